"""Supplements as they are kept, and what they make of an answer.

``schemas/supplements.schema.json`` describes the JSON form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.assessment.model import Supplement
from tracker.findings import Finding
from tracker.forms.received import FormDocuments
from tracker.frozen import dataclass
from tracker.procurement.decisions import Decision
from tracker.procurement.scale import Scale
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.model import Answer, Submission, UnitPrice
from tracker.workbook.layout import PRICES
from tracker.workbook.prices import line_of


@dataclass(frozen=True, slots=True)
class SupplementRow:
    """What the vendor added to one row; each field None when nothing was added.

    Attributes:
        text: how the offer is to be understood.
        reference: where in the offer it stands.
        answer, available_from: what an earlier layout of the form asked for.
    """

    requirement: str
    question: str
    text: str | None = None
    answer: str | None = None
    evidence: str | None = None
    available_from: str | None = None
    cell: CellRef | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Supplements:
    """One returned clarification, read.

    Attributes:
        clarification: the form the buyer asked with.
        vendor: the vendor's key (``VendorRounds``).
        at: when it was received, ISO 8601.
    """

    clarification: str
    vendor: str
    at: str
    source: Source
    added: tuple[SupplementRow, ...]
    findings: tuple[Finding, ...] = ()


CLARIFICATION = "clarification"  # the kind of form
SUPPLEMENT = "supplement"  # the action in the log, and the kind of the decisions
READING, VERIFICATION, REFUSED = "accept_reading", "accept_verification", "refuse"
ACCEPTED = (READING, VERIFICATION)
_FIELDS = ("answer", "value", "evidence", "available_from", *PRICES)
_WRITTEN = {
    "available_from": "available_from_written",
    "price_dkk": "price_written",
    "price_yearly_dkk": "price_yearly_written",
}


KEPT = FormDocuments("supplements", "supplements", Supplements, {CLARIFICATION: SUPPLEMENT})
load_supplements = KEPT.load


def subject_of(supplements: Supplements, added: SupplementRow) -> str:
    """What a decision about a supplement names: the file's hash and the requirement."""
    return f"{supplements.source.sha256}/{added.requirement}"


def supplemented(
    submission: Submission,
    received: Iterable[Supplements],
    decided: Mapping[str, Decision],
    scale: Scale,
    typed: Collection[str] = (),
) -> tuple[Submission, dict[str, tuple[Supplement, ...]]]:
    """The submission as people decided to read it, and all supplements by requirement.

    A supplement counts only where a person accepted it as a reading of the offer, and then fills
    what was empty or could not be understood. It never replaces an answer that was understood: that
    would be a new offer (Danish Public Procurement Act § 159(5)).

    Args:
        submission: the vendor's own, which is not changed.
        received: the vendor's supplements to it, in the order received.
        decided: the newest decision by subject.
        scale: of the revision that was answered; a word it does not have is not an answer.
        typed: the rows that are not answered on it: none of its words is an answer there.
    """
    answers = {answer.requirement: answer for answer in submission.answers}
    beside: dict[str, list[Supplement]] = {}
    for supplements in received:
        for added in supplements.added:
            answer = answers.get(added.requirement)
            decision = decided.get(subject_of(supplements, added))
            values = _values(
                answer, added, decision, scale if added.requirement not in typed else None
            )
            shown = _beside(supplements, added, decision, tuple(values))
            beside.setdefault(added.requirement, []).append(shown)
            if values and added.cell:
                bare = answer or Answer(added.requirement, None, None, added.cell)
                answers[added.requirement] = _filled(bare, values)
    effective = replace(submission, answers=tuple(answers.values()))
    return effective, {id: tuple(all) for id, all in beside.items()}


def _values(
    answer: Answer | None, added: SupplementRow, decision: Decision | None, scale: Scale | None
) -> dict[str, str]:
    """What counts of a supplement: as it was read by whom, else as an earlier form asked for it."""
    if decision is None or decision.choice != READING:
        return {}
    given = {field: decision.values.get(field) or getattr(added, field, None) for field in _FIELDS}
    if given["answer"] not in {choice.id for choice in (scale.answers if scale else ())}:
        del given["answer"]
    if scale:
        del given["value"]
    used = {f: text for f, text in given.items() if text and getattr(answer, f, None) is None}
    if "value" in used:  # with the prices of lines that it is the sum of
        used |= {name: text for name, text in decision.values.items() if line_of(name)}
    return used


def _filled(answer: Answer, values: Mapping[str, str]) -> Answer:
    read = {_WRITTEN[field]: None for field in values if field in _WRITTEN}
    unreadable = answer.unreadable and not {"answer", "value"} & set(values)
    prices = {line: text for name, text in values.items() if (line := line_of(name))}
    fields = {name: text for name, text in values.items() if not line_of(name)}
    return replace(
        answer,
        **{**fields, **read},  # type: ignore[arg-type]
        unreadable=unreadable,
        prices=tuple(_priced(answer.prices, prices)),
    )


def _priced(offered: Sequence[UnitPrice], prices: Mapping[str, str]) -> Iterator[UnitPrice]:
    """The prices of the lines: the offer's own, and where it has none those a person read."""
    for one in offered:
        is_read = one.price is None and one.line in prices
        yield replace(one, price=prices[one.line], written=None) if is_read else one
    there = {one.line for one in offered}
    yield from (UnitPrice(line, price, None) for line, price in prices.items() if line not in there)


def _beside(
    supplements: Supplements, added: SupplementRow, decision: Decision | None, used: tuple[str, ...]
) -> Supplement:
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
        reference=added.reference,
        choice=decision.choice if decision else None,
        decided_by=decision.decided_by if decision else None,
        reason=decision.reason if decision else None,
    )
