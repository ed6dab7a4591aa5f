"""Comments, and drawings over the cells: text boxes, pictures, lines. ECMA-376 part 1, 20.5 and 21.

Our workbook has no drawings, so every drawing is a vendor's. Their words belong to no cell and are never
read as an answer; each is reported, with the cells it lies on. One without words is reported too: it may be a
picture of words, or strike out or hide what lies under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from tracker.frozen import dataclass
from tracker.spreadsheet import findings
from tracker.spreadsheet.grid import LAST_COLUMN, LAST_ROW, Comment, place, reference
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.package import Package, Relation
from tracker.spreadsheet.parsers.stored import Remark, forgive
from tracker.spreadsheet.parsers.strings import unescape
from tracker.spreadsheet.parsers.vml import read_vml
from tracker.spreadsheet.parsers.xml import flood
from tracker.spreadsheet.refusals import Refused

# Notes and threaded comments. ECMA-376 part 1, 18.7, and [MS-XLSX] 2.6.205.


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


_KEPT = 1_000  # characters of a box; findings show fewer still
_MOST = 10_000  # drawings on a sheet
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_HOLDS_WORDS = frozenset({"diagramData", "chart", "chartEx"})


@dataclass(frozen=True, slots=True)
class SheetDrawing:
    """One drawing.

    Attributes:
        top, left, bottom, right: the cells it lies on, counted from 0; all 0 where it hangs on none.
        texts: the words in it.
        parts: the ids of the parts that hold more of them: a diagram, a chart.
        about: the description of what it shows, for those who cannot see it.
    """

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0
    texts: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    about: str = ""

    @property
    def cell(self) -> str:
        """The first cell it lies on."""
        return reference(self.top + 1, self.left + 1)

    @property
    def cells(self) -> str:
        """The cells it lies on."""
        last = reference(max(self.bottom, self.top) + 1, max(self.right, self.left) + 1)
        return self.cell if last == self.cell else f"{self.cell}:{last}"


@dataclass(slots=True)
class _Open:
    """The drawing that is being read."""

    runs: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    corners: dict[tuple[str, str], int] = field(default_factory=dict)

    def close(self) -> SheetDrawing:
        at = self.corners
        top, left = at.get(("from", "row"), 0), at.get(("from", "col"), 0)
        # An end without an offset is the edge of the cell before.
        bottom, right = (
            at.get(("to", way), first) - (at.get(("to", f"{way}Off")) == 0)
            for way, first in (("row", top), ("col", left))
        )
        return SheetDrawing(
            top,
            left,
            bottom,
            right,
            tuple(dict.fromkeys(text for text in self.texts if text)),
            tuple(self.parts),
            " ".join(self.about)[:_KEPT],
        )


class _Drawings:
    """Gathers the drawings of one part, each as its anchor ends."""

    def __init__(self) -> None:
        self.found: dict[
            SheetDrawing, None
        ] = {}  # each once: a choice for older programs is the same again
        self._open = _Open()

    def visit(self, name: str, parent: str, attributes: dict[str, str], text: str) -> None:
        now = self._open
        if name == "t" and len(now.runs) < _KEPT:
            now.runs.append(text)
        elif name in ("p", "br"):
            now.runs.append("\n")
        elif name == "txBody":
            now.texts.append(_joined(now.runs))
            now.runs.clear()
        elif parent in ("from", "to"):
            most = LAST_COLUMN if name == "col" else LAST_ROW
            number = int(text) if text.isdecimal() and len(text) < 8 else 0
            now.corners[parent, name] = min(number, most - 1)
        elif name == "relIds" or (name == "chart" and "id" in attributes):
            now.parts.append(attributes.get("dm") or attributes.get("id", ""))
        elif name == "cNvPr":
            now.about += [t for t in (attributes.get("title"), attributes.get("descr")) if t]
        elif name in _ANCHORS:
            self.found[now.close()] = None
            self._open = _Open()
            if len(self.found) > _MOST:
                raise flood("for mange tegninger", "too many drawings")


def drawings(package: Package, relations: Iterable[Relation], sheet: str) -> tuple[Remark, ...]:
    """The drawings of a sheet, as remarks; a broken one costs no more than one.

    Args:
        relations: the sheet's.

    Raises:
        Refused: a drawing is unsafe.
    """
    found: list[Remark] = []
    for relation in relations:
        if relation.type not in ("drawing", "vmlDrawing"):
            continue
        read: Iterable[SheetDrawing] = ()
        try:
            if relation.type == "drawing":
                read = _with_words(package, relation.target)
            else:
                read = [
                    SheetDrawing(*at, texts) for at, texts in read_vml(package, relation.target)
                ]
        except Refused as refusal:
            forgive(refusal, relation.target, found)
        for drawn in read:
            found += _remarks(drawn, sheet)
    return tuple(found)


def _remarks(drawn: SheetDrawing, sheet: str) -> Iterator[Remark]:
    for text in drawn.texts:
        yield findings.TEXT_BOX.code, sheet, drawn.cell, text
    if not drawn.texts:
        about = f"{drawn.cells}: {drawn.about}" if drawn.about else drawn.cells
        yield findings.DRAWING.code, sheet, drawn.cell, about


def _with_words(package: Package, part: str) -> list[SheetDrawing]:
    """The drawings of a part, with the words that other parts hold for them."""
    collected = _Drawings()
    package.walk(part, collected.visit)
    found = list(collected.found)
    if not any(drawn.parts for drawn in found):
        return found
    beside = {r.id: r.target for r in package.relations(part) if r.type in _HOLDS_WORDS}
    return [_completed(package, drawn, beside) for drawn in found]


def _completed(package: Package, drawn: SheetDrawing, beside: Mapping[str, str]) -> SheetDrawing:
    runs: list[str] = []

    def visit(name: str, _parent: str, _attributes: dict[str, str], text: str) -> None:
        if name == "t" and text and len(runs) < _KEPT:
            runs.append(text)
        elif name == "p":
            runs.append("\n")

    for id in drawn.parts:
        if target := beside.get(id):
            package.walk(target, visit)
    words = _joined(runs)
    texts = (*drawn.texts, words) if words else drawn.texts
    return replace(drawn, texts=texts)


def _joined(runs: Iterable[str]) -> str:
    return unescape("".join(runs).strip()[:_KEPT])
