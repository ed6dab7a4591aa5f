"""What the case folder promises, and how a folder that cannot keep it is found out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner, Result

from tracker.cli import doctor
from tracker.cli.main import main
from tracker.files import data_folder, write_once


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sag"
    shutil.copytree(data_folder("samples") / "pension", folder)
    assert run("generate", folder).exit_code == 0
    return folder


def test_a_folder_where_exactly_one_creates_each_file_is_found_good(tmp_path: Path) -> None:
    result = run("doctor", tmp_path, "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    found = {name: told[name] for name in ("keeps", "tries", "both", "neither", "torn")}
    assert found == {"keeps": True, "tries": 100, "both": 0, "neither": 0, "torn": 0}
    assert list(tmp_path.iterdir()) == []


def _both_win(path: Path, data: bytes) -> bool:
    write_once(path, data)
    return True


def _nobody_wins(path: Path, data: bytes) -> bool:
    write_once(path, data)
    return False


def _half_is_written(path: Path, data: bytes) -> bool:
    return write_once(path, data[:10])


class _Here:
    """Runs the two sides one after the other in this process, where a test can bend them."""

    def __init__(self, *_: object, **__: object) -> None: ...
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...
    def submit(self, work: object, *arguments: object) -> _Here:
        self._result = work(*arguments)  # type: ignore[operator]
        done = _Here()
        done._result = self._result
        return done

    def result(self) -> object:
        return self._result


@pytest.mark.parametrize(
    ("bent", "found"),
    [
        (_both_win, doctor.Diagnosis(both=5, neither=0, torn=0)),
        (_nobody_wins, doctor.Diagnosis(both=0, neither=5, torn=0)),
        (_half_is_written, doctor.Diagnosis(both=0, neither=0, torn=5)),
    ],
)
def test_a_folder_that_breaks_the_promise_is_found_out(
    bent: object, found: doctor.Diagnosis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "write_once", bent)
    monkeypatch.setattr(doctor, "ProcessPoolExecutor", _Here)
    assert doctor.diagnose(tmp_path, 5) == found
    assert not found.keeps


@pytest.mark.parametrize("name", ["000001 (konflikt).json", "000001-PC01.json", "note.txt"])
def test_a_sync_conflicts_copy_in_the_log_is_reported(case: Path, name: str) -> None:
    shutil.copy(case / "log" / "000001.json", case / "log" / name)
    shown = run("log", case)
    assert shown.exit_code == 0
    assert f"log/{name}" in shown.stderr
    assert run("log", case, "--verify").exit_code == 1


def test_a_log_without_copies_verifies(case: Path) -> None:
    assert run("log", case, "--verify").exit_code == 0
