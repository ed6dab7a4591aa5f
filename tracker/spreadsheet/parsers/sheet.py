"""One worksheet: a single pass that counts and reads. ECMA-376 part 1, 18.3.1.

The work follows the cells that are present. The ``dimension`` element, which lies in one real
file of 150, is never read; merges and hidden columns stay ranges, however large. ``sheet_cells`` knows
what a stored cell means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.spreadsheet import findings
from tracker.spreadsheet.grid import (
    LAST_COLUMN,
    LAST_ROW,
    NAMES,
    Hiding,
    Link,
    Range,
    Sheet,
    parts_of,
    rectangle,
    reference,
)
from tracker.spreadsheet.parsers.rules_of_cells import NEWER, NEWER_NAMES, SHOWN, ShownByRules
from tracker.spreadsheet.parsers.runs import LOOKS, Runs, is_nought
from tracker.spreadsheet.parsers.sheet_cells import SheetCells, Stored
from tracker.spreadsheet.parsers.stored import PICTURE, Context
from tracker.spreadsheet.parsers.strings import unescape
from tracker.spreadsheet.parsers.xml import OFFICE, deep, flood, main_names, misplaced, parse

TRUE = ("1", "true", "on")
FALSE = ("0", "false", "off")
_ROW_DEPTH, _CELL_DEPTH = 3, 4  # worksheet, sheetData, row, c
_ID = "r:id"
_TIP = 255  # characters, and Excel takes no more
_PICTURE = re.compile(r"\b(?:DISPIMG|IMAGE)\(")  # of WPS's and of Excel's and Google's
_LEAF = 1 << 20  # what the depth is raised by in an element that holds text and nothing else


class _Handler:
    """Collects stored cells as they end, and has a row of them turned into cells at a time.

    ``start`` and ``end`` run for every element and are written for speed: few attributes of
    ``self``, the frequent case first.
    """

    names = (
        main_names(
            *("row", "c", "v", "f", "is", "t", "rPh", "mergeCell", "col", "r", "hyperlink"),
            *("sheetView", "picture", *SHOWN),
            *LOOKS,
            *NAMES,
        )
        | NEWER_NAMES
        | {f"{space} id": _ID for space in OFFICE}
    )

    def __init__(self, name: str, part: str, context: Context) -> None:
        self.text: list[str] = []
        self.cells = SheetCells(name, context)
        self.merged: list[Range] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[Range] = []
        self.headers: list[str] = []
        self.links: list[Link] = []
        self.rules = ShownByRules(context.styles.palette)
        self._name = name
        self._part = part
        self._context = context
        self._limits = context.limits
        self._depth = 0
        self._stored: list[Stored] = []
        self._cell: dict[str, str] = {}
        self._value: str | None = None
        self._runs: list[str] | None = None
        self._looks: Runs | None = None
        self._phonetic = False
        self._formula: str | None = None
        self._formula_group: str | None = None
        self._shared_formulas: dict[str, str] = {}

    # -- events ---------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            if self._depth != _ROW_DEPTH:
                raise misplaced(self._part)
            self._depth = _CELL_DEPTH
            self._cell = attributes
        elif name == "v":
            if self._depth != _CELL_DEPTH:
                raise misplaced(self._part)
            self._depth += _LEAF
            self.text.clear()
        elif name == "t" and not attributes and self._depth < _LEAF:
            self._depth += _LEAF
            self.text.clear()
        elif name == "is" and not attributes and self._depth == _CELL_DEPTH:
            self._depth += 1
            self._runs = []
        else:
            self._start_other(name, attributes)

    def end(self, name: str) -> None:
        if name == "c":
            self._depth = _ROW_DEPTH
            self._stored.append((self._cell, self._value, self._formula))
            self._value = self._formula = None
        elif name == "v":
            self._depth = _CELL_DEPTH
            text = self.text
            if self._value is not None:
                self.cells.say_first(self._cell, self._value)
            self._value = text[0] if len(text) == 1 else "".join(text)
        elif name == "t":
            self._depth -= _LEAF
            if self._runs is not None and not self._phonetic:
                if self._looks is not None:
                    self._looks.add(len(self._runs), len(self.text))
                self._runs += self.text
        elif name == "f":
            self._depth -= _LEAF
            self._end_formula()
        else:
            self._depth -= 1
            self._end_other(name)

    def _end_other(self, name: str) -> None:
        if name == "is":
            if self._value is not None:
                self.cells.say_first(self._cell, self._value)
            self._value = "".join(self._runs or ())
            self._cell["t"] = "str"
            if self._looks is not None:
                runs = self._looks.of(self._runs or (), self._limits.text_kept)
                self.cells.take_runs(self._cell, runs)
                self._looks = None
            self._runs = None
        elif name == "row":
            self.cells.take(self._stored)
        elif name == "rPh":
            self._phonetic = False
        elif name in NEWER:
            self.rules.end(name, "".join(self.text))
        elif name in NAMES:
            self.headers += parts_of(unescape("".join(self.text))[: self._limits.text_kept])

    def check(self) -> None:
        self.cells.take(self._stored)
        waiting = sum(map(len, self.text)) + sum(map(len, self._runs or ()))
        if waiting > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")
        depth = self._depth % _LEAF
        if depth > self._limits.depth:
            deep(depth, self._limits)
        seen = len(self.cells) + len(self.merged)
        seen += len(self.hidden_columns) + len(self.hidden_rows) + len(self.links)
        seen += len(self.rules.prompts)
        if self._context.cells + seen > self._limits.cells:
            raise flood("for mange celler", "too many cells")

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        depth = self._depth
        if depth >= _LEAF:
            raise misplaced(self._part)
        if depth >= self._limits.depth or len(attributes) > self._limits.attributes:
            deep(depth + 1, self._limits)
        self.text.clear()
        self._depth += _LEAF if name in {"t", "f"} else 1
        if name == "is":
            self._runs = []
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._formula_group = attributes.get("si")
        else:
            self._start_rare(name, attributes)

    def _start_rare(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._phonetic = True
        elif name == "r" and self._looks is not None:
            self._looks.begin()
        elif name in LOOKS and self._runs is not None:
            self._looks = self._looks or Runs(self._context.styles.palette)
            self._looks.take(name, attributes)
        else:
            self._start_around(name, attributes)

    def _start_around(self, name: str, attributes: dict[str, str]) -> None:
        """An element before the sheet's rows, or after them."""
        if name == "mergeCell":
            if area := rectangle(attributes.get("ref", "")):
                self.merged.append(area)
        elif name == "col":
            if _is_hidden(attributes, "width", "ch"):
                self._hide_columns(attributes)
        elif name == "hyperlink":
            self._take_link(attributes)
        elif name == "sheetView":
            if attributes.get("showZeros") in FALSE:
                self.cells.hide_noughts()
        elif name == "picture":  # behind the whole sheet; 18.3.1.67
            whole = f"A1:{reference(LAST_ROW, LAST_COLUMN)}"
            self._context.remarks.append((findings.DRAWING.code, self._name, "A1", whole))
        else:
            self.rules.take(name, attributes)

    def _take_link(self, attributes: dict[str, str]) -> None:
        if area := rectangle(attributes.get("ref", "")):
            tip = unescape(attributes.get("tooltip", ""))[:_TIP]
            self.links.append(Link(area.top, area.left, attributes.get(_ID, ""), tip))

    def _end_formula(self) -> None:
        text = unescape("".join(self.text))
        group = self._formula_group
        if group is not None:  # all cells of a shared formula show it as its first cell has it
            text = self._shared_formulas.setdefault(group, text) or text
        if "|" in text and _calls_program(text):
            self._context.dde = True
        if ("IMAGE(" in text or "DISPIMG(" in text) and _PICTURE.search(text):
            self._cell["t"] = PICTURE
        self._formula = text[: self._limits.formula_kept]

    # -- rows and columns -----------------------------------------------------------------

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._depth != _ROW_DEPTH:
            raise misplaced(self._part)
        self.cells.take(self._stored)
        row = self.cells.begin_row(attributes.get("r"))
        if _is_hidden(attributes, "ht"):
            self.hidden_rows.append(row)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal() and len(first + last) < 12:
            self.hidden_columns.append(
                Range(1, max(int(first), 1), LAST_ROW, min(int(last), LAST_COLUMN))
            )


def _is_hidden(attributes: dict[str, str], size: str, unit: str = "pt") -> bool:
    """Whether nobody sees a row or column: it is hidden, or its height or width is nothing (18.3.1.13, .73)."""
    return attributes.get("hidden") in TRUE or is_nought(attributes.get(size, "") + unit)


def _calls_program(formula: str) -> bool:
    """Whether it has ``program|topic!item``: the bar and the mark both outside quotes."""
    return _is_unquoted("!", formula) and _is_unquoted("|", formula)


def _is_unquoted(sign: str, formula: str) -> bool:
    """Whether a sign stands outside quotes; a quote that is never closed quotes nothing."""
    last = formula.rfind('"')
    quoted, at = False, 0
    while (found := formula.find(sign, at)) >= 0:
        quoted ^= formula.count('"', at, found) % 2 == 1
        if not quoted or found > last:
            return True
        at = found + 1
    return False


def read_sheet(
    name: str, hidden: Hiding, chunks: Iterable[bytes], part: str, context: Context
) -> Sheet:
    """The cells, merges and hidden rows and columns of one sheet; comments are added later.

    Args:
        name: the sheet's name, for the sheet and for remarks.
        hidden: how the workbook hides it.
        chunks: the sheet's XML.
        part: its part name, for a refusal.
        context: shared strings, date formats, limits; its count and remarks grow.

    Raises:
        Refused: the part is broken or unsafe, or the workbook has too many cells.
    """
    handler = _Handler(name, part, context)
    parse(chunks, handler, part, context.limits)
    if handler.rules.alter:
        context.remarks.append((findings.CONDITIONAL.code, name, None, None))
    return Sheet(
        name,
        hidden,
        cells=handler.cells.finish(),
        merged=tuple(handler.merged),
        hidden_rows=tuple(handler.hidden_rows),
        hidden_columns=tuple(handler.hidden_columns),
        looks=tuple(handler.cells.looks.found),
        headers=tuple(dict.fromkeys(handler.headers)),
        links=tuple(handler.links),
        prompts=tuple(handler.rules.prompts),
    )
