"""A text in the form names are looked for in, each character with its place in the original."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tracker.foreign_text import without_invisible
from tracker.frozen import dataclass

HUMP = "\0"  # between two words written as one: NordiskSag, KMDsystem
_LETTERS = {"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"}
_MANY = 2  # capitals in a row are an abbreviation


@dataclass(frozen=True, slots=True)
class FoldedText:
    """The folded text, and for each of its characters the place it came from."""

    text: str
    places: tuple[int, ...]


def searchable(text: str) -> FoldedText:
    """No case, no accents, nothing invisible; a mark where one word ends within another.

    >>> searchable("NordiskSag").text.split(HUMP), searchable("Prøvesåg").text
    (['nordisk', 'sag'], 'provesag')
    """
    out: list[str] = []
    places: list[int] = []
    before, capitals = "", 0
    for at, character in enumerate(text):
        plain = _plain(character)
        if not plain:
            continue
        is_capital = character.isupper()
        is_small = character.islower()
        if (is_capital and before.islower()) or (is_small and capitals >= _MANY):
            out.append(HUMP)
            places.append(at)
        capitals = capitals + 1 if is_capital else 0
        before = character
        out.append(plain)
        places.extend([at] * len(plain))
    return FoldedText("".join(out), tuple(places))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """A character without case and accents; nothing for what cannot be seen."""
    if unicodedata.category(character) in ("Cf", "Mn") or not without_invisible(character):
        return ""
    small = character.casefold()
    if small in _LETTERS:
        return _LETTERS[small]
    apart = unicodedata.normalize("NFKD", small)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold() or small
