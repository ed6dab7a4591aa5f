"""Open a vendor's workbook: read once, hashed and parsed from the same bytes, in a child process.

Use::

    with Reader() as reader:
        for path in paths:
            opened = reader.open(path)
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker.files import open_file
from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.spreadsheet import refusals
from tracker.spreadsheet.child import Child
from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.limits import MIB, NO_PASSWORDS, Limits, Passwords
from tracker.spreadsheet.refusals import Refused
from tracker.spreadsheet.reqif import ReqifFile
from tracker.texts import printable

_BLOCK = MIB


@dataclass(frozen=True, slots=True)
class ReadResult:
    """One file, read or refused: exactly one of ``grid`` and ``refusal`` is set.

    Attributes:
        sha256: of the file's bytes, in hexadecimal.
        size: of the file, in bytes.
        grid: what was read; ``findings.findings_of`` gives the reader's remarks as findings.
        refusal: why nothing was read.
    """

    sha256: str
    size: int
    grid: Grid | None
    refusal: Finding | None


class Reader:
    """Reads any number of files, one at a time, in one child process that is replaced if it dies.

    A file that crashes, hangs or starves the child costs that file. Not for use by two threads.

    Args:
        limits: how much of a file is read.
        isolated: False reads in this very process, for benchmarks and fuzzing; never for a file
            from a stranger, since nothing then bounds time and memory.
        passwords: what a protected file may be opened with.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        isolated: bool = True,
        passwords: Passwords = NO_PASSWORDS,
    ) -> None:
        self._limits = limits or Limits()
        self._passwords = passwords
        self._isolated = isolated
        self._child: Child | None = None

    def __enter__(self) -> Self:
        if self._isolated:
            self._child = Child()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        if self._child:
            self._child.close()
            self._child = None

    def open(self, path: Path, name: str | None = None) -> ReadResult:
        """Read one file; as ``take``, without its bytes."""
        return self.take(path, name)[1]

    def take(self, path: Path, name: str | None = None) -> tuple[bytes, ReadResult]:
        """Read one file, and keep the very bytes that were read; no bytes where it is too large.

        Args:
            path: the file.
            name: what the vendor called it, where ``path`` no longer says so.

        Raises:
            OSError: it is not there, is not a regular file, or may not be read.
        """
        digest = hashlib.sha256()
        size = 0
        blocks: list[bytes] = []
        with open_file(path) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                size += len(block)
                if size <= self._limits.file_size:
                    blocks.append(block)
                else:
                    blocks.clear()  # too large to read; the hash still says which file it was
        if size > self._limits.file_size:
            limit = self._limits.file_size // MIB
            refusal = refusals.FILE_TOO_LARGE.at(limit=limit)
            return b"", ReadResult(digest.hexdigest(), size, None, refusal)
        data = b"".join(blocks)
        return data, self._open(data, name or printable(path.name), digest.hexdigest())

    def open_bytes(self, data: bytes, name: str) -> ReadResult:
        """Read a file that is in memory already."""
        return self._open(data, name, hashlib.sha256(data).hexdigest())

    def open_reqif(self, data: bytes, name: str) -> ReqifFile | Finding | None:
        """A file in memory as ReqIF: what it holds, why it is refused, or None: it is something else."""
        if not self._isolated:
            from tracker.spreadsheet import door

            try:
                return door.read_reqif(data, name, self._limits)
            except Refused as refused:
                return refused.finding
        reply = self._living().read(data, name, self._limits, reqif=True)
        return reply.reqif or reply.refusal

    def _open(self, data: bytes, name: str, sha256: str) -> ReadResult:
        if not self._isolated:
            from tracker.spreadsheet import locked

            try:
                grid = locked.read(data, name, self._limits, self._passwords)
                return ReadResult(sha256, len(data), grid, None)
            except Refused as refused:
                return ReadResult(sha256, len(data), None, refused.finding)
        reply = self._living().read(data, name, self._limits, self._passwords)
        return ReadResult(sha256, len(data), reply.grid, reply.refusal)

    def _living(self) -> Child:
        """The child process, replaced where it has died."""
        if self._child is not None and not self._child.alive:
            self._child.close()  # its pipes are still open
            self._child = None
        if self._child is None:
            self._child = Child()
        return self._child


def open_workbook(path: Path, *, limits: Limits | None = None, isolated: bool = True) -> ReadResult:
    """Read a single file; for several, one ``Reader`` saves a process for each.

    Raises:
        OSError: the file is not there, is a folder, or may not be read.
    """
    with Reader(limits, isolated=isolated) as reader:
        return reader.open(path)
