"""The summary sheet: figures per vendor, and native charts drawn from figures that stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.assessment import texts as words
from tracker.assessment.lines import Speaker
from tracker.assessment.looks import outcome_name
from tracker.assessment.model import Outcome
from tracker.paper import texts
from tracker.paper.book import Book, Value
from tracker.paper.charts import ROW_PIXELS, dress, grid, heading, insert, series
from tracker.paper.model import Notice
from tracker.report.excel_charts import stacked_bars, tally_row, vendor_fill
from tracker.report.sections import GapReport, VendorReport, headline
from tracker.spreadsheet.look import row_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MARK_COLUMNS, MARK_WIDTH = 8, 130  # a sentence across so many columns, so many characters wide
_LEVELS_HEIGHT = 280
_BESIDE = 4  # with more vendors than this the chart stands under its figures


def write(book: Book, report: GapReport, speaker: Speaker) -> None:
    """Write the sheet."""
    say = book.say
    sheet = book.add(texts.SUMMARY)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 24, 13)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"{say(words.REPORT)}: {report.title}", book.formats["title"])
    for at, (label, value) in enumerate(report.facts, start=1):
        sheet.write_string(at, 0, label, book.formats["muted"])
        sheet.write_string(at, 1, value, book.formats["plain"])
    row = write_marks(book, sheet, len(report.facts) + 1, report.marks) + 1
    if not report.vendors:
        sheet.write_string(row, 0, say(words.NO_VENDORS), book.formats["plain"])
        return
    row = _figures(book, sheet, report, row, speaker)
    row = _levels(book, sheet, report, row + 2)
    breaks = []
    for vendor in report.vendors:
        breaks.append(row + 1)
        row = _packages(book, sheet, report, vendor, row + 1)
    sheet.set_h_pagebreaks(breaks[:1023])


def write_marks(book: Book, sheet: Worksheet, row: int, marks: Sequence[Notice]) -> int:
    """What is said of the seal on the method, a line each; gives the row after them."""
    for mark in marks:
        text = mark.text
        sheet.set_row(row, row_height([(text, MARK_WIDTH)]))
        look = book.formats["sign_error" if mark.alert else "text"]
        sheet.merge_range(row, 0, row, MARK_COLUMNS, "", look)
        sheet.write_string(row, 0, text, look)
        row += 1
    return row


def _figures(book: Book, sheet: Worksheet, report: GapReport, row: int, speaker: Speaker) -> int:
    """The vendors side by side; gives the row after the tables."""
    say, language = book.say, book.language
    heading(book, sheet, row, say(words.COMPARISON))
    labels = [label for label, _ in headline(report.vendors[0], speaker)]
    counts = [
        [
            vendor.name, vendor.tally.fulfilled, vendor.tally.open, len(vendor.minimum),
            vendor.reserved,
            vendor.addon_text if vendor.addon is None else vendor.addon,
            *(int(value) for _, value in headline(vendor, speaker)[5:]),
        ]
        for vendor in report.vendors
    ]  # fmt: skip
    place = grid(book, sheet, row + 1, [say(words.VENDOR), *labels], counts)
    heads = [outcome_name(outcome, language) for outcome in Outcome]
    rows = [tally_row(vendor.tally, tuple(Outcome)) for vendor in report.vendors]
    below = place.last + 2
    place = grid(book, sheet, below, [say(words.VENDOR), *heads, say(words.TOTAL)], rows)
    return place.last + 1


def _levels(book: Book, sheet: Worksheet, report: GapReport, row: int) -> int:
    """What is outstanding by level, one column of the chart per vendor."""
    say = book.say
    heading(book, sheet, row, say(words.OUTSTANDING_BY_LEVEL))
    labels = list(dict.fromkeys(t.label for vendor in report.vendors for t in vendor.levels))
    heads = [say(words.LEVEL), *(vendor.name for vendor in report.vendors)]
    rows: list[list[Value]] = [
        [label, *(sum(t.open for t in v.levels if t.label == label) for v in report.vendors)]
        for label in labels
    ]
    place = grid(book, sheet, row + 1, heads, rows)
    chart = book.book.add_chart({"type": "column"})
    for column in range(place.left, place.right + 1):
        look = vendor_fill(column - 1) | {"gap": 80, "overlap": -10}
        chart.add_series(series(sheet, place, column) | look)
    title = say(words.OUTSTANDING_BY_LEVEL)
    chart.set_size({"width": 620, "height": _LEVELS_HEIGHT})
    dress(chart, title, say(words.REQUIREMENT_COUNT))
    text = "; ".join(f"{r[0]}: {', '.join(str(v) for v in r[1:])}" for r in rows)
    beside = place.right <= _BESIDE
    at, left = (row + 1, place.right + 2) if beside else (place.last + 2, 0)
    insert(sheet, at, chart, f"{title}. {text}", left=left)
    return max(place.last, at + _LEVELS_HEIGHT // ROW_PIXELS) + 2


def _packages(
    book: Book, sheet: Worksheet, report: GapReport, vendor: VendorReport, row: int
) -> int:
    """Outcomes by package of one vendor, as figures and as stacked bars."""
    say, language = book.say, book.language
    heading(book, sheet, row, f"{vendor.name}: {say(words.BY_PACKAGE)}"[:200])
    heads = [outcome_name(outcome, language) for outcome in report.outcomes]
    place = grid(
        book,
        sheet,
        row + 1,
        [say(words.PACKAGES), *heads, say(words.TOTAL)],
        [tally_row(tally, report.outcomes) for tally in vendor.packages],
    )
    sheet.write_string(place.last + 1, 0, say(words.PACKAGE_NOTE), book.formats["muted"])
    if not vendor.packages:
        return place.last + 3
    title = f"{vendor.name[:80]}: {say(words.BY_PACKAGE)}"
    return stacked_bars(book, sheet, place.last + 3, place, title, vendor.packages, report.outcomes)
