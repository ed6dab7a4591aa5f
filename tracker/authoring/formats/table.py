"""A sheet as rows by the names of its columns, for formats whose columns are known by name."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Sheet, reference


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row under the header: its texts by column name, and where it stands.

    ``place`` is of its first cell with content.
    """

    place: str
    texts: dict[str, str]

    def get(self, *names: str) -> str | None:
        """The text under the first of these columns that has one."""
        return next((self.texts[name] for name in names if name in self.texts), None)


def header_of(sheet: Sheet) -> tuple[str, ...]:
    """The names in the sheet's first row with content, folded (``fold``), in their order."""
    first = min((cell.row for cell in sheet.cells), default=0)
    return tuple(fold(as_text(cell) or "") for cell in sheet.cells if cell.row == first)


def rows_of(sheet: Sheet) -> Iterator[TableRow]:
    """The rows with content under the first one, by the folded names in that.

    A column without a name is called by its letter, so that its content is not lost.
    """
    names: dict[int, str] = {}
    rows: dict[int, dict[str, str]] = {}
    places: dict[int, str] = {}
    first = min((cell.row for cell in sheet.cells), default=0)
    for cell in sheet.cells:
        text = as_text(cell)
        if text is None:
            continue
        if cell.row == first:
            names[cell.column] = fold(text)
            continue
        name = names.get(cell.column) or reference(first, cell.column)
        rows.setdefault(cell.row, {}).setdefault(name, text)
        places.setdefault(cell.row, f"{sheet.name}!{cell.ref}")
    for row, texts in rows.items():
        yield TableRow(places[row], texts)
