"""The older sort of drawing: VML, ECMA-376 part 4, 14 and 19. Notes are drawn in it too, and passed over."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.package import Package
from tracker.spreadsheet.parsers.strings import unescape
from tracker.spreadsheet.parsers.xml import deep, flood, parse

_KEPT = 1_000
_MOST = 10_000
_NOTE = "Note"
_SHAPES = frozenset({"shape", "rect", "oval", "roundrect", "line", "polyline", "image"})

Corners = tuple[int, int, int, int]
"""Top, left, bottom and right cell, counted from 0."""


class _Handler:
    """Collects each shape's words, whatever elements they are dressed in, and where it lies."""

    names: dict[str, str] = {}  # noqa: RUF012 - never changed

    def __init__(self, limits: Limits) -> None:
        self.text: list[str] = []
        self.found: list[tuple[Corners, tuple[str, ...]]] = []
        self._limits = limits
        self._depth = 0
        self._begin()

    def _begin(self) -> None:
        self._words: list[str] = []
        self._sort = ""
        self._at: Corners = (0, 0, 0, 0)
        self._in_words = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._limits.depth or len(attributes) > self._limits.attributes:
            deep(self._depth, self._limits)
        local = name.rpartition(" ")[2]
        self._take_text()
        if local == "textbox":
            self._in_words += 1
        elif local == "textpath":  # words drawn as a picture
            self._words.append(attributes.get("string", "")[:_KEPT])
        elif local == "ClientData":
            self._sort = attributes.get("ObjectType", "")

    def end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(" ")[2]
        if local == "Anchor":
            self._at = _corners("".join(self.text))
        self._take_text()
        if local == "textbox":
            self._in_words -= 1
        elif local in ("div", "p", "br") and self._in_words:
            self._words.append("\n")
        elif local in _SHAPES:
            self._end_shape()

    def _take_text(self) -> None:
        if self._in_words and len(self._words) < _KEPT:
            self._words += self.text
        self.text.clear()

    def _end_shape(self) -> None:
        if self._sort != _NOTE:
            words = unescape("".join(self._words).strip()[:_KEPT])
            self.found.append((self._at, (words,) if words else ()))
        if len(self.found) > _MOST:
            raise flood("for mange tegninger", "too many drawings")
        self._begin()

    def check(self) -> None:
        if sum(map(len, self.text)) > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")


def read_vml(package: Package, part: str) -> Iterator[tuple[Corners, tuple[str, ...]]]:
    """Where each shape of a part lies, and the words in it; notes on cells are left out.

    Raises:
        Refused: the part is broken or unsafe.
    """
    handler = _Handler(package.limits)
    parse(package.chunks(part), handler, part, package.limits)
    yield from handler.found


def _corners(text: str) -> Corners:
    """``x:Anchor``: left column, offset, top row, offset, right column, offset, bottom row, offset."""
    numbers = [int(n) if n.strip().isdecimal() and len(n) < 10 else 0 for n in text.split(",")[:8]]
    if len(numbers) < 8:
        return 0, 0, 0, 0
    left, _, top, _, right, _, bottom, _ = (min(n, 16_383) for n in numbers)
    return top, left, bottom, right
