"""A sheet as it shows: texts by row and column, and nothing of what they mean (catalogue.md, section 6).

What is shown counts: a number goes through its format, so that ``3.10`` is not ``3.1``; a formula counts
by the value it was stored with; what is struck out does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from tracker.authoring.sheets import findings
from tracker.errors import UnreadableError, cannot_read
from tracker.findings import Finding, Where
from tracker.foreign_text import tidy
from tracker.frozen import dataclass
from tracker.spreadsheet.cells import as_text, danish_date
from tracker.spreadsheet.findings import (
    DRAWING,
    FORMAT_CONVERTED,
    NUMBERED,
    TEXT_BOX,
    VALUES_ONLY,
    findings_of,
)
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Hiding, Look, Range, Sheet, reference
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.number_formats import shown_number, shown_text
from tracker.spreadsheet.other_files import what_it_is
from tracker.spreadsheet.reader import Reader, open_workbook
from tracker.texts import Text

MOST_ROWS = 20_000
MOST_COLUMNS = 1_000
_SPACES = re.compile("  +")
_DECIMAL = re.compile(r"(-?\d{1,99}),(\d{1,99})")
# Findings about vendors' workbooks that do not matter here.
_OTHERS = frozenset({FORMAT_CONVERTED.code, VALUES_ONLY.code})
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet with something in it.

    Attributes:
        rows: what shows, by row and column; of a merged range in its first cell only.
        merged: the merged ranges, by their first cell.
        numbers: the numbers Word makes by itself, which a cell's text begins with.
        dates: cells that hold a date.
        errors: cells that show an error, such as ``#N/A``.
        uncached: formulas without a stored value; ``formulas`` are those with one.
        struck: cells that show words struck out, which are not in their text.
        unformatted: numbers with decimals in a file that does not say how they show.
        unseen: cells whose words have the colour of what is behind them.
        hidden_rows, hidden_columns: those that are hidden, or filtered out.
    """

    name: str
    is_hidden: bool
    rows: Mapping[int, Mapping[int, str]]
    merged: Mapping[Place, Range] = field(default_factory=dict)
    numbers: Mapping[Place, str] = field(default_factory=dict)
    dates: frozenset[Place] = frozenset()
    errors: frozenset[Place] = frozenset()
    uncached: frozenset[Place] = frozenset()
    formulas: frozenset[Place] = frozenset()
    struck: frozenset[Place] = frozenset()
    unformatted: frozenset[Place] = frozenset()
    unseen: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def text(self, row: int, column: int) -> str:
        """What a cell shows; "" where it shows nothing."""
        return self.rows.get(row, {}).get(column, "")

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns with something in them."""
        return tuple(sorted({column for cells in self.rows.values() for column in cells}))

    def where(self, row: int, column: int = 1) -> Where:
        """The place of a cell, for a finding."""
        return Where(self.name, reference(max(row, 1), column))


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file of somebody's, read: its sheets with something in them, and the reader's findings."""

    name: str
    sha256: str
    format: str
    sheets: tuple[SheetTable, ...]
    findings: tuple[Finding, ...]


def open_file(path: Path, reader: Reader | None = None) -> OpenedFile:
    """Read a file of sheets or tables, in a process of its own.

    Args:
        reader: one that is running, with ``Limits(tables=True)``; for many files.

    Raises:
        UnreadableError: it cannot be read, or is larger than a sheet of requirements may be.
    """
    grid, sha256 = read_tables(path, reader)
    return opened(grid, path, sha256)


def read_tables(path: Path, reader: Reader | None = None) -> tuple[Grid, str]:
    """The grid of such a file, and the file's SHA-256. Raises as ``open_file``."""
    try:
        result = reader.open(path) if reader else open_workbook(path, limits=Limits(tables=True))
    except OSError as error:
        raise UnreadableError(cannot_read(error), str(path)) from error
    if result.grid is None:
        message = what_it_is(result.refusal) if result.refusal else _UNREAD
        is_locked = result.refusal is not None and "password" in result.refusal.code
        remedy = _UNLOCK if is_locked else _REMEDY
        raise UnreadableError(
            Text(f"{message.da} {remedy.da}", f"{message.en} {remedy.en}"), str(path)
        )
    return result.grid, result.sha256


def opened(grid: Grid, path: Path, sha256: str = "") -> OpenedFile:
    """A grid that was read already, or made of another format, as sheets.

    Args:
        path: of the file it is from.

    Raises:
        UnreadableError: it is larger than a sheet of requirements may be, or there is nothing in it.
    """
    sheets = tuple(table for sheet in grid.sheets if (table := _table(sheet, grid)).rows)
    if not sheets:
        raise UnreadableError(
            Text("Der står ikke noget i filen.", "There is nothing in the file."), str(path)
        )
    for sheet in sheets:
        _require_size(sheet, path)
    found = tuple(_ours(f) for f in findings_of(grid) if f.code not in _OTHERS)
    return OpenedFile(path.name, sha256, grid.format, sheets, found)


def _ours(finding: Finding) -> Finding:
    """A finding of the reader's, in words that are not about a vendor's answer."""
    if finding.code in (TEXT_BOX.code, DRAWING.code):
        return findings.OVER_CELLS.at(finding.where, value=finding.value)
    return finding


_UNLOCK = Text("Gem arket uden adgangskode.", "Save the sheet without a password.")
_UNREAD = Text("Filen kan ikke læses.", "The file cannot be read.")
_REMEDY = Text(
    "Kravark læses som .xlsx, .xls, .xlsb, .ods, .csv eller .docx (tabeller).",
    "Sheets of requirements are read as .xlsx, .xls, .xlsb, .ods, .csv or .docx (tables).",
)


def _require_size(sheet: SheetTable, path: Path) -> None:
    if len(sheet.rows) > MOST_ROWS:
        raise UnreadableError(
            Text(
                f"Arket »{sheet.name}« har {len(sheet.rows)} rækker; der læses højst {MOST_ROWS}. Del "
                "arket.",
                f"The sheet '{sheet.name}' has {len(sheet.rows)} rows; at most {MOST_ROWS} are read. "
                "Split the sheet.",
            ),
            str(path),
        )
    if len(sheet.columns) > MOST_COLUMNS:
        raise UnreadableError(
            Text(
                f"Arket »{sheet.name}« har {len(sheet.columns)} kolonner med indhold; der læses højst "
                f"{MOST_COLUMNS}. Slet dem, der ikke bruges.",
                f"The sheet '{sheet.name}' has {len(sheet.columns)} columns with content; at most "
                f"{MOST_COLUMNS} are read. Delete those that are not used.",
            ),
            str(path),
        )


def _table(sheet: Sheet, grid: Grid) -> SheetTable:
    looks = {(look.row, look.column): look for look in sheet.looks}
    rows: dict[int, dict[int, str]] = {}
    places: dict[str, set[Place]] = {
        key: set()
        for key in ("dates", "errors", "uncached", "formulas", "struck", "unformatted", "unseen")
    }
    covered = _covered(sheet.merged)
    is_bare = grid.format in ("xls", "xlsb")
    for cell in sheet.cells:
        at = cell.row, cell.column
        if at in covered:
            continue  # what programs keep beneath a merged range; nobody sees it
        look = looks.get(at)
        if cell.formula is not None:
            places["uncached" if cell.value is None else "formulas"].add(at)
        if cell.kind is CellKind.ERROR:
            places["errors"].add(at)
        if cell.kind is CellKind.DATE:
            places["dates"].add(at)
        if isinstance(cell.value, float) and not cell.value.is_integer() and is_bare:
            places["unformatted"].add(at)
        if look is not None and look.struck is not None:
            places["struck"].add(at)
        if look is not None and (look.hidden or look.unseen):
            places["unseen"].add(at)
        if text := shown(cell, look):
            rows.setdefault(cell.row, {})[cell.column] = text
    return SheetTable(
        sheet.name,
        sheet.hidden is not Hiding.NO,
        rows,
        {(r.top, r.left): r for r in sheet.merged},
        dict(_word_numbers(sheet.name, grid)),
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_columns=frozenset(
            column
            for area in sheet.hidden_columns
            for column in range(area.left, min(area.right, MOST_COLUMNS) + 1)
        ),
        **{key: frozenset(found) for key, found in places.items()},
    )


def _covered(merged: tuple[Range, ...]) -> set[Place]:
    """The cells of merged ranges but for the first of each."""
    return {
        (row, column)
        for area in merged
        if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _LARGEST
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
        if (row, column) != (area.top, area.left)
    }


_LARGEST = 100_000  # cells of a merged range that anybody would make


def _word_numbers(name: str, grid: Grid) -> Iterator[tuple[Place, str]]:
    from tracker.spreadsheet.grid import place

    for code, sheet, cell, text in grid.remarks:
        if code == NUMBERED and sheet == name and cell and text and (at := place(cell)):
            yield at, text


def shown(cell: Cell, look: Look | None) -> str:
    """What a person sees in a cell, but for its colours.

    A number's decimals are set off by a point, as in ``3.10``.
    """
    text = _SPACES.sub(" ", as_text(cell) or "")
    if look is not None and look.struck is not None:
        return tidy(look.left or "")
    if cell.kind is CellKind.DATE:
        return danish_date(text[:10])
    if look is None or look.format is None:
        return text
    if isinstance(cell.value, float):
        number = shown_number(cell.value, look.format)
        if number is None:
            return text
        decimal = _DECIMAL.fullmatch(number.strip())
        return f"{decimal[1]}.{decimal[2]}" if decimal else number.strip()
    formatted = shown_text(text, look.format) if isinstance(cell.value, str) else None
    return text if formatted is None else tidy(formatted)
