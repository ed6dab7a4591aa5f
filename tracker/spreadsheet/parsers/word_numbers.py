"""The numbers Word gives to paragraphs by itself: nothing of them is in the text. ECMA-376 part 1, 17.9."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tracker.frozen import dataclass

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLACE = re.compile("%([1-9])")
_BULLET = "–"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def tag(name: str) -> str:
    """A WordprocessingML name, as lxml spells it."""
    return f"{{{_W}}}{name}"


def value_of(element: Any, *path: str) -> str | None:
    """The ``w:val`` of an element within another; None where it is not there."""
    found = element.find("/".join(tag(name) for name in path))
    return None if found is None else found.get(tag("val"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    style: str | None


class Numbering:
    """The lists of a document.

    Args:
        document: as python-docx opened it.
    """

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, Any] = {}
        if document.styles.element is not None:
            for style in document.styles.element.iter(tag("style")):
                self._styles[style.get(tag("styleId"))] = style
        for part in document.part.rels.values():
            if part.reltype.endswith("/numbering") and not part.is_external:
                self._take(part.target_part.element)

    def _take(self, numbering: Any) -> None:
        for abstract in numbering.iter(tag("abstractNum")):
            levels = {int(lvl.get(tag("ilvl"))): _level(lvl) for lvl in abstract.iter(tag("lvl"))}
            self._levels[abstract.get(tag("abstractNumId"))] = levels
        for num in numbering.iter(tag("num")):
            id = num.get(tag("numId"))
            self._abstract[id] = value_of(num, "abstractNumId") or ""
            for override in num.iter(tag("lvlOverride")):
                if (start := value_of(override, "startOverride")) is not None:
                    self._restarts[id, int(override.get(tag("ilvl")))] = int(start)

    def of(self, paragraphs: Iterable[Any]) -> dict[Any, str]:
        """The number that each numbered paragraph shows; a dash for a bullet.

        Args:
            paragraphs: all of the document, in order.
        """
        counts: dict[str, dict[int, int]] = {}
        begun: set[tuple[str, int]] = set()
        shown: dict[Any, str] = {}
        for paragraph in paragraphs:
            list_id, depth = self._list(paragraph)
            levels = self._levels.get(self._abstract.get(list_id, ""), {})
            if depth not in levels:
                continue
            count = counts.setdefault(self._abstract[list_id], {})
            if (list_id, depth) in self._restarts and (list_id, depth) not in begun:
                count[depth] = self._restarts[list_id, depth] - 1
            begun.add((list_id, depth))
            count[depth] = count.get(depth, levels[depth].start - 1) + 1
            for deeper in [level for level in count if level > depth]:
                del count[deeper]
            shown[paragraph] = _show(levels, depth, count)
        return shown

    def _list(self, paragraph: Any) -> tuple[str, int]:
        """The list and depth a paragraph is of, by itself or by its style; ("", 0) = none."""
        properties = paragraph.find(f"{tag('pPr')}/{tag('numPr')}")
        if properties is not None:
            id = value_of(properties, "numId")
            if id is not None:
                return id, int(value_of(properties, "ilvl") or 0)
        name = value_of(paragraph, "pPr", "pStyle")
        for _ in range(len(self._styles)):  # a style may be based on another
            style = self._styles.get(name or "")
            if style is None:
                break
            id = value_of(style, "pPr", "numPr", "numId")
            if id is not None:
                levels = self._levels.get(self._abstract.get(id, ""), {})
                own = next((depth for depth, lvl in levels.items() if lvl.style == name), None)
                written = int(value_of(style, "pPr", "numPr", "ilvl") or 0)
                return id, written if own is None else own
            name = value_of(style, "basedOn")
        return "", 0


def _level(lvl: Any) -> _Level:
    return _Level(
        int(value_of(lvl, "start") or 1),
        value_of(lvl, "numFmt") or "decimal",
        value_of(lvl, "lvlText") or "",
        value_of(lvl, "pStyle"),
    )


def _show(levels: dict[int, _Level], depth: int, count: dict[int, int]) -> str:
    if levels[depth].form == "bullet":
        return _BULLET
    if levels[depth].form == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at not in levels:
            return ""
        return _spelt(count.get(at, levels[at].start), levels[at].form)

    return _PLACE.sub(number, levels[depth].text)


def _spelt(number: int, form: str) -> str:
    """A number as a format spells it (17.18.59); decimal where the format is not known.

    >>> _spelt(4, "lowerRoman"), _spelt(28, "upperLetter"), _spelt(3, "decimalZero")
    ('iv', 'BB', '03')
    """
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        out = ""
        for worth, sign in _ROMAN:
            times, number = divmod(number, worth)
            out += sign * times
        return out if form == "lowerRoman" else out.upper()
    return f"{number:02}" if form == "decimalZero" else str(number)
