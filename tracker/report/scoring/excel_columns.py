"""Which column holds which figure, on the sheets that refer to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

TEXT_COLUMNS = 8  # vendor, package, no., level, answer, outcome, verdict, source


@dataclass(frozen=True, slots=True)
class TraceColumns:
    """The sheet with the working: what each evaluator gave stands after the texts."""

    evaluators: int

    @property
    def given(self) -> int:
        """The first evaluator's points."""
        return TEXT_COLUMNS

    @property
    def agreed(self) -> int:
        """The agreed points."""
        return TEXT_COLUMNS + self.evaluators

    @property
    def points(self) -> int:
        """The points that count."""
        return self.agreed + 1

    @property
    def level(self) -> int:
        """The level's weight."""
        return self.agreed + 2

    @property
    def own(self) -> int:
        """The row's own weight."""
        return self.agreed + 3

    @property
    def weight(self) -> int:
        """The row's weight; 0 when it is left out."""
        return self.agreed + 4

    @property
    def weighted(self) -> int:
        """Weight times points."""
        return self.agreed + 5

    @property
    def total_weight(self) -> int:
        """The weight in a mean of all rows: 0 where the row was told before."""
        return self.agreed + 6

    @property
    def influence(self) -> int:
        """The part of the total."""
        return self.agreed + 7

    @property
    def contribution(self) -> int:
        """The points added to the total."""
        return self.agreed + 8


class PackageColumn(IntEnum):
    """The sheet of the packages."""

    VENDOR = 0
    PACKAGE = 1
    ROWS = 2
    WEIGHTS = 3
    WEIGHTED = 4
    RESULT = 5
    SHARE = 6
    WEIGHT = 7
    IN_PLAY = 8
    WORTH = 9
    THRESHOLD = 10
    NOTE = 11


class ResultColumn(IntEnum):
    """The sheet with the result."""

    RANK = 0
    VENDOR = 1
    TOTAL = 2
    SHARE = 3
    CHECK = 4
    THRESHOLD = 5
    NOTE = 6
    DEVIATIONS = 7
    WHICH = 8
    ADDON = 9
