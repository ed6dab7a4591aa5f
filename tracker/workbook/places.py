"""Where things stand in a workbook we write: from what a cell is about to its reference."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from tracker.workbook import layout
from tracker.workbook.prefill import Spot
from tracker.workbook.sheets import Sheets
from tracker.workbook.vendor_sheet import FIRST_CONDITION, FIRST_FIELD, VALUE
from tracker.workbook.write_rows import FIRST_ROW, HEADER_ROW, INDEX


class Places:
    """The cells of one workbook."""

    def __init__(self, sheets: Sheets) -> None:
        spec = sheets.specification
        self._table, self._vendor = sheets.say(layout.REQUIREMENTS), sheets.say(layout.VENDOR)
        self._rows = {"": HEADER_ROW}
        self._rows |= {r.id: n for n, r in enumerate(spec.requirements, start=FIRST_ROW)}
        self._keys = {f"field.{f.id}": n for n, f in enumerate(layout.FIELDS, start=FIRST_FIELD)}
        conditions = enumerate(spec.conditions, start=FIRST_CONDITION)
        self._keys |= {f"condition.{c.id}": n for n, c in conditions}

    def of(self, spot: Spot) -> tuple[str, str]:
        """Sheet and reference of a cell."""
        if spot.column is None:
            return self._vendor, xl_rowcol_to_cell(self._keys[spot.row], VALUE)
        return self._table, xl_rowcol_to_cell(self._rows[spot.row], INDEX[spot.column])

    def order(self, spot: Spot | None) -> tuple[int, int, int]:
        """What sorts cells as they are read; what has no cell comes last."""
        if spot is None:
            return (2, 0, 0)
        if spot.column is None:
            return (0, self._keys[spot.row], 0)
        return (1, self._rows[spot.row], INDEX[spot.column])
