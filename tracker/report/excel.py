"""The gap report as an Excel workbook. The same input gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from tracker.assessment.model import Assessment
from tracker.procurement.scale import Scale
from tracker.report import excel_summary, excel_tables, words
from tracker.report.excel_sheet import Book
from tracker.report.lines import Speaker
from tracker.report.sections import build
from tracker.texts import Language
from tracker.workbook.write import CREATED

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(assessment: Assessment, scale: Scale, language: Language) -> bytes:
    """The report as the bytes of an .xlsx file."""
    report = build(assessment, scale, language)
    speaker = Speaker(scale, language)
    title = f"{speaker.say(words.REPORT)}: {report.title}"
    out = BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": title[:250], "created": CREATED})
    sheets = Book.begin(book, speaker, title)
    excel_summary.write(sheets, report)
    excel_tables.write(sheets, report)
    book.close()
    return out.getvalue()
