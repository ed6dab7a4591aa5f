"""A supplement to a price table, the whole way: its lines are read by a person and count as the offer's own do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml
from casework import FIELDS, filled, plain, specification
from commands import clarify, run
from decidework import fill, read, received
from openpyxl import load_workbook

from tracker.assessment.standing import standing
from tracker.procurement.case import Case

LINES = [
    {"id": "licens", "title": "Licens", "quantity": 500, "recurring": "yearly"},
    {"id": "drift", "title": "Drift", "quantity": 1, "recurring": "monthly"},
]
PRICED = {"type": "amount", "years": 4, "met": "<= 300000", "lines": LINES}
ASKED = {"id": "PRIS", "text": "Prisen", "answer": PRICED}
NAME = "clarification-1/PRIS"


def asked(folder: Path, clock: Callable[..., None]) -> Path:
    """A case whose one vendor left a price out, and was asked where it stands."""
    clock("2026-11-30T12:00")
    folder.mkdir()
    (folder / "procurement.yaml").write_text(yaml.safe_dump(plain(add=[ASKED])), "utf-8")
    run("generate", folder)
    back = folder.parent / "svar.xlsx"
    back.write_bytes(filled(specification(add=[ASKED])))
    book = load_workbook(back)
    for row in (5, 6):
        book["Priser"][f"H{row}"] = {5: 100, 6: None}[row]
    book.save(back)
    run("receive", folder, back, "--fail-on", "never")
    clock("2027-02-01T09:00")
    questions = folder.parent / "q.yaml"
    questions.write_text('questions:\n  - {requirement: PRIS, text: "Hvor?"}\n', "utf-8")
    clarify(folder, FIELDS["name"], "--questions", questions)
    [sheet] = (folder / "workbooks").glob("*-afklaring-1.xlsx")
    answer = fill(sheet, folder.parent / "retur.xlsx", {0: {"reference": "Bilag 4, s. 3"}})
    run("clarify", "receive", folder, answer, "--fail-on", "never")
    return folder


def given(case: Path) -> tuple[str | None, dict[str, str | None]]:
    """The sum and the prices of the lines, as they are read now."""
    [vendor] = standing(Case.at(case)).assessment.vendors
    answer = next(r.given for r in vendor.rows if r.asked.id == "PRIS")
    return answer.value, {one.line: one.price for one in answer.prices}


def test_the_line_that_was_left_out_is_read_and_compared(
    tmp_path: Path, clock: Callable[..., None]
) -> None:
    case = asked(tmp_path / "sag", clock)
    assert given(case) == (None, {"licens": "100", "drift": None})
    by = ("--accept-reading", "--reason", "Bilaget var vedlagt", "--decided-by", "Mette Prøve")
    lines = ("--answer", "Drift: 2.000")
    run("supplements", "decide", case, NAME, *by, *lines, code=2)  # a price is the lawyer's
    run("supplements", "decide", case, NAME, *by, *lines, "--role", "lawyer")
    assert given(case) == ("296000", {"licens": "100", "drift": "2000"})
    path = tmp_path / "ark.xlsx"
    run("supplements", "list", case, "--workbook", path)
    assert read(path)[0]["answer"] == "Drift: 2.000"
    run("supplements", "decide", case, NAME, "--refuse", *by[1:])
    assert given(case) == (None, {"licens": "100", "drift": None})


def test_the_lines_are_read_in_the_sheet_too(tmp_path: Path, clock: Callable[..., None]) -> None:
    case = asked(tmp_path / "sag", clock)
    run("supplements", "list", case, "--workbook", tmp_path / "ark.xlsx")
    row = {
        "choice": "Taget i betragtning som læsning af tilbuddet",
        "reason": "Bilaget var vedlagt",
        "decided_by": "Mette Prøve",
        "role": "Udbudsjurist",
    }
    wrong = fill(tmp_path / "ark.xlsx", tmp_path / "1.xlsx", {0: {**row, "answer": "Licens: 90"}})
    [told] = received(run, "supplements", case, wrong, code=1)
    assert {code for code, _ in told} == {"decision-refused"}
    assert given(case) == (None, {"licens": "100", "drift": None})
    right = fill(tmp_path / "ark.xlsx", tmp_path / "2.xlsx", {0: {**row, "answer": "drift: 2.000"}})
    assert received(run, "supplements", case, right) == [set()]
    assert given(case) == ("296000", {"licens": "100", "drift": "2000"})
    assert received(run, "supplements", case, right) == [
        set()
    ]  # what is decided is not decided anew
