"""Notes and threaded comments. ECMA-376 part 1, 18.7, and [MS-XLSX] 2.6.205."""

from __future__ import annotations

from tracker.workbook.grid import Comment, place
from tracker.workbook.limits import Limits
from tracker.workbook.package import Package
from tracker.workbook.strings import unescape
from tracker.workbook.xml import flood


def read_comments(package: Package, sheet_part: str, limits: Limits) -> tuple[Comment, ...]:
    """The comments on a sheet, in reading order.

    Excel also writes a threaded comment as an old note for older programs, under the author
    ``tc={…}``; that copy is left out where the thread itself is there.

    Raises:
        Refused: a comment part is broken or unsafe.
    """
    notes: list[Comment] = []
    threads: list[Comment] = []
    copies: set[tuple[int, int]] = set()
    authors: list[str] = []
    runs: list[str] = []

    def add(to: list[Comment], ref: str, text: str) -> tuple[int, int]:
        at = place(ref) or (1, 1)  # a comment nobody can place is shown at A1, not lost
        if text:
            to.append(Comment(*at, unescape(text[: limits.text_kept])))
        if len(notes) + len(threads) + len(authors) > limits.cells:
            raise flood("for mange kommentarer", "too many comments")
        return at

    def visit(name: str, parent: str, attributes: dict[str, str], text: str) -> None:
        if name == "author":
            authors.append(text)
        elif name == "t" and parent != "rPh":
            runs.append(text)
        elif name == "comment":
            at = add(notes, attributes.get("ref", ""), "".join(runs))
            runs.clear()
            author = attributes.get("authorId", "")
            index = int(author) if author.isdecimal() and len(author) < 8 else len(authors)
            if index < len(authors) and authors[index].startswith("tc="):
                copies.add(at)
        elif name == "text" and parent == "threadedComment":
            runs.append(text)
        elif name == "threadedComment":
            add(threads, attributes.get("ref", ""), "".join(runs))
            runs.clear()

    for relation in package.relations(sheet_part):
        if relation.type in ("comments", "threadedComment"):
            package.walk(relation.target, visit)
    copies &= {(c.row, c.column) for c in threads}
    kept = [note for note in notes if (note.row, note.column) not in copies]
    return tuple(sorted(kept + threads, key=lambda c: (c.row, c.column)))
