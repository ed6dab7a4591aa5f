"""Selection workbooks: written from a case's files, filled in as people would, and read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from casework import plain
from openpyxl import Workbook, load_workbook

from tracker.catalogue.load import load_catalogue
from tracker.catalogue.model import Catalogue
from tracker.documents import convert
from tracker.findings import Where
from tracker.procurement.model import Procurement
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.selection.model import (
    CaseFiles,
    CaseView,
    Edit,
    Place,
    PutResult,
    SelectionRead,
    Table,
)
from tracker.selection.read_book import identify_selection, read_selection
from tracker.selection.tables import TABLES
from tracker.selection.workbook import write_selection
from tracker.spreadsheet.grid import Grid, Source
from tracker.spreadsheet.reader import Reader
from tracker.texts import Language

Fill = Callable[[Workbook], None]
SOURCE = Source("ark.xlsx", "0" * 64)
_scale = cache(load_scale)
_bank = cache(load_catalogue)


def view(
    evaluation: Mapping[str, Any] | None = None,
    *,
    language: Language = Language.DA,
    catalogue: Catalogue | None = None,
    **changes: Any,
) -> CaseView:
    """A case of the tests' procurement; keyword arguments replace its keys, None takes one away."""
    files = {key: value for key, value in plain(**changes).items() if value is not None}
    bank, scale = catalogue or _bank(), _scale("os2kravmotor")
    asked = resolve(convert(files, Procurement), bank, scale) if files.get("select") else None
    return CaseView(CaseFiles(files, evaluation), bank, scale, asked, language)


def cell_of(book: Workbook, sheet: str, key: str, column: str) -> Any:
    """The cell of a row by its key and of a column by its id."""
    found = book[sheet]
    ids = {found.cell(2, n).value: n for n in range(1, found.max_column + 1)}
    for row in range(5, found.max_row + 1):
        if str(found.cell(row, 1).value or "").split("|", 2)[2:] == [key]:
            return found.cell(row, ids[column])
    raise KeyError(key)


def written(case: CaseView, fill: Fill | None = None) -> bytes:
    """The workbook of a case as it is saved by somebody who filled something in."""
    data = write_selection(case, TABLES)
    if fill is None:
        return data
    book = load_workbook(BytesIO(data))
    fill(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def grid_of(data: bytes, name: str = "ark.xlsx") -> Grid:
    """What the guarded reader makes of a file."""
    with Reader() as reader:
        opened = reader.open_bytes(data, name)
    assert opened.grid is not None, opened.refusal
    return opened.grid


def read(data: bytes, case: CaseView, name: str = "ark.xlsx") -> SelectionRead:
    """A file read back against a case as it stands now."""
    grid = grid_of(data, name)
    identity = identify_selection(grid)
    assert identity is not None
    return read_selection(grid, SOURCE, identity, case, TABLES)


def came_back(case: CaseView, fill: Fill | None = None) -> SelectionRead:
    """A case's workbook, filled in and read back."""
    return read(written(case, fill), case)


def found(back: SelectionRead) -> set[tuple[str, str | None, str | None]]:
    """The findings by code, sheet and cell."""
    return {(f.code, f.where.sheet, f.where.cell) for f in back.findings}


def edits(back: SelectionRead, table: Table) -> list[Edit]:
    """The cells of a table that say something else than when the workbook was written."""
    cells = back.tables[table].cells
    return [
        Edit(place, cell.base, cell.base or "", cell.value, cell.where)
        for place, cell in cells.items()
        if cell.value != (cell.base or "")
    ]


def put(case: CaseView, table: Table, given: Mapping[tuple[str, str], str]) -> PutResult:
    """The files after cells of a table, by row and column, were given other values."""
    form = TABLES[table].form(case).form
    shown = {(row.key, id): value for row in form.rows for id, value in row.values.items()}
    edits = [
        Edit(Place(table, *at), shown.get(at, ""), shown.get(at, ""), value, Where(table, "B5"))
        for at, value in given.items()
    ]
    return TABLES[table].put(case, edits, ())
