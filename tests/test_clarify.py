"""Clarifying (Procurement Act § 159(5)): what is asked, and what the supplement does and does not do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tracker.assessment.standing import standing
from tracker.cli.main import main
from tracker.files import data_folder, digest
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.submission.register import verify_originals

SAMPLES = data_folder("samples")
VENDOR = "Prøvesag Danmark A/S"
Run = Callable[..., Result]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The sample procurement with all its vendors' submissions received."""
    folder = tmp_path / "sag"
    shutil.copytree(SAMPLES / "esdh", folder)
    run = CliRunner()
    assert run.invoke(main, ["generate", str(folder)]).exit_code == 0
    files = sorted(str(p) for p in (folder / "returned").iterdir())
    assert run.invoke(main, ["receive", "--case", str(folder), *files]).exit_code == 1
    return folder


@pytest.fixture
def run(case: Path) -> Run:
    def invoke(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, ["clarify", *words])
        assert result.exit_code == code, result.output
        return result

    return invoke


def ask(run: Run, case: Path, *words: str) -> dict[str, Any]:
    told = run(str(case), VENDOR, "--format", "json", "--language", "da", *words).stdout
    loaded: dict[str, Any] = json.loads(told)
    return loaded


def fill(path: Path, values: dict[str, dict[str, str]], to: Path) -> Path:
    """Fill the workbook as a vendor would: requirement → heading → text."""
    book = load_workbook(path)
    sheet = book["Afklaring"]
    heads = {sheet.cell(4, c).value: c for c in range(1, sheet.max_column + 1)}
    for row in range(5, sheet.max_row + 1):
        for head, text in values.get(str(sheet.cell(row, 2).value), {}).items():
            sheet.cell(row, heads[head], text)
    book.save(to)
    return to


def row_of(case: Path, requirement: str) -> Any:
    [vendor] = standing(Case.at(case), [VENDOR]).assessment.vendors
    return next(r for r in vendor.rows if r.requirement == requirement)


def first(case: Path, outcome: str) -> str:
    [vendor] = standing(Case.at(case), [VENDOR]).assessment.vendors
    return next(r.requirement for r in vendor.rows if r.outcome == outcome and r.answer is None)


def answered(case: Path) -> str:
    [vendor] = standing(Case.at(case), [VENDOR]).assessment.vendors
    return next(r.requirement for r in vendor.rows if r.answer == "no")


def questions(path: Path, *requirements: str) -> str:
    lines = [f'  - requirement: "{id}"\n    text: "Hvordan?"\n' for id in requirements]
    path.write_text("questions:\n" + "".join(lines), "utf-8")
    return str(path)


def test_only_the_rows_that_need_it_are_asked_about_each_with_the_earlier_answer(
    run: Run, case: Path
) -> None:
    told = ask(run, case)
    sheet = load_workbook(told["workbook"])["Afklaring"]
    ids = [sheet.cell(r, 2).value for r in range(5, sheet.max_row + 1)]
    assert ids == [q["requirement"] for q in told["questions"]]
    [vendor] = standing(Case.at(case), [VENDOR]).assessment.vendors
    needing = {f.requirement for f in vendor.findings if f.severity.value == "error"}
    needing |= {r.requirement for r in vendor.rows if r.reservation}
    known = {r.requirement for r in vendor.rows}
    assert needing & known <= set(ids)
    assert len(ids) < len(vendor.rows)
    reserved = next(r for r in vendor.rows if r.reservation)
    at = 5 + ids.index(reserved.requirement)
    assert str(reserved.reservation) in str(sheet.cell(at, 6).value)
    assert "forbehold" in str(sheet.cell(at, 7).value)


def test_the_letter_asks_within_the_law_and_names_no_other_vendor(run: Run, case: Path) -> None:
    letter = ask(run, case, "--reply-by", "2027-02-01")["letter"]
    for words in ("§ 159, stk. 5", "ikke adgang til at ændre tilbuddet", "1. februar 2027"):
        assert words in letter
    end = log.Log(case).end
    assert letter.endswith(f"Sagens log, post {end.number}: {end.sha256}\n")
    others = [v.vendor for v in standing(Case.at(case)).assessment.vendors]
    assert not [v.name for v in others if v.name != VENDOR and v.name in letter]


def test_the_draft_can_be_edited_and_asked(run: Run, case: Path, tmp_path: Path) -> None:
    draft = tmp_path / "spm.yaml"
    run(str(case), VENDOR, "--draft", str(draft))
    assert "§ 159" in draft.read_text("utf-8")
    assert not (case / "forms").exists()
    edited = draft.read_text("utf-8").replace("text: ", "text: ", 1)
    draft.write_text(edited, "utf-8")
    assert ask(run, case, "--questions", str(draft))["form"] == "clarification-1"


def test_a_supplement_fills_what_was_missing_and_says_where_it_is_from(
    run: Run, case: Path, tmp_path: Path
) -> None:
    missing = first(case, "unanswered")
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", missing))
    values = {missing: {"Præciseret svar": "Ja", "Supplement": "Findes i version 5."}}
    back = fill(Path(told["workbook"]), values, tmp_path / "retur.xlsx")
    run(str(case), "--receive", str(back))
    row = row_of(case, missing)
    assert row.answer == "yes"
    assert row.outcome in ("fulfilled", "unsupported")
    [supplement] = row.supplements
    assert supplement.used == ("answer",)
    assert (supplement.text, supplement.question) == ("Findes i version 5.", "Hvordan?")
    assert any("clarification-1" in reason.da for reason in row.reasons)


def test_a_supplement_never_takes_the_place_of_an_answer_that_was_understood(
    run: Run, case: Path, tmp_path: Path
) -> None:
    refused = answered(case)
    before = {p: p.read_bytes() for p in (case / "submissions").iterdir()}
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", refused))
    values = {refused: {"Præciseret svar": "Ja", "Supplement": "Alligevel."}}
    back = fill(Path(told["workbook"]), values, tmp_path / "retur.xlsx")
    result = run(
        str(case), "--receive", str(back), "--fail-on", "warning", "--format", "json", code=1
    )
    [document] = json.loads(result.stdout)["supplements"]
    assert [(f["code"], f["where"]["cell"]) for f in document["findings"]] == [
        ("supplement-changes-answer", "H5")
    ]
    row = row_of(case, refused)
    assert (row.answer, row.supplements[0].answer, row.supplements[0].used) == ("no", "yes", ())
    assert {p: p.read_bytes() for p in (case / "submissions").iterdir()} == before


def test_a_question_without_an_answer_is_an_error(run: Run, case: Path, tmp_path: Path) -> None:
    refused = answered(case)
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", refused))
    result = run(str(case), "--receive", told["workbook"], "--format", "json", code=1)
    [document] = json.loads(result.stdout)["supplements"]
    assert [(f["code"], f["requirement"]) for f in document["findings"]] == [
        ("supplement-missing", refused)
    ]


def test_the_original_is_kept_logged_and_received_once(
    run: Run, case: Path, tmp_path: Path
) -> None:
    refused = answered(case)
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", refused))
    back = fill(Path(told["workbook"]), {refused: {"Supplement": "Nej."}}, tmp_path / "r.xlsx")
    run(str(case), "--receive", str(back))
    known = len(log.records(case))
    assert "modtaget før" in run(str(case), "--receive", str(back), "--language", "da").stdout
    assert len(log.records(case)) == known
    kept = case / "supplements" / "originals" / f"{digest(back.read_bytes())}.xlsx"
    assert kept.read_bytes() == back.read_bytes()
    assert verify_originals(Case.at(case)) == 4


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_cpr_number_in_the_name_of_the_file_is_not_shown(
    run: Run, case: Path, tmp_path: Path, form: str
) -> None:
    refused = answered(case)
    told = ask(run, case, "--questions", questions(tmp_path / "q.yaml", refused))
    name = "svar 010190-1234.xlsx"
    back = fill(Path(told["workbook"]), {refused: {"Supplement": "Nej."}}, tmp_path / name)
    shown = run(str(case), "--receive", str(back), "--format", form).stdout
    assert "010190-xxxx" in shown
    assert "010190-1234" not in shown


def test_a_late_supplement_is_received_and_marked(run: Run, case: Path, tmp_path: Path) -> None:
    refused = answered(case)
    file = questions(tmp_path / "q.yaml", refused)
    told = ask(run, case, "--questions", file, "--reply-by", "2020-01-01")
    back = fill(Path(told["workbook"]), {refused: {"Supplement": "Nej."}}, tmp_path / "r.xlsx")
    result = run(str(case), "--receive", str(back), "--format", "json")
    [document] = json.loads(result.stdout)["supplements"]
    assert [f["code"] for f in document["findings"]] == ["supplement-late"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('questions:\n  - requirement: "X-1"\n    text: "?"\n', "X-1"),
        ("questions: []\n", "questions"),
        ('questions:\n  - requirement: "SF1461"\n    txt: "?"\n', "txt"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(
    run: Run, case: Path, tmp_path: Path, text: str, told: str
) -> None:
    file = tmp_path / "q.yaml"
    file.write_text(text, "utf-8")
    assert told in run(str(case), VENDOR, "--questions", str(file), code=2).stderr
    assert not (case / "forms").exists()


def test_files_that_are_no_clarification_are_refused(run: Run, case: Path, tmp_path: Path) -> None:
    submission = next((case / "returned").glob("*.xlsx"))
    assert (
        "ikke et skema"
        in run(str(case), "--receive", str(submission), "--language", "da", code=2).stderr
    )
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(BytesIO(submission.read_bytes()).read(900))
    run(str(case), "--receive", str(torn), code=2)
    run(str(case), "--receive", str(tmp_path / "none.xlsx"), code=2)
    run(code=2)


def test_a_clarification_sent_to_receive_is_told_where_it_belongs(run: Run, case: Path) -> None:
    told = ask(run, case)
    result = CliRunner().invoke(
        main, ["receive", "--case", str(case), told["workbook"], "--language", "da"]
    )
    assert result.exit_code == 2
    assert "tracker clarify --receive" in result.output


def test_a_case_without_a_vendor_is_told_what_is_missing(run: Run, case: Path) -> None:
    assert "Angiv også LEVERANDØR" in run(str(case), code=2).stderr
