"""Row heights: xlsxwriter cannot ask a spreadsheet program how tall wrapped text will be."""

from __future__ import annotations

from collections.abc import Iterable

_LINE = 15.0  # points of one line of Calibri 11
_PADDING = 4.0
_TALLEST = 409.0  # the most a row can be (Excel's specification and limits)
_PER_WIDTH = 1.16  # characters of running text per unit of column width


def row_height(cells: Iterable[tuple[str, float]], *, at_least: int = 1) -> float:
    """The height in points of a row whose cells hold these texts in columns of these widths."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return min(max(lines, at_least) * _LINE + _PADDING, _TALLEST)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes, a little generous: words break where they like."""
    room = max(int(width * _PER_WIDTH), 1)
    return sum(-(-max(len(paragraph), 1) // room) for paragraph in text.split("\n"))
