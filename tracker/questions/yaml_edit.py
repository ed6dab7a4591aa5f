"""Adding to a YAML file that people edit: what they wrote stays as it is, to the letter.

Lines are put in where the parser says an entry ends; nothing else is touched, so comments, blank
lines, quotation marks and line ends stay. The result is parsed again by whoever calls, and must say
what was meant.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

_WIDTH = 88  # columns of a folded text
_ENDLESS = 1 << 20
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
Entry = Mapping[str, Any]


class NotEditableError(Exception):
    """The list is written in a way that lines cannot be added to."""


def with_entries(text: str, key: str, added: Sequence[Entry], filled: Mapping[str, Entry]) -> str:
    """The text of a file with entries added to a list, and keys added to entries.

    Args:
        key: where the list stands, at the top of the file.
        added: new entries, each a mapping of plain values.
        filled: ``id`` of an entry → keys and values it does not have, or has as ``false`` or empty.

    Raises:
        NotEditableError: the list, or an entry to be added to, is written in braces.
    """
    rows = _list(text, key)
    lines = text.splitlines(keepends=True)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    puts: list[tuple[int, str]] = []
    for row in rows.value:
        more = filled.get(_id(row), {})
        if more and row.flow_style:
            raise NotEditableError
        present = {str(name.value): value for name, value in row.value}
        for name in [name for name in more if name in present]:
            _replace(lines, present[name], more[name])
        if missing := {name: value for name, value in more.items() if name not in present}:
            puts.append((_last_line(row, lines) + 1, _indented(missing, row.start_mark.column)))
    if added and not rows.value:
        lines[rows.start_mark.line] = _without(lines[rows.start_mark.line], rows)
        puts.append((rows.end_mark.line + 1, _block(added, 2)))
    elif added:
        if rows.flow_style:
            raise NotEditableError
        dash = rows.start_mark.column
        puts.append((_last_line(rows, lines) + 1, _block(added, dash)))
    return _put(lines, puts, newline)


def _list(text: str, key: str) -> Any:
    from ruamel.yaml import YAML

    top = YAML(typ="rt").compose(text)
    return next(value for name, value in top.value if name.value == key)


def _id(row: Any) -> str:
    return next((str(value.value) for name, value in row.value if name.value == "id"), "")


def _replace(lines: list[str], node: Any, value: Any) -> None:
    """Put a value in the place of another that stands on one line, such as ``false``."""
    start, end = node.start_mark, node.end_mark
    if not isinstance(node.value, str) or start.line != end.line:
        raise NotEditableError
    line = lines[start.line]
    quoted = json.dumps(value, ensure_ascii=False)  # a quoted string of JSON is one of YAML
    lines[start.line] = f"{line[: start.column]}{quoted}{line[end.column :]}"


def _without(line: str, rows: Any) -> str:
    """The line of an empty list without its brackets."""
    start, end = rows.start_mark.column, rows.end_mark.column
    before = line[:start].rstrip()
    rest = line[end:] if rows.end_mark.line == rows.start_mark.line else "\n"
    return f"{before}{rest}"


def _last_line(node: Any, lines: Sequence[str]) -> int:
    """The number of the last line that belongs to a value, comments after it left out."""
    if getattr(node, "flow_style", None) or isinstance(node.value, str):
        if getattr(node, "style", None) in ("|", ">"):
            return _end_of_block(node.start_mark.line, lines)
        return int(node.end_mark.line)
    if not node.value:
        return int(node.start_mark.line)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last, lines)


def _end_of_block(start: int, lines: Sequence[str]) -> int:
    """The last line of a text in a block: all that is indented more than its first is."""
    end, indent = start, 0
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip(" "))
        indent = indent or depth
        if depth < indent:
            break
        end = number
    return end


def _put(lines: list[str], puts: Sequence[tuple[int, str]], newline: str) -> str:
    out: list[str] = []
    for number in range(len(lines) + 1):
        for at, block in puts:
            if at == number:
                if out and not out[-1].endswith("\n"):
                    out[-1] += newline
                out.append(block.replace("\n", newline))
        if number < len(lines):
            out.append(lines[number])
    return "".join(out)


def _block(entries: Sequence[Entry], dash: int) -> str:
    return "".join(_item(entry, dash) for entry in entries)


def _item(entry: Entry, dash: int) -> str:
    body = _indented(entry, dash + 2)
    return f"{' ' * dash}- {body[dash + 2 :]}"


def _indented(entry: Entry, column: int) -> str:
    """A mapping as lines of YAML that begin in a column."""
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    yaml = YAML(typ="rt")
    yaml.width = _ENDLESS
    out = StringIO()
    yaml.dump(CommentedMap({key: _written(value) for key, value in entry.items()}), out)
    return "".join(_moved(out.getvalue(), " " * column))


def _moved(text: str, indent: str) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        yield f"{indent}{line}" if line.strip() else line


def _written(value: Any) -> Any:
    """A value as one would write it by hand: a long text in a block, ids in one line."""
    from ruamel.yaml.comments import CommentedSeq
    from ruamel.yaml.scalarstring import LiteralScalarString

    if isinstance(value, tuple):
        listed = CommentedSeq(value)
        listed.fa.set_flow_style()
        return listed
    if not isinstance(value, str):
        return value
    if _DAY.match(value):
        return dt.date.fromisoformat(value)  # written without quotation marks
    if re.search(r"^[ \t]|[ \t]$|[^\S \n]|^\s|\s\Z", value, re.MULTILINE):
        return value  # blanks a block would lose
    if "\n" in value:
        return LiteralScalarString(value)
    return _folded(value) if len(value) > _WIDTH else value


def _folded(text: str) -> Any:
    """A text broken at blanks, so that nobody has to scroll sideways."""
    from ruamel.yaml.scalarstring import FoldedScalarString

    breaks, start = [], 0
    for match in re.finditer(r"(?<=\S) (?=\S)", text):
        if match.start() - start > _WIDTH:
            breaks.append(match.start())
            start = match.start()
    folded = FoldedScalarString(text)
    folded.fold_pos = breaks
    return folded
