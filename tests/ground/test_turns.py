"""Two runs that change one file: the second waits, and sees what the first wrote."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from windows_rules import locks

from tracker.errors import CaseError, DocumentError
from tracker.turns import alone, require_unchanged

_FORKS = multiprocessing.get_context("spawn")
_TURNS, _RUNS = 40, 4


def count_up(file: Path) -> None:
    for _ in range(_TURNS):
        with alone(file):
            file.write_text(str(int(file.read_text("utf-8")) + 1), "utf-8")


def hold(file: Path, told: Connection) -> None:
    with alone(file):
        told.send("mine")
        signal.pause()


def test_nothing_that_one_run_wrote_is_lost_to_another(tmp_path: Path) -> None:
    file = tmp_path / "questions.yaml"
    file.write_text("0", "utf-8")
    runs = [_FORKS.Process(target=count_up, args=(file,)) for _ in range(_RUNS)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()

    assert [run.exitcode for run in runs] == [0] * _RUNS
    assert file.read_text("utf-8") == str(_TURNS * _RUNS)
    assert [path.name for path in tmp_path.iterdir()] == ["questions.yaml"]


def test_the_turn_of_a_run_that_was_killed_is_over(tmp_path: Path) -> None:
    file = tmp_path / "questions.yaml"
    ours, theirs = _FORKS.Pipe()
    run = _FORKS.Process(target=hold, args=(file, theirs))
    run.start()
    assert ours.recv() == "mine"
    assert run.pid is not None
    os.kill(run.pid, signal.SIGKILL)
    run.join()

    with alone(file):
        assert [path.name for path in tmp_path.iterdir()] == [".questions.yaml.lock"]
    assert list(tmp_path.iterdir()) == []


def test_several_files_are_taken_together_and_given_back_where_something_fails(
    tmp_path: Path,
) -> None:
    with suppress(ZeroDivisionError), alone(tmp_path / "b", tmp_path / "a"):
        assert sorted(path.name for path in tmp_path.iterdir()) == [".a.lock", ".b.lock"]
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(CaseError) as refused,
        alone(tmp_path / "gone" / "procurement.yaml"),
    ):
        pass
    assert refused.value.where == str(tmp_path / "gone")


def test_windows_waits_by_asking_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, asked = tmp_path / "questions.yaml", list[float]()
    with alone(file):
        monkeypatch.setitem(sys.modules, "msvcrt", locks())
        monkeypatch.setitem(sys.modules, "fcntl", None)

        def ask(seconds: float) -> None:
            asked.append(seconds)
            if len(asked) == 3:
                raise KeyboardInterrupt  # the first still has it

        monkeypatch.setattr("tracker.turns.time.sleep", ask)
        with pytest.raises(KeyboardInterrupt), alone(file):
            pass
    assert len(asked) == 3
    with alone(file):
        assert len(asked) == 3


def test_a_file_that_people_changed_or_made_meanwhile_is_said(tmp_path: Path) -> None:
    file = tmp_path / "procurement.yaml"
    require_unchanged(file, None)
    file.write_bytes(b"a: 1")
    require_unchanged(file, b"a: 1")
    for before in (None, b"", b"a: 2"):
        with pytest.raises(DocumentError, match="changed by somebody else meanwhile") as caught:
            require_unchanged(file, before)
        assert caught.value.where == str(file)
    file.unlink()
    with pytest.raises(DocumentError, match="Nothing was written; run the command again"):
        require_unchanged(file, b"a: 1")
