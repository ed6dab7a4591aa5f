"""The limits of Windows: what is asked of it, in the layout that its headers give (see docs/decisions.md)."""

from __future__ import annotations

import ctypes
import os
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from windows_rules import Kernel32, Seen

from tracker.spreadsheet import job, worker
from tracker.spreadsheet.limits import MIB, Limits


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Kernel32]]:
    """Makes this a process of Windows, which has no ``resource``."""

    def make(*refuses: str) -> Kernel32:
        system = Kernel32(*refuses)
        job.own_job.cache_clear()
        monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: system, raising=False)
        monkeypatch.setattr(resource, "setrlimit", lambda *_: None)  # it is the tests' own process
        monkeypatch.setattr(worker, "HAS_LIMITS", False)
        monkeypatch.setattr(worker, "os", Seen(os, name="nt"))
        return system

    yield make
    job.own_job.cache_clear()


def test_memory_and_time_are_limited_and_nothing_can_be_started(
    windows: Callable[..., Kernel32], monkeypatch: pytest.MonkeyPatch
) -> None:
    system = windows()
    used = os.times().user
    baseline = worker.address_space()
    assert baseline > 20 * MIB
    for _ in range(2):  # each file anew, in one job
        worker.limit(Limits(seconds=3, memory=512 * MIB), baseline)
    monkeypatch.undo()

    names = [name for name, *_ in system.calls]
    assert [names.count(n) for n in ("CreateJobObjectW", "AssignProcessToJobObject")] == [1, 1]
    *_, (_, fields) = system.calls
    time, job_time, flags, _, _, processes, *_, memory, job_memory, _, _ = fields
    assert flags == 0x100 | 0x2 | 0x8 | 0x400
    assert memory == baseline + 512 * MIB
    assert (processes, job_time, job_memory) == (1, 0, 0)
    assert used + 2.9 <= time / 10_000_000 <= used + 3 + 60


@pytest.mark.parametrize("refused", ["CreateJobObjectW", "AssignProcessToJobObject"])
def test_where_windows_makes_no_job_the_parents_clock_remains(
    windows: Callable[..., Kernel32], monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    system = windows(refused)
    worker.limit(Limits(), worker.address_space())
    monkeypatch.undo()
    assert "limits" not in [name for name, *_ in system.calls]


@pytest.mark.parametrize("mapped", [5_000 * MIB, 420_000 * MIB])
def test_on_macos_the_least_limit_that_is_accepted_says_what_is_mapped(
    monkeypatch: pytest.MonkeyPatch, mapped: int
) -> None:
    """XNU: ``dosetrlimit`` refuses a RLIMIT_AS below the size of the map (EINVAL)."""
    limits = [(-1, -1)]

    def set_limit(_: int, wanted: tuple[int, int]) -> None:
        if 0 <= wanted[0] < mapped:
            raise ValueError("current limit exceeds maximum limit")
        limits.append(wanted)

    monkeypatch.setattr(resource, "setrlimit", set_limit)
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(worker, "Path", lambda _: Path("/nowhere"))
    assert 0 <= worker.address_space() - mapped <= 16 * MIB
    assert limits[-1] == (-1, -1)  # none is left behind


def test_where_any_limit_is_accepted_the_size_is_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(worker, "Path", lambda _: Path("/nowhere"))
    assert worker.address_space() == 256 * MIB


def test_the_layout_is_the_one_of_the_headers() -> None:
    """As sizes and offsets that a program of mingw-w64 printed under Wine."""
    assert ctypes.sizeof(job.Basic) == 64
    assert ctypes.sizeof(job.Extended) == 144
    assert ctypes.sizeof(job.Counters) == 72
    assert job.Extended.process_memory.offset == 112
    assert job.Basic.flags.offset == 16
    assert job.Basic.processes.offset == 40
    assert job.Counters.committed.offset == 56
