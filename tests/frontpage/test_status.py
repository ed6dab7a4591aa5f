"""``tracker status``: where a case is, and what a newer bank would do to it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from banks import SECURITY, write_bank
from casework import filled
from commands import Run

from tracker import documents
from tracker.cli.moments import set_clock
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


def todo(now: dict[str, Any]) -> dict[str, tuple[int, str]]:
    """What is open: the sort → how many, and the command."""
    return {point["id"]: (point["count"], point["command"]["en"]) for point in now["open"]}


def words(run: Run, case: Path) -> str:
    """The status in a terminal, however its lines are broken."""
    return " ".join(run("status", case, "--language", "en").stdout.split())


def test_from_draft_to_answers(folder: Path, run: Run, tmp_path: Path) -> None:
    now = status(run, folder)
    assert (now["phase"], now["revision"], now["requirements"], now["records"]) == (
        "draft", None, 3, 0,
    )  # fmt: skip
    assert todo(now) == {
        "look": (1, f"tracker requirements {folder} -o {folder / 'reports' / 'krav.html'}"),
        "issue": (1, f"tracker generate {folder}"),
        "method": (1, f"tracker evaluate new {folder}"),
    }
    run("generate", folder)
    now = status(run, folder)
    assert (now["phase"], now["revision"], now["is_past"]) == ("issued", 1, False)
    assert [(d["id"], d["on"], d["is_past"]) for d in now["dates"]] == [
        ("inform", "2027-01-08", False), ("deadline", "2027-01-15", False),
    ]  # fmt: skip
    assert todo(now)["receive"] == (
        1, f"tracker receive {folder} --new-inbox {folder / 'indbakke'}",
    )  # fmt: skip
    (folder / "indbakke").mkdir()
    inbox = f"tracker receive {folder} --inbox {folder / 'indbakke'}"
    assert todo(status(run, folder))["receive"] == (1, inbox)
    assert f"modtag svar med »{inbox}«" in run("generate", folder).stderr
    [workbook] = [f for f in now["files"] if f["sort"] == "workbook"]
    assert (workbook["path"], workbook["what"]["en"]) == (
        "workbooks/sag-1-r1-acme.xlsx", "Workbook, revision 1",
    )  # fmt: skip
    assert [v["vendor"] for v in now["vendors"]] == ["Acme A/S"]
    assert now["last"][-1]["words"]["da"] == "Kravspecifikation udsendt: udgave 1"
    with set_clock(read_moment("2027-02-01T09:00")):
        late = status(run, folder)
        assert late["is_past"]
        assert all(date["is_past"] for date in late["dates"])
        assert "receive-now" in todo(late)
        assert "15 January 2027 (past)" in words(run, folder)
    (tmp_path / "svar.xlsx").write_bytes(filled(Case.at(folder).frozen()))
    run("receive", folder, tmp_path / "svar.xlsx", "--fail-on", "never")
    now = status(run, folder)
    assert (now["phase"], now["invited"]) == ("received", 1)
    assert [(v["vendor"], v["files"], v["revision"]) for v in now["vendors"]] == [
        ("Acme A/S", 1, 1)
    ]
    [file] = now["vendors"][0]["received"]
    assert (file["name"], file["standing"], file["round"]) == ("svar.xlsx", "counts", 1)
    assert (folder / file["path"]).read_bytes() == (tmp_path / "svar.xlsx").read_bytes()
    assert [point["urgency"] for point in now["open"] if point["id"] == "method"] == ["alert"]
    assert "award" not in todo(now)  # the deadline has not passed
    with set_clock(read_moment("2027-02-01T09:00")):
        [award] = [p for p in status(run, folder)["open"] if p["id"] == "award"]
    assert award["command"] == {
        "da": "",
        "en": "",
    }  # with a hole in it, it could be run as it stands
    assert "Skriv tracker award, leverandørens navn, --reason" in award["text"]["da"]


def test_what_is_changed_and_not_issued_is_told(folder: Path, run: Run) -> None:
    run("generate", folder)
    path = folder / "procurement.yaml"
    path.write_text(path.read_text().replace("Sikkert system", "Meget sikkert system"))
    now = status(run, folder)
    assert [change["id"] for change in now["unissued"]] == ["title"]
    assert todo(now)["unissued"] == (1, f"tracker amend {folder}")


def test_a_newer_bank_is_told_with_what_it_touches(folder: Path, run: Run) -> None:
    run("generate", folder)
    run("catalogue", "release", folder / "sikkerhed", "--reason", "First.")
    write_bank(folder / "sikkerhed", NEWER)
    shown = words(run, folder)
    assert "sikkerhed 1.1.0 touches 1 of your 3 requirements." in shown
    assert "--catalogue sikkerhed@1.1.0" in shown  # of the amend that shows which
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


def test_what_cannot_be_worked_out_is_open_and_says_why(folder: Path, run: Run) -> None:
    (folder / "questions.yaml").write_text("questions: 5\n", "utf-8")
    now = status(run, folder)
    [point] = [point for point in now["open"] if point["id"] == "unreadable"]
    assert point["urgency"] == "alert"
    assert "questions" in point["text"]["da"]
    assert "issue" in todo(now)  # the rest is told all the same


def test_questions_are_counted_by_how_far_they_are(folder: Path, run: Run) -> None:
    text = """\
questions:
  - {id: S-001, asked: 2026-11-25, question: Hvad?}
  - {id: S-002, asked: 2026-11-25, question: Hvor?, answered: 2026-11-26, answer: Her.}
"""
    (folder / "questions.yaml").write_text(text, "utf-8")
    found = todo(status(run, folder))
    sheet = folder / "reports" / "spoergsmaal.xlsx"
    assert found["questions"] == (1, f"tracker questions list {folder} --workbook {sheet}")
    edited = {f["path"]: f["command"] for f in status(run, folder)["files"]}
    assert edited["procurement.yaml"] == f"tracker edit {folder}"
    assert edited["questions.yaml"] == found["questions"][1]
    assert found["unpublished"] == (1, f"tracker questions export {folder}")
    with set_clock(read_moment("2027-01-09T09:00")):  # a day later than § 134 has it
        open_ = status(run, folder)["open"]
    assert [p["urgency"] for p in open_ if p["id"] == "questions"] == ["alert"]


def test_a_command_can_be_copied_where_the_user_stands(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = folder.rename(folder.with_name("en sag's mappe"))
    found = status(run, odd)
    commands = [command for _, command in todo(found).values()]
    # What is for the user to do stands before the next steps.
    assert [point["urgency"] for point in found["open"]] == ["open", "next", "next"]
    assert shlex.split(commands[2]) == ["tracker", "generate", str(odd)]
    monkeypatch.chdir(odd)
    assert [command for _, command in todo(status(run, Path())).values()] == [
        "tracker evaluate new", "tracker requirements -o reports/krav.html", "tracker generate",
    ]  # fmt: skip


def test_links_lead_to_files_of_the_folder_and_show_no_number(folder: Path, run: Run) -> None:
    run("generate", folder)
    reports = folder / "reports"
    (reports / "dossier").mkdir(parents=True)
    (reports / "a b#c?.html").write_text("<title>Mangler: Sikkert system</title>", "utf-8")
    (reports / "dossier" / "index.html").write_text("<title>Dossier &amp; bilag</title>", "utf-8")
    (reports / "Hansen 010190-1234.xlsx").write_bytes(b"")
    (reports / ".hidden.html").write_bytes(b"")
    (reports / "away.html").symlink_to(folder.parent)
    run("status", folder, "--format", "html", "-o", folder / "status.html")
    page = (folder / "status.html").read_text("utf-8")
    assert set(re.findall(r'<a href="([^#][^"]*)"', page)) == {
        "procurement.yaml", "workbooks/sag-1-r1-acme.xlsx", "reports/a%20b%23c%3F.html",
        "reports/dossier/index.html",
    }  # fmt: skip
    assert "010190-1234" not in page
    assert "Hansen 010190-xxxx.xlsx" in page
    found = {file["path"]: file["what"]["da"] for file in status(run, folder)["files"]}
    assert found["reports/a b#c?.html"] == "Mangler"
    assert found["reports/dossier/index.html"] == "Dossier & bilag"


def test_the_workbooks_of_each_revision_are_to_be_written_and_sent(folder: Path, run: Run) -> None:
    def about_workbooks() -> dict[str, tuple[int, str]]:
        found = todo(status(run, folder))
        return {id: found[id] for id in ("workbooks", "send", "send-again") if id in found}

    assert about_workbooks() == {}
    run("generate", folder)
    assert about_workbooks() == {"send": (1, "")}
    path = folder / "procurement.yaml"
    text = path.read_text("utf-8").replace("Sikkert system", "Meget sikkert system")
    path.write_text(text.replace("Acme A/S}", "Acme A/S}, {id: beta, name: Beta ApS}"), "utf-8")
    assert about_workbooks() == {}  # the change is to be issued first
    run("amend", folder, "--reason", "Præcisering.")
    assert about_workbooks() == {"workbooks": (2, f"tracker generate {folder}")}
    run("generate", folder)
    assert about_workbooks() == {"send-again": (1, "")}
    with set_clock(read_moment("2027-02-01T09:00")):
        assert about_workbooks() == {}


def test_every_selection_workbook_is_named_with_the_command_that_reads_it(
    folder: Path, run: Run
) -> None:
    run("edit", folder)
    shutil.copy(folder / "sag-1-valg.xlsx", folder / "sag-1-valg-2.xlsx")
    (folder / "Budget.xlsx").write_bytes(b"")
    found = {f["path"]: (f["what"]["da"], f["command"]) for f in status(run, folder)["files"]}
    kind = "Udvælgelsesark: ret de gule celler, gem, og læs det ind"
    for name in ("sag-1-valg.xlsx", "sag-1-valg-2.xlsx"):
        assert found[name] == (kind, f"tracker edit {folder} {folder / name}")
    assert found["Budget.xlsx"] == ("Regneark", None)


def test_errors_in_answers_are_open(folder: Path, run: Run, tmp_path: Path) -> None:
    run("generate", folder)
    (tmp_path / "svar.xlsx").write_bytes(
        filled(Case.at(folder).frozen(), answers={"PW-1": {"answer": "måske"}})
    )
    run("receive", folder, tmp_path / "svar.xlsx", "--fail-on", "never")
    count, command = todo(status(run, folder))["faults"]
    assert (count, command) == (1, f"tracker gap {folder} -o {folder / 'reports' / 'mangler.html'}")
    told = run("gap", folder, "--fail-on", "never").stdout
    assert "måske" in told
