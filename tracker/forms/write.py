"""The workbook of a form. The same form gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tracker.foreign_text import cell_text
from tracker.forms import layout
from tracker.forms.layout import FIRST_ROW, HEADER_ROW, ID_ROW
from tracker.forms.model import Form, Row
from tracker.forms.spelling import spelled
from tracker.spreadsheet.book import CREATED, OPTIONS, draw
from tracker.spreadsheet.look import Formats, row_height
from tracker.texts import Text

_LIST_ERROR = Text("Vælg en værdi på listen.", "Choose a value from the list.")
_A3 = 8
_WIDE = 180  # characters; on A4 they would be too small to read
_TALLEST = 300.0  # points; the rest is there when the row is opened


def write_form(form: Form) -> bytes:
    """The form as the bytes of an .xlsx file: guide, table, live counts, and the hidden identity."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    formats = Formats(book)
    book.set_properties({"title": form.title[:250], "created": CREATED})
    for name, value in layout.identity_pairs(form):
        book.set_custom_property(f"{layout.PROPERTY}{name}", value, "text")
    draw(book, formats, layout.guide(form))
    _write_rows(draw(book, formats, layout.head(form)), formats, form)
    for plan in (*layout.counts(form), layout.hidden(form)):
        draw(book, formats, plan)
    book.close()
    return out.getvalue()


def _write_rows(sheet: Worksheet, formats: Formats, form: Form) -> None:
    columns = layout.columns(form)
    for at, row in enumerate(form.rows, start=FIRST_ROW):
        _write_row(sheet, formats, form, at, row)
    last = FIRST_ROW + len(form.rows) - 1
    if form.extendable:
        for at in range(last + 1, last + 1 + layout.BLANK_ROWS):
            for index in range(1, len(columns)):
                sheet.write_blank(at, index, None, formats["input"])
        last += layout.BLANK_ROWS
    last = max(last, FIRST_ROW)
    areas, error = layout.list_areas(form), _LIST_ERROR.get(form.language)
    for index, column in enumerate(columns):
        if column.id in areas:
            source = f"={areas[column.id]}"
            rule = {"validate": "list", "source": source, "error_message": error}
            sheet.data_validation(FIRST_ROW, index, last, index, rule)
    sheet.set_row(ID_ROW, None, None, {"hidden": True})
    if sum(column.width for column in form.columns) >= _WIDE:
        sheet.set_paper(_A3)
    sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
    first = next((n for n, c in enumerate(columns) if c.is_open), 1)
    sheet.set_selection(FIRST_ROW, first, FIRST_ROW, first)


def _write_row(sheet: Worksheet, formats: Formats, form: Form, at: int, row: Row) -> None:
    sheet.write_string(at, 0, layout.key_cell(form, row))
    texts = []
    for index, column in enumerate(form.columns, start=1):
        text = cell_text(spelled(column, row.values.get(column.id, ""), form.language))
        texts.append((text, column.width))
        if column.is_open:
            look = formats.marked("input", None, text)
        elif column.foreign:
            look = formats.vendor_text(text)
        else:
            look = formats["cell"]
        if text:
            sheet.write_string(at, index, text, look)
        else:
            sheet.write_blank(at, index, None, look)
    sheet.set_row(at, min(row_height(texts, at_least=2), _TALLEST))
