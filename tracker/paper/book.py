"""A workbook of ours: its sheets, and the only ways in which a value gets into a cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.cpr import mask
from tracker.foreign_text import clean_text
from tracker.frozen import dataclass
from tracker.paper.values import clean
from tracker.spreadsheet.look import INK, LINE, PROPERTY, REPORT, Formats, row_height
from tracker.spreadsheet.plan import footer
from tracker.texts import Language, Text

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

TITLE_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = range(4)
_A4, A3 = 9, 8  # as Excel numbers paper
# Characters beside each other on a page in landscape, at a scale that leaves 8 points of our 11.
FITS_A4, FITS_A3 = 200, 288
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 31  # characters of a sheet's name
_UNITS = 32_000  # a cell holds 32,767 UTF-16 units, and an emoji takes two
_TALLEST = 14  # lines of a row; the rest is there when the row is opened
_DATES = {Language.DA: "[$-406]d. mmm yyyy", Language.EN: "[$-809]d mmm yyyy"}
_PERMITTED = {"autofilter": True, "format_columns": True, "format_rows": True, "sort": True}


@dataclass(frozen=True, slots=True)
class StyledCell:
    """A text or a number of our own in a format of its own, whatever the column's."""

    value: str | float
    format: str


Value = str | int | Decimal | dt.date | StyledCell | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, width in characters, and the format of what is ours."""

    title: Text | str
    width: float
    format: str = "vendor_text"


@dataclass(frozen=True, slots=True)
class Book:
    """The open workbook, handed to the writers of the single sheets."""

    book: xlsxwriter.Workbook
    formats: Formats
    dates: Format
    moments: Format
    language: Language
    footer: str
    internal: str = ""

    @classmethod
    def begin(
        cls, book: xlsxwriter.Workbook, language: Language, footer: str, internal: str = ""
    ) -> Book:
        """A book with its formats, marked as a report: no command reads it back.

        Args:
            internal: what every sheet says of a book that must not leave the house.
        """
        book.set_custom_property(f"{PROPERTY}{REPORT}", "1", "text")
        look = {
            "font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top",
            "border": 1, "border_color": LINE, "num_format": _DATES[language],
            "align": "left",
        }  # fmt: skip
        dates = book.add_format(look)
        moments = book.add_format({**look, "num_format": f"{_DATES[language]} hh:mm"})
        return cls(book, Formats(book), dates, moments, language, footer, internal)

    def say(self, text: Text | str) -> str:
        """A text of our own or of the buyer's, safe to show; a string is in our language already."""
        return clean(text if isinstance(text, str) else text.get(self.language))

    def add(self, name: Text | str) -> Worksheet:
        """A new sheet, set up for A4 landscape, one page wide.

        It is protected, without a password, so that nobody changes a vendor's words by accident.
        """
        sheet = self.book.add_worksheet(self._name(self.say(name)))
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        if self.internal:
            sheet.set_header(f"&R&8{self.internal.replace('&', '&&')}")
        text = " ".join(filter(None, (self.internal, self.footer)))
        sheet.set_footer(footer(text, self.language))
        sheet.protect("", _PERMITTED)
        return sheet

    def _name(self, wanted: str) -> str:
        """A name that Excel takes and no other sheet has."""
        taken = {sheet.get_name().casefold() for sheet in self.book.worksheets()}
        base = _FORBIDDEN.sub(" ", wanted).strip()[:_LONGEST].strip() or "–"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base[: _LONGEST - len(str(number)) - 1]} {number}"
        return name

    def write(self, sheet: Worksheet, row: int, column: int, value: Value, name: str) -> None:
        """A value in a cell: numbers and dates as such, everything else as a string.

        ``write_string`` is the sole way for text, in a format that keeps it text when somebody
        edits the cell or saves the sheet as CSV.
        """
        match value:
            case None | "":
                sheet.write_blank(row, column, None, self.formats[name])
            case int():
                sheet.write_number(row, column, value, self.formats["cell_number"])
            case StyledCell(str(text), look):
                text = _fit(mask(clean_text(text)))
                sheet.write_string(row, column, text, self.formats.marked(look, None, text))
            case StyledCell(number, look):
                sheet.write_number(row, column, number, self.formats[look])
            case Decimal():
                sheet.write_number(row, column, float(value), self.formats["cell_money"])
            case dt.datetime():
                sheet.write_datetime(row, column, value, self.moments)
            case dt.date():
                sheet.write_datetime(row, column, value, self.dates)
            case _:
                text = _fit(mask(clean_text(value)))
                sheet.write_string(row, column, text, self.formats.marked(name, None, text))

    def _across(
        self, sheet: Worksheet, row: int, text: str, look: str, width: float, columns: int
    ) -> None:
        """A sentence across the columns of a table, its row as high as it needs."""
        sheet.set_row(row, row_height([(text, width)]))
        if columns > 1:
            sheet.merge_range(row, 0, row, columns - 1, "", self.formats[look])
        sheet.write_string(row, 0, text, self.formats[look])

    def table(
        self,
        name: Text | str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Value]],
        hint: Text | str,
        *,
        title: Text | str | None = None,
        frozen: int = 3,
    ) -> tuple[Worksheet, int]:
        """A sheet with one filterable table under a title, its header frozen and repeated.

        Gives the sheet and the last row of the table.

        Args:
            name: of the sheet, and the title over the table where no other is given.
            frozen: how many columns stay when the sheet is scrolled sideways.
        """
        sheet = self.add(name)
        say = self.say
        sheet.set_row(TITLE_ROW, 28)
        # A title that goes on beyond the table would make the page as wide as itself, and so small.
        sheet.write_string(
            TITLE_ROW, 0, _cut_to(say(title or name), columns), self.formats["title"]
        )
        hint = " ".join(filter(None, (self.internal, say(hint))))
        width = sum(column.width for column in columns)
        self._across(sheet, HINT_ROW, hint, "hint", min(width, FITS_A3), len(columns))
        sheet.set_row(HEADER_ROW, 32)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
            head = say(column.title)
            look = self.formats.marked("header", None, head)
            sheet.write_string(HEADER_ROW, index, head, look)
        at = HEADER_ROW
        for at, row in enumerate(rows, start=FIRST_ROW):
            shown = zip(
                (v.value if isinstance(v, StyledCell) else v for v in row), columns, strict=True
            )
            texts = [(value, c.width) for value, c in shown if isinstance(value, str)]
            sheet.set_row(at, min(row_height(texts), _TALLEST * 15.0 + 4))
            for index, (value, column) in enumerate(zip(row, columns, strict=True)):
                self.write(sheet, at, index, value, column.format)
        last = max(at, FIRST_ROW)
        sheet.print_area(0, 0, last, len(columns) - 1)
        if width > FITS_A4:
            sheet.set_paper(A3)
        sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
        sheet.repeat_rows(HEADER_ROW)
        sheet.freeze_panes(FIRST_ROW, frozen)
        sheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)
        return sheet, last


def _cut_to(title: str, columns: Sequence[Column]) -> str:
    """A title no longer than its table is wide; its letters are half as wide again."""
    room = max(int(sum(column.width for column in columns) / 1.6), 20)
    return title if len(title) <= room else f"{title[: room - 1].rstrip()}…"


def _fit(text: str) -> str:
    """A text cut to what Excel can hold, counted as Excel counts."""
    if len(text) * 2 <= _UNITS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * (_UNITS + 100):
        return text
    return units[: 2 * _UNITS].decode("utf-16-le", "ignore") + " […]"
