"""What spreadsheet programs and people do to text, undone on purpose and by name."""

from __future__ import annotations

import unicodedata

_SPACES = {ord(c): " " for c in "\u00a0\u2007\u202f\u2009\t"}
_QUOTES = str.maketrans("‘’‚“”„", "'''\"\"\"")
_TRAILING = " .!,;:"


def tidy(text: str) -> str:
    """A value as the vendor meant it: odd spaces made plain, ends trimmed, inner lines kept.

    >>> tidy("  ja\\u00a0tak \\n")
    'ja tak'
    """
    lines = text.translate(_SPACES).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip().strip("\u200b\ufeff").strip()


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
        bare = "".join(c for c in wide if unicodedata.category(c) != "Cf")
    joined = " ".join(bare.casefold().split()).replace(" ,", ",")
    return joined.rstrip(_TRAILING)
