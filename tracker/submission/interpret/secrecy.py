"""Words of secrecy: whether a text may say that something in the offer is confidential."""

from __future__ import annotations

from functools import lru_cache

from tracker.foreign_text import fold, skeleton
from tracker.patterns import regex
from tracker.spreadsheet.grid import is_sentence

_SENTENCE = 80  # characters of a text that may stand in many cells
# Words of secrecy, in the folded text. In the vendor's own prose "fortrolig" is mostly about the
# municipality's data, so there the words must be about the answer, or begin or end the text.
_STEMS = (
    *("fortrolig", "hemmelig", "konfiden", "confiden", "secret", "secrec", "vertraulich"),
    *("sekretess", "proprietary"),
)
_PLAIN = (
    *("forretningshemmelig", "erhvervshemmelig", "trade secret", "aktindsigt"),
    "not for disclosure",
)
_MUST_NOT = "må ikke"
_BEGINNINGS = (*_STEMS, *_PLAIN, _MUST_NOT)  # one of them is in every text that speaks of secrecy
_STEM = f"(?:{'|'.join(_STEMS)})"
_ALWAYS = (
    f"{'|'.join(_PLAIN)}"
    rf"|{_MUST_NOT} (?:\w{{1,20}} ){{0,3}}(?:udlever|offentliggør|videregiv|deles)"
)
_WORDS = regex(f"{_STEM}|{_ALWAYS}")
_OF_THE_ANSWER = regex(
    rf"{_ALWAYS}|^\W{{0,3}}{_STEM}|{_STEM}\w{{0,3}}\W{{0,3}}$"
    r"|(?:svar|oplysning|bilag|pris|uddybning|felt|række|dette|tekst|indhold|besvarelse|tilbud|answer"
    rf"|information|annex|price|this|text|content|offer)\w{{0,10}} (?:\w{{1,20}} ){{0,3}}{_STEM}"
)


def speaks_of_secrecy(text: str, *, prose: bool = False) -> bool:
    """Whether a text may say that something in the offer is confidential.

    Args:
        prose: it is a description, in which the words may be about the municipality's data.

    >>> speaks_of_secrecy("Dette svar er fortroligt"), speaks_of_secrecy("СONFIDENTIAL")
    (True, True)
    >>> speaks_of_secrecy("Løsningen behandler fortrolige data om borgere", prose=True)
    False
    """
    return (_speaks if len(text) <= _SENTENCE else _speaks.__wrapped__)(text, prose)


@lru_cache(maxsize=1024)  # of prices, days and single words there are few, in every row
def _speaks(text: str, prose: bool) -> bool:
    plain = fold(text if text.isascii() else skeleton(text))
    if not any(word in plain for word in _BEGINNINGS):  # as nearly always, and soon known
        return False
    return bool((_OF_THE_ANSWER if prose else _WORDS).search(plain))


def says_something(text: str) -> bool:
    """Whether a text says something where programs put words of their own: a sentence, or words of secrecy.

    >>> says_something("Vi tager forbehold"), says_something("Fortroligt"), says_something("12 stk.")
    (True, True, False)
    """
    return is_sentence(text) or speaks_of_secrecy(text)
