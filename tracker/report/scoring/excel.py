"""The score report as an Excel workbook whose figures are formulas. The same input, the same bytes.

A formula holds references, numbers and function names of ours; a vendor's words are never part of
one. Every formula carries its value, so that a program that does not calculate shows the same.
"""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from tracker.assessment.scoring.result import Result
from tracker.paper.book import CREATED, Book
from tracker.procurement.scale import Scale
from tracker.report.lines import Speaker
from tracker.report.reservations.sheet import write_reservations
from tracker.report.scoring import (
    excel_method,
    excel_packages,
    excel_result,
    excel_robustness,
    excel_trace,
    words,
)
from tracker.report.scoring.excel_cells import Cells
from tracker.report.scoring.view import build
from tracker.texts import Language

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def render(result: Result, scale: Scale, language: Language) -> bytes:
    """The report as the bytes of an .xlsx file."""
    view = build(result, scale, language)
    speaker = Speaker(scale, language)
    title = f"{speaker.say(view.heading(words.TITLE))}: {view.title}"
    out = BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties(
        {"title": title[:250], "created": CREATED, "comments": speaker.say(words.INTERNAL)}
    )
    sheets = Book.begin(book, language, title)
    # In the order of the tabs; where each figure will stand is known before any is written.
    cells = Cells.plan(view, speaker)
    excel_result.write(sheets, view, cells)
    excel_packages.write(sheets, view, cells)
    write_reservations(sheets, (e for vendor in view.vendors for e in vendor.reservations))
    excel_trace.write(sheets, view, cells)
    excel_method.write(sheets, view, cells)
    if view.robustness:
        excel_robustness.write(sheets, view.robustness, view)
    book.close()
    return out.getvalue()
