"""Receiving workbooks of verdicts into their case, and mending what an interrupted receipt left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tracker import documents
from tracker.assessment.verdicts.model import Verdicts
from tracker.assessment.verdicts.read import verdicts_of
from tracker.assessment.verdicts.register import CONSENSUS, VERDICTS
from tracker.forms.lifecycle import Returned, keep_form, open_form
from tracker.forms.model import Form
from tracker.procurement.case import Case
from tracker.procurement.keep import Kept, keep_again
from tracker.procurement.log import Log, Record
from tracker.procurement.owned import PASSING
from tracker.spreadsheet.reader import Reader

FOLDER = "verdicts"
_KINDS = (VERDICTS, CONSENSUS)


@dataclass(frozen=True, slots=True)
class ReceivedVerdicts:
    """What became of one workbook."""

    form: Form
    verdicts: Verdicts
    kept: Kept[Verdicts]


def receive_verdicts(
    case: Case, path: Path, reader: Reader, *, at: str, who: str
) -> ReceivedVerdicts:
    """Read an evaluator's workbook, or what evaluators agreed on, and keep it.

    Raises:
        UnreadableError: the file is not there, or the door refused it.
        CaseError: it is no such form of this case, or the folder cannot be written.
    """
    return _keep(case, open_form(case, path, _KINDS, reader), at, who)


def mend(case: Case, reader: Reader, *, at: str, who: str) -> tuple[ReceivedVerdicts, ...]:
    """Complete what an interrupted receipt left behind.

    A stored original without a record is received now. A document that is gone is made again from
    its original, byte for byte.

    Raises:
        UnreadableError: an original can no longer be read.
    """
    known = Log(case.folder)
    received = [r for r in known.records if r.action in _KINDS]
    for record in received:
        if not (case.folder / record.details["document"]).is_file():
            keep_again(case, known, record, derive(case, record, reader), at=at, who=who)
    named = {record.details["original"] for record in received}
    stored = sorted((case.folder / FOLDER / "originals").glob("*.*"))
    found = (path for path in stored if not path.name.startswith(PASSING))
    left = [path for path in found if f"{FOLDER}/originals/{path.name}" not in named]
    return tuple(receive_verdicts(case, path, reader, at=at, who=who) for path in left)


def _keep(case: Case, returned: Returned, at: str, who: str) -> ReceivedVerdicts:
    verdicts = verdicts_of(returned)
    form = returned.form
    details = {
        "evaluator": verdicts.evaluator or "",
        "judged": f"{verdicts.judged}/{len(form.rows)}",
        "name": verdicts.source.name,
    }
    kept = keep_form(
        case, returned, verdicts, folder=FOLDER, at=at, who=who, action=form.kind, details=details
    )
    if kept.known:
        verdicts = documents.read_json(kept.path, "verdicts", Verdicts)
    return ReceivedVerdicts(form, verdicts, kept)


def derive(case: Case, record: Record, reader: Reader) -> Verdicts:
    """What a received workbook holds, read anew from its original and the form it was.

    Args:
        record: of the receipt.

    Raises:
        UnreadableError: the original is gone, or can no longer be read.
        CaseError: the case has not its form.
    """
    told = record.details
    returned = open_form(case, case.folder / told["original"], _KINDS, reader)
    source = replace(returned.filled.source, name=told["name"])
    return verdicts_of(replace(returned, filled=replace(returned.filled, source=source)))
