"""Answers that are not on the scale: read by their type, and nothing guessed."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from casework import blank, filled, found, read
from commands import Run
from openpyxl import load_workbook
from typed import ASKED, typed_specification

from tracker import documents
from tracker.assessment.assess import assess_vendor
from tracker.assessment.model import Outcome
from tracker.submission.model import Answer, Submission
from tracker.workbook.columns import CURRENT

GIVEN: dict[str, Any] = {
    "OPPETID": 0.995, "TIMER": 3.5, "DRIFT": "450.000 kr.", "START": dt.date(2027, 1, 5),
    "LOGIN": "Åben ID", "FLERE": "SAML; Åben ID", "ISO": "Ja", "TEKST": "Vi hoster i EU.",
    "PLAN": "plan.pdf",
}  # fmt: skip


# Nobody said where the file lay, so that nobody can tell whether its annex came along.
UNCHECKED = {"answer-document-unchecked"}


def given(evidence: tuple[str, ...] = (), **answers: Any) -> Submission:
    spec = typed_specification(evidence=evidence)
    rows = {id: {"answer": value} for id, value in (GIVEN | answers).items()}
    return read(filled(spec, answers=rows), spec)


def one(submission: Submission, id: str) -> Answer:
    return next(a for a in submission.answers if a.requirement == id)


def test_every_type_is_read_as_a_value_and_a_faultless_workbook_has_no_findings() -> None:
    submission = given()
    assert {f.code for f in submission.findings} == UNCHECKED
    assert {a.requirement: a.value for a in submission.answers if a.value} == {
        "OPPETID": "99.5", "TIMER": "3.5", "DRIFT": "450000", "START": "2027-01-05",
        "LOGIN": "O", "FLERE": "S; O", "ISO": "yes", "TEKST": "Vi hoster i EU.", "PLAN": "plan.pdf",
    }  # fmt: skip
    assert submission.reconciliation.answered == submission.reconciliation.issued
    assert documents.is_valid(documents.to_plain(submission), "submission")


@pytest.mark.parametrize(
    ("id", "value", "code"),
    [
        ("OPPETID", 89.9 / 100, "answer-out-of-bounds"),
        ("OPPETID", "101 %", "answer-out-of-bounds"),  # nobody said so: it is a percentage
        ("OPPETID", 99, "answer-out-of-bounds"),  # by a program, in a cell of percentages
        ("OPPETID", "99,995 %", "answer-not-of-type"),  # 99,995 may be many
        ("OPPETID", "99,9951 %", "answer-decimals"),
        ("OPPETID", "ca. 99,5", "answer-not-of-type"),
        ("TIMER", "1.234", "answer-not-of-type"),
        ("TIMER", True, "answer-not-of-type"),
        ("TIMER", "3 dage", "answer-not-of-type"),
        ("DRIFT", "-5", "answer-not-of-type"),
        ("DRIFT", 1_000_001, "answer-out-of-bounds"),
        ("START", "Q1 2027", "answer-not-of-type"),
        ("START", "03/04/2027", "answer-not-of-type"),
        ("LOGIN", "Kerberos", "answer-option-unknown"),
        ("LOGIN", "SAML; Åben ID", "answer-option-unknown"),
        ("FLERE", "SAML; Kerberos", "answer-option-unknown"),
        ("FLERE", "SAML; Åben ID…", "answer-option-unknown"),
        ("LOGIN", "SAML:", "answer-option-unknown"),
        ("ISO", "måske", "answer-not-of-type"),
        ("ISO", "Ja…", "answer-not-of-type"),
        ("ISO", "Nej, ", "answer-not-of-type"),
        ("ISO", "Delvist opfyldt", "answer-not-of-type"),
    ],
)
def test_what_is_not_understood_is_a_finding_with_its_cell_and_no_value(
    id: str, value: Any, code: str
) -> None:
    submission = given(**{id: value})
    answer = one(submission, id)
    errors = {line for line in found(submission) if not line.startswith("note")}
    assert errors == {f"error {code} Krav!{answer.cell.ref} {id}"}
    assert (answer.value, answer.unreadable) == (None, True)
    assert answer.written


def test_a_finding_names_what_is_expected() -> None:
    finding = given(OPPETID="meget").findings[0]
    assert "et tal i %, fra 90 til 100, højst 2 decimaler" in finding.message.da
    finding = given(LOGIN="Aaben ID").findings[0]
    assert "Mente I »Åben ID«?" in finding.message.da


@pytest.mark.parametrize(
    ("id", "value", "read_as", "code"),
    [
        ("ISO", True, "yes", None),
        ("ISO", "NO", "no", None),
        ("ISO", " ja! ", "yes", None),
        ("LOGIN", "open id", "O", None),
        ("LOGIN", "o", "O", None),
        ("LOGIN", "OIDC", "O", "answer-alias"),
        ("START", 46400, "2027-01-13", None),
        ("START", "5. januar 2027", "2027-01-05", None),
        ("OPPETID", "99.5%", "99.5", None),
        ("OPPETID", "99,5", "99.5", None),
        ("TIMER", "3,5 Timer", "3.5", None),
    ],
)
def test_other_ways_to_write_the_same_are_understood(
    id: str, value: Any, read_as: str, code: str | None
) -> None:
    submission = given(**{id: value})
    assert one(submission, id).value == read_as
    assert {f.code for f in submission.findings} == ({code} if code else set()) | UNCHECKED


def test_a_share_of_one_without_its_format_is_asked_about() -> None:
    spec = typed_specification()
    book = load_workbook(
        BytesIO(filled(spec, answers={i: {"answer": v} for i, v in GIVEN.items()}))
    )
    sheet = book["Krav"]
    at = one(given(), "OPPETID").cell.ref
    for value, code in ((0.995, "answer-percent-unsure"), (99.5, None)):
        sheet[at].number_format = "General"
        sheet[at].value = value
        out = BytesIO()
        book.save(out)
        submission = read(out.getvalue(), spec)
        assert {f.code for f in submission.findings} == ({code} if code else set()) | UNCHECKED
        assert one(submission, "OPPETID").value == (None if code else "99.5")


def test_a_rounding_format_is_what_is_seen_and_does_not_count() -> None:
    spec = typed_specification()
    book = load_workbook(
        BytesIO(filled(spec, answers={i: {"answer": v} for i, v in GIVEN.items()}))
    )
    at = one(given(), "OPPETID").cell.ref
    book["Krav"][at].number_format = "0%"
    out = BytesIO()
    book.save(out)
    submission = read(out.getvalue(), spec)
    assert {f.code for f in submission.findings} == {"answer-shown-otherwise"} | UNCHECKED
    assert (one(submission, "OPPETID").value, one(submission, "OPPETID").unreadable) == (None, True)


def test_wanted_evidence_goes_with_a_value_but_not_with_a_no() -> None:
    spec = typed_specification(evidence=("ISO", "OPPETID", "PLAN"))
    answers = {id: {"answer": value} for id, value in (GIVEN | {"ISO": "Nej"}).items()}
    for id in ("ISO", "OPPETID", "PLAN"):
        answers[id]["evidence"] = None
    submission = read(filled(spec, answers=answers), spec)
    lacking = [f.requirement for f in submission.findings if f.code == "evidence-missing"]
    assert lacking == ["OPPETID"]


def test_a_document_is_looked_for_among_the_files_beside_the_workbook(
    tmp_path: Path, run: Run
) -> None:
    spec = typed_specification({"PLAN": "document", "FLERE": "document"})
    answers = {"PLAN": {"answer": "Se Plan for drift.PDF"}, "FLERE": {"answer": "a.pdf og b.docx"}}
    (tmp_path / "svar.xlsx").write_bytes(filled(spec, answers=answers))

    def codes() -> dict[str, tuple[str, str]]:
        plain = json.loads(
            run("check", tmp_path / "svar.xlsx", "--format", "json", code=None).stdout
        )
        return {
            f["requirement"]: (f["code"], f["value"]) for f in plain["submissions"][0]["findings"]
        }

    gone = "answer-document-missing"
    assert codes() == {"PLAN": (gone, "drift.pdf"), "FLERE": (gone, "a.pdf, b.docx")}
    (tmp_path / "plan for drift.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "bilag").mkdir()
    (tmp_path / "bilag" / "a.pdf").write_bytes(b"%PDF-1.4")
    assert codes() == {"FLERE": (gone, "b.docx")}
    (tmp_path / "bilag" / "b.docx").write_bytes(b"PK")
    assert codes() == {}


def outcomes(submission: Submission) -> dict[str, Outcome]:
    rows = assess_vendor(typed_specification(), submission).rows
    return {row.asked.id: row.outcome for row in rows if row.asked.id in ASKED}


def test_met_decides_and_the_rest_is_for_people() -> None:
    judged = dict.fromkeys(("DRIFT", "TEKST", "PLAN"), Outcome.ANSWERED)
    met = {id: Outcome.FULFILLED for id in ASKED if id not in judged}
    assert outcomes(given()) == met | judged
    worse = given(
        OPPETID=0.9949, TIMER=4.01, START="01-02-2027", LOGIN="SAML", FLERE="Andet", ISO="Nej"
    )
    assert outcomes(worse) == dict.fromkeys(met, Outcome.GAP) | judged
    gap = assess_vendor(typed_specification(), worse).rows
    [why] = next(row for row in gap if row.asked.id == "OPPETID").reasons
    assert why.da == "Svaret »99,49 %« opfylder ikke kravet: mindst 99,5 %."


def test_missing_and_unreadable_are_two_things() -> None:
    submission = given(OPPETID=None, TIMER="hurtigt")
    assert outcomes(submission)["OPPETID"] is Outcome.UNANSWERED
    assert outcomes(submission)["TIMER"] is Outcome.UNREADABLE
    assert {f.code for f in submission.findings} - UNCHECKED == {
        "answer-missing",
        "answer-not-of-type",
    }


def test_a_number_that_is_masked_as_a_cpr_number_is_for_people_to_judge() -> None:
    spec = typed_specification({"N": {"type": "number", "met": "<= 4"}})
    submission = read(filled(spec, answers={"N": {"answer": 1010101234}}), spec)
    row = assess_vendor(spec, submission).rows[-1]
    assert (row.given.value, row.outcome) == ("101010-xxxx", Outcome.ANSWERED)


def test_the_workbook_says_and_checks_what_the_answer_must_be() -> None:
    spec = typed_specification(language="en")
    sheet = load_workbook(BytesIO(blank(spec)))["Requirements"]
    rules = {}
    for rule in sheet.data_validations.dataValidation:
        for at in rule.sqref.ranges:
            rules[at.min_row, at.min_col] = rule
    id, answer = (CURRENT.index[column] for column in ("requirement_id", "answer"))
    lines = sheet.iter_rows(min_row=5)
    rows = {row[id].value: row[answer] for row in lines if row[id].value in ASKED}
    kinds = {id: rules[c.row, c.column].type for id, c in rows.items()}
    assert kinds == {
        "OPPETID": "decimal", "TIMER": "decimal", "DRIFT": "decimal", "START": "date",
        "LOGIN": "list", "FLERE": None, "ISO": "list", "TEKST": None, "PLAN": None,
    }  # fmt: skip
    uptime = rules[rows["OPPETID"].row, rows["OPPETID"].column]
    assert (uptime.formula1, uptime.formula2) == ("0.9", "1.0")
    assert uptime.prompt == (
        "A number in %, from 90 to 100, at most 2 decimals. Fulfilled: at least 99.5 %."
    )
    assert rows["OPPETID"].number_format == "0.0#####%"
    assert rows["START"].number_format == "dd-mm-yyyy"
    several = rules[rows["FLERE"].row, rows["FLERE"].column]
    assert (
        several.prompt
        == "Choose one or more, separated by semicolons: SAML; Open ID; Andet. Fulfilled: Open ID."
    )


def test_the_guide_tells_of_such_answers_only_where_there_are_some() -> None:
    from casework import specification

    from tracker.workbook import guide

    words = "Kravets sidste linje siger"
    for spec, told in ((typed_specification(), True), (specification(), False)):
        texts = [text for _, text in guide.plan(spec).texts()]
        assert any(words in text for text in texts) is told


def test_a_word_of_the_hidden_lists_elsewhere_is_the_vendors() -> None:
    """The lists hold short words such as "99" and "SAML", which a vendor may write anywhere."""
    spec = typed_specification()
    book = load_workbook(
        BytesIO(filled(spec, answers={i: {"answer": v} for i, v in GIVEN.items()}))
    )
    for column in range(5, 16):
        book["Leverandør"].cell(3, column).value = "99"
        book["_tracker"].cell(900, column).value = "SAML"
    out = BytesIO()
    book.save(out)
    unread = read(out.getvalue(), spec).reconciliation.unread_cells
    assert {(u.sheet, u.value) for u in unread} == {("Leverandør", "99"), ("_tracker", "SAML")}
    assert len(unread) == 22
