"""What a vendor replied to the conditions, and what follows from what it chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tracker.procurement.specification import Specification
from tracker.submission.model import Answer
from tracker.workbook.rowrules import choices


def replies_of(
    specification: Specification,
    answers: Mapping[str, Answer],
    conditions: Mapping[str, str | None],
    conflicting: Collection[str] = (),
) -> dict[str, bool | None]:
    """Condition → whether it holds, None where that is open; what follows from a choice among them.

    Args:
        answers: requirement → answer.
        conditions: condition → ``yes``, ``no`` or None.
        conflicting: rows that came back with several answers, so that no answer counts.
    """
    given: dict[str, str | None] = {}
    for id in (id for group in specification.groups for id in group.integrations):
        answer = answers.get(id)
        if answer and answer.answer:
            given[id] = specification.scale.answer(answer.answer).outcome
        elif (answer and answer.unreadable) or (answer is None and id in conflicting):
            given[id] = None
    asked = {id: None if reply is None else reply == "yes" for id, reply in conditions.items()}
    return {**asked, **choices(specification, given)}
