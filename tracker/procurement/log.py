"""The log: who did what when, append-only, each record carrying the hash of the one before.

Creating the next number exclusively *is* the commit, so that two people on a share cannot lose each
other's work: the loser sees the new record and tries the number after it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from tracker import documents
from tracker.cpr import mask
from tracker.errors import CaseError, system_reason
from tracker.files import digest, write_once
from tracker.frozen import dataclass
from tracker.texts import Text

_NAME = re.compile(r"^\d{6,}\.json$")
FIRST = "0" * 64
_SPOKEN = ("reason", "decided_by", "name", "vendor", "cvr", "receipt", "words")
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the log.

    Attributes:
        number: counted from 1.
        at: when, ISO 8601 with offset.
        who: the user, as the system names them.
        action: what was done (``generate``, ``amend``, ``receive`` …).
        details: what it was done to, in words and hashes; never a vendor's text.
        previous: SHA-256 of the record before, 64 zeros for the first.
    """

    number: int
    at: str
    who: str
    action: str
    previous: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log: whoever keeps it elsewhere can prove every record up to it.

    Attributes:
        number: of the last record; 0 for an empty log.
        sha256: the hash of that record's file.
    """

    number: int
    sha256: str


class Log:
    """The log of a case folder, read once and kept up with.

    Raises:
        CaseError: on opening, when a number is missing, a record does not carry the hash of the
            one before, or the folder may not be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "log"
        self._records: list[Record] = []
        self._hashes: list[str] = []
        # Listed before it is read: what others add in between is read, and is not a sign of a gap.
        names = [name for name in _names(self._folder) if _NAME.match(name)]
        self.refresh()
        if len(names) > len(self._records):  # what is left stands behind a gap
            missing = self._path(len(self._records) + 1)
            raise _broken(len(self._records) + 1, missing)

    @property
    def records(self) -> tuple[Record, ...]:
        """All records read so far, in order."""
        return tuple(self._records)

    @property
    def hashes(self) -> tuple[str, ...]:
        """SHA-256 of each record's file, in order; each also stands in the record after it."""
        return tuple(self._hashes)

    @property
    def head(self) -> str:
        """The hash of the last record, which proves all before it; 64 zeros for an empty log."""
        return self._hashes[-1] if self._hashes else FIRST

    @property
    def end(self) -> Head:
        """The number of the last record, and its hash."""
        return Head(len(self._records), self.head)

    def number_of(self, sha256: str) -> int | None:
        """Which record has this hash, 0 being the empty log; None when none has."""
        known = (FIRST, *self._hashes)
        return known.index(sha256) if sha256 in known else None

    @property
    def strays(self) -> tuple[str, ...]:
        """Names in the log's folder that are not records.

        A cloud service that met two versions of a file leaves one as ``000004 (konflikt).json`` or
        ``000004-PC01.json``: what somebody did may stand there and not in the log.
        """
        names = _names(self._folder)
        return tuple(sorted(n for n in names if not _NAME.match(n) and not n.startswith(".")))

    def refresh(self) -> tuple[Record, ...]:
        """Read what others have added, and return it."""
        known = len(self._records)
        while _stands(path := self._path(len(self._records) + 1)):
            self._take(path, documents.read_bytes(path))
        return tuple(self._records[known:])

    def try_append(self, *, at: str, who: str, action: str, details: dict[str, str]) -> bool:
        """Add a record, unless somebody else has just added one. No CPR number gets into it.

        After False, ``refresh`` returns what they added; the record may have to change because of it.
        """
        number = len(self._records) + 1
        shown = {k: mask(v) if _is_spoken(k) else v for k, v in details.items()}
        record = Record(number, at, mask(who), action, self.head, shown)
        data = documents.to_stored("log-record", record)
        if not write_once(self._path(number), data):
            return False
        self._take(self._path(number), data)
        return True

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06d}.json"

    def _take(self, path: Path, data: bytes) -> None:
        record = _parsed(data, str(path))
        if record.number != len(self._records) + 1 or record.previous != self.head:
            raise _broken(record.number, path)
        self._records.append(record)
        self._hashes.append(digest(data))


@lru_cache(maxsize=1024)  # a command opens the log several times; what is read is what lies there
def _parsed(data: bytes, source: str) -> Record:
    return documents.parse_json(data, "log-record", Record, source=source)


def _is_spoken(key: str) -> bool:
    """Whether a detail holds people's words; a path or a hash must stay what it is."""
    return key in _SPOKEN or key.startswith("value.")


_kept: ContextVar[tuple[Path, tuple[Record, ...]] | None] = ContextVar("kept", default=None)


def records(folder: Path) -> tuple[Record, ...]:
    """All records of a case folder, in order.

    Raises:
        CaseError: the chain is broken.
    """
    if (kept := _kept.get()) is not None and kept[0] == folder:
        return kept[1]
    return Log(folder).records


@contextmanager
def read_once(folder: Path) -> Iterator[tuple[Record, ...]]:
    """The records as they are now, for all who ask for them within: what is only read is of one moment.

    Raises:
        CaseError: the chain is broken.
    """
    token = _kept.set((folder, records(folder)))
    try:
        yield records(folder)
    finally:
        _kept.reset(token)


def append(
    folder: Path,
    *,
    at: str,
    who: str,
    action: str,
    details: dict[str, str],
    unless: Callable[[tuple[Record, ...]], bool] = lambda _: False,
) -> None:
    """Add a record that holds whatever others may have added meanwhile.

    Args:
        unless: whether the log as it stands has no need of the record.

    Raises:
        CaseError: the chain is broken, or others kept writing to it all the time.
    """
    log = Log(folder)
    for _ in range(_TRIES):
        needless = unless(log.records)
        if needless or log.try_append(at=at, who=who, action=action, details=details):
            return
        log.refresh()
    raise busy(folder)


def busy(folder: Path) -> CaseError:
    """The error when others keep writing to the log."""
    return CaseError(
        Text(
            "Andre skriver i sagens log hele tiden. Prøv igen om lidt.",
            "Others keep writing to the log of this case. Try again in a moment.",
        ),
        where=str(folder / "log"),
    )


def _names(folder: Path) -> list[str]:
    """What lies in the log's folder; a folder that may not be read is not taken for an empty one."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - Path.glob passes over what may not be read
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _unreadable(folder, error) from error


def _stands(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unreadable(path.parent, error) from error
    return True


def _unreadable(folder: Path, error: OSError) -> CaseError:
    why = system_reason(error)
    return CaseError(
        Text(
            f"Sagens log kan ikke læses: {why.da}. Uden den ved tracker ikke, hvad der er sket i "
            "sagen. Få adgang til mappen, og prøv igen.",
            f"The log of the case cannot be read: {why.en}. Without it tracker does not know what "
            "happened in the case. Get access to the folder, and try again.",
        ),
        where=str(folder),
    )


def _broken(number: int, path: Path) -> CaseError:
    return CaseError(
        Text(
            f"Loggen er brudt ved post {number}: en post mangler eller er ændret. "
            "Hent mappen fra sikkerhedskopien; tracker reparerer ikke loggen.",
            f"The log is broken at record {number}: a record is missing or was changed. "
            "Restore the folder from backup; tracker does not repair the log.",
        ),
        where=str(path),
    )
