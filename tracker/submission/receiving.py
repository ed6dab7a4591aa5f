"""Receiving many files into a case, and mending what an interrupted receipt left behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tracker import documents
from tracker.files import write_atomic
from tracker.procurement.case import Case
from tracker.procurement.log import Log
from tracker.submission.batch import read_files
from tracker.submission.open import read_file
from tracker.submission.read import Issued
from tracker.submission.receive import (
    Receipt,
    Received,
    lost,
    mark,
    receive,
    tidy_up,
    unlogged,
)
from tracker.submission.register import Entry, entries, read_stored
from tracker.workbook.open import Reader


@dataclass(frozen=True, slots=True)
class Mended:
    """What an interrupted receipt had left, and what was made of it.

    Attributes:
        completed: originals that had been stored but not logged; they now are received.
        rebuilt: logged submissions whose file was gone; made again from the original.
        removed: submissions that no log record named.
    """

    completed: tuple[Received, ...]
    rebuilt: tuple[Path, ...]
    removed: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.completed or self.rebuilt or self.removed)


def receive_all(
    case: Case, paths: list[Path], *, clock: Callable[[], str], who: str
) -> Iterator[Received]:
    """Receive each file into the case; a file that is refused stops none of the others.

    Args:
        clock: tells the moment of each receipt, ISO 8601 with offset.

    Raises:
        UnreadableError: a file is not there (nothing is received then).
        CaseError: the specification is not frozen, or the folder cannot be written.
    """
    log, specification = Log(case.folder), case.frozen()
    issued = Issued(specification, dt.date.fromisoformat(clock()[:10]))
    for file in read_files(paths, issued):
        receipt = _receipt(clock(), who, case)
        got = receive(case, log, file.data, file.submission, receipt)
        if got.known:
            known = next(e for e in entries(log.records) if case.folder / e.submission == got.path)
            got = replace(got, submission=read_stored(case, known))
        yield got


def mend(case: Case, *, clock: Callable[[], str], who: str) -> Mended:
    """Complete or undo whatever an interrupted receipt left behind.

    A stored original without a log record is received now; a logged submission whose file is gone
    is made again from its original, byte for byte; a submission that no record names is removed.
    """
    log = Log(case.folder)
    removed = tuple(tidy_up(case, log))
    with Reader() as reader:
        rebuilt = tuple(_rebuild(case, log, entry, reader) for entry in lost(case, log))
        completed = tuple(
            _complete(case, log, path, reader, clock(), who) for path in unlogged(case, log)
        )
    return Mended(completed, rebuilt, removed)


def _complete(case: Case, log: Log, path: Path, reader: Reader, at: str, who: str) -> Received:
    issued = Issued(case.frozen(), dt.date.fromisoformat(at[:10]))
    file = read_file(path, reader, issued)
    return receive(case, log, file.data, file.submission, _receipt(at, who, case))


def _rebuild(case: Case, log: Log, entry: Entry, reader: Reader) -> Path:
    specification = case.issued(entry.revision)
    issued = Issued(specification, dt.date.fromisoformat(entry.at[:10]))
    read = read_file(case.folder / entry.original, reader, issued).submission
    read = replace(read, source=replace(read.source, name=entry.name))
    before = [e for e in entries(log.records) if e.at <= entry.at and e.sha256 != entry.sha256]
    earlier = [e for e in before if e.is_from(read) and e.round < entry.round]
    deadline = specification.procurement.deadline
    marked = mark(read, earlier, Receipt(entry.at, "", entry.revision, deadline))
    path = case.folder / entry.submission
    write_atomic(path, documents.to_json(marked))
    return path


def _receipt(at: str, who: str, case: Case) -> Receipt:
    specification = case.frozen()
    return Receipt(at, who, specification.revision, specification.procurement.deadline)
