"""Price tables: a price for each line, the sum worked out from the prices, and sums that say another thing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from casework import blank, found, read
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from typed import typed_specification

from tracker.assessment.reservations.model import Field
from tracker.assessment.reservations.texts import free_texts
from tracker.assessment.supplements import Supplements
from tracker.returning.answers import answer_texts
from tracker.returning.original import Original
from tracker.spreadsheet.grid import CellRef
from tracker.spreadsheet.reader import Reader
from tracker.submission.model import Answer, Submission, UnitPrice
from tracker.texts import Language
from tracker.workbook.prefill import Prefill, Spot
from tracker.workbook.write import write_workbook

LINES = [
    {"id": "licens", "title": "Licens", "unit": "bruger", "quantity": 500, "recurring": "yearly"},
    {"id": "drift", "title": "Drift", "quantity": 1, "recurring": "monthly"},
    {"id": "start", "title": "Opstart", "quantity": "1.5"},
]
PRICED = {"PRIS": {"type": "amount", "years": 4, "met": "<= 500000", "lines": LINES}}
SPEC = typed_specification(PRICED)
WHOLE = {"licens": 100, "drift": 2_000, "start": 10_000}
# 500 x 4 years x 100, 48 months x 2,000, and 1.5 x 10,000
SUM = 200_000 + 96_000 + 15_000
AT = "Priser!H{}".format
LINE = {"licens": 5, "drift": 6, "start": 7}


def priced(prices: Mapping[str, Any], **cells: Any) -> bytes:
    """A workbook with prices and other cells of the sheet, else empty."""
    book = load_workbook(BytesIO(blank(SPEC)))
    sheet = book["Priser"]
    for line, price in prices.items():
        sheet[f"H{LINE[line]}"] = price
    for ref, value in cells.items():
        sheet[ref] = value
    return saved(book)


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def pris(submission: Submission) -> Answer:
    return next(a for a in submission.answers if a.requirement == "PRIS")


def about(submission: Submission) -> set[str]:
    return {line for line in found(submission) if line.endswith(" PRIS")}


def test_the_answer_is_the_sum_of_the_prices() -> None:
    answer = pris(read(priced(WHOLE), SPEC))
    assert answer.value == str(SUM)
    assert [(p.line, p.price) for p in answer.prices] == [
        ("licens", "100"), ("drift", "2000"), ("start", "10000"),
    ]  # fmt: skip
    assert about(read(priced(WHOLE), SPEC)) == set()


def test_prices_are_read_as_people_write_them() -> None:
    submission = read(priced({"licens": "100,50 kr.", "drift": "2.000", "start": 0}), SPEC)
    assert pris(submission).value == "297000"
    assert about(submission) == set()


def test_prices_in_hidden_rows_are_read_and_told_of() -> None:
    book = load_workbook(BytesIO(priced({"licens": 100, "drift": 2_000})))
    for line in LINE.values():
        book["Priser"].row_dimensions[line].hidden = True
    assert about(read(saved(book), SPEC)) == {
        "error prices-missing Krav!F12 PRIS",
        f"note answers-hidden {AT(5)} PRIS",
        f"+ answers-hidden {AT(6)} PRIS",
    }


def test_a_line_without_a_price_leaves_no_sum_and_is_named() -> None:
    submission = read(priced({"licens": 100, "start": 10_000}), SPEC)
    assert pris(submission).value is None
    assert about(submission) == {"error prices-missing Krav!F12 PRIS"}
    assert [f.message.da for f in submission.findings if f.code == "prices-missing"] == [
        "Pristabellen mangler pris på: »Drift«."
    ]


def test_an_empty_price_table_is_an_answer_that_is_missing() -> None:
    book = load_workbook(BytesIO(priced({})))
    book["Krav"]["F5"] = "Ja"  # so that something is answered
    submission = read(saved(book), SPEC)
    assert about(submission) == {"+ answer-missing Krav!F12 PRIS"}
    assert pris(submission).prices == tuple(UnitPrice(line, None, None) for line in LINE)


@pytest.mark.parametrize(
    ("price", "code"),
    [
        ("ca. 100", "error price-unreadable"),
        (-5, "error price-negative"),
        ("=1/0", "error cell-formula-without-value"),
    ],
)
def test_a_price_that_is_none_leaves_no_sum(price: object, code: str) -> None:
    submission = read(priced({**WHOLE, "drift": price}), SPEC)
    assert pris(submission).value is None
    assert about(submission) == {f"{code} {AT(6)} PRIS"}
    assert pris(submission).prices[1].written


@pytest.mark.parametrize("ref", ["I5", "I8"])
def test_a_sum_that_is_written_over_says_another_thing_and_neither_counts(ref: str) -> None:
    submission = read(priced(WHOLE, **{ref: 1_000}), SPEC)
    assert pris(submission).value is None
    assert pris(submission).unreadable
    assert about(submission) == {f"error price-sum-differs Priser!{ref} PRIS"}


def test_a_sum_that_was_not_worked_out_anew_is_told_of_and_the_prices_count() -> None:
    data, out = priced(WHOLE), BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            kept = rb'(<c r="I5" [^>]*><f>[^<]*500[^<]*</f>)<v ?/?>(?:</v>)?'
            after.writestr(name, re.sub(kept, rb"\1<v>7</v>", before.read(name)))
    submission = read(out.getvalue(), SPEC)
    assert pris(submission).value == str(SUM)
    assert about(submission) == {"warning price-sum-stale Priser!I5 PRIS"}


def test_an_answer_that_is_written_over_says_another_thing_and_neither_counts() -> None:
    book = load_workbook(BytesIO(priced(WHOLE)))
    book["Krav"]["F12"] = 100_000
    submission = read(saved(book), SPEC)
    assert pris(submission).value is None
    assert about(submission) == {"error price-sum-differs Krav!F12 PRIS"}


def test_an_answer_that_is_written_over_with_the_sum_is_the_sum() -> None:
    book = load_workbook(BytesIO(priced(WHOLE)))
    book["Krav"]["F12"] = "311.000,00 kr."
    assert pris(read(saved(book), SPEC)).value == str(SUM)


def test_a_sum_without_prices_is_no_answer() -> None:
    book = load_workbook(BytesIO(priced({})))
    book["Krav"]["F12"] = 100_000
    submission = read(saved(book), SPEC)
    assert pris(submission).value is None
    assert about(submission) == {"error prices-missing Krav!F12 PRIS"}


def test_the_buyers_quantities_count_whatever_is_written_over_them() -> None:
    submission = read(priced(WHOLE, E5="5"), SPEC)
    assert pris(submission).value == str(SUM)
    assert "warning cell-unread Priser!E5 -" in found(submission)


def test_a_line_that_stands_twice_with_two_prices_has_none() -> None:
    twice = {
        f"{letter}9": value
        for letter, value in zip("ABCH", ("prices|PRIS|drift", "PRIS", "Drift", 1), strict=True)
    }
    submission = read(priced(WHOLE, **twice), SPEC)
    assert pris(submission).value is None
    assert "error price-line-twice Priser!H9 PRIS" in found(submission)


def test_rows_and_columns_that_were_moved_are_known_by_their_keys_and_headings() -> None:
    book = load_workbook(BytesIO(priced(WHOLE)))
    sheet: Worksheet = book["Priser"]
    sheet.title = "Vores priser"
    sheet.insert_rows(5, 3)
    sheet.insert_cols(3)
    assert pris(read(saved(book), SPEC)).value == str(SUM)


def test_what_is_struck_out_is_no_price() -> None:
    book = load_workbook(BytesIO(priced(WHOLE)))
    cell = book["Priser"]["H6"]
    cell.font = Font(strike=True)
    submission = read(saved(book), SPEC)
    assert pris(submission).value is None
    assert any(line.endswith("Priser!H6 PRIS") for line in found(submission))


def test_prices_go_back_to_the_vendor_as_they_were_given() -> None:
    data = priced({"licens": "100,50", "drift": "ca. 5"})
    with Reader(isolated=False) as reader:
        grid = reader.open_bytes(data, "svar.xlsx").grid
    assert grid is not None
    submission = read(data, SPEC)
    asked = SPEC.requirement("PRIS").answer
    texts = answer_texts(
        pris(submission), Original(grid, submission, SPEC), SPEC.scale, Language.DA, asked
    )
    assert {c: t for c, t in texts.items() if c.startswith("price.")} == {
        "price.licens": "100,50", "price.drift": "ca. 5",
    }  # fmt: skip
    again = read(write_workbook(SPEC, prefill=Prefill(round=2, answers={"PRIS": texts})), SPEC)
    assert [(p.price, p.written) for p in pris(again).prices] == [
        ("100.5", None), (None, "ca. 5"), (None, None),
    ]  # fmt: skip


def test_a_locked_workbook_opens_the_prices_only_where_the_answer_is_open() -> None:
    shut: frozenset[Spot] = frozenset()
    for opened, locked in ((shut, True), (frozenset({Spot("PRIS")}), False)):
        data = write_workbook(SPEC, prefill=Prefill(round=2, locked=True, opened=opened))
        assert load_workbook(BytesIO(data))["Priser"]["H5"].protection.locked is locked


def test_a_cpr_number_where_a_price_should_stand_is_found() -> None:
    submission = read(priced({**WHOLE, "drift": "se 010190-1234"}), SPEC)
    assert about(submission) == {
        "error price-unreadable Priser!H6 PRIS", "warning cpr-number Priser!H6 PRIS",
    }  # fmt: skip


def test_a_reservation_where_a_price_should_stand_is_found() -> None:
    words = "Vi forbeholder os ret til at regulere prisen"
    submission = read(priced({**WHOLE, "drift": words}), SPEC)
    supplements: list[Supplements] = []
    texts = [
        (t.field, t.text, t.cell)
        for t in free_texts(submission, supplements, SPEC.scale)
        if t.text == words
    ]
    assert texts == [(Field.PRICE, words, CellRef("Priser", "H6"))]


def test_every_line_and_the_whole_are_worked_out_live() -> None:
    book = load_workbook(BytesIO(blank(SPEC)))
    amounts = [book["Priser"][f"I{row}"].value for row in range(5, 9)]
    assert amounts == [
        '=IF(ISNUMBER($H$5),$H$5*500*4,"")', '=IF(ISNUMBER($H$6),$H$6*1*48,"")',
        '=IF(ISNUMBER($H$7),$H$7*1.5*1,"")', '=IF(COUNT($I$5:$I$7)=3,SUM($I$5:$I$7),"")',
    ]  # fmt: skip
    assert book["Krav"]["F12"].value == "=IF(ISNUMBER('Priser'!$I$8),'Priser'!$I$8,\"\")"
