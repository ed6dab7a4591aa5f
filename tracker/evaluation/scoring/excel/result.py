"""The first sheet: the seal, the result, packages side by side, what stands apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.assessment import texts as shared
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.excel.places import (
    PERCENT,
    POINTS,
    WHOLE,
    Cells,
    Figures,
    PackageColumn,
    ResultColumn,
    TraceColumns,
    total_look,
)
from tracker.evaluation.scoring.vendor_view import DeviationView, VendorView
from tracker.evaluation.scoring.view import ScoreView
from tracker.paper.book import Book
from tracker.paper.charts import ROW_PIXELS, dress, head_row, heading, insert, series_fill
from tracker.paper.values import price
from tracker.spreadsheet.look import row_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {
    ResultColumn.RANK: 28, ResultColumn.VENDOR: 26, ResultColumn.WHICH: 26, ResultColumn.ADDON: 16,
    ResultColumn.ADDON_YEARLY: 16,    ResultColumn.DEVIATIONS: 16, ResultColumn.NOTE: 18,
}  # fmt: skip
_LAST = ResultColumn.ADDON_YEARLY
_ACROSS = 191  # characters that the table is wide


def write(book: Book, view: ScoreView, cells: Cells) -> None:
    """Write the sheet."""
    say = book.say
    sheet = book.add(texts.RESULT)
    sheet.set_column(0, 30, 13)
    for column, width in _WIDTHS.items():
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    sheet.write_string(
        0, 0, f"{say(view.heading(texts.TITLE))}: {view.title}", book.formats["title"]
    )
    row = 1
    for label, value in view.facts:
        sheet.write_string(row, 0, label, book.formats["muted"])
        sheet.write_string(row, 1, value, book.formats["plain"])
        row += 1
    sentences = [(view.unfinished, "sign_error")] if view.unfinished else []
    sentences += [(say(texts.INTERNAL), "text"), (say(texts.PROMISE), "text")]
    sentences += [(m.text, "sign_error" if m.alert else "text") for m in view.marks]
    sentences += [(note, "sign_warning") for note in view.notes]
    for text, look in sentences:
        _sentence(book, sheet, row, text, look)
        row += 1
    row = _ranking(book, sheet, view, cells, row + 1)
    row = _packages(book, sheet, view, cells, row + 1)
    row = _costs(book, sheet, view, row + 1) if view.has_costs else row
    if view.others:
        _others(book, sheet, view, row + 1)


def _sentence(book: Book, sheet: Worksheet, row: int, text: str, look: str) -> None:
    """Across the width of the table: the sheet has no other merged cells."""
    sheet.set_row(row, row_height([(text, _ACROSS)]))
    sheet.merge_range(row, 0, row, _LAST, "", book.formats[look])
    book.write(sheet, row, 0, text, look)


def _ranking(book: Book, sheet: Worksheet, view: ScoreView, cells: Cells, row: int) -> int:
    say = book.say
    heading(book, sheet, row, say(view.heading(view.result_title)))
    heads = (
        texts.RANK, texts.VENDOR, texts.POINTS_OF.fill(highest=view.highest_text), texts.SHARE,
        texts.CHECK, texts.THRESHOLD, texts.NOTE, texts.DEVIATIONS, texts.WHICH, texts.ADDON,
        texts.ADDON_YEARLY,
    )  # fmt: skip
    head_row(book, sheet, row + 1, [say(head) for head in heads])
    first = row + 2
    last = first + len(view.vendors) - 1
    figures = Figures(book, sheet)
    for number, vendor in enumerate(view.vendors):
        _vendor(book, sheet, figures, view, cells, number, vendor, first)
    _sentence(book, sheet, last + 1, say(texts.MINIMUM_HINT), "text")
    below = last + 2
    for vendor in view.vendors:
        for one in vendor.deviating:
            if one.quotations:
                _sentence(book, sheet, below, _reserved(vendor, one), "vendor_text")
                below += 1
    return _chart(book, sheet, view, (first, last), below + 1)


def _reserved(vendor: VendorView, one: DeviationView) -> str:
    """What makes a row a possible deviation, in the vendor's words with their cells."""
    words = "; ".join(f"{quotation.label}: {quotation.text}" for quotation in one.quotations)
    return f"{vendor.name}, {one.requirement}: {words} {one.before}".strip()


def _vendor(
    book: Book,
    sheet: Worksheet,
    figures: Figures,
    view: ScoreView,
    cells: Cells,
    number: int,
    vendor: VendorView,
    first: int,
) -> None:
    score, at = vendor.score, first + number
    own = cells.at("result", at, ResultColumn.TOTAL)
    ranked = sum(1 for v in view.vendors if not v.score.is_pending)  # they stand first
    every = cells.area("result", (first, first + max(ranked, 1) - 1), ResultColumn.TOTAL)
    # Text is greater than any number to Excel; so only numbers are compared.
    rank = f'IF(ISNUMBER({own}),1+SUMPRODUCT(ISNUMBER({every})*({every}>{own}+0.000000001)),"")'
    if score.is_pending:
        book.write(sheet, at, ResultColumn.RANK, vendor.rank, "sign_error")
    else:
        figures.formula(at, ResultColumn.RANK, rank, score.rank, WHOLE, bold=True)
    book.write(sheet, at, ResultColumn.VENDOR, vendor.name, "label")
    total = _total(view, cells, number)
    figures.formula(at, ResultColumn.TOTAL, total, score.total, total_look(view), bold=True)
    share = f'IF(ISNUMBER({own}),{own}/{cells.of_method("points", "highest")},"")'
    figures.formula(at, ResultColumn.SHARE, share, score.share, PERCENT)
    columns = TraceColumns(len(view.evaluators))
    added = cells.area("trace", cells.vendors[number], columns.contribution)
    sum_of_parts = sum(p.contribution for row in score.rows for p in row.parts)
    figures.formula(at, ResultColumn.CHECK, f"SUM({added})", sum_of_parts, total_look(view))
    sheet.set_row(at, row_height([(", ".join(vendor.deviations), 26), (vendor.name, 26)]))
    book.write(sheet, at, ResultColumn.THRESHOLD, "", "cell")
    if view.threshold is not None:
        figures.number(at, ResultColumn.THRESHOLD, view.threshold, PERCENT)
    notes = [vendor.below, book.say(texts.TIED) if score.tied else ""]
    book.write(sheet, at, ResultColumn.NOTE, ", ".join(n for n in notes if n), "cell_bold")
    look = "sign_error" if vendor.deviations else "cell"
    sheet.write_number(at, ResultColumn.DEVIATIONS, len(vendor.deviations), book.formats[look])
    book.write(sheet, at, ResultColumn.WHICH, ", ".join(vendor.deviations), look)
    once, yearly = score.addons_lacking, score.addons_lacking_yearly
    for column, shown, sum_, lacking in (
        (ResultColumn.ADDON, vendor.addon, score.addon_price_dkk, once),
        (ResultColumn.ADDON_YEARLY, vendor.addon_yearly, score.addon_price_yearly_dkk, yearly),
    ):
        addon = None if lacking else price(sum_)
        book.write(sheet, at, column, shown if addon is None else addon, "cell")


def _total(view: ScoreView, cells: Cells, vendor: int) -> str:
    if cells.by_package:
        rows = cells.packages_of(vendor)
        weights = cells.area("packages", rows, PackageColumn.IN_PLAY)
        worth = cells.area("packages", rows, PackageColumn.WORTH)
        return f'IF(SUM({weights})>0,SUM({worth})/SUM({weights}),"")'
    columns = TraceColumns(len(view.evaluators))
    weights = cells.area("trace", cells.vendors[vendor], columns.total_weight)
    points = cells.area("trace", cells.vendors[vendor], columns.points)
    return f'IF(SUM({weights})>0,SUMPRODUCT({weights},{points})/SUM({weights}),"")'


def _chart(book: Book, sheet: Worksheet, view: ScoreView, rows: tuple[int, int], at: int) -> int:
    """The totals in the rows of the table as bars, from a row on; gives the row after them."""
    first, last = rows
    say, name = book.say, sheet.get_name()
    chart = book.book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": say(texts.POINTS_OF.fill(highest=view.highest_text)),
            "categories": [name, first, ResultColumn.VENDOR, last, ResultColumn.VENDOR],
            "values": [name, first, ResultColumn.TOTAL, last, ResultColumn.TOTAL],
            "data_labels": {"value": True, "num_format": total_look(view)},
            "gap": 60,
        }
        | series_fill(0)
    )
    dress(chart, say(view.heading(texts.RESULT)), say(texts.POINTS), bars=True)
    chart.set_legend({"none": True})
    height = 130 + 36 * len(view.vendors)
    chart.set_size({"width": 900, "height": height})
    text = "; ".join(f"{v.name}: {v.total}" for v in view.vendors)
    insert(sheet, at, chart, f"{say(view.heading(texts.RESULT))}. {text}")
    return at + height // ROW_PIXELS + 2


def _packages(book: Book, sheet: Worksheet, view: ScoreView, cells: Cells, row: int) -> int:
    """Packages down, vendors across."""
    say = book.say
    heading(book, sheet, row, say(view.heading(texts.PACKAGES)))
    head_row(book, sheet, row + 1, [say(texts.PACKAGE), *(v.name for v in view.vendors)])
    figures = Figures(book, sheet)
    at = row + 1
    for at, id in enumerate(view.package_ids, start=row + 2):
        book.write(sheet, at, 0, view.package_names.get(id, id), "label")
        for number, vendor in enumerate(view.vendors):
            package = next((p for p in vendor.packages if p.score.id == id), None)
            if package is None:
                book.write(sheet, at, number + 1, "–", "cell")
                continue
            source = cells.at("packages", cells.packages[number, id], PackageColumn.RESULT)
            value = package.score.points
            figures.formula(at, number + 1, source, value, POINTS, bold=bool(package.below))
    _sentence(book, sheet, at + 1, say(texts.PACKAGES_HINT), "text")
    return at + 2


def _costs(book: Book, sheet: Worksheet, view: ScoreView, row: int) -> int:
    say = book.say
    heading(book, sheet, row, say(texts.PREREQUISITES))
    _sentence(book, sheet, row + 1, say(texts.PREREQUISITES_HINT), "text")
    heads = (texts.PREREQUISITE, texts.VENDOR, texts.COST, texts.AFFECTED)
    head_row(book, sheet, row + 2, [say(head) for head in heads])
    figures, at = Figures(book, sheet), row + 3
    for vendor in view.vendors:
        for cost, shown in zip(vendor.score.prerequisites, vendor.prerequisites, strict=True):
            book.write(sheet, at, 0, shown.prerequisite, "label")
            book.write(sheet, at, 1, vendor.name, "cell")
            figures.number(at, 2, cost.points, POINTS)
            sheet.merge_range(at, 3, at, _LAST, "", book.formats["cell"])
            book.write(sheet, at, 3, shown.rows, "cell")
            sheet.set_row(at, row_height([(shown.rows, 110)]))
            at += 1
    return at


def _others(book: Book, sheet: Worksheet, view: ScoreView, row: int) -> None:
    say = book.say
    heading(book, sheet, row, say(view.heading(texts.OTHER_SEALS)))
    rank, points = say(texts.RANK), say(texts.POINTS)
    heads = [f"{v.name}: {what}" for v in view.vendors for what in (rank, points)]
    head_row(book, sheet, row + 1, [say(texts.METHOD), say(shared.REASONS), *heads])
    for at, other in enumerate(view.others, start=row + 2):
        book.write(sheet, at, 0, other.name, "label")
        book.write(sheet, at, 1, other.why, "cell")
        for column, text in enumerate((t for cell in other.cells for t in cell), start=2):
            book.write(sheet, at, column, text, "cell")
