"""The cells nobody read: everything a vendor wrote outside the places meant for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, cast

from tracker.procurement.specification import Specification
from tracker.submission.model import UnreadCell
from tracker.submission.tables import Table
from tracker.submission.text import fold
from tracker.submission.values import as_text
from tracker.workbook import layout
from tracker.workbook.grid import Cell, Grid, Sheet
from tracker.workbook.write import Sheets, write_static

Place = tuple[str, int, int]


def unread_cells(
    grid: Grid,
    specification: Specification,
    tables: Sequence[Table],
    known_rows: Collection[tuple[str, int]],
    read: Collection[Place],
) -> Iterator[UnreadCell]:
    """Every non-empty cell that is neither ours nor read.

    Args:
        known_rows: sheet and number of the table rows that were read.
        read: cells read elsewhere.
    """
    ours = expected_texts(specification)
    by_name = {table.sheet.name: table for table in tables}
    for sheet in grid.sheets:
        if _is_identity(sheet):
            continue
        live = any(fold(as_text(c) or "") == fold(t) for c in sheet.cells[:1] for t in _TITLES)
        for cell in sheet.cells:
            if (sheet.name, cell.row, cell.column) in read:
                continue
            if _in_table(cell, by_name.get(sheet.name), known_rows):
                continue
            text = as_text(cell)
            if text is None or (live and cell.formula is not None) or fold(text) in ours:
                continue
            yield UnreadCell(sheet.name, cell.ref, text[:200])


# The overview's cells are formulas that follow the answers.
_TITLES = ("Overblik: hvad mangler?", "Overview: what is missing?")


def _is_identity(sheet: Sheet) -> bool:
    first = [c.value for c in sheet.cells[:4]]
    return "procurement" in first and "revision" in first


def _in_table(cell: Cell, table: Table | None, known_rows: Collection[tuple[str, int]]) -> bool:
    """Whether a cell stands in a known column of a row that was read, or above the table."""
    if table is None or cell.column not in table.columns.values():
        return False
    return (table.sheet.name, cell.row) in known_rows


class _Recorder:
    """Stands in for xlsxwriter and remembers the texts that would have been written."""

    def __init__(self, texts: set[str]) -> None:
        self._texts = texts

    def write_string(self, _row: int, _column: int, text: str, _format: object = None) -> None:
        self._texts.add(fold(text))

    def add_worksheet(self, _name: str) -> _Recorder:
        return self

    def __getitem__(self, _name: str) -> None:
        return None

    def __getattr__(self, _name: str) -> Any:
        return lambda *_args, **_options: None


def expected_texts(specification: Specification) -> frozenset[str]:
    """Every text, folded, that the workbook has outside the rows of its table.

    The writers themselves say so: they are run against a recorder.
    """
    texts = {fold(t) for column in layout.COLUMNS for t in (column.title.da, column.title.en)}
    recorder = _Recorder(texts)
    sheets = Sheets(
        book=cast(Any, recorder),
        formats=cast(Any, recorder),
        specification=specification,
        language=specification.procurement.language,
        vendor=None,
        binding={},
    )
    write_static(sheets)
    return frozenset(texts)
