"""Which files the log holds by their hash, and what it says of those from before it did.

A record names each file written with it as ``file:<path in the case folder>`` = SHA-256; the newest
record of a path counts. Records of older versions named originals, methods and workbooks sent with a
hash of their own, and documents without any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from tracker import documents
from tracker.errors import CaseError
from tracker.files import digest
from tracker.frozen import dataclass
from tracker.procurement.log import Record
from tracker.texts import Text

T = TypeVar("T")
_FILE = "file:"
# What a record calls the file it has the hash of.
_NAMES = ("workbook", "name", "original", "method")
_SENT = ("workbooks", "verdicts/workbooks", "questions")  # where workbooks of older records stand


@dataclass(frozen=True, slots=True)
class RecordedFile:
    """A file that a record names.

    Attributes:
        path: in the case folder, with ``/``.
        sha256: what it must be; None in a record from before documents were held by their hash.
    """

    path: str
    sha256: str | None
    record: Record


def hold(path: str, data: bytes) -> dict[str, str]:
    """What a record's details say of a file that is written with it."""
    return {f"{_FILE}{path}": digest(data)}


def held_files(folder: Path, records: Iterable[Record]) -> dict[str, RecordedFile]:
    """Every file of a case folder that its log names, by path; the newest record of each counts."""
    found: dict[str, RecordedFile] = {}
    for record in records:
        for path, sha256 in _recorded(folder, record):
            known = found.get(path)
            if sha256 or known is None or known.sha256 is None:
                found[path] = RecordedFile(path, sha256, record)
    return found


def newest_hashes(records: Iterable[Record]) -> dict[str, str]:
    """The newest hash of each file that records were written with, by its path in the case folder."""
    return {
        key.removeprefix(_FILE): value
        for record in records
        for key, value in record.details.items()
        if key.startswith(_FILE)
    }


def read_held(folder: Path, path: str, hashes: Mapping[str, str]) -> bytes:
    """A document of a case, as the log holds it: what somebody edited in the folder counts nowhere.

    Args:
        hashes: of the whole log (``newest_hashes``). A document from before there were any is read as
            it is, and ``log --verify`` makes it anew.

    Raises:
        DocumentError: it is gone.
        CaseError: it is another than the log holds.
    """
    data = documents.read_bytes(folder / path)
    if digest(data) != hashes.get(path, digest(data)):
        raise CaseError(_CHANGED, where=str(folder / path))
    return data


def read_held_document(
    folder: Path, path: str, hashes: Mapping[str, str], schema: str, kind: type[T]
) -> T:
    """A JSON document of a case, as the log holds it.

    Raises:
        DocumentError, CaseError: as ``read_held``; or it does not meet its schema.
    """
    data = read_held(folder, path, hashes)
    return documents.parse_json(data, schema, kind, source=str(folder / path))


def named_files(records: Iterable[Record], sha256: str) -> Iterator[tuple[Record, str]]:
    """The records that name a file of this hash, wherever it lies, and what each calls it."""
    for record in records:
        if name := next(_called(record, sha256), None):
            yield record, name


def _called(record: Record, sha256: str) -> Iterator[str]:
    """A workbook sent out of the case has no place in it: its record has the name and the hash."""
    details = record.details
    for key, value in details.items():
        if value != sha256:
            continue
        if key.startswith(_FILE):
            yield key.removeprefix(_FILE)
        elif key.endswith((".html", ".md")):
            yield f"reports/{key}"
        elif key == "sha256" and record.action != "rebuild":
            yield next((details[k] for k in _NAMES if k in details), record.action)


def held_hash(record: Record, path: str) -> str | None:
    """The hash a record has of a path."""
    return record.details.get(f"{_FILE}{path}")


def _recorded(folder: Path, record: Record) -> Iterator[tuple[str, str | None]]:
    details = record.details
    for key, value in details.items():
        if key.startswith(_FILE):
            yield key.removeprefix(_FILE), value
        elif key in ("original", "method"):
            yield value, details.get("sha256")
        elif key in ("submission", "document") and value.endswith(".json"):
            yield value, None
        elif key == "form" and "workbook" in details:  # as it was sent; a receipt names it too
            yield f"forms/{value}.json", None
        elif key == "workbook":
            for place in _SENT:
                if (folder / place / value).is_file():
                    yield f"{place}/{value}", details.get("sha256")
        elif record.action == "notice" and key.endswith((".html", ".md")):
            yield f"reports/{key}", value


_CHANGED = Text(
    "Filen er ikke den, sagens log holder: den er ændret eller byttet ud, og tæller ikke. Hent den fra "
    "sikkerhedskopien; »tracker log --verify« siger mere.",
    "The file is not the one that the log of the case holds: it was changed or replaced, and does not count. "
    "Restore it from backup; 'tracker log --verify' tells more.",
)
