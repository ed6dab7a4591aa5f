"""What a selection workbook would do to a case: all of it worked out, nothing written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tracker.cli.shells import quoted
from tracker.errors import CaseError
from tracker.evaluation.method.seal import seal_state
from tracker.findings import grouped
from tracker.procurement.case import Case
from tracker.selection import update_findings as kinds
from tracker.selection.case_files import changes_of
from tracker.selection.opening import open_selection
from tracker.selection.read_book import read_selection
from tracker.selection.rules import keeps_id, keeps_seal, unfit_method, usable
from tracker.selection.tables import TABLES
from tracker.selection.update import update
from tracker.selection.update_report import UpdateReport
from tracker.selection.view import read_data, view_of
from tracker.texts import Text


def planned_edit(case: Case, file: Path, *, confirm: bool, may_break_seal: bool) -> UpdateReport:
    """What a workbook's cells make of a case's files, and what they do not.

    Args:
        confirm: whether cells count where nobody knows what they said before.
        may_break_seal: whether a sealed method may be changed.

    Raises:
        UnreadableError: the workbook cannot be read.
        CaseError: it is no selection workbook, or another case's; or a sealed file was changed.
        DocumentError: a file of the case is malformed, or cannot be changed by key.
    """
    opened = open_selection(file)
    own = case.procurement.id
    if opened.identity.procurement not in (None, own):
        raise _other(opened.identity.procurement or "–", own, file)
    data = read_data(case.folder)
    view = view_of(case, opened.identity.language, data)
    read = read_selection(opened.grid, opened.source, opened.identity, view, TABLES)
    seal = seal_state(case)
    rules = [usable(view)]
    if case.is_frozen:
        rules.append(keeps_id(case.frozen().procurement.id))
    if not may_break_seal:
        rules.append(keeps_seal(seal))
    result = update(view, read, TABLES, confirm=confirm, rules=rules)
    known = {text.en for text in unfit_method(view, view.files)}
    unfit = [text for text in unfit_method(view, result.files) if text.en not in known]
    found = [kinds.METHOD_UNFIT.at(reason=text) for text in unfit]
    result = replace(result, findings=grouped((*result.findings, *found)))
    return UpdateReport(
        id=own,
        title=case.procurement.title,
        update=result,
        changes=changes_of(data, view, result.files),
        view=view,
        tables=TABLES,
        is_preview=True,
        amend=f"tracker amend {quoted(case.folder)}",
        is_issued=case.is_frozen,
        is_sealed=seal.is_sealed,
    )


def _other(found: str, own: str, file: Path) -> CaseError:
    return CaseError(
        Text(
            f"Arket er skrevet af sagen »{found}«, og sagen her er »{own}«. Intet er læst. Skriv sagens eget ark "
            "med »tracker edit«.",
            f"The sheet was written from the case '{found}', and this case is '{own}'. Nothing was read. Write the "
            "case's own sheet with 'tracker edit'.",
        ),
        where=str(file),
    )
