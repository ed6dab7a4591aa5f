"""Many files at once: each read by itself, on all cores, in the order given.

The work is a function of one file, so it runs on any ``concurrent.futures.Executor``. Each worker
process keeps one guarded child for the files that pass through it.
"""

from __future__ import annotations

import atexit
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from tracker.files import open_file
from tracker.spreadsheet.limits import NO_PASSWORDS, Passwords
from tracker.spreadsheet.reader import Reader
from tracker.submission.open import ReadFile, read_file, unreadable
from tracker.submission.read import Issued

_FEW = 12  # files; starting workers costs more than these
_AHEAD = 4  # files read ahead per worker, so that memory stays flat


def read_files(
    paths: list[Path],
    issued: Issued,
    executor: Executor | None = None,
    passwords: Passwords = NO_PASSWORDS,
) -> Iterator[ReadFile]:
    """Each file as a submission, in order; a refused file is one without answers.

    Args:
        executor: where the work runs; None = here for a few files, on all cores for many.
        passwords: what a protected file may be opened with; a given executor knows its own.

    Raises:
        UnreadableError: a file is not there or may not be read (known before any is parsed).
    """
    for path in paths:
        require(path)
    if executor is not None:
        yield from _in_order(paths, executor)
    elif len(paths) <= _FEW:
        with Reader(passwords=passwords) as reader:
            for path in paths:
                yield read_file(path, reader, issued)
    else:
        with pool(issued, passwords=passwords) as workers:
            yield from _in_order(paths, workers)


def pool(
    issued: Issued, workers: int | None = None, passwords: Passwords = NO_PASSWORDS
) -> ProcessPoolExecutor:
    """Worker processes, one per core unless said, that know what the files are held against."""
    context = get_context("spawn")  # the one way that is the same on every system
    return ProcessPoolExecutor(
        workers or os.cpu_count(), context, initializer=_begin, initargs=(issued, passwords)
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
    waiting = iter(paths)
    window = (os.cpu_count() or 1) * _AHEAD
    running: deque[Future[ReadFile]] = deque()
    running.extend(workers.submit(_work, path) for path in islice(waiting, window))
    while running:
        done = running.popleft().result()
        running.extend(workers.submit(_work, path) for path in islice(waiting, 1))
        yield done


_worker: tuple[Reader, Issued] | None = None


def _begin(issued: Issued, passwords: Passwords) -> None:
    """Set a worker process up: its reader lives as long as it does."""
    global _worker  # noqa: PLW0603 - a process pool's initializer has no other place to keep it
    reader = Reader(passwords=passwords).__enter__()
    atexit.register(reader.__exit__, None, None, None)
    _worker = (reader, issued)


def _work(path: Path) -> ReadFile:
    assert _worker is not None
    return read_file(path, *_worker)
