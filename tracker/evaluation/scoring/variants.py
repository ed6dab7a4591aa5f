"""The same assessment under another assumption: a method with another share, one evaluator less.

And whose verdicts count at all: where a method names its evaluators, theirs and what was agreed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tracker.assessment.model import (
    AssessedRow,
    Assessment,
    Judgement,
    Outcome,
    VendorAssessment,
    verdict_of,
)
from tracker.evaluation.method.model import Evaluation, Share
from tracker.evaluation.scoring.model import UnnamedEvaluator


def counting(method: Evaluation, outcome: Outcome, share: Share) -> Evaluation:
    """The method with another share for one outcome."""
    return replace(method, counts={**method.counts, outcome: share})


def without_evaluator(assessment: Assessment, evaluator: str) -> Assessment:
    """The assessment as it were without one evaluator's verdicts; what was agreed stays."""
    return replace(
        assessment,
        vendors=tuple(
            replace(vendor, rows=tuple(_without(row, evaluator) for row in vendor.rows))
            for vendor in assessment.vendors
        ),
    )


def evaluators(assessment: Assessment, method: Evaluation) -> tuple[str, ...]:
    """The ids of those whose verdicts count and who gave one on anything, sorted."""
    return tuple(id for id in sorted(_judged(assessment)) if counts(id, method))


def counts(evaluator: str | None, method: Evaluation) -> bool:
    """Whether one evaluator's verdicts count; None, what was agreed, always does.

    Where the method names nobody, everybody's do (``verdicts.panel``).
    """
    return (
        evaluator is None
        or not method.evaluators
        or any(named.id == evaluator for named in method.evaluators)
    )


def by_the_named(row: AssessedRow, method: Evaluation) -> AssessedRow:
    """The row as it were without stale verdicts and those of people the method does not name."""
    return _with(row, (j for j in row.fresh if counts(j.evaluator, method)))


def named_only(vendor: VendorAssessment, method: Evaluation) -> VendorAssessment:
    """The vendor's rows as ``by_the_named``."""
    return replace(vendor, rows=tuple(by_the_named(row, method) for row in vendor.rows))


def uncounted(assessment: Assessment, method: Evaluation) -> tuple[UnnamedEvaluator, ...]:
    """Those whose verdicts are left out because the method does not name them, by id."""
    found = _judged(assessment)
    return tuple(UnnamedEvaluator(id, found[id]) for id in sorted(found) if not counts(id, method))


def _judged(assessment: Assessment) -> Counter[str]:
    """How many rows each evaluator judged."""
    return Counter(
        judgement.evaluator
        for vendor in assessment.vendors
        for row in vendor.rows
        for judgement in row.judgements
        if judgement.evaluator is not None
    )


def _without(row: AssessedRow, evaluator: str) -> AssessedRow:
    return _with(row, (j for j in row.judgements if j.evaluator != evaluator))


def _with(row: AssessedRow, judgements: Iterable[Judgement]) -> AssessedRow:
    left = tuple(judgements)
    if left == row.judgements:
        return row
    return replace(row, judgements=left, verdict=verdict_of(left))
