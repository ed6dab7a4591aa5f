"""A clarification that came back: read, held against the answers it is beside, and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.assessment.supplements import SUPPLEMENT, Added, Supplements
from tracker.clarification.findings import (
    SUPPLEMENT_CHANGES_ANSWER,
    SUPPLEMENT_LATE,
    SUPPLEMENT_MISSING,
    SUPPLEMENT_OUTSIDE_QUESTION,
)
from tracker.clarification.form import CLARIFICATION
from tracker.danish_time import read_deadline, read_moment, written_moment
from tracker.findings import Finding, Where, grouped
from tracker.forms import findings as form_kinds
from tracker.forms.lifecycle import Returned, keep_form, open_form
from tracker.forms.model import Entry
from tracker.procurement.case import Case
from tracker.procurement.keep import Kept
from tracker.procurement.log import Record
from tracker.procurement.scale import Scale
from tracker.spreadsheet.reader import Reader
from tracker.submission.model import Answer
from tracker.submission.received import rounds

FOLDER = "supplements"
# The columns of the form, those of its earlier layout besides: such forms are with vendors still.
_FIELDS = {
    "reference": "reference",
    "clarification": "text",
    "supplement": "text",
    "answer": "answer",
    "evidence": "evidence",
    "available_from": "available_from",
}


_OUTSIDE = {
    kind.code
    for kind in (
        form_kinds.FORM_ROW_UNKNOWN,
        form_kinds.FORM_TEXT_CHANGED,
        form_kinds.FORM_CELL_UNREAD,
    )
}


@dataclass(frozen=True, slots=True)
class ReceivedSupplement:
    """What became of one returned clarification."""

    supplements: Supplements
    kept: Kept[Supplements]


def receive_supplement(
    case: Case, path: Path, reader: Reader, *, at: str, who: str
) -> ReceivedSupplement:
    """Read a returned clarification and keep it beside the submission it is about.

    Raises:
        UnreadableError: the file is not there, or the door refused it.
        CaseError: it is no clarification of this case.
    """
    returned = open_form(case, path, (CLARIFICATION,), reader)
    document = _supplements_of(case, returned, at)
    details = {
        "vendor": document.vendor,
        "submission": returned.form.about["submission"],
        "added": str(len(document.added)),
    }
    kept = keep_form(
        case, returned, document, folder=FOLDER, at=at, who=who, action=SUPPLEMENT, details=details
    )
    return ReceivedSupplement(document, kept)


def derive(case: Case, record: Record, reader: Reader) -> Supplements:
    """What a returned clarification adds, read anew from its original and the form it was.

    Args:
        record: of the receipt.

    Raises:
        UnreadableError: the original is gone, or can no longer be read.
        CaseError: the case has not its form.
    """
    original = case.folder / record.details["original"]
    returned = open_form(case, original, (CLARIFICATION,), reader)
    return _supplements_of(case, returned, record.at)


def _supplements_of(case: Case, returned: Returned, at: str) -> Supplements:
    specification = case.issued(returned.form.revision)
    vendor = returned.form.about["vendor"]
    own = [r for r in rounds(case) if r.key == vendor]
    about = returned.form.about["submission"]
    answers = {
        answer.requirement: answer
        for vendor_rounds in own
        for entry, submission in vendor_rounds.received
        if entry.sha256 == about
        for answer in submission.answers
    }
    questions = {row.key: row.values["question"] for row in returned.form.rows}
    entries = [e for e in returned.filled.entries if e.key is not None]
    added = tuple(_added(entry, questions) for entry in entries if entry.values)
    findings = grouped(
        [
            *(_outside(finding) for finding in returned.filled.findings),
            *_late(returned, at),
            *(f for e in entries for f in _remarks(e, answers, specification.scale)),
        ]
    )
    return Supplements(returned.form.id, vendor, at, returned.filled.source, added, findings)


def _added(entry: Entry, questions: Mapping[str, str]) -> Added:
    values = {_FIELDS[id]: text for id, text in entry.values.items() if id in _FIELDS}
    requirement = entry.key or ""
    first = next((id for id in _FIELDS if id in entry.values), "clarification")
    return Added(requirement, questions[requirement], **values, cell=entry.cells.get(first))


def _remarks(entry: Entry, answers: Mapping[str, Answer], scale: Scale) -> Iterator[Finding]:
    id = entry.key or ""
    if not entry.values:
        cell = entry.cells.get("clarification") or entry.cells.get("supplement")
        where = Where(cell.sheet, cell.ref) if cell else None
        yield SUPPLEMENT_MISSING.at(where, requirement=id)
        return
    before, now = answers.get(id), entry.values.get("answer")
    if before is not None and before.answer and now and now != before.answer:
        cell = entry.cells["answer"]
        yield SUPPLEMENT_CHANGES_ANSWER.at(
            Where(cell.sheet, cell.ref),
            requirement=id,
            before=scale.answer(before.answer).label,
            now=scale.answer(now).label,
        )


def _late(returned: Returned, at: str) -> Iterator[Finding]:
    limit = returned.form.about.get("reply_by")
    if limit and read_moment(at) > read_deadline(limit):
        yield SUPPLEMENT_LATE.at(at=written_moment(at), deadline=written_moment(limit))


def _outside(finding: Finding) -> Finding:
    """What stands in rows and cells that nobody asked about is listed as just that."""
    if finding.code not in _OUTSIDE:
        return finding
    return replace(
        SUPPLEMENT_OUTSIDE_QUESTION.at(
            finding.where, requirement=finding.requirement, value=finding.value
        ),
        count=finding.count,
        also=finding.also,
    )
