"""Values as people write them in YAML: bare words, quotation marks where they are needed, long texts folded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.danish_time import is_day
from tracker.patterns import regex

WIDTH = 100  # columns of a line we write
_ROOM = 20  # columns more than that which do not break a line that was one before
_LONG = 3  # lines of an entry of a list; where one has more, blank lines stand between them
# A bare word: it begins with a letter and cannot be taken for a number, a date or a word of YAML.
_BARE = regex(r"[^\W\d_](?:[^\n\r\t:#\\]|:(?=[^\s,\]}])|(?<=[^\s])#)*(?<![\s:])")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_FLOW = frozenset(",[]{}")
_UNSEEN = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BLANKS = regex(r"^[ \t]|[ \t]$|\n[ \t]|[ \t]\n|^\n|\n\n\Z")
_DAY = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}([+-][0-9]{2}:[0-9]{2})?)?")


class Bare(str):
    """A text that stands without quotation marks, whatever it is."""

    __slots__ = ()


def inline(value: Any, *, in_flow: bool = False) -> str:
    """A value on one line.

    Args:
        in_flow: whether it stands in brackets or braces.

    >>> inline("Ja"), inline("3.10"), inline("a: b"), inline(["A", "B, C"]), inline({"da": "x"})
    ('Ja', '"3.10"', '"a: b"', '[A, "B, C"]', '{da: x}')
    >>> inline("2028-01-01"), inline("2028-13-01")
    ('2028-01-01', '"2028-13-01"')
    """
    match value:
        case Bare():
            return str(value)
        case str():
            return value if is_bare(value, in_flow=in_flow) else quoted(value)
        case Mapping():
            pairs = (f"{inline(k)}: {inline(v, in_flow=True)}" for k, v in value.items())
            return "{" + ", ".join(pairs) + "}"
        case list() | tuple():
            return "[" + ", ".join(inline(item, in_flow=True) for item in value) + "]"
        case _:
            return json.dumps(value)


def is_bare(text: str, *, in_flow: bool) -> bool:
    """Whether a text can stand without quotation marks: words, and dates as people write them."""
    if _DAY.fullmatch(text):
        return is_day(text[:10])
    if not _BARE.fullmatch(text) or _UNSEEN.search(text) or text.casefold() in _WORDS:
        return False
    return not (in_flow and _FLOW.intersection(text))


def quoted(text: str) -> str:
    r"""A text in quotation marks: double ones as JSON has them, what nobody can see by its number.

    >>> quoted("3.10"), quoted("^K-\\d+$")
    ('"3.10"', "'^K-\\d+$'")
    """
    if "\\" in text and "'" not in text and not _UNSEEN.search(text):
        return f"'{text}'"
    plain = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def folded(text: str, width: int) -> list[str]:
    """The lines of a text broken at single blanks, none longer than it must be.

    >>> folded("et to tre", 6)
    ['et to', 'tre']
    """
    lines = [""]
    for word in re.split(r"(?<=\S) (?=\S)", text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def refolded(lines: Sequence[str], text: str, width: int) -> list[str]:
    """A changed text in the lines of the old one, as far as it begins and ends as that did."""
    head: list[str] = []
    for line in lines:
        if not text.startswith(f"{line} "):
            break
        head.append(line)
        text = text[len(line) + 1 :]
    tail: list[str] = []
    for line in reversed(lines[len(head) :]):
        if not text.endswith(f" {line}"):
            break
        tail.insert(0, line)
        text = text[: -len(line) - 1]
    middle = [text] if len(text) <= width + _ROOM else folded(text, width)
    return [*head, *middle, *tail]


def can_fold(text: str) -> bool:
    """Whether a text may be broken at its blanks and still be the same."""
    return not ("\n" in text or _UNSEEN.search(text) or text != text.strip()) and bool(text)


def can_be_block(text: str) -> bool:
    """Whether a text of several lines may stand in a block as it is."""
    body = text.removesuffix("\n")
    bare = body.replace("\n", "")
    return bool(body) and not (_UNSEEN.search(bare) or _BLANKS.search(body))


def block(entry: Mapping[str, Any], column: int) -> Iterator[str]:
    """A mapping as lines that begin in a column, none with a line end."""
    for key, value in entry.items():
        yield from field(key, value, column)


def field(key: str, value: Any, column: int, *, is_open: bool = False) -> Iterator[str]:
    """A key and its value as lines that begin in a column.

    Args:
        is_open: whether a mapping, and a list of mappings, has lines of its own however short it is.
    """
    name = f"{' ' * column}{inline(key)}:"
    one_line = f"{name} {inline(value)}"
    inner = " " * (column + 2)
    match value:
        case str() if "\n" in value and can_be_block(value):
            yield f"{name} |{'' if value.endswith(chr(10)) else '-'}"
            yield from ((inner + line).rstrip() for line in value.removesuffix("\n").split("\n"))
        case str() if len(one_line) > WIDTH and can_fold(value) and " " in value:
            yield f"{name} >-"
            yield from (inner + line for line in folded(value, WIDTH - column - 2))
        case Mapping() if value and (is_open or len(one_line) > WIDTH or _is_long(value)):
            yield name
            yield from block(value, column + 2)
        case list() | tuple() if value and (
            len(one_line) > WIDTH or (is_open and isinstance(value[0], Mapping))
        ):
            yield name
            yield from items(value, column + 2)
        case _:
            yield one_line


def items(values: Sequence[Any], column: int) -> Iterator[str]:
    """A list as lines; a blank line stands between entries that are long."""
    made = [list(item(value, column)) for value in values]
    is_spaced = any(len(lines) > _LONG for lines in made)
    for at, lines in enumerate(made):
        yield from ["", *lines] if at and is_spaced else lines


def item(value: Any, column: int) -> Iterator[str]:
    """An item of a list as lines, its dash in a column."""
    if isinstance(value, Mapping) and value:
        lines = list(block(value, column + 2))
        yield f"{' ' * column}- {lines[0][column + 2 :]}"
        yield from lines[1:]
    else:
        yield f"{' ' * column}- {inline(value)}"


def _is_long(value: Mapping[str, Any]) -> bool:
    """Whether a text in several languages is more than a word or two."""
    return value.keys() <= {"da", "en"} and any(
        isinstance(text, str) and (len(text) > WIDTH // 3 or "\n" in text)
        for text in value.values()
    )
