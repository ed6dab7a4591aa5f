"""Native charts of tallies, and the looks of vendors in charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.assessment import texts
from tracker.assessment.looks import LOOKS, Tally, outcome_name
from tracker.assessment.model import Outcome
from tracker.paper.book import Book, Value
from tracker.paper.charts import (
    PATTERNS,
    ROW_PIXELS,
    Figures,
    bars_size,
    dress,
    insert,
    look_fill,
    series,
)
from tracker.spreadsheet.look import DEEP, INK

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_VENDOR_COLOURS = (DEEP, "#F0B429", "#2B7347", "#A62B20", "#8E7CC3", "#5C6B73")


def tally_row(tally: Tally, outcomes: Sequence[Outcome]) -> list[Value]:
    """A tally as a row of figures, its label first and its total last."""
    return [tally.label, *(tally.of(outcome) for outcome in outcomes), tally.total]


def stacked_bars(
    book: Book,
    sheet: Worksheet,
    at: int,
    place: Figures,
    title: str,
    tallies: Sequence[Tally],
    outcomes: Sequence[Outcome],
) -> int:
    """A chart of tallies, one bar each, from the figures in their place; gives the row after it."""
    say, language = book.say, book.language
    chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, outcome in enumerate(outcomes, start=1):
        chart.add_series(series(sheet, place, column) | look_fill(LOOKS[outcome]) | {"gap": 45})
    height = bars_size(chart, [tally.label for tally in tallies])
    dress(chart, title, say(texts.REQUIREMENT_COUNT), bars=True)
    text = "; ".join(
        f"{t.label}: " + ", ".join(f"{outcome_name(o, language)} {n}" for o, n in t.counts if n)
        for t in tallies
    )
    insert(sheet, at, chart, f"{title}. {text}")
    return at + height // ROW_PIXELS + 2


def vendor_fill(number: int) -> dict[str, Any]:
    """The look of a vendor's bars: six colours, and patterns on them for the vendors after those."""
    around, colour = divmod(number, len(_VENDOR_COLOURS))
    border = {"color": INK, "width": 0.5}
    if not around:
        return {"fill": {"color": _VENDOR_COLOURS[colour]}, "border": border}
    patterns = list(PATTERNS.values())
    pattern = patterns[(around - 1) % len(patterns)]
    look = {"pattern": pattern, "fg_color": "#FFFFFF", "bg_color": _VENDOR_COLOURS[colour]}
    return {"pattern": look, "border": border}
