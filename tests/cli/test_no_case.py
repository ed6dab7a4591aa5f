"""A folder that is no case: whether it is there, which case is near, and whether one stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run


@pytest.fixture
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the case ``sag`` in it."""
    (tmp_path / "sag" / "bilag").mkdir(parents=True)
    (tmp_path / "sag" / "procurement.yaml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", [("gap",), ("doctor", "--launchers", "ny")])
def test_a_folder_that_is_not_there_is_said_and_the_case_beside_it_suggested(
    words: tuple[str, ...], above: Path, run: Run
) -> None:
    command, *rest = words
    said = run(command, "sga", *rest, code=2).stderr
    assert "Mappen findes ikke. Mente du »sag«?" in said
    assert "procurement.yaml" not in said
    said = run("gap", above / "sga", "--language", "en", code=2).stderr
    assert f"The folder is not there. Did you mean '{above / 'sag'}'?" in said
    said = run("receive", "sga", "b.pdf", code=2).stderr
    assert "Her er ingen sag. Mente du »sag«?" in said


def test_a_folder_that_is_not_there_and_is_near_nothing(above: Path, run: Run) -> None:
    said = run("gap", "pension", code=2).stderr
    assert "Mappen findes ikke. Opret en sag med »tracker new«." in said
    said = run("gap", "arkiv/pension", code=2).stderr
    assert "Mappen findes ikke. arkiv findes heller ikke." in said


def test_in_a_folder_above_cases_a_few_are_named(above: Path, run: Run) -> None:
    assert "Der er sager i den: »sag«. Angiv en af dem." in run("gap", code=2).stderr
    for name in ("a", "b", "c"):
        (above / name).mkdir()
        (above / name / "procurement.yaml").touch()
    said = run("gap", code=2).stderr
    assert "procurement.yaml findes ikke. Der er sager i den: »a«, »b«, »c« …" in said


@pytest.mark.parametrize("name", ["sag", "sga"])
def test_inside_the_case_one_is_told_so(
    name: str, above: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(above / "sag")
    said = run("gap", name, code=2).stderr
    assert "Mappen findes ikke. Du står i sagen »sag«: udelad mappen." in said
    monkeypatch.chdir("bilag")
    assert "Mente du »..«?" in run("gap", name, code=2).stderr
    assert f"Den ligger i sagen {above / 'sag'}." in run("gap", code=2).stderr


@pytest.mark.parametrize(
    "words",
    [("receive", "sag", "a.xlsx"), ("receive", "sag/", "a.xlsx"), ("receive", "Sag"), ("check", "sag", "a.xlsx"),
     ("follow", "receive", "sag", "a.xlsx"), ("evaluate", "receive", "sag", "a.xlsx"), ("edit", "sag", "a.xlsx")],
    ids=" ".join,
)  # fmt: skip
def test_the_case_one_stands_in_is_named_again_before_files(
    words: tuple[str, ...], above: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(above / "sag")
    said = run(*words, code=2).stderr
    assert "Mappen findes ikke. Du står i sagen »sag«: udelad mappen." in said
    Path("sag").write_bytes(b"")  # a file of that name is a file
    assert "Du står i sagen" not in run("receive", "sag", code=None).stderr
