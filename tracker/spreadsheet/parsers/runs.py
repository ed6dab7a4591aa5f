"""A text whose runs look different: words struck out, or such that nobody sees them. ECMA-376 part 1, 18.4.7."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.spreadsheet.parsers.colours import USUAL, Colour, Palette, cannot_be_read

LOOKS = ("strike", "color", "sz")
"""The properties of a run that may take its words away (18.4.10, 18.3.1.15, 18.4.11)."""
SMALLEST = 2.0  # points; what is smaller nobody reads


class Run(NamedTuple):
    """A stretch of a text, and what takes its words away; ``colour`` is its own, if it has one."""

    text: str = ""
    struck: bool = False
    tiny: bool = False
    colour: Colour | None = None

    def is_hidden(self, behind: Colour | None) -> bool:
        """Whether nobody sees it on a cell of that colour."""
        return self.tiny or cannot_be_read(self.colour, behind)


Vanishes = Callable[[Colour | None], bool]
"""Whether words of a colour may vanish on what is behind them."""


def takes_away(runs: Iterable[Run], vanishes: Vanishes) -> bool:
    """Whether some of the words are struck out, or may be such that nobody sees them."""
    return any(run.struck or run.tiny or vanishes(run.colour) for run in runs)


class Split(NamedTuple):
    """A text by what a person sees of it.

    ``struck`` are the words that are struck out and ``left`` those that are not; of these, ``unseen`` are
    the words nobody sees and ``shown`` the others.
    """

    struck: str
    left: str
    unseen: str
    shown: str


def split(runs: Iterable[Run], behind: Colour | None) -> Split:
    """A text by what a person sees of it, on a cell of that colour.

    >>> split([Run("Ja"), Run(" tak", struck=True), Run(" (nej)", tiny=True)], None)
    Split(struck=' tak', left='Ja (nej)', unseen=' (nej)', shown='Ja')
    """
    sorts = [(run.text, run.struck, run.is_hidden(behind)) for run in runs]
    return split_by(sorts)


def split_by(sorts: Sequence[tuple[str, bool, bool]]) -> Split:
    """A text in stretches, each with whether it is struck out and whether it is hidden."""
    return Split(
        "".join(text for text, struck, _ in sorts if struck),
        "".join(text for text, struck, _ in sorts if not struck),
        "".join(text for text, struck, hidden in sorts if hidden and not struck),
        "".join(text for text, struck, hidden in sorts if not (struck or hidden)),
    )


# Points in a unit; a height of Excel's has none, and is in points. "ch" is a digit, as its widths are.
_UNITS = {"cm": 28.35, "mm": 2.835, "ch": 5.25, "in": 72.0, "inch": 72.0, "pc": 12.0, "px": 0.75}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def is_nought(size: str) -> bool:
    """Whether a height or width is next to nothing, in whatever unit it is written.

    >>> [is_nought(size) for size in ("0", "0.0cm", "0.3", "0.05cm", "0.35cm", "0.9ch", "")]
    [True, True, True, True, False, False, False]
    """
    number = size.rstrip(_LETTERS)
    try:
        return float(number) * _UNITS.get(size[len(number) :], 1.0) < SMALLEST
    except ValueError:
        return False


def size_of(text: str) -> float:
    """A size in points; the usual one for what is not a number."""
    try:
        return float(text)
    except ValueError:
        return 11.0


class Runs:
    """Which pieces of a text look how; made when the first property of a run is met.

    Args:
        palette: the colours of the workbook.
    """

    def __init__(self, palette: Palette = USUAL) -> None:
        self._palette = palette
        self._now = Run()
        self._looks: dict[int, Run] = {}

    def begin(self) -> None:
        """A run begins."""
        self._now = Run()

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """One of ``LOOKS`` of the run."""
        if name == "strike":
            struck = attributes.get("val") not in ("0", "false", "off")
            self._now = self._now._replace(struck=struck)
        elif name == "color":
            self._now = self._now._replace(colour=Colour.of(attributes, self._palette))
        else:
            self._now = self._now._replace(tiny=size_of(attributes.get("val", "")) < SMALLEST)

    def add(self, first: int, pieces: int) -> None:
        """Some more pieces of text belong to the run."""
        self._looks.update(dict.fromkeys(range(first, first + pieces), self._now))

    def of(self, pieces: Sequence[str], most: int) -> tuple[Run, ...]:
        """The runs of a text of so many characters at most; neighbours that look the same are one."""
        found: list[tuple[Run, list[str]]] = []
        for at, piece in enumerate(pieces):
            look = self._looks.get(at, _PLAIN)
            if not found or found[-1][0] != look:
                found.append((look, []))
            found[-1][1].append(piece[:most])
            most -= len(piece[:most])
        return tuple(look._replace(text="".join(parts)) for look, parts in found)


_PLAIN = Run()
