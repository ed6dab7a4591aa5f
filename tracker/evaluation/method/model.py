"""What a buyer writes in ``evaluation.yaml``: private, and fixed before the first answer is opened.

The criteria and what counts under them are published with the procurement (Danish Public Procurement Act § 160
and § 165); here they are in the form that figures are made from.
"""

from __future__ import annotations

from dataclasses import field, replace
from enum import StrEnum
from typing import Literal

from tracker.assessment.model import Outcome
from tracker.assessment.summary import OWN
from tracker.frozen import dataclass

LEAVE_OUT: Literal["leave_out"] = "leave_out"
OWN_KEY = "own"  # what ``evaluation.yaml`` calls the buyer's own requirements without a package
Share = float | Literal["leave_out"]


class RowMethod(StrEnum):
    """Where a row's points come from when the evaluators have not agreed on them.

    With ``outcome`` what the single evaluators gave is not used; what they agreed on still is.
    """

    MEAN = "mean"
    MEDIAN = "median"
    OUTCOME = "outcome"


class TotalMethod(StrEnum):
    """How rows become a total: each package a weighted mean first, or all rows in one mean."""

    BY_PACKAGE = "by_package"
    BY_REQUIREMENT = "by_requirement"


@dataclass(frozen=True, slots=True)
class Points:
    """The points an evaluator can give, both ends included."""

    lowest: float = 0.0
    highest: float = 5.0
    step: float = 1.0


@dataclass(frozen=True, slots=True)
class Method:
    """How points come about.

    Attributes:
        row: from several evaluators' points to one; ``outcome`` uses the outcomes alone.
        total: from rows to a total.
    """

    row: RowMethod = RowMethod.MEAN
    total: TotalMethod = TotalMethod.BY_PACKAGE


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights; what is not named weighs 1. A row weighs its level's weight times its own."""

    levels: dict[str, float] = field(default_factory=dict)
    packages: dict[str, float] = field(default_factory=dict)
    requirements: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Shares of the highest points below which a result is pointed out; it is never excluded."""

    total: float | None = None
    packages: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evaluator:
    """One who evaluates."""

    id: str
    name: str


DEFAULT_COUNTS: dict[Outcome, Share] = {
    Outcome.FULFILLED: 1.0,
    Outcome.FULFILLED_AS_ADDON: 1.0,
    Outcome.FULFILLED_OTHERWISE: 1.0,
    Outcome.ANSWERED: LEAVE_OUT,  # for people to judge: ``unfinished`` counts those they have not
    Outcome.PARTIAL: 0.5,
    Outcome.PLANNED: 0.25,
    Outcome.UNSUPPORTED: 0.0,
    Outcome.GAP: 0.0,
    Outcome.UNREADABLE: 0.0,
    Outcome.UNANSWERED: 0.0,
    Outcome.NOT_OFFERED: LEAVE_OUT,
    Outcome.NOT_APPLICABLE: LEAVE_OUT,
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``evaluation.yaml`` as a value.

    Attributes:
        counts: the share of the highest points an outcome gives where no evaluator gave points, or
            ``leave_out``; what is not named counts as in ``DEFAULT_COUNTS``.
        verdicts: the share a verdict gives in place of the outcome's, where no points were given;
            a verdict that is not named leaves the outcome's share as it is.
        group_bonus: the part of a group's points, from 0 to 1, that is shared equally among its
            integrations; the rest is given by the best that is offered. 0 = offering more of a
            group than one gives nothing (phases, section 5.6).
    """

    points: Points = field(default_factory=Points)
    method: Method = field(default_factory=Method)
    counts: dict[Outcome, Share] = field(default_factory=dict)
    verdicts: dict[str, Share] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    thresholds: Thresholds = field(default_factory=Thresholds)
    evaluators: tuple[Evaluator, ...] = ()
    group_bonus: float = 0.0

    def share(self, outcome: Outcome) -> Share:
        """What an outcome counts."""
        return self.counts.get(outcome, DEFAULT_COUNTS[outcome])

    def row_weight(self, requirement: str, level: str) -> float:
        """What a row weighs: its level's weight times its own."""
        weights = self.weights
        return weights.levels.get(level, 1.0) * weights.requirements.get(requirement, 1.0)

    def package_weight(self, package: str) -> float:
        """What a package weighs; ``summary.OWN`` is the buyer's own requirements without one."""
        return self.weights.packages.get(_key(package), 1.0)

    def package_threshold(self, package: str) -> float | None:
        """The share of the highest points below which the package's result is pointed out."""
        return self.thresholds.packages.get(_key(package))

    def spelled_out(self) -> Evaluation:
        """The same method with every outcome's share written out, whatever later defaults are."""
        return replace(self, counts={outcome: self.share(outcome) for outcome in Outcome})

    @property
    def is_template(self) -> bool:
        """Whether it says only what a new ``evaluation.yaml`` does, and nobody is named to evaluate."""
        return self.same_method(Evaluation())

    def same_method(self, other: Evaluation) -> bool:
        """Whether the two say the same, however much of it is left to what holds by default."""
        return _plain(self) == _plain(other)


def _key(package: str) -> str:
    return OWN_KEY if package == OWN else package


def _plain(method: Evaluation) -> Evaluation:
    """Every share written out, and no weight of 1."""
    weights = method.weights
    return replace(
        method.spelled_out(),
        weights=Weights(
            *(
                {id: weight for id, weight in given.items() if weight != 1}
                for given in (weights.levels, weights.packages, weights.requirements)
            )
        ),
    )
