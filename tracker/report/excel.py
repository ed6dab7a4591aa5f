"""The gap report as an Excel workbook. The same input gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from tracker.assessment import texts
from tracker.assessment.lines import Speaker
from tracker.assessment.model import Assessment
from tracker.paper.book import Book
from tracker.paper.model import Notice
from tracker.procurement.scale import Scale
from tracker.report import excel_summary, excel_tables
from tracker.report.sections import build
from tracker.spreadsheet.book import CREATED
from tracker.texts import Language

# Above this many rows they go to disk as they come. Charts then carry no stored figures (Excel and
# LibreOffice draw them all the same), so it is not for every report.
_MANY = 20_000
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(
    assessment: Assessment, scale: Scale, language: Language, notices: tuple[Notice, ...] = ()
) -> bytes:
    """The report as the bytes of an .xlsx file."""
    report = build(assessment, scale, language, notices)
    speaker = Speaker(scale, language)
    title = f"{speaker.say(texts.REPORT)}: {report.title}"
    out = BytesIO()
    many = sum(len(vendor.lines) for vendor in report.vendors) > _MANY
    book = xlsxwriter.Workbook(out, _OPTIONS | {"constant_memory": many, "in_memory": not many})
    book.set_properties({"title": title[:250], "created": CREATED})
    sheets = Book.begin(book, language, title)
    excel_summary.write(sheets, report, speaker)
    excel_tables.write(sheets, report, speaker)
    book.close()
    return out.getvalue()
