"""Paths that no system can use, and a folder that is gone from under the terminal: said, and no fault of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from answered import Make, Receive
from casework import filled
from commands import Run


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("gap",),
        ("generate",),
        ("new", "a", "--title", "X", "--buyer", "B", "--package", "I-02"),
        ("requirements", "--package", "I-02", "--output", "krav.html"),
        ("portfolio", "build", "."),
        ("demo",),
        ("catalogue", "new", "bank"),
    ],
    ids="-".join,
)
def test_a_folder_that_is_gone_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    folder = tmp_path / "sag"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    said = run(*words, code=2).stderr
    assert "Mappen, terminalen står i, er væk" in said


_LONG = "a" * 300


@pytest.mark.parametrize(
    "words",
    [
        ("check", _LONG),
        ("check", f"{_LONG}.xlsx", "--format", "json"),
        ("requirements", "--package", "I-02", "--output", f"{_LONG}.html"),
        ("new", _LONG, "--title", "X", "--buyer", "B", "--package", "I-02"),
        ("catalogue", "diff", _LONG, _LONG),
        ("catalogue", "new", _LONG),
        ("portfolio", "build", _LONG),
        ("status", _LONG),
    ],
    ids=lambda words: "-".join(words[:2])[:30],
)
def test_a_name_that_is_too_long_is_no_fault(run: Run, words: tuple[str, ...]) -> None:
    run(*words, code=2)


def test_a_name_that_is_too_long_is_no_received_file(
    run: Run, make: Make, receive: Receive
) -> None:
    case = make()
    receive(case, filled(case.frozen()))
    why = ("--reason", "Set igennem", "--decided-by", "Ida")
    assert "navnet er for langt" in run("offer", "admit", case.folder, _LONG, *why, code=2).stderr
    assert "navnet er for langt" in run("receive", case.folder, _LONG, code=2).stderr


def test_an_output_without_a_name_is_said_to_have_none(run: Run) -> None:
    said = run("requirements", "--package", "I-02", "--output", "", code=2).stderr
    assert "Filens navn er tomt" in said


def test_a_condition_is_not_left_out_of_sight_where_a_case_is_shown(run: Run, make: Make) -> None:
    case = make()
    for reply in ("registers_changes=no", "x"):
        said = run("requirements", case.folder, "--condition", reply, code=2).stderr
        assert "--condition hører til --package" in said
