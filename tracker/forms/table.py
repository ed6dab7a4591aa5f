"""Finding a form's table in a sheet: by its headings, never by position."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.foreign_text import fold
from tracker.forms import layout
from tracker.forms.model import Column, Form
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, Sheet
from tracker.submission.tables import Looks, looks_of

_ENOUGH = 0.5  # the share of the headings that makes a row the table's header
_LONGEST = 60  # characters of a heading


@dataclass(frozen=True, slots=True)
class Table:
    """The table in one sheet.

    Attributes:
        header: the number of its header row.
        columns: column number → column.
        rows: row number → column id → cell, below the header.
        stray: cells below the header in other columns.
        looks: how cells look that may show something else than their value, by place.
    """

    sheet: Sheet
    header: int
    columns: dict[int, Column]
    rows: dict[int, dict[str, Cell]]
    stray: tuple[Cell, ...]
    looks: Looks


def find_table(sheet: Sheet, form: Form) -> Table | None:
    """The table of the form in a sheet; None when the sheet has none."""
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, []).append(cell)
    header = 0
    columns: dict[int, Column] = {}
    for number, cells in by_row.items():
        found = _headings(cells, form)
        if len(found) > max(1, _ENOUGH * len(form.columns)):
            header, columns = number, {**columns, **found}
        elif header and number > header + layout.HEADER_ROW:
            break  # between the hidden ids and the headings stand the hints
    if not header:
        return None
    rows: dict[int, dict[str, Cell]] = {}
    stray: list[Cell] = []
    for cell in sheet.cells:
        if cell.row > header and cell.column in columns:
            rows.setdefault(cell.row, {})[columns[cell.column].id] = cell
        elif cell.row > header:
            stray.append(cell)
    return Table(sheet, header, columns, rows, tuple(stray), looks_of(sheet))


def _headings(cells: list[Cell], form: Form) -> dict[int, Column]:
    """Columns by number: a row of headings, or the hidden row of their ids above it."""
    named = {
        fold(word): column
        for column in layout.columns(form)
        for word in (column.id, column.title.da, column.title.en)
    }
    texts = ((cell, as_text(cell)) for cell in cells)
    return {
        c.column: named[fold(t)] for c, t in texts if t and len(t) < _LONGEST and fold(t) in named
    }


def held(cell: Cell) -> str | None:
    """What a cell holds, as text; of a formula without a stored value, the formula."""
    return as_text(cell) or (f"={cell.formula}" if cell.formula is not None else None)
