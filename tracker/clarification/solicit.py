"""Whether a question invites the vendor to change the offer: phrases as data; people decide.

``templates/clarification/`` has the phrases, written as those of reservations. A question with one of
them is not sent: after the deadline an offer is explained, never improved (udbudsloven § 159(5)).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tracker.assessment.reservations.phrases import Phrases, load_phrases
from tracker.assessment.reservations.stream import stream
from tracker.texts import Text

_QUOTED = re.compile(r"»[^»«]{1,32000}«|'[^']{1,32000}'")


def solicitations(question: str, written: Iterable[str]) -> tuple[tuple[str, Text], ...]:
    """The words of a question that invite a change, each with why.

    Args:
        written: what the vendor wrote in the row: where the question quotes it, the words are not
            the buyer's.
    """
    phrases = _phrases()
    theirs = [_plain(text) for text in written]
    own = _QUOTED.sub(lambda m: _own(m[0], theirs), question)
    words = stream(own)
    return tuple(
        (
            own[words.spans[match.start][0] : words.spans[match.end - 1][1]],
            phrases[match.phrase].why,
        )
        for match in phrases.find(words)
    )


def _own(quoted: str, theirs: list[str]) -> str:
    """A quotation of the vendor's words as a mark; any other as it is."""
    inside = _plain(quoted[1:-1].removesuffix("…"))
    return " … " if inside and any(inside in text for text in theirs) else quoted


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def _phrases() -> Phrases:
    return load_phrases(name="clarification")
