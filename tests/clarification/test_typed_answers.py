"""Supplements to rows that are not answered on the scale: no word of the scale becomes an answer there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest
from casework import filled, read
from typed import ASKED, typed_specification

from tracker.assessment.assess import assess_vendor
from tracker.assessment.model import Outcome
from tracker.assessment.supplements import (
    READING,
    SupplementRow,
    Supplements,
    subject_of,
    supplemented,
)
from tracker.catalogue.load import answer_type
from tracker.clarification.classes import SupplementClass, class_of
from tracker.clarification.propose import propose
from tracker.clarification.reading import ReadingError, line_prices, typed_value
from tracker.procurement.decisions import Decision
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import Answer, Submission, UnitPrice
from tracker.texts import Text
from tracker.workbook.layout import PROSE

SPEC = typed_specification()
SCALE = SPEC.scale


def given(**answers: Any) -> Submission:
    return read(filled(SPEC, answers={id: {"answer": v} for id, v in answers.items()}), SPEC)


def counted(
    submission: Submission,
    row: str,
    values: dict[str, str],
    typed: Collection[str] = tuple(ASKED),
    **added: Any,
) -> Submission:
    piece = SupplementRow(row, "Hvor?", cell=CellRef("Afklaring", "H5"), **added)
    received = Supplements("c-1", "acme", "2027-02-01", submission.source, (piece,), ())
    subject = subject_of(received, piece)
    decision = Decision("supplement", subject, READING, "", "", "", "", "", "", 1)
    decided = {subject: replace(decision, values=values)}
    return supplemented(submission, [received], decided, SCALE, typed)[0]


def outcome(submission: Submission, row: str) -> Outcome:
    return outcome_in(SPEC, submission, row)


def outcome_in(specification: Specification, submission: Submission, row: str) -> Outcome:
    rows = assess_vendor(specification, submission).rows
    return next(r.outcome for r in rows if r.asked.id == row)


def test_a_yes_of_the_scale_is_no_answer_to_a_typed_row() -> None:
    unread = given(ISO="måske", OPPETID="næsten altid")
    for row in ("ISO", "OPPETID"):
        assert (
            outcome(counted(unread, row, {"answer": "yes"}, answer="yes"), row)
            is Outcome.UNREADABLE
        )


def test_a_value_that_a_person_reads_counts_where_nothing_could_be_read() -> None:
    unread = given(OPPETID="næsten altid")
    assert outcome(counted(unread, "OPPETID", {"value": "99.7"}), "OPPETID") is Outcome.FULFILLED
    assert outcome(counted(unread, "OPPETID", {"value": "99.1"}), "OPPETID") is Outcome.GAP
    known = given(OPPETID="99,1 %")
    assert outcome(counted(known, "OPPETID", {"value": "99.7"}), "OPPETID") is Outcome.GAP


def test_the_value_of_a_decision_is_read_by_the_type() -> None:
    assert typed_value(answer_type(ASKED["OPPETID"]), "99,7 %") == {"value": "99.7"}
    for words in ("meget", "120 %", "99,7777"):
        with pytest.raises(ReadingError):
            typed_value(answer_type(ASKED["OPPETID"]), words)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Det gælder hele døgnet.", SupplementClass.EXPLAINS),
        ("Oppetiden er 99,1 % som skrevet.", SupplementClass.EXPLAINS),
        ("Oppetiden er 99,9 %.", SupplementClass.CHANGES_ANSWER),
    ],
)
def test_another_figure_may_change_the_answer(text: str, sort: SupplementClass) -> None:
    answer = next(a for a in given(OPPETID="99,1 %").answers if a.requirement == "OPPETID")
    added = SupplementRow("OPPETID", "Hvor?", text=text, cell=None)
    assert class_of(added, answer, SCALE, late=False) is sort


@pytest.mark.parametrize(
    ("text", "sort"),
    [("Nej: det er fravalgt", SupplementClass.CHANGES_ANSWER), ("Nej…", SupplementClass.CHANGES_ANSWER),
     ("Ja…", SupplementClass.EXPLAINS), ("Nejlikevej", SupplementClass.EXPLAINS)],
)  # fmt: skip
def test_another_answer_of_the_scale_may_change_the_answer_whatever_follows(
    text: str, sort: SupplementClass
) -> None:
    answer = Answer("SF1470", None, "yes", CellRef("Krav", "F5"))
    added = SupplementRow("SF1470", "Hvordan?", text=text, cell=None)
    assert class_of(added, answer, SCALE, late=False) is sort


def test_a_day_and_an_amount_that_stand_in_any_column_of_the_row_are_no_news() -> None:
    told = "Fra 01-06-2027, for 12.500 kr."
    added = SupplementRow("OPPETID", "Hvornår?", text=told, cell=None)
    blank = Answer("OPPETID", None, "yes", CellRef("Krav", "F5"))
    assert class_of(added, blank, SCALE, late=False) is SupplementClass.CHANGES_PRICE_OR_DATE
    for column in PROSE:
        row: dict[str, Any] = {column: told}
        answer = replace(blank, **row)
        sort = SupplementClass.REPEATS if column == "elaboration" else SupplementClass.EXPLAINS
        assert class_of(added, answer, SCALE, late=False) is sort, column


def test_evidence_is_asked_for_as_the_requirement_asks_for_it_or_as_the_answer_does() -> None:
    """A scale of the buyer's own may have an answer that needs evidence whatever the requirement says."""
    lacking = replace(given(OPPETID="næsten altid").findings[0], code="evidence-missing")
    asked = {}
    for wanted in (None, Text("En prøve", "A test")):
        rows = tuple(
            replace(row, outcome=Outcome.FULFILLED, asked=replace(row.asked, evidence=wanted))
            for row in assess_vendor(SPEC, given()).rows
            if row.asked.id == lacking.requirement
        )
        found = replace(assess_vendor(SPEC, given()), rows=rows, findings=(lacking,))
        [question] = propose(found, SCALE).questions
        assert (question.because, question.text is not None) == (("evidence",), True)
        asked[bool(wanted)] = str(question.text)
    assert "the requirement asks for" in asked[True]
    assert "the answer must refer to" in asked[False]


def test_what_cannot_be_read_and_an_annex_that_did_not_come_are_asked_about() -> None:
    submission = given(OPPETID="næsten altid", PLAN="plan.pdf")
    gone = replace(
        next(f for f in submission.findings if f.requirement == "PLAN"),
        code="answer-document-missing",
    )
    found = replace(submission, findings=(*submission.findings, gone))
    questions = {q.requirement: q for q in propose(assess_vendor(SPEC, found), SCALE).questions}
    assert questions["OPPETID"].because == ("unreadable",)
    assert "næsten altid" in questions["OPPETID"].text.da  # type: ignore[union-attr]
    assert questions["PLAN"].because == ("evidence",)
    assert "plan.pdf" in questions["PLAN"].text.da  # type: ignore[union-attr]


LINES = [
    {"id": "licens", "title": "Licens", "quantity": 500, "recurring": "yearly"},
    {"id": "drift", "title": "Drift", "quantity": 1, "recurring": "monthly"},
]
TABLE = answer_type(
    {"type": "amount", "years": 4, "max": 1_000_000, "lines": [
        {**line, "title": {"da": line["title"], "en": line["title"]}} for line in LINES
    ]}
)  # fmt: skip
OFFERED = (UnitPrice("licens", "100", None), UnitPrice("drift", None, None, "ca. 5"))


def test_a_reading_of_a_price_table_is_of_its_lines_and_the_sum_follows() -> None:
    # 500 x 4 years x 100, and 48 months x 2,000
    whole = {"value": "296000", "price.licens": "100", "price.drift": "2000"}
    assert line_prices(TABLE, "Licens: 100; drift: 2.000 kr.") == whole
    assert line_prices(TABLE, "LICENS: 100\nDrift: 2000,00") == whole | {"price.drift": "2000.00"}
    assert line_prices(TABLE, "Drift: 2.000", OFFERED) == {"value": "296000", "price.drift": "2000"}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Licens: 100", "Drift"),  # one is missing
        ("Licens: 100; Support: 5; Drift: 2.000", "Support"),
        ("Licens: 100; Drift: ca. 5", "ca. 5"),
        ("Licens: 100; Drift: -5", "-5"),
        ("Licens: 100; Drift: 5; drift: 6", "drift: 6"),
        ("Licens: 100; Drift: 900.000", "43400000"),  # above what the row takes
    ],
)
def test_lines_that_cannot_be_read_are_refused(written: str, words: str) -> None:
    with pytest.raises(ReadingError) as caught:
        line_prices(TABLE, written)
    assert words in caught.value.text.da


def test_a_price_that_the_offer_has_is_not_read_anew() -> None:
    with pytest.raises(ReadingError, match="counts"):
        line_prices(TABLE, "Licens: 90; Drift: 2.000", OFFERED)


def test_the_lines_that_were_read_stand_beside_those_of_the_offer() -> None:
    specification = typed_specification(
        {"PRIS": {"type": "amount", "years": 4, "met": "<= 300000", "lines": LINES}}
    )
    bare = given()
    answer = Answer("PRIS", None, None, CellRef("Krav", "F5"), prices=OFFERED)
    values = line_prices(TABLE, "Drift: 2.000", OFFERED)
    read = counted(replace(bare, answers=(answer,)), "PRIS", values, typed={"PRIS"})
    [now] = read.answers
    assert now.value == "296000"
    assert now.prices == (UnitPrice("licens", "100", None), UnitPrice("drift", "2000", None))
    assert outcome_in(specification, read, "PRIS") is Outcome.FULFILLED
    refused = counted(
        replace(bare, answers=(replace(answer, value="5"),)), "PRIS", values, typed={"PRIS"}
    )
    assert refused.answers[0].prices == OFFERED  # what could be read counts, with its lines
