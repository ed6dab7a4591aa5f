"""Taking turns: a file that people own too is changed by one run of tracker at a time.

Between reading a file and writing it anew another run can have written it: what that one added would be gone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tracker import documents
from tracker.errors import DocumentError
from tracker.files import cannot_write
from tracker.texts import Text

_PAUSE = 0.05  # seconds, on Windows, where nothing tells that it is one's turn


@contextmanager
def alone(*paths: Path) -> Iterator[None]:
    """Have files to oneself while they are read, changed and written: other runs of tracker wait their turn.

    The turn is a lock of the system's on a hidden file beside each, which ends with the process however that
    ends. Where a file system has no locks, nobody waits.

    Raises:
        CaseError: a folder cannot be written to.
    """
    with ExitStack() as turns:
        for path in sorted(paths):  # the same order for all, so that no two wait for each other
            turns.enter_context(_turn(path.with_name(f".{path.name}.lock")))
        yield


def require_unchanged(path: Path, before: bytes | None) -> None:
    """That a file is as it was read: people take no turns.

    Args:
        before: its bytes then; None where it was not there.

    Raises:
        DocumentError: somebody has changed or made it meanwhile, or it cannot be read.
    """
    if (documents.read_bytes(path) if path.exists() else None) != before:
        raise DocumentError(
            Text(
                "Filen er ændret af en anden imens. Intet er skrevet; kør kommandoen igen.",
                "The file was changed by somebody else meanwhile. Nothing was written; run the command again.",
            ),
            where=str(path),
        )


@contextmanager
def _turn(lock: Path) -> Iterator[None]:
    while True:
        try:
            file = lock.open("ab")
        except OSError as error:
            raise cannot_write(lock.parent, error) from error
        with file:
            _wait_for(file.fileno())
            if not _is_at(lock, file.fileno()):
                continue  # who had the turn before took the file along
            try:
                yield
            finally:
                gone = _is_removed(lock)
        if not gone:  # Windows removes no open file, nor one that somebody waits with
            _is_removed(lock)
        return


def _wait_for(file: int) -> None:
    with suppress(OSError):  # no locks here
        try:
            import fcntl
        except ImportError:
            import msvcrt

            while True:
                try:
                    msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
                except PermissionError:  # another has it
                    time.sleep(_PAUSE)
                else:
                    return
        else:
            fcntl.flock(file, fcntl.LOCK_EX)


def _is_at(lock: Path, file: int) -> bool:
    try:
        return os.path.samestat(lock.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _is_removed(lock: Path) -> bool:
    try:
        lock.unlink(missing_ok=True)
    except OSError:
        return False
    return True
