"""``tracker status``: where a case is, and what a newer bank would do to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from banks import SECURITY, write_bank
from casework import filled
from commands import Run

from tracker import documents
from tracker.cli.options import set_clock
from tracker.danish_time import read_moment
from tracker.procurement.case import Case

PROCUREMENT = """\
id: sag-1
title: Sikkert system
language: en
deadline: 2027-01-15
buyer: {name: Eksempelby}
catalogue: {id: sikkerhed}
select: [{section: '1'}, {section: '2'}]
vendors: [{id: acme, name: Acme A/S}]
"""
NEWER = SECURITY.replace("version: 1.0.0", "version: 1.1.0").replace("14 char", "16 char")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "sag"
    write_bank(case / "sikkerhed")
    (case / "procurement.yaml").write_text(PROCUREMENT, encoding="utf-8")
    return case


def status(run: Run, case: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(run("status", case, "--format", "json").stdout)
    documents.require(plain, "status", "stdout", {})
    return plain


def words(run: Run, case: Path) -> str:
    """The status in a terminal, however its lines are broken."""
    return " ".join(run("status", case, "--language", "en").stdout.split())


def test_from_draft_to_answers(folder: Path, run: Run, tmp_path: Path) -> None:
    now = status(run, folder)
    assert (now["phase"], now["revision"], now["requirements"], now["records"]) == (
        "draft", None, 3, 0,
    )  # fmt: skip
    assert "tracker generate" in now["next"][0]["en"]
    run("generate", folder)
    now = status(run, folder)
    assert (now["phase"], now["revision"], now["is_past"]) == ("issued", 1, False)
    with set_clock(read_moment("2027-02-01T09:00")):
        assert status(run, folder)["is_past"]
        assert "15 January 2027 (past)" in words(run, folder)
    (tmp_path / "svar.xlsx").write_bytes(filled(Case.at(folder).frozen()))
    run("receive", tmp_path / "svar.xlsx", "--case", folder, "--fail-on", "never")
    now = status(run, folder)
    assert (now["phase"], now["invited"]) == ("received", 1)
    assert [(v["vendor"], v["files"], v["revision"]) for v in now["vendors"]] == [
        ("Acme A/S", 1, 1)
    ]


def test_what_is_changed_and_not_issued_is_told(folder: Path, run: Run) -> None:
    run("generate", folder)
    path = folder / "procurement.yaml"
    path.write_text(path.read_text().replace("Sikkert system", "Meget sikkert system"))
    now = status(run, folder)
    assert [change["id"] for change in now["unissued"]] == ["title"]
    assert "tracker amend" in now["next"][0]["en"]


def test_a_newer_bank_is_told_with_what_it_touches(folder: Path, run: Run) -> None:
    run("generate", folder)
    run("catalogue", "release", folder / "sikkerhed", "--reason", "First.")
    write_bank(folder / "sikkerhed", NEWER)
    shown = words(run, folder)
    assert "sikkerhed 1.1.0 touches 1 of your 3 requirements." in shown
    assert "tracker amend --catalogue sikkerhed@1.1.0" in shown
    [newer] = status(run, folder)["newer"]
    assert newer["change"]["touched"] == ["PW-1"]
    before = (folder / "specification.json").read_bytes()
    run("generate", folder)
    assert (folder / "specification.json").read_bytes() == before
    # a version in which a selected section is gone cannot be taken
    gone = NEWER.replace('  - {id: "2", title: Backup}\n', "").replace(
        'section: "2"', 'section: "1"'
    )
    write_bank(folder / "sikkerhed", gone)
    [newer] = status(run, folder)["newer"]
    assert newer["change"] is None
    assert "2" in newer["why_not"]["en"]
    assert "cannot be used as the case selects" in words(run, folder)


def test_an_edit_without_a_new_version_is_told(folder: Path, run: Run) -> None:
    run("generate", folder)
    write_bank(folder / "sikkerhed", SECURITY.replace("14 char", "16 char"))
    now = status(run, folder)
    assert (now["banks"][0]["edited"], now["newer"]) == (True, [])
    assert "still has version 1.0.0" in words(run, folder)
