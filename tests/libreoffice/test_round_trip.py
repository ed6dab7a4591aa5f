"""What is put in through LibreOffice is what the reader finds, in both formats and languages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from stored import submission_in

from libreoffice.cases import REPLIES, ordinary, replies
from libreoffice.office import Spreadsheets
from tracker.procurement.model import Vendor
from tracker.procurement.specification import Specification
from tracker.submission.expectation import Expectation
from tracker.submission.model import Answer, Submission
from tracker.texts import Language
from tracker.workbook.write import write_workbook

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]

TODAY = dt.date(2027, 3, 1)
FIELDS = {
    "name": "Ærlig & Søn A/S",
    "cvr": "90810111",
    "contact": "Åse Øst",
    "email": "aase@eksempel.example",
    "solution": "007",
    "version": "1.10",
}
TEXTS = (
    "Opfyldes fuldt ud.",
    "Første linje\nAnden linje",
    "=1+1",
    "+45 00 00 00 00",
    "-",
    "@SUM(A1)",
    "007",
    "1.234,50",
    "01-06-2027",
    "N/A",
    "SAND",
    "»Citat« \"og\" 'andre' – & <b>tegn</b> æøå ÆØÅ 日本 😀",
    "https://eksempel.example/bilag?a=1&b=2",
    "x" * 3000,
)
DATES: tuple[tuple[str | dict[str, str], str], ...] = (
    ("01-06-2027", "2027-06-01"),
    ("1. juni 2027", "2027-06-01"),
    ("2027-06-30", "2027-06-30"),
    ({"date": "2028-02-29"}, "2028-02-29"),
)
PRICES: tuple[tuple[str | dict[str, float], str], ...] = (
    ("125.000,00", "125000.00"),
    ("125.000 kr.", "125000"),
    ("0", "0"),
    ({"number": 62500}, "62500"),
    ({"number": 99.5}, "99.5"),
)
# What a reading that lost or bent something would say.
LOSSES = {
    *("cell-unread", "requirement-text-changed", "row-missing", "row-unknown", "row-key-missing"),
    *("row-duplicated", "row-conflicting", "answer-unknown", "answer-alias", "date-unreadable"),
    *("date-read-as", "price-unreadable", "choice-unknown", "column-missing", "condition-unknown"),
    *("column-duplicated", "identity-stripped", "cell-is-formula", "cell-error-value"),
    *("vendor-field-missing", "cvr-invalid", "email-invalid", "comment-found", "cell-cut"),
}


def filled(specification: Specification) -> tuple[dict[str, dict[str, Any]], dict[str, Answer]]:
    """What is put into each row, and the answer that must come of it (but for its cell)."""
    scale, language = specification.scale, specification.procurement.language
    put: dict[str, dict[str, Any]] = {}
    wanted: dict[str, Answer] = {}
    for number, row in enumerate(specification.requirements):
        if number % 11 == 10:  # some rows stay empty
            put[row.id] = {}
            wanted[row.id] = _answer(row.id)
            continue
        given = [a for a in scale.answers if a.outcome != "not_offered"]  # that is for some rows
        answer = given[number % len(given)]
        deliverer = scale.deliverers[number % len(scale.deliverers)]
        date, iso = DATES[number % len(DATES)]
        price, amount = PRICES[number % len(PRICES)]
        texts = [TEXTS[(number + shift) % len(TEXTS)] for shift in range(3)]
        yes = "Ja" if language is Language.DA else "Yes"
        put[row.id] = {
            "answer": answer.label.get(language),
            "elaboration": texts[0],
            "available_from": date,
            "price_dkk": price,
            "delivered_by": deliverer.label.get(language),
            "evidence": texts[1],
            "reservation": texts[2],
            **({"confidential": yes} if number % 2 else {}),
        }
        wanted[row.id] = _answer(
            row.id,
            answer=answer.id,
            written=answer.label.get(language),
            elaboration=texts[0],
            available_from=iso,
            price_dkk=amount,
            delivered_by=deliverer.id,
            evidence=texts[1],
            reservation=texts[2],
            confidential=bool(number % 2),
            confidential_written=yes if number % 2 else None,
        )
    return put, wanted


def _answer(id: str, **values: Any) -> Answer:
    return Answer(requirement=id, digest=None, cell=None, **{"answer": None, **values})  # type: ignore[arg-type]


def _said(answer: Answer) -> dict[str, Any]:
    return {
        name: getattr(answer, name)
        for name in Answer.__slots__
        if name not in {"digest", "cell", "cells", "applies"}
    }


def _read(path: Path) -> Submission:
    return submission_in(path, Expectation(None, TODAY))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("vendor", [None, Vendor("aerlig", "Ærlig & Søn A/S", "90810111")])
def test_answers_come_back_as_they_were_put_in(
    office: Spreadsheets, language: Language, vendor: Vendor | None
) -> None:
    specification = ordinary(language)
    put, wanted = filled(specification)
    paths = office.fill(
        write_workbook(specification, vendor),
        answers=put,
        fields=FIELDS,
        conditions=dict(replies(language)),
        suffixes=(".xlsx", ".ods"),
    )
    for path in paths:
        read = _read(path)
        found = {a.requirement: _said(a) for a in read.answers}
        assert found == {id: _said(a) for id, a in wanted.items()}, path.suffix
        assert {a.requirement: a.digest for a in read.answers} == {
            r.id: r.digest[:16] for r in specification.requirements
        }
        assert read.conditions == REPLIES
        assert read.vendor.id == (vendor.id if vendor else None)
        assert {f: getattr(read.vendor, f) for f in FIELDS} == FIELDS
        assert read.reconciliation.read == read.reconciliation.issued == len(wanted)
        assert read.reconciliation.unread_cells == ()
        assert read.reconciliation.changed_text == ()
        assert [f for f in read.findings if f.code in LOSSES] == []


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_workbook_comes_back_empty(office: Spreadsheets, language: Language) -> None:
    specification = ordinary(language)
    workbook = write_workbook(specification)
    for path in office.fill(workbook, answers={}, suffixes=(".xlsx", ".ods")):
        read = _read(path)
        assert read.reconciliation.answered == 0
        assert read.reconciliation.unread_cells == ()
        assert {a.written for a in read.answers} == {None}
        codes = {f.code for f in read.findings} - {"format-converted"}
        assert codes == {
            "nothing-answered",
            "condition-unanswered",
            "vendor-field-missing",
            "vendor-unnamed",
        }
