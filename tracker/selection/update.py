"""A three-way update of a case: what a cell was, what the files say now, and what the cell says.

Every edit is in the result or in a finding. What both have changed is done by neither; a row that is
missing is reported, never taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from string import ascii_uppercase
from typing import NamedTuple

from tracker.findings import Finding, Severity, Where
from tracker.forms.names import names_of
from tracker.frozen import dataclass
from tracker.selection import update_findings as kinds
from tracker.selection.model import (
    AddedRow,
    CaseFiles,
    CaseView,
    Edit,
    Place,
    PutResult,
    SelectionRead,
    SelectionTable,
    Table,
    TableRead,
)
from tracker.selection.rows import where as first_cell
from tracker.selection.table_view import TableView
from tracker.selection.view import with_files
from tracker.texts import Text
from tracker.yaml_edit.lists import same

REMOVE, YES = "remove", "yes"
Tables = Mapping[Table, SelectionTable]
# What the files must not become, and why: what they were, what they would be → the reason.
Rule = Callable[[CaseFiles, CaseFiles], Text | None]


@dataclass(frozen=True, slots=True)
class Update:
    """What a workbook does to a case, in memory.

    Attributes:
        files: as they are to be.
        edits: the cells that were taken over.
        added: the rows that were.
        conflicts: the cells that were not, since the files have changed too.
        unconfirmed: those that were not, since nobody knows what they said before.
        kept: the cells that nobody touched in the workbook and that the files say otherwise since.
    """

    files: CaseFiles
    edits: tuple[Edit, ...] = ()
    added: tuple[AddedRow, ...] = ()
    conflicts: tuple[Edit, ...] = ()
    unconfirmed: tuple[Edit, ...] = ()
    kept: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


class _Unit(NamedTuple):
    """What is done together or not at all: the edits of a row, or a row that is new."""

    edits: tuple[Edit, ...]
    added: AddedRow | None = None


def update(
    view: CaseView,
    read: SelectionRead,
    tables: Tables,
    *,
    confirm: bool = False,
    rules: Sequence[Rule] = (),
) -> Update:
    """What a workbook's cells do to a case.

    Args:
        view: the case as it is now.
        confirm: whether a cell counts where nobody knows what it said when the workbook was written.
        rules: what the files must not become; an edit that would make them so is refused by name.
    """
    work = _Work(view, tables, confirm, rules)
    work.is_older = read.identity.procurement is None
    work.findings += read.findings
    for table in Table:
        if table in tables and table in read.tables:
            work.take(table, read.tables[table])
    return work.result()


class _Work:
    """One update, as it is collected."""

    def __init__(
        self, view: CaseView, tables: Tables, confirm: bool, rules: Sequence[Rule]
    ) -> None:
        self.before, self.view, self.tables = view, view, tables
        self.confirm, self.rules = confirm, rules
        sheets = {table: tables[table].form(view) for table in Table if table in tables}
        self.was = {table: TableView(sheet) for table, sheet in sheets.items()}
        self.here = names_of(*(sheet.form for sheet in sheets.values()))
        self.is_older = False
        self.tried: list[Edit] = []
        self.rows: list[AddedRow] = []
        self.conflicts: list[Edit] = []
        self.unconfirmed: list[Edit] = []
        self.kept: list[Edit] = []
        self.findings: list[Finding] = []

    def take(self, table: Table, read: TableRead) -> None:
        """What the cells of one table do."""
        form = TableView(self.tables[table].form(self.view))
        rows: dict[str, list[Edit]] = {}
        for place, cell in read.cells.items():
            was = self.was[table].at(place)
            now = form.at(place) if was is None else was
            if now is None:
                if cell.value != (cell.base or "") and place.column != REMOVE:
                    given = Text(cell.value or "–", cell.value or "–")
                    found = kinds.ROW_NOT_IN_CASE.at(cell.where, value=place.row, given=given)
                    self.findings.append(found)
                continue
            edit = Edit(place, cell.base, now, cell.value, cell.where)
            if cell.value not in (now, cell.base):
                rows.setdefault(place.row, []).append(edit)
            elif was not in (None, cell.value) and not self._is_doubtful(edit):
                self.kept.append(edit)
        units = []
        for key, edits in rows.items():
            stale = self._stale(table, key, read) if _removes(edits) else {}
            if settled := [e for e in edits if self._settles(e, form, stale)]:
                units.append(_Unit(tuple(settled)))
        units += [_Unit((), row) for row in read.added]
        if units:
            self._do(table, units)

    def _stale(self, table: Table, key: str, read: TableRead) -> dict[Place, str]:
        """The cells of a row that the files have changed since the workbook was written, with what they said."""
        return {
            place: cell.base
            for place, cell in read.cells.items()
            if place.row == key
            and cell.base is not None
            and self.was[table].at(place) not in (cell.base, cell.value)
        }

    def _settles(self, edit: Edit, form: TableView, stale: Mapping[Place, str]) -> bool:
        """Whether an edit is only the sheet's; what is not is noted."""
        tokens = form.words(edit)
        if edit.base != edit.now and self._says_the_same(edit):
            return False
        if edit.place.column == REMOVE and stale:
            self.conflicts += [
                replace(
                    edit,
                    place=place,
                    base=base,
                    now=self.was[place.table].at(place) or "",
                    given="",
                )
                for place, base in stale.items()
            ]
            columns = [form.title(place) for place in stale]
            changed = Text(", ".join(c.da for c in columns), ", ".join(c.en for c in columns))
            found = kinds.REMOVE_CONFLICT.at(
                edit.where, changed=changed, what=form.name(edit.place.row)
            )
            self.findings.append(found)
        elif self._is_doubtful(edit) and not self.confirm:
            self.unconfirmed.append(edit)
            self.findings.append(kinds.UNCONFIRMED.at(edit.where, **tokens))
        elif not self._is_doubtful(edit) and edit.base != edit.now:
            self.conflicts.append(edit)
            self.findings.append(kinds.CONFLICT.at(edit.where, **tokens))
        else:
            return True
        return False

    def _says_the_same(self, edit: Edit) -> bool:
        """Whether a cell says what the files say in other words, such as a date or a share.

        It does where the cell, emptied first, makes them what they are; a table that does not take the
        cell's word at all is thereby not believed.
        """
        table = self.tables[edit.place.table]
        emptied = table.put(self.view, [replace(edit, given="")], ())
        if emptied.findings or _are_same(emptied.files, self.view.files):
            return False
        view = with_files(self.view, emptied.files)
        again = table.put(view, [replace(edit, now="")], ())
        return not again.findings and _are_same(again.files, self.view.files)

    def _is_doubtful(self, edit: Edit) -> bool:
        """Whether nobody can tell who changed a cell: it has no base, or the workbook is older than the case."""
        return edit.base is None or (self.is_older and edit.base != edit.now)

    # Doing it

    def _do(self, table: Table, units: Sequence[_Unit]) -> None:
        """Do what can be done; where the whole is refused, the halves are tried, down to a row."""
        written, reason = self._put(table, units)
        if reason is None:
            self.findings += written.findings
            self.view = with_files(self.view, written.files)
            self.tried += [edit for unit in units for edit in unit.edits]
            self.rows += [unit.added for unit in units if unit.added]
        elif len(units) > 1:
            half = len(units) // 2
            self._do(table, units[:half])
            self._do(table, units[half:])
        elif len(units[0].edits) > 1 and not _removes(units[0].edits):
            whole = [_Unit((edit,)) for edit in units[0].edits]
            self._do(table, whole)
        else:
            self.findings += self._refused(table, units[0], reason)

    def _put(self, table: Table, units: Sequence[_Unit]) -> tuple[PutResult, Text | None]:
        """The files with some of it done, and why they must not be that."""
        edits = [edit for unit in units for edit in unit.edits]
        added = [unit.added for unit in units if unit.added]
        written = self.tables[table].put(self.view, edits, added)
        reasons = (rule(self.view.files, written.files) for rule in self.rules)
        return written, next((reason for reason in reasons if reason), None)

    def _refused(self, table: Table, unit: _Unit, reason: Text) -> Iterator[Finding]:
        form = TableView(self.tables[table].form(self.view))
        for edit in unit.edits:
            yield kinds.EDIT_REFUSED.at(edit.where, reason=reason, **form.words(edit))
        if unit.added:
            yield kinds.ROW_REFUSED.at(first_cell(unit.added), reason=reason)

    # What became of it

    def result(self) -> Update:
        """The files, and what was done; an edit of which nothing is seen is noted."""
        now = {table: TableView(one.form(self.view)) for table, one in self.tables.items()}
        places = (at for found in self.findings for at in (found.where, *found.also))
        spoken = {(at.sheet, at.cell) for at in places}
        refused = {_line(f.where) for f in self.findings if f.severity is Severity.ERROR}
        done = []
        for edit in self.tried:
            after = now[edit.place.table].at(edit.place)
            cell, line = (edit.where.sheet, edit.where.cell), _line(edit.where)
            if after != edit.now:  # None: the row is gone, as it was to be
                done.append(replace(edit, given=edit.given if after is None else after))
            elif cell not in spoken and line not in refused and not self._says_the_same(edit):
                words = now[edit.place.table].words(edit)
                self.findings.append(kinds.EDIT_WITHOUT_EFFECT.at(edit.where, **words))
        return Update(
            files=self.view.files,
            edits=tuple(done),
            added=tuple(row for row in self.rows if self._is_in(row, now[row.table], spoken)),
            conflicts=tuple(self.conflicts),
            unconfirmed=tuple(self.unconfirmed),
            kept=tuple(self.kept),
            findings=self.here.grouped(self.findings),
        )

    def _is_in(
        self, row: AddedRow, now: TableView, spoken: set[tuple[str | None, str | None]]
    ) -> bool:
        """Whether a new row is in the result; one that is neither there nor spoken of is noted."""
        if now.has_new(row, self.was[row.table]):
            return True
        if not any((where.sheet, where.cell) in spoken for where in row.places.values()):
            self.findings.append(kinds.ROW_WITHOUT_EFFECT.at(first_cell(row)))
        return False


def _line(where: Where) -> tuple[str | None, str]:
    """The row of a sheet that a cell is in: what is wrong with one of its cells is why the others wait."""
    return where.sheet, (where.cell or "").lstrip(ascii_uppercase)


def _are_same(one: CaseFiles, other: CaseFiles) -> bool:
    return same(one.procurement, other.procurement) and same(one.evaluation, other.evaluation)


def _removes(edits: Sequence[Edit]) -> bool:
    return any(edit.place.column == REMOVE and edit.given == YES for edit in edits)
