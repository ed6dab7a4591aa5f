"""What live formulas look into, on the hidden sheet: months, shapes of an amount, what is chosen."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tracker.procurement.specification import chosen, other_way
from tracker.spreadsheet.cells import AMOUNTS, MONTHS
from tracker.workbook import formulas, layout
from tracker.workbook.formulas import AMOUNT_LIST, LIST_TOP, MONTH_LIST, Plain
from tracker.workbook.sheets import Sheets
from tracker.workbook.state import row_choice
from tracker.workbook.write_rows import FIRST_ROW, LETTER

# Columns; the names and values of the identity stand in the first two.
_MONTHS, _AMOUNTS, CHOSEN = 3, 4, 5


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


def write_choices(sheets: Sheets, sheet: Worksheet) -> None:
    """Write whether each integration of a group is chosen, and define the names of the cells."""
    spec = sheets.specification
    table, last = sheets.say(layout.REQUIREMENTS), FIRST_ROW + len(spec.requirements)
    columns = {
        id: f"'{table}'!${LETTER[id]}${FIRST_ROW + 1}:${LETTER[id]}${last}"
        for id in ("integration", "answer")
    }
    others = {row.id for row in spec.requirements if other_way(row)}
    members = [(id, g.integrations) for g in spec.groups for id in g.integrations]
    for row, (id, group) in enumerate(members if spec.has_choice else (), start=LIST_TOP - 1):
        formula = formulas.choice(
            id, group, spec.scale, sheets.language, columns, has_other_way=id in others
        )
        shown = row_choice(sheets, id)
        sheet.write_formula(row, CHOSEN, Plain(formula), None, sheets.say(shown) if shown else "")
        cell = xl_rowcol_to_cell(row, CHOSEN, row_abs=True, col_abs=True)
        name = formulas.condition_name(chosen(id))
        sheets.book.define_name(name, f"='{layout.IDENTITY_SHEET}'!{cell}")
