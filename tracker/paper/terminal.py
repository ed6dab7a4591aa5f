"""A paper for a terminal: plain lines; a stranger's words behind a bar, cut where they have no end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from tracker.foreign_text import clean_text
from tracker.frozen import dataclass
from tracker.paper.bars import Bar, Bars, Pattern
from tracker.paper.cell_values import Command, Marked, Said, Sign, Tone
from tracker.paper.cells import (
    aside_text,
    beneath,
    cell_text,
    columns,
    cut,
    entry_columns,
    labelled,
    short_text,
    within,
)
from tracker.paper.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Drawing,
    Facts,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Place,
    Row,
    Section,
    Signatures,
    Table,
)
from tracker.paper.screen import Line, Span, broken_lines, grid, longest_line, wide
from tracker.paper.wordwise import SIGNS, Mark, unsigned
from tracker.texts import Language

NARROWEST = 40  # columns; below that words break everywhere
_BAR = 30  # characters of the longest bar
_SHADES = {
    Pattern.SOLID: "█", Pattern.STRIPES: "▒", Pattern.DOTS: "░", Pattern.GRID: "▓",
}  # fmt: skip
_RUNNING = 32  # columns of the screen; what asks for more and does not fit is running text
_TIGHT = 0.6  # of what columns of short texts ask for is the least that can be read at ease
_LINE = 24  # characters of a line to sign on
# Styles, as a terminal knows them (ECMA-48, SGR).
_PLAIN, _BOLD, _DIM, _ALERT = "", "1", "2", "1;31"
_TONES = {
    Tone.GOOD: "1;32", Tone.OPEN: "1;33", Tone.BAD: _ALERT, Tone.IDLE: _PLAIN, Tone.CONFIDENTIAL: "1;35",
}  # fmt: skip
_MARKS = {Mark.SAME: _PLAIN, Mark.DELETED: "31;9", Mark.INSERTED: "32;4", Mark.FOUND: _BOLD}


def render(paper: Paper, *, width: int = 100, colour: bool = False) -> str:
    """The paper as text, ``width`` columns wide, with colour codes only if ``colour``."""
    shown = _Terminal(paper.language, max(width, NARROWEST), colour)
    lines = "\n".join(line.rstrip() for line in shown.paper(paper))
    return f"{lines}\n"


@dataclass(frozen=True, slots=True)
class _Terminal:
    language: Language
    width: int
    colour: bool

    def paper(self, paper: Paper) -> Iterator[str]:
        yield from self._text(paper.heading, style=_BOLD)
        if paper.facts:
            yield from self._text(" · ".join(f"{a}: {b}" for a, b in paper.facts), style=_DIM)
        for notice in paper.notices:
            yield from self._block(notice)
        for number, section in enumerate(paper.sections, start=1):
            yield from self._section(section, f"{number}. " if paper.numbered else "")

    def _section(self, section: Section, number: str) -> Iterator[str]:
        yield ""
        yield from self._text(f"── {number}{section.title}", style=_BOLD)
        for block in section.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield ""
                yield from self._text(block.text, style=_BOLD)
            case Paragraph():
                yield from self._text(block.text)
            case Notice():
                alert = block.alert
                text = f"! {block.text}" if alert else block.text
                yield from self._text(text, style=_ALERT if alert else _PLAIN)
            case Facts():
                yield from self._facts(block)
            case Bullets():
                yield from self._bullets(block)
            case Table():
                yield from self._table(block)
            case Bars():
                yield from self._bars(block)
            case Drawing():
                yield from self._table(block.table)
            case Signatures():
                yield from self._signatures(block)
            case _:
                assert_never(block)

    def _bullets(self, block: Bullets) -> Iterator[str]:
        for number, text in enumerate(block.texts, start=1):
            sign = f"{number}. " if block.numbered else "- "
            yield from self._text(cut(text, self.language), sign, " " * len(sign))

    def _facts(self, block: Facts) -> Iterator[str]:
        for label, value in block.pairs:
            yield from self._text(cut(f"{label}: {value}", self.language), "", "  ")

    def _signatures(self, block: Signatures) -> Iterator[str]:
        for name in block.names:
            yield from ("", f"{'_' * _LINE}  {block.date}: {'_' * (_LINE // 2)}")
            yield from self._text(name)

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield ""
            yield from self._text(table.caption, style=_BOLD)
        if table.note:
            yield from self._text(table.note, style=_DIM)
        if not len(table.rows):
            yield from self._text(table.empty)
        elif _is_quoting(table) or (lines := self._grid(table)) is None:
            shown = [c for c in entry_columns(table) if c.place is not Place.DETAIL]
            for row in table.rows:
                yield from self._entry(table, shown, row)
        else:
            for line in lines:
                yield "".join(self._styled(*span) for span in line)

    def _entry(self, table: Table, shown: Sequence[Column], row: Row) -> Iterator[str]:
        """Names, signs and asides on one line; the rest below, each with its label."""
        yield ""
        yield from self._wrapped(_head(shown, row, self.language), "  ", "    ")
        for column in shown:
            if column.place is Place.BODY:
                yield from self._cell(column.title, row.cells.get(column.key))
            for label, cell in beneath(table, column, row):
                yield from self._cell(label, cell)

    def _cell(self, label: str, cell: Cell) -> Iterator[str]:
        text = cell_text(cell, self.language)
        if isinstance(cell, Command):
            yield f"    {clean_text(text)}"  # whole, for a terminal to break: so it can be copied
        elif text and isinstance(cell, Said | Marked):
            quoted = [(f"{label}: ", _DIM), *self._quoted(cell)]
            yield from self._wrapped(quoted, "    │ ", "    │ ")
        elif text:
            style = _TONES[cell.tone] if isinstance(cell, Sign) else _PLAIN
            yield from self._text(labelled(label, cell, text), "    ", "      ", style)

    def _quoted(self, cell: Said | Marked) -> Iterator[Span]:
        short = short_text(cell, self.language)
        if isinstance(cell, Said) or short != cell_text(cell, self.language):
            yield short, _PLAIN
            return
        for piece in unsigned(cell.pieces):
            before, after = SIGNS[piece.mark]
            yield f"{before}{piece.text}{after}", _MARKS[piece.mark]

    def _grid(self, table: Table) -> list[Line] | None:
        """The table in columns; None where there is no room for them: named rows are entries then."""
        shown = _columns(table)
        named = any(column.place is Place.NAME for column in shown)
        rows: list[list[Span]] = []
        longest = [0] * len(shown)
        for row in table.rows:
            rows.append([self._span(table, column, row) for column in shown])
            before, longest = longest, list(map(_longer, longest, rows[-1]))
            # More rows never need less room: of thousands the first few decide.
            if named and longest != before and _room_for(shown, longest) > self.width:
                return None
        return grid(
            [(column.title, _BOLD) for column in shown],
            rows,
            right=[n for n, column in enumerate(shown) if column.numeric],
            width=self.width,
            cropped=named or self.colour,
        )

    def _span(self, table: Table, column: Column, row: Row) -> Span:
        cell = row.cells.get(column.key)
        text = clean_text("\n".join(within(table, column, row, self.language)))
        return text, _TONES[cell.tone] if isinstance(cell, Sign) else _PLAIN

    def _bars(self, bars: Bars) -> Iterator[str]:
        yield ""
        yield from self._text(bars.caption, style=_BOLD)
        room = max((wide(bar.label) for bar in bars.bars), default=0)
        for bar in bars.bars:
            label = clean_text(bar.label) + " " * (room - wide(bar.label))
            yield from self._text(f"{label}  {_bar_line(bar, bars)}{bar.text}")
            parts = [f"{part.label} {part.figure}" for part in bar.segments if part.count]
            if len(bar.segments) > 1:
                yield from self._text(", ".join(parts), first="  ")

    def _text(
        self, text: str, first: str = "", then: str | None = None, style: str = _PLAIN
    ) -> Iterator[str]:
        yield from self._wrapped([(text, style)], first, first if then is None else then)

    def _wrapped(self, spans: Iterable[Span], first: str, then: str) -> Iterator[str]:
        indent = first
        for line in broken_lines(spans, self.width - max(len(first), len(then))):
            words = (self._styled(*span) if self.colour else span[0] for span in line)
            yield indent + "".join(words)
            indent = then

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style and text.strip() else text


def _bar_line(bar: Bar, bars: Bars) -> str:
    """A bar with a blank after it; parts differ by their patterns, and the limit is a stroke."""
    cells: list[str] = []
    to = 0.0
    for part in bar.segments:
        to += part.count
        shade = _SHADES[part.look.pattern if part.look else Pattern.SOLID]
        cells += shade * (round(_BAR * to / bars.width) - len(cells))
    if bars.limit is not None:
        at = round(_BAR * bars.limit / bars.width)
        cells += " " * (at + 1 - len(cells))
        cells[at] = "┊"
    return "".join([*cells, " "]) if cells else ""


def _columns(table: Table) -> list[Column]:
    return [column for column in columns(table) if column.place is not Place.DETAIL]


def _longer(most: int, span: Span) -> int:
    return max(most, longest_line(span[0]))


def _room_for(shown: Sequence[Column], longest: Sequence[int]) -> float:
    """How wide a screen must be for columns: running text needs what it asks for, short texts less."""
    pairs = list(zip((column.width for column in shown), longest, strict=True))
    gaps = 2 * len(pairs)
    if any(width > _RUNNING and most > width for width, most in pairs):
        return sum(width for width, _ in pairs) + gaps
    return _TIGHT * sum(map(min, pairs)) + gaps - 2


def _is_quoting(table: Table) -> bool:
    """Whether strangers' words or commands stand in it, or much in a cell: each row is an entry then."""
    named = any(column.place is Place.NAME for column in _columns(table))
    return named and any(
        row.parts or any(isinstance(cell, Said | Marked | Command) for cell in row.cells.values())
        for row in table.rows
    )


def _head(shown: Sequence[Column], row: Row, language: Language) -> Iterator[Span]:
    """An entry's first line."""
    gap = ""
    asides: list[str] = []
    secrets: list[Span] = []
    for column in shown:
        if column.place in (Place.BODY, Place.PART):
            continue
        cell = row.cells.get(column.key)
        if not (text := _one_line(aside_text(column, cell, language))):
            continue
        if isinstance(cell, Sign) and cell.tone is Tone.CONFIDENTIAL:
            secrets.append((f"  [{text}]", _TONES[Tone.CONFIDENTIAL]))
        elif column.place is Place.ASIDE:
            asides.append(text)
        else:
            yield gap + text, _TONES[cell.tone] if isinstance(cell, Sign) else _BOLD
            gap = "  "
    if asides:
        yield gap + " · ".join(asides), _PLAIN
    yield from secrets


def _one_line(text: str) -> str:
    return " ".join(text.split())
