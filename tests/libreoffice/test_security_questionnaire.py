"""The whole way on a bank of another field: a security questionnaire, English only, filled in LibreOffice.

Nothing in it is answered on the scale (issue 12, section 3; catalogue.md, section 3).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from banks import write_bank
from commands import Run
from openpyxl import load_workbook

from libreoffice.office import Spreadsheets

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]

BANK = """\
format: 2
id: security
version: 1.0.0
title: Security questionnaire
languages: [en]
sections:
  - {id: "1", title: Access control}
  - {id: "2", title: Operations}
requirements:
  - {id: AC-1, section: "1", text: Access is by role., level: minimum, answer: {type: yes_no, met: "yes"}}
  - {id: AC-2, section: "1", text: How do users log in?,
     answer: {type: choice, several: true, options: [SAML, OpenID Connect, Password], met: "any: SAML, OpenID Connect"}}
  - {id: OP-1, section: "2", text: Guaranteed uptime a month., level: important,
     answer: {type: number, unit: "%", min: 90, max: 100, decimals: 2, met: ">= 99.5"}}
  - {id: OP-2, section: "2", text: Time to restore after a failure., answer: {type: number, unit: hours, min: 0}}
  - {id: OP-3, section: "2", text: Yearly price of operations., answer: {type: amount, recurring: yearly}}
  - {id: OP-4, section: "2", text: Date of the last penetration test., answer: {type: date, met: ">= 2026-01-01"}}
  - {id: OP-5, section: "2", text: Where is data stored?,
     answer: {type: choice, options: [EU, EEA, Elsewhere], met: "in: EU, EEA"}}
  - {id: OP-6, section: "2", text: Security policy., answer: document}
  - {id: OP-7, section: "2", text: How do you handle incidents?, answer: text}
  - id: OP-8
    section: "2"
    text: Price of the solution over four years.
    answer:
      type: amount
      years: 4
      lines:
        - {id: licence, title: Licence, unit: user, quantity: 200, recurring: monthly}
        - {id: start, title: Getting started, quantity: 1}
"""
WORDS = "We call you within an hour. We reserve the right to change this."
ACME: Mapping[str, Any] = {
    "AC-1": "Yes", "AC-2": "OpenID Connect; SAML", "OP-1": {"value": 0.999}, "OP-2": {"value": 4},
    "OP-3": {"value": 250000}, "OP-4": {"date": "2026-10-01"}, "OP-5": "EU",
    "OP-6": "policy.pdf", "OP-7": WORDS,
}  # fmt: skip
BETA: Mapping[str, Any] = {
    "AC-1": "No", "AC-2": "Password", "OP-1": "99,4 %", "OP-2": "2,5 hours", "OP-3": "300.000 kr.",
    "OP-4": "1 May 2025", "OP-5": "Elsewhere", "OP-6": "isms.pdf", "OP-7": "By phone.",
}  # fmt: skip
VENDORS = {"acme": ("Acme A/S", "10150817", ACME), "beta": ("Beta ApS", "25052943", BETA)}
PRICES: Mapping[str, Mapping[str, Any]] = {
    "acme": {"licence": {"value": 25}, "start": {"value": 40000.5}},
    "beta": {"licence": "30,5 kr.", "start": {"value": 10000}},
}
SUMS = {"acme": "280000.5", "beta": "302800"}  # 48 months of 200 users, and the start
JUDGED = {"OP-2", "OP-3", "OP-6", "OP-7", "OP-8"}


@pytest.fixture(scope="module")
def case(office: Spreadsheets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that selects the whole bank, with the answers of two vendors."""
    from commands import run

    folder = tmp_path_factory.mktemp("questionnaire")
    bank, case = write_bank(folder / "bank", BANK), folder / "case"
    run("new", case, "--title", "Security", "--buyer", "Test", "--catalogue", bank, "--workbook-language",
        "en", "--invite", "acme=Acme A/S", "--invite", "beta=Beta ApS")  # fmt: skip
    run("generate", case)
    for id, (name, cvr, given) in VENDORS.items():
        [sent] = (case / "workbooks").glob(f"*{id}*.xlsx")
        [filled] = office.fill(
            sent.read_bytes(),
            answers={row: {"answer": value} for row, value in given.items()},
            edits=[
                {"price": {"requirement": "OP-8", "line": line, "value": value}}
                for line, value in PRICES[id].items()
            ],
            fields={
                "name": name,
                "cvr": cvr,
                "contact": "Ib",
                "email": f"ib@{id}.dk",
                "solution": id,
            },
        )
        (folder / f"{id}.xlsx").write_bytes(filled.read_bytes())
        for annex in ("policy.pdf",):
            (folder / annex).write_bytes(b"%PDF-1.4")
        run("receive", case, folder / f"{id}.xlsx", code=None)
    return case


def document(run: Run, *arguments: object) -> Any:
    return json.loads(run(*arguments, "--format", "json").stdout)


def test_every_answer_has_its_value_and_its_outcome(case: Path, run: Run) -> None:
    gap = json.loads(run("gap", case, "--format", "json", code=1).stdout)  # a minimum is refused
    rows = {v["vendor"]["id"]: {r["requirement"]: r for r in v["rows"]} for v in gap["vendors"]}
    assert {id: row["value"] for id, row in rows["acme"].items()} == {
        "AC-1": "yes", "AC-2": "SAML; OpenID Connect", "OP-1": "99.9", "OP-2": "4",
        "OP-3": "250000", "OP-4": "2026-10-01", "OP-5": "EU", "OP-6": "policy.pdf", "OP-7": WORDS,
        "OP-8": SUMS["acme"],
    }  # fmt: skip
    assert {id: row["value"] for id, row in rows["beta"].items() if id.startswith("OP-")} == {
        "OP-1": "99.4", "OP-2": "2.5", "OP-3": "300000", "OP-4": "2025-05-01", "OP-5": "Elsewhere",
        "OP-6": "isms.pdf", "OP-7": "By phone.", "OP-8": SUMS["beta"],
    }  # fmt: skip
    found = {
        v["vendor"]["id"]: {f["code"]: f["value"] for f in v["findings"]} for v in gap["vendors"]
    }
    assert found == {"acme": {}, "beta": {"answer-document-missing": "isms.pdf"}}
    for vendor, outcome in (("acme", "fulfilled"), ("beta", "gap")):
        wanted = {id: "answered" if id in JUDGED else outcome for id in (*ACME, "OP-8")}
        assert {id: row["outcome"] for id, row in rows[vendor].items()} == wanted


def test_gap_shows_values_with_units_and_finds_a_reservation_in_a_text_answer(
    case: Path, run: Run
) -> None:
    shown = run("gap", case, "--language", "en", code=1).stdout
    for words in (
        "99.4 %",
        "Answers for people to judge",
        "2.5 hours",
        "The answer '99.4 %' does not meet the requirement: at least 99.5 %.",
        "No",
    ):
        assert words in shown
    page = run("gap", case, "--language", "en", "--format", "csv", code=1).stdout
    for words in ("99.9 %", "4 hours", "250,000 kr. a year", "SAML; OpenID Connect", WORDS):
        assert words in page
    listed = run("reservations", "list", case, "--language", "en", code=1).stdout
    assert "reserve the right" in listed
    assert "OP-7" in listed


def test_compare_marks_the_lowest_and_the_highest(case: Path, run: Run) -> None:
    rows = {r["requirement"]: r for r in document(run, "compare", case)["rows"]}
    ends = {id: [cell["extreme"] for cell in row["cells"]] for id, row in rows.items()}
    assert ends["OP-1"] == ["highest", "lowest"]
    assert ends["OP-2"] == ["highest", "lowest"]
    assert ends["OP-3"] == ["lowest", "highest"]
    assert ends["OP-4"] == ["highest", "lowest"]
    assert {*ends["AC-1"], *ends["AC-2"], *ends["OP-7"]} == {None}
    assert ends["OP-8"] == ["lowest", "highest"]
    assert rows["OP-2"]["differs"]
    shown = run("compare", case, "--language", "en", "--format", "csv").stdout
    assert "2.5 hours (lowest)" in shown
    assert "300,000 kr. a year (highest)" in shown


def test_compare_puts_the_price_tables_side_by_side(case: Path, run: Run) -> None:
    shown = run("compare", case, "--language", "en", "--format", "md").stdout
    lines = shown.partition("OP-8: Price of the solution")[2].splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    assert [row[:1] + row[-2:] for row in table[2:5]] == [
        ["In all", "DKK 280,000.50", "DKK 302,800.00"],
        ["Licence", "DKK 25.00", "DKK 30.50"],
        ["Getting started", "DKK 40,000.50", "DKK 10,000.00"],
    ]


def test_the_live_sum_is_what_the_reader_works_out(case: Path) -> None:
    book = load_workbook(case.parent / "acme.xlsx", data_only=True)
    head, *rows = [row for row in book["Requirements"].iter_rows(values_only=True) if row[0]]
    row = next(row for row in rows if str(row[0]).split("|")[2:3] == ["OP-8"])
    assert row[head.index("answer")] == float(SUMS["acme"])
    assert str(row[head.index("status")]).startswith("✓")
    assert [r[8] for r in book["Prices"].iter_rows(values_only=True) if str(r[0]).startswith("prices|")] == [
        240_000, 40_000.5, 280_000.5,
    ]  # fmt: skip


def test_score_leaves_out_what_only_people_can_judge_and_says_so(case: Path, run: Run) -> None:
    run("evaluate", "new", case)
    method = case / "evaluation.yaml"
    by_people = method.read_text("utf-8")
    assert "answered: leave_out" in by_people
    scores = document(run, "evaluate", "score", case, "--draft")
    assert scores["missing"]["unpointed"] == 2 * len(JUDGED)
    assert not scores["complete"]
    points = {r["requirement"]: r["points"] for r in scores["vendors"][0]["rows"]}
    assert {id for id, given in points.items() if given is None} == JUDGED
    method.write_text("method: {row: outcome, total: by_requirement}\n", "utf-8")
    refused = run("evaluate", "score", case, "--draft", "--language", "en", code=2).stderr
    assert "OP-2, OP-3, OP-6, OP-7, OP-8" in refused
    method.write_text(by_people, "utf-8")


def test_the_portfolio_keeps_value_unit_and_type_but_not_own_words(
    case: Path, run: Run, tmp_path: Path
) -> None:
    run("portfolio", "build", case.parent, "--store", tmp_path / "p")
    answered = run(
        "portfolio", "sql", "--store", tmp_path / "p", "--format", "csv",
        "SELECT requirement, answer_type, value, unit FROM answers ORDER BY 1, 3",
    ).stdout  # fmt: skip
    assert '"security:OP-1";"number";"99.4";"%"' in answered
    assert '"security:OP-3";"amount";"250000";"kr."' in answered
    assert '"security:OP-7";"text";"";""' in answered
    assert "policy.pdf" not in answered
