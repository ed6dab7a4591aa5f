"""A clarification that came back, compared with the answers it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tracker.assessment.supplements import KEPT, SupplementRow, Supplements
from tracker.clarification.findings import (
    SUPPLEMENT_CHANGES_ANSWER,
    SUPPLEMENT_LATE,
    SUPPLEMENT_MISSING,
    SUPPLEMENT_OUTSIDE_QUESTION,
)
from tracker.danish_time import read_deadline, read_moment, written_moment
from tracker.findings import Finding, Where
from tracker.forms import findings as form_kinds
from tracker.forms.lifecycle import ReturnedForm
from tracker.forms.model import Entry, Form
from tracker.forms.names import names_of
from tracker.forms.receive import FormKind, Receipt
from tracker.procurement.scale import Scale
from tracker.submission.model import Answer
from tracker.submission.received import rounds

# The form's columns, and those of its earlier layout, which vendors may still send.
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


def supplements_of(returned: ReturnedForm, receipt: Receipt) -> Supplements:
    """What a returned clarification adds, compared with the answers that it is about."""
    case, at = receipt.case, receipt.at
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
    findings = names_of(returned.form).grouped(
        [
            *(_outside(finding) for finding in returned.filled.findings),
            *_late(returned, at),
            *(f for e in entries for f in _remarks(e, answers, specification.scale)),
        ]
    )
    return Supplements(returned.form.id, vendor, at, returned.filled.source, added, findings)


def _added(entry: Entry, questions: Mapping[str, str]) -> SupplementRow:
    values = {_FIELDS[id]: text for id, text in entry.values.items() if id in _FIELDS}
    requirement = entry.key or ""
    cell = next((entry.cells.get(id) for id in _FIELDS if id in entry.values), None)
    return SupplementRow(requirement, questions[requirement], **values, cell=cell)


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


def _late(returned: ReturnedForm, at: str) -> Iterator[Finding]:
    limit = returned.form.about.get("reply_by")
    if limit and read_moment(at) > read_deadline(limit):
        yield SUPPLEMENT_LATE.at(at=written_moment(at), deadline=written_moment(limit))


def _outside(finding: Finding) -> Finding:
    """Texts in rows and cells that nobody asked about are listed as such."""
    if finding.code not in _OUTSIDE:
        return finding
    return replace(
        SUPPLEMENT_OUTSIDE_QUESTION.at(
            finding.where, requirement=finding.requirement, value=finding.value
        ),
        count=finding.count,
        also=finding.also,
    )


def _details(form: Form, supplements: Supplements) -> dict[str, str]:
    about = {id: form.about[id] for id in ("vendor", "submission")}
    return {**about, "added": str(len(supplements.added))}


KIND = FormKind(KEPT, supplements_of, _details)
