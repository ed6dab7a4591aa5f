"""A paper as one HTML page that refers to nothing outside itself and runs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, assert_never

from markupsafe import Markup, escape

from tracker.files import data_folder
from tracker.paper import texts
from tracker.paper.bars import Bars, Look, Pattern
from tracker.paper.cells import aside_text, beneath, cell_text, columns
from tracker.paper.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Drawing,
    Facts,
    Heading,
    Marked,
    Notice,
    Paper,
    Paragraph,
    Place,
    Row,
    Said,
    Section,
    Sign,
    Signatures,
    Table,
    Tone,
)
from tracker.paper.templates import environment
from tracker.paper.wordwise import SIGNS, Mark, Piece, unsigned
from tracker.texts import Language

_STYLES = (
    "reports/gap.css", "reports/paper.css", "reports/scores.css", "dossier/dossier.css",
    "paper/paper.css",
)  # fmt: skip
_BENEATH = Markup('<p class="beneath"><span class="label">{}</span>{}</p>')
_NUMBER = Markup(' class="number"')
_ROOM = 120.0  # characters beside each other on a wide screen; above it asides stand under the name


def render(paper: Paper) -> bytes:
    """The page in UTF-8."""
    return "".join(stream(paper)).encode("utf-8", "replace")


def stream(paper: Paper) -> Iterator[str]:
    """The page in pieces; of a table one row at a time."""
    folder = data_folder("templates")
    style = "".join((folder / name).read_text("utf-8") for name in _STYLES)
    skip, contents = (text.get(paper.language) for text in (texts.SKIP, texts.CONTENTS))
    yield _piece("head")(paper, Markup(style), skip, contents)  # noqa: S704 (ours, not data)
    for number, section in enumerate(paper.sections, start=1):
        yield _piece("section")(section, number if paper.numbered else 0)
        for place, block in enumerate(section.blocks, start=1):
            yield from _block(block, section, f"{section.id}-{place}", paper.language)
        yield _piece("section_end")()
    yield _piece("end")()


@cache
def _pieces() -> Any:
    folder = data_folder("templates") / "paper"
    return environment(folder).get_template("paper.html.j2").module


def _piece(name: str) -> Callable[..., str]:
    piece: Callable[..., str] = getattr(_pieces(), name)
    return piece


def _block(block: Block, section: Section, id: str, language: Language) -> Iterator[str]:
    match block:
        case Heading():
            yield _piece("heading")(block)
        case Paragraph():
            yield _piece("paragraph")(block.text, "")
        case Notice():
            yield _piece("paragraph")(block.text, "alarm" if block.alert else "note")
        case Facts():
            yield _piece("facts")(block)
        case Bullets():
            yield _piece("bullets")(block)
        case Table():
            yield from _table(block, section, id, language)
        case Bars():
            yield _piece("bars")(block, id, _patterns(block, id))
        case Drawing():
            label = block.table.caption or section.title
            yield _piece("drawing")(Markup(block.svg), block.alt, label)  # noqa: S704 (ours, escaped)
            yield from _table(block.table, section, id, language)
        case Signatures():
            yield _piece("signatures")(block)
        case _:
            assert_never(block)


def _patterns(bars: Bars, id: str) -> dict[Look, str]:
    """The patterns over the colours of a chart, each with its id on the page."""
    looks = (part.look for bar in bars.bars for part in bar.segments if part.look)
    patterned = dict.fromkeys(look for look in looks if look.pattern is not Pattern.SOLID)
    return {look: f"{id}-p{number}" for number, look in enumerate(patterned)}


def _table(table: Table, section: Section, id: str, language: Language) -> Iterator[str]:
    if not len(table.rows):
        for text, look in ((table.caption, "label"), (table.note, "note"), (table.empty, "")):
            if text:
                yield _piece("paragraph")(text, look)
        return
    first, rest = _arranged(table)
    if table.note and not table.caption:
        yield _piece("paragraph")(table.note, "note")
    label = f"{id}-caption" if table.caption else section.id
    title = " · ".join(column.title for column in first if column.place is not Place.ASIDE)
    yield _piece("table")(table, id, title, rest, label, _is_wide(table))
    for row in table.rows:
        yield _row(table, row, first, rest, language)
    yield _piece("table_end")()


def _is_wide(table: Table) -> bool:
    return sum(column.width for column in columns(table)) > _ROOM


def _arranged(table: Table) -> tuple[list[Column], list[Column]]:
    """The columns that stand in the first cell of a row, which names it, and those beside it."""
    shown = columns(table)
    if not _is_wide(table):
        return shown[:1], shown[1:]
    lead = [c for c in shown if c.place is Place.NAME] or shown[:1]
    lead += [c for c in shown if c.place is Place.ASIDE]
    return lead, [column for column in shown if column not in lead]


def _row(
    table: Table, row: Row, first: Sequence[Column], rest: Sequence[Column], language: Language
) -> Markup:
    name = Markup(" ").join(
        Markup('<span class="{}">{}</span>').format(_class(column), cell)
        for column in first
        if (cell := _named(column, row.cells.get(column.key), language))
    )
    beneath = Markup().join(_beneath(table, column, row, language) for column in first)
    cells = Markup().join(
        Markup('<td{} data-label="{}">{}{}</td>').format(
            _number(column),
            column.title,
            _cell(row.cells.get(column.key), language),
            _beneath(table, column, row, language),
        )
        for column in rest
    )
    head = Markup('<th scope="row"{}>{}{}</th>').format(_number(first[0]), name, beneath)
    return Markup("<tr>{}{}</tr>\n").format(head, cells)


def _named(column: Column, cell: Cell, language: Language) -> Markup:
    if column.place is Place.ASIDE and not isinstance(cell, Sign | Said | Marked):
        return escape(aside_text(column, cell, language))
    return _cell(cell, language)


def _class(column: Column) -> str:
    return "packages" if column.place is Place.ASIDE else "id"


def _number(column: Column) -> Markup:
    return _NUMBER if column.numeric else Markup()


def _beneath(table: Table, host: Column, row: Row, language: Language) -> Markup:
    """What stands in a cell besides its own, each with its label; a sign needs none."""
    parts = []
    for label, cell in beneath(table, host, row):
        if shown := _cell(cell, language):
            title = "" if isinstance(cell, Sign) else f"{label}: "
            parts.append(_BENEATH.format(title, shown))
    return Markup().join(parts)


def _cell(cell: Cell, language: Language) -> Markup:
    match cell:
        case Sign(sign, label, tone) if label:
            look = "secret" if tone is Tone.CONFIDENTIAL else f"badge {tone}"
            shown = Markup('<span aria-hidden="true">{}</span> ').format(sign) if sign else ""
            return Markup('<span class="{}">{}{}</span>').format(look, shown, label)
        case Said():
            return (
                Markup('<span class="said">{}</span>').format(cell.text) if cell.text else Markup()
            )
        case Marked():
            pieces = Markup().join(map(_marked, unsigned(cell.pieces)))
            return Markup('<span class="said">{}</span>').format(pieces)
        case _:
            return escape(cell_text(cell, language))


_MARKS = {
    Mark.DELETED: Markup('<del><span class="mark">{}</span>{}<span class="mark">{}</span></del>'),
    Mark.INSERTED: Markup('<ins><span class="mark">{}</span>{}<span class="mark">{}</span></ins>'),
}


def _marked(piece: Piece) -> Markup:
    """What went and what came have signs besides their colours."""
    match piece.mark:
        case Mark.SAME:
            return escape(piece.text)
        case Mark.FOUND:
            return Markup("<mark>{}</mark>").format(piece.text)
        case Mark.DELETED | Mark.INSERTED:
            before, after = SIGNS[piece.mark]
            return _MARKS[piece.mark].format(before, piece.text, after)
        case _:
            assert_never(piece.mark)
