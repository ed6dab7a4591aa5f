"""Marks that may say "confidential" decided about in a sheet: by the rules of ``confidential decide``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from casework import BASE, filled
from commands import run
from decidework import decided, fill, read, received
from issued import issued, made

from tracker.confidentiality.protected import load_doubts
from tracker.procurement import log
from tracker.procurement.case import Case

SHOW = {"choice": "må vises", "reason": "Et flueben", "decided_by": "Mette Prøve"}
HIDE = {"choice": "undtages", "reason": "Forretningshemmelighed", "decided_by": "Mette Prøve"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with two marks that nobody understands."""
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
    issued(folder)
    answers = {
        "SF1470": {"confidential": "=prisen"},
        "SF1500": {"confidential": "måske 010190-1234"},
    }
    path = tmp_path / "svar.xlsx"
    path.write_bytes(filled(Case.at(folder).frozen(), answers=answers))
    made(folder, ("receive", folder, path, "--fail-on", "never"))
    return folder


def sheet(case: Path, rows: dict[str, dict[str, str]], name: str = "udfyldt.xlsx") -> Path:
    path = case.parent / f"ark-{name}"
    run("confidential", "list", case, "--workbook", path)
    at = {row["requirement"]: number for number, row in enumerate(read(path))}
    return fill(path, case.parent / name, {at[id]: values for id, values in rows.items()})


def test_marks_are_shown_or_withheld_as_the_command_does_and_once(case: Path) -> None:
    path = sheet(case, {"SF1470": SHOW, "SF1500": HIDE})
    words = {row["requirement"]: row["words"] for row in read(path)}
    assert words["SF1500"] == "måske 010190-xxxx"
    since = len(log.records(case))
    assert received(run, "confidential", case, path) == [set()]
    made = {one["choice"]: one for one in decided(case, since)}
    assert made["show"]["kind"] == "confidential"
    assert (made["show"]["reason"], made["show"]["decided_by"]) == ("Et flueben", "Mette Prøve")
    assert {d.mark.requirement: d.protects for d in load_doubts(Case.at(case))} == {
        "SF1470": False, "SF1500": True,
    }  # fmt: skip
    run("confidential", "list", case)
    received(run, "confidential", case, path)
    assert len(decided(case, since)) == 2


def test_what_is_missing_or_decided_meanwhile_decides_nothing_and_still_protects(
    case: Path,
) -> None:
    path = sheet(case, {"SF1470": {**SHOW, "decided_by": ""}, "SF1500": SHOW})
    [other] = [d.id for d in load_doubts(Case.at(case)) if d.mark.requirement == "SF1500"]
    why = ("--reason", "Hemmelig", "--decided-by", "Bo")
    run("confidential", "decide", case, other, "--hide", *why)
    since = len(log.records(case))
    [found] = received(run, "confidential", case, path, code=1)
    rows = [row["requirement"] for row in read(path)]
    assert found == {
        ("decision-incomplete", f"J{5 + rows.index('SF1470')}"),
        ("decision-stale", f"H{5 + rows.index('SF1500')}"),
    }
    assert decided(case, since) == []
    assert all(doubt.protects for doubt in load_doubts(Case.at(case)))
