"""Filled sheets of questions and answers: taken into ``questions.yaml``, kept and logged.

``questions.yaml`` is written first, then the original, and the record is the commit. So a stored
original without a record is one whose questions stand in the file: only the record is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.forms.lifecycle import ReturnedForm, open_form
from tracker.procurement.case import Case
from tracker.procurement.keep import Original
from tracker.procurement.log import Log, Record, append
from tracker.procurement.repair import RepairReport, Shelf, repair
from tracker.questions.forms import ANSWERING, ASKING
from tracker.questions.take import Additions, take
from tracker.questions.yaml_file import FILE, load_questions, save_questions
from tracker.spreadsheet.reader import Reader
from tracker.turns import alone

IMPORT = "questions-import"  # the action in the log
FOLDER = "questions"
_KINDS = (ASKING, ANSWERING)


def receive_questions(
    case: Case, path: Path, reader: Reader, *, vendor: str | None, at: str, who: str
) -> Additions:
    """Read a sheet and add to ``questions.yaml`` what it lacks; keep the original and log it.

    The same sheet twice changes nothing.

    Args:
        vendor: who asks, where the sheet does not say.

    Raises:
        UnreadableError: the file is not there, or the door refused it.
        CaseError: it is not a sheet of questions of this case, or ``questions.yaml`` cannot be added to.
        DocumentError: ``questions.yaml`` is malformed.
    """
    returned = open_form(case, path, _KINDS, reader)
    ids = [row.id for row in case.frozen().requirements]
    with alone(case.folder / FILE):  # who reads a sheet at the same time adds to what this one adds
        additions = take(returned, load_questions(case), ids, vendor=vendor, today=at[:10])
        if additions.changes:
            save_questions(case, additions.added, additions.filled)
    _original(returned).store(case)
    _log(case, returned, additions, at=at, who=who)
    return additions


def complete_receipts(
    case: Case, reader: Reader, *, at: str, who: str, given: Iterable[Path] = ()
) -> RepairReport[ReturnedForm]:
    """Log each stored original that an interrupted import left without a record.

    Args:
        given: what is read in next.

    Raises:
        CaseError: the log does not hold what was issued, or cannot be written.
    """

    def complete(path: Path) -> ReturnedForm:
        returned = open_form(case, path, _KINDS, reader)
        _log(case, returned, None, at=at, who=who)
        return returned

    # Sheets to answer in are sent from the same folder, and their names are not a hash.
    shelf = Shelf(FOLDER, _receipts, complete, pattern=f"{'[0-9a-f]' * 64}.*")
    return repair(case, Log(case.folder), shelf, clock=lambda: at, who=who, given=given)


def _receipts(records: Iterable[Record]) -> Iterator[Record]:
    return (record for record in records if record.action == IMPORT)


def _original(returned: ReturnedForm) -> Original:
    source = returned.filled.source
    return Original(FOLDER, source.sha256, source.format, returned.data)


def _log(
    case: Case, returned: ReturnedForm, additions: Additions | None, *, at: str, who: str
) -> None:
    """Log an import, unless it brought nothing and the sheet is in the log already."""
    original = _original(returned)

    def is_known(records: tuple[Record, ...]) -> bool:
        return any(r.details["sha256"] == original.sha256 for r in _receipts(records))

    details = {
        "form": returned.form.id,
        "sha256": original.sha256,
        "original": original.name,
        "added": ", ".join(question.id for question in additions.added) if additions else "",
        "answered": ", ".join(additions.filled) if additions else "",
    }
    brings = additions is not None and additions.changes
    append(
        case.folder,
        at=at,
        who=who,
        action=IMPORT,
        details=details,
        unless=lambda records: not brings and is_known(records),
    )
