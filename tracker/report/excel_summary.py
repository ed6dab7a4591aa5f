"""The summary sheet: figures per vendor, and native charts drawn from figures that stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.assessment.model import Outcome
from tracker.report import words
from tracker.report.excel_sheet import Book, Value
from tracker.report.outcomes import LOOKS, Pattern
from tracker.report.sections import GapReport, Tally, VendorReport, headline, outcome_name
from tracker.workbook.formats import DEEP, INK, LINE

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_PATTERNS = {
    Pattern.DOTS: "percent_20",
    Pattern.STRIPES: "wide_upward_diagonal",
    Pattern.GRID: "small_grid",
}
_VENDOR_COLOURS = (DEEP, "#F0B429", "#2B7347", "#A62B20", "#8E7CC3", "#5C6B73")
_ROW_PIXELS = 20
_LEVELS_HEIGHT = 280
_BESIDE = 4  # with more vendors than this the chart stands under its figures
_FONT = {"name": "Calibri", "size": 10, "color": INK}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a table of figures stands: heading row, first and last row, first and last column."""

    head: int
    first: int
    last: int
    left: int
    right: int


def write(book: Book, report: GapReport) -> None:
    """Write the sheet."""
    say = book.speaker.say
    sheet = book.add(words.SUMMARY)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 24, 13)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"{say(words.REPORT)}: {report.title}", book.formats["title"])
    for at, (label, value) in enumerate(report.facts, start=1):
        sheet.write_string(at, 0, label, book.formats["muted"])
        sheet.write_string(at, 1, value, book.formats["plain"])
    row = len(report.facts) + 2
    if not report.vendors:
        sheet.write_string(row, 0, say(words.NO_VENDORS), book.formats["plain"])
        return
    row = _figures(book, sheet, report, row)
    row = _levels(book, sheet, report, row + 2)
    breaks = []
    for vendor in report.vendors:
        breaks.append(row + 1)
        row = _packages(book, sheet, report, vendor, row + 1)
    sheet.set_h_pagebreaks(breaks[:1023])


def _grid(
    book: Book, sheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[Value]]
) -> _Place:
    """A table of figures under a row of headings."""
    sheet.set_row(row, 48)
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head, book.formats["header"])
    for at, values in enumerate(rows, start=row + 1):
        for column, value in enumerate(values):
            book.write(sheet, at, column, value, "label" if column == 0 else "vendor_text")
    return _Place(row, row + 1, row + len(rows), 1, len(heads) - 1)


def _heading(book: Book, sheet: Worksheet, row: int, text: str) -> None:
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, text, book.formats["heading"])


def _figures(book: Book, sheet: Worksheet, report: GapReport, row: int) -> int:
    """The vendors side by side; gives the row after the tables."""
    say, language = book.speaker.say, book.speaker.language
    _heading(book, sheet, row, say(words.COMPARISON))
    labels = [label for label, _ in headline(report.vendors[0], book.speaker)]
    counts = [
        [
            vendor.name, vendor.tally.fulfilled, vendor.tally.open, len(vendor.minimum),
            len(vendor.reservations),
            vendor.addon_text if vendor.addon is None else vendor.addon,
            *(int(value) for _, value in headline(vendor, book.speaker)[5:]),
        ]
        for vendor in report.vendors
    ]  # fmt: skip
    place = _grid(book, sheet, row + 1, [say(words.VENDOR), *labels], counts)
    heads = [outcome_name(outcome, language) for outcome in Outcome]
    rows = [_tally_row(vendor.tally, tuple(Outcome)) for vendor in report.vendors]
    below = place.last + 2
    place = _grid(book, sheet, below, [say(words.VENDOR), *heads, say(words.TOTAL)], rows)
    return place.last + 1


def _tally_row(tally: Tally, outcomes: Sequence[Outcome]) -> list[Value]:
    return [tally.label, *(tally.of(outcome) for outcome in outcomes), tally.total]


def _levels(book: Book, sheet: Worksheet, report: GapReport, row: int) -> int:
    """What is outstanding by level, one column of the chart per vendor."""
    say = book.speaker.say
    _heading(book, sheet, row, say(words.OUTSTANDING_BY_LEVEL))
    labels = list(dict.fromkeys(t.label for vendor in report.vendors for t in vendor.levels))
    heads = [say(words.LEVEL), *(vendor.name for vendor in report.vendors)]
    rows: list[list[Value]] = [
        [label, *(sum(t.open for t in v.levels if t.label == label) for v in report.vendors)]
        for label in labels
    ]
    place = _grid(book, sheet, row + 1, heads, rows)
    chart = book.book.add_chart({"type": "column"})
    for column in range(place.left, place.right + 1):
        colour = _VENDOR_COLOURS[(column - 1) % len(_VENDOR_COLOURS)]
        fill = {"fill": {"color": colour}, "border": {"color": INK, "width": 0.5}}
        chart.add_series(_series(sheet, place, column) | fill | {"gap": 80, "overlap": -10})
    title = say(words.OUTSTANDING_BY_LEVEL)
    chart.set_size({"width": 620, "height": _LEVELS_HEIGHT})
    _dress(chart, title, say(words.REQUIREMENT_COUNT))
    text = "; ".join(f"{r[0]}: {', '.join(str(v) for v in r[1:])}" for r in rows)
    beside = place.right <= _BESIDE
    at, left = (row + 1, place.right + 2) if beside else (place.last + 2, 0)
    sheet.insert_chart(at, left, chart, {"description": f"{title}. {text}"[:2000], "x_offset": 4})
    return max(place.last, at + _LEVELS_HEIGHT // _ROW_PIXELS) + 2


def _packages(
    book: Book, sheet: Worksheet, report: GapReport, vendor: VendorReport, row: int
) -> int:
    """Outcomes by package of one vendor, as figures and as stacked bars."""
    say, language = book.speaker.say, book.speaker.language
    _heading(book, sheet, row, f"{vendor.name}: {say(words.BY_PACKAGE)}"[:200])
    heads = [outcome_name(outcome, language) for outcome in report.outcomes]
    place = _grid(
        book,
        sheet,
        row + 1,
        [say(words.PACKAGES), *heads, say(words.TOTAL)],
        [_tally_row(tally, report.outcomes) for tally in vendor.packages],
    )
    sheet.write_string(place.last + 1, 0, say(words.PACKAGE_NOTE), book.formats["muted"])
    if not vendor.packages:
        return place.last + 3
    chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, outcome in enumerate(report.outcomes, start=1):
        chart.add_series(_series(sheet, place, column) | _fill(outcome) | {"gap": 45})
    height = 150 + 34 * len(vendor.packages)
    chart.set_size({"width": 900, "height": height})
    # Left to itself LibreOffice gives the names too little room; the legend needs two lines.
    plot = {"x": 0.12, "y": 40 / height, "width": 0.85, "height": (height - 150) / height}
    chart.set_plotarea({"layout": plot})
    title = f"{vendor.name[:80]}: {say(words.BY_PACKAGE)}"
    _dress(chart, title, say(words.REQUIREMENT_COUNT), bars=True)
    text = "; ".join(
        f"{t.label}: " + ", ".join(f"{outcome_name(o, language)} {n}" for o, n in t.counts if n)
        for t in vendor.packages
    )
    at = place.last + 3
    sheet.insert_chart(at, 0, chart, {"description": f"{title}. {text}"[:2000], "x_offset": 4})
    return at + height // _ROW_PIXELS + 2


def _series(sheet: Worksheet, place: _Place, column: int) -> dict[str, Any]:
    name = sheet.get_name()
    return {
        "name": [name, place.head, column],
        "categories": [name, place.first, 0, place.last, 0],
        "values": [name, place.first, column, place.last, column],
        # The third part of the number format hides the noughts.
        "data_labels": {"value": True, "num_format": "0;;;", "font": _FONT},
    }


def _fill(outcome: Outcome) -> dict[str, Any]:
    look = LOOKS[outcome]
    labels = {"value": True, "num_format": "0;;;", "font": _FONT | {"color": look.ink}}
    border = {"color": "#FFFFFF", "width": 0.75}
    if look.pattern is Pattern.SOLID:
        return {"fill": {"color": look.fill}, "border": border, "data_labels": labels}
    pattern = {"pattern": _PATTERNS[look.pattern], "fg_color": look.mark, "bg_color": look.fill}
    return {"pattern": pattern, "border": border, "data_labels": labels}


def _dress(chart: Any, title: str, counted: str, *, bars: bool = False) -> None:
    """The look that the charts share; bars lie down, so their names stand on the upright axis."""
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
        "num_format": "0",
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
    }
    set_names, set_figures = chart.set_x_axis, chart.set_y_axis
    if bars:
        set_names, set_figures = set_figures, set_names
    set_names(names)
    set_figures(figures)
    chart.set_chartarea({"border": {"color": LINE}})
