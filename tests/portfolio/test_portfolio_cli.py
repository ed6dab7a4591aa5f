"""The portfolio's commands: every question in every form, names as people write them, exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from commands import ACME
from openpyxl import load_workbook
from portfolioquestions import questions
from portfoliostore import small, write

from tracker import documents
from tracker.cli.main import main
from tracker.files import data_folder

QUESTIONS = (*questions("Acme A/S", "sf 1461", "i02k3"), ("sql", "SELECT * FROM cases"))
Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return small(tmp_path / "store")


@pytest.fixture
def run(store: Path) -> Run:
    def invoke(*words: object, code: int = 0) -> Result:
        told = [str(w) for w in words]
        result = CliRunner().invoke(main, ["portfolio", *told, "--store", str(store)])
        assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q[0])
def test_every_question_has_every_form(run: Run, tmp_path: Path, question: tuple[str, ...]) -> None:
    told = run(*question, "--format", "json").stdout
    whole = json.loads(told)
    assert documents.is_valid(whole, "portfolio-answer")
    assert whole["rows"]
    titles = [column["title"] for column in whole["columns"]]
    assert whole["title"] in run(*question).stdout

    rows = list(
        csv.reader(
            io.StringIO(run(*question, "--format", "csv").stdout.lstrip("\ufeff")), delimiter=";"
        )
    )
    assert rows[0] == titles
    assert len(rows) == len(whole["rows"]) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]

    file = tmp_path / "svar.xlsx"
    run(*question, "--format", "xlsx", "--output", file)
    first = file.read_bytes()
    book = load_workbook(BytesIO(first))
    sheet = book.worksheets[0]
    assert [c.value for c in sheet[3]] == titles
    assert sheet.auto_filter.ref
    assert sheet.max_row == len(whole["rows"]) + 3
    assert len(book.worksheets) == 1 + len(whole["beside"])
    assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    run(*question, "--format", "xlsx", "--output", file)
    assert file.read_bytes() == first

    page = run(*question, "--format", "html").stdout
    assert page.count("<section") == 1 + len(whole["beside"])
    assert page.count("<img") == 0
    assert page.count("<script") == 1, "the one that sorts"


def test_a_vendor_is_told_with_trend_and_with_claimed_against_delivered(run: Run) -> None:
    told = json.loads(run("vendor", "=beta aps <img src=x>", "--format", "json").stdout)
    assert [(r["integration"], r["year"]) for r in told["rows"]] == [
        ("SF1461", 2025),
        ("SF1461", 2026),
    ]
    trend, claimed = told["beside"]
    assert [(r["year"], r["answers"]) for r in trend["rows"]] == [(2025, 1), (2026, 2)]
    assert [(r["promised"], r["verified"], r["late"]) for r in claimed["rows"]] == [
        ("fulfilled_as_addon", 1, 1),
        ("partial", 0, 0),
    ]


def test_a_requirement_is_told_with_prices_reservations_and_questions(run: Run) -> None:
    told = json.loads(run("requirement", "I-02-K3", "--format", "json").stdout)
    [row] = told["rows"]
    assert (row["price_min"], row["price_max"], row["reservations"]) == ("12500.50", "12500.50", 1)
    [asked] = told["beside"]
    assert [(r["minimum"], r["questions"]) for r in asked["rows"]] == [(1, 1)]


def test_contradictions_come_with_the_dates_that_passed(run: Run) -> None:
    told = json.loads(run("contradictions", "--format", "json").stdout)
    assert [(r["vendor"], r["requirement"], r["yes_in"], r["no_in"]) for r in told["rows"]] == [
        ("10150817", "SF1461", ["udbud-1-00000001"], ["udbud-2-00000002"])
    ]
    [lapsed] = told["beside"]
    assert [(r["vendor"], r["due_on"], r["still_in"], r["outcome"]) for r in lapsed["rows"]] == [
        ("beta aps", "2025-12-31", "udbud-2-00000002", "partial")
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("integration", "SF1641"), "SF1461"),
        (("vendor", "Acne A/S"), "10150817 (Acme A/S)"),
        (("requirement", "I-02-K4"), "I-02-K3"),
        (("status", "--buyer", "Ærø"), "Ærø Kommune"),
        (("status", "--vendor", "Beta"), "beta aps"),
        (("offered", "--package", "I-03"), "I-02"),
        (("vendors", "--level", "mindst"), "minimum"),
    ],
)
def test_an_unknown_name_is_refused_with_suggestions(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    assert said in run(*words, "--language", "da", code=2).stderr


def test_filters_narrow(run: Run) -> None:
    def rows(*words: str) -> int:
        return len(json.loads(run("status", "--format", "json", *words).stdout)["rows"])

    assert rows() > rows("--year", "2026") > 0
    assert rows("--year", "2026", "--year", "2025") == rows()
    assert rows("--buyer", "ærø kommune", "--level", "minimum") == 0


def test_a_vendor_is_named_as_in_a_case(run: Run) -> None:
    def shown(name: str) -> Any:
        return json.loads(run("vendors", "--format", "json", "--vendor", name).stdout)["rows"]

    assert len(shown("10150817")) == 1
    assert [name for name in ACME if shown(name) != shown("10150817")] == []


def test_promises_can_fail_a_job(run: Run) -> None:
    run("promises", "--fail-on", "overdue", code=1)
    run("promises", "--fail-on", "overdue", "--year", "2025")
    run("promises")


def test_no_store_is_wrong_use(tmp_path: Path) -> None:
    for words in (["vendors"], ["dashboard"], ["lint"], ["sql", "SELECT 1"], ["vendor", "x"]):
        told = ["portfolio", *words, "--store", str(tmp_path / "none")]
        result = CliRunner().invoke(main, told)
        assert result.exit_code == 2, result.output
        assert "tracker portfolio build" in result.stderr


def test_what_people_judge_does_not_count_as_not_met(tmp_path: Path) -> None:
    """An answer in the vendor's own words is met by nobody, and missed by nobody."""
    cases = [f"udbud-{n}-0000000{n}" for n in range(4)]
    store = write(
        tmp_path / "store",
        asked=[{"case_id": id, "requirement": id_of} for id in cases for id_of in ("SF1", "SF2")],
        answers=[
            *({"case_id": id, "requirement": "SF1", "outcome": "answered"} for id in cases),
            *({"case_id": id, "requirement": "SF2", "outcome": "answered"} for id in cases[:3]),
            {"case_id": cases[3], "requirement": "SF2", "outcome": "gap"},
        ],
    )
    told = ["portfolio", "lint", "--format", "json", "--store", str(store)]
    result = CliRunner().invoke(main, told)
    assert result.exit_code == 0, result.output
    found = [(f["requirement"], f["code"]) for f in json.loads(result.stdout)["findings"]]
    assert found == [("SF2", "text-rarely-met")]


def test_excel_needs_a_file(run: Run) -> None:
    run("status", "--format", "xlsx", code=2)


def test_lint_tells_what_the_market_has_trouble_with(tmp_path: Path) -> None:
    cases = [f"udbud-{n}-0000000{n}" for n in range(4)]
    asked = [{"case_id": id, "questions": 1} for id in cases]
    asked += [{"case_id": id, "requirement": "SF1"} for id in cases]
    asked += [{"case_id": cases[0], "requirement": "SF2", "questions": 9}]
    answers = [{"case_id": id, "outcome": "gap", "reserved": True} for id in cases]
    answers += [
        {"case_id": id, "requirement": "SF1", "outcome": "not_applicable"} for id in cases[:3]
    ]
    answers += [{"case_id": cases[3], "requirement": "SF1"}]
    findings: list[dict[str, Any]] = [{"case_id": id} for id in cases[:2]]
    findings += [{"case_id": cases[0], "severity": "note", "requirement": "SF1", "count": 50}]
    store = write(tmp_path / "store", asked=asked, answers=answers, findings=findings)

    def lint(*words: str, code: int = 0) -> list[tuple[str, str]]:
        told = ["portfolio", "lint", "--format", "json", "--store", str(store), *words]
        result = CliRunner().invoke(main, told)
        assert result.exit_code == code, result.output
        return [(f["requirement"], f["code"]) for f in json.loads(result.stdout)["findings"]]

    assert lint() == [
        ("SF1461", "text-rarely-met"),
        ("SF1461", "text-many-questions"),
        ("SF1461", "text-many-reservations"),
        ("SF1", "text-often-irrelevant"),
        ("SF1461", "text-often-misread"),
    ]
    assert ("SF2", "text-many-questions") in lint("--cases", "1")
    assert lint("--cases", "5") == []
    loose = ("--met", "0", "--questions", "2", "--reservations", "101", "--not-relevant", "80")
    assert lint(*loose, "--misread", "51") == []
    lint("--fail-on", "warning", code=1)
    lint("--fail-on", "note", "--cases", "5")
    text = CliRunner().invoke(
        main, ["portfolio", "lint", "--store", str(store), "--language", "da"]
    )
    assert "  ! Advarsel  SF1461  text-rarely-met" in text.stdout.splitlines()
    assert "0 % af svarene opfylder det" in text.stdout
    entries = [line.split()[:2] for line in text.stdout.splitlines() if re.match("  [!·✗] ", line)]
    assert {label for _, label in entries} == {"Advarsel", "Bemærkning"}


def test_similar_finds_the_earlier_procurement_and_not_the_case_itself(tmp_path: Path) -> None:
    def invoke(*words: object) -> Result:
        result = CliRunner().invoke(main, [str(w) for w in words])
        assert result.exit_code == 0, result.output
        return result

    earlier, now, store = tmp_path / "sager" / "esdh", tmp_path / "ny", tmp_path / "store"
    shutil.copytree(data_folder("samples") / "esdh", earlier)
    invoke("generate", earlier)
    invoke("portfolio", "build", earlier.parent, "--store", store)
    asked = ("portfolio", "similar", "--store", store, "--format", "json")
    assert json.loads(invoke(*asked, earlier).stdout)["rows"] == []

    shutil.copytree(data_folder("samples") / "esdh", now)
    file = now / "procurement.yaml"
    known = file.read_text("utf-8")
    file.write_text(known.replace("id: eksempelby-esdh-2027", "id: nyt-udbud"), "utf-8")
    [row] = json.loads(invoke(*asked, now).stdout)["rows"]
    assert (row["likeness"], row["common"], row["same_text"]) == (1.0, row["asked"], row["asked"])
    [hidden] = json.loads(invoke(*asked, now, "--pseudonyms", tmp_path / "nøgle").stdout)["rows"]
    assert {k: v for k, v in hidden.items() if k not in ("case_id", "buyer")} == {
        k: v for k, v in row.items() if k not in ("case_id", "buyer")
    }
    assert hidden["case_id"].startswith("Sag-")
    table = invoke(*asked[:-2], now, "--language", "da").stdout
    assert "100\u00a0%" in table


def test_the_tables_are_told_with_every_column(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["portfolio", "tables"])
    assert shown.exit_code == 0
    told = CliRunner().invoke(main, ["portfolio", "tables", "--format", "json"])
    assert told.exit_code == 0
    columns = [c["name"] for t in json.loads(told.stdout)["tables"] for c in t["columns"]]
    assert len(columns) > 60
    assert not [name for name in columns if name not in shown.stdout]
    english = CliRunner().invoke(main, ["portfolio", "tables", "--language", "en"]).stdout
    assert "its id in the bank we ship, e.g. SF1461" in english
    assert "i det medfølgende katalog, fx SF1461" in shown.stdout
    store = small(tmp_path / "store")
    for table in json.loads(told.stdout)["tables"]:
        names = ", ".join(column["name"] for column in table["columns"])
        asked = f"SELECT {names} FROM {table['name']}"
        result = CliRunner().invoke(main, ["portfolio", "sql", asked, "--store", str(store)])
        assert result.exit_code == 0, result.output


@pytest.mark.parametrize("question", ["status", "promises", "contradictions"])
def test_a_case_is_called_by_its_title_where_people_read_and_by_its_id_for_programs(
    run: Run, question: str
) -> None:
    said = run(question).stdout
    assert "Nyt ESDH" in said
    assert "udbud-2-00000002" not in said
    assert "udbud-2-00000002" in run(question, "--format", "json").stdout


def test_cases_of_one_title_have_their_ids_too(tmp_path: Path) -> None:
    cases = [{"case_id": f"udbud-{n}-0000000{n}", "title": "Nyt ESDH"} for n in (1, 2)]
    asked = [{"case_id": case["case_id"]} for case in cases]
    store = write(tmp_path / "to", cases=cases, asked=asked, answers=asked)
    words = ["portfolio", "status", "--store", str(store), "--format", "csv"]
    said = CliRunner().invoke(main, words).stdout
    assert "Nyt ESDH (udbud-1-00000001)" in said
    assert "Nyt ESDH (udbud-2-00000002)" in said


def test_no_title_stands_beside_a_pseudonym(run: Run, tmp_path: Path) -> None:
    said = run("status", "--pseudonyms", str(tmp_path / "key")).stdout
    assert "Sag-" in said
    assert "ESDH" not in said
