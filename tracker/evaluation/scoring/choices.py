"""The points of a group under another share of an outcome, for the arrays of ``matrix``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from tracker.assessment.model import Outcome, VendorAssessment
from tracker.evaluation.method.model import Evaluation
from tracker.evaluation.scoring.model import PointsSource
from tracker.evaluation.scoring.score import RowPoints, group_points, weighted_mean
from tracker.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A row in a branch; ``outcome`` is None where something else gives its points."""

    weight: float
    points: float | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What one vendor offers of one group.

    Attributes:
        at: the group's place in the arrays, vendor and row.
        branches: what is offered, each with the rows that hang on it.
        members: how many integrations the group has; ``bonus`` is the method's for groups.
    """

    at: tuple[int, int]
    branches: tuple[tuple[Term, ...], ...]
    members: int
    bonus: float

    @property
    def terms(self) -> Iterator[Term]:
        """All terms, branch by branch."""
        return (term for branch in self.branches for term in branch)

    def points(self, outcome: Outcome, instead: float | None) -> float | None:
        """The points of the group when an outcome gives other points (None = left out)."""
        means = (_mean(branch, outcome, instead) for branch in self.branches)
        return group_points(means, self.members, self.bonus)

    def kinks(self, outcome: Outcome, highest: float) -> Iterator[float]:
        """The shares at which two branches are equally good; one too many changes nothing."""
        ends = [tuple(_mean(b, outcome, at) for at in (0.0, highest)) for b in self.branches]
        for (low, high), (other_low, other_high) in combinations(ends, 2):
            if None in (low, high, other_low, other_high):
                continue
            slope = (high - low) - (other_high - other_low)  # type: ignore[operator]
            if slope and 0 < (share := (other_low - low) / slope) < 1:  # type: ignore[operator]
                yield share


def choices_of(
    vendor: VendorAssessment,
    method: Evaluation,
    points: Mapping[str, RowPoints],
    at: int,
    rows: Mapping[str, int],
) -> Iterator[Choice]:
    """The choices of a vendor.

    Args:
        points: of the vendor's rows (``points_of``).
        at: the vendor's place in the arrays; ``rows`` are those of the rows.
    """
    known = {row.asked.id: row for row in vendor.rows}

    def term(id: str) -> Term:
        row, found = known[id], points[id]
        by_outcome = found.source is PointsSource.OUTCOME
        weight = method.row_weight(id, row.asked.level)
        return Term(weight, found.points, row.outcome if by_outcome else None)

    for group in vendor.groups:
        if group.branches:
            branches = tuple(tuple(map(term, branch)) for branch in group.branches)
            members = len(group.asked.integrations)
            yield Choice((at, rows[group.asked.id]), branches, members, method.group_bonus)


def _mean(branch: tuple[Term, ...], outcome: Outcome, instead: float | None) -> float | None:
    pairs = ((t.weight, instead if t.outcome is outcome else t.points) for t in branch)
    return weighted_mean((weight, points) for weight, points in pairs if points is not None)
