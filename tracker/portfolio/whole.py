"""DuckDB's way to files of an object store: each fetched whole, once, and kept for a while.

A store's files are small, never change and are opened several times for one question, so whole files
cost fewer requests than parts of them, and no listing or question for size or time is needed.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from io import BytesIO
from threading import Lock
from typing import Any

from fsspec import AbstractFileSystem

from tracker.errors import TrackerError
from tracker.portfolio.bucket_errors import plainly
from tracker.portfolio.buckets import opened

_KEPT = 128 * 2**20  # bytes
_FAILED: dict[str, TrackerError] = {}
_LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def failure(start: str) -> TrackerError | None:
    """Why a file whose URL begins so could not be fetched; each is told once."""
    found = [_FAILED.pop(path) for path in list(_FAILED) if path.startswith(start)]
    return found[-1] if found else None


class Whole(AbstractFileSystem):  # type: ignore[misc] # fsspec has no types
    """A store's files of one kind of URL, to be registered with DuckDB. Read only.

    Args:
        protocol: the kind: ``s3`` …
    """

    cachable = False

    def __init__(self, protocol: str) -> None:
        super().__init__()
        self.protocol = protocol
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def open(self, path: str, mode: str = "rb", **_: Any) -> BytesIO:
        """A file to read."""
        if mode != "rb":
            raise PermissionError(path)
        return BytesIO(self._bytes(path))

    def glob(self, path: str, **_: Any) -> list[str]:
        """The file itself: stars in a name are no pattern here."""
        return [path]

    def size(self, path: str) -> int:
        """How many bytes it has."""
        return len(self._bytes(path))

    def modified(self, path: str) -> dt.datetime:  # noqa: ARG002 - all alike: none is ever changed
        """When it was written: a fixed time."""
        return _LONG_AGO

    def _bytes(self, path: str) -> bytes:
        with self._lock:
            if path in self._kept:
                self._kept.move_to_end(path)
                return self._kept[path]
        try:
            fs, name = opened(path)
            with plainly(path):
                data = bytes(fs.cat_file(name))
        except TrackerError as error:  # DuckDB makes a traceback of it; ``failure`` has it as it is
            _FAILED[path] = error
            raise
        with self._lock:
            if path not in self._kept:
                self._kept[path] = data
                self._held += len(data)
            while self._held > _KEPT and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._held -= len(dropped)
        return data
