"""The log: who did what when, append-only, each record carrying the hash of the one before.

Creating the next number exclusively *is* the commit, so that two people on a share cannot lose each
other's work: the loser sees the new record and tries the number after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from tracker import documents
from tracker.errors import CaseError
from tracker.files import digest, write_once
from tracker.texts import Text

_NAME = re.compile(r"^\d{6,}\.json$")
FIRST = "0" * 64
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


def records(folder: Path) -> tuple[Record, ...]:
    """All records of a case folder, in order.

    Raises:
        CaseError: a number is missing, or a record does not carry the hash of the one before.
    """
    return tuple(record for record, _ in _chain(folder))


def append(folder: Path, *, at: str, who: str, action: str, details: dict[str, str]) -> Record:
    """Add a record and return it.

    Raises:
        CaseError: the log is broken, or others kept writing to it all the time.
    """
    for _ in range(_TRIES):
        chain = _chain(folder)
        number = len(chain) + 1
        previous = chain[-1][1] if chain else FIRST
        record = Record(number, at, who, action, previous, details)
        if write_once(_path(folder, number), documents.to_json(record)):
            return record
    raise CaseError(
        Text(
            "Andre skriver i sagens log hele tiden. Prøv igen om lidt.",
            "Others keep writing to the log of this case. Try again in a moment.",
        ),
        where=str(folder / "log"),
    )


def _path(folder: Path, number: int) -> Path:
    return folder / "log" / f"{number:06d}.json"


def _chain(folder: Path) -> list[tuple[Record, str]]:
    """The records, each with its own hash."""
    names = sorted(p for p in (folder / "log").glob("*.json") if _NAME.match(p.name))
    chain: list[tuple[Record, str]] = []
    for number, path in enumerate(names, start=1):
        data = documents.read_bytes(path)
        record = documents.parse_json(data, "log-record", Record, source=str(path))
        expected = chain[-1][1] if chain else FIRST
        if path != _path(folder, number) or record.number != number or record.previous != expected:
            raise CaseError(
                Text(
                    f"Loggen er brudt ved post {number}: en post mangler eller er ændret. "
                    "Hent mappen fra sikkerhedskopien; tracker reparerer ikke loggen.",
                    f"The log is broken at record {number}: a record is missing or was changed. "
                    "Restore the folder from backup; tracker does not repair the log.",
                ),
                where=str(path),
            )
        chain.append((record, digest(data)))
    return chain
