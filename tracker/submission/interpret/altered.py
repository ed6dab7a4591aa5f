"""The buyer's own cells in rows that were read: a finding where a vendor wrote in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.foreign_text import fold
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, CellKind
from tracker.submission.interpret.find_tables import Row, Table
from tracker.submission.interpret.unread import Unread
from tracker.workbook.layout import OPEN, STATUS_LABELS, YES_NO
from tracker.workbook.row_cells import fixed_cells

_APPLIES = frozenset(fold(t) for text in (*YES_NO, OPEN) for t in (text.da, text.en))
_EXACT = frozenset(
    t for text in (*YES_NO, OPEN, *STATUS_LABELS.values()) for t in (text.da, text.en)
)
_STATUS = frozenset(fold(t) for text in STATUS_LABELS.values() for t in (text.da, text.en))


def altered_cells(
    chosen: Mapping[str, tuple[Table, Row]], specification: Specification
) -> Iterator[Unread]:
    """The cells whose words are no longer the buyer's; the requirement's text is looked at elsewhere.

    Args:
        specification: what the vendor was sent.
    """
    issued = {row.id: row for row in specification.requirements}
    numbers = {id: str(number) for number, id in enumerate(issued, start=1)}
    levels = {v.id: (v.label.da, v.label.en) for v in specification.scale.levels}
    for id, (table, row) in chosen.items():
        requirement = issued.get(id)
        if requirement is None or not _is_of(row, requirement):
            continue
        sent = (
            ("number", (numbers[id],)),
            ("level", levels[requirement.level]),
            *((c, (text,)) for c, text in fixed_cells(requirement, specification, table.layout)),
        )
        for column, texts in sent:
            cell = row.cells.get(column)
            if cell and cell.value not in texts and _differs(cell, texts):
                yield _unread(table, cell)
        for column, known in (("applies", _APPLIES), ("status", _STATUS)):
            cell = row.cells.get(column)
            if cell is None or cell.value in _EXACT or _is_broken(cell):
                continue
            if fold(as_text(cell) or "") not in {"", *known}:
                yield _unread(table, cell)


def _unread(table: Table, cell: Cell) -> Unread:
    return Unread(table.sheet.name, cell.row, cell.column, as_text(cell) or "")


def _is_broken(cell: Cell) -> bool:
    """Whether a formula shows an error or a number: a program's doing, not a vendor's words.

    ExcelJS, given a file of SheetJS's, stores the number of a shared string as a formula's value.
    """
    return cell.formula is not None and cell.kind is not CellKind.TEXT


def _is_of(row: Row, requirement: Requirement) -> bool:
    """Whether the row asks just what the specification does: an older revision had other words."""
    return row.key is None or requirement.digest.startswith(row.key.digest)


def _differs(cell: Cell, texts: tuple[str, ...]) -> bool:
    written = as_text(cell) or ""
    return written not in texts and fold(written) not in {"", *map(fold, texts)}
