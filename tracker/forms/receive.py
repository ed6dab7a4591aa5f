"""Forms that come back: read, interpreted and kept, and completed after an interruption.

A room says what its kind of form is (``FormKind``); all kinds are received alike, as submissions are
(``procurement/keep.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from tracker.errors import TrackerError, UnwrittenError
from tracker.files import remove, remove_stale
from tracker.forms.lifecycle import Returned, open_form
from tracker.forms.model import Form
from tracker.forms.received import Document, FormDocuments
from tracker.procurement.case import Case
from tracker.procurement.held import held_files
from tracker.procurement.issued import require_issued
from tracker.procurement.keep import (
    Draft,
    Kept,
    MendReport,
    Original,
    UnreadOriginal,
    keep,
    keep_again,
)
from tracker.procurement.log import Log, Record
from tracker.procurement.owned import PASSING
from tracker.spreadsheet.reader import Reader

T = TypeVar("T", bound=Document)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where and when a form is received: the same receipt gives the same document.

    Attributes:
        at: ISO 8601 with offset.
        records: the log's before it.
    """

    case: Case
    at: str
    records: Sequence[Record]


def _accept(form: Form, path: Path) -> None:
    """Any form of the kind is received."""


@dataclass(frozen=True, slots=True)
class FormKind(Generic[T]):
    """A kind of form, and what becomes of it when it comes back.

    Attributes:
        documents: what is made of it, and where that is kept.
        interpret: what a returned form says. What it says of the case must come from the receipt.
        details: what the log is to say of it besides.
        made: forms that the case does not keep, since they are made anew from it as its log stands.
        require: refuses a form that the case cannot receive now, by raising a ``CaseError``.
    """

    documents: FormDocuments[T]
    interpret: Callable[[Returned, Receipt], T]
    details: Callable[[Form, T], dict[str, str]]
    made: Callable[[Sequence[Record]], Sequence[Form]] = lambda _: ()
    require: Callable[[Form, Path], None] = _accept


@dataclass(frozen=True, slots=True)
class Received(Generic[T]):
    """What became of one form that came back.

    Attributes:
        document: what was made of it; when the file was received before, what was made then.
    """

    returned: Returned
    document: T
    kept: Kept[T]


def receive(
    case: Case, kind: FormKind[T], path: Path, reader: Reader, *, at: str, who: str
) -> Received[T]:
    """Read a form's workbook and keep it, what it says, and a record; the same bytes once.

    Raises:
        UnreadableError: the file is not there, or the door refused it.
        CaseError: it is no such form of this case, or the folder cannot be written.
    """
    log, store = Log(case.folder), kind.documents
    returned = open_form(case, path, tuple(store.actions), reader, kind.made(log.records))
    form, source = returned.form, returned.filled.source
    kind.require(form, path)
    original = Original(store.originals, source.sha256, source.format, returned.data)

    def draft(records: tuple[Record, ...]) -> Draft[T]:
        document = kind.interpret(returned, Receipt(case, at, records))
        details = {
            "form": form.id,
            "sha256": source.sha256,
            "original": original.name,
            "document": f"{store.folder}/{form.id}-{source.sha256[:8]}.json",
            **kind.details(form, document),
            "name": document.source.name,
        }
        return Draft(document, details)

    kept = keep(case, log, original, draft, at=at, who=who, action=store.actions[form.kind])
    return Received(returned, kept.document or store.read(kept.path), kept)


def derive(
    case: Case, kind: FormKind[T], record: Record, before: Sequence[Record], reader: Reader
) -> T:
    """What a received workbook holds, read anew from its original and the form it was.

    Args:
        record: of the receipt.
        before: the log's records before it.

    Raises:
        UnreadableError: the original is gone, or can no longer be read.
        CaseError: the case has not its form.
    """
    path, kinds = case.folder / record.details["original"], tuple(kind.documents.actions)
    returned = open_form(case, path, kinds, reader, kind.made(before))
    source = returned.filled.source
    source = replace(source, name=record.details.get("name", source.name))
    returned = replace(returned, filled=replace(returned.filled, source=source))
    return kind.interpret(returned, Receipt(case, record.at, before))


def mend(
    case: Case, kind: FormKind[T], reader: Reader, *, at: str, who: str
) -> MendReport[Received[T]]:
    """Complete or undo what an interrupted receipt left behind.

    A stored original without a record is received now. A document that is gone is made again from
    its original, byte for byte. A document that no record names is removed. An original that cannot
    be read or received now is left for the next time.

    Raises:
        CaseError: the log does not hold what was issued, or the folder cannot be written.
    """
    log, store = Log(case.folder), kind.documents
    require_issued(
        case, log.records
    )  # else what a lost log named would be removed, or received as new
    written = _files(case.folder / store.folder, "*.json")
    completed, rebuilt, waiting = [], [], []
    for path, restore in _left(case, kind, log, reader, at, who):
        try:
            got = restore()
        except UnwrittenError:
            raise
        except TrackerError as error:
            waiting.append(UnreadOriginal(path, (error.text,)))
        else:
            if isinstance(got, Received):
                completed.append(got)
            else:
                rebuilt.append(got)
    # Listed before the originals were: what another receives meanwhile has been completed, or is not here.
    log.refresh()
    named = held_files(case.folder, log.records)
    removed = [p for p in written if p.relative_to(case.folder).as_posix() not in named]
    for path in removed:
        remove(path)
    for folder in (store.folder, store.originals):
        remove_stale(case.folder / folder)
    return MendReport(tuple(completed), tuple(rebuilt), tuple(removed), tuple(waiting))


def _left(
    case: Case, kind: FormKind[T], log: Log, reader: Reader, at: str, who: str
) -> Iterator[tuple[Path, Callable[[], Received[T] | Path]]]:
    """The originals with something to restore, and how: documents that are gone come first."""

    def rebuild(record: Record) -> Path:
        before = log.records[: record.number - 1]
        keep_again(case, log, record, derive(case, kind, record, before, reader), at=at, who=who)
        return case.folder / record.details["document"]

    store = kind.documents
    received = list(store.receipts(log.records))
    for record in received:
        if not (case.folder / record.details["document"]).is_file():
            yield case.folder / record.details["original"], partial(rebuild, record)
    named = {case.folder / record.details["original"] for record in received}
    for path in _files(case.folder / store.originals, "*.*"):
        if path not in named:
            yield path, partial(receive, case, kind, path, reader, at=at, who=who)


def _files(folder: Path, pattern: str) -> list[Path]:
    found = (path for path in folder.glob(pattern) if path.is_file())
    return sorted(path for path in found if not path.name.startswith(PASSING))
