"""Claim, reading and verdict in the gap report: side by side, none in another's place."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from assessments import altered, assessment, row, vendor
from gap.gaps import data, ids, paper, text
from openpyxl import load_workbook

from tracker.assessment.model import AssessedRow, Assessment, Judgement, Outcome, Supplement

ANNA = Judgement("anna", "accepted_with_comment", 3.5, "Sager er nok.")
BO = Judgement("bo", "rejected", 1.0, "Mangler dokumenter.", stale=True)
AGREED = Judgement(None, "accepted_with_comment", None, "Dokumenter følger i marts.")
LATER = Supplement(
    clarification="clarification-1",
    at="2027-01-12T10:00:00+01:00",
    question="Hvornår?",
    text="=I marts",
    available_from="2027-03-01",
)


def judged(**changes: object) -> Assessment:
    changed = altered(row("SF1500"), **changes)
    rows = (row("SF1461"), changed)
    return assessment(vendor("Acme A/S", rows))


def said(case: Assessment, form: str) -> str:
    """A form as words with single spaces."""
    shown = text(case, form)
    shown = re.sub("<[^>]+>", " ", shown) if form == "html" else shown.replace("<br>", " ")
    return " ".join(shown.replace("\\", "").replace("│", " ").split())


PROVISIONAL = "De er foreløbige, til evalueringen er afsluttet; »tracker evaluate status« viser"


@pytest.mark.parametrize("form", ["text", "md", "html", "xlsx"])
def test_what_single_evaluators_gave_is_shown_as_provisional(form: str) -> None:
    def shown(*judgements: Judgement) -> str:
        if form != "xlsx":
            return said(judged(judgements=judgements), form)
        book = load_workbook(BytesIO(data(judged(judgements=judgements), form)))
        cells = (c.value for line in book.worksheets[0] for c in line)
        return " ".join(str(value) for value in cells)

    assert PROVISIONAL in shown(AGREED, ANNA)
    assert PROVISIONAL not in shown(AGREED)
    assert PROVISIONAL not in shown()


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_claim_reading_and_verdict_stand_side_by_side(form: str) -> None:
    case = judged(
        outcome=Outcome.UNSUPPORTED,
        judgements=(AGREED, ANNA, BO),
        verdict="accepted_with_comment",
    )
    shown = said(case, form)
    assert (
        "Leverandør: Ja · Værktøj: Forudsætning ikke opfyldt · Bedømmelse: Accepteret med kommentar – "
        "Dokumenter følger i marts."
    ) in shown
    assert "anna: Accepteret med kommentar, 3,5 point – Sager er nok." in shown
    old = "af en tidligere runde eller fra før et supplement; bruges ikke"
    assert f"bo: Afvist, 1 point ({old}) – Mangler dokumenter." in shown
    assert "! Forudsætning ikke opfyldt" in shown or "Forudsætning ikke opfyldt" in shown


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_a_supplement_is_the_vendors_word_under_the_answer_with_its_date(form: str) -> None:
    shown = said(judged(outcome=Outcome.PARTIAL, supplements=(LATER,)), form)
    assert "Supplement modtaget 12. januar 2027" in shown
    assert "=I marts" in shown
    assert "1. marts 2027" in shown


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_a_fulfilled_row_that_is_rejected_is_told_apart(form: str) -> None:
    now = replace(BO, stale=False)
    rejected = judged(outcome=Outcome.FULFILLED, judgements=(now,), verdict="rejected")
    title = "Udfald, som evaluatorerne ikke har accepteret"
    assert title in said(rejected, form)
    accepted = judged(outcome=Outcome.FULFILLED, judgements=(ANNA,), verdict=ANNA.verdict)
    assert title not in said(accepted, form)
    disputed = judged(outcome=Outcome.FULFILLED, judgements=(ANNA, now))
    assert "Bedømmelse: Evaluatorerne er uenige" in said(disputed, form)
    outdated = judged(outcome=Outcome.FULFILLED, judgements=(ANNA, BO), verdict=ANNA.verdict)
    assert title not in said(outdated, form)


def test_a_minimum_requirement_with_a_possible_deviation_stays_apart_though_it_is_accepted() -> (
    None
):
    before = judged(outcome=Outcome.GAP, level="minimum", answer="no")
    after = judged(
        outcome=Outcome.GAP,
        level="minimum",
        answer="no",
        judgements=(AGREED,),
        verdict="accepted_with_comment",
    )
    for case in (before, after):
        assert ids(case, "minimum") == ["SF1500"]
        assert "overruled" not in [section.id for section in paper(case).sections]
    assert "Bedømmelse: Accepteret med kommentar" in said(after, "text")


def test_excel_has_verdicts_and_supplements_in_columns_of_their_own() -> None:
    case = judged(
        outcome=Outcome.FULFILLED, judgements=(BO,), verdict="rejected", supplements=(LATER,)
    )
    book = load_workbook(BytesIO(data(case, "xlsx")))
    for name in ("Mangler", "Alle krav"):
        sheet = book[name]
        heads = {str(c.value): n for n, c in enumerate(sheet[3], start=1)}
        found = {str(sheet.cell(n, heads["Nr."]).value): n for n in range(4, sheet.max_row + 1)}[
            "SF1500"
        ]
        assert sheet.cell(found, heads["Svar"]).value == "Ja"
        assert sheet.cell(found, heads["Udfald"]).value == "✓ Opfyldt"
        assert sheet.cell(found, heads["Bedømmelse"]).value == "Afvist"
        assert "Mangler dokumenter." in str(sheet.cell(found, heads["Bedømmelser"]).value)
        assert "=I marts" in str(sheet.cell(found, heads["Supplementer"]).value)
        assert {c.data_type for r in sheet for c in r} <= {"s", "n", "d"}


def test_without_verdicts_the_report_is_as_it_was() -> None:
    plain = judged(outcome=Outcome.GAP)
    for form in ("text", "md", "html"):
        assert "Bedømmelse:" not in said(plain, form)
    row_plain: AssessedRow = plain.vendors[0].rows[1]
    assert row_plain.judgements == ()
