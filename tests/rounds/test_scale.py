"""Answers mean what they meant on the revision they were given on, whatever they are called since."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from answered import Make, Receive
from casework import filled, row_of
from commands import Run, clarify
from openpyxl import load_workbook
from stored import load_submissions

from tracker.assessment.standing import with_reservations
from tracker.assessment.supplements import SupplementRow, Supplements, subject_of, supplemented
from tracker.files import data_folder
from tracker.portfolio.ingest.case_rows import case_rows
from tracker.portfolio.tables import ANSWERS
from tracker.procurement.case import Case
from tracker.procurement.decisions import Decision
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Text
from tracker.workbook.columns import CURRENT

YES, PARTLY = "SF1470", "I-04-K4"
_ANSWER = CURRENT.index["answer"]


@pytest.fixture
def first(make: Make, tmp_path: Path) -> Case:
    """A case with a scale of its own, before anything of it changes."""
    folder = tmp_path / "sag"
    folder.mkdir()
    text = (data_folder("templates") / "scales" / "os2kravmotor.yaml").read_text("utf-8")
    (folder / "egen.yaml").write_text(text.replace("id: os2kravmotor", "id: egen"), "utf-8")
    return make(scale="egen")


def reword(case: Case, run: Run) -> Case:
    """The yes is called something else, and partly comes to count as a gap."""
    scale = case.folder / "egen.yaml"
    now = scale.read_text("utf-8")
    now = now.replace('{da: Ja, en: "Yes"}', '{da: "Ja, i dag", en: "Yes, today"}')
    now = now.replace("outcome: partial", "outcome: gap")
    scale.write_text(now, "utf-8")
    run("generate", case.folder, "--amend", "Svarmuligheden var uklar")
    return Case.at(case.folder)


@pytest.fixture
def older(first: Case, receive: Receive, run: Run) -> Case:
    """A case whose yes was reworded and whose partly came to count as a gap; answered before it."""
    answers = {PARTLY: {"answer": "Ja, delvist", "elaboration": "Kun sager."}}
    answered = filled(first.frozen(), answers=answers)
    case = reword(first, run)
    receive(case, answered)
    return case


def test_the_file_is_read_and_judged_by_the_scale_of_its_revision(older: Case) -> None:
    (vendor,) = with_reservations(older).assessment.vendors
    rows = {row.asked.id: row for row in vendor.rows}
    assert (rows[YES].given.answer, rows[YES].outcome.value) == ("yes", "fulfilled")
    assert (rows[PARTLY].given.answer, rows[PARTLY].outcome.value) == ("partly", "partial")
    assert not [f for f in vendor.findings if f.code == "answer-unknown"]
    assert rows[YES].answer_label == Text("Ja", "Yes")
    assert rows[PARTLY].answer_label is None, "called the same in both"


@pytest.mark.parametrize("command", ["gap", "compare"])
def test_reports_show_the_words_the_vendor_chose(older: Case, run: Run, command: str) -> None:
    words = ("--format", "json", "--fail-on", "never")
    document = json.loads(run(command, older.folder, *words).stdout)
    if command == "gap":
        rows = {row["requirement"]: row for row in document["vendors"][0]["rows"]}
    else:
        rows = {row["requirement"]: row["cells"][0] for row in document["rows"]}
    assert (rows[YES]["answer_label"]["da"], rows[YES]["outcome"]) == ("Ja", "fulfilled")
    assert rows[PARTLY]["outcome"] == "partial"
    html = run(command, older.folder, "--format", "html", "--fail-on", "never").stdout
    assert "Ja, i dag" not in html


def test_the_portfolio_judges_as_the_case_does(older: Case) -> None:
    rows = case_rows(older, "x", "x").rows[ANSWERS.name]
    outcomes = [value for row in rows for value in row if value in ("partial", "gap")]
    assert outcomes == ["partial"]


def test_a_file_on_the_new_revision_is_judged_by_the_new_one(
    older: Case, receive: Receive, run: Run
) -> None:
    spec = older.frozen()
    answers = {row.id: {"answer": "Ja, i dag"} for row in spec.requirements}
    answers[PARTLY] = {"answer": "Ja, delvist", "elaboration": "Kun sager."}
    receive(older, filled(spec, answers=answers), "anden.xlsx")
    (vendor,) = with_reservations(older).assessment.vendors
    rows = {row.asked.id: row for row in vendor.rows}
    assert (rows[YES].outcome.value, rows[PARTLY].outcome.value) == ("fulfilled", "gap")

    told = run("diff", older.folder, "Acme A/S", "--format", "json", "--fail-on", "never")
    changed = {row["requirement"]: row for row in json.loads(told.stdout)["rows"]}
    (answer,) = (f for f in changed[YES]["fields"] if f["field"] == "answer")
    assert (answer["before"], answer["after"]) == ("Ja", "Ja, i dag")
    assert (changed[PARTLY]["outcome_before"], changed[PARTLY]["outcome_after"]) == (
        "partial", "gap"
    )  # fmt: skip


def test_the_notice_names_the_answer_that_was_reworded_and_the_one_that_counts_otherwise(
    older: Case, run: Run
) -> None:
    run("amend", older.folder, "--notice", "2")
    shown = (older.folder / "reports" / "rettelsesblad-r2.md").read_text("utf-8")
    assert "| Svarmulighed |  | Ja: Kravet er opfyldt" in shown
    assert "| Ja{+, i dag+}: Kravet er opfyldt" in shown
    (partly,) = (
        line for line in shown.splitlines() if line.startswith("| Svarmulighed |  | Ja, d")
    )
    assert "Det, svaret regnes for, eller de felter, det kræver, er ændret." in partly
    assert "Er en svarmulighed ændret, så vælg svaret på ny" in shown


def test_migrate_asks_for_the_answer_anew_and_carries_the_other_words(
    older: Case, run: Run
) -> None:
    run("migrate", older.folder, "Acme A/S")
    [path] = (older.folder / "workbooks").glob("*migreret*.xlsx")
    sheet = load_workbook(BytesIO(path.read_bytes()))["Krav"]
    yes, partly = (sheet[row_of(sheet, id)] for id in (YES, PARTLY))
    assert (yes[_ANSWER].value, partly[_ANSWER].value) == (None, None)
    assert partly[_ANSWER + 2].value == "Kun sager."
    note = yes[_ANSWER].comment
    assert note
    assert "Svarmuligheden, I valgte på udgave 1, er ændret siden." in note.text


def test_scores_are_of_what_the_answers_meant_when_they_were_given(older: Case, run: Run) -> None:
    (older.folder / "evaluation.yaml").write_text('{"method": {"row": "outcome"}}', "utf-8")
    run("evaluate", "seal", older.folder, "--reason", "Metoden var aftalt")
    told = json.loads(run("evaluate", "score", older.folder, "--format", "json").stdout)
    (rows,) = ({r["requirement"]: r for r in v["rows"]} for v in told["vendors"])
    assert (rows[YES]["answer_label"]["da"], rows[YES]["outcome"]) == ("Ja", "fulfilled")
    assert (rows[PARTLY]["outcome"], rows[PARTLY]["points"] > 0) == ("partial", True)
    html = run("evaluate", "score", older.folder, "--format", "html").stdout
    assert "Ja, i dag" not in html


@pytest.fixture
def clarified(first: Case, receive: Receive, run: Run, tmp_path: Path) -> Case:
    """A case whose vendor was asked on the first revision, and answered when there was a second."""
    unclear = {
        PARTLY: {"answer": "Ja, delvist", "elaboration": "Kun sager."},
        YES: {"answer": "Jo"},
    }
    receive(first, filled(first.frozen(), answers=unclear))
    asked = tmp_path / "q.yaml"
    rows = "".join(f"  - requirement: {id}\n    text: Hvor i tilbuddet?\n" for id in (YES, PARTLY))
    asked.write_text(f"questions:\n{rows}", "utf-8")
    lawyer = ("--role", "lawyer", "--reason", "x", "--decided-by", "y")
    words = (first.folder, "Acme A/S", "--questions", asked, *lawyer, "--format", "json")
    [told] = json.loads(clarify(*words).stdout)["clarifications"]
    book = load_workbook(told["workbook"])
    sheet = book["Afklaring"]
    heads = {cell.value: at for at, cell in enumerate(sheet[4], start=1)}
    said = {YES: ("Henvisning", "Bilag 4"), PARTLY: ("Præcisering", "Ja. Det er alle sager.")}
    for row in range(5, sheet.max_row + 1):
        if named := said.get(str(sheet.cell(row, 2).value)):
            sheet.cell(row, heads[named[0]], named[1])
    book.save(tmp_path / "retur.xlsx")
    case = reword(first, run)
    run("clarify", "receive", case.folder, tmp_path / "retur.xlsx", "--fail-on", "never")
    return case


def test_a_supplement_is_read_in_the_words_of_the_revision_that_was_answered(
    clarified: Case, run: Run
) -> None:
    decided = ("supplements", "decide", clarified.folder, f"clarification-1/{YES}")
    why = ("--reason", "Set efter", "--decided-by", "Mette", "--role", "lawyer")
    reading = (*decided, *why, "--accept-reading", "--answer")
    refused = run(*reading, "Ja, i dag", code=2).stderr
    assert "»Ja, i dag« er ikke et af svarene: Ja; Ja, som et tilkøb;" in refused
    for answer, outcome in (("Ja, delvist", "partial"), ("Ja", "fulfilled")):
        run(*reading, answer)
        (vendor,) = with_reservations(clarified).assessment.vendors
        row = next(r for r in vendor.rows if r.asked.id == YES)
        assert (row.answer_label or Text(answer, "")).da == answer
        assert row.outcome.value == outcome, "by the scale of the first revision"


def test_a_supplement_that_gives_another_answer_is_known_by_the_older_words(
    clarified: Case, run: Run
) -> None:
    told = run("supplements", "list", clarified.folder, "--format", "json", code=1).stdout
    pieces = {piece["name"].partition("/")[2]: piece for piece in json.loads(told)["supplements"]}
    assert (pieces[PARTLY]["class"], pieces[PARTLY]["lawyer_only"]) == ("changes_answer", True)
    assert pieces[YES]["class"] == "points_to_offer"


def test_an_answer_that_the_scale_of_the_revision_has_not_is_none(older: Case) -> None:
    (_, submission) = load_submissions(older)[-1]
    bare = tuple(a for a in submission.answers if a.requirement != YES)
    added = SupplementRow(YES, "Hvor?", answer="maaske", cell=CellRef("Afklaring", "H5"))
    received = Supplements("c-1", "10150817", "2026-12-01", submission.source, (added,), ())
    subject = subject_of(received, added)
    decision = Decision("supplement", subject, "accept_reading", "", "", "", "", "", "", 1)
    blank = replace(submission, answers=bare)
    scale = older.scale_of(1)
    for answer, given in (("maaske", None), ("yes", "yes")):
        one = replace(received, added=(replace(added, answer=answer),))
        effective, _ = supplemented(blank, [one], {subject: decision}, scale)
        found = next((a.answer for a in effective.answers if a.requirement == YES), None)
        assert found == given
