"""The two charts that are drawn by hand, as SVG: where totals lay, and lines by what *partly* counts.

All text in them is ours except the vendors' names, which are escaped; each line has its name at its
end, and lines differ by their strokes besides their colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import pairwise
from math import ceil, floor, log10

from tracker.assessment.lines import RowWording
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.model import TIE
from tracker.evaluation.scoring.numbers import short
from tracker.evaluation.scoring.robustness_model import SampledVendor
from tracker.evaluation.scoring.robustness_view import RobustnessView
from tracker.paper.values import number
from tracker.texts import Language

_LINES = (
    ("#17495C", ""), ("#8A4B00", "9 5"), ("#2B7347", "2 4"), ("#A62B20", "14 4 2 4"),
    ("#5B4A9B", "5 2"), ("#434D52", "1 3"),
)  # fmt: skip
_INK, _DEEP, _PALE, _GRID, _ALARM = "#1B2A33", "#17495C", "#9DBCC9", "#D5DEE2", "#8A1C12"
_WIDTH = 940.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 52.0, 720.0, 16.0, 300.0  # of the lines
_NAMES, _BAND = 230.0, 30.0  # of the ranges: room for names, height of each
_FLIP_GAP = 0.07  # of what *partly* counts, between two figures over the chart
_LABEL_GAP = 15.0  # between two names at the end of their lines
_MOST = 28  # characters of a name


def range_drawing(view: RobustnessView, language: Language) -> str:
    """Each vendor's totals on one scale: a line for all, a box for 90 % of them, a stroke in the middle."""
    known = [one.sampled for one in view.sampled]
    low = min((s.lowest for s in known if s.lowest is not None), default=0.0)
    high = max((s.highest for s in known if s.highest is not None), default=1.0)
    room = (high - low) or 1.0
    bottom = _TOP + _BAND * len(known)

    def across(value: float) -> float:
        return _NAMES + 10 + (_WIDTH - _NAMES - 30) * (value - low) / room

    def parts() -> Iterator[str]:
        for value in _ticks(low, high):
            yield _line(across(value), _TOP, across(value), bottom, _GRID)
            yield _text(across(value), bottom + 18, short(value, language), "middle")
        for at, (one, name) in enumerate(zip(known, view.names, strict=True)):
            middle = _TOP + _BAND * (at + 0.5)
            yield _text(_NAMES, middle + 4, _cut(name), "end")
            yield from _range(one, middle, across)

    return _svg(bottom + 28, parts())


def _range(one: SampledVendor, middle: float, across: Callable[[float], float]) -> Iterator[str]:
    marks = (one.lowest, one.low, one.median, one.high, one.highest)
    lowest, low, median, high, highest = (None if m is None else across(m) for m in marks)
    if lowest is None or highest is None or low is None or high is None or median is None:
        return
    yield _line(lowest, middle, highest, middle, "#4F5D65", width=2)
    yield (
        f'<rect x="{low:.1f}" y="{middle - 7:.1f}" width="{high - low:.1f}" height="14" '
        f'fill="{_PALE}" stroke="{_DEEP}"/>'
    )
    yield _line(median, middle - 11, median, middle + 11, _DEEP, width=3)


def curve_drawing(view: RobustnessView, most: float, speaker: RowWording) -> str:
    """The lines, from 0 to the highest points or closer about them.

    Args:
        most: the highest points there are.
    """
    known = [(n, *ends) for n, ends in enumerate(view.curve) if None not in ends]
    values = [value for _, *ends in known for value in ends if value is not None] or [0.0]
    margin = max((max(values) - min(values)) * 0.08, most * 0.02)
    low, high = max(min(values) - margin, 0.0), min(max(values) + margin, most)

    def height(value: float | None) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * ((value or 0.0) - low) / ((high - low) or 1.0)

    def parts() -> Iterator[str]:
        yield from _axes([(height(v), v) for v in _ticks(low, high)], speaker)
        yield from _flips(view.flip_values, speaker.language)
        labels = _apart({n: height(end) for n, _, end in known})
        for n, start, end in known:
            colour, dashes = _LINES[n % len(_LINES)]
            yield _line(_LEFT, height(start), _RIGHT, height(end), colour, width=3, dashes=dashes)
            yield _line(_RIGHT, height(end), _RIGHT + 14, labels[n], colour)
            yield _text(_RIGHT + 18, labels[n] + 4, _cut(view.names[n]), fill=colour)

    return _svg(350, parts())


def _axes(levels: Sequence[tuple[float, float]], speaker: RowWording) -> Iterator[str]:
    for at, value in levels:
        yield _line(_LEFT, at, _RIGHT, at, _GRID)
        yield _text(_LEFT - 6, at + 4, short(value, speaker.language), "end")
    for n in range(0, 11, 2):
        yield _text(_across(n / 10), _BOTTOM + 20, short(n / 10, speaker.language), "middle")
    counts = speaker.say(texts.PARTLY_COUNTS)
    yield _text((_LEFT + _RIGHT) / 2, _BOTTOM + 42, counts, "middle")


def _flips(values: Sequence[float], language: Language) -> Iterator[str]:
    """A line for each, with its figure where there is room; the text beside the chart has all."""
    last = -1.0
    for value in values:
        at = _across(value)
        yield _line(at, _TOP, at, _BOTTOM, _ALARM, dashes="3 3")
        if value - last >= _FLIP_GAP:
            yield _text(at, _TOP - 5, number(value, language, 3), "middle", fill=_ALARM)
            last = value


def _across(share: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * share


def _svg(height: float, parts: Iterator[str]) -> str:
    # The font is that of print; a page has its own.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" '
        f'font-family="Libertinus Serif" font-size="13">{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start", fill: str = _INK) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"'
    return f"<text {place}>{escape(text)}</text>"


def _line(
    x: float, y: float, to: float, down: float, stroke: str, *, width: int = 1, dashes: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    place = f'x1="{x:.1f}" y1="{y:.1f}" x2="{to:.1f}" y2="{down:.1f}"'
    return f'<line {place} stroke="{stroke}" stroke-width="{width}"{dashed}/>'


def _cut(name: str) -> str:
    return name if len(name) <= _MOST else f"{name[: _MOST - 1]}…"


def _ticks(low: float, high: float) -> list[float]:
    """Round figures between two: three to seven of them."""
    room = (high - low) or 1.0
    power = 10.0 ** floor(log10(room / 4))
    step = next(n * power for n in (1, 2, 5, 10) if room / (n * power) <= 6)
    first = ceil(low / step - TIE)
    return [round(n * step, 9) for n in range(first, floor(high / step + TIE) + 1)]


def _apart(wanted: dict[int, float]) -> dict[int, float]:
    """Names moved downwards until they do not overlap, then back into the chart."""
    placed: dict[int, float] = {}
    last = _TOP - _LABEL_GAP
    for n, at in sorted(wanted.items(), key=lambda item: (item[1], item[0])):
        last = placed[n] = max(at, last + _LABEL_GAP)
    over = max(max(placed.values(), default=0.0) - _BOTTOM, 0.0)
    if over:
        order = sorted(placed, key=lambda n: -placed[n])
        placed[order[0]] -= over
        for below, above in pairwise(order):
            placed[above] = min(placed[above], placed[below] - _LABEL_GAP)
    return placed
