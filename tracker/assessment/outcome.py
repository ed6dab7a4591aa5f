"""What an answer amounts to by itself, before the answers are compared with each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tracker.assessment.due import due
from tracker.assessment.model import Outcome
from tracker.catalogue.answer_words import met_words, value_words
from tracker.catalogue.answers import AnswerKind, AnswerType, is_met
from tracker.catalogue.modality import LevelRole
from tracker.frozen import dataclass
from tracker.procurement.scale import OTHERWISE
from tracker.procurement.specification import (
    Requirement,
    Specification,
    choice_of,
    chosen,
    conjunction,
    other_way,
)
from tracker.submission.model import Answer
from tracker.texts import Text, written
from tracker.workbook.rowrules import Applies, Ways, applies, awaits_choice, binds, is_skip

_BLANK_OPTION = Text(
    "Ikke besvaret; en option, der ikke er besvaret, er ikke tilbudt.",
    "Not answered; an option that is not answered is not offered.",
)

_CONDITION_OPEN = Text(
    "Betingelsen for kravet er ikke besvaret.", "The requirement's condition is not answered."
)
_INTEGRATION_OPEN = Text(
    "Integrationen, som kravet hænger på, er ikke besvaret.",
    "The integration that the requirement hangs on is not answered.",
)


_OUTDATED = Text(
    "Kravet er ændret, siden leverandøren svarede, så det er ikke besvaret.",
    "The requirement was changed after the vendor answered, so it is unanswered.",
)


@dataclass(frozen=True, slots=True)
class ClaimedOutcome:
    """An outcome, and why it is not simply what the answer says."""

    outcome: Outcome
    reasons: tuple[Text, ...] = ()


def claimed(
    row: Requirement,
    answer: Answer | None,
    specification: Specification,
    replies: Mapping[str, bool | None],
    ways: Ways,
) -> ClaimedOutcome:
    """The outcome of one row.

    Unanswered, no, not applicable and unreadable are always four different things.

    Args:
        answer: None when the row did not come back, or came back with conflicting answers.
        replies: the vendor's replies to the conditions; None for an open one.
        ways: the ways in which the row binds (``rowrules.binding``).
    """
    state = applies(row.when, replies)
    if state is Applies.NO:
        return ClaimedOutcome(Outcome.NOT_APPLICABLE, (_not_applying(row, replies),))
    is_free = replies.get(chosen(row.id)) is False and not binds(ways, replies)
    if is_free and not _is_another_way(row, answer, specification):
        return _not_chosen(answer)
    if answer is None:
        why = Text(
            "Rækken mangler i filen eller har modstridende svar.",
            "The row is missing from the file, or has conflicting answers.",
        )
        return ClaimedOutcome(Outcome.UNANSWERED, (why,))
    if is_outdated(row, answer):
        return ClaimedOutcome(Outcome.UNANSWERED, (_OUTDATED,))
    if row.answer is not None and answer.value is not None:
        return _typed(row, row.answer, answer.value, specification)
    if answer.answer is None:
        return _without(answer, row, specification, replies)
    claimed = _on_scale(row, answer.answer, specification, is_bound=binds(ways, replies))
    return _in_time(claimed, due(row, replies), answer.available_from)


def _on_scale(
    row: Requirement, answer: str, specification: Specification, *, is_bound: bool
) -> ClaimedOutcome:
    """The outcome of an answer of the scale."""
    is_option = specification.scale.role(row.level) is LevelRole.OPTION
    choice = specification.scale.answer(answer)
    if choice.outcome == Outcome.NOT_OFFERED:
        why = Text(
            "Ikke tilbudt, men noget andet, leverandøren tilbyder, kræver det.",
            "Not offered, but something else that the vendor offers needs it.",
        )
        return ClaimedOutcome(Outcome.GAP, (why,))
    if is_option and specification.has_choice and choice.outcome == Outcome.GAP:
        return ClaimedOutcome(Outcome.NOT_OFFERED)
    if is_skip(choice) and is_bound:
        why = Text(
            "Besvaret »ikke relevant«, men kravet gælder.",
            "Answered 'not relevant', but the requirement applies.",
        )
        return ClaimedOutcome(Outcome.GAP, (why,))
    return ClaimedOutcome(Outcome(choice.outcome))


def _in_time(claimed: ClaimedOutcome, last: dt.date | None, planned: str | None) -> ClaimedOutcome:
    """What is planned for the last day on which it may come, or before, is fulfilled."""
    if claimed.outcome is not Outcome.PLANNED or not last or not planned:
        return claimed
    if planned > last.isoformat():
        return claimed
    day, by = written(dt.date.fromisoformat(planned)), written(last)
    why = Text(
        f"Planlagt til {day.da}; kravet skal være opfyldt senest {by.da}.",
        f"Planned for {day.en}; the requirement must be met by {by.en}.",
    )
    return ClaimedOutcome(Outcome.FULFILLED, (why,))


def _typed(
    row: Requirement, type: AnswerType, value: str, specification: Specification
) -> ClaimedOutcome:
    """The outcome of an answer that is not on the scale: as its type says, else for people to judge."""
    met, wanted = is_met(type, value), met_words(type)
    if met is None or wanted is None:
        return ClaimedOutcome(Outcome.ANSWERED)
    if met:
        return ClaimedOutcome(Outcome.FULFILLED)
    is_option = specification.scale.role(row.level) is LevelRole.OPTION
    if is_option and specification.has_choice and type.type is AnswerKind.YES_NO:
        return ClaimedOutcome(Outcome.NOT_OFFERED)
    shown = value_words(type, value)
    why = Text(
        f"Svaret »{shown.da}« opfylder ikke kravet: {wanted.da}.",
        f"The answer '{shown.en}' does not meet the requirement: {wanted.en}.",
    )
    return ClaimedOutcome(Outcome.GAP, (why,))


def is_outdated(row: Requirement, answer: Answer) -> bool:
    """Whether an answer is to an earlier wording: rows changed since are unanswered (phases, 3)."""
    return not row.digest.startswith(answer.digest or "")


def _not_applying(row: Requirement, replies: Mapping[str, bool | None]) -> Text:
    conditions = {c for way in row.when for c in conjunction(way) if replies.get(c) is False}
    integrations = sorted(id for c in conditions if (id := choice_of(c)))
    if integrations and len(integrations) == len(conditions):
        ids = ", ".join(integrations)
        return Text(
            f"Gælder ikke, da {ids} ikke er tilbudt.",
            f"Does not apply, as {ids} is not offered.",
        )
    return Text(
        "Gælder ikke efter leverandørens svar på betingelsen.",
        "Does not apply by the vendor's reply to the condition.",
    )


def _is_another_way(row: Requirement, answer: Answer | None, specification: Specification) -> bool:
    """Whether the other way that the row allows is offered in place of its integration."""
    if answer is None or answer.answer is None or other_way(row) is None:
        return False
    return specification.scale.answer(answer.answer).outcome == OTHERWISE


def _not_chosen(answer: Answer | None) -> ClaimedOutcome:
    """An integration that need not be offered, and is not."""
    if answer is not None and answer.answer is not None:
        return ClaimedOutcome(Outcome.NOT_OFFERED)
    why = Text(
        "Ikke besvaret; en anden af de integrationer, der kan vælges imellem, er tilbudt.",
        "Not answered; another of the integrations to choose among is offered.",
    )
    return ClaimedOutcome(Outcome.NOT_OFFERED, (why,))


def _without(
    answer: Answer,
    row: Requirement,
    specification: Specification,
    replies: Mapping[str, bool | None],
) -> ClaimedOutcome:
    """The outcome of a row without an answer that anybody can read."""
    is_option = specification.scale.role(row.level) is LevelRole.OPTION
    if is_option and specification.has_choice and not answer.unreadable:
        return ClaimedOutcome(Outcome.NOT_OFFERED, (_BLANK_OPTION,))
    if answer.unreadable:
        shown = answer.written or "?"
        why = Text(f"Svaret kan ikke læses: »{shown}«.", f"The answer cannot be read: '{shown}'.")
        return ClaimedOutcome(Outcome.UNREADABLE, (why,))
    if applies(row.when, replies) is Applies.OPEN:
        why = _INTEGRATION_OPEN if awaits_choice(row.when, replies) else _CONDITION_OPEN
        return ClaimedOutcome(Outcome.UNANSWERED, (why,))
    return ClaimedOutcome(Outcome.UNANSWERED)
