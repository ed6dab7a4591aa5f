"""What spreadsheet programs and people do to text, undone on purpose and by name."""

from __future__ import annotations

import re
import unicodedata

_SPACES = {ord(c): " " for c in "\u00a0\u2007\u202f\u2009\t"}
# What ``tidy`` mends inside a text: odd spaces, and blanks at the ends of its lines.
_UNTIDY = re.compile("[\u00a0\u2007\u202f\u2009\t\r\u200b\ufeff]|\\s\n|\n\\s")
_QUOTES = str.maketrans("‘’‚“”„", "'''\"\"\"")
_TRAILING = " .!,;:"
# The format characters (category Cf) that can hide in Latin text: soft hyphen, zero-width and
# direction marks, tags.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)


def tidy(text: str) -> str:
    """A value as the vendor meant it: odd spaces made plain, ends trimmed, inner lines kept.

    >>> tidy("  ja\\u00a0tak \\n")
    'ja tak'
    """
    if text.isprintable() or not _UNTIDY.search(text):  # what is untidy is never printable
        return text.strip()
    lines = text.translate(_SPACES).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tidied = "\n".join(line.strip() for line in lines).strip().strip("\u200b\ufeff").strip()
    return tidied if _INVISIBLE.sub("", tidied).strip() else ""


def fold(text: str) -> str:
    """The form in which two texts are compared: no case, no invisible characters, single spaces.

    Compatibility forms are unified (NFKC), smart quotes made straight, trailing punctuation dropped.
    Letters of other scripts that look the same stay different.

    >>> fold("  JA ,  som\\u00a0et TILKØB.") == fold("ja, som et tilkøb")
    True
    """
    if text.isascii():
        bare = text
    else:
        wide = unicodedata.normalize("NFKC", text).translate(_QUOTES)
        bare = _INVISIBLE.sub("", wide)
    joined = " ".join(bare.casefold().split()).replace(" ,", ",")
    return joined.rstrip(_TRAILING)
