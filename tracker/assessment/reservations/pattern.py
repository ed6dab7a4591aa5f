"""The little language in which phrases are written; ``templates/reservations/`` explains it.

A pattern is words with spaces between. ``forudsæt(ter|te|)`` is a stem with its endings, ``a|b`` is
either of two, ``*`` at the end or the beginning of a word is any letters and alone any word, a comma
or a colon after a word is one that may be there, ``[3]`` is up to three words within a clause,
``[3,]`` up to three words and the commas between them. A pattern never reaches over the end of a
sentence.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from tracker.assessment.reservations.stream import Stream, fold_word
from tracker.errors import DocumentError
from tracker.frozen import dataclass
from tracker.patterns import regex
from tracker.texts import Text

_FORM = regex(r"(\*?)((?:\w+|\([\w|]+\))*)(\*?)")
_PIECE = regex(r"\w+|\([\w|]+\)")
_GAP = regex(r"\[([1-9])(,?)\]")
_OUTSIDE = regex(r"\|(?![^(]*\))")  # a bar that is not between brackets
_LETTERS = r"[^ ,:\n]*"
_WORD = r"[^ ,:\n]+ "


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, made ready.

    Attributes:
        words: of each of its words what it can be, or hold; any of them will do.
        starred: whether it can begin with any word that holds one of the first.
        text: all of it, as written.
    """

    words: tuple[frozenset[str], ...]
    starred: bool
    text: str

    @property
    def whole(self) -> re.Pattern[str]:
        """All of it as a regular expression: most are never asked for, since no text has their words."""
        return _compiled(self.text)

    def may_be_in(self, folded: str) -> bool:
        """Whether a text has all its words, in whatever order."""
        return all(any(word in folded for word in each) for each in self.words)


def parse(pattern: str, where: str) -> Pattern:
    """A pattern as it is looked for.

    Args:
        where: the file and phrase it stands in, for the message.

    Raises:
        DocumentError: it is not written in the language above.
    """
    elements = pattern.split()
    if not elements or _GAP.fullmatch(elements[0]) or _GAP.fullmatch(elements[-1]):
        raise _odd(pattern, pattern, where)
    words = []
    for element in (e.rstrip(",:") for e in elements if not _GAP.fullmatch(e)):
        forms = _OUTSIDE.split(element)
        if not all(form and _FORM.fullmatch(form) for form in forms):
            raise _odd(element, pattern, where)
        words.append(frozenset(w for form in forms for w in _spellings(form)))
    return Pattern(tuple(words), "*" in elements[0], pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern from its first word to the space after the last."""
    parts = ["(?<= )"]  # from the beginning of a word
    for element in pattern.split():
        if gap := _GAP.fullmatch(element):
            between = rf"(?:(?:[,:] )?{_WORD})" if gap[2] else rf"(?:{_WORD})"
            parts.append(rf"{between}{{0,{gap[1]}}}?" + ("(?:[,:] )?" if gap[2] else ""))
        else:
            bare = element.rstrip(",:")
            parts.append(f"{_word(bare)} ")
            parts += [f"(?:{mark} )?" for mark in element[len(bare) :]]
    return re.compile("".join(parts))


def _word(element: str) -> str:
    """One element as a regular expression for one word."""
    forms = []
    for form in _OUTSIDE.split(element):
        before, after = (
            _LETTERS if star else "" for star in (form[:1] == "*", form[1:][-1:] == "*")
        )
        spelt = "|".join(re.escape(word) for word in _spellings(form))
        forms.append(f"{before}(?:{spelt}){after}")
    # A word is found in one way, so nothing is tried again within it (an atomic group).
    return f"(?>(?:{'|'.join(forms)})(?= ))"


def _spellings(stem: str) -> list[str]:
    """A form, but for its stars, with each of its endings: ``forudsæt(ter|te)`` is two words."""
    pieces = [piece.strip("()").split("|") for piece in _PIECE.findall(stem)]
    return [fold_word("".join(word)) for word in itertools.product(*pieces)]


def _odd(part: str, pattern: str, where: str) -> DocumentError:
    return DocumentError(
        Text(
            f"»{part}« i mønsteret »{pattern}« kan ikke forstås. Et mønster er ord med mellemrum; "
            "endelser skrives i parentes, fx forudsæt(ter|te), og [3] er op til tre ord.",
            f"'{part}' in the pattern '{pattern}' is not understood. A pattern is words with spaces; "
            "endings stand in brackets, e.g. assum(e|es), and [3] is up to three words.",
        ),
        where=where,
    )


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase was found: its id, and the numbers of its first word and the one after it."""

    phrase: str
    start: int
    end: int


class Spans:
    """Matches, ready to be asked whether any of them covers another wholly."""

    def __init__(self, matches: Iterator[Match]) -> None:
        ordered = sorted(matches, key=lambda m: m.start)
        self._starts = [m.start for m in ordered]
        self._ends = list(itertools.accumulate((m.end for m in ordered), max))

    def cover(self, match: Match) -> bool:
        """Whether one of them begins no later and ends no earlier."""
        before = bisect_right(self._starts, match.start)
        return before > 0 and self._ends[before - 1] >= match.end


class Finder:
    """Looks for many patterns at once: a word is looked up before anything is tried."""

    def __init__(self, patterns: Iterator[tuple[str, Pattern]]) -> None:
        self._by_word: dict[str, list[tuple[str, Pattern]]] = {}
        self._other: list[tuple[str, Pattern]] = []
        for phrase, pattern in patterns:
            if pattern.starred:
                self._other.append((phrase, pattern))
                continue
            for word in pattern.words[0]:
                self._by_word.setdefault(word, []).append((phrase, pattern))
        words = sorted({word for _, pattern in self._other for word in pattern.words[0]})
        self._may_begin = regex("|".join(map(re.escape, words)) or "(?!)")

    def find(self, words: Stream) -> Iterator[Match]:
        """Every match, in the order of the text; several may begin at the same word."""
        text, tokens = words.folded, tuple(words.tokens())
        begun = self._other if self._may_begin.search(text) else ()
        other = [(i, p) for i, p in begun if p.may_be_in(text)]
        known = self._by_word.keys() & {token for _, token in tokens}
        if not (known or other):  # as in nearly every text
            return
        by_word = {w: [(i, p) for i, p in self._by_word[w] if p.may_be_in(text)] for w in known}
        for number, (at, token) in enumerate(tokens):
            for phrase, pattern in (*by_word.get(token, ()), *other):
                found = pattern.whole.match(text, at)
                if found:
                    yield Match(phrase, number, words.first(found.end()))
