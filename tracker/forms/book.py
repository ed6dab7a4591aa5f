"""Several forms in one workbook, under one identity: what stands where in it.

A workbook of one form is one of these with a single sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from tracker import documents
from tracker.files import digest
from tracker.foreign_text import cell_text
from tracker.forms.layout import (
    BLANK_ROWS,
    FIRST_ROW,
    IDENTITY_SHEET,
    columns,
    guide,
    identity_pairs,
)
from tracker.forms.live import At, Live, Value, compute, plain
from tracker.forms.model import Column, ColumnKind, Form
from tracker.forms.spelling import listed, spelled
from tracker.frozen import dataclass
from tracker.spreadsheet.plan import PlannedCell, PlannedSheet, area
from tracker.texts import Language, Text

Spot = tuple[str, str]  # a cell of a form: the row's key, the column's id
_LISTS = 3  # the first column of the hidden sheet that holds a list


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A form as one sheet of a workbook.

    Attributes:
        live: the cells that work something out; they are locked, those of open columns too.
        cells: the open cells that hold something else than their column does: another list, a date.
        looks: column → the look of its live cells.
        marks: column → the look (``spreadsheet.look``) of its cells that show something.
        words: column → what a cell of it shows → the look of that in place of the column's.
        blank: how many rows of the reader's own there is room for, where there is any.
        purpose: what one does there, for the first sheet.
        status: how it stands, for the first sheet.
    """

    form: Form
    live: Mapping[Spot, Live] = field(default_factory=dict)
    cells: Mapping[Spot, Column] = field(default_factory=dict)
    looks: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    blank: int = BLANK_ROWS
    purpose: Text | None = None
    status: Live | None = None

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return self.form.sheet.get(self.form.language)

    @property
    def last(self) -> int:
        """The last row there is something to fill in, counted from 0."""
        blank = self.blank if self.form.extendable else 0
        return max(FIRST_ROW + len(self.form.rows) + blank - 1, FIRST_ROW)

    def column(self, row: str, column: Column) -> Column:
        """What a cell holds."""
        return self.cells.get((row, column.id), column)

    def is_open(self, row: str, column: Column) -> bool:
        """Whether a cell is there to be filled."""
        return column.is_open and (row, column.id) not in self.live


@dataclass(frozen=True, slots=True)
class FormBook:
    """A workbook of forms.

    Attributes:
        identity: who it is, for the hidden sheet and the document's properties.
        records: further lines of the hidden sheet, below.
        has_figures: numbers stand in their cells as numbers, which formulas count with; else as text.
    """

    title: str
    language: Language
    guide: PlannedSheet
    sheets: tuple[FormSheet, ...]
    identity: tuple[tuple[str, str], ...]
    records: tuple[tuple[str, ...], ...] = ()
    has_figures: bool = True


def book_of(form: Form) -> FormBook:
    """A form as a workbook of its own."""
    pairs, first = identity_pairs(form), guide(form)
    sheets = (FormSheet(form),)
    return FormBook(form.title, form.language, first, sheets, pairs, has_figures=False)


def shown_mark(sheet: FormSheet, row: str, texts: Mapping[str, str]) -> str:
    """The digest of what is shown in a row, but for what is live: whether it is as it was written.

    Args:
        texts: column → what is shown.
    """
    found = [
        " ".join(cell_text(texts.get(column.id, "")).split())
        for column in sheet.form.columns
        if not column.is_open and (row, column.id) not in sheet.live
    ]
    return digest(documents.canonical(found))[:16]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that cells are chosen from.

    Attributes:
        words: each list, in the order of their columns on the hidden sheet.
        columns: form and column → its list.
        cells: form, row and column → its list, where that is other than its column's.
    """

    words: tuple[tuple[str, ...], ...]
    columns: Mapping[tuple[str, str], int]
    cells: Mapping[At, int]

    def source(self, number: int) -> str:
        """The cells that hold a list, as a formula without ``=``."""
        cells = area(_LISTS + number, 0, len(self.words[number]) - 1)
        return f"{IDENTITY_SHEET}!{cells}"


def lists(sheets: Sequence[FormSheet]) -> Lists:
    """The lists of a workbook."""
    words: list[tuple[str, ...]] = []
    of_columns: dict[tuple[str, str], int] = {}
    of_cells: dict[At, int] = {}
    for sheet in sheets:
        form = sheet.form
        for column in form.columns:
            if found := listed(column, form.language):
                of_columns[form.id, column.id] = len(words)
                words.append(found)
        for (row, id), column in sheet.cells.items():
            if found := listed(column, form.language):
                if found not in words:
                    words.append(found)
                of_cells[At(form.id, row, id)] = words.index(found)
    return Lists(tuple(words), of_columns, of_cells)


def hidden(book: FormBook) -> PlannedSheet:
    """Who the workbook is, the lists that its columns are chosen from, and its records below them."""
    words = lists(book.sheets).words
    cells = [
        PlannedCell(row, column, text)
        for row, pair in enumerate(book.identity)
        for column, text in enumerate(pair)
    ]
    for at, list in enumerate(words, start=_LISTS):
        cells += [PlannedCell(row, at, text) for row, text in enumerate(list)]
    top = max([len(book.identity), *map(len, words)]) + 1
    for row, line in enumerate(book.records, start=top):
        cells += [PlannedCell(row, column, text) for column, text in enumerate(line) if text]
    return PlannedSheet(IDENTITY_SHEET, (), cells, permitted=(), is_hidden=True)


class Around:
    """The workbook around a live cell (``live.Cells``): where things stand in it, and what they show."""

    def __init__(self, sheets: Sequence[FormSheet], *, has_figures: bool = True) -> None:
        self._has_figures = has_figures
        self._sheets = {sheet.form.id: sheet for sheet in sheets}
        self._rows = {
            id: {row.key: at for at, row in enumerate(sheet.form.rows)}
            for id, sheet in self._sheets.items()
        }
        self._columns = {
            id: {column.id: at for at, column in enumerate(columns(sheet.form))}
            for id, sheet in self._sheets.items()
        }
        self._worked_out: dict[At, str | float] = {}

    def address(self, at: At) -> str:
        """Where a cell stands, as a formula names it (KeyError: nowhere)."""
        row = FIRST_ROW + self._rows[at.form][at.row]
        return f"{self._name(at.form)}!{area(self._columns[at.form][at.column], row)}"

    def area(self, form: str, column: str, rows: tuple[str, str] | None = None) -> str:
        """Where a column's cells stand: all with those for the reader's own rows, or from row to row."""
        first, last = FIRST_ROW, self._sheets[form].last
        if rows is not None:
            first, last = (FIRST_ROW + self._rows[form][row] for row in rows)
        return f"{self._name(form)}!{area(self._columns[form][column], first, last)}"

    def spelled(self, at: At, value: str) -> str:
        """A canonical value as its cell shows it."""
        sheet = self._sheets[at.form]
        column = sheet.column(at.row, sheet.form.column(at.column))
        return spelled(column, value, sheet.form.language)

    def label(self, form: str, column: str, value: str) -> str:
        """A canonical value as a column shows it."""
        found = self._sheets[form].form
        return spelled(found.column(column), value, found.language)

    def held(self, at: At) -> str | float:
        """What a cell shows as it is written; a live one what it works out."""
        sheet = self._sheets[at.form]
        if (live := sheet.live.get((at.row, at.column))) is not None:
            if at not in self._worked_out:
                self._worked_out[at] = figure(compute(live, self))
            return self._worked_out[at]
        value = sheet.form.rows[self._rows[at.form][at.row]].values.get(at.column, "")
        column = sheet.column(at.row, sheet.form.column(at.column))
        if column.kind is ColumnKind.NUMBER and value and self._has_figures:
            return float(value)
        return spelled(column, value, sheet.form.language)

    def column(
        self, form: str, column: str, rows: tuple[str, str] | None = None
    ) -> list[str | float]:
        """What the cells of a column show as they are written."""
        keys = list(self._rows[form])
        if rows is not None:
            first, last = (self._rows[form][row] for row in rows)
            keys = keys[first : last + 1]
        return [self.held(At(form, row, column)) for row in keys]

    def _name(self, form: str) -> str:
        return "'" + self._sheets[form].name.replace("'", "''") + "'"


def figure(value: Value) -> str | float:
    """What a formula's value looks like in its cell."""
    return plain(value).upper() if isinstance(value, bool) else value
