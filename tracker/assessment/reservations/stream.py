"""A text as the stream of words in which phrases are looked for.

Case, invisible characters, look-alike letters and the spelling of æ, ø and å (``ae``, ``oe``,
``aa``) make no difference there; where each word stands in the text is kept.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from tracker.foreign_text import INVISIBLE, is_latin, skeleton, without_invisible
from tracker.frozen import dataclass
from tracker.patterns import regex

COMMA, COLON, END = ",", ":", "\n"
_TOKEN = regex(rf"(?P<word>[\w\u0300-\u036f{INVISIBLE}]+)|(?P<mark>[^\w\s]|\n\s*)")
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})
_SOFT = frozenset(",()[]–—")  # they part a sentence's clauses
_HARD = frozenset("!?;|•·▪*…")  # they end a sentence, or begin an item of a list


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of a text, folded, each between two spaces.

    Attributes:
        text: as the vendor wrote it.
        folded: words, commas, colons and sentence ends (line feeds), parted by single spaces.
        starts: where each of these begins in ``folded``.
        spans: where each of these stands in ``text``.
    """

    text: str
    folded: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def tokens(self) -> Iterator[tuple[int, str]]:
        """Each token with where it begins in ``folded``."""
        for start in self.starts:
            yield start, self.folded[start : self.folded.index(" ", start)]

    def first(self, position: int) -> int:
        """The number of the token that begins at a position in ``folded``."""
        return bisect_left(self.starts, position)


def stream(text: str) -> Stream:
    """The words of a text.

    >>> stream("Ja. Med FORBEHOLD\\nfor pris (evt. moms).").folded
    ' ja \\n med forbehold for pris , evt , moms , \\n '
    """
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        token = _mark(match, text) if match["word"] is None else fold_word(match["word"])
        if token and not (token == END and tokens[-1:] == [END]):
            tokens.append(token)
            spans.append(match.span())
    starts, at = [], 1
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    return Stream(text, f" {' '.join(tokens)} ", tuple(starts), tuple(spans))


def fold_word(word: str) -> str:
    """A word in the form in which two are compared.

    >>> fold_word("Forudsætter"), fold_word("FORUDSAETTER"), fold_word("fоrbehold")
    ('forudsaetter', 'forudsaetter', 'forbehold')
    """
    if word.isascii():
        return word.casefold()
    if not is_latin(word):
        word = skeleton(without_invisible(unicodedata.normalize("NFKC", word)))
    return word.casefold().translate(_DANISH)


def _mark(match: re.Match[str], text: str) -> str:
    """What a mark means: nothing (in a word), a comma, a colon, or the end of a sentence."""
    mark, (start, end) = match["mark"], match.span()
    if mark[0] == "\n" or mark == ".":
        return _stop(mark, text[start - 1 : start], text[end : end + 40])
    if mark in _HARD:
        return END
    if mark == COLON:
        return COLON
    spaced = text[start - 1 : start].isspace() and text[end : end + 1].isspace()
    return COMMA if mark in _SOFT or (mark == "-" and spaced) else ""


def _stop(mark: str, before: str, after: str) -> str:
    """A full stop or a new line: the sentence goes on where a small letter follows."""
    if mark == "." and after and not after[0].isspace():
        return ""  # in a number or an abbreviation: 1.000, f.eks.
    following = after.lstrip()[:1]
    if mark == ".":
        return COMMA if following.islower() or following.isdigit() else END
    goes_on = following.islower() and before not in ".:" and mark.count("\n") == 1
    return "" if goes_on else END
