"""A thousand workbooks: all cores against one, and memory over the number of files."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.material import filled, typical
from benchmarks.memory import largest
from benchmarks.paired import Figure
from tracker.submission.expectation import Expectation
from tracker.submission.read_files import pool, read_files

_FILES = 1000
_ROWS = 150
_FEW = 100
_SCALING = 0.8


def figures() -> Iterator[Figure]:
    """Files per second on all cores against cores × the rate of one process."""
    specification = typical(_ROWS)
    data = filled(specification)
    issued = Expectation(specification, dt.date(2026, 11, 23))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{n:04d}.xlsx" for n in range(_FILES)]
        for path in paths:
            path.write_bytes(data)
        cores = os.cpu_count() or 1
        one = _rate(paths[: _FILES // 5], issued, 1)
        every = _rate(paths, issued, cores)
        yield Figure(
            f"{_FILES} workbooks: {cores} cores × the rate of one / the rate of all "
            f"({one:.0f} and {every:.0f} files/s)",
            1 / every,
            1 / one,
            cores * one / every,
            round(1 / _SCALING, 2),
        )
        few, many = (_peak(folder, count) for count in (_FEW, _FILES))
        yield Figure(
            f"peak memory of {_FILES} workbooks / of {_FEW} ({many:.0f} and {few:.0f} MiB)",
            many / 1000,
            few / 1000,
            many / few,
            1.2,
        )


def _rate(paths: list[Path], issued: Expectation, workers: int) -> float:
    """Files per second, the workers being up already."""
    with pool(issued, workers) as executor:
        for _ in read_files(paths[: workers * 8], issued, executor):
            pass
        start = time.perf_counter()
        count = sum(1 for _ in read_files(paths, issued, executor))
        return count / (time.perf_counter() - start)


def _peak(folder: str, count: int) -> float:
    """Peak memory in MiB of a process that reads so many files, with its workers."""
    command = [sys.executable, "-m", "benchmarks.batch", folder, str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _read_some(folder: str, count: int) -> None:
    """Read files and print the largest process's peak memory in MiB."""
    paths = sorted(Path(folder).glob("*.xlsx"))[:count]
    for _ in read_files(paths, Expectation(None, dt.date(2026, 11, 23))):
        pass
    print(largest())


if __name__ == "__main__":
    _read_some(sys.argv[1], int(sys.argv[2]))
