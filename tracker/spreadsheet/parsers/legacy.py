""".xls and .xlsb, through python-calamine: values only, and never in the main process.

calamine allocates every cell between the first and the last, so that one stray cell aborts the
process it runs in, and its panics are not an ``Exception``. Both end in the child process.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from tracker.spreadsheet import findings, refusals
from tracker.spreadsheet.grid import (
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    CellKind,
    Grid,
    Hiding,
    Range,
    Sheet,
)
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.dates import from_value
from tracker.spreadsheet.parsers.package import Package
from tracker.spreadsheet.parsers.signature import has_stream
from tracker.spreadsheet.parsers.xml import flood
from tracker.spreadsheet.refusals import Refused

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_Value = int | float | str | bool | date | time | timedelta


def read_xlsb(package: Package, data: bytes, limits: Limits) -> Grid:
    """A binary workbook in a zip package.

    Raises:
        Refused: it is encrypted, damaged, without sheets, or past a limit.
    """
    for part in package:
        for _ in package.chunks(part):
            pass  # calamine does not count what it unpacks; this does
    return _grid("xlsb", data, limits, with_macros="xl/vbaProject.bin" in package)


def read_xls(data: bytes, limits: Limits) -> Grid:
    """A legacy workbook. Raises as ``read_xlsb``."""
    return _grid("xls", data, limits, with_macros=has_stream(data, "_VBA_PROJECT"))


def _grid(sort: str, data: bytes, limits: Limits, *, with_macros: bool) -> Grid:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(_sheets(book, limits))
    except PasswordError:
        raise Refused(refusals.FILE_PASSWORD_PROTECTED) from None
    except (CalamineError, OSError, ValueError, OverflowError):
        raise Refused(refusals.FILE_PART_BROKEN, part=f".{sort}") from None
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise Refused(refusals.FILE_PART_BROKEN, part=f".{sort}") from None
    if not sheets:
        raise Refused(refusals.FILE_NO_SHEETS)
    codes = (findings.FORMAT_CONVERTED.code, findings.VALUES_ONLY.code)
    remarks = tuple((code, None, None, sort) for code in codes)
    return Grid(sort, sheets, active=("macros",) if with_macros else (), remarks=remarks)


def _sheets(book: CalamineWorkbook, limits: Limits) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    count = 0
    for metadata in book.sheets_metadata:
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(metadata.name)
        cells = []
        for cell in _cells(sheet, limits):
            count += 1
            if count > limits.cells:
                raise flood("for mange celler", "too many cells")
            cells.append(cell)
        merged = tuple(
            Range(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
        hidden = Hiding.HIDDEN
        if metadata.visible in (SheetVisibleEnum.Visible, SheetVisibleEnum.VeryHidden):
            is_shown = metadata.visible == SheetVisibleEnum.Visible
            hidden = Hiding.NO if is_shown else Hiding.VERY
        yield Sheet(metadata.name, hidden, tuple(cells), merged)


def _cells(sheet: CalamineSheet, limits: Limits) -> Iterator[Cell]:
    """The non-empty cells; ``iter_rows`` starts in row 1, but in the first used column."""
    first = sheet.start[1] + 1 if sheet.start else 1
    for row, values in enumerate(sheet.iter_rows(), 1):
        for column, value in enumerate(values, first):
            if value != "" and row <= LAST_ROW and column <= LAST_COLUMN:
                yield _cell(row, column, value, limits)


def _cell(row: int, column: int, value: _Value, limits: Limits) -> Cell:
    if isinstance(value, str):
        return Cell(row, column, CellKind.TEXT, value[: limits.text_kept])
    if isinstance(value, bool):
        return Cell(row, column, CellKind.BOOLEAN, value)
    if isinstance(value, int | float):
        return Cell(row, column, CellKind.NUMBER, float(value))
    return Cell(row, column, CellKind.DATE, from_value(value))
