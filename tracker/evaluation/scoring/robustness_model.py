"""How far a ranking holds, as data; the part ``robustness`` of ``schemas/scores.schema.json``."""

from __future__ import annotations

from enum import StrEnum

from tracker.assessment.model import AssessedVendor
from tracker.evaluation.method.model import Share
from tracker.frozen import dataclass

MOST = 10.0  # times a package's weight; beyond it one package is all there is
Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A value at which the order changes: vendors by position, the best first.

    Those that tie for the first place are all in ``before`` or ``after``.
    """

    value: float
    before: Order
    after: Order


class VariantKind(StrEnum):
    """What a variant changes."""

    METHOD = "method"
    PARTLY = "partly"
    NOT_RELEVANT = "not_relevant"
    WITHOUT_EVALUATOR = "without_evaluator"


@dataclass(frozen=True, slots=True)
class Variant:
    """The result under one other assumption.

    Attributes:
        share: what the outcome counts; None where the variant is not about an outcome.
        evaluator: who is left out.
        affected: rows, of all vendors, that the assumption is about.
        totals, ranks: per vendor; None without a total.
        same_leader: the same vendor or vendors come first as by the method itself.
        same_order: all ranks are as by the method itself.
    """

    kind: VariantKind
    share: Share | None
    evaluator: str | None
    affected: int
    totals: tuple[float | None, ...]
    ranks: tuple[int | None, ...]
    same_leader: bool
    same_order: bool


@dataclass(frozen=True, slots=True)
class SampledVendor:
    """One vendor over all samples of weights.

    Attributes:
        ranks: how many samples gave each rank, the first first.
        lowest, low, median, high, highest: of the totals; ``low`` and ``high`` are the 5th and 95th
            percentile. None without a total.
    """

    ranks: tuple[int, ...]
    lowest: float | None = None
    low: float | None = None
    median: float | None = None
    high: float | None = None
    highest: float | None = None


@dataclass(frozen=True, slots=True)
class Sampling:
    """The weights drawn at random, each independently and evenly within the spread.

    Attributes:
        samples, seed, generator: what it takes to draw the same again.
        spread: 0.2 is ± 20 % on each level's, package's and requirement's weight.
        same_leader, same_order: in how many samples.
        vendors: per vendor.
    """

    samples: int
    seed: int
    generator: str
    spread: float
    same_leader: int
    same_order: int
    vendors: tuple[SampledVendor, ...]


@dataclass(frozen=True, slots=True)
class PackageTurn:
    """How far a package's weight can be changed before somebody else leads: factors on it.

    ``lower`` and ``upper`` are None where nobody else leads down to 0, or up to ``MOST`` times.
    Where the method has no weights of packages, it is the weights of the package's rows.
    """

    package: str
    lower: Turn | None
    upper: Turn | None


@dataclass(frozen=True, slots=True)
class Robustness:
    """How far the ranking holds. Vendors are those of the scores, in their order.

    Attributes:
        variants: the method itself first.
        curve: per vendor the totals when *partly* counts 0 and when it counts 1; straight between.
        partly: the shares of *partly* at which the two best change.
        packages: per package.
    """

    vendors: tuple[AssessedVendor, ...]
    variants: tuple[Variant, ...]
    sampling: Sampling
    curve: tuple[tuple[float | None, ...], ...]
    partly: tuple[Turn, ...]
    packages: tuple[PackageTurn, ...]
