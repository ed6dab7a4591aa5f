"""What a crash leaves between the steps of keeping (``keep.py``): completed at the start of the next receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from tracker.errors import CaseError, TrackerError, UnwrittenError, cannot_read
from tracker.files import digest_of, remove, remove_stale
from tracker.frozen import dataclass
from tracker.left_behind import is_passed_over
from tracker.procurement.case import Case
from tracker.procurement.held import held_files
from tracker.procurement.issued import require_issued
from tracker.procurement.keep import document_of, keep_again
from tracker.procurement.log import Log, Record
from tracker.texts import Text

T = TypeVar("T")


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
        schema: of these documents.
        rebuild: the document of a receipt, made anew from its original.
        is_gone: whether the document of a receipt must be made anew.
        pattern: the names of originals, where the folder holds more.
    """

    originals: str
    receipts: Callable[[Iterable[Record]], Iterable[Record]]
    receive: Callable[[Path], T | UnreadOriginal]
    folder: str | None = None
    schema: str = ""
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


def repair(
    case: Case,
    log: Log,
    shelf: Shelf[T],
    *,
    clock: Callable[[], str],
    who: str,
    given: Iterable[Path] = (),
) -> RepairReport[T]:
    """Complete or undo what an interrupted receipt left behind.

    A document that is gone is made again from its original, byte for byte. A stored original without
    a record is received now; a second copy of one that was received goes. A document that no record
    names is removed. An original that cannot be read or received now is left for the next time.

    Args:
        clock: gives the moment of each record, ISO 8601 with offset.
        given: files that are received next: an original of one of them is left to that, which knows the file's name.

    Raises:
        CaseError: the log does not hold what was issued, or the folder cannot be written.
    """
    require_issued(case, log.records)  # what a lost log named would be removed, or received as new
    written = _files(case.folder / shelf.folder, "*.json") if shelf.folder else []
    received = list(shelf.receipts(log.records))
    lost = list(_rebuild(case, log, shelf, received, clock, who))
    copies, left = _unnamed(case, shelf, received)
    coming = set(_digests(given)) if left else set()
    left = [original for original in left if original.stem not in coming]
    found = [_attempt(original, partial(shelf.receive, original)) for original in left]
    # Listed before the originals were: what another receives meanwhile has been completed, or is not here.
    log.refresh()
    named = held_files(case.folder, log.records)
    stray = [path for path in written if path.relative_to(case.folder).as_posix() not in named]
    for path in (*copies, *stray):
        remove(path)
    for folder in {shelf.folder or shelf.originals, shelf.originals, "log", "."}:
        remove_stale(case.folder / folder)
    return RepairReport(
        tuple(one for one in found if not isinstance(one, UnreadOriginal)),
        tuple(one for one in lost if not isinstance(one, UnreadOriginal)),
        (*copies, *stray),
        tuple(one for one in (*lost, *found) if isinstance(one, UnreadOriginal)),
    )


def _rebuild(
    case: Case,
    log: Log,
    shelf: Shelf[T],
    received: Iterable[Record],
    clock: Callable[[], str],
    who: str,
) -> Iterator[Path | UnreadOriginal]:
    """Make the documents that are gone again; each, or why its original cannot be read."""
    for record in received if shelf.rebuild else ():
        path = case.folder / document_of(record)
        if shelf.rebuild and shelf.is_gone(path, record):
            original = case.folder / record.details["original"]
            made = _attempt(original, partial(_read_again, shelf.rebuild, record, original))
            if isinstance(made, UnreadOriginal):
                yield made
            else:
                keep_again(case, log, record, shelf.schema, made, at=clock(), who=who)
                yield path


def _read_again(rebuild: Callable[[Record], object], record: Record, original: Path) -> object:
    """What a receipt's original gives, where it is still the one that came.

    Raises:
        CaseError: it was changed: what it says now is not what was received, and nobody but the log knows.
    """
    try:
        came = not original.is_file() or digest_of(original) == record.details["sha256"]
    except OSError as error:
        raise CaseError(cannot_read(error), where=str(original)) from error
    if not came:
        raise CaseError(_CHANGED, where=str(original))
    return rebuild(record)


def _unnamed(
    case: Case, shelf: Shelf[T], received: Iterable[Record]
) -> tuple[list[Path], list[Path]]:
    """The originals that no record names: second copies of those received, and the others."""
    named = {case.folder / r.details["original"]: r.details["sha256"] for r in received}
    kept = {sha256 for path, sha256 in named.items() if path.is_file()}
    found = [p for p in _files(case.folder / shelf.originals, shelf.pattern) if p not in named]
    return [p for p in found if p.stem in kept], [p for p in found if p.stem not in kept]


def _digests(given: Iterable[Path]) -> Iterator[str]:
    for path in given:
        with suppress(OSError):  # what cannot be read is told by whoever receives it
            yield digest_of(path)


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
    return sorted(path for path in found if not is_passed_over(path.name))


_CHANGED = Text(
    "Originalen er ændret, siden den blev modtaget, og det, der blev læst af den, mangler: det laves ikke igen af en "
    "anden fil. Hent dem fra sikkerhedskopien; »tracker log --verify« siger mere.",
    "The original was changed since it was received, and what was read from it is missing: that is not made again from "
    "another file. Restore them from backup; 'tracker log --verify' tells more.",
)
