"""A sheet of draft questions that came back: what is asked of whom, and who is left out by whose decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tracker.assessment.standing import CaseState
from tracker.assessment.supplements import CLARIFICATION
from tracker.clarification.ask import Question, names_others, others_of, require_neutral
from tracker.clarification.draft import ASK, COLUMNS, DRAFT, LEAVE_OUT, QUESTION, draft_rows
from tracker.clarification.findings import (
    DRAFT_INCOMPLETE,
    DRAFT_STALE,
    DRAFT_UNSURE,
    DRAFT_WITHOUT_REASON,
    QUESTION_SOLICITS_CHANGE,
)
from tracker.clarification.propose import Proposals
from tracker.cpr import mask
from tracker.deciding.model import BY, CHOICE, REASON, ROLE, RowDecision
from tracker.deciding.read import doubtful_rows
from tracker.errors import CaseError
from tracker.findings import Finding, FindingKind, Where, shorten
from tracker.forms.lifecycle import ReturnedForm, open_form
from tracker.forms.model import Entry, Row
from tracker.forms.names import names_of
from tracker.forms.stored import find_form
from tracker.frozen import dataclass
from tracker.privacy.others import Others
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import LAWYER, Decider
from tracker.spreadsheet.reader import Reader
from tracker.texts import Text

Place = tuple[str, str]  # the key of an offer, a requirement


@dataclass(frozen=True, slots=True)
class Draft:
    """What a sheet of draft questions says.

    Attributes:
        form: the id of the form it was.
        asked: the questions to be asked now, by the key of the offer.
        approvals: who decided what a question needs a decision for.
        left_out: the offers that are not asked about a requirement, and who decided so.
        before: how many of its questions have been asked from this sheet already.
    """

    form: str
    name: str
    asked: Mapping[str, tuple[Question, ...]]
    approvals: Mapping[Place, Decider]
    left_out: Mapping[Place, Decider]
    findings: tuple[Finding, ...]
    before: int = 0


def read_draft(
    case: Case, stand: CaseState, known: Mapping[str, Proposals], path: Path, reader: Reader
) -> Draft:
    """A sheet read back, and held against what stood in it and what is proposed now.

    Args:
        known: what every offer calls for, by its key.

    Raises:
        UnreadableError: the file is not there, or the door refused it.
        CaseError: it is not such a sheet of this case.
    """
    returned = open_form(case, path, (DRAFT,), reader)
    now, doubtful = draft_rows(stand, known), doubtful_rows(returned.filled)
    offers = {offer.key: offer for offer in stand.vendors}
    others = others_of(case, stand, offers)
    already = _asked_before(case, returned.form.id)
    asked: dict[str, list[Question]] = {}
    approvals: dict[Place, Decider] = {}
    left_out: dict[Place, Decider] = {}
    remarks: list[Finding] = []
    before = 0
    for entry, sent in _chosen(returned):
        place = sent.about["vendor"], sent.about["requirement"]
        question = _question(entry, sent)
        if (*place, " ".join(question.text.split())) in already:
            before += 1
            continue
        found = list(_objections(entry, sent, now.get(sent.key), entry.key in doubtful))
        if not found and entry.values[CHOICE] == ASK:
            found = [
                *_solicits(entry, question, offers[place[0]].latest),
                *_gives_away(entry, question, others),
            ]
        remarks += found
        if found:
            continue
        by = RowDecision(entry.values).by
        if entry.values[CHOICE] == LEAVE_OUT:
            left_out[place] = by
        else:
            approvals[place] = by
            asked.setdefault(place[0], []).append(question)
    ordered = {key: tuple(asked[key]) for key in offers if key in asked}
    findings = names_of(returned.form).grouped([*returned.filled.findings, *remarks])
    source = returned.filled.source
    return Draft(returned.form.id, source.name, ordered, approvals, left_out, findings, before)


def _chosen(returned: ReturnedForm) -> Iterator[tuple[Entry, Row]]:
    sent = {row.key: row for row in returned.form.rows}
    for entry in returned.filled.entries:
        if entry.key is not None and CHOICE in entry.values:
            yield entry, sent[entry.key]


def _question(entry: Entry, sent: Row) -> Question:
    text = mask(entry.values.get(QUESTION, ""))
    return Question(sent.about["requirement"], text, sent.about["vendor"], confirmed="ja")


def _asked_before(case: Case, form: str) -> set[tuple[str, str, str]]:
    """What was asked from the same sheet already: offer, requirement and words."""
    sent = (r.details for r in log.records(case.folder) if r.action == CLARIFICATION)
    return {
        (details["vendor"], row.key, " ".join(row.values[QUESTION].split()))
        for details in sent
        if details.get("draft") == form
        for row in find_form(case, details["form"]).rows
    }


def _objections(entry: Entry, sent: Row, now: Row | None, is_doubtful: bool) -> Iterator[Finding]:
    """Why a row asks nothing and leaves nobody out."""
    given = entry.values
    if is_doubtful:
        yield _at(DRAFT_UNSURE, entry, sent, CHOICE)
        return
    if moved := _moved(sent, now):
        title, base, current = moved
        words = {
            "column": title,
            "base": base,
            "now": current,
            "given": shorten(given.get(QUESTION, "–")),
        }
        yield _at(DRAFT_STALE, entry, sent, CHOICE, **words)
        return
    if given[CHOICE] == ASK and not given.get(QUESTION, "").strip():
        yield _at(DRAFT_INCOMPLETE, entry, sent, QUESTION, column=_TITLES[QUESTION])
    if given[CHOICE] == LEAVE_OUT or given.get(ROLE) == LAWYER:
        lacking = [column for column in (REASON, BY) if not given.get(column, "").strip()]
        for column in lacking[:1]:
            yield _at(DRAFT_WITHOUT_REASON, entry, sent, column)


_TITLES = {column.id: column.title for column in COLUMNS}


def _moved(sent: Row, now: Row | None) -> tuple[Text, str, str] | None:
    """The first shown column that is another now than in the sheet, what it was and is."""
    if now is None or now.about["submission"] != sent.about["submission"]:
        gone = Text("tilbuddet eller anledningen", "the offer or the cause")
        return gone, "–", "–"
    for column in COLUMNS:
        was, stands = sent.values.get(column.id, ""), now.values.get(column.id, "")
        if not column.is_open and was.split() != stands.split():
            return column.title, shorten(was) or "–", shorten(stands) or "–"
    return None


def _solicits(entry: Entry, question: Question, submission: Any) -> Iterator[Finding]:
    """What of a question invites a change of the offer, at its cell."""
    try:
        require_neutral((question,), submission)
    except CaseError as error:
        cell = entry.cells[QUESTION]
        found = QUESTION_SOLICITS_CHANGE.at(
            Where(cell.sheet, cell.ref), requirement=question.requirement, words=Text("", "")
        )
        yield replace(found, message=error.text)


def _gives_away(entry: Entry, question: Question, others: Others) -> Iterator[Finding]:
    """What of a question gives another vendor away, at its cell."""
    cell = entry.cells[QUESTION]
    for found in names_others((question,), question.vendor, others):
        yield replace(found, where=Where(cell.sheet, cell.ref))


def _at(kind: FindingKind, entry: Entry, sent: Row, at: str, **tokens: Any) -> Finding:
    cell = entry.cells.get(at) or entry.cells.get(CHOICE)
    where = Where(cell.sheet, cell.ref) if cell else None
    return kind.at(where, requirement=sent.about["requirement"], **tokens)
