"""Requirement rows that stand without headings: pasted into a sheet of their own, as people do.

They are read where there is one reading: every column the buyer fills stands where the workbook
that was sent has it, and the answers are words of the scale. Anything else is asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tracker.findings import Finding, one
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, Grid, Sheet
from tracker.submission import findings as kinds
from tracker.submission.interpret.find_tables import Row, Table, rows_of
from tracker.workbook.columns import Layout
from tracker.workbook.identity import parse_row_key, text_hash
from tracker.workbook.row_cells import asked_cell, id_cell

_LONGEST = 300  # characters; a key has some 60


@dataclass(frozen=True, slots=True)
class Headless:
    """The rows without headings.

    Attributes:
        tables: those that can be read.
        refused: the requirements of those that cannot, by id.
        cells: where the rows that cannot be read stand, as sheet and row.
    """

    tables: tuple[Table, ...]
    refused: tuple[str, ...]
    cells: frozenset[tuple[str, int]]
    findings: tuple[Finding, ...]


def headless(
    grid: Grid,
    found: Sequence[Table],
    specification: Specification,
    answers: Collection[str],
    layout: Layout,
) -> Headless:
    """Requirement rows on sheets without a table.

    Args:
        found: the tables that have headings.
        answers: the words of the scale, folded.
        layout: the version that the workbook is of.
    """
    known = {table.sheet.name for table in found}
    sent = _Sent(specification, answers, layout)
    read: list[Table] = []
    refused: list[str] = []
    cells: set[tuple[str, int]] = set()
    findings: list[Finding] = []
    for sheet in grid.sheets:
        table = None if sheet.name in known else _table(sheet, sent)
        if table is None:
            continue
        ids = [(row, id) for row in table.rows if (id := sent.id_of(row))]
        kind = kinds.ROWS_WITHOUT_HEADING
        if _is_as_sent(table, sent):
            read.append(table)
        else:
            kind = kinds.ROWS_HEADING_LOST
            refused += [id for _, id in ids]
            cells |= {(sheet.name, row.number) for row in table.rows}
        findings.append(one(kind.at(table.place(row), requirement=id) for row, id in ids))
    return Headless(tuple(read), tuple(refused), frozenset(cells), tuple(findings))


class _Sent:
    """What the rows were sent with, to hold them against."""

    def __init__(
        self, specification: Specification, answers: Collection[str], layout: Layout
    ) -> None:
        scale = specification.scale
        self.layout = layout
        self.rows = {row.id: row for row in specification.requirements}
        self.ids = {id_cell(row, layout): row.id for row in specification.requirements}
        self.levels = {fold(t) for v in scale.levels for t in (v.label.da, v.label.en)}
        self.answers = answers
        self._specification = specification

    def id_of(self, row: Row) -> str | None:
        """The requirement a row says it is of."""
        if row.key:
            return row.key.requirement
        shown = as_text(row.cells.get("requirement_id"))
        return self.ids.get(shown or "", shown)

    def text_of(self, id: str) -> str | None:
        """The folded text of a requirement's cell."""
        spec, row = self._specification, self.rows.get(id)
        return fold(asked_cell(row, spec, self.layout)) if row else None


def _table(sheet: Sheet, sent: _Sent) -> Table | None:
    """The rows of a sheet that begin with a key or have an id, columns counted as they were sent."""
    keys = [c for c in sheet.cells if isinstance(c.value, str) and _is_key(c.value)]
    ids = [c for c in sheet.cells if isinstance(c.value, str) and c.value in sent.ids]
    if not keys and not _have_texts(sheet, ids, sent):
        return None
    offset = 0 if keys else sent.layout.index["requirement_id"]
    anchors = keys or ids
    first = min(c.column for c in anchors) - offset
    columns = {id: first + n for id, n in sent.layout.index.items() if first + n > 0}
    rows = {c.row for c in anchors if c.column == first + offset}
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        if cell.row in rows:
            by_row.setdefault(cell.row, []).append(cell)
    rows_found = rows_of(by_row, columns, sheet)
    return Table(sheet, 0, columns, (), rows_found, sent.layout)


def _is_key(text: str) -> bool:
    return "|" in text and len(text) < _LONGEST and parse_row_key(text) is not None


def _have_texts(sheet: Sheet, ids: Sequence[Cell], sent: _Sent) -> bool:
    """Whether the requirements' own texts stand in the rows of these ids: an id alone is a word."""
    texts = {shown: sent.text_of(sent.ids[shown]) for shown in {str(c.value) for c in ids}}
    wanted = {c.row: texts[str(c.value)] for c in ids}
    return any(c.row in wanted and fold(as_text(c) or "") == wanted[c.row] for c in sheet.cells)


def _is_as_sent(table: Table, sent: _Sent) -> bool:
    """Whether the columns stand as in the workbook that was sent, as far as can be proved."""
    last = max(table.columns.values())
    numbers = {row.number for row in table.rows}
    if any(c.column > last for c in table.sheet.cells if c.row in numbers):
        return False  # a column more than was sent: which one is it?
    return all(_row_is_as_sent(row, sent) for row in table.rows)


def _row_is_as_sent(row: Row, sent: _Sent) -> bool:
    texts = {id: as_text(row.cells.get(id)) or "" for id in sent.layout.index}
    id = sent.id_of(row) or ""
    shown = sent.ids.get(texts["requirement_id"], texts["requirement_id"])
    same = text_hash(texts["requirement"]) == row.key.text if row.key else False
    return (
        fold(shown) == fold(id)
        and (same or fold(texts["requirement"]) == sent.text_of(id))
        and fold(texts["level"]) in sent.levels
        and (not texts["answer"] or fold(texts["answer"]) in sent.answers)
    )
