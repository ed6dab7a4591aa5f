"""The first sheet of the comparison: the vendors in figures, and the charts drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.assessment import texts as shared
from tracker.assessment.looks import outcome_name
from tracker.paper import texts
from tracker.paper.book import Book, Styled, Value
from tracker.paper.charts import ROW_PIXELS, Figures, dress, grid, heading, insert, series
from tracker.paper.model import Notice
from tracker.report.comparison import words
from tracker.report.comparison.figures import PackageLine
from tracker.report.comparison.sections import ComparisonReport
from tracker.report.excel_charts import stacked_bars, tally_row, vendor_fill
from tracker.spreadsheet.look import row_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_BAR = 16  # pixels of one vendor's bar in the chart of packages
_BARS = 45  # of them on a page
_MANY = 6  # vendors, above which the bars of outcomes have a page of their own


def write(book: Book, report: ComparisonReport) -> None:
    """Write the sheet."""
    say = book.say
    sheet = book.add(texts.SUMMARY)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 30, 14)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"{say(words.COMPARISON)}: {report.title}", book.formats["title"])
    sheet.write_string(1, 0, say(words.INTERNAL), book.formats["heading"])
    sheet.write_string(2, 0, say(words.INTERNAL_WHY), book.formats["muted"])
    row = 3
    for label, value in report.facts:
        sheet.write_string(row, 0, label, book.formats["muted"])
        sheet.write_string(row, 1, value, book.formats["plain"])
        row += 1
    row = write_marks(book, sheet, row, report.marks)
    for text in (report.difference, *report.warnings):
        sheet.write_string(row, 0, text, book.formats["plain"])
        row += 1
    if not report.vendors:
        return
    row = _figures(book, sheet, report, row + 1)
    many = len(report.vendors) > _MANY
    breaks = [row] if many else []
    row = _outcomes(book, sheet, report, row + 1)
    if report.packages:
        breaks.append(row)
        breaks += _packages(book, sheet, report, row)
    sheet.set_h_pagebreaks(breaks)


def _figures(book: Book, sheet: Worksheet, report: ComparisonReport, row: int) -> int:
    """The vendors in figures; gives the row after them."""
    say = book.say
    heading(book, sheet, row, say(words.FIGURES))
    heads = [say(shared.VENDOR), *(label for label, _, _ in report.vendors[0].figures)]
    rows: list[list[Value]] = [
        [vendor.name, *(value for _, value, _ in vendor.figures)] for vendor in report.vendors
    ]
    return grid(book, sheet, row + 1, heads, rows).last + 1


def _outcomes(book: Book, sheet: Worksheet, report: ComparisonReport, row: int) -> int:
    """Outcomes by vendor, as figures and as stacked bars."""
    say, language = book.say, book.language
    heading(book, sheet, row, say(words.BY_VENDOR))
    names = [outcome_name(outcome, language) for outcome in report.outcomes]
    tallies = [vendor.tally for vendor in report.vendors]
    rows = [tally_row(tally, report.outcomes) for tally in tallies]
    place = grid(book, sheet, row + 1, [say(shared.VENDOR), *names, say(shared.TOTAL)], rows)
    if not report.outcomes:
        return place.last + 1
    title = say(words.BY_VENDOR)
    return stacked_bars(book, sheet, place.last + 2, place, title, tallies, report.outcomes)


def _packages(book: Book, sheet: Worksheet, report: ComparisonReport, row: int) -> list[int]:
    """How much of each package each vendor fulfils, as shares and as charts.

    Gives the rows at which a new page begins: of many vendors a chart holds few packages.
    """
    say = book.say
    heading(book, sheet, row, say(words.BY_PACKAGE))
    sheet.write_string(row + 1, 0, say(words.BY_PACKAGE_NOTE), book.formats["muted"])
    names = [vendor.name for vendor in report.vendors]
    rows: list[list[Value]] = [
        [
            package.name,
            *(
                share.part if share.percent is None else Styled(share.percent / 100, "cell_percent")
                for share in package.shares
            ),
        ]
        for package in report.packages
    ]
    place = grid(book, sheet, row + 2, [say(shared.PACKAGES), *names], rows)
    at, breaks = place.last + 2, []
    each = max(_BARS // len(names), 1)
    for first in range(0, len(report.packages), each):
        packages = report.packages[first : first + each]
        if first or len(report.packages) > each:
            breaks.append(at)
        start = place.first + first
        part = replace(place, first=start, last=start + len(packages) - 1)
        at = _chart(book, sheet, packages, part, names, at)
    return breaks


def _chart(
    book: Book,
    sheet: Worksheet,
    packages: Sequence[PackageLine],
    place: Figures,
    names: Sequence[str],
    at: int,
) -> int:
    """The shares of some packages, a bar per vendor; gives the row after the chart."""
    say = book.say
    chart = book.book.add_chart({"type": "bar"})
    for column in range(place.left, place.right + 1):
        values = series(sheet, place, column)
        values["data_labels"] = values["data_labels"] | {"num_format": "0%"}
        chart.add_series(values | vendor_fill(column - 1) | {"gap": 60})
    legend = 90 + 20 * (len(names) // 4)
    height = 50 + legend + len(packages) * max(_BAR * len(names), 2 * _BAR)
    chart.set_size({"width": 900, "height": height})
    room = {"x": 0.24, "y": 45 / height, "width": 0.72, "height": (height - 45 - legend) / height}
    chart.set_plotarea({"layout": room})
    title = say(words.BY_PACKAGE)
    dress(chart, title, say(words.FULFILMENT), bars=True, share=True)
    said = "; ".join(
        f"{package.name}: " + ", ".join(f"{s.tally.label} {s.percent_text}" for s in package.shares)
        for package in packages
    )
    insert(sheet, at, chart, f"{title}. {said}")
    return at + height // ROW_PIXELS + 2


_MARK_COLUMNS, _MARK_WIDTH = 8, 130  # a sentence across so many columns, so many characters wide


def write_marks(book: Book, sheet: Worksheet, row: int, marks: Sequence[Notice]) -> int:
    """What is said of the seal on the method, a line each; gives the row after them."""
    for mark in marks:
        text = mark.text
        sheet.set_row(row, row_height([(text, _MARK_WIDTH)]))
        look = book.formats["sign_error" if mark.alert else "text"]
        sheet.merge_range(row, 0, row, _MARK_COLUMNS, "", look)
        sheet.write_string(row, 0, text, look)
        row += 1
    return row
