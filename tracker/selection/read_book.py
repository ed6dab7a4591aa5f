"""The selection workbook read back: rows by their keys, columns by their headings, never by position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from string import ascii_uppercase

from tracker.authoring.layout import FIELDS_MARK, base_digest
from tracker.findings import Severity, Where, grouped
from tracker.forms.book import FormSheet
from tracker.forms.findings import FORM_CELL_UNREAD, FORM_TEXT_CHANGED
from tracker.forms.layout import IDENTITY_SHEET, KEY
from tracker.forms.model import Entry, FilledForm, Row
from tracker.forms.read import read_book
from tracker.forms.table import held, is_identity
from tracker.frozen import dataclass
from tracker.procurement.model import CatalogueChoice
from tracker.selection import findings as kinds
from tracker.selection.model import (
    AddedRow,
    CaseView,
    CellRead,
    Place,
    SelectionIdentity,
    SelectionRead,
    SelectionTable,
    Table,
    TableRead,
)
from tracker.selection.workbook import GUIDE_MARK, normal, planned, text_mark
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Grid, Sheet, Source, place
from tracker.texts import Language

_Spots = set[tuple[str | None, str | None]]  # sheet and cell
_NAMES = 12  # rows of the hidden sheet in which it says who the workbook is


@dataclass(frozen=True, slots=True)
class _Bases:
    """What a table's cells said when the workbook was written: row → column → value.

    ``shown`` are the digests of what is not there to be filled (``shown_mark``).

    Attributes:
        is_whole: whether all of it meets its digests.
    """

    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str] | None]
    shown: Mapping[str, str]

    @property
    def is_whole(self) -> bool:
        return all(row is not None for row in self.rows.values())


def identify_selection(grid: Grid) -> SelectionIdentity | None:
    """What a workbook says it is; None when it is no selection workbook."""
    sheet = _hidden(grid)
    if sheet is None:
        return None
    cells = {(c.row, c.column): as_text(c) or "" for c in sheet.cells if c.row <= _NAMES}
    pairs: dict[str, str] = {}
    for row in range(1, _NAMES):  # the records below them begin with words of the same kind
        pairs.setdefault(cells.get((row, 1), ""), cells.get((row, 2), ""))
    layout = pairs.get("selection", "")
    if not layout.isdecimal():
        return None
    procurement = pairs.get("procurement", "-")
    return SelectionIdentity(
        None if procurement in ("", "-") else procurement,
        Language.EN if pairs.get("language") == "en" else Language.DA,
        tuple(_bank(text) for text in pairs.get("banks", "").split()),
        int(layout),
    )


def _bank(text: str) -> CatalogueChoice:
    id, _, version = text.partition("@")
    return CatalogueChoice(id, version or None)


def _hidden(grid: Grid) -> Sheet | None:
    found = (s for s in grid.sheets if s.name == IDENTITY_SHEET and is_identity(s))
    return next(found, None)


def read_selection(
    grid: Grid,
    source: Source,
    identity: SelectionIdentity,
    view: CaseView,
    tables: Mapping[Table, SelectionTable],
) -> SelectionRead:
    """What people filled in, cell by cell, and what stood there when the workbook was written.

    Args:
        grid: the file, let in by the door.
        identity: what it says it is (``identify_selection``).
        view: the case as it stands now, in whatever language; for a workbook without a case, the empty one.
    """
    view = replace(view, language=identity.language)
    bases = _bases(grid)
    book = planned(view, tables, _title(bases))
    # A row that was not there when the workbook was written is not missing from it.
    sheets = tuple(_as_written(sheet, bases.get(Table(sheet.form.id))) for sheet in book.sheets)
    records = {
        (table.value, key): mark for table in bases for key, mark in bases[table].shown.items()
    }
    filled, findings = read_book(grid, source, replace(book, sheets=sheets), records)
    there: _Spots = {
        (sheet.name, cell.ref) for sheet in grid.sheets for cell in sheet.cells if held(cell)
    }
    merged = tuple(_merged(grid, [e for one in filled for e in one.entries]))
    there |= {(where.sheet, where.cell) for where in merged}
    found: dict[Table, TableRead] = {}
    lost = [kinds.CELL_MERGED.at(where) for where in merged]
    for sheet, one in zip(sheets, filled, strict=True):
        table = Table(sheet.form.id)
        base = bases.get(table)
        if one.entries or not sheet.form.rows:
            found[table] = _table(table, sheet, one, base, there)
        if one.entries and (base is None or not base.is_whole):
            lost.append(kinds.BASE_LOST.at(table=sheet.form.sheet))
    faulty = {
        at for f in (*findings, *lost) if f.severity is Severity.ERROR for at in (f.where, *f.also)
    }
    spots = {(where.sheet, where.cell) for where in faulty}
    unread = (
        where for where in _unread(sheets, filled, there) if (where.sheet, where.cell) not in spots
    )
    lost += [kinds.CELL_UNCLEAR.at(where) for where in unread]
    gone = set(_gone_lines(book.sheets, filled))
    ours = set(_guide_cells(grid))
    findings = tuple(
        f
        for f in findings
        if not (f.code == FORM_TEXT_CHANGED.code and _line(f.where) in gone)
        and not (f.code == FORM_CELL_UNREAD.code and (f.where.sheet, f.where.cell) in ours)
    )
    return SelectionRead(identity, found, (*findings, *grouped(lost)))


def _unread(
    sheets: Sequence[FormSheet], filled: Sequence[FilledForm], there: _Spots
) -> Iterator[Where]:
    """The open cells that hold something nobody could read: a formula without a value, for one."""
    for sheet, one in zip(sheets, filled, strict=True):
        for entry in one.entries:
            for id, cell in entry.cells.items():
                is_open = entry.key is None or (
                    id != KEY.id and sheet.is_open(entry.key, sheet.form.column(id))
                )
                if is_open and id not in entry.values and (cell.sheet, cell.ref) in there:
                    yield Where(cell.sheet, cell.ref)


def _guide_cells(grid: Grid) -> Iterator[tuple[str, str]]:
    """The cells that hold a text which the guide had when the workbook was written."""
    hidden = _hidden(grid)
    rows = (
        {c.row for c in hidden.cells if as_text(c) == GUIDE_MARK and c.column == 1}
        if hidden
        else ()
    )
    marks = {as_text(c) for c in hidden.cells if c.row in rows} if hidden else set()
    for sheet in grid.sheets if marks else ():
        if sheet is hidden:
            continue
        known = [c for c in sheet.cells if text_mark(as_text(c) or "") in marks]
        live = (c for c in sheet.cells if c.formula is not None and known)
        yield from ((sheet.name, cell.ref) for cell in (*known, *live))


def _gone_lines(
    sheets: Sequence[FormSheet], filled: Sequence[FilledForm]
) -> Iterator[tuple[str | None, str]]:
    """The lines of rows that the case has no longer: nobody knows what is to be shown in them."""
    for sheet, one in zip(sheets, filled, strict=True):
        known = {row.key for row in sheet.form.rows}
        for entry in one.entries:
            if entry.key is not None and entry.key not in known:
                yield from {_line(Where(cell.sheet, cell.ref)) for cell in entry.cells.values()}


def _line(where: Where) -> tuple[str | None, str]:
    return where.sheet, (where.cell or "").lstrip(ascii_uppercase)


def _merged(grid: Grid, entries: Sequence[Entry]) -> Iterator[Where]:
    """The cells of rows that were read which are covered by a cell beside or above them."""
    areas = {sheet.name: sheet.merged for sheet in grid.sheets if sheet.merged}
    for entry in entries:
        for cell in entry.cells.values():
            at = place(cell.ref) or (0, 0)
            if any(at in a and at != (a.top, a.left) for a in areas.get(cell.sheet, ())):
                yield Where(cell.sheet, cell.ref)


def _title(bases: Mapping[Table, _Bases]) -> str | None:
    """What the procurement was called when the workbook was written."""
    known = bases.get(Table.PROCUREMENT)
    row = known.rows.get("title") if known else None
    return None if row is None else row.get("value")


def _as_written(sheet: FormSheet, base: _Bases | None) -> FormSheet:
    if base is None:
        return sheet
    rows = {row.key: row for row in sheet.form.rows if row.key in base.rows}
    # A row that the case has no longer is read too: its cells may say something that must not be lost.
    gone = [Row(key, dict(known)) for key, known in base.rows.items() if known and key not in rows]
    return replace(sheet, form=replace(sheet.form, rows=(*rows.values(), *gone)))


def _bases(grid: Grid) -> dict[Table, _Bases]:
    """What each row was, from the hidden sheet; None where a row does not meet its digest."""
    sheet = _hidden(grid)
    lines: dict[int, dict[int, str]] = {}
    for cell in sheet.cells if sheet else ():
        lines.setdefault(cell.row, {})[cell.column] = as_text(cell) or ""
    columns: dict[Table, tuple[str, ...]] = {}
    rows: dict[Table, dict[str, Mapping[str, str] | None]] = {}
    shown: dict[Table, dict[str, str]] = {}
    for line in lines.values():
        name, key, mark = line.get(1, ""), line.get(2, ""), line.get(3, "")
        if name not in set(Table) or not mark:
            continue
        values, table = [line.get(at, "") for at in range(5, max(line) + 1)], Table(name)
        if mark == FIELDS_MARK:
            columns[table] = tuple(values)
            continue
        of = columns.get(table, ())
        values += [""] * (len(of) - len(values))
        is_whole = base_digest([key, line.get(4, ""), *values]) == mark
        if is_whole:
            shown.setdefault(table, {})[key] = line.get(4, "")
        rows.setdefault(table, {})[key] = dict(zip(of, values, strict=False)) if is_whole else None
    return {
        table: _Bases(of, rows.get(table, {}), shown.get(table, {}))
        for table, of in columns.items()
    }


def _table(
    table: Table,
    sheet: FormSheet,
    filled: FilledForm,
    base: _Bases | None,
    there: _Spots,
) -> TableRead:
    cells: dict[Place, CellRead] = {}
    added = []
    for entry in filled.entries:
        places = {id: Where(cell.sheet, cell.ref) for id, cell in entry.cells.items()}
        if entry.key is None:
            # A row of which a cell was not understood has a finding there, and is not half added.
            held = {id for id, cell in entry.cells.items() if (cell.sheet, cell.ref) in there}
            if held <= entry.values.keys():
                added.append(AddedRow(table, entry.values, places))
            continue
        row = base.rows.get(entry.key) if base else None
        for column, value in _open(sheet, entry, there):
            before = None if row is None else row.get(column)
            cells[Place(table, entry.key, column)] = CellRead(value, before, places[column])
    return TableRead(cells, tuple(added), filled.missing)


def _open(sheet: FormSheet, entry: Entry, there: _Spots) -> Iterator[tuple[str, str]]:
    """The open cells of a row that say something for certain: that they are empty, or what they hold."""
    for column in sheet.form.columns:
        cell = entry.cells.get(column.id)
        if cell is None or not sheet.is_open(entry.key or "", column):
            continue
        if column.id in entry.values:
            yield column.id, normal(entry.values[column.id])
        elif (cell.sheet, cell.ref) not in there:
            yield column.id, ""
