"""Figures and native charts in a workbook: charts are drawn from figures that stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tracker.frozen import dataclass
from tracker.paper import texts
from tracker.paper.bars import Bar, Bars, Look, Pattern, Share
from tracker.paper.book import Book, StyledCell, Value
from tracker.paper.cells import cell_text
from tracker.paper.model import Row, Table
from tracker.spreadsheet.look import DEEP, INK, LINE

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ROW_PIXELS = 20
PATTERNS = {
    Pattern.DOTS: "percent_20",
    Pattern.STRIPES: "wide_upward_diagonal",
    Pattern.GRID: "small_grid",
}
_COLOURS = (DEEP, "#F0B429", "#2B7347", "#A62B20", "#8E7CC3", "#5C6B73")
_BAR = 16  # pixels of a bar in a chart of figures
_BARS = 45  # of them on a page
_LONG = 16  # characters of a name that needs more room beside the bars
_FONT = {"name": "Calibri", "size": 10, "color": INK}


@dataclass(frozen=True, slots=True)
class Figures:
    """Where a table of figures stands: heading row, first and last row, first and last column."""

    head: int
    first: int
    last: int
    left: int
    right: int


def grid(
    book: Book, sheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[Value]]
) -> Figures:
    """A table of figures under a row of headings."""
    head_row(book, sheet, row, heads)
    for at, values in enumerate(rows, start=row + 1):
        for column, value in enumerate(values):
            book.write(sheet, at, column, value, "label" if column == 0 else "vendor_text")
    return Figures(row, row + 1, row + len(rows), 1, len(heads) - 1)


def head_row(book: Book, sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
    """The headings of a table's columns."""
    sheet.set_row(row, 48)
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head, book.formats.marked("header", None, head))


def heading(book: Book, sheet: Worksheet, row: int, text: str) -> None:
    """A heading over a table of figures."""
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, text, book.formats["heading"])


def series(sheet: Worksheet, place: Figures, column: int) -> dict[str, Any]:
    """One column of figures as a series of a chart, named by its heading."""
    name = sheet.get_name()
    return {
        "name": [name, place.head, column],
        "categories": [name, place.first, 0, place.last, 0],
        "values": [name, place.first, column, place.last, column],
        # The third part of the number format hides the noughts.
        "data_labels": {"value": True, "num_format": "0;;;", "font": _FONT},
    }


def insert(sheet: Worksheet, at: int, chart: Any, description: str, *, left: int = 0) -> None:
    """Put a chart on the sheet, with what it shows in words."""
    sheet.insert_chart(at, left, chart, {"description": description[:2000], "x_offset": 4})


def look_fill(look: Look) -> dict[str, Any]:
    """How a look fills the bars of a chart."""
    labels = {"value": True, "num_format": "0;;;", "font": _FONT | {"color": look.ink}}
    border = {"color": "#FFFFFF", "width": 0.75}
    if look.pattern is Pattern.SOLID:
        return {"fill": {"color": look.fill}, "border": border, "data_labels": labels}
    pattern = {"pattern": PATTERNS[look.pattern], "fg_color": look.mark, "bg_color": look.fill}
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


def bars_size(chart: Any, labels: Sequence[str]) -> int:
    """Give a chart of bars its size; the height in pixels."""
    height = 150 + 34 * len(labels)
    chart.set_size({"width": 900, "height": height})
    # Left to itself LibreOffice gives the names too little room; the legend needs two lines.
    left = 0.12 if all(len(label) < _LONG for label in labels) else 0.24
    plot = {"x": left, "y": 40 / height, "width": 0.97 - left, "height": (height - 150) / height}
    chart.set_plotarea({"layout": plot})
    return height


def draw_bars(book: Book, sheet: Worksheet, row: int, bars: Bars) -> int:
    """The figures of bars and their chart under them; gives the row after it."""
    parts = tuple(dict.fromkeys(part.label for bar in bars.bars for part in bar.segments))
    looks = {part.label: part.look for bar in bars.bars for part in bar.segments}
    counts = [{part.label: part.count for part in bar.segments} for bar in bars.bars]
    rows: list[list[Value]] = [
        [bar.label, *(_figure(found.get(part)) for part in parts), *_total(bar)]
        for bar, found in zip(bars.bars, counts, strict=True)
    ]
    heads = ["", *parts, bars.figure or texts.FIGURE.get(book.language)]
    if any(bar.part for bar in bars.bars):
        heads.append(texts.OUT_OF.get(book.language))
    place = grid(book, sheet, row, heads, rows)
    if not parts:
        return place.last + 2
    chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, part in enumerate(parts, start=1):
        look = looks[part]
        fill = look_fill(look) if look else {"fill": {"color": DEEP}}
        chart.add_series(series(sheet, place, column) | fill | {"gap": 45})
    height = bars_size(chart, [bar.label for bar in bars.bars])
    dress(chart, bars.caption, "", bars=True)
    insert(sheet, place.last + 2, chart, bars.alt)
    return place.last + 2 + height // ROW_PIXELS + 2


def draw_figures(book: Book, sheet: Worksheet, row: int, place: Figures, table: Table) -> int:
    """A chart of a table of figures in their place, a bar for each; gives the row after it.

    Where there are many columns a chart holds few rows, so that each fits on a page.
    """
    rows, each = [*table.rows], max(_BARS // (place.right - place.left + 1), 1)
    breaks = []
    for first in range(0, len(rows), each):
        part = rows[first : first + each]
        breaks.append(row)
        start = place.first + first
        at = replace(place, first=start, last=start + len(part) - 1)
        row = _draw_some(book, sheet, row, at, table, part)
    sheet.set_h_pagebreaks(breaks if len(breaks) > 1 else [])
    return row


def _draw_some(
    book: Book, sheet: Worksheet, row: int, place: Figures, table: Table, rows: Sequence[Row]
) -> int:
    head, *others = table.columns
    share = any(isinstance(cell, Share) for cell in rows[0].cells.values())
    chart = book.book.add_chart({"type": "bar"})
    for number, column in enumerate(range(place.left, place.right + 1)):
        values = series(sheet, place, column)
        if share:
            values["data_labels"] |= {"num_format": "0%"}
        chart.add_series(values | series_fill(number) | {"gap": 60})
    legend = 90 + 20 * (len(others) // 4)
    height = 50 + legend + len(rows) * max(_BAR * len(others), 2 * _BAR)
    chart.set_size({"width": 900, "height": height})
    room = {"x": 0.24, "y": 45 / height, "width": 0.72, "height": (height - 45 - legend) / height}
    chart.set_plotarea({"layout": room})
    dress(chart, table.chart, "", bars=True, share=share)
    description = "; ".join(
        f"{cell_text(line.cells.get(head.key), book.language)}: "
        + ", ".join(
            f"{column.title} {cell_text(line.cells.get(column.key), book.language)}"
            for column in others
        )
        for line in rows
    )
    insert(sheet, row, chart, f"{table.chart}. {description}")
    return row + height // ROW_PIXELS + 2


def series_fill(number: int) -> dict[str, Any]:
    """The look of a series: six colours, and patterns on them for those after them."""
    around, colour = divmod(number, len(_COLOURS))
    border = {"color": INK, "width": 0.5}
    if not around:
        return {"fill": {"color": _COLOURS[colour]}, "border": border}
    patterns = list(PATTERNS.values())
    pattern = patterns[(around - 1) % len(patterns)]
    look = {"pattern": pattern, "fg_color": "#FFFFFF", "bg_color": _COLOURS[colour]}
    return {"pattern": look, "border": border}


def _figure(count: float | None) -> Value:
    return None if count is None else StyledCell(count, "cell")


def _total(bar: Bar) -> tuple[Value, ...]:
    """A bar's figure: a number where it is a bare one, two where it is one of so many."""
    return bar.part or (int(bar.text) if bar.text.isdecimal() else bar.text,)
