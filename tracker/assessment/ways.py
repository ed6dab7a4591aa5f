"""Alternatives: another way is as good as the one described, as long as it costs nothing extra.

The source allows Datafordeler (I-02) and another remote print (I-14) so; phases, section 5.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tracker.assessment.model import Outcome
from tracker.assessment.outcome import ClaimedOutcome
from tracker.procurement.scale import OFFERED
from tracker.procurement.specification import RowKind, Specification, chosen, other_way, stands_for
from tracker.submission.model import Answer
from tracker.texts import Text
from tracker.workbook.rowrules import Applies, Ways, applies, binds


def with_other_ways(
    specification: Specification,
    answers: Mapping[str, Answer],
    claimed: Mapping[str, ClaimedOutcome],
    replies: Mapping[str, bool | None],
    binding: Mapping[str, Ways],
) -> dict[str, ClaimedOutcome]:
    """What the rows amount to when the alternatives are weighed.

    An alternative at a cost amounts to what the main way does. "In another way" in the row of an
    integration whose alternative is allowed is a yes, but not if it costs extra.

    Args:
        binding: the ways in which each row binds (``rowrules.binding``).
    """
    found = dict(claimed)
    for row in specification.requirements:
        way, is_otherwise = other_way(row), claimed[row.id].outcome is Outcome.FULFILLED_OTHERWISE
        if way and is_otherwise and applies(way.when, replies) is Applies.YES:
            found[row.id] = _otherwise(way.requirement or row.id, answers[row.id], found[row.id])
            is_free = chosen(row.id) in replies and not binds(binding[row.id], replies)
            # A gap in what need not be offered is shown by the row of the group.
            if is_free and found[row.id].outcome is Outcome.GAP:
                found[row.id] = replace(found[row.id], outcome=Outcome.NOT_OFFERED)
    rows = specification.requirements if specification.has_choice else ()
    for row in rows:
        if row.kind is not RowKind.ALTERNATIVE or applies(row.when, replies) is not Applies.YES:
            continue
        main = [id for id in stands_for(specification, row) if id in claimed]
        for id in main:
            if claimed[id].outcome is Outcome.FULFILLED_OTHERWISE:
                found[id] = _otherwise(row.id, answers[id], claimed[id])
        answer = answers.get(row.id)
        if claimed[row.id].outcome in OFFERED and answer and has_price(answer):
            found[row.id] = _as_main(claimed[row.id], [found[id].outcome for id in main])
    return found


def has_price(answer: Answer) -> bool:
    """Whether an answer names a price, or something that may be one and cannot be read."""
    prices = (answer.price_dkk, answer.price_yearly_dkk)
    unread = (answer.price_written, answer.price_yearly_written)
    return any(price and Decimal(price) > 0 for price in prices) or any(
        text is not None for text in unread
    )


def _otherwise(point: str, answer: Answer, was: ClaimedOutcome) -> ClaimedOutcome:
    if has_price(answer):
        return ClaimedOutcome(Outcome.GAP, (*was.reasons, _COSTS))
    allowed = Text(
        f"En anden vej er tilladt ({point}) og tæller som opfyldt.",
        f"Another way is allowed ({point}) and counts as fulfilled.",
    )
    return ClaimedOutcome(Outcome.FULFILLED, (*was.reasons, allowed))


def _as_main(was: ClaimedOutcome, main: list[Outcome]) -> ClaimedOutcome:
    best = min(main, key=list(Outcome).index, default=Outcome.GAP)
    return ClaimedOutcome(best, (*was.reasons, _COSTS))


_COSTS = Text(
    "Den anden vej er kun tilladt uden ekstra omkostninger for kommunen, og der er anført en pris.",
    "The other way is allowed only without extra cost to the municipality, and a price is stated.",
)
