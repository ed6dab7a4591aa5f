"""The score report as an Excel workbook whose figures are formulas. The same input, the same bytes.

A formula holds references, numbers and function names of ours; a vendor's words are never part of
one. Every formula carries its value, so that a program that does not calculate shows the same.
"""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from tracker.assessment.lines import RowWording
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.excel import packages, robustness, working
from tracker.evaluation.scoring.excel import result as excel_result
from tracker.evaluation.scoring.excel.places import METHOD_FIRST, WEIGHT, Cells, Figures
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.view import ScoreView, build
from tracker.paper.book import Book
from tracker.paper.charts import heading
from tracker.procurement.scale import Scale
from tracker.reservations.sheet import write_reservations
from tracker.spreadsheet.book import CREATED
from tracker.texts import Language


def write(book: Book, view: ScoreView, cells: Cells) -> None:
    """Write the sheet with the method, whose figures every formula refers to."""
    say = book.say
    sheet = book.add(texts.METHOD)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 44)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"{say(texts.METHOD)}: {view.title}", book.formats["title"])
    sheet.write_string(1, 0, say(texts.INTERNAL), book.formats["muted"])
    figures = Figures(book, sheet)
    row = METHOD_FIRST
    for group in view.method:
        heading(book, sheet, row, group.title)
        for item in group.items:
            at = cells.method[group.id, item.id]
            book.write(sheet, at, 0, item.label, "label")
            if item.number is None:
                book.write(sheet, at, 1, item.text, "cell")
            else:
                figures.number(at, 1, item.number, WEIGHT)
        row += len(group.items) + 2


_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def render(result: Result, scale: Scale, language: Language) -> bytes:
    """The report as the bytes of an .xlsx file."""
    view = build(result, scale, language)
    speaker = RowWording(scale, language)
    title = f"{speaker.say(view.heading(texts.TITLE))}: {view.title}"
    out = BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties(
        {"title": title[:250], "created": CREATED, "comments": speaker.say(texts.INTERNAL)}
    )
    sheets = Book.begin(book, language, title)
    # In the order of the tabs; where each figure will stand is known before any is written.
    cells = Cells.plan(view, speaker)
    excel_result.write(sheets, view, cells)
    packages.write(sheets, view, cells)
    write_reservations(sheets, (e for vendor in view.vendors for e in vendor.reservations))
    working.write(sheets, view, cells)
    write(sheets, view, cells)
    if view.robustness:
        robustness.write(sheets, view.robustness, view)
    book.close()
    return out.getvalue()
