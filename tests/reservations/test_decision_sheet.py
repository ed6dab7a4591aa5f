"""The register of reservations decided about in a sheet: by the rules of ``reservations decide``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from casework import BASE, filled
from commands import run
from decidework import decided, fill, read, received
from issued import issued, made
from openpyxl import load_workbook

from tracker.deciding.sheet import form_kind
from tracker.forms.receive import receive
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.reservations.decision_sheet import TABLE
from tracker.spreadsheet.reader import Reader

WORDS = {
    "SF1470": {"elaboration": "Forbehold for pris."},
    "I-04-K4": {"reservation": "+Kun hverdage, tlf. 010190-1234."},
    "SF1500": {"elaboration": "Kan tilkøbes."},
}
YES = {"choice": "Er et forbehold", "reason": "Prisen er åben", "decided_by": "Mette Prøve"}
NO = {"choice": "Ikke et forbehold", "reason": "Et løfte", "decided_by": "Mette Prøve"}


def offer(case: Path, **answers: dict[str, str]) -> None:
    """Receive one more round."""
    data = filled(Case.at(case).frozen(), answers=answers or WORDS)
    path = case.parent / f"svar-{len(data)}.xlsx"
    path.write_bytes(data)
    made(case, ("receive", case, path, "--fail-on", "never"))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sag"
    folder.mkdir()
    text = json.dumps({**BASE, "levels": {"SF1470": "minimum"}})
    (folder / "procurement.yaml").write_text(text, "utf-8")
    issued(folder)
    offer(folder)
    return folder


Sheet = Callable[..., Path]


@pytest.fixture
def sheet(case: Path) -> Sheet:
    """The register as a sheet, with rows filled."""

    def write(rows: dict[int, dict[str, str]], name: str = "udfyldt.xlsx") -> Path:
        path = case.parent / "forbehold.xlsx"
        if not path.exists():
            run("reservations", "list", case, "--workbook", path)
        return fill(path, case.parent / name, rows)

    return write


def test_a_sheet_decides_as_the_command_does(case: Path, sheet: Sheet) -> None:
    path = sheet({0: YES, 1: NO})
    rows = read(path)
    assert {r["requirement"] for r in rows} == set(WORDS)
    shown = {r["requirement"]: r["words"] for r in rows}
    assert shown["I-04-K4"] == "+Kun hverdage, tlf. 010190-xxxx."
    since = len(log.records(case))
    assert received(run, "reservations", case, path) == [set()]
    first, second = decided(case, since, "reservation")
    key = rows[0]["key"].rpartition("|")[2]
    assert first == {
        "id": key, "decision": "accepted", "reason": "Prisen er åben", "decided_by": "Mette Prøve",
        "requirement": rows[0]["requirement"], "vendor": log.records(case)[since + 1].details["vendor"],
    }  # fmt: skip
    assert second["decision"] == "dismissed"
    told = run("reservations", "list", case, code=1).stdout
    assert "Er et forbehold: Prisen er åben (Mette Prøve" in told


def test_the_same_sheet_twice_decides_once_and_an_unchanged_row_nothing(
    case: Path, sheet: Sheet, tmp_path: Path
) -> None:
    path = sheet({0: YES})
    received(run, "reservations", case, path)
    since = len(log.records(case))
    received(run, "reservations", case, path)
    assert log.records(case)[since:] == ()
    again = tmp_path / "igen.xlsx"
    run("reservations", "list", case, "--workbook", again)
    assert {k: read(again)[0][k] for k in YES} == YES  # what was decided stands there
    assert received(run, "reservations", case, again) == [set()]
    assert decided(case, since, "reservation") == []
    told = run(
        "reservations", "receive", case, sheet({0: YES, 1: {"decided_by": "Mette"}}, "b.xlsx")
    )
    assert "0 afgjort" in told.stdout
    assert decided(case, since, "reservation") == []


def test_what_is_missing_or_not_understood_is_refused_by_cell(case: Path, sheet: Sheet) -> None:
    path = sheet({0: {**YES, "reason": None}, 1: {**NO, "decided_by": None},
                  2: {"choice": "måske", "reason": "Tja"}})  # fmt: skip
    since = len(log.records(case))
    assert received(run, "reservations", case, path, code=1) == [
        {("decision-incomplete", "L5"), ("decision-incomplete", "M6"),
         ("form-choice-unknown", "K7"), ("decision-unsure", "K7")}
    ]  # fmt: skip
    assert decided(case, since, "reservation") == []


def test_a_reason_or_a_name_that_was_left_as_a_placeholder_decides_nothing(
    case: Path, sheet: Sheet
) -> None:
    path = sheet({0: {**YES, "reason": "…"}, 1: {**NO, "decided_by": "NAVN"}})
    since = len(log.records(case))
    assert received(run, "reservations", case, path, code=1) == [
        {("decision-refused", "L5"), ("decision-refused", "M6")}
    ]
    assert decided(case, since, "reservation") == []


def test_a_decision_made_meanwhile_is_not_overridden(case: Path, sheet: Sheet) -> None:
    path = sheet({0: YES, 1: NO})
    keys = [row["key"].rpartition("|")[2] for row in read(path)]
    run("reservations", "decide", case, keys[0], "--dismiss", "--reason", "Nej")
    run("reservations", "decide", case, keys[1], "--dismiss", "--reason", NO["reason"],
        "--decided-by", NO["decided_by"])  # fmt: skip
    since = len(log.records(case))
    told = run("reservations", "receive", case, path, "--format", "json", code=1).stdout
    [found] = json.loads(told)["sheets"][0]["findings"]
    assert (found["code"], found["where"]["cell"]) == ("decision-stale", "K5")
    said = found["message"]["da"]
    assert "Da: ikke afgjort. Nu: »Ikke et forbehold · Nej ·" in said
    assert "I arket: »Er et forbehold · Prisen er åben · Mette Prøve«" in said
    assert decided(case, since, "reservation") == []  # the second is decided so already


def test_words_the_vendor_changed_since_are_not_decided_about(case: Path, sheet: Sheet) -> None:
    path = sheet({0: YES, 1: NO, 2: NO})
    kept = {row: WORDS[row] for row in ("SF1470", "SF1500")}
    offer(case, **kept, **{"I-04-K4": {"reservation": "Kun i dagtimerne."}})
    since = len(log.records(case))
    cell = f"K{5 + [row['requirement'] for row in read(path)].index('I-04-K4')}"
    assert received(run, "reservations", case, path, code=1) == [{("decision-gone", cell)}]
    assert len(decided(case, since, "reservation")) == 2


def test_a_sheet_of_which_only_some_columns_were_sorted_decides_nothing(
    case: Path, sheet: Sheet, tmp_path: Path
) -> None:
    book = load_workbook(sheet({0: YES, 1: NO}))
    table = book["Forbehold"]
    for column in range(2, 14):  # all but the hidden key
        one, other = table.cell(5, column).value, table.cell(6, column).value
        table.cell(5, column).value, table.cell(6, column).value = other, one
    book.save(tmp_path / "sorteret.xlsx")
    since = len(log.records(case))
    [found] = received(run, "reservations", case, tmp_path / "sorteret.xlsx", code=1)
    assert {("decision-unsure", "K5"), ("decision-unsure", "K6")} <= found
    assert decided(case, since, "reservation") == []


def test_a_decision_is_changed_and_never_deleted_in_a_sheet(case: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    run("reservations", "list", case, "--workbook", first)
    received(run, "reservations", case, fill(first, tmp_path / "1.xlsx", {0: YES, 1: YES}))
    run("reservations", "list", case, "--workbook", second)
    given = fill(second, tmp_path / "2.xlsx", {0: NO, 1: {"choice": None}})
    since = len(log.records(case))
    assert received(run, "reservations", case, given, code=1) == [{("decision-taken-away", "K6")}]
    assert [d["decision"] for d in decided(case, since, "reservation")] == ["dismissed"]


def test_a_sheet_among_the_vendors_files_decides_nothing_and_its_command_is_named(
    case: Path, sheet: Sheet
) -> None:
    since = len(log.records(case))
    path = sheet({0: YES, 1: NO})
    told = run("receive", case, path, code=2)
    assert f"»tracker reservations receive {case} {path}«" in told.stderr.replace("\n", "")
    assert log.records(case)[since + 1 :] == ()  # nothing but that the sheet was written
    assert not (case / "decisions").exists()


def test_a_decision_that_was_interrupted_after_its_receipt_is_made_by_the_next(
    case: Path, sheet: Sheet
) -> None:
    received(run, "reservations", case, sheet({0: YES, 1: NO}))
    last = len(log.records(case))
    (case / "log" / f"{last:06d}.json").unlink()  # as if killed before the second decision
    run("reservations", "receive", case, code=2)
    assert [d["decision"] for d in decided(case, last - 2, "reservation")] == [
        "accepted",
        "dismissed",
    ]
    run("log", case, "--verify")


def test_of_two_sheets_received_at_once_the_one_whose_receipt_came_first_decides(
    case: Path, sheet: Sheet
) -> None:
    first, second = sheet({0: YES}, "a.xlsx"), sheet({0: NO}, "b.xlsx")
    received(run, "reservations", case, first)
    last = len(log.records(case))
    (case / "log" / f"{last:06d}.json").unlink()  # its decision is not written yet
    found = Case.at(case)
    with Reader() as reader:
        now = {"at": "2027-02-01T10:00:00+01:00", "who": "bo"}
        other = receive(found, form_kind(found, TABLE), second, reader, **now)
    assert [finding.code for finding in other.document.findings] == ["decision-stale"]
    assert other.document.decisions == ()
    assert [d["decision"] for d in decided(case, last - 2, "reservation")] == ["accepted"]
