"""A vendor's earlier answers carried into a new workbook, requirement by requirement (the vendor's side).

A requirement of a bank is the same where bank and id are; a buyer's own only where its words are too.
What the vendor has written in the new workbook stands. Prices and dates are left out: they were given
for another offer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from tracker import documents
from tracker.errors import CaseError, UnreadableError
from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.procurement.model import Vendor
from tracker.procurement.row_words import wording
from tracker.procurement.specification import Requirement, RowKind, Specification
from tracker.returning.answers import answer_texts, field_texts, reply_texts
from tracker.returning.original import Original
from tracker.spreadsheet.reader import Reader
from tracker.submission.changes import another_choice
from tracker.submission.expectation import Expectation
from tracker.submission.interpret.recognise import recognise
from tracker.submission.model import Answer
from tracker.submission.read_files import submission_of, unreadable
from tracker.texts import Language, Text, printable
from tracker.workbook.layout import PRICES
from tracker.workbook.prefill import Opens, Prefill, Remark, Spot
from tracker.workbook.write import write_workbook

_LEFT_OUT = frozenset({*PRICES, "available_from"})


class CarryKind(StrEnum):
    """What became of a requirement's answer."""

    SAME = "same"
    CHANGED = "changed"
    RECHOOSE = "rechoose"
    OWN = "own"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A requirement of the new workbook, and where its answer came from.

    Attributes:
        kind: ``same``: asked in the same words; ``changed``: in others; ``rechoose``: carried but for
            the answer itself, which means another thing now; ``own``: stood in the new workbook;
            ``none``: nobody has answered it.
        file, procurement, revision: the workbook it came from; None where none did.
    """

    requirement: str
    kind: CarryKind
    file: str | None = None
    procurement: str | None = None
    revision: int | None = None
    before: Text | None = None
    after: Text | None = None


@dataclass(frozen=True, slots=True)
class CarriedWorkbook:
    """A new workbook with earlier answers: its bytes, and what became of each requirement."""

    data: bytes
    specification: Specification
    rows: tuple[CarriedRow, ...]


@dataclass(frozen=True)
class _Book:
    """A workbook that was read: with what it asks and what it answers."""

    name: str
    original: Original
    vendor: str | None
    round: int

    @property
    def specification(self) -> Specification:
        return self.original.specification

    @cached_property
    def rows(self) -> Mapping[str, Requirement]:
        return {row.id: row for row in self.specification.requirements}

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        return {answer.requirement: answer for answer in self.original.submission.answers}

    def texts(self, id: str, language: Language) -> dict[str, str]:
        """The answers in a row as texts for another workbook's cells."""
        answer, row = self.answers.get(id), self.rows.get(id)
        if answer is None or row is None:
            return {}
        return answer_texts(answer, self.original, self.specification.scale, language, row.answer)


def carry(new: Path, earlier: Sequence[Path], today: dt.date) -> CarriedWorkbook:
    """The new workbook with the answers of earlier ones; the first that has an answer is taken.

    Raises:
        UnreadableError: a file cannot be read.
        CaseError: one is not a workbook of tracker's, or has lost what was asked; the new one is not
            a fresh one.
    """
    with Reader() as reader:
        target = _open(new, reader, today)
        sources = [_open(path, reader, today) for path in earlier]
    if target.round > 1:
        raise CaseError(_RETURNED, where=str(new))
    spec = target.specification
    language = spec.procurement.language
    rows: list[CarriedRow] = []
    answers: dict[str, dict[str, str]] = {}
    remarks: list[Remark] = []
    for row in spec.requirements:
        found, texts = _row(row, target, sources, language)
        rows.append(found)
        if texts:
            answers[row.id] = texts
        if found.file is not None:
            remarks.append(_remark(found))
    prefill = Prefill(
        fields=_first(field_texts(it.original.submission) for it in (target, *sources)),
        replies=_replies(target, sources, language),
        answers=answers,
        remarks=tuple(remarks),
        carried=True,
    )
    return CarriedWorkbook(write_workbook(spec, _vendor(target), prefill), spec, tuple(rows))


def _open(path: Path, reader: Reader, today: dt.date) -> _Book:
    try:
        opened = reader.open(path)
    except OSError as error:
        raise unreadable(path, error) from error
    if opened.grid is None:
        why = opened.refusal.message if opened.refusal else Text("", "")
        raise UnreadableError(why, where=str(path))
    known = recognise(opened.grid)
    if known.identity is None or known.specification is None:
        raise CaseError(_UNKNOWN, where=str(path))
    name = printable(path.name)
    submission = submission_of(name, opened, Expectation(known.specification, today))
    round = known.hidden.get("round", "1")
    original = Original(opened.grid, submission, known.specification)
    return _Book(name, original, known.identity.vendor, int(round) if round.isdigit() else 1)


def _row(
    row: Requirement, target: _Book, sources: Sequence[_Book], language: Language
) -> tuple[CarriedRow, dict[str, str]]:
    """What becomes of a requirement, and the texts for its cells."""
    if own := target.texts(row.id, language):
        return CarriedRow(row.id, CarryKind.OWN), own
    for book in sources:
        old = book.rows.get(row.id)
        texts = book.texts(row.id, language) if old and _is_same(old, row, language) else {}
        kept = {column: text for column, text in texts.items() if column not in _LEFT_OUT}
        if old is None or not kept:
            continue
        before = wording(old, book.specification)
        after = wording(row, target.specification)
        kind = CarryKind.SAME if before.get(language) == after.get(language) else CarryKind.CHANGED
        if "answer" in kept and _means_another(row.id, old, row, book, target):
            kind = CarryKind.RECHOOSE
            del kept["answer"]
        it = book.specification
        source = (book.name, it.procurement.title, it.revision)
        return CarriedRow(row.id, kind, *source, before, after), kept
    return CarriedRow(row.id, CarryKind.NONE), {}


def _is_same(old: Requirement, new: Requirement, language: Language) -> bool:
    """Whether two rows of one id are one requirement."""
    if RowKind.OWN in (old.kind, new.kind):
        return old.kind is new.kind and old.text.get(language) == new.text.get(language)
    return old.catalogue == new.catalogue or None in (old.catalogue, new.catalogue)


def _means_another(id: str, old: Requirement, new: Requirement, book: _Book, target: _Book) -> bool:
    """Whether the answer that was given would say another thing in the new workbook."""
    language = target.specification.procurement.language
    types = (documents.in_language(documents.to_plain(row.answer), language) for row in (old, new))
    if next(types) != next(types):
        return True
    answered = book.answers.get(id)
    return another_choice(answered, book.specification, target.specification) is not None


def _replies(target: _Book, sources: Sequence[_Book], language: Language) -> dict[str, str]:
    """The replies to conditions that ask the same as they did."""
    asked = {c.id: c.question.get(language) for c in target.specification.conditions}
    found = [reply_texts(target.original, language)]
    for book in sources:
        same = {
            c.id
            for c in book.specification.conditions
            if asked.get(c.id) == c.question.get(language)
        }
        replies = reply_texts(book.original, language)
        found.append({id: text for id, text in replies.items() if id in same})
    return _first(found)


def _first(found: Iterator[dict[str, str]] | Sequence[dict[str, str]]) -> dict[str, str]:
    """The first value of each key."""
    merged: dict[str, str] = {}
    for one in found:
        merged = one | merged
    return merged


def _vendor(target: _Book) -> Vendor | None:
    """The vendor the new workbook was made for, where it was made for one."""
    if target.vendor is None:
        return None
    about = target.original.submission.vendor
    return Vendor(target.vendor, about.name or target.vendor, about.cvr)


def _remark(row: CarriedRow) -> Remark:
    """Where an answer came from, as a note on its cell."""
    source = {"file": row.file, "procurement": row.procurement, "revision": row.revision}
    message = FROM[row.kind].fill(**source)
    detail = None
    if row.kind is not CarryKind.SAME and row.before and row.after:
        detail = _BOTH.fill(before=row.before, after=row.after)
    return Remark(
        Severity.NOTE if row.kind is CarryKind.SAME else Severity.WARNING,
        message,
        _LOOK[row.kind],
        row.requirement,
        Spot(row.requirement, "answer"),
        detail=detail,
        opens=Opens.NOTHING,
    )


FROM = {
    CarryKind.SAME: Text(
        "Fra {file} ({procurement}, udgave {revision}). Ordlyden er den samme.",
        "From {file} ({procurement}, revision {revision}). The wording is the same.",
    ),
    CarryKind.CHANGED: Text(
        "Fra {file} ({procurement}, udgave {revision}). Ordlyden er ændret siden.",
        "From {file} ({procurement}, revision {revision}). The wording has changed since.",
    ),
    CarryKind.RECHOOSE: Text(
        "Fra {file} ({procurement}, udgave {revision}), men uden svaret: det betyder noget andet her.",
        "From {file} ({procurement}, revision {revision}), but without the answer: it means another "
        "thing here.",
    ),
}
_LOOK = {
    CarryKind.SAME: Text(
        "Se, om svaret gælder dette tilbud. Priser og datoer er ikke ført med.",
        "See whether the answer holds for this offer. Prices and dates were not carried over.",
    ),
    CarryKind.CHANGED: Text(
        "Se, om svaret passer til den nye ordlyd. Priser og datoer er ikke ført med.",
        "See whether the answer fits the new wording. Prices and dates were not carried over.",
    ),
    CarryKind.RECHOOSE: Text("Vælg det svar, der passer.", "Choose the answer that fits."),
}
_BOTH = Text("Før: {before.da}\n\nNu: {after.da}", "Before: {before.en}\n\nNow: {after.en}")
_UNKNOWN = Text(
    "Filen er ikke en arbejdsbog fra tracker, eller den har mistet, hvad der blev spurgt om. Brug den fil, "
    "ordregiver sendte, eller en, der er gemt fra den.",
    "The file is not a workbook of tracker's, or has lost what was asked. Use the file the buyer sent, or "
    "one that was saved from it.",
)
_RETURNED = Text(
    "Arbejdsbogen er en besvarelse på vej tilbage og har allerede jeres svar. Udfyld den, som den er.",
    "The workbook is a submission on its way back and has your answers already. Fill it in as it is.",
)
