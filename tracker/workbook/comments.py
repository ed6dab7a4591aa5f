"""Notes and threaded comments. ECMA-376 part 1, 18.7, and [MS-XLSX] 2.6.205."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.workbook.grid import Comment, place
from tracker.workbook.limits import Limits
from tracker.workbook.package import Package, Relation
from tracker.workbook.strings import unescape
from tracker.workbook.xml import flood


class _Collector:
    """Takes notes and threads apart, element by element."""

    def __init__(self, limits: Limits) -> None:
        self.notes: list[Comment] = []
        self.threads: list[Comment] = []
        self.copies: set[tuple[int, int]] = set()
        self._limits = limits
        self._authors: list[str] = []
        self._runs: list[str] = []

    def visit(self, name: str, parent: str, attributes: dict[str, str], text: str) -> None:
        if name == "author":
            self._authors.append(text)
        elif (name == "t" and parent != "rPh") or (name == "text" and parent == "threadedComment"):
            self._runs.append(text)
        elif name == "comment":
            at = self._add(self.notes, attributes)
            index = attributes.get("authorId", "")
            known = index.isdecimal() and len(index) < 8 and int(index) < len(self._authors)
            if known and self._authors[int(index)].startswith("tc="):
                self.copies.add(at)
        elif name == "threadedComment":
            self._add(self.threads, attributes)

    def _add(self, to: list[Comment], attributes: dict[str, str]) -> tuple[int, int]:
        text = unescape("".join(self._runs)[: self._limits.text_kept])
        self._runs.clear()
        at = place(attributes.get("ref", "")) or (1, 1)  # one nobody can place is shown at A1
        if text:
            to.append(Comment(*at, text))
        if len(self.notes) + len(self.threads) + len(self._authors) > self._limits.cells:
            raise flood("for mange kommentarer", "too many comments")
        return at


def read_comments(
    package: Package, relations: Iterable[Relation], limits: Limits
) -> tuple[Comment, ...]:
    """The comments on a sheet, whose relations these are, in reading order.

    Excel also writes a threaded comment as an old note for older programs, under the author
    ``tc={…}``; that copy is left out where the thread itself is there.

    Raises:
        Refused: a comment part is broken or unsafe.
    """
    found = _Collector(limits)
    for relation in relations:
        if relation.type in {"comments", "threadedComment"}:
            package.walk(relation.target, found.visit)
    copies = found.copies & {(c.row, c.column) for c in found.threads}
    kept = [note for note in found.notes if (note.row, note.column) not in copies]
    return tuple(sorted(kept + found.threads, key=lambda c: (c.row, c.column)))
