"""What stands beside a form's cells: the same findings as for a submission."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.findings import Finding
from tracker.foreign_text import fold
from tracker.forms import findings, layout
from tracker.forms.model import Entry, Form
from tracker.forms.table import is_identity
from tracker.spreadsheet.findings import findings_of
from tracker.spreadsheet.grid import Grid, parts_of, place
from tracker.spreadsheet.plan import footer
from tracker.submission.interpret.beside import (
    headers,
    hidden_sheets,
    links,
    prompts,
    with_rows,
)
from tracker.submission.interpret.unread import Place
from tracker.submission.interpret.unseen import elsewhere
from tracker.texts import Language


def beside(
    grid: Grid, rows: Sequence[tuple[Form, Entry]], titles: Iterable[str], known: Iterable[Finding]
) -> Iterator[Finding]:
    """Drawings, page headers, messages of cells, hidden sheets, links, and words struck out, hidden or altered elsewhere.

    Args:
        rows: those that were read, each with its form.
        titles: what stands at the foot of our pages.
        known: the findings about the form so far, with those about cells nobody read.
    """
    unread = {at for finding in known for at in _unread(finding, grid)}
    read: set[Place] = set()
    ids: dict[tuple[str, int], str] = {}
    for form, entry in rows:
        for column, cell in entry.cells.items():
            row, number = place(cell.ref) or (0, 0)
            if entry.key is None or (column != layout.KEY.id and form.column(column).is_open):
                read.add((cell.sheet, row, number))
            if entry.key is not None:
                ids[cell.sheet, row] = entry.key
    ours = {sheet.name for sheet in grid.sheets if is_identity(sheet)} - {at[0] for at in unread}
    yield from with_rows(findings_of(grid), ids)
    ends = (part for title in titles for part in parts_of(footer(title, Language.DA)))
    yield from headers(grid, frozenset(map(fold, ends)))
    yield from prompts(grid, frozenset(), ids)
    yield from hidden_sheets(grid, ours)
    yield from links(grid, ids)
    yield from elsewhere(grid, read, unread, ids)


def _unread(finding: Finding, grid: Grid) -> Iterator[Place]:
    """The cells that a finding says nobody read: one, or a column from there down."""
    name = finding.where.sheet
    row, column = place(finding.where.cell or "") or (0, 0)
    if name and finding.code == findings.FORM_CELL_UNREAD.code:
        yield name, row, column
    elif name and finding.code == findings.FORM_COLUMN_UNREAD.code:
        for cell in (c for sheet in grid.sheets if sheet.name == name for c in sheet.cells):
            if cell.column == column and cell.row >= row:
                yield name, cell.row, column
