"""Figures and native charts of the Excel reports: charts are drawn from figures that stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.assessment.model import Outcome
from tracker.report import words
from tracker.report.excel_sheet import Book, Value
from tracker.report.outcomes import LOOKS, Pattern
from tracker.report.sections import Tally, outcome_name
from tracker.workbook.formats import DEEP, INK, LINE

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ROW_PIXELS = 20
_LONG = 16  # characters of a name that needs more room beside the bars
_PATTERNS = {
    Pattern.DOTS: "percent_20",
    Pattern.STRIPES: "wide_upward_diagonal",
    Pattern.GRID: "small_grid",
}
_VENDOR_COLOURS = (DEEP, "#F0B429", "#2B7347", "#A62B20", "#8E7CC3", "#5C6B73")
_FONT = {"name": "Calibri", "size": 10, "color": INK}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table of figures stands: heading row, first and last row, first and last column."""

    head: int
    first: int
    last: int
    left: int
    right: int


def grid(
    book: Book, sheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[Value]]
) -> Place:
    """A table of figures under a row of headings."""
    head_row(book, sheet, row, heads)
    for at, values in enumerate(rows, start=row + 1):
        for column, value in enumerate(values):
            book.write(sheet, at, column, value, "label" if column == 0 else "vendor_text")
    return Place(row, row + 1, row + len(rows), 1, len(heads) - 1)


def head_row(book: Book, sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
    """The headings of a table's columns."""
    sheet.set_row(row, 48)
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head, book.formats.marked("header", None, head))


def heading(book: Book, sheet: Worksheet, row: int, text: str) -> None:
    """A heading over a table of figures."""
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, text, book.formats["heading"])


def tally_row(tally: Tally, outcomes: Sequence[Outcome]) -> list[Value]:
    """A tally as a row of figures, its label first and its total last."""
    return [tally.label, *(tally.of(outcome) for outcome in outcomes), tally.total]


def series(sheet: Worksheet, place: Place, column: int) -> dict[str, Any]:
    """One column of figures as a series of a chart, named by its heading."""
    name = sheet.get_name()
    return {
        "name": [name, place.head, column],
        "categories": [name, place.first, 0, place.last, 0],
        "values": [name, place.first, column, place.last, column],
        # The third part of the number format hides the noughts.
        "data_labels": {"value": True, "num_format": "0;;;", "font": _FONT},
    }


def stacked_bars(
    book: Book,
    sheet: Worksheet,
    at: int,
    place: Place,
    title: str,
    tallies: Sequence[Tally],
    outcomes: Sequence[Outcome],
) -> int:
    """A chart of tallies, one bar each, from the figures in their place; gives the row after it."""
    say, language = book.speaker.say, book.speaker.language
    chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, outcome in enumerate(outcomes, start=1):
        chart.add_series(series(sheet, place, column) | _outcome_fill(outcome) | {"gap": 45})
    height = 150 + 34 * len(tallies)
    chart.set_size({"width": 900, "height": height})
    # Left to itself LibreOffice gives the names too little room; the legend needs two lines.
    left = 0.12 if all(len(t.label) < _LONG for t in tallies) else 0.24
    plot = {"x": left, "y": 40 / height, "width": 0.97 - left, "height": (height - 150) / height}
    chart.set_plotarea({"layout": plot})
    dress(chart, title, say(words.REQUIREMENT_COUNT), bars=True)
    text = "; ".join(
        f"{t.label}: " + ", ".join(f"{outcome_name(o, language)} {n}" for o, n in t.counts if n)
        for t in tallies
    )
    insert(sheet, at, chart, f"{title}. {text}")
    return at + height // ROW_PIXELS + 2


def insert(sheet: Worksheet, at: int, chart: Any, description: str, *, left: int = 0) -> None:
    """Put a chart on the sheet, with what it shows in words."""
    sheet.insert_chart(at, left, chart, {"description": description[:2000], "x_offset": 4})


def vendor_fill(number: int) -> dict[str, Any]:
    """The look of a vendor's bars: six colours, and patterns on them for the vendors after those."""
    around, colour = divmod(number, len(_VENDOR_COLOURS))
    border = {"color": INK, "width": 0.5}
    if not around:
        return {"fill": {"color": _VENDOR_COLOURS[colour]}, "border": border}
    patterns = list(_PATTERNS.values())
    pattern = patterns[(around - 1) % len(patterns)]
    look = {"pattern": pattern, "fg_color": "#FFFFFF", "bg_color": _VENDOR_COLOURS[colour]}
    return {"pattern": look, "border": border}


def _outcome_fill(outcome: Outcome) -> dict[str, Any]:
    look = LOOKS[outcome]
    labels = {"value": True, "num_format": "0;;;", "font": _FONT | {"color": look.ink}}
    border = {"color": "#FFFFFF", "width": 0.75}
    if look.pattern is Pattern.SOLID:
        return {"fill": {"color": look.fill}, "border": border, "data_labels": labels}
    pattern = {"pattern": _PATTERNS[look.pattern], "fg_color": look.mark, "bg_color": look.fill}
    return {"pattern": pattern, "border": border, "data_labels": labels}


def dress(chart: Any, title: str, counted: str, *, bars: bool = False, share: bool = False) -> None:
    """The look that the charts share; bars lie down, so their names stand on the upright axis.

    Args:
        counted: the name of the axis of figures.
        share: the figures are shares of one, not counts.
    """
    font = {"name": "Calibri", "size": 12, "color": DEEP}
    chart.set_title({"name": title, "name_font": font, "overlay": False})
    chart.set_legend({"position": "bottom", "font": _FONT})
    names: dict[str, Any] = {"num_font": _FONT, "line": {"color": LINE}, "reverse": bars}
    if bars:  # upside down, so that the first package is on top and the figures still below
        names["crossing"] = "max"
    figures: dict[str, Any] = {
        "name": counted,
        "name_font": _FONT | {"bold": False},
        "num_font": _FONT,
        "min": 0,
        "num_format": "0%" if share else "0",
        "max": 1 if share else None,
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
    }
    set_names, set_figures = chart.set_x_axis, chart.set_y_axis
    if bars:
        set_names, set_figures = set_figures, set_names
    set_names(names)
    set_figures(figures)
    chart.set_chartarea({"border": {"color": LINE}})
