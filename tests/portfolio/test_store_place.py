"""Where a portfolio may be built: never among somebody's own files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands import Run

from tracker.files import data_folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sager" / "sag").mkdir(parents=True)
    shutil.copy(data_folder("samples") / "pension" / "procurement.yaml", tmp_path / "sager" / "sag")
    return tmp_path / "sager"


def test_a_folder_of_somebody_s_files_is_no_store_and_keeps_them(
    root: Path, tmp_path: Path, run: Run
) -> None:
    own = tmp_path / "mine" / "files" / "noter.json"
    own.parent.mkdir(parents=True)
    own.write_text("{}")
    told = run("portfolio", "build", root, "--store", tmp_path / "mine", code=2).stderr
    assert "i brug til andet" in told
    assert [p.name for p in own.parent.parent.iterdir()] == ["files"]


def test_a_store_stands_in_no_case_and_its_parent_is_there(
    root: Path, tmp_path: Path, run: Run
) -> None:
    for place in (root / "sag", root / "sag" / "reports" / "p"):
        told = run("portfolio", "build", root, "--store", place, code=2).stderr
        assert "ikke ligge i en sag" in told
    far = tmp_path / "a" / "p"
    assert "--parents" in run("portfolio", "build", root, "--store", far, code=2).stderr
    assert not far.parent.exists()
    run("portfolio", "build", root, "--store", far, "--parents")
    run("portfolio", "build", root, "--store", far)
