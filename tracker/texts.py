"""Texts in Danish and English, and the choice between them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tracker.frozen import dataclass
from tracker.patterns import regex

# A token that ends a sentence, and no ellipsis after it.
_LAST_BEFORE_STOP = regex(r"\{([\w.]+)\}\.(?!\.)")
# A word for one and for several of what a token counts.
_BY_COUNT = regex(r"\{(\w+)\|((?:[^|{}]|\{\w+\})*)\|((?:[^|{}]|\{\w+\})*)\}")
_UNSEEN = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Language(StrEnum):
    """A language tracker speaks. Danish is what buyers and vendors read by default."""

    DA = "da"
    EN = "en"


MONTHS: Mapping[Language, tuple[str, ...]] = {
    Language.DA: (
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
        "november", "december",
    ),
    Language.EN: (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
}  # fmt: skip
WEEKDAYS: Mapping[Language, tuple[str, ...]] = {
    Language.DA: ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def amount(decimal: str) -> Text:
    """A decimal amount as people write it, in each language.

    >>> amount("40000.5").da, amount("40000.5").en
    ('40.000,50', '40,000.50')
    """
    english = f"{Decimal(decimal):,.2f}"
    return Text(english.translate(str.maketrans(",.", ".,")), english)


def written(day: dt.date) -> Text:
    """A day as people write it, in each language.

    >>> written(dt.date(2027, 6, 1)).da, written(dt.date(2027, 6, 1)).en
    ('01-06-2027', '1 June 2027')
    """
    month = MONTHS[Language.EN][day.month - 1]
    return Text(f"{day:%d-%m-%Y}", f"{day.day} {month} {day.year}")


def counted(count: int, one: Text, many: Text) -> Text:
    """A number with its noun, in each language.

    >>> counted(1, Text("række", "row"), Text("rækker", "rows")).da
    '1 række'
    """
    noun = one if count == 1 else many
    return Text(f"{count} {noun.da}", f"{count} {noun.en}")


@dataclass(frozen=True, slots=True)
class Text:
    """The same text in Danish and in English."""

    da: str
    en: str

    def get(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language is Language.EN else self.da

    def fill(self, **tokens: Any) -> Text:
        """The text with its ``{tokens}`` replaced; one that ends in a full stop ends the sentence too.

        Words that go by a number stand as ``{count|one|several}``.

        Raises:
            KeyError: a token the text needs was not given (a fault in tracker, never in input).

        >>> Text("Prisen er i {unit}.", "The price is in {unit}.").fill(unit="kr.").da
        'Prisen er i kr.'
        >>> Text("{count} {count|række|rækker}.", "{count} {count|row|rows}.").fill(count=1).en
        '1 row.'
        """
        return Text(_filled(self.da, tokens), _filled(self.en, tokens))


def in_number(pattern: str, counts: Mapping[str, Any]) -> str:
    """A pattern with each ``{count|one|several}`` as its count asks; several where it is not given.

    >>> in_number("{n} {n|row is|rows are} left", {})
    '{n} rows are left'
    """
    return _BY_COUNT.sub(lambda m: m[2] if str(counts.get(m[1])) == "1" else m[3], pattern)


def _filled(pattern: str, tokens: Mapping[str, Any]) -> str:
    if "|" in pattern:
        pattern = in_number(pattern, tokens)
    for name in _LAST_BEFORE_STOP.findall(pattern):
        value = f"{{{name}}}".format_map(tokens)
        if value.endswith("."):
            pattern = pattern.replace(f"{{{name}}}.", f"{{{name}}}")
    return pattern.format_map(tokens)


def printable(name: str) -> str:
    """A name as every terminal and document can have it, and no two alike.

    Control characters, line ends and the bytes of a file's name that are not UTF-8 (PEP 383) are
    shown as their number.

    >>> printable("svar\\udcff.xlsx"), printable("a\\x1b[31m.xlsx"), printable("Æ b.xlsx")
    ('svar\\\\xff.xlsx', 'a\\\\x1b[31m.xlsx', 'Æ b.xlsx')
    """
    return name if name.isprintable() else _UNSEEN.sub(_number, name)


def _number(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code:02x}"
