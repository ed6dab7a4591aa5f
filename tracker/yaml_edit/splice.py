"""Stretches of a text and what takes their place: all the rest stays, to the letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from tracker.yaml_edit.nodes import NotEditableError, Places


class _Splice(NamedTuple):
    """A stretch of the text and what takes its place."""

    start: int
    end: int
    text: str


class Splices:
    """Collects the replacements in one text.

    Args:
        text: the file, without a byte order mark.
        root: its top node.
    """

    def __init__(self, text: str, root: Any) -> None:
        self.text = text
        self.at = Places(text, root)
        self._newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
        self._splices: list[_Splice] = []

    def result(self) -> str:
        """The text with all replacements made.

        Raises:
            NotEditableError: two of them are in each other's way.
        """
        out, at = [], 0
        for start, end, new in sorted(self._splices, key=lambda s: (s.start, s.end)):
            if start < at:
                raise NotEditableError
            out += [self.text[at:start], new]
            at = end
        return "".join([*out, self.text[at:]])

    def put(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of a stretch; its lines end as the file's do."""
        plain = text.replace("\r\n", "\n").replace("\n", self._newline)
        self._splices.append(_Splice(start, end, plain))

    def add_lines(self, at: int, lines: Iterable[str], *, is_apart: bool = False) -> None:
        """Put lines where one begins, or where the text ends.

        Args:
            is_apart: whether a blank line stands before them.
        """
        lead = "" if not at or self.text[at - 1] == "\n" else "\n"
        body = "".join(f"{line}\n" for line in lines)
        self.put(at, at, lead + ("\n" if is_apart else "") + body)

    def cut_lines(self, start: int, end: int) -> None:
        """Take out all lines from one place to another, both within them; no two blank lines meet then."""
        first, after = self.at.line_start(start), self.at.line_end(end)
        following = self.text[after : self.at.line_end(after)]
        above = self.text[self.at.line_start(max(first - 1, 0)) : first]
        if following and not following.strip() and not above.strip():
            after += len(following)
        self.put(first, after, "")

    def refuse_comment(self, start: int, end: int) -> None:
        """Refuse to write over a comment (NotEditableError)."""
        if "#" in self.at.outside(start, end):
            raise NotEditableError

    def refuse_comment_in(self, node: Any) -> None:
        """Refuse to write over a value with a comment in it (NotEditableError)."""
        if "#" in self.at.between(node):
            raise NotEditableError
