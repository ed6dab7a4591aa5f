"""Where the ranking turns: the exact value at which another vendor comes first.

A total is piecewise linear in what *partly* counts: it bends where another integration that a
vendor offers of a group becomes the best. In the weight of a package it is a quotient of two linear
functions. So the points of change are computed as roots, not searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

import numpy as np

from tracker.assessment.model import Outcome
from tracker.evaluation.scoring.matrix import Floats, Matrix
from tracker.evaluation.scoring.model import TIE
from tracker.evaluation.scoring.robustness_model import MOST, Order, Turn

_DIGITS = 9


def share_turns(matrix: Matrix, outcome: Outcome) -> tuple[Turn, ...]:
    """Every share of an outcome, between 0 and 1, at which the two best change."""
    edges = (0.0, *matrix.kinks(outcome), 1.0)
    ends = np.array([matrix.counting(outcome, edge).totals()[0] for edge in edges])
    known = np.flatnonzero(np.isfinite(ends).all(axis=0)).tolist()

    def top_two(share: float) -> Order:
        totals = {v: float(np.interp(share, edges, ends[:, v])) for v in known}
        return tuple(sorted(known, key=lambda v: -round(totals[v], _DIGITS))[:2])

    crossings = [
        start + float((low[b] - low[a]) / slope) * (end - start)
        for (start, low), (end, high) in pairwise(zip(edges, ends, strict=True))
        for a, b in combinations(known, 2)
        if (slope := (high[a] - low[a]) - (high[b] - low[b]))
    ]
    return _walk(crossings, 0.0, 1.0, top_two)


def weight_turns(matrix: Matrix, package: int) -> tuple[Turn | None, Turn | None]:
    """The nearest factors on a package's weight at which somebody else leads: below 1, above 1.

    A tie at 1 itself is both. None = nobody else does, down to 0 or up to ``MOST`` times.
    """
    above, above_part, below, below_part = matrix.halves(package)
    known = np.flatnonzero(below + below_part > 0).tolist()

    def leaders(factor: float) -> Order:
        weights = below + factor * below_part
        totals = {v: float((above[v] + factor * above_part[v]) / weights[v]) for v in known}
        best = max(totals.values(), default=0.0)
        return tuple(v for v in totals if totals[v] > best - TIE)

    crossings = [
        root
        for a, b in combinations(known, 2)
        for root in _roots(
            _product(above, above_part, a, below, below_part, b),
            _product(above, above_part, b, below, below_part, a),
        )
    ]
    turns = _walk(crossings, 0.0, MOST, leaders)
    lower = [turn for turn in turns if turn.value <= 1 + TIE]
    upper = [turn for turn in turns if turn.value >= 1 - TIE]
    return (lower[-1] if lower else None, upper[0] if upper else None)


def _walk(
    crossings: Sequence[float], low: float, high: float, order: Callable[[float], Order]
) -> tuple[Turn, ...]:
    """The crossings at which the order differs from one side to the other.

    That is looked at, so a crossing too many (of two that are the same, or of others than the best) does no harm.
    """
    inside = sorted({round(c, 12) for c in crossings if low + TIE < c < high - TIE})
    edges = [low, *inside, high]
    middles = [order((a + b) / 2) for a, b in pairwise(edges)]
    return tuple(
        Turn(value, before, after)
        for value, before, after in zip(inside, middles, middles[1:], strict=False)
        if before != after
    )


def _product(
    above: Floats, above_part: Floats, a: int, below: Floats, below_part: Floats, b: int
) -> Floats:
    """The numerator of one vendor times the denominator of another, as a polynomial."""
    numerator = np.array([above_part[a], above[a]])
    found: Floats = np.convolve(numerator, np.array([below_part[b], below[b]]))
    return found


def _roots(one: Floats, other: Floats) -> list[float]:
    """Where two parabolas meet or are nearest; nowhere when they are the same."""
    difference = one - other
    difference[np.abs(difference) < TIE * np.abs([one, other]).max()] = 0.0
    found: list[float] = np.roots(difference).real.tolist()
    return found
