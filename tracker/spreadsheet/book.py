"""Planned sheets drawn into an open workbook. The same plan gives the same bytes."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from tracker.spreadsheet.look import Formats, row_height
from tracker.spreadsheet.plan import Formula, Link, Paper, PlannedCell, PlannedSheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format

# xlsxwriter stamps the hour of the day unless it is given one.
CREATED = dt.datetime(2023, 8, 1, tzinfo=dt.UTC)
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_OPEN = "input"  # the look of what can be filled in
_NOTE_WIDTH = 46  # characters
_PIXELS = 7  # of one character
_BOX = {"author": "tracker", "color": "#FFFFFF", "font_name": "Calibri", "font_size": 10}


class RowFormula:
    """A formula that many rows share: without ``=``, and without functions newer than Excel 2007.

    Args:
        text: the formula; ``NUMBER`` stands where each row has its own number.
    """

    NUMBER = "\0"
    __slots__ = ("_parts",)

    def __init__(self, text: str) -> None:
        self._parts = escape(text, quote=False).split(self.NUMBER)

    def in_row(self, row: int) -> str:
        """The formula of a row, counted from 0, as it stands in the XML of a sheet."""
        return str(row + 1).join(self._parts)


class _InRow:
    """A formula in its row, put together when the sheet is written: whole, thousands of them are most of it.

    It is no ``str``, so xlsxwriter takes it for escaped.
    """

    __slots__ = ("_formula", "_row")

    def __init__(self, formula: RowFormula, row: int) -> None:
        self._formula, self._row = formula, row

    def __str__(self) -> str:
        return self._formula.in_row(self._row)


class Sheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A sheet that takes formulas many rows share.

    xlsxwriter looks through each formula for newer functions with thirty regular expressions; over
    formulas as long as a row's status that is a third of the time that writing takes.
    """

    def write_row_formula(
        self, row: int, column: int, formula: RowFormula, look: Format | None, shown: str | float
    ) -> None:
        """Write a formula that is known to need nothing of that, with the value it shows."""
        self._check_dimensions(row, column)  # it also keeps the last row and column
        self.table[row][column] = CellFormulaTuple(_InRow(formula, row), look, shown)


def draw(book: xlsxwriter.Workbook, formats: Formats, plan: PlannedSheet) -> Sheet:
    """Write a sheet, and return it for what a plan cannot hold."""
    sheet: Sheet = book.add_worksheet(plan.name, Sheet)
    for column, width in enumerate(plan.widths):
        look = formats[plan.looks[column]] if column in plan.looks else None
        sheet.set_column(column, column, width, look, {"hidden": column in plan.hidden})
    for row, height in {**_heights(plan), **plan.heights}.items():
        sheet.set_row(row, height)
    for row in plan.hidden_rows:
        sheet.set_row(row, None, None, {"hidden": True})
    for cell in plan.cells:
        write(sheet, formats, cell)
    for drop in plan.lists:
        rule = {
            "validate": "list",
            "source": drop.words,
            "error_title": drop.title,
            "error_message": drop.message,
        }
        sheet.data_validation(drop.row, drop.column, drop.row, drop.column, rule)
    for listed in plan.listed:
        rule = {
            "validate": "list",
            "source": f"={listed.source}",
            "error_message": listed.message,
        }
        sheet.data_validation(listed.first, listed.column, listed.last, listed.column, rule)
    for name, cells in plan.names.items():
        book.define_name(name, f"='{plan.name}'!{cells}")
    sheet.protect("", dict.fromkeys(plan.permitted, True))
    if plan.is_hidden:
        sheet.hide()
    else:
        _set_up(sheet, plan)
    return sheet


def _heights(plan: PlannedSheet) -> dict[int, float]:
    """The heights of the rows that are as high as their texts need."""
    texts: dict[int, list[tuple[str, float]]] = {}
    for cell in plan.cells:
        if cell.is_tall:
            texts.setdefault(cell.row, []).append((cell.text or "", plan.widths[cell.column]))
    return {row: row_height(cells) for row, cells in texts.items()}


def _set_up(sheet: Sheet, plan: PlannedSheet) -> None:
    sheet.set_paper(plan.paper)
    sheet.set_landscape()
    sheet.fit_to_pages(1, plan.pages)
    sheet.hide_gridlines(2)
    side = 0.4 if plan.paper is Paper.A4 else 0.3
    sheet.set_margins(left=side, right=side, top=0.6, bottom=0.6)
    sheet.set_footer(plan.footer)
    if any(plan.frozen):
        sheet.freeze_panes(*plan.frozen)
    if plan.filtered:
        top, rows = plan.filtered
        sheet.autofilter(top, 0, top + rows, len(plan.widths) - 1)
    if plan.repeated is not None:
        sheet.repeat_rows(plan.repeated)
    if plan.is_front:
        sheet.activate()
    if open_cells := [cell[:2] for cell in plan.cells if cell.look == _OPEN]:
        first = min(open_cells)
        sheet.set_selection(*first, *first)


def write(sheet: Sheet, formats: Formats, cell: PlannedCell) -> None:
    """Write one cell; what is a string is written as text, whatever it looks like."""
    row, column, value, name = cell[:4]
    foreign = cell.text or "" if cell.is_foreign else ""
    look = formats.marked(name, cell.severity, foreign) if name else None
    match value:
        case None:
            sheet.write_blank(row, column, None, look)
        case str():
            sheet.write_string(row, column, value, look)
        case Link():
            sheet.write_url(row, column, f"internal:'{value.sheet}'!{value.ref}", look, value.text)
        case Formula(text, shown, is_array=True):
            sheet.write_array_formula(row, column, row, column, f"{{={text}}}", look, shown)
        case Formula(text, shown):
            sheet.write_row_formula(row, column, RowFormula(text), look, shown)
        case _:
            sheet.write_number(row, column, value, look)
    if cell.note:
        points = row_height([(cell.note, _NOTE_WIDTH)]) + 10
        size = {"width": _NOTE_WIDTH * _PIXELS, "height": points * 4 / 3}
        sheet.write_comment(row, column, cell.note, _BOX | size)
