"""The page of a case: every command that changes the case makes it anew, and none fails because of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from banks import write_bank
from casework import filled
from commands import Run

from tracker.cli import main
from tracker.cli.moments import set_clock
from tracker.danish_time import read_moment
from tracker.dossier.model import ACTION as DOSSIER
from tracker.files import cannot_write
from tracker.frontpage import refresh
from tracker.procurement import log
from tracker.procurement.case import Case

PROCUREMENT = """\
id: sag-1
title: Sikkert system
deadline: 2027-01-15
buyer: {name: Eksempelby}
catalogue: {id: sikkerhed}
select: [{section: '1'}]
vendors: [{id: acme, name: Acme A/S}, {id: beta, name: Beta ApS}]
"""
QUESTIONS = "questions: [{id: S-001, asked: 2026-11-25, question: Hvad?}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "sag"
    write_bank(case / "sikkerhed")
    (case / "procurement.yaml").write_text(PROCUREMENT, encoding="utf-8")
    return case


def page(folder: Path) -> str:
    return (folder / "index.html").read_text("utf-8")


def test_a_command_that_changes_a_case_makes_its_page_and_others_do_not(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    run("status", folder)
    run("requirements", folder, "-o", tmp_path / "krav.html")
    assert not (folder / "index.html").exists()
    said = run("generate", folder)
    assert "index.html" not in said.stdout + said.stderr
    first = page(folder)
    assert "Sagens forside" in first
    assert 'lang="da"' in first
    assert "Kravspecifikation udsendt: udgave 1" in first
    assert "tracker evaluate new</code>" in first  # run in the case folder: no place is named
    assert str(tmp_path) not in first
    run("evaluate", "new", folder)
    assert "udfyld arkene Evaluering og Evaluatorer" in page(
        folder
    )  # before anything can be sealed
    assert "tracker edit</code>" in page(folder)
    assert "tracker evaluate seal</code>" not in page(folder)
    with (folder / "evaluation.yaml").open("a", encoding="utf-8") as method:
        method.write("group_bonus: 0\nthresholds: {total: 0.5}\n")
    refresh.refresh(folder)
    assert "tracker evaluate seal</code>" in page(folder)
    run("requirements", folder, "-o", folder / "reports" / "krav.html")
    assert 'href="reports/krav.html"' in page(folder)


def test_the_same_state_is_the_same_bytes_and_written_once(folder: Path, run: Run) -> None:
    run("generate", folder)
    before, data = (folder / "index.html").stat(), page(folder)
    refresh.refresh(folder)
    assert (folder / "index.html").stat().st_mtime_ns == before.st_mtime_ns
    (folder / "index.html").unlink()
    refresh.refresh(folder)
    assert page(folder) == data
    with set_clock(read_moment("2027-01-16T09:00")):  # what is past and what is not is of a day
        refresh.refresh(folder)
    assert "16. januar 2027" in page(folder)
    assert "passeret" in page(folder)


def test_the_page_is_in_the_language_of_the_case(folder: Path, run: Run) -> None:
    (folder / "procurement.yaml").write_text(f"{PROCUREMENT}language: en\n", "utf-8")
    run("generate", folder, "--language", "da")
    assert 'lang="en"' in page(folder)
    assert "Specification issued: revision 1" in page(folder)


def test_a_page_of_somebody_else_is_left_and_said_in_one_line(folder: Path, run: Run) -> None:
    (folder / "index.html").write_text("<title>Min side</title>", "utf-8")
    warning = run("generate", folder).stderr
    [line] = [line for line in warning.splitlines() if line.startswith("OBS")]
    assert "ikke er sagens forside" in line
    assert page(folder) == "<title>Min side</title>"
    (folder / "index.html").unlink()
    (folder / "index.html").mkdir()
    assert "OBS" in run("evaluate", "new", folder).stderr


def test_a_page_that_cannot_be_made_changes_no_exit_code(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("vandmærke")

    monkeypatch.setattr(refresh, "status_of", fail)
    said = run("generate", folder, code=0)
    [line] = [line for line in said.stderr.splitlines() if line.startswith("OBS")]
    assert "KeyError" in line
    report = Path(line.rpartition(" ")[2])
    assert report.read_text("utf-8").endswith("KeyError")  # and none of its words
    report.unlink()


def test_a_folder_that_cannot_be_written_is_said_in_one_line(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: bytes) -> None:
        raise cannot_write(path, PermissionError(13, "Permission denied"))

    monkeypatch.setattr(refresh, "write_atomic", refuse)
    said = run("generate", folder, code=0)
    [line] = [line for line in said.stderr.splitlines() if line.startswith("OBS")]
    assert "index.html" in line


def test_the_page_is_no_file_of_the_log_and_no_report_takes_its_place(
    folder: Path, run: Run
) -> None:
    run("generate", folder)
    run("log", folder, "--verify")
    said = run("status", folder, "-o", folder / "index.html", code=2)
    assert "hører til sagen" in said.stderr
    assert refresh.__name__ == main.PAGE


def test_what_the_page_says_of_a_broken_file_is_why(folder: Path, run: Run) -> None:
    run("generate", folder)
    (folder / "questions.yaml").write_text("questions: [{id: 5}]\n", "utf-8")
    refresh.refresh(folder)
    assert "questions.yaml" in page(folder)
    (folder / "questions.yaml").write_text(QUESTIONS, "utf-8")
    refresh.refresh(folder)
    assert "1 spørgsmål er ikke besvaret" in page(folder)


def test_what_was_received_and_is_gone_is_open_and_not_taken_for_nothing(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    run("generate", folder)
    (tmp_path / "svar.xlsx").write_bytes(filled(Case.at(folder).frozen()))
    run("receive", folder, tmp_path / "svar.xlsx", "--fail-on", "never")
    [document] = (folder / "submissions").iterdir()
    document.rename(tmp_path / document.name)
    refresh.refresh(folder)
    assert "Besvarelser er modtaget" in page(folder)
    assert f"submissions/{document.name}: " in page(folder)  # why it cannot be worked out
    assert str(tmp_path) not in page(folder)
    assert "Intet er modtaget" not in page(folder)
    assert "intet modtaget" not in page(folder)


def test_a_bank_that_is_gone_hides_nothing_that_was_issued(folder: Path, run: Run) -> None:
    run("generate", folder)
    asked = (folder / "procurement.yaml").read_text("utf-8")
    (folder / "procurement.yaml").write_text(
        asked.replace("{id: sikkerhed}", "{id: sikkerhed, version: 9.0.0}"), "utf-8"
    )
    refresh.refresh(folder)
    assert "9.0.0" in page(folder)
    assert "1, udsendt 30. november 2026" in page(folder)


def test_the_dates_after_the_award_are_those_of_the_notice(folder: Path, run: Run) -> None:
    run("generate", folder)
    details = {"manifest": "0" * 64, "sent": "2027-03-17", "standstill_ends": "2027-03-30"}
    log.append(folder, at="2027-03-17T09:00:00+01:00", who="ida", action=DOSSIER, details=details)
    refresh.refresh(folder)
    shown = page(folder)
    for day, what in (
        ("17. marts 2027", "Tildelingen meddelt alle"),
        ("30. marts 2027", "Standstill slutter"),
        ("31. marts 2027", "Kontrakten kan tidligst underskrives"),
    ):
        assert f">{day}</span>" in shown
        assert what in shown
