"""The cells of a form that nobody read: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.findings import Finding, Where
from tracker.foreign_text import cell_text, fold
from tracker.forms import kinds, layout
from tracker.forms.model import Form
from tracker.forms.spelling import listed
from tracker.forms.table import Table, held
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, Grid, Sheet, reference
from tracker.texts import Text

_LIVE = {fold(layout.COUNT_TITLE.da), fold(layout.COUNT_TITLE.en)}


def unread(grid: Grid, tables: list[Table], form: Form) -> Iterator[Finding]:
    """Every non-empty cell that is neither ours nor read."""
    ours = {fold(text) for text in _our_texts(form)}
    hidden = {fold(text) for text in _hidden_texts(form)}
    by_name = {table.sheet.name: table for table in tables}
    for sheet in grid.sheets:
        table = by_name.get(sheet.name)
        expected = ours | hidden if table is None and is_identity(sheet) else ours
        cells = table.stray if table else sheet.cells
        live = table is None and any(fold(as_text(c) or "") in _LIVE for c in sheet.cells[:1])
        above = [c for c in sheet.cells if c.row <= table.header] if table else []
        for cell in (*above, *cells):
            text = held(cell)
            if text is None or fold(text) in expected or (live and _is_figure(cell)):
                continue
            yield kinds.FORM_CELL_UNREAD.at(Where(sheet.name, cell.ref), value=text)
        if table is None:
            for note in sheet.comments:
                where = Where(sheet.name, reference(note.row, note.column))
                yield kinds.FORM_COMMENT.at(where, value=note.text)


def _is_figure(cell: Cell) -> bool:
    return cell.formula is not None or isinstance(cell.value, float)


def is_identity(sheet: Sheet) -> bool:
    """Whether a sheet says which form the workbook is."""
    first = [as_text(c) for c in sheet.cells[:12]]
    return "form" in first and "procurement" in first


def _hidden_texts(form: Form) -> Iterator[str]:
    """What the sheet that says which form it is holds."""
    for pair in layout.identity_pairs(form):
        yield from pair
    for column in form.columns:
        yield from listed(column, form.language)


def _our_texts(form: Form) -> Iterator[str]:
    for line in (*layout.guide_lines(form), *layout.count_lines(form)):
        yield cell_text(line[2])
    for column in layout.columns(form):
        for text in (column.title, column.hint or Text("", "")):
            yield text.da
            yield text.en
        yield column.id
