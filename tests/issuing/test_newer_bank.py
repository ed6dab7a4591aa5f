"""A newer version of a bank reaches a running case only through ``amend``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from banks import SECURITY, write_bank
from casework import filled
from commands import Run
from openpyxl import load_workbook

from tracker import documents
from tracker.issuing.newer_bank import naming, with_version
from tracker.procurement.case import Case

HEAD = """\
# The security system.
id: sag-1
title: Sikkert system
language: en
buyer: {name: Eksempelby}
"""
FORMS = {
    "flow": "catalogue: {id: sikkerhed}  # ours\nselect: [{section: '1'}, {section: '2'}]\n",
    "block": "catalogue:\n  id: sikkerhed  # ours\n  version: 1.0.0\n"
    "select:\n  - section: '1'\n  - section: '2'\n",
    "several": "catalogues:\n  - {id: ski-02.19-2023, version: 1.0.0}  # theirs\n"
    "  - id: sikkerhed\nselect: [{section: '1'}, {section: '2'}]\n",
}
NEWER = (
    SECURITY.replace("version: 1.0.0", "version: 1.1.0").replace("14 char", "16 char")
    + "  - {id: BK-2, section: '2', text: Backups are tested.}\n"
)


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """A case issued with version 1.0.0, and answered; 1.1.0 has come since."""
    return issued(tmp_path, run, FORMS["flow"])


def issued(tmp_path: Path, run: Run, form: str, newer: str = NEWER) -> Path:
    case = tmp_path / "sag"
    write_bank(case / "sikkerhed")
    (case / "procurement.yaml").write_text(HEAD + form, encoding="utf-8")
    run("generate", case)
    run("catalogue", "release", case / "sikkerhed", "--reason", "First.")
    write_bank(case / "sikkerhed", newer)
    return case


def test_a_preview_says_what_it_touches_and_writes_nothing(folder: Path, run: Run) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    shown = run("amend", folder, "--catalogue", "sikkerhed@1.1.0", "--language", "en").stdout
    assert "sikkerhed 1.1.0 touches 1 of your 3 requirements, and 1 comes in." in shown
    assert "PW-1  New wording  (Minimum requirement)" in shown
    assert "at least [-14-]{+16+} characters" in shown.replace("-] {+", "-]{+")
    assert "[minimum-changed, " in shown
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    told = run("amend", folder, "--catalogue", "sikkerhed", "--format", "json").stdout
    plain = json.loads(told)
    documents.require(plain, "amendment", "stdout", {})
    assert plain["bank"] == {
        "id": "sikkerhed", "before": "1.0.0", "after": "1.1.0", "touched": ["PW-1"],
        "new": ["BK-2"], "of": 3, "editorial": 0,
    }  # fmt: skip


@pytest.mark.parametrize("form", list(FORMS))
def test_a_reason_issues_it_and_names_the_version_by_key(
    tmp_path: Path, run: Run, form: str
) -> None:
    folder = issued(tmp_path, run, FORMS[form])
    before = (folder / "procurement.yaml").read_text("utf-8")
    run("amend", folder, "--catalogue", "sikkerhed@1.1.0", "--reason", "New rules")
    text = (folder / "procurement.yaml").read_text("utf-8")
    stripped = [line for line in text.splitlines() if "1.1.0" not in line]
    assert all(line in before.splitlines() for line in stripped)
    assert ("# ours" in text) == ("# ours" in before)
    frozen = Case.at(folder).frozen()
    assert {bank.id: bank.version for bank in frozen.banks}["sikkerhed"] == "1.1.0"
    assert frozen.revision == 2
    notice = (folder / "reports" / "rettelsesblad-r2.md").read_text("utf-8")
    assert "PW-1" in notice
    assert "14" in notice
    assert "16" in notice
    run("generate", folder)
    run("log", folder, "--verify")


def test_answers_are_carried_and_the_older_revision_is_still_read_when_the_bank_is_gone(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    data = filled(Case.at(folder).frozen())
    (tmp_path / "svar.xlsx").write_bytes(data)
    run("amend", folder, "--catalogue", "sikkerhed@1.1.0", "--reason", "New rules")
    import shutil

    shutil.rmtree(folder / "sikkerhed")
    run("check", folder, tmp_path / "svar.xlsx", "--fail-on", "never")
    run("receive", folder, tmp_path / "svar.xlsx", "--fail-on", "never")
    told = json.loads(run("migrate", folder, "Acme A/S", "--format", "json").stdout)
    sheet = load_workbook(told["workbook"])["Changed requirements"]
    rows = {row[1].value: row[0].value for row in sheet.iter_rows(min_row=7)}
    assert rows == {"PW-1": "~ Changed", "BK-2": "+ New"}
    run("requirements", folder)
    run("log", folder, "--verify")


def test_an_editorial_version_needs_no_revision(tmp_path: Path, run: Run) -> None:
    editorial = SECURITY.replace("version: 1.0.0", "version: 1.0.1").replace(
        "level: option", "level: option, tags: [x]"
    )
    folder = issued(tmp_path, run, FORMS["flow"], editorial)
    shown = run("amend", folder, "--catalogue", "sikkerhed@1.0.1", "--language", "en")
    assert "touches none of your 3 requirements; 1 change is editorial" in shown.stdout
    before = (folder / "procurement.yaml").read_bytes()
    run("amend", folder, "--catalogue", "sikkerhed@1.0.1", "--reason", "x", code=2)
    assert (folder / "procurement.yaml").read_bytes() == before
    frozen = (folder / "specification.json").read_bytes()
    text = before.decode().replace("{id: sikkerhed}", "{id: sikkerhed, version: 1.0.1}")
    (folder / "procurement.yaml").write_text(text, "utf-8")
    run("generate", folder)
    assert (folder / "specification.json").read_bytes() == frozen


def test_a_new_number_needs_no_revision_and_another_section_does(tmp_path: Path, run: Run) -> None:
    renumbered = (
        SECURITY.replace("version: 1.0.0", "version: 1.0.1")
        .replace("number: 1.a", "number: 9.z")
        .replace('{id: "2", title', '{id: "2", number: "7", title')
    )
    folder = issued(tmp_path, run, FORMS["flow"], renumbered)
    shown = run("amend", folder, "--catalogue", "sikkerhed@1.0.1", "--language", "en").stdout
    assert "touches none of your 3 requirements; 2 changes are editorial" in shown
    moved = renumbered.replace('section: "1.1", text', 'section: "1", text')
    write_bank(folder / "sikkerhed", moved)
    shown = run("amend", folder, "--catalogue", "sikkerhed@1.0.1", "--language", "en").stdout
    assert "PW-1  Changed terms" in shown


def test_a_reworded_option_of_a_choice_is_named_by_the_notice_and_its_answer_is_asked_anew(
    tmp_path: Path, run: Run
) -> None:
    row = "  - {id: CH-1, section: '2', text: Which?, answer: {type: choice, options: [%s, B]}}\n"
    case = tmp_path / "sag"
    write_bank(case / "sikkerhed", SECURITY + row % "A")
    (case / "procurement.yaml").write_text(HEAD + FORMS["flow"], encoding="utf-8")
    run("generate", case)
    before = Case.at(case).frozen().requirement("CH-1").digest
    newer = SECURITY.replace("version: 1.0.0", "version: 2.0.0") + row % "Aa"
    write_bank(case / "sikkerhed", newer)
    shown = run("amend", case, "--catalogue", "sikkerhed@2.0.0", "--language", "en").stdout
    assert "CH-1  Answered otherwise" in shown
    run("amend", case, "--catalogue", "sikkerhed@2.0.0", "--reason", "Unclear")
    assert "Aa" in (case / "reports" / "rettelsesblad-r2.md").read_text("utf-8")
    assert Case.at(case).frozen().requirement("CH-1").digest != before


def test_a_bank_or_a_version_the_case_cannot_have_is_refused(folder: Path, run: Run) -> None:
    assert "bruger ikke kataloget »andet«; den bruger sikkerhed" in run(
        "amend", folder, "--catalogue", "andet@1.1.0", code=2
    ).stderr  # fmt: skip
    assert "kendte versioner: 1.0.0, 1.1.0" in run(
        "amend", folder, "--catalogue", "sikkerhed@3.0.0", code=2
    ).stderr  # fmt: skip
    run("amend", folder, "--catalogue", "sikkerhed@1.1.0", "--notice", "2", code=2)


def test_line_ends_and_the_byte_order_mark_stay_as_they_are(folder: Path) -> None:
    case = Case.at(folder)
    named = naming(case, "sikkerhed@1.1.0")
    data = (folder / "procurement.yaml").read_bytes()
    made = with_version(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), named, "x.yaml")
    assert made.startswith(b"\xef\xbb\xbf# The security system.\r\n")
    assert made.count(b"\r\n") == data.count(b"\n")
    assert b"version: " in made
    assert b"1.1.0" in made
