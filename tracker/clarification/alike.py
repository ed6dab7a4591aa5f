"""Who else is in the situation that a vendor is asked about: the same treatment is due (§ 2).

Two offers are in the same situation where the same cause calls for a question on the same row. Both
get the question in the same batch, with the same time limit, or a named person states why not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from tracker.assessment.model import VendorAssessment
from tracker.assessment.supplements import CLARIFICATION
from tracker.clarification.propose import Proposals
from tracker.forms.model import Form
from tracker.procurement.decisions import Decision

EQUAL_TREATMENT, LEAVE_OUT = "equal_treatment", "leave_out"  # the kind of the decision, its choice
REQUIREMENTS = "requirements"  # the value of a decision that names them
Place = tuple[str, str]  # an offer's key, and a requirement


def unasked_alike(
    asked: Mapping[Place, Collection[str]],
    known: Mapping[str, Proposals],
    settled: Collection[Place],
) -> dict[str, tuple[str, ...]]:
    """The offers that are in the situation of one that is asked, and are not: key → the rows.

    Args:
        asked: who is asked about what in the batch, and the causes of each question.
        known: what each offer calls for, by key.
        settled: what a person gave a reason for, or what was asked with the same time limit.
    """
    causes: dict[str, set[str]] = {}
    for (_, requirement), why in asked.items():
        causes.setdefault(requirement, set()).update(why)
    found = {
        key: tuple(
            requirement
            for requirement, own in proposals.causes.items()
            if causes.get(requirement, set()) & own
            and (key, requirement) not in asked
            and (key, requirement) not in settled
        )
        for key, proposals in known.items()
    }
    return {key: rows for key, rows in found.items() if rows}


def settled_alike(
    vendors: Iterable[VendorAssessment],
    forms: Iterable[Form],
    left_out: Mapping[str, Sequence[Decision]],
    reply_by: str,
) -> frozenset[Place]:
    """What needs no question in this batch: it was asked with the same time limit, or left out.

    Args:
        forms: those that were sent out.
        left_out: the decisions to leave an offer out, by the hash of its file.
    """
    sent = {
        (form.about["submission"], row.key)
        for form in forms
        if form.kind == CLARIFICATION and form.about.get("reply_by") == reply_by
        for row in form.rows
    }
    return frozenset(
        (vendor.vendor.key or "", row.asked.id)
        for vendor in vendors
        for row in vendor.rows
        if (vendor.source.sha256, row.asked.id) in sent
        or row.asked.id in rows_of(left_out.get(vendor.source.sha256, ()))
    )


def rows_of(decided: Iterable[Decision]) -> tuple[str, ...]:
    """The requirements that decisions about an offer are about, each once."""
    named = (one.values.get(REQUIREMENTS, "").split(", ") for one in decided)
    return tuple(dict.fromkeys(id for ids in named for id in ids))
