"""What an answer must look like, and what one says, in words: the workbook's hint and every report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tracker.catalogue.answers import (
    AnswerKind,
    AnswerType,
    Recurring,
    UnclearMetError,
    chosen_options,
    met_parts,
)
from tracker.texts import Language, Text, counted, written

YES_NO = {"yes": Text("Ja", "Yes"), "no": Text("Nej", "No")}
# All that is understood as one: a spreadsheet's truth values, too.
YES_NO_WORDS = {"yes": ("Ja", "Yes", "TRUE", "SAND"), "no": ("Nej", "No", "FALSE", "FALSK")}
CROWNS = "kr."  # of an amount without a unit
RECURS = {
    Recurring.ONCE: Text("én gang", "once"),
    Recurring.YEARLY: Text("om året", "a year"),
    Recurring.MONTHLY: Text("om måneden", "a month"),
}
_ANSWER = Text("Svar: ", "Answer: ")
_KINDS = {
    AnswerKind.SCALE: Text("vælg på listen", "choose from the list"),
    AnswerKind.YES_NO: Text("Ja eller Nej", "Yes or No"),
    AnswerKind.TEXT: Text("skriv svaret med jeres egne ord", "write the answer in your own words"),
    AnswerKind.NUMBER: Text("et tal", "a number"),
    AnswerKind.AMOUNT: Text("et beløb", "an amount"),
    AnswerKind.DATE: Text("en dato: dd-mm-åååå", "a date: dd-mm-yyyy"),
    AnswerKind.CHOICE: Text("vælg én af", "choose one of"),
    AnswerKind.DOCUMENT: Text(
        "filnavnet på det bilag, der vedlægges", "the file name of the annex that you enclose"
    ),
}
_SEVERAL = Text(
    "vælg en eller flere, adskilt af semikolon", "choose one or more, separated by semicolons"
)


def unit_of(type: AnswerType) -> str:
    """The unit of a number or an amount; empty without one."""
    return type.unit or (CROWNS if type.type is AnswerKind.AMOUNT else "")


def expected(type: AnswerType) -> Text:
    """What an answer must look like, as the vendor reads it.

    >>> expected(AnswerType(AnswerKind.NUMBER, unit="%", min="90", max="100", decimals=1)).da
    'et tal i %, fra 90 til 100, højst 1 decimal'
    """
    return _in_both(lambda language: "".join(_expected(type, language)))


def met_words(type: AnswerType) -> Text | None:
    """When an answer counts as fulfilled, in words; None where people judge.

    >>> met_words(AnswerType(AnswerKind.NUMBER, unit="%", met=">= 99.5")).da
    'mindst 99,5 %'
    """
    try:
        parts = met_parts(type)
    except UnclearMetError:  # which lint finds; what is written is shown
        return Text(type.met or "", type.met or "")
    if not parts:
        return None
    return _in_both(lambda language: _joined(type, parts, language))


_HOW = {
    ">=": Text("mindst {}", "at least {}"),
    "<=": Text("højst {}", "at most {}"),
    ">": Text("over {}", "above {}"),
    "<": Text("under {}", "below {}"),
    "=": Text("{}", "{}"),
}
_HOW_OF_DAYS = {
    ">=": Text("{} eller senere", "{} or later"),
    "<=": Text("senest {}", "{} at the latest"),
    ">": Text("efter {}", "after {}"),
    "<": Text("før {}", "before {}"),
    "=": Text("{}", "{}"),
}
_FROM_TO = Text("fra {} til {}", "from {} to {}")
_AND, _OR = Text(" og ", " and "), Text(" eller ", " or ")


def _joined(
    type: AnswerType, parts: Sequence[tuple[str, tuple[str, ...]]], language: Language
) -> str:
    if type.type in (AnswerKind.YES_NO, AnswerKind.CHOICE):
        how, named = parts[0]
        labels = [_value(type, one, language) for one in named]
        return (_AND if how == "all" else _OR).get(language).join(labels)
    once = replace(type, recurring=None)
    words = _HOW_OF_DAYS if type.type is AnswerKind.DATE else _HOW
    return _AND.get(language).join(
        (_FROM_TO if how == ".." else words[how])
        .get(language)
        .format(*(_value(once, one, language) for one in named))
        for how, named in parts
    )


def asked(type: AnswerType) -> Text:
    """What an answer must look like, and when it counts as fulfilled."""
    words, met = expected(type), met_words(type)
    if met is None:
        return words
    return Text(f"{words.da}. Opfyldt: {met.da}", f"{words.en}. Fulfilled: {met.en}")


def hint(type: AnswerType) -> Text:
    """The line about the answer in the requirement's cell.

    It says when the answer counts as fulfilled: what decides is made known to all (udbudsloven § 2).
    """
    words = asked(type)
    return Text(f"{_ANSWER.da}{words.da}.", f"{_ANSWER.en}{words.en}.")


def value_words(type: AnswerType, value: str) -> Text:
    """An answer's value as people read it, with its unit; a vendor's own words as they are.

    >>> value_words(AnswerType(AnswerKind.NUMBER, unit="%"), "99.5").da
    '99,5 %'
    """
    return _in_both(lambda language: _value(type, value, language))


OWN_WORDS = Text("Egne ord", "Own words")


def short_words(type: AnswerType, value: str) -> Text:
    """As ``value_words``; of an answer in the vendor's own words only that it is, for these stand apart."""
    return OWN_WORDS if type.is_prose else value_words(type, value)


def number_words(number: str, language: Language) -> str:
    """A decimal number as people write it.

    >>> number_words("1234567.50", Language.DA), number_words("-0.5", Language.EN)
    ('1.234.567,50', '-0.5')
    """
    sign, bare = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, _, decimals = bare.partition(".")
    if not whole.isdigit():  # masked
        return number
    point, comma = (",", ".") if language is Language.DA else (".", ",")
    grouped = f"{int(whole):,}".replace(",", comma) if len(whole) > 4 else whole
    return sign + grouped + (f"{point}{decimals}" if decimals else "")


def _in_both(words: Callable[[Language], str]) -> Text:
    return Text(words(Language.DA), words(Language.EN))


def _expected(type: AnswerType, language: Language) -> Iterator[str]:
    say = Text.get
    if type.type is AnswerKind.CHOICE:
        yield say(_SEVERAL if type.several else _KINDS[type.type], language) + ": "
        yield "; ".join(option.label.get(language) for option in type.options)
        return
    if type.lines:
        yield say(_price_table(type), language)
    else:
        yield say(_KINDS[type.type], language)
        if unit := unit_of(type):
            yield say(Text(f" i {unit}", f" in {unit}"), language)
        if type.recurring:
            yield f" {say(RECURS[type.recurring], language)}"
    low, high = (number_words(b, language) if b else "" for b in (type.min, type.most))
    if low and high:
        yield say(Text(f", fra {low} til {high}", f", from {low} to {high}"), language)
    elif low:
        yield say(Text(f", mindst {low}", f", at least {low}"), language)
    elif high:
        yield say(Text(f", højst {high}", f", at most {high}"), language)
    if type.decimals is not None:
        yield say(_decimals(type.decimals), language)


def _price_table(type: AnswerType) -> Text:
    lines = counted(len(type.lines), Text("linje", "line"), Text("linjer", "lines"))
    years = type.years or 0
    span = counted(years, Text("år", "year"), Text("år", "years"))
    over = Text(f", regnet over {span.da}", f", over {span.en}") if years else Text("", "")
    unit = unit_of(type)
    return Text(
        f"summen i {unit} af pristabellen ({lines.da}{over.da}), der regnes ud af priserne på arket »Priser«",
        f"the sum in {unit} of the price table ({lines.en}{over.en}), worked out from the prices on the sheet "
        "'Prices'",
    )


def _decimals(count: int) -> Text:
    if count == 0:
        return Text(", uden decimaler", ", without decimals")
    one = count == 1
    return Text(
        f", højst {count} decimal{'' if one else 'er'}",
        f", at most {count} decimal{'' if one else 's'}",
    )


def _value(type: AnswerType, value: str, language: Language) -> str:
    match type.type:
        case AnswerKind.YES_NO:
            return YES_NO[value].get(language) if value in YES_NO else value
        case AnswerKind.NUMBER | AnswerKind.AMOUNT:
            recurs = (RECURS[type.recurring].get(language),) if type.recurring else ()
            return " ".join(
                (number_words(value, language), *filter(None, [unit_of(type)]), *recurs)
            )
        case AnswerKind.DATE:
            try:
                return written(dt.date.fromisoformat(value)).get(language)
            except ValueError:  # masked
                return value
        case AnswerKind.CHOICE:
            return "; ".join(_option(type, id, language) for id in chosen_options(value))
        case _:
            return value


def _option(type: AnswerType, id: str, language: Language) -> str:
    option = type.option(id)
    return option.label.get(language) if option else id
