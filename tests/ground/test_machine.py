"""What differs between the machines tracker runs on."""

from __future__ import annotations

import datetime as dt
import errno
import getpass
import os
import sys
import time
from pathlib import Path

import pytest

from tracker import machine
from tracker.cli import own_files
from tracker.cli.options import who
from tracker.errors import CaseError
from tracker.files import write_atomic
from tracker.frontpage import opening
from tracker.portfolio.ingest.executors import local_executor
from tracker.submission.expectation import Expectation
from tracker.submission.read_files import pool


def refused(code: int) -> PermissionError:
    """An error as Windows has it."""
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made, without waiting."""
    made: list[float] = []
    monkeypatch.setattr(time, "sleep", made.append)
    return made


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_a_scanner_holds_for_a_moment_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], code: int
) -> None:
    real, tries = os.replace, []

    def busy(source: str, target: Path) -> None:
        tries.append(1)
        if len(tries) < 4:
            raise refused(code)
        real(source, target)

    monkeypatch.setattr(os, "replace", busy)
    write_atomic(tmp_path / "a.txt", b"x")
    assert (tmp_path / "a.txt").read_bytes() == b"x"
    assert len(pauses) == 3


def test_a_file_that_stays_open_in_excel_is_told_after_a_while_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"old")

    def busy(*_: object) -> None:
        raise refused(32)

    monkeypatch.setattr(os, "replace", busy)
    with pytest.raises(CaseError, match="open in Excel"):
        write_atomic(tmp_path / "a.xlsx", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"
    assert 2 < sum(pauses) < 3


def test_other_errors_are_not_waited_for(pauses: list[float]) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        machine.patiently(full)
    assert pauses == []


def test_no_pool_has_more_processes_than_windows_can_wait_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 96)
    monkeypatch.setattr(sys, "platform", "win32")  # where the standard library refuses more than 61
    with local_executor() as executor, pool(Expectation(None, dt.date(2026, 11, 30))) as workers:
        assert [vars(made)["_max_workers"] for made in (executor, workers)] == [61, 61]


def test_a_user_without_a_name_is_a_question_mark_and_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nobody() -> str:
        raise ModuleNotFoundError("No module named 'pwd'")  # getpass of Windows without USERNAME

    def unknown() -> str:
        raise OSError(errno.ENOTTY, "no terminal")

    monkeypatch.setattr(getpass, "getuser", nobody)
    monkeypatch.setattr(os, "getlogin", lambda: "mette")
    assert who() == "mette"
    monkeypatch.setattr(os, "getlogin", unknown)
    assert who() == "?"


def test_a_user_without_a_home_writes_files_that_are_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    for name in (own_files.STATE, "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a").write_bytes(b"x")
    own_files.remember(tmp_path / "a")
    assert not own_files.is_ours(tmp_path / "a")


def test_a_page_that_windows_has_no_program_for_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: Path) -> None:
        raise OSError(errno.ENOENT, "No application is associated")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", none, raising=False)
    monkeypatch.delenv("BROWSER", raising=False)
    assert opening.open_page(tmp_path / "index.html") is False
