"""Whether words can be seen against what is behind them. ECMA-376 part 1, 18.8.3 and 18.8.27."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from functools import lru_cache

from tracker.frozen import dataclass

_RGB = re.compile("[0-9A-Fa-f]{6}")
# The palette, 18.8.27: the first eight twice, then what programs have had ever since.
_EIGHT = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_PALETTE = (
    *_EIGHT, *_EIGHT,
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
    "000000", "FFFFFF",
)  # fmt: skip
Palette = Mapping[str, str]
"""Six hexadecimal digits by ``theme:1`` or ``indexed:10``: the colours a workbook has of its own."""
USUAL: Palette = {
    "theme:0": "FFFFFF",
    "theme:1": "000000",
    **{f"indexed:{number}": colour for number, colour in enumerate(_PALETTE)},
}
"""Where a workbook has no theme and no palette: the paper, the ink, and the palette of the standard."""
_OF_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_OF_SYSTEM = {"window": "FFFFFF", "windowText": "000000"}


def theme_colour(name: str, attributes: Mapping[str, str]) -> Palette:
    """A colour of a theme as part of a palette; 20.1.6.2 (clrScheme).

    Args:
        name: which of the theme's colours.
        attributes: of ``srgbClr`` or ``sysClr``.

    >>> theme_colour("dk1", {"val": "windowText", "lastClr": "FFFFFF"}), theme_colour("accent1", {"val": "F0F0F0"})
    ({'theme:1': '000000'}, {'theme:4': 'F0F0F0'})
    """
    if name not in _OF_THEME:
        return {}
    value = attributes.get("val", "")
    colour = _OF_SYSTEM.get(value) or attributes.get("lastClr", value)
    return {f"theme:{_OF_THEME.index(name)}": colour}


_READABLE = 1.25  # contrast by WCAG 2.2, where 4.5 is asked for and pale grey on white has 1.5


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by its parts, each from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, attributes: Mapping[str, str], palette: Palette = USUAL) -> Colour | None:
        """The colour an element names, its tint in it; None for one that is not known."""
        named = (palette.get(f"{by}:{attributes.get(by)}", "") for by in ("indexed", "theme"))
        colour = cls.parse(attributes.get("rgb", "")[-6:] or next(filter(None, named), ""))
        tint = attributes.get("tint")
        return colour if colour is None or tint is None else colour.tinted(tint)

    @classmethod
    @lru_cache(maxsize=256)
    def parse(cls, text: str) -> Colour | None:
        """A colour of six hexadecimal digits, with or without a ``#`` before them."""
        text = text.removeprefix("#")
        if not _RGB.fullmatch(text):
            return None
        return cls(*(int(text[at : at + 2], 16) / 255 for at in (0, 2, 4)))

    def tinted(self, tint: str) -> Colour | None:
        """The colour made darker (below 0) or lighter, as a share of all there is; 18.8.19.

        >>> Colour(0.0, 0.0, 0.0).tinted("1"), Colour(1.0, 1.0, 1.0).tinted("-1")
        (Colour(red=1.0, green=1.0, blue=1.0), Colour(red=0.0, green=0.0, blue=0.0))
        """
        try:
            share = min(max(float(tint), -1.0), 1.0)
        except ValueError:
            return None
        hue, light, full = colorsys.rgb_to_hls(self.red, self.green, self.blue)
        light = light * (1 + share) if share < 0 else light + (1 - light) * share
        return Colour(*colorsys.hls_to_rgb(hue, light, full))

    @property
    def luminance(self) -> float:
        """Relative luminance (WCAG 2.2)."""
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (self.red, self.green, self.blue)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_WHITE = Colour(1.0, 1.0, 1.0)
BLACK = Colour(0.0, 0.0, 0.0)
"""The ink of words that name no colour."""
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
