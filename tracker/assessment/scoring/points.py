"""One row's points, by the method."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.assessment.evaluation.model import Evaluation, RowMethod, Share
from tracker.assessment.model import AssessedRow, VendorAssessment
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
    highest points, then the outcome's. What is stale is not used.
    """
    given = tuple(
        Given(j.evaluator, j.points)
        for j in sorted(row.fresh, key=lambda j: j.evaluator or "")
        if j.evaluator is not None and j.points is not None
    )
    for judgement in row.fresh:
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


def points_of(vendor: VendorAssessment, method: Evaluation) -> dict[str, RowPoints]:
    """The points of every row of a vendor, of the rows of its groups too.

    A group of integrations has the points of the best that is offered: the mean of the integration
    and the rows that hang on it. So it weighs as one row whatever is chosen, and offering more than
    one gives more only by the method's bonus (phases, section 5.6).
    """
    found = {row.requirement: row_points(row, method) for row in vendor.counting}
    weights = {r.requirement: method.row_weight(r.requirement, r.level) for r in vendor.rows}
    for group in vendor.groups:
        means = [branch_points(branch, found, weights) for branch in group.branches]
        if means:
            points = group_points(means, len(group.integrations), method.group_bonus)
            found[group.requirement] = RowPoints(points, PointsSource.CHOICE)
    return found


def group_points(means: Iterable[float | None], members: int, bonus: float) -> float | None:
    """The points of a group; None when nothing that is offered of it counts.

    Another way that is offered stands in the place of an integration that is not.

    Args:
        means: of what is offered (``branch_points``).
        members: how many integrations the group has.
        bonus: the part that is shared equally among these (``Evaluation.group_bonus``).

    >>> group_points([5.0], 2, 0.0), group_points([5.0, 2.5], 2, 0.0)
    (5.0, 5.0)
    >>> group_points([5.0], 2, 0.2), group_points([5.0, 2.5], 2, 0.2)
    (4.5, 4.75)
    """
    known = sorted((mean for mean in means if mean is not None), reverse=True)
    if not known:
        return None
    return (1 - bonus) * known[0] + bonus * math.fsum(known[:members]) / members


def branch_points(
    branch: Sequence[str], points: Mapping[str, RowPoints], weights: Mapping[str, float]
) -> float | None:
    """The weighted mean of the rows of a branch; None when none of them counts."""
    return weighted_mean(
        (weights[id], found) for id in branch if (found := points[id].points) is not None
    )


def weighted_mean(pairs: Iterable[tuple[float, float]]) -> float | None:
    """The mean of (weight, points); None when nothing weighs anything."""
    known = list(pairs)
    weight = math.fsum(w for w, _ in known)
    return math.fsum(w * points for w, points in known) / weight if weight > 0 else None


def _of(share: Share, method: Evaluation) -> float | None:
    """A share of the highest points; None = left out."""
    return None if isinstance(share, str) else share * method.points.highest


def is_disputed(row: AssessedRow) -> bool:
    """Whether the evaluators' verdicts differ, and nothing has been agreed."""
    if any(j.evaluator is None for j in row.fresh):
        return False
    return len({j.verdict for j in row.fresh if j.verdict is not None}) > 1
