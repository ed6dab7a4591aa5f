"""The supplements of a case, as its log tells, and what they make of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker import documents
from tracker.assessment.model import Supplement
from tracker.assessment.supplements.model import Added, Supplements
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.submission.model import Answer, Submission

SUPPLEMENT = "supplement"  # the action in the log
_FIELDS = ("answer", "evidence", "available_from")


def load_supplements(case: Case) -> list[Supplements]:
    """Every returned clarification, in the order received.

    Raises:
        DocumentError: one is gone or damaged.
    """
    return [
        documents.read_json(case.folder / record.details["document"], "supplements", Supplements)
        for record in log.records(case.folder)
        if record.action == SUPPLEMENT
    ]


def supplemented(
    submission: Submission, received: Iterable[Supplements]
) -> tuple[Submission, dict[str, tuple[Supplement, ...]]]:
    """The submission with what counts of its supplements, and all supplements by requirement.

    A supplement fills what was empty or could not be understood. It never replaces an answer that
    was understood: that would be a new offer (Procurement Act § 159(5)).

    Args:
        submission: the vendor's own, which is not changed.
        received: the vendor's supplements to it, in the order received.
    """
    answers = {answer.requirement: answer for answer in submission.answers}
    beside: dict[str, list[Supplement]] = {}
    for supplements in received:
        for added in supplements.added:
            answer = answers.get(added.requirement)
            used = _used(answer, added)
            beside.setdefault(added.requirement, []).append(_beside(supplements, added, used))
            if used and added.cell:
                bare = answer or Answer(added.requirement, None, None, added.cell)
                answers[added.requirement] = _filled(bare, added, used)
    effective = replace(submission, answers=tuple(answers.values()))
    return effective, {id: tuple(all) for id, all in beside.items()}


def _used(answer: Answer | None, added: Added) -> tuple[str, ...]:
    """The fields that were empty or unreadable before, the whole row where it did not come back."""
    return tuple(f for f in _FIELDS if getattr(added, f) and getattr(answer, f, None) is None)


def _filled(answer: Answer, added: Added, used: tuple[str, ...]) -> Answer:
    values = {field: getattr(added, field) for field in used}
    return replace(answer, **values, unreadable=answer.unreadable and "answer" not in used)


def _beside(supplements: Supplements, added: Added, used: tuple[str, ...]) -> Supplement:
    return Supplement(
        clarification=supplements.clarification,
        at=supplements.at,
        question=added.question,
        text=added.text,
        answer=added.answer,
        evidence=added.evidence,
        available_from=added.available_from,
        used=used,
        source=supplements.source.sha256,
        cell=added.cell,
    )
