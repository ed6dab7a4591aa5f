"""What a refused prerequisite costs a vendor in the points of other rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracker.assessment.evaluation.model import Evaluation
from tracker.assessment.model import REFUSED, AssessedRow, Assessment, Outcome, VendorAssessment
from tracker.assessment.scoring.model import TIE, PrerequisiteCost, Scores, VendorScore
from tracker.assessment.scoring.score import score_vendor
from tracker.procurement.scale import NO_SCALES, Scale


def with_prerequisites(
    scores: Scores,
    assessment: Assessment,
    scale: Scale,
    scales: Mapping[int, Scale] = NO_SCALES,
) -> Scores:
    """The same scores, each vendor's refused prerequisites with what they cost.

    Args:
        assessment: what the scores were made from.
        scale: says what an answer amounts to when nothing contradicts it.
        scales: revision → the scale its vendors answered on, where that is another.
    """
    assessed = {vendor.vendor: vendor for vendor in assessment.vendors}
    vendors = []
    for scored in scores.vendors:
        vendor = assessed[scored.vendor]
        own = scales.get(vendor.revision or 0, scale)
        costs = _costs(scored, vendor, scores.method, own)
        vendors.append(replace(scored, prerequisites=costs))
    return replace(scores, vendors=tuple(vendors))


def _costs(
    scored: VendorScore, vendor: VendorAssessment, method: Evaluation, scale: Scale
) -> tuple[PrerequisiteCost, ...]:
    """In the order of the rows. Where the evaluators gave points, the tool's reading costs nothing."""
    outcomes = {row.requirement: row.outcome for row in vendor.rows}
    found = []
    for id, outcome in outcomes.items():
        hit = tuple(
            row.requirement
            for row in vendor.rows
            if outcome in REFUSED and row.outcome is Outcome.UNSUPPORTED and id in row.unmet
        )
        if not hit:
            continue
        rows = tuple(_as_claimed(r, scale) if r.requirement in hit else r for r in vendor.rows)
        instead = score_vendor(replace(vendor, rows=rows), method).total
        lost = 0.0 if instead is None or scored.total is None else instead - scored.total
        found.append(PrerequisiteCost(id, hit, lost if abs(lost) > TIE else 0.0))
    return tuple(found)


def _as_claimed(row: AssessedRow, scale: Scale) -> AssessedRow:
    """The row as the vendor answered it, whatever stands behind it."""
    if row.answer is None:
        return row
    return replace(row, outcome=Outcome(scale.answer(row.answer).outcome))
