"""Scores as arrays, for when the same thing is worked out ten thousand times.

``tests/evaluation/scoring`` checks it against ``score.score``, whose figures people read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tracker.assessment.model import Assessment, Outcome
from tracker.assessment.summary import OWN
from tracker.evaluation.method.model import LEAVE_OUT, Evaluation, Share, TotalMethod
from tracker.evaluation.scoring.choices import Choice, choices_of
from tracker.evaluation.scoring.model import TIE, PointsSource
from tracker.evaluation.scoring.score import points_of
from tracker.evaluation.scoring.variants import named_only
from tracker.frozen import dataclass

Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What totals are made from. Rows, levels and packages are sorted by id.

    Attributes:
        highest: the highest points.
        points: vendor × row; 0 where the row does not count.
        counted: vendor × row.
        outcome: vendor × row: the position among the outcomes where the outcome gives the points,
            -1 where something else does.
        rows, levels, packages: their ids.
        weights: of the rows.
        level: each row's position among the levels.
        members: the rows of each package.
        package_weights: 1 where the method has no weights of packages.
        by_package: whether packages are worked out first; otherwise all rows go into one mean.
        choices: the rows of groups whose points are those of the best that is offered.
    """

    highest: float
    points: Floats
    counted: Floats
    outcome: Numbers
    rows: tuple[str, ...]
    levels: tuple[str, ...]
    packages: tuple[str, ...]
    weights: Floats
    level: Numbers
    members: tuple[Numbers, ...]
    package_weights: Floats
    by_package: bool
    choices: tuple[Choice, ...] = ()

    @classmethod
    def of(cls, assessment: Assessment, method: Evaluation) -> Matrix:
        """The arrays of an assessment, vendors in its order; a row a vendor lacks does not count."""
        known = {row.asked.id: row for v in assessment.vendors for row in v.counting}
        ids = sorted(known)
        at = {id: number for number, id in enumerate(ids)}
        shape = (len(assessment.vendors), len(ids))
        points, counted = np.zeros(shape), np.zeros(shape)
        outcome = np.full(shape, -1)
        order = {o: number for number, o in enumerate(Outcome)}
        choices: list[Choice] = []
        for v, vendor in enumerate(assessment.vendors):
            all_points = points_of(named_only(vendor, method), method)
            for row in vendor.counting:
                found, r = all_points[row.asked.id], at[row.asked.id]
                if found.points is not None and not row.counted_in:
                    points[v, r], counted[v, r] = found.points, 1.0
                if found.source is PointsSource.OUTCOME and not row.counted_in:
                    outcome[v, r] = order[row.outcome]
            choices += choices_of(vendor, method, all_points, v, at)
        levels = sorted({row.asked.level for row in known.values()})
        packages = sorted({p for row in known.values() for p in row.asked.packages or (OWN,)})
        return cls(
            highest=method.points.highest,
            points=points,
            counted=counted,
            outcome=outcome,
            rows=tuple(ids),
            levels=tuple(levels),
            packages=tuple(packages),
            weights=np.array([method.row_weight(id, known[id].asked.level) for id in ids]),
            level=np.array([levels.index(known[id].asked.level) for id in ids], dtype=np.intp),
            members=tuple(
                np.flatnonzero([package in (known[id].asked.packages or (OWN,)) for id in ids])
                for package in packages
            ),
            package_weights=np.array([method.package_weight(p) for p in packages]),
            by_package=method.method.total is TotalMethod.BY_PACKAGE,
            choices=tuple(choices),
        )

    def affected(self, outcome: Outcome) -> int:
        """How many rows, of all vendors, have their points from this outcome."""
        inside = sum(term.outcome is outcome for choice in self.choices for term in choice.terms)
        return int(np.count_nonzero(self._is(outcome))) + inside

    def counting(self, outcome: Outcome, share: Share) -> Matrix:
        """The same with another share for one outcome."""
        here = self._is(outcome)
        points = 0.0 if share == LEAVE_OUT else float(share) * self.highest
        counting = replace(
            self,
            points=np.where(here, points, self.points),
            counted=np.where(here, 0.0 if share == LEAVE_OUT else 1.0, self.counted),
        )
        for choice in self.choices:
            best = choice.points(outcome, None if share == LEAVE_OUT else points)
            counting.points[choice.at] = 0.0 if best is None else best
            counting.counted[choice.at] = 0.0 if best is None else 1.0
        return counting

    def kinks(self, outcome: Outcome) -> tuple[float, ...]:
        """The shares of an outcome, between 0 and 1, at which another branch becomes the best."""
        found = {share for choice in self.choices for share in choice.kinks(outcome, self.highest)}
        return tuple(sorted(found))

    def _is(self, outcome: Outcome) -> Flags:
        return np.equal(self.outcome, tuple(Outcome).index(outcome))

    def totals(
        self, weights: Floats | None = None, package_weights: Floats | None = None
    ) -> Floats:
        """The vendors' totals: sample × vendor; minus infinity where nothing counts.

        Args:
            weights: sample × row; None = one sample of the method's own.
            package_weights: sample × package; likewise.
        """
        weights = self.weights[np.newaxis, :] if weights is None else weights
        if not self.by_package:
            return _divided((weights @ (self.points * self.counted).T), weights @ self.counted.T)
        known = self.package_weights[np.newaxis, :] if package_weights is None else package_weights
        shape = (len(weights), len(self.points))
        above, below = np.zeros(shape), np.zeros(shape)
        for package, rows in enumerate(self.members):
            own, counted = weights[:, rows], self.counted[:, rows]
            result = _divided(own @ (self.points[:, rows] * counted).T, own @ counted.T)
            there = np.isfinite(result)
            weight = np.where(there, known[:, package : package + 1], 0.0)
            above += weight * np.where(there, result, 0.0)
            below += weight
        return _divided(above, below)

    def halves(self, package: int) -> tuple[Floats, Floats, Floats, Floats]:
        """Each vendor's total as (a + f·b) / (c + f·d), f a factor on one package's weight.

        Where packages have no weights of their own, f is a factor on the weights of its rows.
        """
        inside = np.zeros(len(self.rows), dtype=bool)
        inside[self.members[package]] = True
        if not self.by_package:
            weighed = self.weights * self.counted
            scored = weighed * self.points
            return (
                scored[:, ~inside].sum(axis=1),
                scored[:, inside].sum(axis=1),
                weighed[:, ~inside].sum(axis=1),
                weighed[:, inside].sum(axis=1),
            )
        shape = (len(self.packages), len(self.points))
        scored, weighed = np.zeros(shape), np.zeros(shape)
        for number, rows in enumerate(self.members):
            weights = self.weights[rows] * self.counted[:, rows]
            below = weights.sum(axis=1)
            there = below > 0
            result = (weights * self.points[:, rows]).sum(axis=1) / np.where(there, below, 1.0)
            weighed[number] = self.package_weights[number] * there
            scored[number] = weighed[number] * result
        others = np.arange(len(self.packages)) != package
        return (
            scored[others].sum(axis=0),
            scored[package],
            weighed[others].sum(axis=0),
            weighed[package],
        )


def _divided(above: Floats, below: Floats) -> Floats:
    """The quotient; minus infinity where nothing weighs anything, so that it ranks last."""
    there = below > 0
    quotient: Floats = np.where(there, above / np.where(there, below, 1.0), -np.inf)
    return quotient


def ranks(totals: Floats) -> Numbers:
    """Each total's rank in its sample: 1 and how many are better; those that tie share one."""
    better = totals[:, np.newaxis, :] > totals[:, :, np.newaxis] + TIE
    found: Numbers = 1 + better.sum(axis=2)
    return found
