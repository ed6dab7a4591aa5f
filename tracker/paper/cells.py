"""What the forms of a table have in common: a cell as text, and which cell stands in which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from tracker.paper import texts
from tracker.paper.bars import Share
from tracker.paper.cell_values import Command, Link, Marked, Number, Said, Several, Sign
from tracker.paper.model import Cell, Column, Place, Row, Table
from tracker.paper.values import date_words, money, number
from tracker.paper.wordwise import signed
from tracker.texts import Language

_MOST = 2_000  # characters of one text where there is no room for more: a terminal, a PDF


def cell_text(cell: Cell, language: Language) -> str:
    """A cell as text; empty when there is nothing in it.

    >>> cell_text(Share(0.691), Language.DA), cell_text(Sign("✓", "Opfyldt"), Language.DA)
    ('69,1\xa0%', '✓ Opfyldt')
    """
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Said() | Sign() | Several() | Link() | Command():
            return cell.text
        case Marked():
            return signed(cell.pieces)
        case Share():
            text = _per_cent(cell, language)
            return f"{text} ({cell.note})" if cell.note else text
        case Number():
            return number(cell.value, language, cell.decimals)
        case int():
            return str(cell)
        case Decimal():
            return money(str(cell), language)
        case dt.date():
            return date_words(cell.isoformat(), language)
        case _:
            assert_never(cell)


def values(cell: Cell, language: Language) -> tuple[str, ...]:
    """What a cell is chosen by: each of several words, a sign's label, else its text."""
    match cell:
        case Several():
            return cell.texts
        case Sign():
            return (cell.label,)
        case _:
            return (cell_text(cell, language),)


def short_text(cell: Cell, language: Language) -> str:
    """As ``cell_text``, cut where a vendor writes without end, with where the rest stands."""
    where = cell.cell if isinstance(cell, Said | Marked) else ""
    return cut(cell_text(cell, language), language, where)


def aside_text(column: Column, cell: Cell, language: Language) -> str:
    """A cell beside the name of an entry: a number or a day does not say itself what it is."""
    text = short_text(cell, language)
    bare = isinstance(cell, int | Decimal | dt.date | Share | Number)
    return f"{column.title} {text}" if bare else text


def cut(text: str, language: Language, cell: str = "") -> str:
    """A text, cut to what a terminal or a printed page has room for."""
    if (over := len(text) - _MOST) <= 0:
        return text
    rest = texts.CUT.fill(count=over, cell=cell) if cell else texts.CUT_ON_PAPER.fill(count=over)
    return f"{text[:_MOST]} {rest.get(language)}"


def columns(table: Table) -> list[Column]:
    """The columns that are shown where a table stands alone, and that stand in no other's cell."""
    hidden = (Place.SHEET, Place.LABEL)
    return [c for c in table.columns if c.place not in hidden and c.under is None]


def entry_columns(table: Table) -> list[Column]:
    """The columns of a table whose rows are entries: where none is a name, the first is."""
    shown = columns(table)
    if any(column.place is Place.NAME for column in shown):
        return shown
    return [
        replace(column, place=Place.NAME) if not n else column for n, column in enumerate(shown)
    ]


def parts(table: Table, column: Column, row: Row) -> Iterator[tuple[str, Cell]]:
    """What the parts of a row say in a column, each with its label."""
    if not row.parts:
        return
    label = next((c.key for c in table.columns if c.place is Place.LABEL), "")
    for part in row.parts:
        if (cell := part.get(column.key)) is not None:
            yield str(part.get(label) or column.title), cell


def sheet_columns(tables: Iterable[Table]) -> tuple[Column, ...]:
    """The columns of tables that stand together on a sheet."""
    return tuple({c.key: c for t in reversed([*tables]) for c in reversed(t.columns)}.values())[
        ::-1
    ]


def sheet_lines(table: Table) -> Iterator[Mapping[str, Cell]]:
    """The lines of a table on a sheet: one for each part of a row, with the row's own cells.

    Details, which are long, stand on the first of them only.
    """
    details = {column.key for column in table.columns if column.place is Place.DETAIL}
    for row in table.rows:
        first, *others = row.parts or ({},)
        yield {**row.cells, **first}
        brief = {key: cell for key, cell in row.cells.items() if key not in details}
        yield from ({**brief, **part} for part in others)


def under(table: Table, host: Column) -> list[Column]:
    """The columns whose cells stand in that of another."""
    return [column for column in table.columns if column.under == host.key]


def within(table: Table, host: Column, row: Row, language: Language) -> Iterator[str]:
    """A cell and what stands in it as lines of text, each but the first with its label."""
    if text := cell_text(row.cells.get(host.key), language):
        yield text
    for label, cell in beneath(table, host, row):
        if text := cell_text(cell, language):
            yield labelled(label, cell, text)


def beneath(table: Table, host: Column, row: Row) -> Iterator[tuple[str, Cell]]:
    """What stands in a cell besides its own: other columns' cells and parts, each with its label."""
    for column in under(table, host):
        yield column.title, row.cells.get(column.key)
    yield from parts(table, host, row)


def labelled(label: str, cell: Cell, text: str) -> str:
    """A text with its label; a sign says itself what it is."""
    return text if isinstance(cell, Sign) else f"{label}: {text}"


def _per_cent(share: Share, language: Language) -> str:
    digits = 1 if share.decimals is None else share.decimals
    text = number(100 * share.value, language, digits)
    return (
        f"{text.removesuffix('.0').removesuffix(',0') if share.decimals is None else text}\u00a0%"
    )
