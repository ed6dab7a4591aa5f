"""Formulas that many rows share stand in a sheet as xlsxwriter writes each of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import xlsxwriter

from tracker.spreadsheet.book import OPTIONS, RowFormula, Sheet

_TEXT = 'IF(AND(A\0<>"",B\0>=1),"✗ A & B, \0","")&LEFT(C\0,1)'


def test_a_formula_of_many_rows_is_written_as_each_of_them_is() -> None:
    def ours(sheet: Sheet) -> None:
        for row in (1, 2, 40):
            sheet.write_row_formula(row, 3, RowFormula(_TEXT), None, "✗ <x>")

    def bare(sheet: Sheet) -> None:
        for row in (1, 2, 40):
            sheet.write_formula(row, 3, _TEXT.replace("\0", str(row + 1)), None, "✗ <x>")

    def written(write: Callable[[Sheet], None]) -> bytes:
        out = BytesIO()
        with xlsxwriter.Workbook(out, OPTIONS) as book:
            write(book.add_worksheet("Ark", Sheet))
        return out.getvalue()

    assert written(ours) == written(bare)
