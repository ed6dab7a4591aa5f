"""Keys that a file has as examples in comments, as the templates write them: a new key stands beside its own."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"( {0,99})#( {0,99})(.*)")


def example_end(text: str, name: str, column: int, start: int, end: int) -> int | None:
    """Where the commented-out example of a key ends; None where there is none.

    Args:
        column: the one in which the key stands, without the sign of the comment.
        start, end: the stretch of the text it is looked for in.

    >>> example_end("id: x\\n# vendors:\\n#   - id: acme\\n\\n# more\\n", "vendors", 0, 0, 40)
    32
    """
    line = re.compile(rf"^ {{{column}}}#( ?){re.escape(name)}:(?=\s|$)", re.MULTILINE)
    found = line.search(text, start, end)
    if found is None:
        return None
    return rest_end(text, _line_end(text, found.end()), column, len(found[1]))


def rest_end(text: str, at: int, column: int, indent: int = 0) -> int:
    """Where the comments end that go on an example: lines that are indented more, or items of a list.

    Args:
        at: the beginning of a line.
        column: where the comment's sign stands.
        indent: of the example behind the sign.
    """
    while at < len(text):
        end = _line_end(text, at)
        found = _COMMENT.fullmatch(text[at:end].rstrip("\r\n"))
        if not found or len(found[1]) != column or not found[3]:
            return at
        inner = len(found[2])
        if not (inner > indent or (inner == indent and found[3].startswith("- "))):
            return at
        if inner == 1 and not indent and not found[3].startswith("- "):
            return at  # an ordinary comment
        at = end
    return at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
