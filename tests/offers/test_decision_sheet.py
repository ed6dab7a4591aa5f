"""Late and doubtful files decided about in a sheet: by the rules of ``tracker offer``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, filled
from commands import run
from decidework import decided, fill, read, received
from openpyxl import load_workbook

from tracker.procurement import log
from tracker.procurement.case import Case

AFTER = "2027-01-18T09:00"
IN_TIME, LATE, LATER = "15-01-2027 11:58", "15-01-2027 12:30", "15-01-2027 12:40"
WHY = {"reason": "Systemet var nede", "decided_by": "Ida Jensen"}
LAW = {**WHY, "role": "Udbudsjurist"}
OTHER = {"name": "Anden ApS", "cvr": "25052943", "email": "a@anden.dk", "solution": "Zenit"}


@pytest.fixture
def case(tmp_path: Path, clock: Callable[[str], None]) -> Path:
    """A case with a file in time, a late one of the same vendor, and a late one of another's."""
    folder = tmp_path / "sag"
    folder.mkdir()
    plain = {**BASE, "deadline": "2027-01-15T12:00"}
    (folder / "procurement.yaml").write_text(json.dumps(plain), "utf-8")
    run("generate", folder)
    clock(AFTER)
    receive(folder, "a.xlsx", IN_TIME)
    receive(folder, "b.xlsx", LATE, answers={"SF1470": {"elaboration": "Nyt."}})
    receive(folder, "anden.xlsx", LATER, fields=OTHER)
    return folder


def receive(case: Path, name: str, submitted: str, **changes: Any) -> None:
    path = case.parent / name
    path.write_bytes(filled(Case.at(case).frozen(), **changes))
    run("receive", case, path, "--submitted", submitted, "--fail-on", "never")


def stand(case: Path) -> dict[str, str]:
    """File → standing."""
    files = json.loads(run("offer", "list", case, "--format", "json").stdout)["files"]
    return {file["file"]: file["standing"] for file in files}


def sheet(case: Path, rows: dict[str, dict[str, str]], name: str = "udfyldt.xlsx") -> Path:
    """The files as a sheet, with rows filled, by file."""
    path = case.parent / "filer.xlsx"
    run("offer", "list", case, "--workbook", path)
    at = {row["file"]: number for number, row in enumerate(read(path))}
    return fill(path, case.parent / name, {at[file]: values for file, values in rows.items()})


def cell(case: Path, file: str, column: str) -> str:
    rows = read(case.parent / "filer.xlsx")
    return f"{column}{5 + [row['file'] for row in rows].index(file)}"


def test_a_sheet_admits_sets_aside_and_withdraws_as_the_commands_do(case: Path) -> None:
    path = sheet(case, {"b.xlsx": {"choice": "Tages i betragtning", **LAW},
                        "anden.xlsx": {"choice": "Afvist", "ground": "for sent afgivet", **WHY}})  # fmt: skip
    since = len(log.records(case))
    assert received(run, "offer", case, path) == [set()]
    by_choice = {one["choice"]: one for one in decided(case, since)}
    hashes = {
        r.details["name"]: r.details["sha256"] for r in log.records(case) if r.action == "receive"
    }
    assert by_choice["admit"] == {
        "kind": "offer", "subject": hashes["b.xlsx"], "choice": "admit", "reason": "Systemet var nede",
        "decided_by": "Ida Jensen", "role": "lawyer", "ground": "",
    }  # fmt: skip
    assert by_choice["set_aside"]["ground"] == "late"
    assert stand(case) == {"a.xlsx": "superseded", "b.xlsx": "counts", "anden.xlsx": "set_aside"}

    undone = {"choice": "Afgørelsen ophæves"}
    again = sheet(case, {"anden.xlsx": undone}, "igen.xlsx")
    assert received(run, "offer", case, again, code=1) == [
        {("decision-reason-old", cell(case, "anden.xlsx", "L"))}
    ]
    again = sheet(case, {"anden.xlsx": {**undone, "reason": "Kvittering fundet"}}, "nu.xlsx")
    assert received(run, "offer", case, again) == [set()]
    assert stand(case)["anden.xlsx"] == "late"


def test_what_the_command_refuses_is_refused_at_its_cell(case: Path) -> None:
    path = sheet(case, {
        "a.xlsx": {"choice": "Tages i betragtning", **WHY},  # it counts already
        "b.xlsx": {"choice": "Tages i betragtning", **WHY},  # the lawyer's
        "anden.xlsx": {"choice": "Afvist", **WHY},  # on no ground
    })  # fmt: skip
    since = len(log.records(case))
    told = run("offer", "receive", case, path, "--format", "json", code=1).stdout
    found = json.loads(told)["sheets"][0]["findings"]
    assert {(f["code"], f["where"]["cell"]) for f in found} == {
        ("decision-refused", cell(case, "a.xlsx", "J")),
        ("decision-refused", cell(case, "b.xlsx", "N")),
        ("decision-refused", cell(case, "anden.xlsx", "K")),
    }
    said = " ".join(f["message"]["da"] for f in found)
    assert "Filen gælder allerede." in said
    assert "Det afgøres af en udbudsjurist" in said
    assert "vælg »Udbudsjurist« i kolonnen »Rolle«" in said
    assert "--role" not in said
    assert decided(case, since) == []


def test_each_row_is_held_against_what_the_rows_before_it_decide(case: Path) -> None:
    receive(case, "c.xlsx", IN_TIME, answers={"SF1470": {"elaboration": "C."}})
    assert stand(case)["a.xlsx"] == stand(case)["c.xlsx"] == "pending"  # of the same minute
    path = sheet(case, {"a.xlsx": {"choice": "Er tilbuddet; de andre er erstattet", **WHY},
                        "c.xlsx": {"choice": "Tages i betragtning", **WHY}})  # fmt: skip
    assert received(run, "offer", case, path, code=1) == [
        {("decision-refused", cell(case, "c.xlsx", "N"))}  # superseded by then: the lawyer's
    ]
    assert stand(case)["c.xlsx"] == "superseded"


def test_only_one_of_a_vendors_files_can_be_chosen_in_a_sheet(case: Path) -> None:
    choose = {"choice": "Er tilbuddet; de andre er erstattet", **LAW}
    path = sheet(case, {"a.xlsx": choose, "b.xlsx": choose})
    since = len(log.records(case))
    assert received(run, "offer", case, path, code=1) == [
        {("decision-refused", cell(case, file, "J")) for file in ("a.xlsx", "b.xlsx")}
    ]
    assert decided(case, since) == []


def test_a_file_that_stands_otherwise_since_is_not_decided_about(case: Path) -> None:
    path = sheet(case, {"a.xlsx": {"choice": "Trukket tilbage af leverandøren", **LAW}})
    receive(case, "d.xlsx", "15-01-2027 11:59", answers={"SF1470": {"elaboration": "D."}})
    since = len(log.records(case))
    assert received(run, "offer", case, path, code=1) == [
        {("decision-stale", cell(case, "a.xlsx", "J"))}
    ]
    assert decided(case, since) == []
    assert log.records(case)[-1].action == "offers-decisions"


def test_a_filled_sheet_is_not_written_over_but_said_to_be_read_in(case: Path) -> None:
    path = sheet(case, {"b.xlsx": {"choice": "Tages i betragtning", **LAW}})
    refused = run("offer", "list", case, "--workbook", path, code=2).stderr
    assert f"ikke er læst ind. Læs det ind med »tracker offer receive {case} {path}«" in refused
    assert received(run, "offer", case, path) == [set()]
    refused = run("offer", "list", case, "--workbook", path, code=2).stderr
    assert "der ligger et ark, som er læst ind" in refused
    assert "Giv det nye ark et andet navn." in refused
    assert "--force" not in refused


def test_after_a_receipt_what_waits_for_a_decision_comes_first(case: Path) -> None:
    path = case.parent / "c.xlsx"
    path.write_bytes(filled(Case.at(case).frozen(), answers={"SF1470": {"elaboration": "To."}}))
    told = run("receive", case, path, "--submitted", IN_TIME, "--fail-on", "never")
    [line] = [line for line in told.stderr.splitlines() if line.startswith("Næste")]
    count = sum(standing == "pending" for standing in stand(case).values())
    assert count
    assert line.startswith(f"Næste: {count} fil")
    assert f"»tracker offer list {case}«" in line
    assert line.index("offer list") < line.index("tracker gap")


def test_the_guide_says_where_to_stand_and_which_command_reads_the_sheet(case: Path) -> None:
    guide = load_workbook(sheet(case, {})).worksheets[0]
    said = " ".join(str(cell.value) for row in guide.iter_rows() for cell in row if cell.value)
    assert "stå i sagens mappe, og læs den ind med »tracker offer receive FIL«" in said
