"""Words that give no vendor away by themselves. ``templates/masking/words.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tracker import documents
from tracker.files import data_folder
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.privacy.searchable import searchable

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists as they are written."""

    legal: tuple[str, ...]
    generic: tuple[str, ...]
    mail: tuple[str, ...]


@cache
def word_lists() -> WordLists:
    """The lists that ship with tracker."""
    path = data_folder("templates") / "masking" / "words.yaml"
    return documents.convert(documents.read_yaml(path, "masking-words"), WordLists)


@cache
def generic_words() -> frozenset[str]:
    """Forms of company, ordinary words and the trade's words, folded."""
    lists = word_lists()
    return frozenset(fold(word) for word in (*lists.legal, *lists.generic))


def ordinary_words(asked: Iterable[str], public: Iterable[str]) -> frozenset[str]:
    """Every word that is not a vendor's in this procurement, folded.

    Args:
        asked: the buyer's texts; a word with a small first letter there is not a name.
        public: the buyer's own names; every word of them is the buyer's.
    """
    small = {w for text in asked for w in _WORD.findall(text) if w[0].islower()}
    own = {w for text in public for w in _WORD.findall(text)}
    return generic_words() | {fold(word) for word in small | own}


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are not a name by themselves, folded: masked as part of a name, never alone.

    Attributes:
        legal: forms of company, without punctuation (``a/s`` is ``as``).
        generic: ordinary words, the trade's words, titles of persons.
        mail: domains that many have their mail at.
    """

    legal: frozenset[str]
    generic: frozenset[str]
    mail: frozenset[str]


@cache
def load_words() -> Words:
    """The lists that ship with tracker."""
    lists = word_lists()
    return Words(
        frozenset(re.sub(r"[\W_]", "", searchable(word).text) for word in lists.legal),
        frozenset(searchable(word).text for word in lists.generic),
        frozenset(word.casefold() for word in lists.mail),
    )


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand with a small first letter in the buyer's own texts, and so are not names."""
    found = (word for text in texts for word in _WORD.findall(text))
    return frozenset(searchable(word).text for word in found if word[0].islower())
