"""An answer that is not on the scale, read by its type: what the reader concludes of its cell.

``typed_formulas`` says the same to Excel (catalogue.md, section 3).
"""

from __future__ import annotations

from decimal import Decimal

from tracker.catalogue.answer_words import YES_NO_WORDS
from tracker.catalogue.answers import (
    BETWEEN,
    AnswerKind,
    AnswerOption,
    AnswerType,
    needs_evidence,
    places,
    spellings,
)
from tracker.foreign_text import choices, fold, fold_choice
from tracker.frozen import dataclass
from tracker.spreadsheet.cells import AS_ASKED, Days, read_date
from tracker.spreadsheet.grid import Cell, CellKind
from tracker.spreadsheet.numbers import PERCENT, amount_of, number_of, plain_number
from tracker.workbook.layout import PROSE, Status

_YES_NO = choices((word, id) for id, words in YES_NO_WORDS.items() for word in words)
PRECISION = 9  # decimals of a number in a cell; beyond these it is binary dust


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What a cell says.

    Attributes:
        value: in its canonical form: ``yes`` or ``no``, a decimal, an ISO date, ids of options with
            ``; `` between, or the words themselves; None where it is not of its type.
        fault: why the answer does not count as given.
        unknown: the options nobody knows.
        aliases: the options that were written by another word, each with the word.
        is_inferred: it is a date that may have meant another.
        is_unsure: it is a number that may be a percentage or a share of one.
    """

    value: str | None = None
    fault: Status | None = None
    unknown: tuple[str, ...] = ()
    aliases: tuple[tuple[str, AnswerOption], ...] = ()
    is_inferred: bool = False
    is_unsure: bool = False


def prose_of(type: AnswerType | None) -> tuple[str, ...]:
    """The columns of a row that hold the vendor's own words: the answer too, where its type asks for them.

    Args:
        type: how the row is answered; None = on the scale.
    """
    return (*PROSE, "answer") if type is not None and type.is_prose else PROSE


def answer_in_writing(type: AnswerType, text: str) -> TypedAnswer:
    """What a text says as an answer of a type."""
    return typed_answer(type, Cell(1, 1, CellKind.TEXT, text), text)


def typed_answer(
    type: AnswerType, cell: Cell, text: str, days: Days = AS_ASKED, *, formats_seen: bool = True
) -> TypedAnswer:
    """What a cell says as an answer of a type.

    Args:
        cell: as a person sees it.
        text: its value as text, not empty.
        formats_seen: whether a percentage in it would show; else a number in % is unsure.
    """
    match type.type:
        case AnswerKind.YES_NO:
            return _yes_no(cell, text)
        case AnswerKind.NUMBER | AnswerKind.AMOUNT:
            return _figure(type, cell, text, formats_seen=formats_seen)
        case AnswerKind.DATE:
            found, inferred = read_date(cell, text, days)
            if found is None:
                return TypedAnswer(fault=Status.DATE_INVALID)
            return TypedAnswer(found, is_inferred=inferred)
        case AnswerKind.CHOICE:
            return _choice(type, text)
        case _:
            return TypedAnswer(text)


def wants_evidence(type: AnswerType, answer: TypedAnswer) -> bool:
    """Whether evidence that is asked for must stand beside the answer."""
    return answer.value is not None and needs_evidence(type, answer.value)


def _yes_no(cell: Cell, text: str) -> TypedAnswer:
    if cell.kind is CellKind.BOOLEAN:
        return TypedAnswer("yes" if cell.value else "no")
    value = _YES_NO.get(fold_choice(text))
    return TypedAnswer(value) if value else TypedAnswer(fault=Status.ANSWER_UNKNOWN)


def _figure(type: AnswerType, cell: Cell, text: str, *, formats_seen: bool) -> TypedAnswer:
    unit = type.unit or ""
    if cell.kind is CellKind.NUMBER:
        value = plain_number(round(Decimal(text), PRECISION))
        # A share of one that is shown as a percentage comes as a text, "99,5%".
        if unit == PERCENT and (not formats_seen or 0 < abs(Decimal(value)) <= 1):
            return TypedAnswer(fault=Status.ANSWER_INVALID, is_unsure=True)
    elif cell.kind is not CellKind.TEXT:
        return TypedAnswer(fault=Status.ANSWER_INVALID)
    else:
        read = amount_of if type.type is AnswerKind.AMOUNT else number_of
        if (found := read(text, unit)) is None:
            return TypedAnswer(fault=Status.ANSWER_INVALID)
        value = found
    return TypedAnswer(value, _fault(type, value))


def _fault(type: AnswerType, value: str) -> Status | None:
    low, high = bounds(type)
    number = Decimal(value)
    if (low is not None and number < low) or (high is not None and number > high):
        return Status.ANSWER_OUT_OF_BOUNDS
    if type.decimals is not None and places(value) > type.decimals:
        return Status.ANSWER_DECIMALS
    return None


def bounds(type: AnswerType) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most; no amount is below zero unless its type says so."""
    low = Decimal(type.min) if type.min is not None else None
    if low is None and type.type is AnswerKind.AMOUNT:
        low = Decimal(0)
    return low, Decimal(type.most) if type.most is not None else None


def _choice(type: AnswerType, text: str) -> TypedAnswer:
    known = choices((word, option) for option in type.options for word in spellings(option))
    lines = text.replace("\n", BETWEEN).split(BETWEEN) if type.several else [text]
    words = [word.strip() for word in lines if word.strip()]
    found = [known.get(fold_choice(word)) for word in words]
    if not words or None in found:
        unknown = tuple(w for w, option in zip(words, found, strict=True) if option is None)
        return TypedAnswer(fault=Status.ANSWER_UNKNOWN, unknown=unknown)
    options = [option for option in found if option]
    aliases = tuple(
        (word, option)
        for word, option in zip(words, options, strict=True)
        if fold(word) in {fold(alias) for alias in option.aliases}
    )
    chosen = [option.id for option in type.options if option in options]
    return TypedAnswer(f"{BETWEEN} ".join(chosen), aliases=aliases)
