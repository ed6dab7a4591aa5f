"""``import tracker``: what it promises to programs, used as a program outside the project uses it."""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from casework import filled, specification
from commands import run

import tracker
from tracker.api import Document, Words
from tracker.cli.moments import set_clock
from tracker.danish_time import read_moment
from tracker.paper.render import FORMS
from tracker.spreadsheet import locked

ROOT = Path(__file__).parent.parent
RETURNED = ROOT / "samples" / "esdh" / "returned"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, and the case ``esdh`` that has received them."""
    folder = tmp_path_factory.mktemp("api")
    (folder / "samples").symlink_to(ROOT / "samples")
    case = folder / "esdh"
    case.mkdir()
    shutil.copy(ROOT / "samples" / "esdh" / "procurement.yaml", case)
    with set_clock(read_moment("2026-11-30T12:00")):
        run("generate", case)
        run("receive", case, *sorted(RETURNED.glob("*.xlsx")), code=1)
    return folder


def test_importing_loads_nothing_more() -> None:
    code = "import sys; before = {*sys.modules}; import tracker; print({*sys.modules} - before)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "{'tracker'}\n"


def test_type_checkers_and_programs_find_the_same_names() -> None:
    tree = ast.parse(Path(tracker.__file__).read_text("utf-8"))
    homes = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "importlib"
        for alias in node.names
    }
    assert sorted(homes) == sorted(tracker.__all__)
    for name, home in homes.items():
        assert home
        assert getattr(tracker, name) is getattr(importlib.import_module(home), name)
    assert {*tracker.__all__} <= {*dir(tracker)}
    with pytest.raises(AttributeError, match="nothing_such"):
        tracker.nothing_such  # type: ignore[attr-defined]  # noqa: B018


PROGRAM = """
import sys
import tracker

def open_points(case: tracker.Case, language: tracker.Language) -> dict[str, list[str]]:
    assessment: tracker.Assessment = tracker.assess(case, ("Prøvesag Danmark A/S",))
    vendor: tracker.VendorAssessment
    (vendor,) = assessment.vendors
    rows = [row for row in vendor.rows if row.outcome is tracker.Outcome.PLANNED]
    return {vendor.vendor.name: [f"{row.asked.id} {row.asked.text.get(language)[:11]}" for row in rows]}

def main(folder: str, file: str) -> None:
    case = tracker.open_case(folder)
    print(open_points(case, tracker.Language.DA))
    with tracker.Reader(case) as reader:
        submission: tracker.Submission = reader.read(file)
        findings: tuple[tracker.Finding, ...] = reader.check(file)
    print(submission.vendor.name, submission.findings == findings == tracker.check(file, case))
    assessment = tracker.assess(case)
    comparison = tracker.compare(assessment)
    words: str = tracker.gap_report(assessment, case, "en").to("text")
    page: bytes = tracker.comparison_report(comparison, case).to("html")
    print("SF1470" in words, b"</html>" in page)
    try:
        tracker.open_case("nowhere")
    except tracker.TrackerError as error:
        print(error.say(tracker.Language.EN).rpartition(": ")[2])
    if folder == "never":
        tracker.erase()  # type: ignore[attr-defined]

main(*sys.argv[1:])
"""


def test_a_strictly_typed_program_outside_the_project_runs(place: Path) -> None:
    program = place / "program.py"
    program.write_text(PROGRAM, "utf-8")
    strict: list[str | Path] = ["-m", "mypy", "--strict", "--cache-dir", os.devnull, program]
    checked = subprocess.run(
        [sys.executable, *strict], cwd=place, capture_output=True, text=True, check=False
    )
    assert checked.stdout.startswith("Success: no issues found in 1 source file"), checked.stdout

    file = RETURNED / "eksempel-esdh.xlsx"
    done = subprocess.run(
        [sys.executable, program, "esdh", file],
        cwd=place,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines() == [
        "{'Prøvesag Danmark A/S': ['SF1525 Løsningen s', 'I-06-K3 Leverandøre']}",
        "Eksempel ESDH A/S True",
        "True True",
        "The folder is not there. Make a case with 'tracker new'.",
    ]


def test_a_file_is_parsed_in_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object) -> None:
        pytest.fail("parsed in this process")

    monkeypatch.setattr(locked, "read", parse)
    assert tracker.read(RETURNED / "eksempel-esdh.xlsx").reconciliation.read == 22


def test_promised_dates_are_held_against_the_day_that_is_given(tmp_path: Path) -> None:
    spec = specification(deadline=None)
    row = spec.requirements[0].id
    planned = {"answer": "Planlagt", "available_from": dt.date(2027, 6, 1)}
    path = tmp_path / "svar.xlsx"
    path.write_bytes(filled(spec, answers={row: planned}))

    def codes(today: dt.date) -> set[str]:
        return {finding.code for finding in tracker.check(path, today=today)}

    assert "date-implausible" not in codes(dt.date(2027, 1, 1))
    assert "date-implausible" in codes(dt.date(2028, 1, 1))


def test_answers_and_reports_are_held_against_the_case_they_are_of(
    place: Path, tmp_path: Path
) -> None:
    case = tracker.open_case(place / "esdh")
    assessment = tracker.assess(case)
    run("new", tmp_path / "b", "--title", "B", "--buyer", "B", "--package", "I-06")
    run("generate", tmp_path / "b")
    other = tracker.open_case(tmp_path / "b")
    (finding,) = tracker.check(RETURNED / "eksempel-esdh.xlsx", other)
    assert finding.code == "procurement-other"
    with pytest.raises(tracker.TrackerError, match="not the one that was assessed"):
        tracker.gap_report(assessment, other)
    with pytest.raises(tracker.TrackerError, match="not the one that was assessed"):
        tracker.comparison_report(tracker.compare(assessment), other)

    report = tracker.gap_report(assessment, case)
    assert "Mangelrapport" in report.to("md")
    with pytest.raises(ValueError, match="no form 'papyrus'"):
        report.to("papyrus")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="sv"):
        tracker.gap_report(assessment, case, "sv")  # type: ignore[arg-type]


def test_every_form_of_a_report_has_its_type() -> None:
    assert {*get_args(Words), *get_args(Document)} == {*FORMS, "json"}


def test_what_is_left_out_of_a_case_is_assessed_when_it_is_asked_for(
    place: Path, tmp_path: Path
) -> None:
    shutil.copytree(place / "esdh", tmp_path / "esdh")
    case = tracker.open_case(tmp_path / "esdh")
    law = ("--reason", "Mangler bilag", "--decided-by", "Eva", "--role", "lawyer")
    file = "proevesag.xlsx"
    run("offer", "set-aside", case.folder, file, "--ground", "form", *law)

    def vendors(assessment: tracker.Assessment) -> list[str]:
        return [vendor.vendor.name for vendor in assessment.vendors]

    left = ["Eksempel ESDH A/S", "Fiktiv Forvaltning ApS"]
    assert vendors(tracker.assess(case)) == left
    everybody = [*left, "Prøvesag Danmark A/S"]
    assert vendors(tracker.assess(case, include_left_out=True)) == everybody
