"""The charts of the page as geometry: the template draws them, this says where everything stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from tracker.evaluation.scoring.model import TIE
from tracker.evaluation.scoring.numbers import number, percent, short
from tracker.evaluation.scoring.robustness_view import RobustnessView
from tracker.evaluation.scoring.view import ScoreView
from tracker.texts import Language

# Ranks from dark to light, with the ink of figures on them (contrast ≥ 4.5).
_RANKS = (
    ("#17495C", "#FFFFFF"), ("#9DBCC9", "#1B2A33"), ("#CBDCE3", "#1B2A33"), ("#E8F0F3", "#1B2A33"),
)  # fmt: skip
_LINES = (
    ("#17495C", ""), ("#8A4B00", "9 5"), ("#2B7347", "2 4"), ("#A62B20", "14 4 2 4"),
    ("#5B4A9B", "5 2"), ("#434D52", "1 3"),
)  # fmt: skip
_LABELLED = 9.0  # per cent of the width that a figure needs
LEFT, RIGHT, TOP, BOTTOM = 52.0, 720.0, 16.0, 300.0
_FLIP_GAP = 0.07  # of what *partly* counts, between two figures over the chart
_LABEL_GAP = 15.0  # between two names at the end of their lines


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of per cent of the width, and where a threshold stands (empty = none)."""

    width: str
    threshold: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A rank's part of a stacked bar; positions are per cent."""

    start: str
    width: str
    middle: str
    fill: str
    ink: str
    text: str


@dataclass(frozen=True, slots=True)
class Range:
    """Where a vendor's totals lay, per cent of the width: all of them, 90 % of them, the middle."""

    lowest: str
    span: str
    low: str
    middle_span: str
    median: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A vendor's line, with its name at the end."""

    name: str
    colour: str
    dashes: str
    start: str
    end: str
    label: str
    total: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the chart with a figure on it."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class CurveChart:
    """Totals by what *partly* counts, on a surface of 940 × 350 units."""

    curves: tuple[Curve, ...]
    levels: tuple[Mark, ...]
    shares: tuple[Mark, ...]
    flips: tuple[Mark, ...]


def total_bar(share: float | None, threshold: float | None) -> Bar:
    """A total as a share of the highest points."""
    return Bar(_cent(share or 0.0), "" if threshold is None else _cent(threshold))


def rank_pieces(shares: tuple[float, ...], language: Language) -> tuple[Piece, ...]:
    """How often each rank was taken."""
    pieces, start = [], 0.0
    for rank, share in enumerate(shares):
        if share > 0:
            fill, ink = _RANKS[min(rank, len(_RANKS) - 1)]
            text = f"{rank + 1}.: {percent(share, language)}" if 100 * share >= _LABELLED else ""
            pieces.append(
                Piece(_cent(start), _cent(share), _cent(start + share / 2), fill, ink, text)
            )
        start += share
    return tuple(pieces)


def ranges(view: RobustnessView) -> tuple[Range | None, ...]:
    """Each vendor's range, on one common scale."""
    known = [s.sampled for s in view.sampled]
    low = min((s.lowest for s in known if s.lowest is not None), default=0.0)
    high = max((s.highest for s in known if s.highest is not None), default=1.0)
    room = (high - low) or 1.0

    def at(value: float | None) -> float:
        return 0.02 + 0.96 * ((value or 0.0) - low) / room

    return tuple(
        None
        if s.lowest is None
        else Range(
            _cent(at(s.lowest)), _cent(at(s.highest) - at(s.lowest)), _cent(at(s.low)),
            _cent(at(s.high) - at(s.low)), _cent(at(s.median)),
        )
        for s in known
    )  # fmt: skip


def curve_chart(view: RobustnessView, report: ScoreView, language: Language) -> CurveChart:
    """The lines, from 0 to the highest points or closer about them."""
    ends = [ends for ends in view.curve if ends[0] is not None]
    values = [value for pair in ends for value in pair if value is not None] or [0.0]
    margin = max((max(values) - min(values)) * 0.08, report.highest * 0.02)
    low, high = max(min(values) - margin, 0.0), min(max(values) + margin, report.highest)

    def height(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - low) / ((high - low) or 1.0)

    known = [
        (n, pair[0], pair[1])
        for n, pair in enumerate(view.curve)
        if pair[0] is not None and pair[1] is not None
    ]
    labels = _apart({n: height(after) for n, _, after in known})
    return CurveChart(
        curves=tuple(
            Curve(
                name=view.names[n],
                colour=_LINES[n % len(_LINES)][0],
                dashes=_LINES[n % len(_LINES)][1],
                start=f"{height(before):.1f}",
                end=f"{height(after):.1f}",
                label=f"{labels[n]:.1f}",
                total=f"{number(before, language)} → {number(after, language)}",
            )
            for n, before, after in known
        ),
        levels=tuple(
            Mark(f"{height(value):.1f}", short(value, language)) for value in _ticks(low, high)
        ),
        shares=tuple(Mark(_across(n / 10), short(n / 10, language)) for n in range(0, 11, 2)),
        flips=_flips(view.flip_values, language),
    )


def _ticks(low: float, high: float) -> list[float]:
    """Round figures between two: three to seven of them."""
    room = (high - low) or 1.0
    power = 10.0 ** floor(log10(room / 4))
    step = next(n * power for n in (1, 2, 5, 10) if room / (n * power) <= 6)
    first = ceil(low / step - TIE)
    return [round(n * step, 9) for n in range(first, floor(high / step + TIE) + 1)]


def _flips(values: tuple[float, ...], language: Language) -> tuple[Mark, ...]:
    """A line for each, a figure where it covers no other; all of them are said in words."""
    marks: list[Mark] = []
    last = -1.0
    for value in values:
        free = value - last >= _FLIP_GAP
        marks.append(Mark(_across(value), number(value, language, 3) if free else ""))
        last = value if free else last
    return tuple(marks)


def _across(share: float) -> str:
    return f"{LEFT + (RIGHT - LEFT) * share:.1f}"


def _apart(wanted: dict[int, float]) -> dict[int, float]:
    """Names pushed apart, downwards, so that none covers another; then back into the chart."""
    placed: dict[int, float] = {}
    last = TOP - _LABEL_GAP
    for n, at in sorted(wanted.items(), key=lambda item: (item[1], item[0])):
        last = placed[n] = max(at, last + _LABEL_GAP)
    over = max(max(placed.values(), default=0.0) - BOTTOM, 0.0)
    if over:
        order = sorted(placed, key=lambda n: -placed[n])
        placed[order[0]] -= over
        for below, above in pairwise(order):
            placed[above] = min(placed[above], placed[below] - _LABEL_GAP)
    return placed


def _cent(share: float) -> str:
    return f"{100 * share:.3f}"
