"""The lists that live formulas look into: months and the shapes of an amount, on the hidden sheet."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tracker.workbook import layout
from tracker.workbook.formulas import AMOUNT_LIST, LIST_TOP, MONTH_LIST
from tracker.workbook.sheets import Sheets
from tracker.workbook.spellings import AMOUNTS, MONTHS

_MONTHS, _AMOUNTS = 3, 4  # columns; the names and values of the identity stand in the first two


def write(sheets: Sheets, sheet: Worksheet) -> None:
    """Write the lists beside the identity, and define their names."""
    # As the formula asks for a month: between a day and a year.
    months = [f"d {name} y" if name else "" for line in MONTHS for name in line]
    for name, column, items in ((MONTH_LIST, _MONTHS, months), (AMOUNT_LIST, _AMOUNTS, AMOUNTS)):
        for row, item in enumerate(items, start=LIST_TOP - 1):
            if item:
                sheet.write_string(row, column, item)
        letter, last = xl_col_to_name(column), LIST_TOP + len(items) - 1
        area = f"${letter}${LIST_TOP}:${letter}${last}"
        sheets.book.define_name(name, f"='{layout.IDENTITY_SHEET}'!{area}")
