"""A new case from a selection workbook: all of it worked out, nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tracker import documents
from tracker.catalogue.load import open_catalogue
from tracker.catalogue.model import Catalogue
from tracker.errors import SelectionError
from tracker.evaluation.method.load import EVALUATION
from tracker.findings import Finding, Severity, Where, grouped
from tracker.frozen import dataclass
from tracker.procurement.banks import bank_of
from tracker.procurement.case import PROCUREMENT
from tracker.procurement.model import Procurement
from tracker.procurement.scaffold import LAYOUT, scaffold
from tracker.selection import findings as cell_kinds
from tracker.selection import update_findings as kinds
from tracker.selection.case_files import merged, new_method
from tracker.selection.empty_workbook import empty_case
from tracker.selection.model import (
    CaseFiles,
    CaseView,
    Place,
    SelectionIdentity,
    SelectionRead,
    Table,
    TableRead,
)
from tracker.selection.opening import open_selection
from tracker.selection.plain import value_at
from tracker.selection.read_book import read_selection
from tracker.selection.rules import unfit_method, usable
from tracker.selection.table_view import TableView
from tracker.selection.tables import TABLES
from tracker.selection.update import update
from tracker.selection.view import with_files
from tracker.texts import Text
from tracker.yaml_edit.document import rewritten

_NEEDED = ("title", "buyer.name")


@dataclass(frozen=True, slots=True)
class NewCase:
    """What a workbook makes of a case there is not yet.

    Attributes:
        title: of the procurement, as far as the workbook says it.
        procurement: the text of ``procurement.yaml``; None where something is wrong, and nothing is made.
        evaluation: that of ``evaluation.yaml``; None where the workbook says nothing about it.
        findings: by cell.
    """

    title: str
    procurement: bytes | None
    evaluation: bytes | None
    findings: tuple[Finding, ...]


def planned_case(folder: Path, file: Path, which: Sequence[str], id: str) -> NewCase:
    """What a workbook says, as the files of a new case.

    Args:
        folder: of the case.
        which: banks that are not found by the id the workbook has for them, or are wanted besides: ids or folders.
        id: of the procurement, where the workbook does not say one.

    Raises:
        UnreadableError: the workbook cannot be read.
        CaseError: it is no selection workbook; or a bank's version is nowhere.
        SelectionError: there is no such bank.
    """
    opened = open_selection(file)
    banks = _banks(opened.identity, which, folder)
    view = empty_case(banks, opened.identity.language)
    read = read_selection(opened.grid, opened.source, opened.identity, view, TABLES)
    # Whatever the workbook was made from: in a new case all of it counts, against nothing.
    result = update(view, _without_base(read), TABLES, confirm=True, rules=(usable(view),))
    files = CaseFiles({"id": id, **result.files.procurement}, result.files.evaluation)
    view = with_files(view, files)
    unfit = (kinds.METHOD_UNFIT.at(reason=text) for text in unfit_method(view, files))
    findings = grouped((*result.findings, *_missing(files, read, view), *unfit))
    title = str(value_at(files.procurement, "title") or "–")
    if any(finding.severity is Severity.ERROR for finding in findings):
        return NewCase(title, None, None, findings)
    procurement = _procurement(view, str(folder / PROCUREMENT))
    evaluation = None
    if files.evaluation is not None:
        evaluation = new_method(view, files, files.evaluation, str(folder / EVALUATION))
    return NewCase(title, procurement, evaluation, findings)


def _banks(
    identity: SelectionIdentity, which: Sequence[str], folder: Path
) -> tuple[Catalogue, ...]:
    """The banks the workbook was made from, in its order; those that are named are opened as they are named.

    Raises:
        SelectionError: one is not found by its id.
    """
    named = {bank.id: bank for bank in map(open_catalogue, which)}
    found: list[Catalogue] = []
    for choice in identity.banks:
        try:
            is_named = choice.id in named
            found.append(named.pop(choice.id) if is_named else bank_of(choice, (), folder))
        except SelectionError as error:
            raise SelectionError(
                Text(
                    f"{error.text.da} Arket er lavet af det: angiv dets mappe med --catalogue MAPPE.",
                    f"{error.text.en} The sheet was made from it: give its folder with --catalogue FOLDER.",
                )
            ) from error
    return (*found, *named.values())


def _without_base(read: SelectionRead) -> SelectionRead:
    tables = {
        table: replace(one, cells={at: cell._replace(base=None) for at, cell in one.cells.items()})
        for table, one in read.tables.items()
    }
    found = tuple(f for f in read.findings if f.code != cell_kinds.BASE_LOST.code)
    return replace(read, tables=tables, findings=found)


def _missing(files: CaseFiles, read: SelectionRead, view: CaseView) -> Iterator[Finding]:
    """What a case cannot be without, by the cells it belongs in."""
    shown = TableView(TABLES[Table.PROCUREMENT].form(view))
    table = read.tables.get(Table.PROCUREMENT, TableRead({}))
    for path in _NEEDED:
        place = Place(Table.PROCUREMENT, path, "value")
        if not value_at(files.procurement, *path.split(".")):
            where = table.cells[place].where if place in table.cells else Where()
            yield cell_kinds.CELL_REQUIRED.at(where, column=shown.name(path))
    if view.asked is None:
        sheet = TABLES[Table.PACKAGES].form(view).name
        yield kinds.NOTHING_ASKED.at(Where(sheet))


def _procurement(view: CaseView, source: str) -> bytes:
    """The explained template with all that the workbook says in it.

    Raises:
        DocumentError: it does not meet its schema.
    """
    wanted = view.files.procurement
    start = documents.convert({**wanted}, Procurement)
    text = scaffold(start, view.catalogue, view.scale).encode()
    plain = documents.parse_yaml(text, "procurement", source=source)
    made = rewritten(text, merged(plain, wanted), LAYOUT, source=source)
    documents.parse_yaml(made, "procurement", source=source)
    return made
