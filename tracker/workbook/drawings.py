"""Text boxes: words in a drawing, over the cells. ECMA-376 part 1, 20.5 (SpreadsheetDrawingML).

Our workbook has no drawings, so any of these words are a vendor's. They are no cell's and are never
read as an answer; each box is told, with the cell it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.workbook import kinds, remarks
from tracker.workbook.grid import reference
from tracker.workbook.kinds import Refused
from tracker.workbook.package import Package, Relation
from tracker.workbook.strings import unescape
from tracker.workbook.values import Remark
from tracker.workbook.xml import flood

_KEPT = 1_000  # characters of a box; findings show fewer still
_MOST = 10_000  # boxes on a sheet
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})


class _Boxes:
    """Gathers the text of each box, and then the cell its anchor begins in."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], None] = {}  # cell and text, once
        self._runs: list[str] = []
        self._texts: list[str] = []
        self._at = {"col": 0, "row": 0}

    def visit(self, name: str, parent: str, _attributes: dict[str, str], text: str) -> None:
        if name == "t" and len(self._runs) < _KEPT:
            self._runs.append(text)
        elif name in ("p", "br"):
            self._runs.append("\n")
        elif name == "txBody":
            self._texts.append(unescape("".join(self._runs).strip()[:_KEPT]))
            self._runs.clear()
        elif parent == "from" and name in self._at:
            self._at[name] = int(text) if text.isdecimal() and len(text) < 8 else 0
        elif name in _ANCHORS:
            place = reference(self._at["row"] + 1, self._at["col"] + 1)
            self.found.update({(place, text): None for text in self._texts if text})
            self._texts.clear()
            self._at = {"col": 0, "row": 0}  # an absolute anchor names no cell: shown at A1
            if len(self.found) > _MOST:
                raise flood("for mange tekstbokse", "too many text boxes")


def text_boxes(package: Package, relations: Iterable[Relation], sheet: str) -> tuple[Remark, ...]:
    """The text boxes of a sheet, as remarks; a broken drawing costs no more than one.

    Args:
        relations: the sheet's.

    Raises:
        Refused: a drawing is unsafe.
    """
    found: list[Remark] = []
    for relation in relations:
        if relation.type != "drawing":
            continue
        boxes = _Boxes()
        try:
            package.walk(relation.target, boxes.visit)
        except Refused as refusal:
            if refusal.finding.code != kinds.FILE_PART_BROKEN.code:
                raise
            found.append((remarks.PART_NOT_READ.code, None, None, relation.target))
        found += [(remarks.TEXT_BOX.code, sheet, cell, text) for cell, text in boxes.found]
    return tuple(found)
