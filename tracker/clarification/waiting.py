"""Clarifications that were sent and that nobody has answered yet."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.assessment.supplements import CLARIFICATION, SUPPLEMENT
from tracker.forms.model import Form
from tracker.forms.stored import find_form
from tracker.procurement.case import Case
from tracker.procurement.log import Record


def unanswered(case: Case, records: Sequence[Record]) -> tuple[Form, ...]:
    """The clarifications without a supplement, in the order sent.

    Raises:
        CaseError: one that the log names is gone.
        DocumentError: one is damaged.
    """
    answered = {r.details.get("form") for r in records if r.action == SUPPLEMENT}
    sent = dict.fromkeys(r.details["form"] for r in records if r.action == CLARIFICATION)
    return tuple(find_form(case, id) for id in sent if id not in answered)
