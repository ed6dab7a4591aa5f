"""Supplements to rows that are not answered on the scale: no word of the scale becomes an answer there."""

from __future__ import annotations

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
from tracker.clarification.reading import ReadingError, typed_value
from tracker.procurement.decisions import Decision
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import Submission

SPEC = typed_specification()
SCALE = SPEC.scale


def given(**answers: Any) -> Submission:
    return read(filled(SPEC, answers={id: {"answer": v} for id, v in answers.items()}), SPEC)


def counted(submission: Submission, row: str, values: dict[str, str], **added: Any) -> Submission:
    piece = SupplementRow(row, "Hvor?", cell=CellRef("Afklaring", "H5"), **added)
    received = Supplements("c-1", "acme", "2027-02-01", submission.source, (piece,), ())
    subject = subject_of(received, piece)
    decision = Decision("supplement", subject, READING, "", "", "", "", "", "", 1)
    decided = {subject: replace(decision, values=values)}
    return supplemented(submission, [received], decided, SCALE, {*ASKED})[0]


def outcome(submission: Submission, row: str) -> Outcome:
    return next(r.outcome for r in assess_vendor(SPEC, submission).rows if r.asked.id == row)


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
