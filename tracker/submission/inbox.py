"""The files of a folder that may be workbooks, in a stable order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tracker.spreadsheet.limits import SUFFIXES

_Mark = tuple[int, int]


def workbooks_in(folder: Path) -> list[Path]:
    """The workbooks of a folder and its subfolders, by path; hidden and lock files left out."""
    found = (p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    return sorted(p for p in found if not p.name.startswith((".", "~$")))


def arrivals(
    folder: Path, seconds: float, sleep: Callable[[float], None] = time.sleep
) -> Iterator[list[Path]]:
    """Watch a folder for ever: at each look, the files that are new or changed, and at rest.

    A file is at rest when two looks in a row find it of the same size and time: a share or a
    browser may still be writing it.
    """
    told: dict[Path, _Mark] = {}
    seen: dict[Path, _Mark] = {}
    while True:
        now = {path: mark for path in workbooks_in(folder) if (mark := _mark(path))}
        yield [p for p, mark in now.items() if seen.get(p) == mark and told.get(p) != mark]
        told |= {p: mark for p, mark in now.items() if seen.get(p) == mark}
        seen = now
        sleep(seconds)


def _mark(path: Path) -> _Mark | None:
    try:
        found = path.stat()
    except FileNotFoundError:  # taken away between the look and the question
        return None
    return found.st_size, found.st_mtime_ns
