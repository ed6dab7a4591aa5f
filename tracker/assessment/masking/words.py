"""Words that are no name: they are masked as part of a name, never alone. ``templates/masking/``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tracker.assessment.masking.fold import fold
from tracker.submission.generic import word_lists

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """What is no name by itself, folded.

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
        frozenset(re.sub(r"[\W_]", "", fold(word).text) for word in lists.legal),
        frozenset(fold(word).text for word in lists.generic),
        frozenset(word.casefold() for word in lists.mail),
    )


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand with a small first letter in the buyer's own texts: no names, then."""
    found = (word for text in texts for word in _WORD.findall(text))
    return frozenset(fold(word).text for word in found if word[0].islower())
