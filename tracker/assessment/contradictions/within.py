"""Contradictions between the cells of one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tracker.assessment.contradiction import Contradiction, ContradictionKind
from tracker.assessment.contradictions.claims import ClaimSet
from tracker.assessment.model import FULFILLED, REFUSED, Outcome
from tracker.catalogue.answers import AnswerKind
from tracker.catalogue.modality import LevelRole
from tracker.foreign_text import fold
from tracker.procurement.scale import AS_ASKED
from tracker.procurement.specification import RowKind, conjunction
from tracker.texts import Text, written
from tracker.workbook.rowrules import Applies

Rule = Callable[[ClaimSet], Iterator[Contradiction]]

_REFUSED = (*REFUSED, Outcome.NOT_APPLICABLE)
_NOTHING = frozenset({"ingen", "intet", "nej", "none", "no", "n/a", "na", "ikke relevant"})
_BUYER = "buyer"


def claimed_but_later(claims: ClaimSet) -> Iterator[Contradiction]:
    """A yes is about the offered solution: a date after the deadline for offers contradicts it.

    An add-on may be delivered later, what is partly met or planned needs its date, and what need not
    be there before a day of its own may come by that day.
    """
    for row, _ in claims.applying:
        day, deadline = claims.day(row.id), claims.due(row) or claims.deadline
        if claims.outcomes[row.id] in AS_ASKED and day and deadline and day > deadline:
            chosen, at, due = claims.answer(row.id), written(day), written(deadline)
            text = Text(
                f"{row.id} er besvaret »{chosen.da}«, men leveres ifølge »Leveres fra« først den "
                f"{at.da}, efter tilbudsfristen den {due.da}.",
                f"{row.id} is answered '{chosen.en}', but by 'Available from' it is delivered only on "
                f"{at.en}, after the deadline for offers on {due.en}.",
            )
            yield claims.between(ContradictionKind.CLAIMED_BUT_LATER, [row.id], text)


def included_but_priced(claims: ClaimSet) -> Iterator[Contradiction]:
    """A plain yes means that the requirement is met within the price of the offer.

    Where the row is another way, a price is a finding (``alternative-costs-extra``).
    """
    for row, _ in claims.applying:
        if row.kind is RowKind.ALTERNATIVE:
            continue
        price = claims.price(row.id)
        if claims.outcomes[row.id] is Outcome.FULFILLED and price and price.is_positive:
            chosen, cost = claims.answer(row.id), price.words
            text = Text(
                f"{row.id} er besvaret »{chosen.da}« og er dermed med i tilbudsprisen, men der er "
                f"anført en pris på {cost.da.removesuffix('.')}.",
                f"{row.id} is answered '{chosen.en}' and so included in the offer's price, but a price "
                f"of {cost.en} is stated.",
            )
            yield claims.between(ContradictionKind.INCLUDED_BUT_PRICED, [row.id], text)


def addon_without_cost(claims: ClaimSet) -> Iterator[Contradiction]:
    """An add-on is what costs something beyond the offer."""
    for row, _ in claims.applying:
        price = claims.price(row.id)
        if (
            claims.outcomes[row.id] is Outcome.FULFILLED_AS_ADDON
            and price
            and not price.is_positive
        ):
            chosen = claims.answer(row.id)
            text = Text(
                f"{row.id} er besvaret »{chosen.da}«, men prisen er 0 kr.",
                f"{row.id} is answered '{chosen.en}', but the price is DKK 0.",
            )
            yield claims.between(ContradictionKind.ADDON_WITHOUT_COST, [row.id], text)


def refused_but_priced_or_dated(claims: ClaimSet) -> Iterator[Contradiction]:
    """What is not delivered has no price and no date.

    Another way at a price is not refused: that it has one is a finding (``alternative-costs-extra``).
    """
    for row, given in claims.applying:
        answer = claims.specification.scale.answer(given.answer) if given.answer else None
        is_other_way = answer is not None and answer.outcome == Outcome.FULFILLED_OTHERWISE
        if claims.outcomes[row.id] not in _REFUSED or is_other_way:
            continue
        chosen, price, day = claims.answer(row.id), claims.price(row.id), claims.day(row.id)
        parts = []
        if price and price.is_positive:
            cost = price.words
            parts.append(Text(f"en pris på {cost.da}", f"a price of {cost.en}"))
        if day:
            at = written(day)
            parts.append(Text(f"leveringsdatoen {at.da}", f"the delivery date {at.en}"))
        if parts:
            da, en = " og ".join(t.da for t in parts), " and ".join(t.en for t in parts)
            text = Text(
                f"{row.id} er besvaret »{chosen.da}«, men der er anført {da.removesuffix('.')}.",
                f"{row.id} is answered '{chosen.en}', but {en} is stated.",
            )
            yield claims.between(ContradictionKind.REFUSED_BUT_PROMISED, [row.id], text)


def evidence_of_the_unmet(claims: ClaimSet) -> Iterator[Contradiction]:
    """Where the source demands a test or proof, a reference to it says that the requirement is met."""
    for row, answer in claims.applying:
        given = fold(answer.evidence or "")
        is_given = any(c.isalnum() for c in given) and given not in _NOTHING
        unmet = claims.outcomes[row.id] in (*_REFUSED, Outcome.PLANNED)
        is_figure = row.answer is not None and row.answer.type is not AnswerKind.YES_NO
        if row.evidence and unmet and is_given and not is_figure:  # it shows the value, not more
            chosen = claims.answer(row.id)
            text = Text(
                f"{row.id} er besvaret »{chosen.da}«, men der er henvist til dokumentation for, at "
                "kravet er opfyldt.",
                f"{row.id} is answered '{chosen.en}', but evidence is referred to that the requirement "
                "is met.",
            )
            yield claims.between(ContradictionKind.EVIDENCE_OF_UNMET, [row.id], text)


def delivered_by_the_buyer(claims: ClaimSet) -> Iterator[Contradiction]:
    """A yes is about the vendor's offer; what the buyer delivers is not part of it."""
    for row, answer in claims.applying:
        if claims.outcomes[row.id] in FULFILLED and answer.delivered_by == _BUYER:
            chosen = claims.answer(row.id)
            text = Text(
                f"{row.id} er besvaret »{chosen.da}«, men leveres ifølge »Leveret af« af ordregiver "
                "selv.",
                f"{row.id} is answered '{chosen.en}', but by 'Delivered by' it is delivered by the "
                "buyer.",
            )
            yield claims.between(ContradictionKind.DELIVERED_BY_BUYER, [row.id], text)


def irrelevant_though_the_condition_holds(claims: ClaimSet) -> Iterator[Contradiction]:
    """An option may be skipped, but not as irrelevant where its condition holds.

    In any other row that is a finding (``not-relevant-denied``).
    """
    questions = {c.id: c.question for c in claims.specification.conditions}
    for row, _ in claims.applying:
        asked_ = (c for way in row.when for c in conjunction(way))
        held = [c for c in asked_ if claims.conditions.get(c) == "yes"]
        skipped = claims.outcomes[row.id] is Outcome.NOT_APPLICABLE
        is_due = bool(row.when) and claims.applies(row) is Applies.YES
        if (
            claims.specification.scale.role(row.level) is LevelRole.OPTION
            and skipped
            and is_due
            and held
        ):
            chosen, asked = claims.answer(row.id), questions[held[0]]
            text = Text(
                f"{row.id} er besvaret »{chosen.da}«, men leverandøren har selv svaret ja til "
                f"»{asked.da}«, som kravet afhænger af.",
                f"{row.id} is answered '{chosen.en}', but the vendor has replied yes to '{asked.en}', "
                "on which the requirement depends.",
            )
            yield claims.between(ContradictionKind.IRRELEVANT_THOUGH_DUE, [row.id], text)


POLICY: tuple[Rule, ...] = (
    claimed_but_later,
    included_but_priced,
    addon_without_cost,
    refused_but_priced_or_dated,
    evidence_of_the_unmet,
    delivered_by_the_buyer,
    irrelevant_though_the_condition_holds,
)
