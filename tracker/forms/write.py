"""The workbook of a form, or of several. The same forms give the same bytes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tracker.foreign_text import cell_text
from tracker.forms import layout
from tracker.forms.book import Around, FormBook, FormSheet, Lists, book_of, figure, hidden, lists
from tracker.forms.layout import FIRST_ROW, HEADER_ROW, ID_ROW
from tracker.forms.live import NOTHING, At, Live, compute, formula, longest
from tracker.forms.model import Column, ColumnKind, Form, Row
from tracker.forms.spelling import spelled
from tracker.spreadsheet.book import CREATED, OPTIONS, draw
from tracker.spreadsheet.grid import reference
from tracker.spreadsheet.look import Formats, fitting, row_height
from tracker.spreadsheet.plan import PlannedSheet, area, quoted
from tracker.texts import Text

_LIST_ERROR = Text("Vælg en værdi på listen.", "Choose a value from the list.")
_A3 = 8
_WIDE = 180  # characters; on A4 they would be too small to read
_LIVE_LINES = 5
_LONGEST_FORMULA = (
    8_192  # characters: with more Excel opens no workbook (its specification and limits)
)
_TALLEST = 300.0  # points; the rest is there when the row is opened


def write_form(form: Form) -> bytes:
    """The form as the bytes of an .xlsx file: guide, table, live counts, and the hidden identity."""
    return write_book(book_of(form))


def write_book(book: FormBook) -> bytes:
    """A workbook of forms as the bytes of an .xlsx file; the same forms give the same bytes."""
    out = BytesIO()
    file = xlsxwriter.Workbook(out, OPTIONS)
    formats = Formats(file)
    file.set_properties({"title": book.title[:250], "created": CREATED})
    for name, value in book.identity:
        file.set_custom_property(f"{layout.PROPERTY}{name}", value, "text")
    draw(file, formats, book.guide)
    words, around = lists(book.sheets), Around(book.sheets, has_figures=book.has_figures)
    for sheet in book.sheets:
        head = _head(sheet, is_front=not book.guide.is_front)
        drawn = draw(file, formats, head)
        _Rows(drawn, formats, sheet, words, around, has_figures=book.has_figures).write()
        for plan in layout.counts(sheet.form):
            draw(file, formats, plan)
    draw(file, formats, hidden(book))
    file.close()
    return out.getvalue()


def _head(sheet: FormSheet, *, is_front: bool) -> PlannedSheet:
    """The headings; rows that formulas name by their place are not sorted."""
    head = layout.head(sheet.form)
    permitted = [one for one in head.permitted if one != "sort" or not sheet.live]
    return replace(head, is_front=is_front, permitted=permitted)


class _Rows:
    """The rows of one sheet, drawn below its headings."""

    def __init__(
        self,
        sheet: Worksheet,
        formats: Formats,
        shown: FormSheet,
        words: Lists,
        around: Around,
        *,
        has_figures: bool,
    ) -> None:
        self._sheet, self._formats, self._shown = sheet, formats, shown
        self._words, self._around, self._has_figures = words, around, has_figures

    def write(self) -> None:
        """The rows, the lists they are chosen from, and what is set up by how many they are."""
        form, sheet, last = self._shown.form, self._sheet, self._shown.last
        columns = layout.columns(form)
        for at, row in enumerate(form.rows, start=FIRST_ROW):
            self._row(at, row)
        if form.extendable:
            closed = {column for _, column in self._shown.live}
            for at in range(FIRST_ROW + len(form.rows), last + 1):
                for index, column in enumerate(form.columns, start=1):
                    look = _look(column, has_figures=self._has_figures)
                    look = "input" if look == "cell" and column.id not in closed else look
                    sheet.write_blank(at, index, None, self._formats[look])
        self._lists(last)
        for index, column in enumerate(columns):
            self._marks(index, column, last)
        sheet.set_row(ID_ROW, None, None, {"hidden": True})
        if sum(column.width for column in form.columns) >= _WIDE:
            sheet.set_paper(_A3)
        sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
        sheet.set_selection(*self._first(), *self._first())

    def _marks(self, index: int, column: Column, last: int) -> None:
        """What makes cells stand out by what they show."""
        top = area(index, FIRST_ROW).replace("$", "")
        looks = [
            (f"={top}={quoted(word)}", look)
            for word, look in self._shown.words.get(column.id, {}).items()
        ]
        if (mark := self._shown.marks.get(column.id)) is not None:
            looks.append((f"=LEN({top})>0", mark))
        for test, look in looks:
            rule = {
                "type": "formula",
                "criteria": test,
                "format": self._formats[look],
                "stop_if_true": True,
            }
            self._sheet.conditional_format(FIRST_ROW, index, last, index, rule)

    def _first(self) -> tuple[int, int]:
        """The first cell there is something to fill in."""
        shown = self._shown
        for at, row in enumerate(shown.form.rows, start=FIRST_ROW):
            for index, column in enumerate(shown.form.columns, start=1):
                if shown.is_open(row.key, column):
                    return at, index
        is_open = (n for n, c in enumerate(shown.form.columns, start=1) if c.is_open)
        return FIRST_ROW, next(is_open, 1)

    def _lists(self, last: int) -> None:
        """Drop-down lists; a cell's own in place of its column's."""
        form, words = self._shown.form, self._words
        with_own = {column for _, column in self._shown.cells}
        for index, column in enumerate(layout.columns(form)):
            if column.id not in with_own:
                number = words.columns.get((form.id, column.id))
                self._list(FIRST_ROW, last, index, number, column)
                continue
            for at, row in enumerate(form.rows, start=FIRST_ROW):
                if not self._shown.is_open(row.key, column):
                    continue
                whole = words.columns.get((form.id, column.id))
                number = words.cells.get(At(form.id, row.key, column.id), whole)
                self._list(at, at, index, number, self._shown.column(row.key, column))

    def _list(self, top: int, bottom: int, index: int, number: int | None, column: Column) -> None:
        """One list; a text can say something else than what its list offers."""
        if number is not None:
            rule = {
                "validate": "list",
                "source": f"={self._words.source(number)}",
                "error_message": _LIST_ERROR.get(self._shown.form.language),
                "show_error": column.kind is not ColumnKind.TEXT,
            }
            self._sheet.data_validation(top, index, bottom, index, rule)

    def _row(self, at: int, row: Row) -> None:
        form = self._shown.form
        self._sheet.write_string(at, 0, layout.key_cell(form, row))
        texts = []
        for index, column in enumerate(form.columns, start=1):
            if (live := self._shown.live.get((row.key, column.id))) is not None:
                look = self._shown.looks.get(column.id, "cell")
                shown, most = self._live(at, index, live, look), longest(live)
                texts += [(text, column.width) for text in (shown, _first_lines(most, column))]
                continue
            held = self._shown.column(row.key, column)
            value = row.values.get(column.id, "")
            text = cell_text(spelled(held, value, form.language))
            texts.append((text, column.width))
            look = _look(held, has_figures=self._has_figures)
            if column.is_open:
                format = self._formats.marked(look, None, text)
            elif column.foreign:
                format = self._formats.vendor_text(text)
            else:
                format = self._formats[look]
            if text and look == "input_number":
                self._sheet.write_number(at, index, float(value), format)
            elif text:
                self._sheet.write_string(at, index, text, format)
            else:
                self._sheet.write_blank(at, index, None, format)
        self._sheet.set_row(at, min(row_height(texts, at_least=2), _TALLEST))

    def _live(self, at: int, index: int, live: Live, look: str) -> str:
        """Write a formula, and say what its cell shows."""
        shown = figure(compute(live, self._around))
        if live == NOTHING:
            self._sheet.write_blank(at, index, None, self._formats[look])
        else:
            text = formula(live, self._around)
            if len(text) > _LONGEST_FORMULA:
                place = f"{self._shown.form.id} {reference(at + 1, index + 1)}"
                raise ValueError(f"{place}: a formula of {len(text)} characters")
            self._sheet.write_formula(at, index, text, self._formats[look], shown)
        return str(shown).rstrip()


def _first_lines(text: str, column: Column) -> str:
    """As much of what a live cell can come to show as its row is made high for."""
    text = text.rstrip()
    return text[: fitting(text, column.width, _LIVE_LINES)]


def _look(column: Column, *, has_figures: bool) -> str:
    if not column.is_open:
        return "cell"
    return "input_number" if has_figures and column.kind is ColumnKind.NUMBER else "input"
