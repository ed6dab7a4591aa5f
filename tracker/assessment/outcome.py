"""What an answer amounts to by itself, before the answers are held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.assessment.model import Outcome
from tracker.procurement.specification import Requirement, Specification
from tracker.submission.model import Answer
from tracker.texts import Text
from tracker.workbook.rowrules import Applies, Ways, applies, binds, is_skip


@dataclass(frozen=True, slots=True)
class Claimed:
    """An outcome, and why it is not simply what the answer says."""

    outcome: Outcome
    reasons: tuple[Text, ...] = ()


def claimed(
    row: Requirement,
    answer: Answer | None,
    specification: Specification,
    replies: Mapping[str, bool | None],
    ways: Ways,
) -> Claimed:
    """The outcome of one row.

    Unanswered, no, not applicable and unreadable are four different things for ever.

    Args:
        answer: None when the row did not come back, or came back with conflicting answers.
        replies: the vendor's replies to the conditions; None where there is none.
        ways: the ways in which the row binds (``rowrules.binding``).
    """
    state = applies(row.when, replies)
    if state is Applies.NO:
        why = Text(
            "Gælder ikke efter leverandørens svar på betingelsen.",
            "Does not apply by the vendor's reply to the condition.",
        )
        return Claimed(Outcome.NOT_APPLICABLE, (why,))
    if answer is None:
        why = Text(
            "Rækken mangler i filen eller har modstridende svar.",
            "The row is missing from the file, or has conflicting answers.",
        )
        return Claimed(Outcome.UNANSWERED, (why,))
    if answer.answer is None:
        return _without(answer, state)
    choice = specification.scale.answer(answer.answer)
    if is_skip(choice) and binds(ways, replies):
        why = Text(
            "Besvaret »ikke relevant«, men kravet gælder.",
            "Answered 'not relevant', but the requirement applies.",
        )
        return Claimed(Outcome.GAP, (why,))
    return Claimed(Outcome(choice.outcome))


def _without(answer: Answer, state: Applies) -> Claimed:
    if answer.unreadable:
        shown = answer.written or "?"
        why = Text(f"Svaret kan ikke læses: »{shown}«.", f"The answer cannot be read: '{shown}'.")
        return Claimed(Outcome.UNREADABLE, (why,))
    if state is Applies.OPEN:
        why = Text(
            "Betingelsen for kravet er ikke besvaret.",
            "The requirement's condition is not answered.",
        )
        return Claimed(Outcome.UNANSWERED, (why,))
    return Claimed(Outcome.UNANSWERED)
