"""Where a store lies: a folder, here or on a share; ``objects`` has the other kind.

Files are named by their path within the store, with ``/`` everywhere. What a store asks of the place
is little, so that many kinds of it will do: a whole file appears at once, and a name can be taken by one
writer alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from tracker.errors import TrackerError
from tracker.files import remove, remove_stale, write_once
from tracker.frozen import dataclass
from tracker.machine import patiently

if TYPE_CHECKING:
    import duckdb


PARTIALS = "partial"
"""The folder of a store through which workers give their part of an answer."""


class Storage(Protocol):
    """A place for a store. It can be sent to another process or machine; ``str`` gives it for people.

    Every method may raise OSError when the place cannot be reached or written, or CaseError where
    more is known of why.
    """

    def prepare(self) -> None:
        """Make it there, if it is not."""

    def read(self, file: str) -> bytes:
        """A file's bytes; raises FileNotFoundError when it is missing."""

    def create(self, file: str, data: bytes) -> bool:
        """Write a file that must not change afterwards; False when it already stands there."""

    def writing(self, file: str) -> AbstractContextManager[Path]:
        """A local path to write to; after the block it is the file, whole, or nothing is."""

    def move(self, source: str, target: str) -> None:
        """Give a file another name; raises FileNotFoundError when it is missing."""

    def remove(self, file: str) -> None:
        """Remove a file, if it is there."""

    def names(self, folder: str) -> list[str]:
        """The names in a folder, of files and folders; none where there is no folder."""

    def holds(self, file: str) -> bool:
        """Whether a file is there."""

    def age(self, file: str) -> float:
        """How many seconds ago a file was written; 0 when it is missing."""

    def sweep(self, folder: str) -> None:
        """Remove what writers that were killed left half done in a folder."""

    def address(self, file: str) -> str:
        """What DuckDB calls a file of it, from any process."""

    def reach(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let a connection read its addresses."""

    def failed(self) -> TrackerError | None:
        """Why a connection could not read one of them, since this was last asked, where DuckDB cannot say."""


Where = Path | str | Storage
"""A store as callers may name it, by a path, a URL or itself; ``storage`` makes one of it."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on a disk or a share."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def prepare(self) -> None:
        """As ``Storage``."""
        self.path.mkdir(parents=True, exist_ok=True)

    def read(self, file: str) -> bytes:
        """As ``Storage``."""
        return (self.path / file).read_bytes()

    def create(self, file: str, data: bytes) -> bool:
        """As ``Storage``."""
        return write_once(self.path / file, data)

    @contextmanager
    def writing(self, file: str) -> Iterator[Path]:
        """As ``Storage``."""
        target = self.path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".tracker-{uuid4().hex}")
        try:
            yield temporary
            patiently(temporary.replace, target)
        finally:
            remove(temporary)

    def move(self, source: str, target: str) -> None:
        """As ``Storage``."""
        (self.path / target).parent.mkdir(parents=True, exist_ok=True)
        patiently((self.path / source).replace, self.path / target)

    def remove(self, file: str) -> None:
        """As ``Storage``."""
        (self.path / file).unlink(missing_ok=True)

    def names(self, folder: str) -> list[str]:
        """As ``Storage``."""
        try:
            return os.listdir(self.path / folder)  # noqa: PTH208 - names alone, of many files
        except (FileNotFoundError, NotADirectoryError):
            return []

    def holds(self, file: str) -> bool:
        """As ``Storage``."""
        return (self.path / file).exists()

    def age(self, file: str) -> float:
        """As ``Storage``."""
        try:
            return time.time() - (self.path / file).stat().st_mtime
        except FileNotFoundError:  # another builder tidies too
            return 0.0

    def sweep(self, folder: str) -> None:
        """As ``Storage``."""
        remove_stale(self.path / folder)

    def address(self, file: str) -> str:
        """As ``Storage``."""
        return str(self.path / file)

    def reach(self, connection: duckdb.DuckDBPyConnection) -> None:
        """As ``Storage``: DuckDB reads folders by itself."""

    def failed(self) -> TrackerError | None:
        """As ``Storage``: DuckDB says so itself."""
        return None


def storage(where: Where) -> Storage:
    """The place that is meant; a folder by its full path, as workers stand elsewhere.

    Raises:
        CaseError: a URL is not of a place on an object store.
    """
    if isinstance(where, str):
        from tracker.portfolio.store.objects import ObjectStore

        return ObjectStore.at(where)
    return Folder(where.resolve()) if isinstance(where, Path) else where
