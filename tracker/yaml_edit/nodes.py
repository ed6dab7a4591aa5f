"""Where the values of a YAML file stand in its text, to the character.

Nodes are PyYAML's, made by its C core, where that can read the file; else ruamel.yaml's, which are of
the same shape. A node has ``value`` (a text, or the nodes in it), ``style`` or ``flow_style``, and marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker import yaml12


class NotEditableError(Exception):
    """It is written in a way that nothing can be put in its place; a person must do it."""


def compose(text: str) -> Any:
    """The top node of a file that has been read without error."""
    try:
        return yaml12.quick_nodes(text)
    except yaml12.DoubtError:
        return yaml12.nodes(text)


class Places:
    """The places of nodes in a text.

    Args:
        text: the file, without a byte order mark.
        root: its top node.
    """

    def __init__(self, text: str, root: Any) -> None:
        self.text = text
        self._root = root
        self._flow = set(_in_flow(root, is_flow=False))

    def start(self, node: Any) -> int:
        """Where a value begins."""
        return int(node.start_mark.index)

    def end(self, node: Any) -> int:
        """Where a value ends, without what follows it: comments and blank lines are not its own."""
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if isinstance(node.value, str):
            is_open = node.style in ("|", ">") or node.style is None
            return start + len(self.text[start:end].rstrip()) if is_open else end
        if node.flow_style or not node.value:
            return end
        last = node.value[-1]
        if isinstance(last, tuple):
            return self.colon(last[0]) if is_empty(last[1]) else self.end(last[1])
        return self.end(last)

    def colon(self, key: Any) -> int:
        """The place after a key's colon."""
        return self.text.index(":", self.end(key)) + 1

    def column(self, node: Any) -> int:
        """The column a value begins in."""
        start = self.start(node)
        return start - self.line_start(start)

    def indent(self, at: int) -> int:
        """The column in which a line's own words begin: those after a dash."""
        line = self.text[self.line_start(at) : self.line_end(at)]
        return len(line) - len(line.lstrip(" -"))

    def line_start(self, at: int) -> int:
        """Where the line begins that a place is in."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line after that begins."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def dash(self, item: Any) -> int:
        """Where the dash of an item of a list stands.

        Raises:
            NotEditableError: something else stands there.
        """
        at = self.start(item) - 1
        while at >= 0 and self.text[at].isspace():
            at -= 1
        if at < 0 or self.text[at] != "-":
            raise NotEditableError
        return at

    def is_in_flow(self, node: Any) -> bool:
        """Whether a value stands in brackets or braces."""
        return self.start(node) in self._flow

    def outside(self, start: int, end: int) -> str:
        """What stands in a stretch of the text besides scalars: marks, blanks and comments."""
        at, parts = start, []
        for leaf in _leaves(self._root):
            first, last = self.start(leaf), self.end(leaf)
            if last > at and first < end:
                parts.append(self.text[at : max(first, at)])
                at = last
        return "".join([*parts, self.text[at:end]])

    def between(self, node: Any) -> str:
        """What stands in a node besides its scalars: marks, blanks and comments."""
        at, parts = self.start(node), []
        for leaf in _leaves(node):
            parts.append(self.text[at : self.start(leaf)])
            at = max(self.end(leaf), at)
        return "".join([*parts, self.text[at : self.end(node)]])


def is_empty(node: Any) -> bool:
    """Whether nothing is written where a value could be."""
    return bool(node.start_mark.index == node.end_mark.index) or (
        node.value == "" and node.style is None
    )


def _in_flow(node: Any, *, is_flow: bool) -> Iterator[int]:
    if is_flow:
        yield int(node.start_mark.index)
    if isinstance(node.value, str):
        return
    inside = is_flow or bool(node.flow_style)
    for child in node.value:
        for each in child if isinstance(child, tuple) else (child,):
            yield from _in_flow(each, is_flow=inside)


def _leaves(node: Any) -> Iterator[Any]:
    if isinstance(node.value, str):
        yield node
        return
    for child in node.value:
        for each in child if isinstance(child, tuple) else (child,):
            yield from _leaves(each)
