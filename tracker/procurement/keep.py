"""Keeping what was received: the original, what was read from it, and the record that counts.

Three steps, in this order: the original is written once under its own hash, the document made of it
is written, and the log record is created. Only the last counts; creating it exclusively is the
commit. Of two who keep something at once, the one who finds the record taken looks at what the
other did and begins again. What a crash leaves between two steps, ``repair`` completes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from tracker import documents
from tracker.errors import CaseError, TrackerError, UnwrittenError
from tracker.files import (
    digest,
    digest_of,
    remove,
    remove_stale,
    write_atomic,
    write_new,
    write_once,
)
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.held import held_files, hold
from tracker.procurement.issued import require_issued
from tracker.procurement.log import Log, Record, append, busy
from tracker.procurement.owned import PASSING
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
    """What is to be kept of an original, and what the log is to say; nothing is written yet."""

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


@dataclass(frozen=True, slots=True)
class UnreadOriginal:
    """A stored original that could not be read or received again, and why: often for want of a password."""

    original: Path
    reasons: tuple[Text, ...]


def _is_missing(document: Path, _: Record) -> bool:
    return not document.is_file()


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """Files of one sort in a case, and how each is completed after a crash.

    ``rebuild`` and ``receive`` raise a ``TrackerError``, or say why, where the original cannot be read.

    Attributes:
        originals: the case's folder for the files as they came in.
        receipts: the log's records of those received, in order.
        receive: receives an original that no record names.
        folder: of the documents made of them; None where none are.
        rebuild: the document of a receipt, made anew from its original.
        is_gone: whether the document of a receipt must be made anew.
        pattern: the names of originals, where the folder holds more.
    """

    originals: str
    receipts: Callable[[Iterable[Record]], Iterable[Record]]
    receive: Callable[[Path], T | UnreadOriginal]
    folder: str | None = None
    rebuild: Callable[[Record], object] | None = None
    is_gone: Callable[[Path, Record], bool] = _is_missing
    pattern: str = "*.*"


@dataclass(frozen=True, slots=True)
class RepairReport(Generic[T]):
    """What an interrupted receipt had left, and what was made of it.

    Attributes:
        completed: originals that had been stored but not logged; they now are received.
        rebuilt: logged documents whose file was gone; made again from the original.
        removed: documents that no log record named.
        waiting: originals with something to complete or rebuild that could not be read.
    """

    completed: tuple[T, ...]
    rebuilt: tuple[Path, ...]
    removed: tuple[Path, ...]
    waiting: tuple[UnreadOriginal, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.completed or self.rebuilt or self.removed)


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
        wanted, data = case.folder / made.details[named], documents.to_json(made.document)
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
    case: Case, log: Log, record: Record, document: object, *, at: str, who: str
) -> None:
    """Write a document that is gone, made anew from its original.

    Where the log does not hold these bytes (it is older than hashes of documents, or this version
    reads the original otherwise), a record says so, and holds them from now on.

    Args:
        record: of the receipt; names the document.

    Raises:
        CaseError: the folder cannot be written, or others keep writing to the log.
    """
    path, data = document_of(record), documents.to_json(document)
    write_atomic(case.folder / path, data)
    if held_files(case.folder, log.records)[path].sha256 != digest(data):
        details = {"sha256": record.details["sha256"], **hold(path, data)}
        append(case.folder, at=at, who=who, action=REBUILD, details=details)
        log.refresh()


def repair(
    case: Case, log: Log, shelf: Shelf[T], *, clock: Callable[[], str], who: str
) -> RepairReport[T]:
    """Complete or undo what an interrupted receipt left behind.

    A document that is gone is made again from its original, byte for byte. A stored original without
    a record is received now; a second copy of one that was received goes. A document that no record
    names is removed. An original that cannot be read or received now is left for the next time.

    Args:
        clock: tells the moment of each record, ISO 8601 with offset.

    Raises:
        CaseError: the log does not hold what was issued, or the folder cannot be written.
    """
    require_issued(case, log.records)  # what a lost log named would be removed, or received as new
    written = _files(case.folder / shelf.folder, "*.json") if shelf.folder else []
    completed, rebuilt, removed, waiting = [], [], [], []
    received = list(shelf.receipts(log.records))
    for record in received if shelf.rebuild else ():
        path = case.folder / document_of(record)
        if shelf.rebuild and shelf.is_gone(path, record):
            original = case.folder / record.details["original"]
            made = _attempt(original, partial(shelf.rebuild, record))
            if isinstance(made, UnreadOriginal):
                waiting.append(made)
            else:
                keep_again(case, log, record, made, at=clock(), who=who)
                rebuilt.append(path)
    kept = {r.details["sha256"]: case.folder / r.details["original"] for r in received}
    for original in _files(case.folder / shelf.originals, shelf.pattern):
        if original in kept.values():
            continue
        if (other := kept.get(original.stem)) and other.is_file():
            removed.append(original)
            continue
        got = _attempt(original, partial(shelf.receive, original))
        if isinstance(got, UnreadOriginal):
            waiting.append(got)
        else:
            completed.append(got)
    # Listed before the originals were: what another receives meanwhile has been completed, or is not here.
    log.refresh()
    named = held_files(case.folder, log.records)
    removed += [p for p in written if p.relative_to(case.folder).as_posix() not in named]
    for path in removed:
        remove(path)
    for folder in {shelf.folder or shelf.originals, shelf.originals, "log"}:
        remove_stale(case.folder / folder)
    return RepairReport(tuple(completed), tuple(rebuilt), tuple(removed), tuple(waiting))


def _attempt(original: Path, read: Callable[[], T | UnreadOriginal]) -> T | UnreadOriginal:
    """What reading an original gives, or why it cannot be read; that nothing can be written stops us."""
    try:
        return read()
    except UnwrittenError:
        raise
    except TrackerError as error:
        return UnreadOriginal(original, (error.text,))


def _files(folder: Path, pattern: str) -> list[Path]:
    found = (path for path in folder.glob(pattern) if path.is_file())
    return sorted(path for path in found if not path.name.startswith(PASSING))


def _known(records: tuple[Record, ...], action: str, sha256: str) -> Record | None:
    same = (r for r in records if r.action == action and r.details.get("sha256") == sha256)
    return next(same, None)


def _take_back(written: Path | None, path: Path) -> None:
    """Remove what was written in vain, unless it is the very file that the log names or will."""
    if written is not None and written != path:
        written.unlink(missing_ok=True)
