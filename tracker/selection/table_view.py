"""What a table shows, cell by cell, and a cell's values in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tracker.findings import shorten
from tracker.forms.book import FormSheet
from tracker.forms.model import Column
from tracker.forms.spelling import spelled
from tracker.selection.model import AddedRow, Edit, Place
from tracker.selection.workbook import normal
from tracker.texts import Language, Text

# The cells that say what a row is called: what it is numbered, and the first of these that it has.
_NUMBERS, _NAMES = ("number", "point", "id"), ("about", "question", "name", "text")
_SHORT = 70  # characters of a row's name


class TableView:
    """A table as it stands."""

    def __init__(self, sheet: FormSheet) -> None:
        self._sheet = sheet
        self._columns = {column.id: column for column in sheet.form.columns if column.is_open}
        self._rows: Mapping[str, Mapping[str, str]] = {
            row.key: {id: normal(row.values.get(id, "")) for id in self._columns}
            for row in sheet.form.rows
        }

        self._names = {row.key: row.values.get("about", "") for row in sheet.form.rows}
        self._called = {row.key: _called(row.values) or row.key for row in sheet.form.rows}

    @property
    def sheet(self) -> str:
        """What the table's sheet is called."""
        return self._sheet.name

    @property
    def keys(self) -> Collection[str]:
        """The keys of its rows."""
        return self._rows.keys()

    def at(self, place: Place) -> str | None:
        """What an open cell says; None where there is no such cell."""
        return self._rows.get(place.row, {}).get(place.column)

    def column(self, place: Place) -> Column | None:
        """What a cell holds."""
        column = self._columns.get(place.column)
        return self._sheet.column(place.row, column) if column else None

    def title(self, place: Place) -> Text:
        """What a cell is called."""
        column = self.column(place)
        return column.title if column else Text(place.column, place.column)

    def heading(self, place: Place) -> Text:
        """What stands over a cell."""
        column = self._columns.get(place.column)
        return column.title if column else Text(place.column, place.column)

    def word(self, place: Place, value: str | None) -> Text:
        """A value as the cell shows it."""
        column = self.column(place)
        return Text(*(_spelled(column, value or "", language) for language in Language))

    def row(self, key: str) -> str:
        """What a row shows that it is: its number and its name or text."""
        return self._called.get(key, key)

    def new_row(self, row: AddedRow, language: Language) -> str:
        """What a row that people wrote says, with the headings of its cells."""
        columns = [column for column in self._columns.values() if row.values.get(column.id)]
        return "; ".join(
            f"{column.title.get(language)}: {_spelled(column, row.values[column.id], language)}"
            for column in columns
        )

    def name(self, row: str) -> Text:
        """What a row is called: what it is about where it says so, else its key."""
        name = self._names.get(row) or row
        return Text(name, name)

    def what(self, place: Place) -> Text:
        """What a cell is: by its row alone where that says what it is about, else by row and column."""
        name, title = self.name(place.row), self.title(place)
        if self._names.get(place.row):
            return name
        return Text(f"{name.da}: {title.da}", f"{name.en}: {title.en}")

    def words(self, edit: Edit) -> dict[str, Any]:
        """An edit for a message: ``what`` is its cell; ``base``, ``now`` and ``given`` its values."""
        place = edit.place
        return {
            "what": self.what(place),
            "base": self.word(place, edit.base),
            "now": self.word(place, edit.now),
            "given": self.word(place, edit.given),
        }

    def has_new(self, row: AddedRow, before: TableView) -> bool:
        """Whether there is a row that was not, and that says something of what a new row says."""
        values = {normal(value) for value in row.values.values()}
        return any(
            values & {cell for cell in cells.values() if cell}
            for key, cells in self._rows.items()
            if key not in before.keys
        )


def _called(values: Mapping[str, str]) -> str:
    name = next((values[id] for id in _NAMES if values.get(id)), "")
    number = next((values[id] for id in _NUMBERS if values.get(id)), "")
    words = name if values.get("name") else " ".join(filter(None, (number, name)))
    return shorten(words, _SHORT)


def _spelled(column: Column | None, value: str, language: Language) -> str:
    shown = spelled(column, value, language) if column and value else value
    return shown or "–"
