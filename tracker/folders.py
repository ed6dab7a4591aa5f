"""Folders that are made whole or not at all, and where files are for a while."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import FULL, UnwrittenError, system_reason
from tracker.files import remove, written
from tracker.texts import Text


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[None]:
    """Take back what was written into a new folder when the rest of it cannot be.

    A folder with half a case is a case, and one with half a bank is a bank: the command that was to make it would
    refuse to do so again.
    """
    was_there = folder.exists()
    try:
        yield
    except BaseException:
        for path in written():
            if path.absolute().is_relative_to(folder.absolute()):
                remove(path)
        for inner in () if was_there else (*sorted(folder.rglob("*"), reverse=True), folder):
            with suppress(OSError):  # what somebody else put there meanwhile
                inner.rmdir()
        raise


@contextmanager
def temporary_room() -> Iterator[None]:
    """What is written within goes where the system keeps what is temporary, and nowhere else.

    Raises:
        UnwrittenError: there is no such place, or no room in it.
    """
    place = None
    try:
        place = tempfile.gettempdir()
        yield
    except OSError as error:
        if place is not None and error.errno not in FULL:
            raise
        why = system_reason(error)
        raise UnwrittenError(
            Text(
                f"I mappen til midlertidige filer kan der ikke skrives: {why.da}. Ryd op i den, eller lad "
                "TMPDIR (i Windows TEMP) vise en anden.",
                f"The folder for temporary files cannot be written to: {why.en}. Make room in it, or let "
                "TMPDIR (TEMP on Windows) name another.",
            ),
            where=place,
        ) from error
