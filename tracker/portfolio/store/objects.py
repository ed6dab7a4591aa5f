"""A store on an object store: S3 and its like, Google Cloud Storage, Azure.

An object appears whole or not at all, and the server itself lets one writer alone create a name
(``If-None-Match`` and its cousins, fsspec's ``mode="create"``): the commit of a store rests on that.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

from fsspec import AbstractFileSystem

from tracker.errors import CaseError, TrackerError
from tracker.folders import temporary_room
from tracker.frozen import dataclass
from tracker.portfolio.store.buckets import (
    checked,
    lacks_bucket,
    no_bucket,
    opened,
    plainly,
    scheme,
    status_of,
)
from tracker.texts import Text

if TYPE_CHECKING:
    import duckdb


# DuckDB reads files of an object store through these: each is fetched whole, once, and kept for a while.
_KEPT = 128 * 2**20  # bytes
_FAILED: dict[str, TrackerError] = {}
_LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def failure(start: str) -> TrackerError | None:
    """Why a file whose URL begins so could not be fetched; each is reported once."""
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
        """The file itself: stars in a name are not a pattern here."""
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


# Those whose package creates exclusively on the server. fsspec's fallback looks first and then
# writes, by which two builders would lose each other's work.
_EXCLUSIVE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss"})
_MARK = "exclusive.json"
_WAITS = (0.1, 0.5, 2.0)  # seconds; S3 says 409 to some of those who create one name at once
_TAKEN, _BUSY = 412, 409
_REACHING = Lock()  # a worker's threads share a connection


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """A place on an object store, as ``storage.Storage``; its methods raise CaseError, not OSError.

    Attributes:
        url: as ``buckets.checked`` gives it.
    """

    url: str

    @classmethod
    def at(cls, url: str) -> ObjectStore:
        """The place of a URL as somebody wrote it.

        Raises:
            CaseError: it is not such a URL.
        """
        return cls(checked(url))

    def __str__(self) -> str:
        return self.url

    def prepare(self) -> None:
        """As ``Storage``: see that the place is one where a commit can be made.

        Raises:
            CaseError: two builders could lose each other's work there.
        """
        if scheme(self.url) not in _EXCLUSIVE:
            raise self._unfit()
        # It stands there from the first build on, and then one refusal proves it.
        if self.create(_MARK, b"{}") and self.create(_MARK, b"{}"):
            raise self._unfit()

    def _unfit(self) -> CaseError:
        return CaseError(
            Text(
                "Her kan en portefølje ikke bygges: stedet lader to skrive samme navn på én gang, så "
                "det enes arbejde går tabt. Brug en mappe, eller S3, Google Cloud Storage eller Azure "
                "med betinget skrivning (If-None-Match).",
                "A portfolio cannot be built here: the place lets two write one name at once, and the "
                "work of one is lost. Use a folder, or S3, Google Cloud Storage or Azure with "
                "conditional writes (If-None-Match).",
            ),
            where=self.url,
        )

    def read(self, file: str) -> bytes:
        """As ``Storage``."""
        fs, path = opened(self.url)
        with plainly(self.url):
            return bytes(fs.cat_file(f"{path}/{file}"))

    def create(self, file: str, data: bytes) -> bool:
        """As ``Storage``."""
        fs, path = opened(self.url)
        for wait in (*_WAITS, None):
            with plainly(self.url):
                try:
                    fs.pipe_file(f"{path}/{file}", data, mode="create")
                except FileExistsError:
                    return False
                except FileNotFoundError as error:
                    raise no_bucket(self.url) from error
                except OSError as error:
                    status = status_of(error)
                    if status == _TAKEN:  # s3fs knows only Amazon's wording of it
                        return False
                    if status != _BUSY or wait is None:
                        raise
                    time.sleep(wait)
                else:
                    return True
        raise AssertionError  # the last try returns or raises

    @contextmanager
    def writing(self, file: str) -> Iterator[Path]:
        """As ``Storage``: written here, then sent whole."""
        self.failed()
        with temporary_room(), TemporaryDirectory(prefix="tracker-") as folder:
            local = Path(folder) / "file"
            try:
                yield local
            except Exception as error:  # made by DuckDB from files it could not read
                if failed := self.failed():
                    raise failed from error
                raise
            fs, path = opened(self.url)
            with plainly(self.url):
                try:
                    fs.put_file(str(local), f"{path}/{file}")
                except FileNotFoundError as error:
                    raise no_bucket(self.url) from error

    def move(self, source: str, target: str) -> None:
        """As ``Storage``: copied on the server; who is killed in between leaves both."""
        fs, path = opened(self.url)
        with plainly(self.url):
            fs.cp_file(f"{path}/{source}", f"{path}/{target}")
        self.remove(source)

    def remove(self, file: str) -> None:
        """As ``Storage``."""
        fs, path = opened(self.url)
        with plainly(self.url), suppress(FileNotFoundError):
            fs.rm_file(f"{path}/{file}")

    def names(self, folder: str) -> list[str]:
        """As ``Storage``."""
        fs, path = opened(self.url)
        home = f"{path}/{folder}".rstrip("/")
        with plainly(self.url):
            try:
                found = fs.ls(home, detail=False)
            except (FileNotFoundError, NotADirectoryError) as error:
                if lacks_bucket(error):
                    raise
                return []
        return [name.rpartition("/")[2] for f in found if (name := f.rstrip("/")) != home]

    def holds(self, file: str) -> bool:
        """As ``Storage``: its first byte is asked for, as no file is empty, which is one request."""
        fs, path = opened(self.url)
        with plainly(self.url):
            try:
                fs.cat_file(f"{path}/{file}", start=0, end=1)
            except FileNotFoundError:
                return False
        return True

    def age(self, file: str) -> float:
        """As ``Storage``, by the server's clock for one end and ours for the other."""
        fs, path = opened(self.url)
        with plainly(self.url):
            try:
                return time.time() - float(fs.modified(f"{path}/{file}").timestamp())
            except FileNotFoundError:  # another builder tidies too
                return 0.0

    def sweep(self, folder: str) -> None:
        """As ``Storage``: what was not sent whole is not an object."""

    def address(self, file: str) -> str:
        """As ``Storage``."""
        return f"{self.url}/{file}"

    def reach(self, connection: duckdb.DuckDBPyConnection) -> None:
        """As ``Storage``."""
        kind = scheme(self.url)
        with _REACHING:
            if not connection.filesystem_is_registered(kind):
                connection.register_filesystem(Whole(kind))

    def failed(self) -> TrackerError | None:
        """As ``Storage``."""
        return failure(f"{self.url}/")
