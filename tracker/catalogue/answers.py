"""What kind of answer a requirement asks for: on the scale, or a number, a date, a choice ...

What stands in ``met`` is read here too: lint holds it against the type, and an assessment against the
answer (catalogue.md, section 3).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from operator import eq, ge, gt, le, lt
from typing import Any

from tracker.foreign_text import fold
from tracker.frozen import dataclass
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

    @property
    def is_figure(self) -> bool:
        """Whether it is a number or an amount."""
        return self.type in (AnswerKind.NUMBER, AnswerKind.AMOUNT)

    @property
    def is_prose(self) -> bool:
        """Whether the answer is the vendor's own words: masked, searched and compared as such."""
        return self.type in (AnswerKind.TEXT, AnswerKind.DOCUMENT)

    @property
    def is_ordered(self) -> bool:
        """Whether answers have a lowest and a highest."""
        return self.is_figure or self.type is AnswerKind.DATE

    def option(self, id: str) -> AnswerOption | None:
        """The option with this id."""
        return next((option for option in self.options if option.id == id), None)


BETWEEN = ";"  # what stands between the options of an answer of several
_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": ge, "<=": le, ">": gt, "<": lt, "=": eq,
}  # fmt: skip
_COMPARISON = re.compile(r"(>=|<=|>|<|=)\s*(\S+)")
_RANGE = re.compile(r"(\S+?)\s*\.\.\s*(\S+)")
_AND = re.compile(r"\s*(?:,|\band\b|\bog\b)\s*")
_WORDS = re.compile(r"(in|all|any)\s*:\s*\[?(.*?)\]?")
_YES_NO = ("yes", "no")
_BARE = {
    AnswerKind.SCALE: "scale", AnswerKind.TEXT: "text", AnswerKind.DOCUMENT: "document",
}  # fmt: skip

Test = Callable[[str], bool]


class UnclearMetError(ValueError):
    """``met`` does not say when an answer of its type counts as fulfilled."""


def test_of(type: AnswerType) -> Test | None:
    """When an answer's value counts as fulfilled; None where people judge.

    >>> test_of(AnswerType(AnswerKind.NUMBER, met=">= 99.5"))("99.50")
    True

    Raises:
        UnclearMetError: ``met`` cannot be read.
    """
    if type.met is None:
        return None
    text = type.met.strip()
    match type.type:
        case AnswerKind.YES_NO:
            wanted = fold(text.removeprefix("=").strip())
            if wanted not in _YES_NO:
                raise UnclearMetError(text)
            return lambda value: value == wanted
        case AnswerKind.CHOICE:
            return _among(type, text)
        case AnswerKind.NUMBER | AnswerKind.AMOUNT:
            return _within(text, Decimal)
        case AnswerKind.DATE:
            return _within(text, dt.date.fromisoformat)
    raise UnclearMetError(text)


def is_met(type: AnswerType, value: str) -> bool | None:
    """Whether a value in its canonical form counts as fulfilled; None = people judge.

    So they do where it is none any more: a number may have been masked as a CPR number.
    """
    test = test_of(type)
    try:
        return None if test is None else test(value)
    except (ValueError, ArithmeticError):
        return None


def chosen_options(value: str) -> tuple[str, ...]:
    """The ids of the options in a value of a choice."""
    return tuple(id for part in value.split(BETWEEN) if (id := part.strip()))


def _among(type: AnswerType, text: str) -> Test:
    """``in: A, B`` of one choice; ``all:`` and ``any:`` of several."""
    match = _WORDS.fullmatch(text)
    how, named = match.groups() if match else ("=", text.removeprefix("="))
    wanted = {id for part in named.split(",") if (id := part.strip())}
    if not wanted or any(type.option(id) is None for id in wanted):
        raise UnclearMetError(text)
    if (how in ("all", "any")) is not type.several or (how == "=" and len(wanted) > 1):
        raise UnclearMetError(text)
    if how == "all":
        return lambda value: wanted <= set(chosen_options(value))
    return lambda value: bool(wanted & set(chosen_options(value)))


def _within(text: str, read: Callable[[str], Any]) -> Test:
    """Comparisons that must all hold, or a range with both ends included."""
    try:
        if match := _RANGE.fullmatch(text):
            low, high = map(read, match.groups())
            if not low <= high:
                raise UnclearMetError(text)
            tests = [(ge, low), (le, high)]
        else:
            parts = [_COMPARISON.fullmatch(part) for part in _AND.split(text)]
            tests = [(_TESTS[p[1]], read(p[2])) for p in parts if p is not None]
            if not tests or None in parts:
                raise UnclearMetError(text)
    except (ValueError, InvalidOperation) as error:
        raise UnclearMetError(text) from error
    return lambda value: all(test(read(value), bound) for test, bound in tests)


def needs_evidence(type: AnswerType, value: str) -> bool:
    """Whether wanted evidence must stand beside an answer: not beside a no, nor beside a document."""
    is_no = type.type is AnswerKind.YES_NO and value == "no"
    return not is_no and type.type is not AnswerKind.DOCUMENT


def asked_type(type: AnswerType | None) -> AnswerType | None:
    """The type of a row that is not answered on the scale; None for one that is."""
    return None if type is None or type.type is AnswerKind.SCALE else type


# What is wrong with a type, in words, for lint and for a buyer's own requirements.

_PROPERTIES = {
    "unit": ("number", "amount"),
    "min": ("number", "amount"),
    "max": ("number", "amount"),
    "decimals": ("number",),
    "recurring": ("amount",),
    "options": ("choice",),
    "several": ("choice",),
}


def faults(type: AnswerType) -> Iterator[Text]:
    """What is contradictory or unreadable in a type of answer."""
    for name, kinds in _PROPERTIES.items():
        if getattr(type, name) not in (None, (), False) and type.type not in kinds:
            joined = ", ".join(kinds)
            yield Text(
                f"»{name}« hører til {joined}, ikke til {type.type}",
                f"'{name}' belongs to {joined}, not to {type.type}",
            )
    yield from _bounds(type)
    if type.type is AnswerKind.CHOICE:
        yield from _options(type)
    yield from _met(type)


def _bounds(type: AnswerType) -> Iterator[Text]:
    if type.type is AnswerKind.AMOUNT and type.unit == "%":
        yield Text("et beløb er ikke i %: brug number", "an amount is not in %: use number")
    if type.min is not None and type.max is not None and Decimal(type.min) > Decimal(type.max):
        yield Text(
            f"det mindste ({type.min}) er over det største ({type.max})",
            f"the least ({type.min}) is above the most ({type.max})",
        )
    for name, bound in (("min", type.min), ("max", type.max)):
        if bound is not None and type.decimals is not None and places(bound) > type.decimals:
            yield Text(
                f"»{name}: {bound}« har flere decimaler end {type.decimals}",
                f"'{name}: {bound}' has more decimals than {type.decimals}",
            )


def _options(type: AnswerType) -> Iterator[Text]:
    if len(type.options) < 2:
        yield Text("der skal være mindst to valg", "there must be two options or more")
    ids: set[str] = set()
    words: dict[str, str] = {}
    for option in type.options:
        if option.id in ids:
            yield Text(
                f"»{option.id}« står to gange i valgene", f"the option '{option.id}' stands twice"
            )
        ids.add(option.id)
        for word in spellings(option):
            other = words.setdefault(fold(word), option.id)
            if other != option.id:
                yield Text(
                    f"»{word}« står ved både »{other}« og »{option.id}«",
                    f"'{word}' stands at both '{other}' and '{option.id}'",
                )
            if not word.strip() or (type.several and BETWEEN in word):
                yield Text(
                    f"»{word}« kan ikke være et valg: det er blankt eller har et semikolon",
                    f"'{word}' can be no option: it is blank, or has a semicolon",
                )
        if BETWEEN in option.id or "," in option.id:
            yield Text(
                f"valgets id »{option.id}« har et komma eller et semikolon: giv det et id og en label",
                f"the option's id '{option.id}' has a comma or a semicolon: give it an id and a label",
            )


def _met(type: AnswerType) -> Iterator[Text]:
    if type.met is None:
        return
    if type.type in _BARE:
        yield Text(
            f"»met« kan ikke afgøre et svar af typen {_BARE[type.type]}: det bedømmer mennesker",
            f"'met' cannot decide an answer of the type {_BARE[type.type]}: people judge it",
        )
        return
    try:
        test_of(type)
    except UnclearMetError:
        yield Text(
            f"»met: {type.met}« siger ikke, hvornår et svar af typen {type.type} er opfyldt: "
            f"skriv {_EXAMPLES[type.type]}",
            f"'met: {type.met}' does not say when an answer of the type {type.type} is fulfilled: "
            f"write {_EXAMPLES[type.type]}",
        )
        return
    if type.is_figure and not _can_be_met(type):
        yield Text(
            f"»met: {type.met}« kan ingen opfylde inden for {type.min or '–'} til {type.max or '–'}",
            f"'met: {type.met}' can be met by nobody within {type.min or '–'} to {type.max or '–'}",
        )


_EXAMPLES = {
    AnswerKind.YES_NO: "yes, no",
    AnswerKind.NUMBER: '">= 99.5", "<= 4", "90..100"',
    AnswerKind.AMOUNT: '"<= 100000"',
    AnswerKind.DATE: '"<= 2027-01-31"',
    AnswerKind.CHOICE: '"in: A, B" ("all: A, B", "any: A, B")',
}


def _can_be_met(type: AnswerType) -> bool:
    """Whether a value within the bounds is fulfilled: at a bound, or at or beside a value of ``met``."""
    test = test_of(type)
    named = [
        Decimal(n) for n in re.findall(r"-?\d+(?:\.\d+)?", (type.met or "").replace("..", " "))
    ]
    step = Decimal(1).scaleb(-(6 if type.decimals is None else type.decimals))
    tried = [Decimal(b) for b in (type.min, type.max) if b is not None]
    tried += [n + d for n in named for d in (0, step, -step)]
    low = Decimal(type.min) if type.min is not None else None
    high = Decimal(type.max) if type.max is not None else None
    return test is None or any(
        test(str(n)) for n in tried if (low is None or n >= low) and (high is None or n <= high)
    )


def places(number: str) -> int:
    """How many decimals a number has, without those that are nought at its end.

    >>> places("99.50"), places("100")
    (1, 0)
    """
    return len(number.partition(".")[2].rstrip("0"))


def spellings(option: AnswerOption) -> Iterable[str]:
    """Every word an option is understood by: its labels, its id and its aliases."""
    return dict.fromkeys((option.label.da, option.label.en, option.id, *option.aliases))
