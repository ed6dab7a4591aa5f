"""One worksheet: a single pass that counts and reads. ECMA-376 part 1, 18.3.1.

The work follows the cells that are present. The ``dimension`` element, which lies in one real
file of 150, is never read; merges and hidden columns stay ranges, however large.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.workbook import kinds
from tracker.workbook.serial_dates import from_serial, from_text
from tracker.workbook.grid import LAST_COLUMN, LAST_ROW, Cell, CellKind, Range, Sheet
from tracker.workbook.grid import place, rectangle, reference
from tracker.workbook.limits import Limits
from tracker.workbook.strings import SharedStrings, unescape
from tracker.workbook.xml import deep, flood, parse

Remark = tuple[str, str | None, str | None, str | None]

TRUE = ("1", "true", "on")
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}
_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE
_BOOLEAN, _ERROR = CellKind.BOOLEAN, CellKind.ERROR


@dataclass(slots=True)
class Context:
    """What the sheets of one workbook share while it is read.

    ``cells`` counts what was seen so far against the limit; ``remarks`` collects.
    """

    limits: Limits
    strings: SharedStrings
    dates: frozenset[str]
    epoch_1904: bool
    cells: int = 0
    remarks: list[Remark] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)


class _Handler:
    """Reads cells as they end. Attributes are kept flat: this runs once for each cell."""

    names = ("row", "c", "v", "f", "is", "t", "rPh", "mergeCell", "col")

    def __init__(self, name: str, context: Context) -> None:
        self.text: list[str] = []
        self.cells: list[Cell] = []
        self.merged: list[Range] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[Range] = []
        self._name = name
        self._context = context
        self._limits = context.limits
        self._max_depth = context.limits.depth
        self._max_attributes = context.limits.attributes
        self._depth = 0
        self._blank = 0
        self._unordered = False
        self._row = 0
        self._row_text = "0"
        self._column = 0
        self._cell: dict[str, str] = {}
        self._value: str | None = None
        self._runs: list[str] | None = None
        self._phonetic = False
        self._formula: str | None = None
        self._shared: dict[str, str] = {}
        self._formula_group: str | None = None

    # -- events ---------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._max_depth or len(attributes) > self._max_attributes:
            deep(self._depth, attributes, self._limits)
        if name == "c":
            self._cell = attributes
            self._value = self._runs = self._formula = None
            return
        self.text.clear()
        if name == "v" or name == "t":
            return
        if name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._formula_group = attributes.get("si")
        elif name == "is":
            self._runs = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            if area := rectangle(attributes.get("ref", "")):
                self.merged.append(area)
        elif name == "col" and attributes.get("hidden") in TRUE:
            self._hide_columns(attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == "v":
            text = self.text
            self._value = text[0] if len(text) == 1 else "".join(text)
        elif name == "c":
            self._end_cell()
        elif name == "t":
            if self.text and self._runs is not None and not self._phonetic:
                self._runs.append("".join(self.text))
        elif name == "f":
            self._end_formula()
        elif name == "rPh":
            self._phonetic = False

    def check(self) -> None:
        waiting = sum(map(len, self.text)) + sum(map(len, self._runs or ()))
        if waiting > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")
        seen = len(self.cells) + self._blank + len(self.merged) + len(self.hidden_columns)
        if self._context.cells + seen > self._limits.cells:
            raise flood("for mange celler", "too many cells")

    # -- rows and columns -----------------------------------------------------------------

    def _start_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        row = self._row + 1
        if text is not None:
            if text.isdecimal() and len(text) < 8 and 0 < int(text) <= LAST_ROW:
                row = int(text)
            else:
                self._remark(kinds.CELL_NOT_UNDERSTOOD.code, None, text)
        if row <= self._row:
            self._unordered = True
        self._row, self._row_text, self._column = row, str(row), 0
        if attributes.get("hidden") in TRUE:
            self.hidden_rows.append(row)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal() and len(first + last) < 12:
            self.hidden_columns.append(
                Range(1, max(int(first), 1), LAST_ROW, min(int(last), LAST_COLUMN))
            )

    def _place(self, ref: str) -> tuple[int, int] | None:
        """Row and column of a cell whose column was not met before, or whose row is its own."""
        found = place(ref)
        if found and found[0] == self._row:
            self._context.columns[ref.removesuffix(self._row_text)] = found[1]
        elif found:
            self._unordered = True
        return found

    # -- cells ----------------------------------------------------------------------------

    def _end_formula(self) -> None:
        text = unescape("".join(self.text))
        group = self._formula_group
        if group is not None:  # all cells of a shared formula show it as its first cell has it
            text = self._shared.setdefault(group, text) or text
        self._formula = text

    def _end_cell(self) -> None:
        cell = self._cell
        row = self._row
        lost = None
        ref = cell.get("r")
        if ref is None:
            column = self._column + 1
        else:
            known = self._context.columns.get(ref.removesuffix(self._row_text))
            if known is None:
                found = self._place(ref)
                if found is None:
                    lost = ref
                    found = row, min(self._column + 1, LAST_COLUMN)
                row, known = found
            column = known
        if column <= self._column:
            self._unordered = True
        self._column = column

        value = self._value
        formula = self._formula
        sort = cell.get("t", "n")
        if self._runs is not None:
            value = "".join(self._runs)
            sort = "str"
        if not value and (value is None or formula is None or sort != "str"):
            # Nothing stored. A formula is kept all the same: it is no answer, but it is there.
            if formula is None:
                self._blank += 1
            else:
                kind = _TEXT if sort in ("s", "str") else _NUMBER
                self.cells.append(Cell(row, column, kind, None, formula))
            return
        if lost is not None:
            self._give_up(row, column, lost, formula)
        elif sort == "s":
            self._add_shared(row, column, value, formula)
        elif sort == "n":
            self._add_number(row, column, value, formula, cell.get("s") in self._context.dates)
        elif sort == "str":
            self._add_text(row, column, value, formula)
        elif sort == "b" and value in _BOOLEANS:
            self.cells.append(Cell(row, column, _BOOLEAN, _BOOLEANS[value], formula))
        elif sort == "e":
            self.cells.append(Cell(row, column, _ERROR, value[:80], formula))
        elif sort == "d" and (iso := from_text(value)):
            self.cells.append(Cell(row, column, _DATE, iso, formula))
        else:
            self._give_up(row, column, value, formula)

    def _add_shared(self, row: int, column: int, value: str, formula: str | None) -> None:
        strings = self._context.strings
        index = int(value) if value.isdecimal() and len(value) < 10 else len(strings.texts)
        if index >= len(strings.texts):
            self._give_up(row, column, value, formula)
            return
        text = strings.texts[index]
        if text or formula is not None:
            self.cells.append(Cell(row, column, _TEXT, text, formula))
            if index in strings.cut:
                self._remark(kinds.CELL_CUT.code, reference(row, column), None)
        else:
            self._blank += 1

    def _add_number(
        self, row: int, column: int, value: str, formula: str | None, dated: bool
    ) -> None:
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        # float() also takes "nan", "inf", "1_000" and other alphabets' digits; Excel does not.
        if number - number != 0 or "_" in value or not value.isascii():
            self._give_up(row, column, value, formula)
        elif not dated:
            self.cells.append(Cell(row, column, _NUMBER, number, formula))
        elif iso := from_serial(number, self._context.epoch_1904):
            self.cells.append(Cell(row, column, _DATE, iso, formula))
        else:
            self._give_up(row, column, value, formula)

    def _add_text(self, row: int, column: int, value: str, formula: str | None) -> None:
        if len(value) > self._limits.text_kept:
            if len(value) > self._limits.text_refused:
                raise flood("en tekst er for lang", "a text is too long")
            value = value[: self._limits.text_kept]
            self._remark(kinds.CELL_CUT.code, reference(row, column), None)
        self.cells.append(Cell(row, column, _TEXT, unescape(value), formula))

    def _give_up(self, row: int, column: int, raw: str, formula: str | None) -> None:
        raw = raw[: self._limits.text_kept]
        self.cells.append(Cell(row, column, _ERROR, None, formula, raw))
        self._remark(kinds.CELL_NOT_UNDERSTOOD.code, reference(row, column), raw)

    def _remark(self, code: str, ref: str | None, text: str | None) -> None:
        self._context.remarks.append((code, self._name, ref, text and text[:80]))

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
                self._remark(kinds.CELL_TWICE.code, first.ref, raw)
            places[cell[:2]] = cell
        return tuple(places[at] for at in sorted(places))


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
    handler = _Handler(name, context)
    parse(chunks, handler, part, context.limits)
    return Sheet(
        name,
        hidden,
        cells=handler.finish(),
        merged=tuple(handler.merged),
        hidden_rows=tuple(handler.hidden_rows),
        hidden_columns=tuple(handler.hidden_columns),
    )
