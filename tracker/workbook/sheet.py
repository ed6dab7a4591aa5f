"""One worksheet: a single pass that counts and reads. ECMA-376 part 1, 18.3.1.

The work follows the cells that are present. The ``dimension`` element, which lies in one real
file of 150, is never read; merges and hidden columns stay ranges, however large.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.findings import Kind
from tracker.workbook import remarks
from tracker.workbook.grid import (
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    CellKind,
    Range,
    Sheet,
    place,
    rectangle,
    reference,
)
from tracker.workbook.strings import unescape
from tracker.workbook.values import Context, read_number, read_value
from tracker.workbook.xml import deep, flood, main_names, misplaced, parse

TRUE = ("1", "true", "on")
_ROW_DEPTH, _CELL_DEPTH = 3, 4  # worksheet, sheetData, row, c
_LEAF = 1 << 20  # what the depth is raised by in an element that holds text and nothing else
_TEXT, _NUMBER, _ERROR = CellKind.TEXT, CellKind.NUMBER, CellKind.ERROR

_Stored = tuple[dict[str, str], str | None, str | None]
"""A cell as it is stored: its attributes, its value (an inline text too), its formula."""


class _Handler:
    """Collects stored cells as they end, and turns a row of them into cells at a time.

    ``start`` and ``end`` run for every element, and the loop in ``_take`` for every cell; they
    are written for speed: few attributes of ``self``, the frequent case first.
    """

    names = main_names("row", "c", "v", "f", "is", "t", "rPh", "mergeCell", "col")

    def __init__(self, name: str, part: str, context: Context) -> None:
        self.text: list[str] = []
        self.cells: list[Cell] = []
        self.merged: list[Range] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[Range] = []
        self._name = name
        self._part = part
        self._context = context
        self._limits = context.limits
        self._depth = 0
        self._blank = 0
        self._unordered = False
        self._row = 0
        self._column = 0
        self._stored: list[_Stored] = []
        self._cell: dict[str, str] = {}
        self._value: str | None = None
        self._runs: list[str] | None = None
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
                self._say_first()
            self._value = text[0] if len(text) == 1 else "".join(text)
        elif name == "t":
            self._depth -= _LEAF
            if self._runs is not None and not self._phonetic:
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
                self._say_first()
            self._value = "".join(self._runs or ())
            self._cell["t"] = "str"
            self._runs = None
        elif name == "row":
            self._take()
        elif name == "rPh":
            self._phonetic = False

    def check(self) -> None:
        self._take()
        waiting = sum(map(len, self.text)) + sum(map(len, self._runs or ()))
        if waiting > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")
        depth = self._depth % _LEAF
        if depth > self._limits.depth:
            deep(depth, self._limits)
        seen = len(self.cells) + self._blank + len(self.merged)
        seen += len(self.hidden_columns) + len(self.hidden_rows)
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
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            if area := rectangle(attributes.get("ref", "")):
                self.merged.append(area)
        elif name == "col" and attributes.get("hidden") in TRUE:
            self._hide_columns(attributes)

    def _end_formula(self) -> None:
        text = unescape("".join(self.text))
        group = self._formula_group
        if group is not None:  # all cells of a shared formula show it as its first cell has it
            text = self._shared_formulas.setdefault(group, text) or text
        if "|" in text and _calls_program(text):
            self._context.dde = True
        self._formula = text[: self._limits.formula_kept]

    # -- rows and columns -----------------------------------------------------------------

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._depth != _ROW_DEPTH:
            raise misplaced(self._part)
        self._take()
        text = attributes.get("r")
        row = self._row + 1
        if text is not None:
            if text.isdecimal() and len(text) < 8 and 0 < int(text) <= LAST_ROW:
                row = int(text)
            else:
                self._remark(remarks.CELL_NOT_UNDERSTOOD, None, text)
        if row <= self._row:
            self._unordered = True
        self._row, self._column = row, 0
        if attributes.get("hidden") in TRUE:
            self.hidden_rows.append(row)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal() and len(first + last) < 12:
            self.hidden_columns.append(
                Range(1, max(int(first), 1), LAST_ROW, min(int(last), LAST_COLUMN))
            )

    # -- cells ----------------------------------------------------------------------------

    def _take(self) -> None:
        """Turn what is stored into cells. Blank cells are counted, and that is all."""
        stored = self._stored
        row, column = self._row, self._column
        row_text = str(row)
        columns = self._context.columns
        texts = self._context.strings.texts
        plain_texts = 0 if self._context.strings.cut else len(texts)
        dates = self._context.dates
        most_attributes, text_kept = self._limits.attributes, self._limits.text_kept
        cells, new, blank = self.cells, tuple.__new__, 0
        for attributes, value, formula in stored:
            if len(attributes) > most_attributes:
                deep(0, self._limits)
            try:
                at = columns[attributes["r"].removesuffix(row_text)]
            except KeyError:
                own_row, at = self._place(attributes.get("r"), column, attributes)
                if own_row != row:
                    self._take_other(own_row, at, attributes, value, formula)
                    continue
            if at <= column:
                self._unordered = True
            column = at
            # Cell(…) would go through a function of Python's for each cell: hence ``new``.
            sort = attributes.get("t", "n")
            if not value and formula is None:
                blank += 1
            elif (
                sort == "s"
                and value
                and value.isdecimal()
                and len(value) < 10
                and (index := int(value)) < plain_texts
                and (text := texts[index])
            ):
                cells.append(new(Cell, (row, column, _TEXT, text, formula, None)))
            elif sort == "str" and value and len(value) <= text_kept and "_x" not in value:
                cells.append(new(Cell, (row, column, _TEXT, value, formula, None)))
            elif (
                sort == "n"
                and value
                and attributes.get("s") not in dates
                and (number := read_number(value)) is not None
            ):
                cells.append(new(Cell, (row, column, _NUMBER, number, formula, None)))
            else:
                self._take_other(row, column, attributes, value, formula)
        self._column = column
        self._blank += blank
        stored.clear()

    def _place(self, ref: str | None, column: int, attributes: dict[str, str]) -> tuple[int, int]:
        """Row and column of a cell that says neither, of a column not met before, or of a row of its own.

        A cell that says it stands where no cell can is put beside the last one, its value unread.
        """
        if ref is None:
            return self._row, column + 1
        found = place(ref)
        if found is None:
            attributes["t"] = "nowhere"
            return self._row, min(column + 1, LAST_COLUMN)
        if found[0] == self._row:
            self._context.columns[ref.removesuffix(str(self._row))] = found[1]
        else:
            self._unordered = True
        return found

    def _take_other(
        self, row: int, column: int, attributes: dict[str, str], value: str | None,
        formula: str | None,
    ) -> None:  # fmt: skip
        """Any cell at all; the two kinds that ``_take`` reads itself come here when odd."""
        sort = attributes.get("t", "n")
        if not value and (value is None or formula is None or sort != "str"):
            # Nothing stored. A formula is kept all the same: it is no answer, but it is there.
            if formula is None:
                self._blank += 1
                return
            kind = _TEXT if sort in ("s", "str") else _NUMBER
            self.cells.append(Cell(row, column, kind, None, formula))
            return
        read = read_value(sort, value, attributes, self._context)
        if read is None:
            raw = value[: self._limits.text_kept]
            self.cells.append(Cell(row, column, _ERROR, None, formula, raw))
            self._remark(remarks.CELL_NOT_UNDERSTOOD, reference(row, column), raw)
            return
        kind, found = read
        if found == "" and formula is None:
            self._blank += 1
            return
        if isinstance(found, str) and self._is_cut(sort, value, found):
            found = found[: self._limits.text_kept]
            self._remark(remarks.CELL_CUT, reference(row, column), None)
        self.cells.append(Cell(row, column, kind, found, formula))

    def _say_first(self) -> None:
        """A cell has two values, and the one that ends is used; name the first."""
        read = read_value(self._cell.get("t", "n"), self._value or "", self._cell, self._context)
        first = str(read[1]) if read else self._value
        if first:
            self._remark(remarks.CELL_TWICE, self._cell.get("r"), first)

    def _is_cut(self, sort: str, value: str, found: str) -> bool:
        if len(value) > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")
        if sort == "s":
            return int(value) in self._context.strings.cut
        return len(found) > self._limits.text_kept

    def _remark(self, kind: Kind, ref: str | None, text: str | None) -> None:
        self._context.remarks.append((kind.code, self._name, ref, text and text[:80]))

    # -- the whole ------------------------------------------------------------------------

    def finish(self) -> tuple[Cell, ...]:
        """The cells in reading order, each place once."""
        self._context.cells += len(self.cells) + self._blank
        if not self._unordered:
            return tuple(self.cells)
        places: dict[tuple[int, int], Cell] = {}
        for cell in self.cells:
            if first := places.get(cell[:2]):
                raw = first.raw if first.value is None else str(first.value)
                self._remark(remarks.CELL_TWICE, first.ref, raw)
            places[cell[:2]] = cell
        return tuple(places[at] for at in sorted(places))


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
    name: str, hidden: bool, chunks: Iterable[bytes], part: str, context: Context
) -> Sheet:
    """The cells, merges and hidden rows and columns of one sheet; comments are added later.

    Args:
        name: the sheet's name, for the sheet and for remarks.
        hidden: whether the workbook hides it.
        chunks: the sheet's XML.
        part: its part name, for a refusal.
        context: shared strings, date formats, limits; its count and remarks grow.

    Raises:
        Refused: the part is broken or unsafe, or the workbook has too many cells.
    """
    handler = _Handler(name, part, context)
    parse(chunks, handler, part, context.limits)
    return Sheet(
        name,
        hidden,
        cells=handler.finish(),
        merged=tuple(handler.merged),
        hidden_rows=tuple(handler.hidden_rows),
        hidden_columns=tuple(handler.hidden_columns),
    )
