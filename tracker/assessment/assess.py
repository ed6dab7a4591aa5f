"""From submissions to an assessment: an outcome per requirement, with why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.assessment.contradictions import contradictions
from tracker.assessment.contradictions.claims import ClaimSet
from tracker.assessment.groups import with_groups
from tracker.assessment.model import (
    FULFILLED,
    AssessedProcurement,
    AssessedRow,
    AssessedVendor,
    Assessment,
    Outcome,
    VendorAssessment,
)
from tracker.assessment.outcomes import Outcomes, outcomes
from tracker.assessment.reservations.model import Field, Reservation
from tracker.assessment.summary import summarise
from tracker.catalogue.answer_words import short_words
from tracker.cpr import masked
from tracker.procurement.scale import NO_SCALES, Scale
from tracker.procurement.specification import Requirement, RowKind, Specification
from tracker.submission.model import Answer, Submission
from tracker.texts import Text

RESERVED = Text("Forbehold er taget.", "A reservation was made.")


def assess(
    specification: Specification,
    submissions: Iterable[Submission],
    scales: Mapping[int, Scale] = NO_SCALES,
) -> Assessment:
    """What the submissions amount to, vendors by name.

    Args:
        scales: revision → the scale its vendors answered on; by default the specification's own.
    """
    it = specification.procurement
    vendors = [assess_vendor(specification, s, scales) for s in submissions]
    vendors.sort(key=lambda v: (v.vendor.name.casefold(), v.source.sha256))
    return Assessment(
        AssessedProcurement(
            it.id, it.title, it.buyer, specification.revision, specification.packages
        ),
        tuple(vendors),
    )


def assess_vendor(
    specification: Specification,
    submission: Submission,
    scales: Mapping[int, Scale] = NO_SCALES,
) -> VendorAssessment:
    """One submission, requirement by requirement; CPR numbers are masked for every report.

    An answer is read on the scale it was given on (``scales``, as in ``assess``).
    """
    submission = masked(submission)
    asked = answered(specification, submission, scales)
    found = outcomes(asked, submission)
    rows, groups = with_groups(asked, _rows(asked, found), found.replies)
    rows = _labelled(rows, specification, asked)
    claims = ClaimSet(
        specification=asked,
        answers=found.answers,
        outcomes=found.by_itself,
        conditions=submission.conditions,
        chains=found.chains,
        replies=found.replies,
    )
    return VendorAssessment(
        vendor=_named(submission),
        source=submission.source,
        round=submission.round,
        revision=submission.revision,
        summary=summarise((*rows, *groups), submission.findings),
        rows=rows,
        groups=groups,
        findings=submission.findings,
        contradictions=contradictions(claims),
    )


def unmasked_rows(
    specification: Specification,
    submission: Submission,
    scales: Mapping[int, Scale] = NO_SCALES,
) -> tuple[AssessedRow, ...]:
    """The rows of ``assess_vendor`` alone, with the vendor's words as they were written.

    For callers that keep codes, dates and prices and never show the words.
    """
    asked = answered(specification, submission, scales)
    return _rows(asked, outcomes(asked, submission))


def answered(
    specification: Specification, submission: Submission, scales: Mapping[int, Scale]
) -> Specification:
    """The specification a submission answered: with the answers there were to choose among."""
    scale = scales.get(submission.revision or 0)
    return specification.answered_on(scale) if scale else specification


def _labelled(
    rows: tuple[AssessedRow, ...], now: Specification, then: Specification
) -> tuple[AssessedRow, ...]:
    """The rows with the words of the answers, where they have been changed since."""
    if now.scale == then.scale:
        return rows
    labels = {choice.id: choice.label for choice in now.scale.answers}
    chosen = {choice.id: choice.label for choice in then.scale.answers}
    return tuple(
        replace(row, answer_label=chosen[row.given.answer])
        if row.given.answer and chosen[row.given.answer] != labels.get(row.given.answer)
        else row
        for row in rows
    )


def _rows(specification: Specification, found: Outcomes) -> tuple[AssessedRow, ...]:
    other_ways = {
        id: row.id
        for row in specification.requirements
        if row.kind is RowKind.ALTERNATIVE and found.claimed[row.id].outcome in FULFILLED
        for id in row.integrations
    }
    rows = []
    for row in specification.requirements:
        answer, chain = found.answers.get(row.id), found.chains.get(row.id)
        outcome, reasons = found.of(row.id), list(found.claimed[row.id].reasons)
        if chain:
            reasons.append(chain.text)
        if outcome is Outcome.GAP and row.id in other_ways:
            reasons.append(_see_alternative(other_ways[row.id]))
        declared = _declared(row, answer)
        if declared:
            reasons.append(RESERVED)
        rows.append(
            AssessedRow(
                asked=row,
                given=answer or Answer.blank(row.id),
                outcome=outcome,
                role=specification.scale.role(row.level),
                reasons=tuple(reasons),
                unmet=chain.unmet if chain else (),
                reservations=declared,
                answer_label=_typed_label(row, answer),
            )
        )
    return tuple(rows)


def _typed_label(row: Requirement, answer: Answer | None) -> Text | None:
    """An answer that is not on the scale, in words."""
    if row.answer is None or answer is None or answer.value is None:
        return None
    return short_words(row.answer, answer.value)


def _declared(row: Requirement, answer: Answer | None) -> tuple[Reservation, ...]:
    """What stands in the column for reservations, as long as the register has not looked at it."""
    if answer is None or not answer.reservation:
        return ()
    cell, secret = answer.place(Field.RESERVATION), answer.confidential
    entry = Reservation.declared(row.id, row.level, answer.reservation, cell, confidential=secret)
    return (entry,)


def _see_alternative(row: str) -> Text:
    return Text(
        f"En anden vej er tilbudt i {row}; se svaret dér.",
        f"Another way is offered in {row}; see the answer there.",
    )


def _named(submission: Submission) -> AssessedVendor:
    vendor = submission.vendor
    name = vendor.name or vendor.id or submission.source.name
    return AssessedVendor(vendor.id, name, vendor.cvr)
