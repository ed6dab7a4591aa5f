"""Vendors' questions answered in a sheet: what was changed is written in, and nothing is overridden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from casework import BASE
from commands import run
from decidework import fill, read
from issued import issued
from openpyxl import load_workbook

from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.questions.yaml_file import load_questions

FILE = """\
# Vores spørgsmål
questions:
  - id: S-001
    asked: 2026-11-01   # mail
    vendor: Acme A/S
    question: Skal løsningen skrive til indekset?
    answered: 2026-11-03
    answer: Ja.
    published: 2026-11-04

  # fra mødet
  - id: S-002
    asked: 2026-11-02
    question: Hvornår er der orienteringsmøde?
  - id: S-003
    asked: 2026-11-02
    question: Må vi bruge egne skabeloner, tlf. 010190-1234?
    answered: 2026-11-03
    answer: "Ja, hvis de er godkendt."   # juristen
    note: Drøftet.
# slut
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
    issued(folder)
    (folder / "questions.yaml").write_text(FILE, "utf-8")
    return folder


def sheet(case: Path, rows: dict[int, dict[str, str | None]], name: str = "udfyldt.xlsx") -> Path:
    path = case.parent / "svar.xlsx"
    if not path.exists():
        run("questions", "list", case, "--workbook", path)
    return fill(path, case.parent / name, rows)


def found(case: Path, path: Path, code: int = 0) -> set[tuple[str, str]]:
    """The findings of reading a sheet in, by code and cell."""
    told = run("questions", "receive", case, path, "--format", "json", code=code).stdout
    return {(f["code"], f["where"]["cell"]) for f in json.loads(told)["findings"]}


def test_answers_are_written_changed_and_published_in_a_sheet_and_comments_stay(case: Path) -> None:
    path = sheet(case, {
        0: {"answer": "Den 1. december.", "published": "04-11-2026"},
        1: {"answer": "Ja, hvis de er godkendt af os.", "published": "05-11-2026"},
    })  # fmt: skip
    rows = read(path)
    assert [row["number"] for row in rows] == ["S-002", "S-003"]  # the first is published
    assert rows[1]["question"] == "Må vi bruge egne skabeloner, tlf. 010190-xxxx?"
    counted = load_workbook(case.parent / "svar.xlsx", data_only=True)["Overblik"]
    assert [cell.value for cell in counted[4]][1:4] == ["I alt", "Udfyldt", "Mangler"]
    assert [cell.value for cell in counted[5]][1:4] == [2, 1, 1]
    assert found(case, path) == set()
    today = log.records(case)[-1].at[:10]
    expected = FILE.replace(
        "    question: Hvornår er der orienteringsmøde?\n",
        "    question: Hvornår er der orienteringsmøde?\n"
        f"    answer: Den 1. december.\n    published: 2026-11-04\n    answered: {today}\n",
    )
    expected = expected.replace("Ja, hvis de er godkendt.", "Ja, hvis de er godkendt af os.")
    expected = expected.replace(
        "    note: Drøftet.\n", "    note: Drøftet.\n    published: 2026-11-05\n"
    )
    written = (case / "questions.yaml").read_text("utf-8")
    assert sorted(written.splitlines()) == sorted(expected.splitlines())
    assert found(case, path) == set()  # the same sheet again
    assert (case / "questions.yaml").read_text("utf-8") == written


def test_what_was_changed_in_the_file_meanwhile_is_not_overridden(case: Path) -> None:
    path = sheet(case, {0: {"answer": "I maj.", "asked": "01-11-2026"}, 1: {"answer": "Nej."}})
    changed = FILE.replace("Hvornår er der orienteringsmøde?", "Hvornår er mødet?")
    changed = changed.replace("Ja, hvis de er godkendt.", "Ja, alle.")
    (case / "questions.yaml").write_text(changed, "utf-8")
    assert found(case, path, code=1) == {("answer-stale", "F5"), ("answer-stale", "G6")}
    assert (case / "questions.yaml").read_text("utf-8") == changed
    told = run("questions", "receive", case, path, "--format", "json", code=1).stdout
    said = [f["message"]["da"] for f in json.loads(told)["findings"]]
    assert any(
        "Da: »Ja, hvis de er godkendt.«. Nu: »Ja, alle.«. I arket: »Nej.«" in text for text in said
    )


def test_an_unchanged_row_changes_nothing_though_the_file_was_changed(case: Path) -> None:
    path = sheet(case, {})
    changed = FILE.replace("Ja, hvis de er godkendt.", "Ja, alle.").replace(
        "    note: Drøftet.\n", ""
    )
    (case / "questions.yaml").write_text(changed, "utf-8")
    assert found(case, path) == set()
    assert (case / "questions.yaml").read_text("utf-8") == changed


def test_nothing_is_emptied_published_without_an_answer_or_taken_from_another_row(
    case: Path,
) -> None:
    path = sheet(case, {0: {"published": "04-11-2026"}, 1: {"answer": None}})
    assert found(case, path, code=1) == {
        ("answer-publication-without", "J5"),
        ("answer-taken-away", "G6"),
    }
    swapped: dict[str, str | None] = {
        "question": "Må vi bruge egne skabeloner, tlf. 010190-xxxx?",
        "answer": "Nej.",
    }
    assert ("answer-unsure", "G5") in found(case, sheet(case, {0: swapped}, "flyttet.xlsx"), code=1)
    assert (case / "questions.yaml").read_text("utf-8") == FILE


def test_new_questions_at_the_bottom_come_with_their_answers(case: Path) -> None:
    new: dict[int, dict[str, str | None]] = {
        2: {"question": "Er prisen i kroner?", "vendor": "Beta A/S", "asked": "03-11-2026", "answer": "Ja.",
            "corrects": "Ja", "note": "Tjek bilag 2.", "requirements": "sf1470", "published": "06-11-2026"},
        3: {"question": "Er mødet på Teams?", "published": "06-11-2026"},
    }  # fmt: skip
    assert found(case, sheet(case, new), code=1) == {("answer-publication-without", "J8")}
    one, other = load_questions(Case.at(case))[3:]
    assert (one.id, one.vendor, one.asked, one.requirements) == (
        "S-004", "Beta A/S", "2026-11-03", ("SF1470",),
    )  # fmt: skip
    today = log.records(case)[-1].at[:10]
    assert (one.answer, one.answered, one.corrects, one.note, one.published) == (
        "Ja.", today, True, "Tjek bilag 2.", "2026-11-06",
    )  # fmt: skip
    assert (other.id, other.vendor, other.asked) == ("S-005", None, today)
    assert (other.answer, other.answered, other.corrects, other.published) == (
        None,
        None,
        False,
        None,
    )


def test_rows_whose_questions_are_gone_are_named_and_the_others_read(case: Path) -> None:
    path = sheet(case, {0: {"answer": "I maj."}, 1: {"answer": "Nej."}})
    (case / "questions.yaml").write_text(FILE.replace("id: S-002", "id: S-009"), "utf-8")
    told = json.loads(run("questions", "receive", case, path, "--format", "json").stdout)
    assert told["gone"] == ["S-002"]
    assert [q.answer for q in load_questions(Case.at(case)) if q.id == "S-003"] == ["Nej."]
