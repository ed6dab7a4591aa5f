"""What a table shows, cell by cell, and a cell's values in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tracker.forms.book import FormSheet
from tracker.forms.model import Column
from tracker.selection.model import AddedRow, Edit, Place
from tracker.selection.workbook import normal
from tracker.texts import Text


class Shown:
    """A table as it stands."""

    def __init__(self, sheet: FormSheet) -> None:
        self._sheet = sheet
        self._columns = {column.id: column for column in sheet.form.columns if column.is_open}
        self._rows: Mapping[str, Mapping[str, str]] = {
            row.key: {id: normal(row.values.get(id, "")) for id in self._columns}
            for row in sheet.form.rows
        }

        self._names = {row.key: row.values.get("about", "") for row in sheet.form.rows}

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

    def word(self, place: Place, value: str | None) -> Text:
        """A value as the cell shows it."""
        column = self.column(place)
        for option in column.options if column else ():
            if option.id == value:
                return option.label
        return Text(value or "–", value or "–")

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

    def has_new(self, row: AddedRow, before: Shown) -> bool:
        """Whether there is a row that was not, and that says something of what a new row says."""
        values = {normal(value) for value in row.values.values()}
        return any(
            values & {cell for cell in cells.values() if cell}
            for key, cells in self._rows.items()
            if key not in before.keys
        )
