"""What kind of answer a requirement asks for: on the scale, or a number, a date, a choice ...

What stands in ``met`` is read here too: lint holds it against the type, and an assessment against the
answer (catalogue.md, section 3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from operator import eq, ge, gt, le, lt
from typing import Any

from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.patterns import regex
from tracker.texts import Text


class AnswerKind(StrEnum):
    """The kinds of answers (a requirement without one is answered on the scale)."""

    SCALE = "scale"
    YES_NO = "yes_no"
    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    CHOICE = "choice"
    DOCUMENT = "document"


class Recurring(StrEnum):
    """How often an amount is to be paid."""

    ONCE = "once"
    YEARLY = "yearly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One of the answers to choose among; ``aliases`` are the only other words understood as it."""

    id: str
    label: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A line of a price table.

    Attributes:
        title: what is delivered.
        unit: what one of it is ("licens", "time"), where that is not plain.
        quantity: how many of it the prices are compared by, a decimal.
        recurring: how often it is paid.
    """

    id: str
    title: Text
    quantity: str
    unit: str | None = None
    recurring: Recurring = Recurring.ONCE


@dataclass(frozen=True, slots=True)
class AnswerType:
    """What an answer must look like, and when it counts as fulfilled.

    Attributes:
        unit: of a number or an amount, as people write it ("%", "timer", "kr.").
        min, max: bounds of a number or an amount, as decimals ("99.5"); included.
        decimals: how many a number may have; None = any.
        recurring: how often an amount is paid.
        options: what a choice is among.
        several: whether more than one option may be chosen.
        met: when it counts as fulfilled: ``">= 99.5"``, ``"90..100"``, ``">= 2027-01-01"``, ``"yes"``,
            ``"in: A, B"`` with ids of options, or, where several may be chosen, ``"all: A, B"`` or
            ``"any: A, B"``; None = people judge.
        lines: the price table that an amount is the sum of: the vendor prices each line.
        years: how many years of what is paid again and again the sum holds.
    """

    type: AnswerKind
    unit: str | None = None
    min: str | None = None
    max: str | None = None
    decimals: int | None = None
    recurring: Recurring | None = None
    options: tuple[AnswerOption, ...] = ()
    several: bool = False
    met: str | None = None
    lines: tuple[PriceLine, ...] = ()
    years: int | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it is a number or an amount."""
        return self.type in (AnswerKind.NUMBER, AnswerKind.AMOUNT)

    @property
    def is_prose(self) -> bool:
        """Whether the answer is the vendor's own words: masked, searched and compared as such."""
        return self.type in (AnswerKind.TEXT, AnswerKind.DOCUMENT)

    @property
    def most(self) -> str | None:
        """The most it can be; a percentage is at most 100 unless ``max`` says otherwise.

        A program that writes 99 into a cell of percentages has written 9900 %.
        """
        return "100" if self.max is None and self.unit == "%" else self.max

    @property
    def is_ordered(self) -> bool:
        """Whether answers have a lowest and a highest."""
        return self.is_figure or self.type is AnswerKind.DATE

    def times(self, line: PriceLine) -> int:
        """How many times a line of the price table is paid in the years that are compared."""
        years = self.years or 1
        return {Recurring.ONCE: 1, Recurring.YEARLY: years, Recurring.MONTHLY: 12 * years}[
            line.recurring
        ]

    def amount(self, line: PriceLine, price: Decimal) -> Decimal:
        """What a line comes to at a price of one."""
        return Decimal(line.quantity) * self.times(line) * price

    def option(self, id: str) -> AnswerOption | None:
        """The option with this id."""
        return next((option for option in self.options if option.id == id), None)


BETWEEN = ";"  # what stands between the options of an answer of several
_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": ge, "<=": le, ">": gt, "<": lt, "=": eq,
}  # fmt: skip
_COMPARISON = regex(r"(>=|<=|>|<|=)\s*(\S+)")
_RANGE = regex(r"(\S{1,40}?)\s{0,9}\.\.\s{0,9}(\S{1,40})")
_AND = regex(r"\s{0,9}(?:,|\band\b|\bog\b)\s{0,9}")
_WORDS = regex(r"(in|all|any)\s*:\s*\[?(.*?)\]?")
_YES_NO = ("yes", "no")


class UnclearMetError(ValueError):
    """``met`` does not say when an answer of its type counts as fulfilled."""


def met_parts(type: AnswerType) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """``met`` taken apart: each part is how, and by what; all of them must hold. Empty = people judge.

    >>> met_parts(AnswerType(AnswerKind.NUMBER, met="> 2, <= 3")), met_parts(AnswerType(AnswerKind.NUMBER, met="1..9"))
    ((('>', ('2',)), ('<=', ('3',))), (('..', ('1', '9')),))

    Raises:
        UnclearMetError: it cannot be read.
    """
    if type.met is None:
        return ()
    text = type.met.strip()
    match type.type:
        case AnswerKind.YES_NO:
            wanted = fold(text.removeprefix("=").strip())
            if wanted not in _YES_NO:
                raise UnclearMetError(text)
            return (("=", (wanted,)),)
        case AnswerKind.CHOICE:
            return (_among(type, text),)
        case AnswerKind.NUMBER | AnswerKind.AMOUNT | AnswerKind.DATE:
            return _compared(type, text)
    raise UnclearMetError(text)


def _among(type: AnswerType, text: str) -> tuple[str, tuple[str, ...]]:
    """``in: A, B`` of one choice; ``all:`` and ``any:`` of several."""
    match = _WORDS.fullmatch(text)
    how, named = match.groups() if match else ("=", text.removeprefix("="))
    wanted = tuple(id for part in named.split(",") if (id := part.strip()))
    if not wanted or any(type.option(id) is None for id in wanted):
        raise UnclearMetError(text)
    if (how in ("all", "any")) is not type.several or (how == "=" and len(wanted) > 1):
        raise UnclearMetError(text)
    return how, wanted


def _compared(type: AnswerType, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Comparisons that must all hold, or a range with both ends included."""
    read = _reader(type)
    try:
        if match := _RANGE.fullmatch(text):
            low, high = match.groups()
            if not read(low) <= read(high):
                raise UnclearMetError(text)
            return (("..", (low, high)),)
        found = [_COMPARISON.fullmatch(part) for part in _AND.split(text)]
        if not found or None in found:
            raise UnclearMetError(text)
        parts = tuple((part[1], (part[2],)) for part in found if part is not None)
        for _, (bound,) in parts:
            read(bound)
    except (ValueError, InvalidOperation) as error:
        raise UnclearMetError(text) from error
    return parts


def _reader(type: AnswerType) -> Callable[[str], Any]:
    return dt.date.fromisoformat if type.type is AnswerKind.DATE else Decimal


def is_met(type: AnswerType, value: str) -> bool | None:
    """Whether a value in its canonical form counts as fulfilled; None = people judge.

    So they do where it is no longer one: a number may have been masked as a CPR number.

    >>> is_met(AnswerType(AnswerKind.NUMBER, met=">= 99.5"), "99.50")
    True
    """
    parts = met_parts(type)
    try:
        return all(_holds(type, how, named, value) for how, named in parts) if parts else None
    except (ValueError, ArithmeticError):
        return None


def _holds(type: AnswerType, how: str, named: tuple[str, ...], value: str) -> bool:
    if type.type in (AnswerKind.YES_NO, AnswerKind.CHOICE):
        chosen = set(chosen_options(value))
        return set(named) <= chosen if how == "all" else bool(set(named) & chosen)
    read = _reader(type)
    if how == "..":
        low, high = map(read, named)
        return bool(low <= read(value) <= high)
    return bool(_TESTS[how](read(value), read(named[0])))


def chosen_options(value: str) -> tuple[str, ...]:
    """The ids of the options in a value of a choice."""
    return tuple(id for part in value.split(BETWEEN) if (id := part.strip()))


def needs_evidence(type: AnswerType, value: str) -> bool:
    """Whether wanted evidence must stand beside an answer: not beside a no, nor beside a document."""
    is_no = type.type is AnswerKind.YES_NO and value == "no"
    return not is_no and type.type is not AnswerKind.DOCUMENT


def asked_type(type: AnswerType | None) -> AnswerType | None:
    """The type of a row that is not answered on the scale; None for one that is."""
    return None if type is None or type.type is AnswerKind.SCALE else type


def places(number: str) -> int:
    """How many decimals a number has, without those that are nought at its end.

    >>> places("99.50"), places("100")
    (1, 0)
    """
    return len(number.partition(".")[2].rstrip("0"))


def spellings(option: AnswerOption) -> Iterable[str]:
    """Every word an option is understood by: its labels, its id and its aliases."""
    return dict.fromkeys((option.label.da, option.label.en, option.id, *option.aliases))
