"""A table in a page, a row at a time; what can be chosen, sorted and unfolded stands in the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import assert_never

from markupsafe import Markup, escape

from tracker.paper import texts
from tracker.paper.bars import Look, Segment, Share
from tracker.paper.cell_values import Command, Link, Marked, Said, Sign, Tone
from tracker.paper.cells import aside_text, beneath, cell_text, columns, under, values
from tracker.paper.model import Cell, Column, Filter, Place, Row, Table
from tracker.paper.wordwise import SIGNS, Mark, Piece, unsigned
from tracker.texts import Language

# Slots hold text and quoted attributes alone (threats, R-24), and ``_fill`` takes what is escaped.
_TD = '<td{} data-label="{}"{}>{}{}</td>'
_BENEATH = '<p class="beneath"><span class="label">{}</span>{}</p>'
_NOTE = "<i>{}</i>"
_LINK = '<a href="{}">{}</a>'
_COMMAND = '<code class="command">{}</code>'
_SAID = '<span class="said">{}</span>'
_LONG = '<span class="said long" role="group" tabindex="0" aria-label="{}">{}</span>'
_CARD = '<div class="card"><p class="who">{}</p>{}</div>'
_MORE = (
    '<tr class="more"><td colspan="{}"><details><summary>{}<span class="unseen">, {}</span></summary>'
    '<div class="cards">{}</div></details></td></tr>'
)
_BAR = '<svg class="bar" width="100%" height="14" role="img" aria-label="{}">{}</svg>'
_RECT = '<rect x="{}" y="0" width="{}" height="14" fill="{}" stroke="#FFFFFF"/>'
_DEEP = "#17495C"
NO_PATTERNS: Mapping[Look, str] = MappingProxyType({})
_NOTHING, _BLANK = Markup(), Markup(" ")
_NUMBER, _STAYS = Markup(' class="number"'), Markup(" data-stays")
_PACKAGES, _ID = Markup("packages"), Markup("id")
_ROOM = 120.0  # characters beside each other on a wide screen; above it asides stand under the name
_ENDLESS = 700  # characters of a text that gets a frame of its own, which can be scrolled


def is_wide(table: Table) -> bool:
    """Whether asides stand under the name, and rows under each other on a narrow screen."""
    return sum(column.width for column in columns(table)) > _ROOM


def is_map(table: Table) -> bool:
    """Whether signs stand side by side over what is unfolded: heads and names stay in sight."""
    return bool(table.unfold) and sum(c.place is Place.SIGN for c in table.columns) > 1


def arranged(table: Table) -> tuple[list[Column], list[Column]]:
    """The columns that stand in the first cell of a row, which names it, and those beside it."""
    shown = columns(table)
    if not is_wide(table) and not is_map(table):
        return shown[:1], shown[1:]
    lead = [c for c in shown if c.place is Place.NAME] or shown[:1]
    lead += [c for c in shown if c.place is Place.ASIDE]
    return lead, [column for column in shown if column not in lead]


def offered(table: Table) -> list[tuple[int, Filter]]:
    """The filters that leave a choice, each with its number."""
    return [(n, f) for n, f in enumerate(table.filters) if len(f.choices) > 1]


def rows(
    table: Table, language: Language, patterns: Mapping[Look, str] = NO_PATTERNS
) -> Iterator[Markup]:
    """The rows; one that can be unfolded is a body of its own.

    Args:
        patterns: the ids of those over the colours of bars.
    """
    drawn = _Rows(table, language, patterns)
    for row in table.rows:
        yield drawn.row(row)


class _Rows:
    """Draws the rows of one table."""

    def __init__(self, table: Table, language: Language, patterns: Mapping[Look, str]) -> None:
        self._table, self._language, self._patterns = table, language, patterns
        self._is_map = is_map(table)
        self._first, self._rest = arranged(table)
        self._choices = [
            (f.columns, {value: str(n) for n, value in enumerate(f.choices)}) for f in table.filters
        ]
        self._titles = {column.key: escape(column.title) for column in table.columns}
        self._under = {column.key: under(table, column) for column in table.columns}

    def row(self, row: Row) -> Markup:
        names = (
            _fill('<span class="{}">{}</span>', _class(column), cell)
            for column in self._first
            if (cell := _named(column, row.cells.get(column.key), self._language))
        )
        name = _joined(names, " ")
        beneath = _joined(self._beneath(column, row) for column in self._first)
        cells = _joined(self._cell(column, row) for column in self._rest)
        head = _fill('<th scope="row"{}>{}{}</th>', _number(self._first[0]), name, beneath)
        if not self._table.unfold:
            return _fill("<tr{}>{}{}</tr>\n", self._about(row), head, cells)
        more = _NOTHING if row.more is None else self._more(row, row.more)
        return _fill("<tbody{}><tr>{}{}</tr>{}</tbody>\n", self._about(row), head, cells, more)

    def _cell(self, column: Column, row: Row) -> Markup:
        cell = row.cells.get(column.key)
        if self._is_map:
            return _sign_of_map(cell) if isinstance(cell, Sign) else self._asked(cell)
        if isinstance(cell, Share) and cell.segments:
            bar = _bar(cell.segments, self._patterns)
            return _fill(_TD, _NOTHING, self._titles[column.key], _NOTHING, bar, self._shown(cell))
        return _fill(
            _TD,
            _number(column),
            self._titles[column.key],
            self._rank(cell),
            cell_html(cell, self._language),
            self._beneath(column, row),
        )

    def _shown(self, cell: Cell) -> Markup:
        return cell_html(cell, self._language)

    def _asked(self, cell: Cell) -> Markup:
        return _fill('<td class="what">{}</td>', self._shown(cell))

    def _about(self, row: Row) -> Markup:
        """What the script chooses the row by: the numbers of its values, filter by filter."""
        stays = _STAYS if row.stays else _NOTHING
        if not self._choices:
            return stays
        numbers = (
            ",".join(
                numbers.get(value, "")
                for key in keys
                for value in values(row.cells.get(key), self._language)
            )
            for keys, numbers in self._choices
        )
        return _fill(' data-is="{}"{}', escape(";".join(numbers)), stays)

    def _rank(self, cell: Cell) -> Markup:
        """What a cell is sorted by where its text would not do."""
        if self._table.sorts and isinstance(cell, Sign) and cell.label:
            return _sort(cell.rank)
        return _NOTHING

    def _beneath(self, host: Column, row: Row) -> Markup:
        if row.parts:
            return _labelled(beneath(self._table, host, row), self._language)
        if not (own := self._under[host.key]):  # as of most columns
            return _NOTHING
        return _labelled(((c.title, row.cells.get(c.key)) for c in own), self._language)

    def _more(self, row: Row, table: Table) -> Markup:
        names = (c for c in self._first if c.place is Place.NAME)
        name = " ".join(cell_text(row.cells.get(c.key), self._language) for c in names)
        cards = _joined(_card(table, one, self._language) for one in table.rows)
        width = escape(str(len(self._rest) + 1))
        return _fill(_MORE, width, escape(self._table.unfold), escape(name), cards)


def _card(table: Table, row: Row, language: Language) -> Markup:
    """A row as a card: names and signs on a line, the rest below with their labels."""
    heads: list[Markup] = []
    lines: list[Markup] = []
    for column in columns(table):
        cell = row.cells.get(column.key)
        if column.place is Place.NAME:
            heads.append(_fill("<b>{}</b>", cell_html(cell, language)))
        elif column.place is Place.SIGN:
            heads += (_BLANK, cell_html(cell, language))
        else:
            lines.append(_labelled([(column.title, cell)], language))
        lines.append(_labelled(beneath(table, column, row), language))
    return _fill(_CARD, _joined(heads), _joined(lines))


@lru_cache(maxsize=256)
def _sort(rank: int) -> Markup:
    return _fill(' data-sort="{}"', escape(str(rank)))


def _labelled(found: Iterable[tuple[str, Cell]], language: Language) -> Markup:
    """What stands in a cell besides its own, each with its label; a sign needs none."""
    return _joined(
        _fill(_BENEATH, _NOTHING if isinstance(cell, Sign) else _label(label), shown)
        for label, cell in found
        if (shown := cell_html(cell, language))
    )


@lru_cache(maxsize=256)
def _label(label: str) -> Markup:
    return escape(f"{label}: ")


def _joined(parts: Iterable[Markup], between: str = "") -> Markup:
    """Parts that are escaped, as one; ``Markup.join`` would look at each anew."""
    return _as_it_is(between.join(parts))


def _fill(template: str, *parts: Markup) -> Markup:
    """A template of ours, filled with what is escaped; ``Markup.format`` would escape it anew."""
    return _as_it_is(template.format(*parts))


def _as_it_is(text: str) -> Markup:
    """As ``Markup(text)``, which asks each time whether a text of ours is more than a text."""
    return str.__new__(Markup, text)


def _named(column: Column, cell: Cell, language: Language) -> Markup:
    if column.place is Place.ASIDE and not isinstance(cell, Sign | Said | Marked | Link | Command):
        return escape(aside_text(column, cell, language))
    return cell_html(cell, language)


def _class(column: Column) -> Markup:
    return _PACKAGES if column.place is Place.ASIDE else _ID


def _number(column: Column) -> Markup:
    return _NUMBER if column.numeric else _NOTHING


def cell_html(cell: Cell, language: Language) -> Markup:
    """A cell; a stranger's words are marked as such, and framed where they have no end."""
    match cell:
        case None | "" | Said(""):
            return _NOTHING
        case Sign(sign, label, tone) if label:
            return _joined((_badge(sign, label, tone), _notes(cell)))
        case Said(text):
            return _quoted(text, escape(text), language)
        case Link(text):
            return _fill(_LINK, escape(cell.address), escape(text))
        case Command(text):
            return _fill(_COMMAND, escape(text))
        case Marked():
            text = cell_text(cell, language)
            return _quoted(text, _joined(map(_marked, unsigned(cell.pieces))), language)
        case _:
            return escape(cell_text(cell, language))


@lru_cache(maxsize=1024)  # a report has few, in every row
def _badge(sign: str, label: str, tone: Tone) -> Markup:
    look = escape("secret" if tone is Tone.CONFIDENTIAL else f"badge {tone}")
    shown = _fill('<span aria-hidden="true">{}</span> ', escape(sign)) if sign else _NOTHING
    return _fill('<span class="{}">{}{}</span>', look, shown, escape(label))


def _notes(sign: Sign) -> Markup:
    return _joined(_fill(_NOTE, escape(note)) for note in sign.notes)


def _sign_of_map(sign: Sign) -> Markup:
    """Of these there may be a hundred thousand in a page: no element too many."""
    look, shown = escape(sign.tone.value), escape(f"{sign.sign} {sign.label}")
    return _fill('<td class="{}">{}{}</td>', look, shown, _notes(sign))


def _bar(segments: Sequence[Segment], patterns: Mapping[Look, str]) -> Markup:
    """A bar over its figure, which is wholly filled by its segments."""
    whole, before, parts = sum(part.count for part in segments), 0.0, _NOTHING
    for part in (part for part in segments if part.count):
        fills = [part.look.fill if part.look else _DEEP]
        if part.look and part.look in patterns:
            fills.append(f"url(#{patterns[part.look]})")
        place = (f"{100 * length / whole:.3f}%" for length in (before, part.count))
        start, width = map(escape, place)
        parts += _joined(_fill(_RECT, start, width, escape(fill)) for fill in fills)
        before += part.count
    label = ", ".join(f"{part.label}: {part.figure}" for part in segments if part.count)
    return _fill(_BAR, escape(label), parts)


def _quoted(text: str, shown: Markup, language: Language) -> Markup:
    if len(text) > _ENDLESS:
        return _fill(_LONG, escape(texts.LONG_TEXT.get(language)), shown)
    return _fill(_SAID, shown) if text else _NOTHING


_MARKS = {
    Mark.DELETED: '<del><span class="mark">{}</span>{}<span class="mark">{}</span></del>',
    Mark.INSERTED: '<ins><span class="mark">{}</span>{}<span class="mark">{}</span></ins>',
}


def _marked(piece: Piece) -> Markup:
    """Deleted and inserted pieces have signs besides their colours."""
    match piece.mark:
        case Mark.SAME:
            return escape(piece.text)
        case Mark.FOUND:
            return _fill("<mark>{}</mark>", escape(piece.text))
        case Mark.DELETED | Mark.INSERTED:
            before, after = map(escape, SIGNS[piece.mark])
            return _fill(_MARKS[piece.mark], before, escape(piece.text), after)
        case _:
            assert_never(piece.mark)
