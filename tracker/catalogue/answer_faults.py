"""What is contradictory or unreadable in a type of answer: for lint, and for a buyer's own requirements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from tracker.catalogue.answers import (
    BETWEEN,
    AnswerKind,
    AnswerType,
    Recurring,
    UnclearMetError,
    is_met,
    met_parts,
    places,
    spellings,
)
from tracker.foreign_text import fold
from tracker.texts import Text

_BARE = {
    AnswerKind.SCALE: "scale", AnswerKind.TEXT: "text", AnswerKind.DOCUMENT: "document",
}  # fmt: skip
_PROPERTIES = {
    "unit": ("number", "amount"),
    "min": ("number", "amount"),
    "max": ("number", "amount"),
    "decimals": ("number",),
    "recurring": ("amount",),
    "options": ("choice",),
    "several": ("choice",),
    "lines": ("amount",),
    "years": ("amount",),
}


def faults(type: AnswerType) -> Iterator[Text]:
    """What is contradictory or unreadable in a type of answer."""
    for name, kinds in _PROPERTIES.items():
        given = getattr(type, name)
        if given is not False and given not in (None, ()) and type.type not in kinds:
            joined = ", ".join(kinds)
            yield Text(
                f"»{name}« hører til {joined}, ikke til {type.type}",
                f"'{name}' belongs to {joined}, not to {type.type}",
            )
    yield from _bounds(type)
    if type.type is AnswerKind.CHOICE:
        yield from _options(type)
    yield from _lines(type)
    yield from _met(type)


def _lines(type: AnswerType) -> Iterator[Text]:
    """The price table: no line twice, each more than nothing, and years where something is paid again."""
    counts = Counter(line.id for line in type.lines)
    if twice := [id for id, count in counts.items() if count > 1]:
        named = ", ".join(twice)
        yield Text(f"linjen »{named}« står der flere gange", f"the line '{named}' stands twice")
    for line in type.lines:
        if Decimal(line.quantity) <= 0:
            yield Text(
                f"antallet på linjen »{line.id}« skal være over 0",
                f"the quantity of the line '{line.id}' must be above 0",
            )
    if type.lines and type.recurring:
        yield Text(
            "»recurring« står på hver linje af en pristabel, ikke på den selv",
            "'recurring' stands on each line of a price table, not on the table",
        )
    again = [line.id for line in type.lines if line.recurring is not Recurring.ONCE]
    if again and type.years is None:
        yield Text(
            f"angiv »years«: hvor mange år »{again[0]}« regnes med i summen",
            f"say 'years': how many years of '{again[0]}' are in the sum",
        )
    if type.years is not None and not again:
        yield Text(
            "»years« hører til en pristabel med noget, der betales om året eller om måneden",
            "'years' belongs to a price table with something paid yearly or monthly",
        )


def _bounds(type: AnswerType) -> Iterator[Text]:
    if type.type is AnswerKind.AMOUNT and type.unit == "%":
        yield Text("et beløb er ikke i %: brug number", "an amount is not in %: use number")
    if type.min is not None and type.most is not None and Decimal(type.min) > Decimal(type.most):
        yield Text(
            f"det mindste ({type.min}) er over det største ({type.most})",
            f"the least ({type.min}) is above the most ({type.most})",
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
        met_parts(type)
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
            f"»met: {type.met}« kan ingen opfylde inden for {type.min or '–'} til {type.most or '–'}",
            f"'met: {type.met}' can be met by nobody within {type.min or '–'} to {type.most or '–'}",
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
    named = [
        Decimal(n) for n in re.findall(r"-?\d+(?:\.\d+)?", (type.met or "").replace("..", " "))
    ]
    step = Decimal(1).scaleb(-(6 if type.decimals is None else type.decimals))
    tried = [Decimal(b) for b in (type.min, type.most) if b is not None]
    tried += [n + d for n in named for d in (0, step, -step)]
    low = Decimal(type.min) if type.min is not None else None
    high = Decimal(type.most) if type.most is not None else None
    return any(
        is_met(type, str(n))
        for n in tried
        if (low is None or n >= low) and (high is None or n <= high)
    )
