"""Texts: shared strings (ECMA-376 part 1, 18.4.9) and the escapes inside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from tracker.frozen import dataclass
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.runs import LOOKS, Run, Runs, takes_away
from tracker.spreadsheet.parsers.styles import Styles
from tracker.spreadsheet.parsers.xml import deep, flood, main_names, misplaced, parse

_ITEM_DEPTH = 2  # sst, si
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """``_xHHHH_`` undone (ST_Xstring, 22.9.2.19); a lone surrogate becomes U+FFFD.

    >>> unescape("a_x000D_b_x005F_x000D_")
    'a\\rb_x000D_'
    """
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@dataclass(frozen=True, slots=True)
class SharedStrings:
    """The workbook's texts, cut once here and not once per cell; ``cut`` has the indices.

    ``runs`` has the runs of those of which words are struck out, or may be such that nobody sees them.
    """

    texts: list[str] = field(default_factory=list)
    cut: set[int] = field(default_factory=set)
    runs: dict[int, tuple[Run, ...]] = field(default_factory=dict)


class _Handler:
    """Collects one text per ``si``: its runs joined, its phonetic readings left out."""

    names = main_names("si", "t", "rPh", "r", *LOOKS)

    def __init__(self, part: str, limits: Limits, styles: Styles) -> None:
        self.text: list[str] = []
        self.strings = SharedStrings()
        self._texts = self.strings.texts
        self._runs: list[str] = []
        self._looks: Runs | None = None
        self._styles = styles
        self._phonetic = False
        self._depth = 0
        self._leaf = False  # inside a t, which holds text and nothing else
        self._part = part
        self._limits = limits
        self._kept = limits.text_kept

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._leaf:
            raise misplaced(self._part)
        self.text.clear()
        if name == "t":
            if self._depth <= _ITEM_DEPTH:
                raise misplaced(self._part)
            self._leaf = True
        elif name != "si":
            self._start_other(name, attributes)
        elif self._depth != _ITEM_DEPTH:
            raise misplaced(self._part)

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == "t":
            self._leaf = False
            if not self._phonetic:
                if self._looks is not None:
                    self._looks.add(len(self._runs), len(self.text))
                self._runs += self.text
        elif name == "si":
            runs = self._runs
            text = runs[0] if len(runs) == 1 else "".join(runs)
            if self._looks is not None:
                self._end_runs(self._looks)
            runs.clear()
            if len(text) > self._kept:
                text = self._cut(text)
            self._texts.append(unescape(text) if "_x" in text else text)
        elif name == "rPh":
            self._phonetic = False

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth > self._limits.depth or len(attributes) > self._limits.attributes:
            deep(self._depth, self._limits)
        if name == "rPh":
            self._phonetic = True
        elif name == "r" and self._looks is not None:
            self._looks.begin()
        elif name in LOOKS:
            self._looks = self._looks or Runs(self._styles.palette)
            self._looks.take(name, attributes)

    def _end_runs(self, looks: Runs) -> None:
        runs = looks.of(self._runs, self._kept)
        if takes_away(runs, self._styles.may_hide):
            self.strings.runs[len(self._texts)] = tuple(
                run._replace(text=unescape(run.text)) for run in runs
            )
        self._looks = None

    def _cut(self, text: str) -> str:
        if len(text) > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")
        self.strings.cut.add(len(self._texts))
        return text[: self._kept]

    def check(self) -> None:
        if sum(map(len, self.text)) + sum(map(len, self._runs)) > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")
        if self._depth > self._limits.depth:
            deep(self._depth, self._limits)
        if len(self._texts) > self._limits.strings:
            raise flood("for mange tekster", "too many texts")


def read_strings(
    chunks: Iterable[bytes], part: str, limits: Limits, styles: Styles
) -> SharedStrings:
    """The shared strings, in order.

    Args:
        styles: of the workbook: the colours words may have, and what may lie behind them.

    Raises:
        Refused: the part is broken or unsafe, or has too many or too long texts.
    """
    handler = _Handler(part, limits, styles)
    parse(chunks, handler, part, limits)
    return handler.strings
