"""A bank is released as a version its changes call for, and what is released never changes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from banks import SECURITY, write_bank
from commands import Run

from tracker import documents
from tracker.authoring.release import Step, propose
from tracker.catalogue.snapshots import open_version, read_snapshot
from tracker.errors import DocumentError

COMMENTED = SECURITY.replace("version: 1.0.0", "version: 1.0.0  # raised by release\n# kept")


@pytest.fixture
def bank(tmp_path: Path, run: Run) -> Path:
    """A bank whose version 1.0.0 is released."""
    folder = write_bank(tmp_path / "sikkerhed", COMMENTED)
    run("catalogue", "release", folder, "--reason", "First.")
    return folder


def edit(folder: Path, *changes: tuple[str, str]) -> None:
    path = folder / "catalogue.yaml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


RETIRED = "retired: [{id: BK-1, since: 1.1.0, why: Of course.}]\n"
WORDING = ("Access is by role", "Access is by rule")


@pytest.mark.parametrize(
    ("change", "step", "version"),
    [
        (WORDING, Step.MINOR, "1.1.0"),
        (("level: option", "level: important"), Step.MINOR, "1.1.0"),
        (("text: Access is by role.", "text: Access is by role., tags: [x]"), Step.PATCH, "1.0.1"),
        (("number: 1.a", "number: 9.b"), Step.PATCH, "1.0.1"),
        (('section: "1.1"', 'section: "1"'), Step.MINOR, "1.1.0"),
        (("level: option", "level: minimum"), Step.MAJOR, "2.0.0"),
        ((", level: minimum", ""), Step.MAJOR, "2.0.0"),
        (("level: option", "level: option, answer: yes_no"), Step.MAJOR, "2.0.0"),
        (('  - {id: BK-1, section: "2", text: Backups are taken daily., level: option}\n', RETIRED),
         Step.MAJOR, "2.0.0"),
        (("requirements:\n", 'requirements:\n  - {id: N-1, section: "2", text: New.}\n'),
         Step.MINOR, "1.1.0"),
    ],
)  # fmt: skip
def test_the_version_follows_from_what_changed(
    bank: Path, change: tuple[str, str], step: Step, version: str
) -> None:
    edit(bank, change)
    found = propose(bank)
    assert (found.step, found.version, found.obstacles) == (step, version, ())


def test_a_preview_writes_nothing_and_a_release_writes_all(bank: Path, run: Run) -> None:
    edit(bank, WORDING)
    before = {p: p.read_bytes() for p in bank.rglob("*") if p.is_file()}
    shown = run("catalogue", "release", bank).stdout
    assert "Version: 1.1.0" in shown
    assert "Access is by [-role-]" in shown
    assert {p: p.read_bytes() for p in bank.rglob("*") if p.is_file()} == before

    told = run("catalogue", "release", bank, "--reason", "Clearer.", "--format", "json").stdout
    plain = json.loads(told)
    documents.require(plain, "catalogue-release", "stdout", {})
    assert (plain["latest"], plain["version"], plain["step"]) == ("1.0.0", "1.1.0", "minor")
    assert plain["changes"] == [
        {"kind": "requirement", "id": "AC-1", "classes": ["wording"], "step": "minor"}
    ]
    text = (bank / "catalogue.yaml").read_text("utf-8")
    assert 'version: "1.1.0"  # raised by release\n# kept' in text
    log = (bank / "CHANGELOG.md").read_text("utf-8")
    assert log.index("## 1.1.0 (") < log.index("Clearer.") < log.index("- Wording: AC-1")
    assert log.index("- Wording: AC-1") < log.index("## 1.0.0 (") < log.index("First.")
    sums = (bank / "releases" / "SHA256SUMS").read_text("utf-8").splitlines()
    for line, version in zip(sums, ("1.0.0", "1.1.0"), strict=True):
        data = (bank / "releases" / f"{version}.json").read_bytes()
        assert line == f"{hashlib.sha256(data).hexdigest()}  {version}.json"
    old, new = (open_version(f"{bank}@{version}") for version in ("1.0.0", "1.1.0"))
    texts = [next(p.text.en for p in it.requirements if p.id == "AC-1") for it in (old, new)]
    assert texts == ["Access is by role.", "Access is by rule."]


def test_nothing_new_and_too_small_a_version_are_refused(bank: Path, run: Run) -> None:
    told = run("catalogue", "release", bank, "--reason", "Again.", code=2).stderr
    assert "siger det samme som version 1.0.0" in told
    shown = run("catalogue", "release", bank, code=1).stdout
    assert "Version: 1.0.0 · Seneste version: 1.0.0" in shown
    assert "redaktionelt" not in shown
    edit(bank, WORDING)
    told = run("catalogue", "release", bank, "--version", "1.0.1", "--reason", "x", code=2).stderr
    assert "Version 1.0.1 er for lille efter 1.0.0: mindst 1.1.0" in told
    edit(bank, ("version: 1.0.0", "version: 1.0.1"))
    assert "mindst 1.1.0" in run("catalogue", "release", bank, code=1).stdout
    edit(bank, ("version: 1.0.1", "version: 2.0.0"))
    run("catalogue", "release", bank, "--reason", "More than it must.")
    assert (bank / "releases" / "2.0.0.json").is_file()


def test_errors_lost_requirements_and_ids_used_again_are_refused(bank: Path, run: Run) -> None:
    row = '  - {id: BK-1, section: "2", text: Backups are taken daily., level: option}\n'
    edit(bank, (row, ""))
    shown = run("catalogue", "release", bank, "--reason", "x", code=2).stderr
    assert "Krav er væk uden et ord: BK-1" in shown
    edit(bank, ("requirements:", RETIRED + "requirements:"))
    run("catalogue", "release", bank, "--reason", "Retired.")
    edit(bank, (RETIRED, ""), ("requirements:\n", "requirements:\n" + row))
    shown = run("catalogue", "release", bank, "--reason", "x", code=2).stderr
    assert "Udgåede id'er er brugt igen: BK-1" in shown
    edit(bank, (row, row.replace("BK-1", "AC-1")))
    assert "Eftersynet har 1 fejl" in run("catalogue", "release", bank, code=1).stdout


def test_a_release_that_was_changed_is_not_read(bank: Path, run: Run) -> None:
    path = bank / "releases" / "1.0.0.json"
    path.write_text(path.read_text("utf-8").replace("by role", "by rule"), "utf-8")
    with pytest.raises(DocumentError, match="changed after its release"):
        read_snapshot(path)
    assert "ændret, siden den blev udgivet" in run("catalogue", "release", bank, code=2).stderr


def test_what_an_interrupted_release_left_is_completed(bank: Path, run: Run) -> None:
    edit(bank, WORDING)
    run("catalogue", "release", bank, "--reason", "Clearer.")
    (bank / "releases" / "1.1.0.json").unlink()  # which is written last of all
    run("catalogue", "release", bank, "--reason", "Clearer, again.")
    log = (bank / "CHANGELOG.md").read_text("utf-8")
    assert (log.count("## 1.1.0 "), log.count("Clearer, again.")) == (1, 1)
    read_snapshot(bank / "releases" / "1.1.0.json")
