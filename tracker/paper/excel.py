"""A paper as an Excel workbook: a sheet for each table that has one, the rest, if any, on the first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, assert_never

import xlsxwriter

from tracker.paper import texts
from tracker.paper.bars import Bars, Share
from tracker.paper.book import A3, FITS_A3, FITS_A4, Book, StyledCell, Value
from tracker.paper.book import Column as SheetColumn
from tracker.paper.cell_values import Command, Link, Marked, Number, Said, Several, Sign, Tone
from tracker.paper.cells import cell_text, sheet_columns, sheet_lines
from tracker.paper.charts import Figures, draw_bars, draw_figures, head_row
from tracker.paper.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Drawing,
    Facts,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Place,
    Signatures,
    Table,
    table_of,
)
from tracker.spreadsheet.book import CREATED, OPTIONS
from tracker.spreadsheet.look import row_height
from tracker.texts import Language

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

# Above this many cells rows go to disk as they come. Charts then carry no stored figures (Excel and
# LibreOffice draw them all the same), so it is not for every paper.
_MANY = 200_000
_MONEY = 2  # decimals of an amount
_FROZEN = 3  # columns that stay when a sheet is scrolled sideways
_SCALE = 73  # per cent, at which ``FITS_A3`` characters stand beside each other: 8 points of 11
_FLOOR, _NARROWEST = 13, 40  # characters no column is narrowed below; per cent of its width
_ACROSS = 6  # columns that a sentence on the first sheet goes across
_FIRST, _OTHERS = 26, 22  # widths of the columns of the first sheet
_FEW = 14  # the width of those beside them, which hold figures
_TITLE = 1.6  # a letter of a title is so many times as wide as one of a text
_WIDE = _FIRST + (_ACROSS - 1) * _OTHERS
_TONES = {
    Tone.GOOD: "sign_good", Tone.OPEN: "sign_warning", Tone.BAD: "sign_error",
    Tone.IDLE: "sign_note", Tone.CONFIDENTIAL: "cell_bold",
}  # fmt: skip


def render(paper: Paper) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    tables = paper.tables
    many = sum(len(table.rows) * len(table.columns) for table in tables) > _MANY
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS | {"constant_memory": many, "in_memory": not many})
    about = {"comments": paper.internal} if paper.internal else {}
    book.set_properties({"title": paper.heading[:250], "created": CREATED} | about)
    sheets = Book.begin(book, paper.language, paper.footer or paper.heading, paper.internal)
    blocks = [block for section in paper.sections for block in section.blocks]
    if paper.facts or paper.notices or not blocks or not all(map(_is_apart, blocks)):
        _First(sheets, sheets.add(texts.SUMMARY)).write(paper)
    by_sheet: dict[str, list[Table]] = {}
    titles: dict[str, dict[str, None]] = {}
    for section in paper.sections:
        for table in filter(None, map(table_of, section.blocks)):
            if table.sheet:
                by_sheet.setdefault(table.sheet, []).append(table)
                title = section.title if len(paper.sections) > 1 else table.sheet
                titles.setdefault(table.sheet, {})[table.caption or title] = None
    for name, together in by_sheet.items():
        first, *others = titles[name]
        write_sheet(sheets, together, name if others else first)
    book.close()
    return out.getvalue()


def write_sheet(book: Book, tables: Sequence[Table], title: str = "") -> None:
    """One filterable table of all that belong on the sheet, a column for each of their columns."""
    name = tables[0].sheet
    columns = _narrowed(sheet_columns(tables))
    rows = (
        [_value(line.get(column.key), book.language) for column in columns]
        for table in tables
        for line in sheet_lines(table)
    )
    count = sum(len(table.rows) for table in tables)
    notes = dict.fromkeys(table.note if count else table.empty for table in tables)
    hint = " ".join([*filter(None, notes), book.say(texts.PROTECTED)])
    frozen = max((n for n, c in enumerate(columns, 1) if c.place is Place.NAME), default=1)
    frozen = min(frozen, _FROZEN)
    sheet, _ = book.table(
        name,
        [SheetColumn(column.title, column.width, _look(column)) for column in columns],
        rows,
        hint,
        title=title or name,
        frozen=frozen,
    )
    if sum(column.width for column in columns) > FITS_A3:
        # More than one page can show: pages of whole columns, each beginning with those that name a row.
        sheet.fit_to_pages(0, 0)
        sheet.set_print_scale(_SCALE)
        sheet.repeat_columns(0, frozen - 1)
        sheet.set_v_pagebreaks(_breaks(columns, frozen))


def _narrowed(columns: Sequence[Column]) -> list[Column]:
    """The columns so narrow that they fit on a page, where that leaves room to read them."""
    widths = [column.width for column in columns]
    if sum(widths) <= FITS_A3:
        return list(columns)
    for share in range(99, _NARROWEST - 1, -1):
        fitted = [max(width * share / 100, min(width, _FLOOR)) for width in widths]
        if sum(fitted) <= FITS_A3:
            return [replace(c, width=width) for c, width in zip(columns, fitted, strict=True)]
    return list(columns)


def _breaks(columns: Sequence[Column], frozen: int) -> list[int]:
    """The columns at which a new page begins: none between a column and what stands under it."""
    repeated = sum(column.width for column in columns[:frozen])
    breaks, before, group = [], 0.0, 0
    for at, column in enumerate(columns):
        before += column.width
        if column.under is None:
            group = at
        if before > FITS_A3 and group:
            breaks.append(group)
            before = repeated + sum(column.width for column in columns[group : at + 1])
    return breaks


def _is_apart(block: Block) -> bool:
    """Whether it stands on a sheet of its own."""
    table = table_of(block)
    return table is not None and bool(table.sheet)


def _look(column: Column) -> str:
    return "cell_bold" if column.place is Place.NAME else "vendor_text"


def _value(cell: Cell, language: Language) -> Value:
    """What a cell of a sheet holds: numbers and days as such, a sign in its colours."""
    match cell:
        case Sign():
            return StyledCell(cell.text, _TONES[cell.tone]) if cell.text else None
        case Share(value, decimals):
            return StyledCell(value, "cell_tenths" if decimals else "cell_percent")
        case Number(value, decimals):
            return StyledCell(value, "cell_thousandths" if decimals > _MONEY else "cell_money")
        case Said() | Marked() | Several() | Link() | Command():
            return cell_text(cell, language)
        case None | str() | int() | Decimal() | dt.date():
            return cell
        case _:
            assert_never(cell)


@dataclass(slots=True)
class _First:
    """The first sheet, written downwards."""

    book: Book
    sheet: Worksheet
    row: int = 0
    beside: dict[int, float] = field(default_factory=dict)  # the widths of columns after the sixth

    def write(self, paper: Paper) -> None:
        self.sheet.set_column(0, 0, _FIRST)
        self.sheet.set_column(1, _ACROSS - 1, _OTHERS)
        wide: float = _WIDE
        self.beside = dict(self._beside(paper))
        for at, width in self.beside.items():
            self.sheet.set_column(at, at, width)
            wide += width
        if wide > FITS_A4:
            self.sheet.set_paper(A3)
        if len(paper.heading) * _TITLE > _WIDE:  # else it would make the page as wide as itself
            self._across(paper.heading, "long_title", 0, _WIDE / _TITLE)
            self.sheet.set_row(0, 22 * row_height([(paper.heading, _WIDE / _TITLE)]) / 15)
            self.row += 1
        else:
            self._line(paper.heading, "title", height=30)
        self.row += 1
        self._facts(paper.facts)
        for notice in paper.notices:
            self._block(notice)
        for number, section in enumerate(paper.sections, start=1):
            blocks = [block for block in section.blocks if not _is_apart(block)]
            if blocks:
                self.row += 1
                self._line(
                    f"{number}. {section.title}" if paper.numbered else section.title, "heading"
                )
            for block in blocks:
                self._block(block)

    def _beside(self, paper: Paper) -> Iterator[tuple[int, float]]:
        """The columns that no sentence goes across, each with its width."""
        tables = [table.columns for table in paper.tables if not table.sheet]
        for at in range(_ACROSS, max(map(len, tables), default=0)):
            widths = (columns[at].width for columns in tables if len(columns) > at)
            yield at, max(_FEW, *widths)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self.row += 1
                self._line(block.text, "heading")
            case Paragraph():
                self._sentence(block.text, "text")
            case Notice():
                self._sentence(block.text, "sign_error" if block.alert else "text")
            case Facts():
                self._facts(block.pairs)
            case Bullets():
                for number, text in enumerate(block.texts, start=1):
                    self._sentence(f"{f'{number}.' if block.numbered else '•'} {text}", "text")
            case Table() | Drawing():
                self._table(block.table if isinstance(block, Drawing) else block)
            case Bars():
                self._line(block.caption, "heading")
                self.row = draw_bars(self.book, self.sheet, self.row, block)
            case Signatures():
                self._facts(tuple((name, f"{block.date}:") for name in block.names))
            case _:
                assert_never(block)

    def _line(self, text: str, look: str, *, height: float | None = None) -> None:
        self.sheet.set_row(self.row, height or 24)
        self.book.write(self.sheet, self.row, 0, StyledCell(text, look), look)
        self.row += 1

    def _sentence(self, text: str, look: str) -> None:
        self._across(text, look, 0, _WIDE)
        self.row += 1

    def _facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        for label, value in pairs:
            self._across(value, "cell", 1, _WIDE - _FIRST)
            self.book.write(self.sheet, self.row, 0, label, "label")
            self.row += 1

    def _across(self, text: str, look: str, first: int, width: float) -> None:
        """A text across the columns of the sheet, its row as high as it needs."""
        self.sheet.set_row(self.row, row_height([(text, width)]))
        self.sheet.merge_range(self.row, first, self.row, _ACROSS - 1, "", self.book.formats[look])
        self.book.write(self.sheet, self.row, first, text, look)

    def _width(self, at: int) -> float:
        return self.beside.get(at, _OTHERS if at else _FIRST)

    def _table(self, table: Table) -> None:
        """A table that has no sheet of its own."""
        language = self.book.language
        if table.caption:
            self.row += 1
            self._line(table.caption, "heading")
        if table.note:
            self._sentence(table.note, "hint")
        if not len(table.rows):
            self._sentence(table.empty, "text")
            return
        place = Figures(self.row, self.row + 1, self.row, 1, len(table.columns) - 1)
        head_row(self.book, self.sheet, self.row, [column.title for column in table.columns])
        for line in sheet_lines(table):
            self.row += 1
            values = [_value(line.get(c.key), language) for c in table.columns]
            fits = [(v, self._width(at)) for at, v in enumerate(values) if isinstance(v, str)]
            self.sheet.set_row(self.row, row_height(fits))
            for at, value in enumerate(values):
                self.book.write(self.sheet, self.row, at, value, _look(table.columns[at]))
        place = replace(place, last=self.row)
        self.row += 2
        if table.chart:
            self.row = draw_figures(self.book, self.sheet, self.row, place, table)
