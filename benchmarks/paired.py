"""Two things timed in turn, A B A B …, so that a drifting machine drifts for both."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        name: what was measured, against what.
        ours: median seconds.
        floor: median seconds of what it is measured against.
        ratio: median of the ratios, pair by pair.
        limit: the most the ratio may be; infinite for a line that is there to be compared with.
    """

    name: str
    ours: float
    floor: float
    ratio: float
    limit: float

    @property
    def line(self) -> str:
        """The figure as a row of the table."""
        verdict = "ok" if self.ratio <= self.limit else "OVER"
        judged = f" ≤ {self.limit:<4} {verdict}" if self.limit < math.inf else ""
        ours, floor = f"{self.ours * 1000:.1f} ms", f"{self.floor * 1000:.1f} ms"
        return f"{self.name:<72} {ours:>10} {floor:>10} {self.ratio:>6.2f}{judged}"


def pair(
    name: str, ours: Callable[[], object], floor: Callable[[], object], limit: float, runs: int
) -> Figure:
    """Time two callables in turn, after one warm-up of each."""
    ours()
    floor()
    pairs = [(_timed(ours), _timed(floor)) for _ in range(runs)]
    return Figure(
        name,
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
        limit,
    )


def least(
    name: str, ours: Callable[[], object], floor: Callable[[], object], limit: float, runs: int
) -> Figure:
    """The least CPU time of two callables that are called in turn, after one warm-up of each.

    For what happens in this very process: other processes then cost nothing.
    """
    return in_turn(name, lambda: cpu(ours), lambda: cpu(floor), limit, runs)


def in_turn(
    name: str, ours: Callable[[], float], floor: Callable[[], float], limit: float, runs: int
) -> Figure:
    """The least seconds of two things that are measured in turn, after one warm-up of each.

    Args:
        ours, floor: each measures itself and returns the seconds.
    """
    ours()
    floor()
    pairs = [(ours(), floor()) for _ in range(runs)]
    a, b = min(a for a, _ in pairs), min(b for _, b in pairs)
    return Figure(name, a, b, a / b, limit)


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU time a callable takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
