"""The comparison as an Excel workbook. The same input gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from tracker.assessment.comparison import Comparison
from tracker.paper.book import Book
from tracker.paper.model import Notice
from tracker.procurement.scale import Scale
from tracker.report.comparison import excel_lists, excel_matrix, excel_overview, words
from tracker.report.comparison.sections import build
from tracker.spreadsheet.book import CREATED
from tracker.texts import Language

# Above this many cells rows go to disk as they come. Charts then carry no stored figures (Excel and
# LibreOffice draw them all the same), so it is not for every comparison.
_MANY = 20_000
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(
    comparison: Comparison, scale: Scale, language: Language, notices: tuple[Notice, ...] = ()
) -> bytes:
    """The comparison as the bytes of an .xlsx file."""
    report = build(comparison, scale, language, notices)
    say = report.speaker.say
    title = f"{say(words.COMPARISON)}: {report.title}"
    out = BytesIO()
    many = report.total * len(report.vendors) > _MANY
    book = xlsxwriter.Workbook(out, _OPTIONS | {"constant_memory": many, "in_memory": not many})
    book.set_properties({"title": title[:250], "comments": say(words.INTERNAL), "created": CREATED})
    sheets = Book.begin(book, report.speaker.language, f"{say(words.INTERNAL)} {title}")
    excel_overview.write(sheets, report)
    excel_matrix.write(sheets, report)
    excel_lists.write(sheets, report)
    excel_matrix.write_packages(sheets, report)
    book.close()
    return out.getvalue()
