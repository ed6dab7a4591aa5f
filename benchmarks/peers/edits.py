"""What somebody has done to a vendor's sheet, cell by cell; by openpyxl, as a spreadsheet program would save it."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.peers.fill import headings, rows_of

ROW = "EGEN-00003"
OTHER = "EGEN-00005"
REMARK = "Prisen gælder kun i 2027"
_IDS = ("id", "uid", "Krav-id")
_NAMES = {
    "text": ("text", "Krav"),
    "answer": ("answer", "Svar"),
    "elaboration": ("elaboration", "Uddybning"),
    "available_from": ("available_from", "Leveres fra"),
}
_BOMB = 400 * 1024 * 1024


@dataclass(frozen=True)
class Table:
    """The table of requirements in a way's workbook."""

    sheet: Worksheet
    columns: dict[str, int]
    rows: dict[str, int]

    def cell(self, column: str, row: str = ROW) -> tuple[int, int]:
        """Where the cell of a requirement is."""
        name = next(name for name in _NAMES[column] if name in self.columns)
        return self.rows[row], self.columns[name]


Edit = Callable[[Table], None]


def edited(path: Path, edit: Edit) -> None:
    """Do it to the workbook."""
    book = load_workbook(path)
    edit(_table(book["Krav"] if "Krav" in book.sheetnames else book.worksheets[0]))
    book.save(path)


def _table(sheet: Worksheet) -> Table:
    for number in range(1, 8):
        columns = headings(sheet, number)
        for name in _IDS:
            if name in columns:
                return Table(sheet, columns, rows_of(sheet, number, columns[name]))
    raise AssertionError(sheet.title)


def day(table: Table) -> None:
    """A real date, shown as Danish Excel shows it."""
    cell = table.sheet.cell(*table.cell("available_from"))
    cell.value, cell.number_format = dt.datetime(2027, 6, 1), "dd-mm-yyyy"


def percent(table: Table) -> None:
    """The number 0.5, shown as 50 %."""
    cell = table.sheet.cell(*table.cell("elaboration"))
    cell.value, cell.number_format = 0.5, "0 %"


def hidden_row(table: Table) -> None:
    """A row nobody sees."""
    table.sheet.row_dimensions[table.rows[ROW]].hidden = True


def white(table: Table) -> None:
    """White on white."""
    cell = table.sheet.cell(*table.cell("elaboration"))
    cell.value, font = REMARK, copy(cell.font)
    cell.font = Font(name=font.name, size=font.size, color="FFFFFFFF")


def outside(table: Table) -> None:
    """Beside the table."""
    table.sheet.cell(table.rows[ROW], table.sheet.max_column + 3).value = REMARK


def note(table: Table) -> None:
    """As a comment on the answer."""
    table.sheet.cell(*table.cell("answer")).comment = Comment(REMARK, "Acme")


def deleted(table: Table) -> None:
    """The row is gone."""
    table.sheet.delete_rows(table.rows[ROW])


def doubled(table: Table) -> None:
    """The row once more below, with another answer."""
    row, last = table.rows[ROW], table.sheet.max_row + 1
    for column in range(1, table.sheet.max_column + 1):
        table.sheet.cell(last, column).value = table.sheet.cell(row, column).value
    table.sheet.cell(last, table.cell("answer")[1]).value = "Nej"


def reworded(table: Table) -> None:
    """What was asked, changed by who answers."""
    table.sheet.cell(*table.cell("text")).value = "Løsningen kan understøtte arbejdsgangen."


def swapped(table: Table) -> None:
    """Two rows change places, as when a table is sorted."""
    first, second = table.rows[ROW], table.rows[OTHER]
    for column in range(1, table.sheet.max_column + 1):
        one, other = table.sheet.cell(first, column), table.sheet.cell(second, column)
        one.value, other.value = other.value, one.value


def bomb(path: Path) -> None:
    """A sheet of 400 MiB of spaces, in a file of 400 KB."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            with new.open(name, "w") as part:
                head, mark, rest = data.partition(b"<sheetData>")
                part.write(head + mark)
                if mark:
                    for _ in range(_BOMB // 1024**2):
                        part.write(b" " * 1024**2)
                part.write(rest)


def no_workbook(path: Path) -> None:
    """A PDF that somebody has given the name of the workbook."""
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF\n")
