"""The workbook of a form. The same form gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tracker.foreign_text import cell_text
from tracker.forms import layout
from tracker.forms.layout import FIRST_ROW, HEADER_ROW, HINT_ROW, ID_ROW, TITLE_ROW
from tracker.forms.model import Column, Form, Row
from tracker.forms.spelling import listed, spelled
from tracker.paper.book import CREATED, OPTIONS
from tracker.spreadsheet.look import Formats, row_height
from tracker.texts import Text
from tracker.workbook.formulas import quoted

_PERMITTED = {"autofilter": True, "format_columns": True, "format_rows": True, "sort": True}
_LIST_ERROR = Text("Vælg en værdi på listen.", "Choose a value from the list.")
_A4, _A3 = 9, 8
_WIDE = 180  # characters; on A4 they would be too small to read
_TALLEST = 300.0  # points; the rest is there when the row is opened
_LISTS = 3  # the first column of the hidden sheet that holds a list


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The open workbook, handed to the writers of the single sheets."""

    book: xlsxwriter.Workbook
    formats: Formats
    form: Form

    def say(self, text: Text) -> str:
        return text.get(self.form.language)

    def add(self, name: str, width: float = 0) -> Worksheet:
        """A sheet for A4 landscape, for A3 where it is wide; one page wide."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(_A4 if width < _WIDE else _A3)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(layout.footer(self.form))
        return sheet


def write_form(form: Form) -> bytes:
    """The form as the bytes of an .xlsx file: guide, table, live counts, and the hidden identity."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheets = _Sheets(book, Formats(book), form)
    book.set_properties({"title": form.title[:250], "created": CREATED})
    for name, value in layout.identity_pairs(form):
        book.set_custom_property(f"{layout.PROPERTY}{name}", value, "text")
    _write_guide(sheets)
    _write_table(sheets)
    if form.count is not None:
        _write_counts(sheets)
    _write_identity(sheets)
    book.close()
    return out.getvalue()


def _write_guide(sheets: _Sheets) -> None:
    sheet = sheets.add(sheets.say(layout.GUIDE))
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 110)
    sheet.set_row(0, 30)
    for row, column, text, look in layout.guide_lines(sheets.form):
        if column:
            sheet.set_row(row, row_height([(text, 110)]))
        sheet.write_string(row, column, text, sheets.formats[look])
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_table(sheets: _Sheets) -> None:
    form = sheets.form
    columns = layout.columns(form)
    sheet = sheets.add(sheets.say(form.sheet), sum(column.width for column in columns[1:]))
    _write_head(sheets, sheet, columns)
    for at, row in enumerate(form.rows, start=FIRST_ROW):
        _write_row(sheets, sheet, at, row)
    last = FIRST_ROW + len(form.rows) - 1
    if form.extendable:
        for at in range(last + 1, last + 1 + layout.BLANK_ROWS):
            for index in range(1, len(columns)):
                sheet.write_blank(at, index, None, sheets.formats["input"])
        last += layout.BLANK_ROWS
    last = max(last, FIRST_ROW)
    for index, column in enumerate(columns):
        _add_rule(sheets, sheet, column, index, last)
    sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
    sheet.freeze_panes(FIRST_ROW, form.frozen + 1)
    sheet.repeat_rows(HEADER_ROW)
    sheet.protect("", _PERMITTED)
    first = next((n for n, c in enumerate(columns) if c.is_open), 1)
    sheet.set_selection(FIRST_ROW, first, FIRST_ROW, first)
    sheet.activate()


def _write_head(sheets: _Sheets, sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    formats, say = sheets.formats, sheets.say
    sheet.set_row(TITLE_ROW, 26)
    sheet.set_row(ID_ROW, None, None, {"hidden": True})
    hints = [(say(c.hint), c.width) for c in columns if c.hint]
    sheet.set_row(HINT_ROW, row_height(hints))
    sheet.set_row(HEADER_ROW, 32)
    sheet.write_string(TITLE_ROW, 1, sheets.form.title, formats["title"])
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, None, {"hidden": index == 0})
        sheet.write_string(ID_ROW, index, column.id)
        look = "header_input" if column.is_open else "header"
        sheet.write_string(HEADER_ROW, index, say(column.title), formats[look])
        if column.hint:
            sheet.write_string(HINT_ROW, index, say(column.hint), formats["hint"])


def _write_row(sheets: _Sheets, sheet: Worksheet, at: int, row: Row) -> None:
    form, formats = sheets.form, sheets.formats
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


def _add_rule(sheets: _Sheets, sheet: Worksheet, column: Column, index: int, last: int) -> None:
    """The drop-down of a column."""
    if count := len(listed(column, sheets.form.language)):
        letter = xl_col_to_name(_list_column(sheets.form, column))
        source = f"={layout.IDENTITY_SHEET}!${letter}$1:${letter}${count}"
        rule = {"validate": "list", "source": source, "error_message": sheets.say(_LIST_ERROR)}
        sheet.data_validation(FIRST_ROW, index, last, index, rule)


def _list_column(form: Form, column: Column) -> int:
    lists = [c.id for c in form.columns if listed(c, form.language)]
    return _LISTS + lists.index(column.id)


def _write_counts(sheets: _Sheets) -> None:
    form, formats = sheets.form, sheets.formats
    sheet = sheets.add(sheets.say(layout.OVERVIEW))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 12, 15)
    sheet.set_row(0, 28)
    sheet.set_row(layout.COUNT_TOP, 32)
    for row, column, text, look in layout.count_lines(form):
        sheet.write_string(row, column, cell_text(text), formats[look])
    for at, group in enumerate(layout.count_groups(form), start=layout.COUNT_TOP + 1):
        _write_count(sheets, sheet, at, group)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_count(sheets: _Sheets, sheet: Worksheet, at: int, group: str | None) -> None:
    """One line of figures: all, one per option, and what has none."""
    form, look = sheets.form, sheets.formats["cell_number"]
    assert form.count is not None
    rows = [r for r in form.rows if group is None or r.values.get(form.by or "", "") == group]
    said = _range(sheets, form.count)
    own = f"$A{at + 1}"
    belongs = f"({_range(sheets, form.by)}={own})*" if group is not None and form.by else ""
    total = len(rows)
    sheet.write_number(at, 1, total, look)
    options = form.column(form.count).options
    given = [row.values.get(form.count, "") for row in rows]
    for index, option in enumerate(options, start=2):
        label = quoted(sheets.say(option.label))
        value = given.count(option.id)
        _array(sheet, at, index, f"SUM({belongs}({said}={label}))", look, value)
    last = len(options) + 2
    first, final = xl_col_to_name(2), xl_col_to_name(last - 1)
    missing = total - sum(given.count(o.id) for o in options)
    formula = f"=B{at + 1}-SUM({first}{at + 1}:{final}{at + 1})"
    sheet.write_formula(at, last, formula, look, missing)


def _array(sheet: Worksheet, row: int, column: int, formula: str, look: object, value: int) -> None:
    """An array formula in one cell: Gnumeric evaluates comparisons of ranges in no other."""
    whole = formula.replace("SUM((", "SUM(1*(") if ")*(" not in formula else formula
    sheet.write_array_formula(row, column, row, column, f"{{={whole}}}", look, value)


def _range(sheets: _Sheets, column: str | None) -> str:
    form = sheets.form
    index = 1 + [c.id for c in form.columns].index(column or "")
    letter = xl_col_to_name(index)
    name = sheets.say(form.sheet).replace("'", "''")
    last = FIRST_ROW + max(len(form.rows), 1)
    return f"'{name}'!${letter}${FIRST_ROW + 1}:${letter}${last}"


def _write_identity(sheets: _Sheets) -> None:
    form = sheets.form
    sheet = sheets.book.add_worksheet(layout.IDENTITY_SHEET)
    for row, (name, value) in enumerate(layout.identity_pairs(form)):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    for column in form.columns:
        for row, text in enumerate(listed(column, form.language)):
            sheet.write_string(row, _list_column(form, column), text)
    sheet.protect()
    sheet.hide()
