"""One row's points, by the method."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass

from tracker.assessment.evaluation.model import Evaluation, RowMethod, Share
from tracker.assessment.model import AssessedRow
from tracker.assessment.scoring.model import Given, PointsSource


@dataclass(frozen=True, slots=True)
class RowPoints:
    """A row's points (None = left out), where they come from, and what each evaluator gave."""

    points: float | None
    source: PointsSource
    given: tuple[Given, ...] = ()


def row_points(row: AssessedRow, method: Evaluation) -> RowPoints:
    """The points of a row.

    What was agreed comes first, then the evaluators' own points, then the verdict's share of the
    highest points, then the outcome's.
    """
    given = tuple(
        Given(j.evaluator, j.points)
        for j in sorted(row.judgements, key=lambda j: j.evaluator or "")
        if j.evaluator is not None and j.points is not None
    )
    for judgement in row.judgements:
        if judgement.evaluator is None and judgement.points is not None:
            return RowPoints(judgement.points, PointsSource.AGREED, given)
    if given and method.method.row is RowMethod.MEAN:
        mean = math.fsum(g.points for g in given) / len(given)
        return RowPoints(mean, PointsSource.MEAN, given)
    if given and method.method.row is RowMethod.MEDIAN:
        median = statistics.median(g.points for g in given)
        return RowPoints(median, PointsSource.MEDIAN, given)
    if row.verdict is not None and row.verdict in method.verdicts:
        points = _of(method.verdicts[row.verdict], method)
        return RowPoints(points, PointsSource.VERDICT, given)
    return RowPoints(_of(method.share(row.outcome), method), PointsSource.OUTCOME, given)


def _of(share: Share, method: Evaluation) -> float | None:
    """A share of the highest points; None = left out."""
    return None if isinstance(share, str) else share * method.points.highest


def is_disputed(row: AssessedRow) -> bool:
    """Whether the evaluators' verdicts differ, and nothing has been agreed."""
    if any(j.evaluator is None for j in row.judgements):
        return False
    return len({j.verdict for j in row.judgements if j.verdict is not None}) > 1
