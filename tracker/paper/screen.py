"""Texts on a screen or in a file of plain text: how wide they are, where their lines break, and grids."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from tracker.foreign_text import clean_text
from tracker.patterns import regex

Span = tuple[str, str]  # a text and its style
Line = Sequence[Span]

_GAP = 2  # blanks between the columns of a grid
_WORD = 24  # columns of the screen that a single word may claim before it is broken in two
_NARROW = regex(r"[\0-\u02ff]*")  # no combining mark stands before, and nothing wide
_PARTS = regex(r"\n|[^\S\n]+|\S+")


def grid(
    heads: Sequence[Span],
    rows: Sequence[Sequence[Span]],
    *,
    right: Collection[int],
    width: int,
    cropped: bool,
) -> list[Line] | None:
    """A table that never loses a column or a word: words wrap where that is enough.

    Where it is not, lines are as long as they must be; None on a screen, which has no such lines.

    Args:
        right: the columns that are set to the right, counted from 0: those that hold figures.
        cropped: nothing may be wider than ``width``.
    """
    columns = [[text for text, _ in column] for column in zip(heads, *rows, strict=True)]
    natural = [max(map(longest_line, column)) for column in columns]
    of_rows = [max(map(longest_line, cells), default=0) for _, *cells in columns]
    whole = [
        max([_longest_word(head), *map(longest_line if n in right else _longest_word, cells)])
        for n, (head, *cells) in enumerate(columns)
    ]
    least = [min(each, _WORD) for each in whole]
    gaps = _GAP * (len(columns) - 1)
    if sum(whole) + gaps <= width:
        widths = _shared(_shared(whole, of_rows, width - gaps), natural, width - gaps)
    elif sum(least) + gaps <= width:
        widths = _shared(_shared(least, of_rows, width - gaps), natural, width - gaps)
    elif cropped:
        return None
    else:
        wished = [all_ if n in right else min(all_, _WORD) for n, all_ in enumerate(natural)]
        widths = list(map(max, least, wished))
    return [line for row in (heads, *rows) for line in _row(row, widths, right)]


def _row(cells: Sequence[Span], widths: Sequence[int], right: Collection[int]) -> Iterator[Line]:
    """A row as the lines it takes; no blanks at their ends."""
    broken = [
        ["".join(text for text, _ in line) for line in broken_lines([(text, "")], width)]
        for (text, _), width in zip(cells, widths, strict=True)
    ]
    for at in range(max(map(len, broken), default=0)):
        line: list[Span] = []
        blanks = 0
        for n, (lines, (_, style)) in enumerate(zip(broken, cells, strict=True)):
            text = lines[at] if at < len(lines) else ""
            free = widths[n] - wide(text)
            before, after = (free, 0) if n in right else (0, free)
            if text:
                line += [(" " * (blanks + before), ""), (text, style)]
                blanks = after + _GAP
            else:
                blanks += free + _GAP
        yield line


def _shared(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Widths between the least and the natural: what is over goes where most is still missing."""
    widths = list(least)
    for _ in range(room - sum(least)):
        most = max(range(len(widths)), key=lambda n: natural[n] - widths[n])
        if widths[most] >= natural[most]:
            break
        widths[most] += 1
    return widths


def longest_line(text: str) -> int:
    """How many columns of the screen the longest line of a text takes."""
    return max(map(wide, text.splitlines()), default=0)


def _longest_word(text: str) -> int:
    return max(map(wide, text.split()), default=0)


def broken_lines(spans: Iterable[Span], room: int) -> Iterator[Line]:
    """Spans broken into lines that fit; blanks at a break go, and words break only where they must."""
    spans = [*spans]
    if len(spans) == 1 and not spans[0][1]:
        yield from ([(line, "")] for line in _wrapped(clean_text(spans[0][0]), room))
        return
    yield from _styled_lines(spans, room)


def _wrapped(text: str, room: int) -> Iterator[str]:
    """The lines of a text of one style: as ``_styled_lines``, without looking at each word."""
    paragraphs = text.split("\n")
    if not _is_narrow(text) or not all(map(str.isprintable, paragraphs)):
        paragraphs = []
        yield from _joined(text, room)
    for paragraph in paragraphs:
        rest = paragraph.rstrip()
        while len(rest) > room:
            at = rest.rfind(" ", 0, room + 1)
            if not (
                line := rest[: max(at, 0)].rstrip()
            ):  # a word that is too long, or blanks first
                *lines, rest = _joined(rest, room)
                yield from lines
                break
            yield line
            rest = rest[at:].lstrip()
        yield rest


def _joined(text: str, room: int) -> Iterator[str]:
    return ("".join(word for word, _ in line) for line in _styled_lines([(text, "")], room))


def _styled_lines(spans: Iterable[Span], room: int) -> Iterator[Line]:
    line: list[Span] = []
    left, gap, between = room, ("", ""), 0
    for text, style in spans:
        cleaned = clean_text(text)
        width = len if _is_narrow(cleaned) else wide
        for part in _PARTS.findall(cleaned):
            if part == "\n":
                yield line
                line, left, gap, between = [], room, ("", ""), 0
            elif part.isspace():
                gap = (part.replace("\t", "    "), style)
                between = width(gap[0])
            else:
                taken = width(part)
                if line and between + taken > left:
                    yield line
                    line, left, gap, between = [], room, ("", ""), 0
                if taken > room:
                    *whole, part = _chunks(part, room)  # noqa: PLW2901
                    for chunk in whole:
                        yield [(chunk, style)]
                    taken = width(part)
                line += [gap, (part, style)]
                left -= between + taken
                gap, between = ("", ""), 0
    yield line


def _chunks(word: str, room: int) -> Iterator[str]:
    """A word in pieces that fit."""
    start, used = 0, 0
    for at, character in enumerate(word):
        if used + wide(character) > room:
            yield word[start:at]
            start, used = at, 0
        used += wide(character)
    yield word[start:]


def wide(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    if _is_narrow(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def _is_narrow(text: str) -> bool:
    """Whether each character of a text takes one column: nothing is joined to another, and none is wide."""
    return text.isascii() or _NARROW.fullmatch(text) is not None
