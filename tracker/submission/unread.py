"""The cells nobody read: everything a vendor wrote outside the places meant for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

from tracker.procurement.specification import Specification
from tracker.submission.added import Added
from tracker.submission.model import UnreadCell
from tracker.submission.tables import Table
from tracker.submission.text import fold
from tracker.submission.values import as_text
from tracker.workbook import layout
from tracker.workbook.grid import Cell, Grid, Sheet
from tracker.workbook.identity import is_name
from tracker.workbook.sheets import Sheets
from tracker.workbook.write import write_static

_SHOWN = 200  # characters of a cell
_WORD = 20  # characters; what is longer is a sentence of ours wherever it stands
Texts = Mapping[str, Collection[int]]
_last: list[tuple[Specification, Texts]] = []
Place = tuple[str, int, int]


def unread_cells(
    grid: Grid,
    specification: Specification,
    tables: Sequence[Table],
    known_rows: Collection[tuple[str, int]],
    read: Collection[Place],
    added: Added,
) -> Iterator[UnreadCell]:
    """Every non-empty cell that is neither ours nor read.

    Args:
        known_rows: sheet and number of the table rows that were read.
        read: cells read elsewhere.
        added: what the workbook was sent with besides.
    """
    ours = expected_texts(specification)
    by_name = {table.sheet.name: table for table in tables}
    for sheet in grid.sheets:
        identity = _identity_cells(sheet)
        live = any(fold(as_text(c) or "") == fold(t) for c in sheet.cells[:1] for t in _TITLES)
        table = by_name.get(sheet.name)
        columns = frozenset(table.columns.values()) if table else frozenset()
        for cell in sheet.cells:
            if cell.column in columns and (sheet.name, cell.row) in known_rows:
                continue
            if (sheet.name, cell.row, cell.column) in read:
                continue
            if (cell.row, cell.column) in identity:
                continue
            text = as_text(cell)
            if text is None or (live and cell.formula is not None):
                continue
            if _is_ours(cell, text, ours, table):
                continue
            if text in added:
                continue
            yield UnreadCell(sheet.name, cell.ref, cut(text))


def cut(text: str) -> str:
    """A text as it is listed; a number is never cut in two, so that it can be masked.

    >>> len(cut("x" * 500)), len(cut("x" * 194 + " 010190-1234"))
    (200, 194)
    """
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip("0123456789-–./ ")


# The overview's cells are formulas that follow the answers.
_TITLES = ("Overblik: hvad mangler?", "Overview: what is missing?")


def _identity_cells(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The names and values of the identity sheet; nothing on any other."""
    first = [c.value for c in sheet.cells[:4]]
    if "procurement" not in first or "revision" not in first:
        return frozenset()
    names = {
        cell.row: cell.column
        for cell in reversed(sheet.cells)
        if isinstance(cell.value, str) and is_name(cell.value)
    }
    return frozenset((row, c) for row, column in names.items() for c in (column, column + 1))


def _is_ours(cell: Cell, text: str, ours: Texts, table: Table | None) -> bool:
    """Whether a text is one the workbook was sent with.

    A short word ("Ja", "Option") is ours only in its own column, and never below a table's head.
    """
    columns = ours.get(fold(text))
    if columns is None:
        return False
    if len(text) > _WORD:
        return True
    if table is None:
        return cell.column in columns
    return cell.row <= table.header


class _Recorder:
    """Stands in for xlsxwriter and remembers the texts that would have been written."""

    def __init__(self, texts: dict[str, set[int]]) -> None:
        self._texts = texts

    def write_string(self, _row: int, column: int, text: str, _format: object = None) -> None:
        self._texts.setdefault(fold(text), set()).add(column + 1)

    def add_worksheet(self, _name: str) -> _Recorder:
        return self

    def __getitem__(self, _name: str) -> None:
        return None

    def __getattr__(self, _name: str) -> Any:
        return lambda *_args, **_options: None


def expected_texts(specification: Specification) -> Texts:
    """Every text, folded, that the workbook has outside the rows of its table, with its columns.

    The writers themselves say so: they are run against a recorder, once for the workbooks of one
    specification in a row.
    """
    if _last and _last[-1][0] is specification:
        return _last[-1][1]
    texts: dict[str, set[int]] = {
        fold(t): set() for column in layout.COLUMNS for t in (column.title.da, column.title.en)
    }
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
    _last[:] = [(specification, texts)]
    return texts
