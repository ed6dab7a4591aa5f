"""Keeping what was received: the original, what was read from it, and the record that counts.

Three steps, in this order: the original is written once under its own hash, the document made of it
is written, and the log record is created. Only the last counts; creating it exclusively is the
commit. Of two who keep something at once, the one who finds the record taken looks at what the
other did and begins again. What a crash leaves between two steps, ``repair.py`` completes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from tracker import documents
from tracker.errors import CaseError
from tracker.files import digest, digest_of, remove, write_atomic, write_new, write_once
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.held import held_files, hold
from tracker.procurement.log import Log, Record, append, busy
from tracker.texts import Text

T = TypeVar("T")
_TRIES = 1000
REBUILD = "rebuild"


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came in.

    Attributes:
        folder: the case's folder for originals of its sort.
        format: as the door knew it (``ods``).
        data: the very bytes that were read; of a file too large to be read, where it stands.
    """

    folder: str
    sha256: str
    format: str | None
    data: bytes | Path

    @property
    def name(self) -> str:
        """Its path in the case folder."""
        return f"{self.folder}/{self.sha256}.{self.format or 'xlsx'}"

    def store(self, case: Case) -> None:
        """Write it into the case, where it does not stand there already.

        Raises:
            CaseError: the folder cannot be written, or the file is no longer the one that was read.
        """
        path = case.folder / self.name
        new = write_once(path, self.data, read_only=True)
        if new and isinstance(self.data, Path) and digest_of(path) != self.sha256:
            remove(path)
            raise CaseError(
                Text(
                    "Filen blev ændret, mens den blev modtaget. Modtag den igen.",
                    "The file was changed while it was being received. Receive it again.",
                ),
                where=str(self.data),
            )


@dataclass(frozen=True, slots=True)
class Draft(Generic[T]):
    """What is to be kept of an original, and what the log is to say; nothing is written yet.

    Attributes:
        schema: of the document.
    """

    schema: str
    document: T
    details: dict[str, str]


@dataclass(frozen=True, slots=True)
class KeepResult(Generic[T]):
    """What became of a file that was received.

    Attributes:
        path: where the document made of it is.
        document: None when the same file had been received before, and nothing was changed.
    """

    path: Path
    document: T | None = None

    @property
    def known(self) -> bool:
        """Whether the same file had been received before."""
        return self.document is None


def document_of(record: Record) -> str:
    """The path of the document that a receipt names."""
    return record.details.get("document") or record.details["submission"]


def keep(
    case: Case,
    log: Log,
    original: Original,
    draft: Callable[[tuple[Record, ...]], Draft[T]],
    *,
    at: str,
    who: str,
    action: str,
    named: str = "document",
) -> KeepResult[T]:
    """Keep a file, the document made of it and a log record; the same bytes are kept once.

    Args:
        draft: what is to be kept, as the log stands; asked again when others have written to it.
        named: which of the log's details says where the document is.

    Raises:
        CaseError: the folder cannot be written, or others keep writing to the log.
    """
    written: Path | None = None
    for _ in range(_TRIES):
        if known := _known(log.records, action, original.sha256):
            path = case.folder / known.details[named]
            _take_back(written, path)
            return KeepResult(path)
        original.store(case)
        made = draft(log.records)
        wanted, data = (
            case.folder / made.details[named],
            documents.to_stored(made.schema, made.document),
        )
        # Another may be keeping the same file, under another name or a moment later: their document stays.
        path = write_new(wanted.parent, wanted.name, data)
        _take_back(written, path)
        name = path.relative_to(case.folder).as_posix()
        details = made.details | {named: name} | hold(name, data)
        if log.try_append(at=at, who=who, action=action, details=details):
            return KeepResult(path, made.document)
        written = path
        log.refresh()
    raise busy(case.folder)


def keep_again(
    case: Case, log: Log, record: Record, schema: str, document: object, *, at: str, who: str
) -> None:
    """Write a document that is gone, made anew from its original.

    Where the log does not hold these bytes (it is older than hashes of documents, or this version
    reads the original differently), a record says so, and holds them from now on.

    Args:
        record: of the receipt; names the document.
        schema: of the document.

    Raises:
        CaseError: the folder cannot be written, or others keep writing to the log.
    """
    path, data = document_of(record), documents.to_stored(schema, document)
    held = held_files(case.folder, log.records)[path].sha256
    nameless = documents.to_json(document)  # as it was written before documents named their schema
    if held == digest(nameless):
        data = nameless
    write_atomic(case.folder / path, data)
    if held != digest(data):
        details = {"sha256": record.details["sha256"], **hold(path, data)}
        append(case.folder, at=at, who=who, action=REBUILD, details=details)
        log.refresh()


def _known(records: tuple[Record, ...], action: str, sha256: str) -> Record | None:
    same = (r for r in records if r.action == action and r.details.get("sha256") == sha256)
    return next(same, None)


def _take_back(written: Path | None, path: Path) -> None:
    """Remove what was written in vain, unless it is the very file that the log names or will."""
    if written is not None and written != path:
        remove(written)
