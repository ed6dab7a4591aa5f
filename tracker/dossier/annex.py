"""What the chosen vendor promised: a contract annex, and a list to follow the promises up by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

import xlsxwriter

from tracker.assessment import texts as common
from tracker.assessment.lines import Line
from tracker.assessment.model import AssessedRow, VendorAssessment
from tracker.dossier.wording import CaseWording
from tracker.paper.book import Book, Column, Value
from tracker.paper.values import one_line
from tracker.spreadsheet.book import CREATED, OPTIONS
from tracker.texts import Text

ANNEX = Text("Kontraktbilag: leverandørens svar", "Contract annex: the vendor's answers")
ANNEX_SHEET = Text("Svar", "Answers")
ANNEX_HINT = Text(
    "Svarene, som leverandøren har givet dem, med supplementer ved siden af. Forbehold afklares, før "
    "bilaget indgår i kontrakten.",
    "The answers as the vendor gave them, supplements beside them. Reservations are to be settled "
    "before the annex becomes part of the contract.",
)


_ANNEX = (
    Column(common.REQUIREMENT, 12, "cell_bold"),
    Column(common.PACKAGES, 12, "cell"),
    Column(common.TEXT, 46, "cell"),
    Column(common.LEVEL, 14, "cell"),
    Column(common.ANSWER, 18),
    Column(common.ELABORATION, 44),
    Column(common.AVAILABLE_FROM, 18, "cell"),
    Column(common.PRICE, 16, "cell"),
    Column(common.PRICE_YEARLY, 16, "cell"),
    Column(common.DELIVERED_BY, 18),
    *(Column(title, 30) for title in common.FURTHER.values()),
    Column(common.RESERVATION, 34),
    Column(common.SUPPLEMENTS, 40),
    Column(common.CELL, 14),
)
Row = tuple[AssessedRow, Line]


def contract_annex(wording: CaseWording, vendor: VendorAssessment) -> bytes:
    """Every answer with its words, supplements, dates and prices, as the bytes of an .xlsx file."""
    rows = _rows(wording, vendor)
    return _book(wording, ANNEX, vendor, lambda book: _write_annex(book, rows))


def _rows(wording: CaseWording, vendor: VendorAssessment) -> list[Row]:
    answered = len(vendor.rows)  # without the rows of groups, which nobody answers
    return list(zip(vendor.rows, wording.lines(vendor)[:answered], strict=True))


def _book(
    wording: CaseWording, title: Text, vendor: VendorAssessment, write: Callable[[Book], None]
) -> bytes:
    known = wording.matter.stand.specification.procurement
    name = f"{wording.say(title)}: {one_line(known.title)}, {one_line(vendor.vendor.name)}"
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": name[:250], "created": CREATED})
    write(Book.begin(book, wording.speaker.language, name))
    book.close()
    return out.getvalue()


def _write_annex(book: Book, rows: Iterable[Row]) -> None:
    table = [_annex_row(line) for _, line in rows]
    sheet, _ = book.table(ANNEX_SHEET, _ANNEX, table, ANNEX_HINT, title=ANNEX, frozen=1)
    sheet.fit_to_pages(2, 0)  # on one page nobody could read it
    sheet.repeat_columns(0, 0)


def _annex_row(line: Line) -> Sequence[Value]:
    return [
        line.requirement,
        line.package_text,
        line.text,
        line.level_label,
        line.own_answer or line.answer,
        line.elaboration,
        line.date or line.date_text,
        line.price if line.price is not None else line.price_text,
        line.price_yearly if line.price_yearly is not None else line.price_yearly_text,
        line.delivered_by,
        *line.further.values(),
        line.reservation,
        "\n\n".join(f"{added.label}\n{added.text}" for added in line.supplements),
        line.cell,
    ]
