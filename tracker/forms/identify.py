"""Which form a workbook is: by its hidden sheet, its document properties, or the keys of its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tracker.forms import layout
from tracker.spreadsheet.grid import Grid, Sheet


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a workbook says it is."""

    procurement: str
    form: str


def identify_form(grid: Grid) -> FormIdentity | None:
    """The form a workbook says it is; None when it is none of tracker's forms."""
    properties = {
        name.removeprefix(layout.PROPERTY): value
        for name, value in grid.properties.items()
        if name.startswith(layout.PROPERTY)
    }
    for pairs in (*(_pairs(sheet) for sheet in grid.sheets), properties):
        if "form" in pairs and "procurement" in pairs:
            return FormIdentity(pairs["procurement"], pairs["form"])
    return _from_keys(grid)


def _pairs(sheet: Sheet) -> dict[str, str]:
    """Names and values in the first two columns of a short sheet."""
    names = {c.row: c.value for c in sheet.cells if c.column == 1 and isinstance(c.value, str)}
    values = {c.row: c.value for c in sheet.cells if c.column == 2 and isinstance(c.value, str)}
    found = {name: values[row] for row, name in names.items() if row in values}
    return found if "form" in found else {}


def _from_keys(grid: Grid) -> FormIdentity | None:
    """The form most keys name; a vendor's own workbook has keys of another shape."""
    found = Counter(
        FormIdentity(key[0], key[1])
        for sheet in grid.sheets
        for cell in sheet.cells
        if isinstance(cell.value, str) and (key := layout.parse_key(cell.value))
        if not key[1].isdigit() and "-" in key[1] and len(cell.value) < 300
    )
    return found.most_common(1)[0][0] if found else None
