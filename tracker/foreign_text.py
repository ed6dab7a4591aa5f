"""Text from strangers: cleaned of what programs and people do to it, and made safe to show.

``tidy`` and ``fold`` read it, ``skeleton`` sees through look-alike letters, and ``clean_text`` and
``cell_text`` are how it is shown and put back into a cell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from tracker.patterns import regex

T = TypeVar("T")

# The letters of UTS #39 (confusables) that people can type or paste.
_CYRILLIC = ("абгезіїјклмнорстухѕһԁԛԝвпАВЕЅІЈКМНОРСТУХ", "a6re3iijklmhopctyxshdqwbnABESIJKMHOPCTYX")
_GREEK = ("αβγεηικνορστυχωϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abyenikvopotyxwjABEZHIKMNOPTYX")
_OTHER = ("ıłɑɡոօսɪ", "ilagnoui")
_ALIKE = str.maketrans(
    "".join(odd for odd, _ in (_CYRILLIC, _GREEK, _OTHER)),
    "".join(plain for _, plain in (_CYRILLIC, _GREEK, _OTHER)),
)


def skeleton(text: str) -> str:
    """A text with every look-alike letter as the Latin letter it looks like.

    >>> skeleton("Jа"), skeleton("Ја"), skeleton("Νej"), skeleton("blåbær")
    ('Ja', 'Ja', 'Nej', 'blåbær')
    """
    return text if is_latin(text) else text.translate(_ALIKE)


# Letters with accents that stand for themselves in every form of Unicode, and hide nothing.
_NOT_LATIN = regex("[^\x00-\x7f\u00c0-\u00ff]")


def is_latin(text: str) -> bool:
    """Whether there is nothing in a text that is compatible with, or looks like, anything else: as nearly always."""
    return text.isascii() or not _NOT_LATIN.search(text)


# What a spreadsheet may take for the beginning of a formula (threats, R-21).
TRIGGERS = tuple("=+-@\t\r\n＝＋－＠")
_CELL = 32_767  # UTF-16 units that a cell holds
_LIMIT = 32_000
_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = regex(
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\U000e0000-\U000e007f]"
)
_FILLER = "\u3164"  # the only one of them that counts as printable


def clean_text(text: str) -> str:
    """A text that is safe in a cell and hides nothing.

    Control characters go, lone surrogates become U+FFFD, invisible and direction-changing
    characters are shown as their number, and what does not fit is cut with a mark
    (threats, section 4).

    >>> clean_text("a\\x00b\\u202ec")
    'ab⟦U+202E⟧c'
    """
    text = _visible(text)
    return text if len(text) <= _LIMIT else text[:_LIMIT] + " […]"


def cell_text(text: str) -> str:
    """A vendor's text as it is put back into a cell: as ``clean_text``, but cut only by Excel.

    >>> cell_text("=1+1"), len(cell_text("x" * 40_000))
    ('=1+1', 32767)
    """
    units = _visible(text).encode("utf-16-le")
    return units[: 2 * _CELL].decode("utf-16-le", "ignore")


def _visible(text: str) -> str:
    if text.replace("\n", "").isprintable() and _FILLER not in text:  # nearly every text
        return text
    text = text.replace("\r\n", "\n").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _CONTROL.sub("", text)
    return _BIDI.sub(lambda m: f"⟦U+{ord(m[0]):04X}⟧", text)


_SPACES = {ord(c): " " for c in "\u00a0\u2007\u202f\u2009\t"}
# What ``tidy`` removes inside a text: odd spaces, and blanks at the ends of its lines.
_UNTIDY = regex("[\u00a0\u2007\u202f\u2009\t\r\u200b\ufeff]|\\s\n|\n\\s")
_QUOTES = str.maketrans("‘’‚“”„", "'''\"\"\"")
_TRAILING = " .!,;:"
_GOES_ON = (",", ";", ":")  # after a word that a text would otherwise be; so do dots
_SHORT = 80  # characters
# What nobody sees: the characters that Unicode lets a program ignore (Default_Ignorable_Code_Point, UAX #44:
# soft hyphen, zero-width and direction marks, fillers, variation selectors, tags), and annotation marks.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_INVISIBLE = regex(f"[{INVISIBLE}]")


def without_invisible(text: str) -> str:
    """A text without the characters that nobody sees, and that can part a word for whoever looks for it.

    >>> without_invisible("for\u200bbe\U000e0020hold\ufe0f")
    'forbehold'
    """
    return text if is_latin(text) else _INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    """A value as the vendor meant it: odd spaces made plain, ends trimmed, inner lines kept.

    >>> tidy("  ja\\u00a0tak \\n")
    'ja tak'
    """
    if text.isprintable() or not _UNTIDY.search(text):  # what is untidy is never printable
        return text.strip()
    lines = text.translate(_SPACES).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tidied = "\n".join(line.strip() for line in lines).strip().strip("\u200b\ufeff").strip()
    return tidied if without_invisible(tidied).strip() else ""


def fold(text: str) -> str:
    """The form in which two texts are compared: no case, no invisible characters, single spaces.

    Compatibility forms are unified (NFKC), smart quotes made straight, trailing punctuation dropped.
    Letters of other scripts that look the same stay different.

    >>> fold("  JA ,  som\\u00a0et TILKØB.") == fold("ja, som et tilkøb")
    True
    """
    return _folded(text) if len(text) <= _SHORT else _folded.__wrapped__(text)


def fold_choice(text: str) -> str:
    """The form in which a choice from a list is recognised: as ``fold``, but a text that goes on is another.

    A full stop or an exclamation mark ends a word. Dots, a comma, a colon or a semicolon begin what is
    not said, and may be a reservation.

    >>> fold_choice("JA. "), fold_choice("Ja!"), fold_choice("Ja…"), fold_choice("Ja:")
    ('ja', 'ja', 'ja...', 'ja:')
    """
    return _chosen(text) if len(text) <= _SHORT else _chosen.__wrapped__(text)


def choices(labels: Iterable[tuple[str, T]]) -> dict[str, T]:
    """The words of a list in the form in which ``fold_choice`` recognises them, with what they stand for.

    >>> known = choices([("Ja", "yes"), ("Andet:", "other")])
    >>> [known.get(fold_choice(text)) for text in ("ja.", "Ja:", "Andet:", "andet")]
    ['yes', None, 'other', 'other']
    """
    pairs = tuple(labels)
    return {fold(label): one for label, one in pairs} | {fold_choice(t): one for t, one in pairs}


@lru_cache(maxsize=4096)  # the short texts of a workbook are the same few in every row
def _folded(text: str) -> str:
    return _joined(text).rstrip(_TRAILING)


@lru_cache(maxsize=4096)
def _chosen(text: str) -> str:
    joined = _joined(text)
    word = joined.rstrip(_TRAILING)
    end = joined[len(word) :]
    return joined if end.count(".") > 1 or any(mark in end for mark in _GOES_ON) else word


def _joined(text: str) -> str:
    if is_latin(text):
        bare = text
    else:
        wide = unicodedata.normalize("NFKC", text).translate(_QUOTES)
        bare = without_invisible(wide)
    return " ".join(bare.casefold().split()).replace(" ,", ",")
