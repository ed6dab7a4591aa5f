"""From a file to a submission: what the door let in, read and held against the rules."""

from __future__ import annotations

import atexit
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import UnreadableError, cannot_read
from tracker.files import open_file
from tracker.findings import capped
from tracker.frozen import dataclass
from tracker.left_behind import is_passed_over
from tracker.spreadsheet.findings import findings_of
from tracker.spreadsheet.grid import Source
from tracker.spreadsheet.limits import NO_PASSWORDS, SUFFIXES, Passwords
from tracker.spreadsheet.reader import Reader, ReadResult
from tracker.submission.annexes import names_beside
from tracker.submission.expectation import Expectation
from tracker.submission.model import Submission
from tracker.submission.read import read_submission, refused
from tracker.texts import printable

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future, ProcessPoolExecutor

_Mark = tuple[int, int]  # of a file: its size and when it was last changed


def workbooks_in(folder: Path) -> list[Path]:
    """The workbooks of a folder and its subfolders, by path; hidden and lock files left out."""
    found = (p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    return sorted(p for p in found if not is_passed_over(p.name))


def arrivals(
    folder: Path, seconds: float, sleep: Callable[[float], None] = time.sleep
) -> Iterator[list[Path]]:
    """Watch a folder for ever: at each look, the files that are new or changed, and at rest.

    A file is at rest when two looks in a row find it of the same size and time: a share or a
    browser may still be writing it.
    """
    listed: dict[Path, _Mark] = {}
    seen: dict[Path, _Mark] = {}
    while True:
        now = {path: mark for path in workbooks_in(folder) if (mark := _mark(path))}
        yield [p for p, mark in now.items() if seen.get(p) == mark and listed.get(p) != mark]
        listed |= {p: mark for p, mark in now.items() if seen.get(p) == mark}
        seen = now
        sleep(seconds)


def _mark(path: Path) -> _Mark | None:
    try:
        found = path.stat()
    except FileNotFoundError:  # taken away between the look and the question
        return None
    return found.st_size, found.st_mtime_ns


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file and what was read from it: the bytes are those that were parsed."""

    path: Path
    data: bytes
    submission: Submission


def read_file(
    path: Path, reader: Reader, issued: Expectation, *, looks_beside: bool = True
) -> ReadFile:
    """One file as a submission.

    Args:
        looks_beside: whether it lies where it was sent to, with the files that came along.

    Raises:
        UnreadableError: it is not there or may not be read.
    """
    try:
        data, opened = reader.take(path)
    except OSError as error:
        raise unreadable(path, error) from error
    if looks_beside:
        issued = replace(issued, beside=partial(names_beside, path))
    return ReadFile(path, data, submission_of(printable(path.name), opened, issued))


def submission_of(name: str, opened: ReadResult, issued: Expectation) -> Submission:
    """What the door let in (or refused), as a submission."""
    grid = opened.grid
    source = Source(
        name=name,
        sha256=opened.sha256,
        application=grid.application if grid else None,
        format=grid.format if grid else None,
    )
    if grid is None:
        return refused(source, [opened.refusal] if opened.refusal else [])
    return read_submission(grid, source, issued, tuple(capped(findings_of(grid))))


def unreadable(path: Path, error: OSError) -> UnreadableError:
    """The error for a file that cannot be opened at all."""
    return UnreadableError(cannot_read(error), where=str(path))


# Many files at once: each read by itself, on all cores, in the order given.

_FEW = 12  # files; starting workers costs more than these
_AHEAD = 4  # files read ahead per worker, so that memory stays flat


def read_files(
    paths: list[Path],
    issued: Expectation,
    executor: Executor | None = None,
    passwords: Passwords = NO_PASSWORDS,
    reader: Reader | None = None,
) -> Iterator[ReadFile]:
    """Each file as a submission, in order; a refused file is one without answers.

    Args:
        executor: where the work runs; None = here for a few files, on all cores for many.
        passwords: what a protected file may be opened with; a given executor or reader knows its own.
        reader: what reads a few files; None = one that is started now, and ended with the last.

    Raises:
        UnreadableError: a file is not there or may not be read (known before any is parsed).
    """
    for path in paths:
        require(path)
    if executor is not None:
        yield from _in_order(paths, executor)
    elif len(paths) <= _FEW:
        with nullcontext(reader) if reader else Reader(passwords=passwords) as ready:
            for path in paths:
                yield read_file(path, ready, issued)
    else:
        with pool(issued, passwords=passwords) as workers:
            yield from _in_order(paths, workers)


def pool(
    issued: Expectation, workers: int | None = None, passwords: Passwords = NO_PASSWORDS
) -> ProcessPoolExecutor:
    """Worker processes, by default one per core, that know what the files are held against."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from tracker.machine import processes

    context = get_context("spawn")  # the one way that is the same on every system
    return ProcessPoolExecutor(
        workers or processes(), context, initializer=_begin, initargs=(issued, passwords)
    )


def require(path: Path) -> None:
    """See that a file can be opened.

    Raises:
        UnreadableError: it is not there, is a folder, or may not be read.
    """
    try:
        open_file(path).close()
    except OSError as error:
        raise unreadable(path, error) from error


def _in_order(paths: Iterable[Path], workers: Executor) -> Iterator[ReadFile]:
    """The results in the order of the files, a bounded number of files ahead."""
    from tracker.machine import processes

    waiting = iter(paths)
    window = processes() * _AHEAD
    running: deque[Future[ReadFile]] = deque()
    running.extend(workers.submit(_work, path) for path in islice(waiting, window))
    while running:
        done = running.popleft().result()
        running.extend(workers.submit(_work, path) for path in islice(waiting, 1))
        yield done


_worker: tuple[Reader, Expectation] | None = None


def _begin(issued: Expectation, passwords: Passwords) -> None:
    """Set a worker process up: its reader lives as long as it does."""
    global _worker  # noqa: PLW0603 - a process pool's initializer has no other place to keep it
    reader = Reader(passwords=passwords).__enter__()
    atexit.register(reader.__exit__, None, None, None)
    _worker = (reader, issued)


def _work(path: Path) -> ReadFile:
    assert _worker is not None
    return read_file(path, *_worker)
