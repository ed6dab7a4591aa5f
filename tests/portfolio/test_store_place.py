"""Where a portfolio may be built: never among somebody's own files."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

import duckdb
import pytest
from commands import Run

from tracker.files import data_folder
from tracker.portfolio.store import parquet
from tracker.portfolio.tables import TABLES


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


def test_what_a_first_build_left_that_could_not_finish_is_no_other_use(
    root: Path, tmp_path: Path, run: Run
) -> None:
    place = tmp_path / "p"
    (place / "staging" / "cases").mkdir(parents=True)
    (place / "answers").mkdir()
    (place / "staging" / "cases" / "x.parquet").write_bytes(b"PAR")
    (place / "noter.json").write_text("{}")
    assert "i brug til andet" in run("portfolio", "build", root, "--store", place, code=2).stderr
    (place / "noter.json").unlink()
    run("portfolio", "build", root, "--store", place)


SAID = 'IO Error: Could not write file "x": No space left on device'


@pytest.mark.parametrize(
    ("said", "number"), [(SAID, errno.ENOSPC), ("IO Error: the moon is full", errno.EIO)]
)
def test_what_duckdb_cannot_write_has_the_system_s_reason_or_duckdb_s(
    said: str, number: int
) -> None:
    error = parquet.unwritten(duckdb.IOException(said), Path("x"))
    assert (error.errno, error.filename) == (number, "x")
    assert error.strerror == (os.strerror(number) if number != errno.EIO else said)


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full")
def test_a_full_drive_is_known_for_what_it_is_when_duckdb_writes() -> None:
    with pytest.raises(OSError, match="No space left") as full:
        parquet.write_parquet(Path("/dev/full"), TABLES[0], [])
    assert full.value.errno == errno.ENOSPC
