"""Forms that come back: read, interpreted and kept, and completed after an interruption.

A room says what its kind of form is (``FormKind``); all kinds are received alike, as submissions are
(``procurement/keep.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from tracker.forms.lifecycle import ReturnedForm, open_form
from tracker.forms.model import Form
from tracker.forms.received import Document, FormDocuments
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.keep import Draft, KeepResult, Original, keep
from tracker.procurement.log import Log, Record
from tracker.procurement.repair import RepairReport, Shelf, repair
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
    """Accept any form of the kind."""


class Consequence(Protocol):
    """What a receipt brings about beside its record; done again, it changes nothing."""

    def __call__(self, *, at: str, who: str) -> None:
        """Bring about what is not done yet."""


def _no_more(*, at: str, who: str) -> None:
    """Bring nothing about."""


@dataclass(frozen=True, slots=True)
class FormKind(Generic[T]):
    """A kind of form, and what becomes of it when it comes back.

    Attributes:
        documents: what is made of it, and where that is kept.
        interpret: what a returned form says. What it needs of the case comes from the receipt alone.
        details: what else the log has about it.
        made: forms that the case does not keep, since they are made anew from it as its log stands.
        require: refuses a form that the case cannot receive now, by raising a ``CaseError``.
        then: what follows when one was received, or an interrupted receipt was completed.
    """

    documents: FormDocuments[T]
    interpret: Callable[[ReturnedForm, Receipt], T]
    details: Callable[[Form, T], dict[str, str]]
    made: Callable[[Sequence[Record]], Sequence[Form]] = lambda _: ()
    require: Callable[[Form, Path], None] = _accept
    then: Consequence = _no_more


@dataclass(frozen=True, slots=True)
class ReceivedForm(Generic[T]):
    """What became of one form that came back.

    Attributes:
        document: what was made of it; when the file was received before, what was made then.
    """

    returned: ReturnedForm
    document: T
    kept: KeepResult[T]


def receive(
    case: Case, kind: FormKind[T], path: Path, reader: Reader, *, at: str, who: str
) -> ReceivedForm[T]:
    """Read a form's workbook and keep it, what it says, and a record; the same bytes once.

    Raises:
        UnreadableError: the file is not there, or the door refused it.
        CaseError: it is not such a form of this case, or the folder cannot be written.
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
        return Draft(store.schema, document, details)

    kept = keep(case, log, original, draft, at=at, who=who, action=store.actions[form.kind])
    kind.then(at=at, who=who)
    return ReceivedForm(returned, kept.document or store.read(kept.path), kept)


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


def complete_receipts(
    case: Case,
    kind: FormKind[T],
    reader: Reader,
    *,
    at: str,
    who: str,
    given: Iterable[Path] = (),
) -> RepairReport[ReceivedForm[T]]:
    """Complete or undo what an interrupted receipt of a form left behind (``procurement/repair.py``).

    Args:
        given: what is received next.

    Raises:
        CaseError: the log does not hold what was issued, or the folder cannot be written.
    """
    log, store = Log(case.folder), kind.documents

    def rebuild(record: Record) -> T:
        return derive(case, kind, record, log.records[: record.number - 1], reader)

    shelf = Shelf(
        originals=store.originals,
        schema=store.schema,
        receipts=store.receipts,
        receive=partial(receive, case, kind, reader=reader, at=at, who=who),
        folder=store.folder,
        rebuild=rebuild,
    )
    report = repair(case, log, shelf, clock=lambda: at, who=who, given=given)
    kind.then(at=at, who=who)
    return report
