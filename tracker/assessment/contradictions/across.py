"""Contradictions between rows: along the dependency graph, and with the replies to conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.assessment.chains import Chain, near_and_far, prerequisites
from tracker.assessment.contradiction import Contradiction, ContradictionKind
from tracker.assessment.contradictions.claims import ClaimSet
from tracker.assessment.model import FULFILLED, REFUSED, Outcome
from tracker.procurement.scale import LATER, OFFERED
from tracker.procurement.specification import RowKind, conjunction
from tracker.submission.model import Answer
from tracker.texts import Text, written
from tracker.workbook.layout import FURTHER_PROSE, PRICES
from tracker.workbook.rowrules import Applies

Rule = Callable[[ClaimSet], Iterator[Contradiction]]

_LATER_KIND = ContradictionKind.PREREQUISITE_LATER
_STEP = 2  # a claimed integration and the prerequisite itself
_REFUSED = Text(
    "{da} er tilbudt, men forudsætningen {needed} er afvist{ways}.",
    "{en} {be} offered, but the prerequisite {needed} is refused{ways}.",
)
_NOT_YET = Text(
    "{da} er besvaret som opfyldt, men forudsætningen {needed} er kun delvis på plads eller "
    "planlagt{ways}.",
    "{en} {be} answered as met, but the prerequisite {needed} is only partly in place or "
    "planned{ways}.",
)
_CLAIMED = frozenset(OFFERED)
_DETAILS = ("elaboration", *FURTHER_PROSE, *PRICES, "available_from")


def claimed_without_prerequisite(claims: ClaimSet) -> Iterator[Contradiction]:
    """Claimed integrations whose prerequisite the same vendor refuses, or has only later.

    One sentence for each prerequisite, with the way to it where that is not a single step.
    """
    resting: dict[tuple[str, bool], list[Chain]] = {}
    for chain in claims.chains.values():
        resting.setdefault((chain.steps[-1], chain.refused), []).append(chain)
    for (needed, refused), chains in resting.items():
        kind = ContradictionKind.PREREQUISITE_REFUSED if refused else _LATER_KIND
        ids = [chain.steps[0] for chain in chains]
        ways = "; ".join(" → ".join(c.steps) for c in chains if len(c.steps) > _STEP)
        da, en = _named(ids)
        text = (_REFUSED if refused else _NOT_YET).fill(
            da=da,
            en=en,
            be="is" if len(ids) == 1 else "are",
            needed=needed,
            ways=f" ({ways})" if ways else "",
        )
        yield claims.between(kind, [*ids, needed], text)


def earlier_than_prerequisite(claims: ClaimSet) -> Iterator[Contradiction]:
    """A promise that falls due before what it rests on; the prerequisite that comes last is named."""
    needs = prerequisites(claims.specification, claims.conditions)
    for id in needs:
        day = claims.day(id)
        if claims.outcomes.get(id) not in LATER or day is None:
            continue
        later = [
            (due, needed)
            for needed in near_and_far(id, needs)
            if claims.outcomes.get(needed) in LATER and (due := claims.day(needed)) and due > day
        ]
        if later:
            due, needed = max(later)
            first, last = written(day), written(due)
            text = Text(
                f"{id} er lovet den {first.da}, men forudsætningen {needed} først den {last.da}.",
                f"{id} is promised on {first.en}, but its prerequisite {needed} only on {last.en}.",
            )
            yield claims.between(ContradictionKind.EARLIER_THAN_PREREQUISITE, [id, needed], text)


def included_but_the_prerequisite_costs(claims: ClaimSet) -> Iterator[Contradiction]:
    """What is within the price of the offer cannot rest on an add-on."""
    needs = prerequisites(claims.specification, claims.conditions)
    resting: dict[str, list[str]] = {}
    for id, all_needed in needs.items():
        if claims.outcomes.get(id) is Outcome.FULFILLED and not _costs(claims, id):
            for needed in dict.fromkeys(all_needed):
                if claims.outcomes.get(needed) is Outcome.FULFILLED_AS_ADDON:
                    resting.setdefault(needed, []).append(id)
    for needed, ids in resting.items():
        price = claims.price(needed)
        cost = price.words if price and price.is_positive else None
        to = Text(f" til {_ended(cost.da)}", f" at {cost.en}") if cost else Text(".", "")
        da, en = _named(ids)
        text = Text(
            f"{da} er besvaret som med i tilbudsprisen, men forudsætningen {needed} er et tilkøb"
            f"{to.da}",
            f"{en} {'is' if len(ids) == 1 else 'are'} answered as included in the offer's price, but "
            f"the prerequisite {needed} is an add-on{to.en}.",
        )
        kind = ContradictionKind.INCLUDED_BUT_PREREQUISITE_COSTS
        yield claims.between(kind, [needed, *ids], text)


def rules_of_the_refused(claims: ClaimSet) -> Iterator[Contradiction]:
    """A rule about integrations that are all refused, and still answered as met.

    Not where another way is offered in their place: the rule may be met by that.
    """
    others = [
        row
        for row in claims.specification.requirements
        if row.kind is RowKind.ALTERNATIVE and claims.outcomes[row.id] in FULFILLED
    ]
    other_ways = {id for row in others for id in row.integrations}
    for row, _ in claims.applying:
        about = [id for id in row.integrations if id in claims.outcomes and id != row.id]
        refused = about and all(claims.outcomes[id] in REFUSED for id in about)
        is_rule = row.kind is RowKind.RULE and claims.outcomes[row.id] in FULFILLED
        if is_rule and refused and not other_ways & set(about):
            answer, (da, en) = claims.answer(row.id), _named(about)
            text = Text(
                f"{row.id} er besvaret »{answer.da}«, men handler om {da}, som er afvist.",
                f"{row.id} is answered '{answer.en}' but is about {en}, which is refused.",
            )
            yield claims.between(ContradictionKind.RULE_OF_REFUSED, [row.id, *about], text)


def answered_though_denied(claims: ClaimSet) -> Iterator[Contradiction]:
    """A condition that was denied, and rows that hang on it described as met or promised.

    That such a row is answered at all is a note on each (``answered-though-not-applicable``).
    """
    described: dict[str, list[str]] = {}
    for row in claims.specification.requirements:
        answer = claims.answers.get(row.id)
        if answer and claims.applies(row) is Applies.NO and _describes(claims, answer):
            asked = (c for way in row.when for c in conjunction(way))
            denied = next((c for c in asked if claims.conditions.get(c) == "no"), None)
            if denied:  # else an integration is not chosen, which its own row says
                described.setdefault(denied, []).append(row.id)
    questions = {c.id: c.question for c in claims.specification.conditions}
    for condition, ids in described.items():
        asked_, (da, en) = questions[condition], _named(ids)
        text = Text(
            f"Leverandøren har svaret nej til »{asked_.da}«, men har beskrevet, hvordan {da} "
            "opfyldes, som kun gælder ved et ja.",
            f"The vendor has replied no to '{asked_.en}', but has described how {en} "
            f"{'is' if len(ids) == 1 else 'are'} met, which applies only with a yes.",
        )
        yield claims.between(ContradictionKind.ANSWERED_THOUGH_DENIED, ids, text)


def neither_way(claims: ClaimSet) -> Iterator[Contradiction]:
    """Another way is allowed in place of an integration; refusing both leaves no way."""
    for row, _ in claims.applying:
        refused = claims.outcomes[row.id] in (*REFUSED, Outcome.NOT_APPLICABLE)
        if row.kind is not RowKind.ALTERNATIVE or not refused:
            continue
        for main in claims.specification.requirements:
            stands_for = any(reason.requirement == row.id for reason in main.because)
            if main.id != row.id and stands_for and claims.outcomes[main.id] in REFUSED:
                text = Text(
                    f"{main.id} er afvist, og den anden vej, som {row.id} åbner for, er det også.",
                    f"{main.id} is refused, and so is the other way that {row.id} allows.",
                )
                yield claims.between(ContradictionKind.NEITHER_WAY, [main.id, row.id], text)


def _costs(claims: ClaimSet, id: str) -> bool:
    price = claims.price(id)
    return price is not None and price.is_positive


def _ended(text: str) -> str:
    """A text with the full stop at its end that a sentence needs."""
    return text if text.endswith(".") else f"{text}."


def _describes(claims: ClaimSet, answer: Answer) -> bool:
    """Whether an answer claims or promises something, and says more than that."""
    outcome = claims.specification.scale.answer(answer.answer).outcome if answer.answer else None
    return outcome in _CLAIMED and any(getattr(answer, column) for column in _DETAILS)


def _named(ids: Sequence[str]) -> tuple[str, str]:
    """Ids as a list in Danish and English: ``a, b og c``."""
    head, last = ", ".join(ids[:-1]), ids[-1]
    return (f"{head} og {last}", f"{head} and {last}") if head else (last, last)


POLICY: tuple[Rule, ...] = (
    claimed_without_prerequisite,
    earlier_than_prerequisite,
    included_but_the_prerequisite_costs,
    rules_of_the_refused,
    answered_though_denied,
    neither_way,
)
