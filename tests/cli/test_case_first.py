"""The case is the first argument of every command; left out it is the current folder, and nothing is guessed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import Run

from tracker.files import data_folder


@pytest.fixture
def case(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with one offer, ``sag`` in the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(data_folder("samples") / "esdh", "sag")
    run("generate", "sag")
    run("receive", "sag", *sorted(Path("sag/returned").iterdir()), code=1)
    return tmp_path / "sag"


VENDOR = "eksempel-esdh"


def test_the_case_is_named_first_or_is_the_current_folder(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = ("--reason", "Fejl", "--decided-by", "Ida")
    said = run("offer", "restore", "sag", "eksempel-esdh.xlsx", *reason, code=2).stderr
    assert (
        "eksempel-esdh.xlsx: Intet er afgjort om filen." in said
    )  # the file was looked for in the case
    named = run("check", "sag", "sag/returned/eksempel-esdh.xlsx", "--format", "json", code=None)
    monkeypatch.chdir(case)
    Path(VENDOR).mkdir()  # a folder called as the vendor is no case
    here = run("check", ".", "returned/eksempel-esdh.xlsx", "--format", "json", code=None)
    assert here.stdout == named.stdout
    said = run("diff", VENDOR, code=2).stderr
    assert "runde" in said


def test_a_folder_of_files_is_no_case(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    assert "returned: 3 arbejdsbøger" in run("receive", "returned", code=None).stderr
    monkeypatch.chdir(case.parent)
    assert "ikke en sagsmappe" in run("receive", "sag/returned", code=2).stderr
    said = run("receive", "sag/returned/eksempel-esdh.xlsx", code=2).stderr
    assert "angiv den først: tracker receive SAGSMAPPE sag/returned/eksempel-esdh.xlsx" in said
    english = run("receive", "a.xlsx", "--language", "en", code=2).stderr
    assert "name it first: tracker receive FOLDER a.xlsx" in english


def test_a_word_that_can_be_the_case_or_a_name_is_refused_with_both(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    shutil.copytree(data_folder("samples") / "esdh", VENDOR)
    said = run("award", VENDOR, code=2).stderr
    assert f"»tracker award ./{VENDOR}«" in said
    assert f"»tracker award . {VENDOR}«" in said
    run("award", f"./{VENDOR}")
    reason = ("--reason", "Bedst", "--decided-by", "Ida Jensen")
    run("award", ".", VENDOR, *reason)
    [award] = json.loads(run("award", "--format", "json").stdout)["awards"]
    assert award["reason"] == "Bedst"
    assert json.loads(run("award", f"./{VENDOR}", "--format", "json").stdout)["awards"] == []


def test_too_many_words_for_the_rest_make_the_first_the_case(case: Path, run: Run) -> None:
    del case
    assert "nix" in run("diff", "nix", VENDOR, code=2).stderr
    assert "For mange argumenter" in run("diff", "sag", VENDOR, "mere", code=2).stderr


def test_a_command_that_needs_no_case_takes_none_from_where_it_stands(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    Path("procurement.yaml").rename("væk.yaml")  # would be refused, were it looked for
    run("check", "returned/eksempel-esdh.xlsx")
    assert "og ikke en sagsmappe" in run("check", ".", "returned/eksempel-esdh.xlsx", code=2).stderr
