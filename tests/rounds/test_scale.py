"""Answers mean what they meant on the revision they were given on, whatever they are called since."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from casework import filled, row_of
from commands import Run
from openpyxl import load_workbook

from rounds.conftest import Make, Receive
from tracker.assessment.standing import weighed
from tracker.files import data_folder
from tracker.portfolio.ingest import case_rows
from tracker.portfolio.tables import ANSWERS
from tracker.procurement.case import Case
from tracker.texts import Text

YES, PARTLY = "SF1470", "I-04-K4"


@pytest.fixture
def older(make: Make, write: object, receive: Receive, run: Run, tmp_path: Path) -> Case:
    """A case whose yes was reworded and whose partly came to count as a gap; answered before it."""
    folder = tmp_path / "sag"
    folder.mkdir()
    scale = folder / "egen.yaml"
    text = (data_folder("templates") / "scales" / "os2kravmotor.yaml").read_text("utf-8")
    scale.write_text(text.replace("id: os2kravmotor", "id: egen"), "utf-8")
    case = make(scale="egen")
    answers = {PARTLY: {"answer": "Ja, delvist", "elaboration": "Kun sager."}}
    first = filled(case.frozen(), answers=answers)
    now = scale.read_text("utf-8")
    now = now.replace('{da: Ja, en: "Yes"}', '{da: "Ja, i dag", en: "Yes, today"}')
    now = now.replace("outcome: partial", "outcome: gap")
    scale.write_text(now, "utf-8")
    run("generate", folder, "--amend", "Svarmuligheden var uklar")
    receive(case, first)
    return Case.at(folder)


def test_the_file_is_read_and_judged_by_the_scale_of_its_revision(older: Case) -> None:
    (vendor,) = weighed(older).assessment.vendors
    rows = {row.requirement: row for row in vendor.rows}
    assert (rows[YES].answer, rows[YES].outcome.value) == ("yes", "fulfilled")
    assert (rows[PARTLY].answer, rows[PARTLY].outcome.value) == ("partly", "partial")
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
    (vendor,) = weighed(older).assessment.vendors
    rows = {row.requirement: row for row in vendor.rows}
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
    assert (yes[7].value, partly[7].value) == (None, None)
    assert partly[8].value == "Kun sager."
    assert yes[7].comment
    assert "Svarmuligheden, I valgte på udgave 1, er ændret siden." in yes[7].comment.text
