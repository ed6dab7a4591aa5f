"""From what a sheet stores to its cells, a row at a time. ECMA-376 part 1, 18.3.1.4."""

from __future__ import annotations

from dataclasses import replace

from tracker.findings import FindingKind
from tracker.spreadsheet import findings
from tracker.spreadsheet.grid import LAST_COLUMN, LAST_ROW, Cell, CellKind, Look, place, reference
from tracker.spreadsheet.number_formats import NO_NOUGHT
from tracker.spreadsheet.parsers.runs import Run, Split, split, takes_away
from tracker.spreadsheet.parsers.stored import PICTURE, Context, read_number, read_value
from tracker.spreadsheet.parsers.strings import unescape
from tracker.spreadsheet.parsers.styles import Appearance
from tracker.spreadsheet.parsers.xml import deep, flood

Stored = tuple[dict[str, str], str | None, str | None]
"""A cell as it is stored: its attributes, its value (an inline text too), its formula."""

PLAIN = Appearance()
_NO_PICTURE = "#VALUE!"  # what programs show that cannot show the picture
_RICH = "[rich value]@"  # a format that nobody reads


class _Every:
    """A set of all styles."""

    def __contains__(self, _style: object) -> bool:
        return True


class SheetLooks:
    """The looks of one sheet's cells.

    A plain workbook has no style that alters a text and no words struck out: then ``wanted`` is false and
    no text is looked at. Numbers come here only with a format of their own.

    Args:
        context: the styles and shared strings.
    """

    def __init__(self, context: Context) -> None:
        self.found: list[Look] = []
        self._styles = context.styles
        self._strings = context.strings
        self._pictures = context.pictures
        self._rich = context.rich
        self._inline: dict[int, tuple[Run, ...]] = {}
        self.shows_noughts = True
        self.wanted = bool(self._styles.texts or self._strings.runs or self._rich)

    def take_runs(self, attributes: dict[str, str], runs: tuple[Run, ...]) -> None:
        """An inline text has runs that may take words away; its cell is still to come."""
        self._inline[id(attributes)] = runs
        self.wanted = True

    def take(self, cell: Cell, attributes: dict[str, str], value: str) -> None:
        """Note a cell, if it may show something else than its value.

        Args:
            value: as it is stored.
        """
        if cell.kind is CellKind.ERROR:
            if attributes.get("t") == PICTURE or (self._pictures and "vm" in attributes):
                self.found.append(Look(cell.row, cell.column, picture=True))
            return
        if self._rich and "vm" in attributes:
            self.found.append(Look(cell.row, cell.column, format=_RICH))
            return
        if not self.shows_noughts and cell.kind is CellKind.NUMBER and cell.value == 0:
            self.found.append(Look(cell.row, cell.column, format=NO_NOUGHT))
            return
        style = attributes.get("s", "0")
        own = self._styles.looks.get(style)
        if has_clock(cell) and (code := self._styles.clocks.get(style)):
            own = with_format(own or PLAIN, code)
        runs = self._inline.pop(id(attributes), None)
        if attributes.get("t") == "s" and self._strings.runs:
            runs = self._strings.runs.get(int(value))
        if own is None and runs is None:
            return
        seen = split(runs, self._styles.fills.get(style)) if runs else None
        if look := look_of(cell, own or PLAIN, seen):
            self.found.append(look)


def with_format(own: Appearance, code: str) -> Appearance:
    """A look with a format, where the style gives none of its own."""
    return replace(own, format=code) if own.format is None else own


def has_clock(cell: Cell) -> bool:
    """Whether a cell holds a day with a time, which its format may not show."""
    return cell.kind is CellKind.DATE and isinstance(cell.value, str) and "T" in cell.value


def look_of(cell: Cell, own: Appearance, runs: Split | None) -> Look | None:
    """How a cell looks by its style and its runs; None where it shows its value."""
    if own == PLAIN and (runs is None or not (runs.struck or runs.unseen)):
        return None
    text = cell.value if isinstance(cell.value, str) and cell.kind is CellKind.TEXT else ""
    if own.struck:
        runs = Split(text, "", "", "")
    struck, left = (runs.struck, runs.left) if runs and (own.struck or runs.struck) else (None,) * 2
    unseen, shown = (runs.unseen, runs.shown) if runs and runs.unseen else (None, None)
    return Look(
        cell.row, cell.column, own.format, struck, left, own.hidden, unseen=unseen, shown=shown
    )


_TEXT, _NUMBER, _ERROR = CellKind.TEXT, CellKind.NUMBER, CellKind.ERROR


class SheetCells:
    """The cells of one sheet, in the order in which they are stored.

    The loop in ``take`` runs for every cell and is written for speed: few attributes of ``self``,
    the frequent case first.

    Args:
        name: the sheet's name, for remarks.
        context: shared strings, date formats, limits; its count and remarks grow.
    """

    def __init__(self, name: str, context: Context) -> None:
        self._name = name
        self._context = context
        self._limits = context.limits
        self._cells: list[Cell] = []
        self._blank = 0
        self._unordered = False
        self.looks = SheetLooks(context)
        self._plain = self._plainly()
        self._row = 0
        self._column = 0

    def __len__(self) -> int:
        """How many there are so far, blank ones included."""
        return len(self._cells) + self._blank

    def begin_row(self, text: str | None) -> int:
        """Begin the row of a number as it is written, else the next one; say which it is."""
        row = self._row + 1
        if text is not None:
            if text.isdecimal() and len(text) < 8 and 0 < int(text) <= LAST_ROW:
                row = int(text)
            else:
                self._remark(findings.CELL_NOT_UNDERSTOOD, None, text)
        if row <= self._row:
            self._unordered = True
        self._row, self._column = row, 0
        return row

    def take(self, stored: list[Stored]) -> None:
        """Turn what is stored into cells, and empty it. Blank cells are counted, and that is all."""
        row, column = self._row, self._column
        row_text = str(row)
        columns = self._context.columns
        texts = self._context.strings.texts
        plain_texts, text_kept = self._plain
        others = (
            _Every()
            if self._context.rich or not self.looks.shows_noughts
            else self._context.styles.numbers
        )
        most_attributes = self._limits.attributes
        cells, new, blank = self._cells, tuple.__new__, 0
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
                and attributes.get("s") not in others
                and (number := read_number(value)) is not None
            ):
                cells.append(new(Cell, (row, column, _NUMBER, number, formula, None)))
            else:
                self._take_other(row, column, attributes, value, formula)
        self._column = column
        self._blank += blank
        stored.clear()

    def hide_noughts(self) -> None:
        """The sheet shows no nought; it says so before its first cell (18.3.1.87)."""
        self.looks.shows_noughts = False

    def _plainly(self) -> tuple[int, int]:
        """How many of the shared texts, and how long an inline one, ``take`` may read itself.

        None, where a text was cut or may look other than it is.
        """
        if self.looks.wanted:
            return 0, -1
        strings = self._context.strings
        return 0 if strings.cut else len(strings.texts), self._limits.text_kept

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
        """Any cell at all; the two kinds that ``take`` reads itself come here when odd."""
        sort = attributes.get("t", "n")
        value = value or (_NO_PICTURE if sort == PICTURE else value)
        if not value and (value is None or formula is None or sort != "str"):
            # Nothing stored. A formula is kept all the same: it is not an answer, but it is there.
            if formula is None:
                self._blank += 1
                return
            kind = _TEXT if sort in ("s", "str") else _NUMBER
            self._cells.append(Cell(row, column, kind, None, formula))
            return
        read = read_value(sort, value, attributes, self._context)
        if read is None:
            raw = value[: self._limits.text_kept]
            self._cells.append(Cell(row, column, _ERROR, None, formula, raw))
            self._remark(findings.CELL_NOT_UNDERSTOOD, reference(row, column), raw)
            return
        kind, found = read
        if found == "" and formula is None:
            self._blank += 1
            return
        if isinstance(found, str) and self._is_cut(sort, value, found):
            found = found[: self._limits.text_kept]
            self._remark(findings.CELL_CUT, reference(row, column), None)
        self._cells.append(Cell(row, column, kind, found, formula))
        self.looks.take(self._cells[-1], attributes, value)

    def take_runs(self, attributes: dict[str, str], runs: tuple[Run, ...]) -> None:
        """An inline text has runs of a look of their own; its cell is still to come."""
        if takes_away(runs, self._context.styles.may_hide):
            self.looks.take_runs(
                attributes, tuple(run._replace(text=unescape(run.text)) for run in runs)
            )
            self._plain = self._plainly()

    def say_first(self, attributes: dict[str, str], value: str) -> None:
        """A cell has two values, and the one that ends is used; name the first."""
        read = read_value(attributes.get("t", "n"), value, attributes, self._context)
        first = str(read[1]) if read else value
        if first:
            self._remark(findings.CELL_TWICE, attributes.get("r"), first)

    def _is_cut(self, sort: str, value: str, found: str) -> bool:
        if len(value) > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")
        if sort == "s":
            return int(value) in self._context.strings.cut
        return len(found) > self._limits.text_kept

    def _remark(self, kind: FindingKind, ref: str | None, text: str | None) -> None:
        self._context.remarks.append((kind.code, self._name, ref, text and text[:80]))

    def finish(self) -> tuple[Cell, ...]:
        """The cells in reading order, each place once."""
        self._context.cells += len(self)
        if not self._unordered:
            return tuple(self._cells)
        places: dict[tuple[int, int], Cell] = {}
        for cell in self._cells:
            if first := places.get(cell[:2]):
                raw = first.raw if first.value is None else str(first.value)
                self._remark(findings.CELL_TWICE, first.ref, raw)
            places[cell[:2]] = cell
        return tuple(places[at] for at in sorted(places))
