"""Workbooks of other programs, rebuilt with their shape, and read as the grids that readers get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import openpyxl

from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.reader import Reader

Rows = Sequence[Sequence[object]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """An .xlsx with these sheets."""
    book = openpyxl.Workbook()
    for number, (name, rows) in enumerate(sheets.items()):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def grid(sheets: Mapping[str, Rows]) -> Grid:
    """The same, as the guarded reader gives it."""
    with Reader(isolated=False) as reader:
        read = reader.open_bytes(workbook(sheets), "ark.xlsx").grid
    assert read is not None
    return read
