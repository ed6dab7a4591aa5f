"""A running case asks from the bank it was issued with, which it keeps: newer ones wait until it is amended."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from banks import SECURITY, write_bank
from casework import filled
from commands import Run

from tracker.catalogue.load import read_catalogue
from tracker.catalogue.snapshots import catalogue_digest, copy_name
from tracker.errors import CaseError
from tracker.procurement.case import Case
from tracker.procurement.log import Log

HEAD = """\
id: sag-1
title: Sikkert system
language: en
buyer: {name: Eksempelby}
"""
NAMED = (
    "catalogue: {id: sikkerhed}  # the security bank\nselect: [{section: '1'}, {section: '2'}]\n"
)
NEWER = SECURITY.replace("version: 1.0.0", "version: 1.1.0").replace("14 char", "16 char")


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """A case with a bank of its own, issued."""
    case = tmp_path / "sag"
    write_bank(case / "sikkerhed")
    (case / "procurement.yaml").write_text(HEAD + NAMED, encoding="utf-8")
    run("generate", case)
    return case


def test_the_bank_is_copied_and_recorded_by_its_digest(folder: Path, run: Run) -> None:
    bank = read_catalogue(folder / "sikkerhed")
    digest = catalogue_digest(bank)
    frozen = Case.at(folder).frozen()
    assert (frozen.catalogue.digest, frozen.catalogue.as_released) == (digest, None)
    details = Log(folder).records[0].details
    assert details["catalogue:sikkerhed@1.0.0"] == digest
    assert details[f"file:{copy_name('sikkerhed', '1.0.0')}"]
    assert "3 filer er som loggen siger" in run("log", folder, "--verify").stderr
    path = folder / copy_name("sikkerhed", "1.0.0")
    path.write_text(path.read_text("utf-8").replace("by role", "by rule"), "utf-8")
    assert copy_name("sikkerhed", "1.0.0") in run("log", folder, "--verify", code=1).stdout


@pytest.mark.parametrize("moved_on", [True, False])
def test_a_case_whose_bank_has_moved_on_or_is_gone_still_asks_what_it_asked(
    folder: Path, run: Run, moved_on: bool
) -> None:
    before = (folder / "specification.json").read_bytes()
    shutil.rmtree(folder / "sikkerhed")
    if moved_on:
        write_bank(folder / "sikkerhed", NEWER)
    told = run("generate", folder).stderr
    assert (folder / "specification.json").read_bytes() == before
    shown = run("requirements", folder, "--language", "en").stdout
    assert "at least 14 characters" in shown
    assert ("has a version 1.1.0" in shown) == moved_on
    assert ("findes i version 1.1.0" in told) == moved_on
    preview = json.loads(run("amend", folder, "--format", "json").stdout)
    assert (preview["rows"], preview["parts"]) == ([], [])
    run("log", folder, "--verify")


def test_an_edit_without_a_new_version_is_told_and_changes_nothing(folder: Path, run: Run) -> None:
    write_bank(folder / "sikkerhed", SECURITY.replace("14 char", "16 char"))
    shown = run("requirements", folder, "--language", "en").stdout
    assert "was edited since it was issued, but still has version 1.0.0" in shown
    assert "at least 14 characters" in shown


def test_a_version_that_is_named_is_an_amendment(folder: Path, run: Run) -> None:
    write_bank(folder / "sikkerhed", NEWER)
    path = folder / "procurement.yaml"
    path.write_text(path.read_text().replace("{id: sikkerhed}", "{id: sikkerhed, version: 1.1.0}"))
    assert "PW-1" in run("generate", folder, code=2).stderr
    run("amend", folder, "--reason", "Newer bank")
    spec = Case.at(folder).frozen()
    assert (spec.revision, spec.catalogue.version) == (2, "1.1.0")
    assert (folder / copy_name("sikkerhed", "1.0.0")).is_file()
    assert (folder / copy_name("sikkerhed", "1.1.0")).is_file()
    run("log", folder, "--verify")


def test_a_bank_that_is_not_as_released_is_told_of_everywhere(tmp_path: Path, run: Run) -> None:
    case = tmp_path / "sag"
    bank = write_bank(case / "sikkerhed")
    (bank / "releases").mkdir()
    from tracker.catalogue.snapshots import snapshot

    release = snapshot(read_catalogue(bank))
    (bank / "releases" / "1.0.0.json").write_bytes(release)
    write_bank(bank, SECURITY.replace("14 char", "12 char"))
    (case / "procurement.yaml").write_text(HEAD + NAMED, encoding="utf-8")
    shown = run("requirements", case, "--language", "en").stdout
    assert "is not what was released as version 1.0.0" in shown
    assert "ikke det, der blev udgivet som version 1.0.0" in run("generate", case).stderr
    assert Case.at(case).frozen().catalogue.as_released is False
    assert Log(case).records[0].details["not-as-released"] == "sikkerhed@1.0.0"
    (tmp_path / "svar.xlsx").write_bytes(filled(Case.at(case).frozen()))
    run("receive", case, tmp_path / "svar.xlsx", "--fail-on", "never")
    run("dossier", case, "--output", tmp_path / "d", "--language", "en", "--without", "pdf")
    pages = [p.read_text("utf-8") for p in (tmp_path / "d").rglob("*.html")]
    assert any(
        "sikkerhed 1.0.0 (not as released: edited without a new version)" in p for p in pages
    )
    assert list((tmp_path / "d").rglob("sikkerhed@1.0.0.json"))


def test_a_version_that_is_nowhere_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    case = tmp_path / "sag"
    write_bank(case / "sikkerhed")
    text = NAMED.replace("{id: sikkerhed}", "{id: sikkerhed, version: 3.0.0}")
    (case / "procurement.yaml").write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(CaseError, match=r"version 3\.0\.0.*known versions: 1\.0\.0"):
        _ = Case.at(case).catalogue


def test_a_bank_with_errors_is_not_issued(tmp_path: Path, run: Run) -> None:
    case = tmp_path / "sag"
    text = SECURITY + "  - {id: AC-1, section: '2', text: Twice.}\n"
    write_bank(case / "sikkerhed", text)
    (case / "procurement.yaml").write_text(HEAD + NAMED, encoding="utf-8")
    told = run("generate", case, code=2).stderr
    assert "catalogue-id-duplicate AC-1" in told
    assert not (case / "log").exists()
