"""What the chosen vendor promised: a contract annex, and a list to follow the promises up by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

import xlsxwriter

from tracker.assessment.model import REFUSED, AssessedRow, Outcome, VendorAssessment
from tracker.report import words as common
from tracker.report.dossier import contract_words as w
from tracker.report.dossier.telling import Telling
from tracker.report.excel_sheet import FIRST_ROW, Book, Column, Value
from tracker.report.lines import Line
from tracker.report.values import clean, one_line
from tracker.texts import Text
from tracker.workbook.write import CREATED, OPTIONS

_ANNEX = (
    Column(common.REQUIREMENT, 12, "cell_bold"),
    Column(common.PACKAGES, 12, "cell"),
    Column(common.TEXT, 46, "cell"),
    Column(common.LEVEL, 14, "cell"),
    Column(common.ANSWER, 18),
    Column(common.ELABORATION, 44),
    Column(common.AVAILABLE_FROM, 18, "cell"),
    Column(common.PRICE, 16, "cell"),
    Column(common.DELIVERED_BY, 18),
    Column(common.EVIDENCE, 30),
    Column(common.RESERVATION, 34),
    Column(common.SUPPLEMENTS, 40),
    Column(common.CELL, 14),
)
_FOLLOW = (
    Column(common.REQUIREMENT, 12, "cell_bold"),
    Column(common.TEXT, 44, "cell"),
    Column(common.LEVEL, 14, "cell"),
    Column(w.PROMISED, 48),
    Column(w.DUE, 18, "cell"),
    Column(w.EVIDENCE, 34),
    Column(w.TESTED, 16, "input"),
    Column(w.RESULT, 22, "input"),
    Column(w.WHO, 20, "input"),
    Column(w.REMARK, 36, "input"),
)
_RESULT = 7
_NOT_PROMISED = frozenset(
    (*REFUSED, Outcome.UNANSWERED, Outcome.UNREADABLE, Outcome.NOT_APPLICABLE)
)
Row = tuple[AssessedRow, Line]


def contract_annex(telling: Telling, vendor: VendorAssessment) -> bytes:
    """Every answer with its words, supplements, dates and prices, as the bytes of an .xlsx file."""
    rows = _rows(telling, vendor)
    return _book(telling, w.ANNEX, vendor, lambda book: _write_annex(book, rows))


def follow_up(telling: Telling, vendor: VendorAssessment) -> bytes:
    """What was promised, when it is due, and what is to prove it, with room for the result."""
    wanted = {
        row.id: clean(text.get(telling.matter.language))
        for row in telling.matter.stand.specification.requirements
        if (text := row.evidence or row.wanted)
    }
    rows = [pair for pair in _rows(telling, vendor) if pair[0].outcome not in _NOT_PROMISED]
    return _book(telling, w.FOLLOW_UP, vendor, lambda book: _write_follow_up(book, rows, wanted))


def _rows(telling: Telling, vendor: VendorAssessment) -> list[Row]:
    answered = len(vendor.rows)  # what nobody answers is no promise
    return list(zip(vendor.rows, telling.lines(vendor)[:answered], strict=True))


def _book(
    telling: Telling, title: Text, vendor: VendorAssessment, write: Callable[[Book], None]
) -> bytes:
    known = telling.matter.stand.specification.procurement
    name = f"{telling.say(title)}: {one_line(known.title)}, {one_line(vendor.vendor.name)}"
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": name[:250], "created": CREATED})
    write(Book.begin(book, telling.speaker, name))
    book.close()
    return out.getvalue()


def _write_annex(book: Book, rows: Iterable[Row]) -> None:
    table = [_annex_row(line) for _, line in rows]
    sheet, _ = book.table(w.ANNEX_SHEET, _ANNEX, table, w.ANNEX_HINT, title=w.ANNEX, frozen=1)
    sheet.fit_to_pages(2, 0)  # on one page nobody could read it
    sheet.repeat_columns(0, 0)


def _annex_row(line: Line) -> Sequence[Value]:
    return [
        line.requirement,
        line.package_text,
        line.text,
        line.level_label,
        line.answer,
        line.elaboration,
        line.date or line.date_text,
        line.price if line.price is not None else line.price_text,
        line.delivered_by,
        line.evidence,
        line.reservation,
        "\n\n".join(f"{said.label}\n{said.text}" for said in line.supplements),
        line.cell,
    ]


def _write_follow_up(book: Book, rows: Iterable[Row], wanted: dict[str, str]) -> None:
    ordered = sorted(rows, key=lambda pair: (pair[1].date is None, pair[1].date))
    table = [_follow_row(row, line, wanted.get(row.requirement, "")) for row, line in ordered]
    sheet, last = book.table(w.FOLLOW_SHEET, _FOLLOW, table, w.FOLLOW_HINT, title=w.FOLLOW_UP)
    results = [book.speaker.say(text) for text in w.RESULTS]
    sheet.data_validation(
        FIRST_ROW, _RESULT, last, _RESULT, {"validate": "list", "source": results}
    )


def _follow_row(row: AssessedRow, line: Line, wanted: str) -> Sequence[Value]:
    said = "\n".join(part for part in (line.answer, line.elaboration) if part)
    promised = [said, *(added.text for added in line.supplements)]
    if row.reservation:
        promised.append(f"! {line.reservation}")
    return [
        line.requirement,
        line.text,
        line.level_label,
        "\n".join(promised),
        line.date or line.date_text,
        "\n".join(part for part in (wanted, line.evidence) if part),
        None,
        None,
        None,
        None,
    ]
