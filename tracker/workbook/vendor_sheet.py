"""The sheet about the vendor: who answers, and the conditions that decide what applies."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tracker.spreadsheet.look import row_height
from tracker.texts import Text
from tracker.workbook import layout
from tracker.workbook.formulas import condition_name
from tracker.workbook.marking import SIGN_WIDTH, add_sign, sign_heading, write_cell
from tracker.workbook.prefill import Spot
from tracker.workbook.sheets import Sheets

_TITLE = Text("Om leverandøren og løsningen", "About the vendor and the solution")
_FIELDS = Text("Udfyld de gule felter.", "Fill in the yellow cells.")
_CONDITIONS = Text(
    "Spørgsmål, der afgør, hvilke krav der gælder", "Questions that decide what applies"
)
_HOW = Text(
    "Svar Ja eller Nej. Kolonnen »Gælder« på arket »Krav« følger dine svar.",
    "Answer Yes or No. The column 'Applies' on the sheet 'Requirements' follows your answers.",
)
_QUESTION = Text("Spørgsmål", "Question")
_ANSWER = Text("Svar", "Answer")
_LABEL_WIDTH = 70
FIRST_FIELD = 4  # the row of the first field, counted from 0
FIRST_CONDITION = FIRST_FIELD + len(layout.FIELDS) + 4
KEY, LABEL, VALUE, HINT, SIGN = range(5)


def write(sheets: Sheets) -> None:
    """Write the sheet, the defined names of the conditions and their drop-downs."""
    sheet = sheets.add(layout.VENDOR)
    formats, say = sheets.formats, sheets.say
    sheet.set_column(KEY, KEY, 4, None, {"hidden": True})
    sheet.set_column(LABEL, LABEL, _LABEL_WIDTH)
    sheet.set_column(VALUE, VALUE, 46)
    sheet.set_column(HINT, HINT, 40)
    if sheets.prefill.is_return:
        sheet.set_column(SIGN, SIGN, SIGN_WIDTH)
        heading = sign_heading(sheets)
        sheets.add_text(sheet, (FIRST_FIELD - 1, SIGN), heading, formats["header"])
    sheet.set_row(0, 28)
    sheet.write_string(0, LABEL, say(_TITLE), formats["title"])
    sheet.write_string(2, LABEL, say(_FIELDS), formats["muted"])
    given = _given(sheets)
    for row, field in enumerate(layout.FIELDS, start=FIRST_FIELD):
        star = " *" if field.required else ""
        sheet.write_string(row, KEY, f"field.{field.id}")
        sheet.write_string(row, LABEL, say(field.label) + star, formats["label"])
        _write_value(sheets, sheet, row, f"field.{field.id}", given.get(field.id, ""))
        sheet.write_string(row, HINT, say(field.hint), formats["hint"])
    _write_conditions(sheets, sheet, FIRST_CONDITION - 3)
    sheet.protect("", {"format_cells": False, "format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _given(sheets: Sheets) -> dict[str, str]:
    vendor = sheets.vendor
    named = {"name": vendor.name, "cvr": vendor.cvr or ""} if vendor else {}
    return {**named, **sheets.prefill.fields}


def _write_value(sheets: Sheets, sheet: Worksheet, row: int, key: str, text: str | None) -> None:
    write_cell(sheets, sheet, (row, VALUE), Spot(key), text)
    if key in sheets.prefill.by_row:
        add_sign(sheets, sheet, (row, SIGN), sheets.prefill.by_row[key])


def _write_conditions(sheets: Sheets, sheet: Worksheet, top: int) -> None:
    conditions = sheets.specification.conditions
    if not conditions:
        return
    formats, say = sheets.formats, sheets.say
    sheet.write_string(top, LABEL, say(_CONDITIONS), formats["heading"])
    sheet.write_string(top + 1, LABEL, say(_HOW), formats["muted"])
    sheet.write_string(top + 2, LABEL, say(_QUESTION), formats["header"])
    sheet.write_string(top + 2, VALUE, say(_ANSWER), formats["header_input"])
    name = layout.VENDOR.get(sheets.language)
    for row, condition in enumerate(conditions, start=top + 3):
        sheet.write_string(row, KEY, f"condition.{condition.id}")
        question = say(condition.question)
        sheet.write_string(row, LABEL, question, formats["label"])
        sheet.set_row(row, row_height([(question, _LABEL_WIDTH)]))
        reply = sheets.prefill.replies.get(condition.id)
        _write_value(sheets, sheet, row, f"condition.{condition.id}", reply)
        sheets.book.define_name(condition_name(condition.id), f"='{name}'!$C${row + 1}")
        sheet.data_validation(
            row,
            VALUE,
            row,
            VALUE,
            {
                "validate": "list",
                "source": [say(t) for t in layout.YES_NO],
                "error_title": say(_ANSWER),
                "error_message": say(Text("Vælg Ja eller Nej.", "Choose Yes or No.")),
            },
        )
