"""Whether words can be seen against what is behind them. ECMA-376 part 1, 18.8.3 and 18.8.27."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tracker.frozen import dataclass

_RGB = re.compile("[0-9A-Fa-f]{6}")
_INDEXED = {
    "0": "000000",
    "1": "FFFFFF",
    "8": "000000",
    "9": "FFFFFF",
    "64": "000000",
    "65": "FFFFFF",
}
_THEME = {"0": "FFFFFF", "1": "000000"}  # the theme's own; nobody makes paper of another colour
_READABLE = 1.25  # contrast by WCAG 2.2, where 4.5 is asked for and pale grey on white has 1.5


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by its parts, each from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> Colour | None:
        """The colour an element names; None for one of a theme that is not the paper's or the ink's."""
        if attributes.get("tint", "0") not in ("0", "0.0"):
            return None
        rgb = attributes.get("rgb", "")[-6:] or _INDEXED.get(attributes.get("indexed", ""), "")
        return cls.parse(rgb or _THEME.get(attributes.get("theme", ""), ""))

    @classmethod
    @lru_cache(maxsize=256)
    def parse(cls, text: str) -> Colour | None:
        """A colour of six hexadecimal digits, with or without a ``#`` before them."""
        text = text.removeprefix("#")
        if not _RGB.fullmatch(text):
            return None
        return cls(*(int(text[at : at + 2], 16) / 255 for at in (0, 2, 4)))

    @property
    def luminance(self) -> float:
        """Relative luminance (WCAG 2.2)."""
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (self.red, self.green, self.blue)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_WHITE = Colour(1.0, 1.0, 1.0)
SOME = Colour(0.5, 0.5, 0.5)
"""Stands for what is not known to be paper: words of any colour are taken to show on it."""


@lru_cache(maxsize=256)
def cannot_be_read(words: Colour | None, behind: Colour | None) -> bool:
    """Whether words of a colour vanish on what is behind them: white, where the file names no colour.

    >>> cannot_be_read(Colour(1.0, 1.0, 1.0), None), cannot_be_read(Colour(1.0, 1.0, 1.0), Colour(0.0, 0.3, 0.4))
    (True, False)
    """
    if words is None:
        return False
    bright, dark = sorted((words.luminance, (behind or _WHITE).luminance), reverse=True)
    return (bright + 0.05) / (dark + 0.05) < _READABLE
