"""The cells of an .ods that may show something else than their values: which, by the styles they have."""

from __future__ import annotations

from bisect import bisect_left

from tracker.spreadsheet.grid import Cell, CellKind, Look
from tracker.spreadsheet.number_formats import NO_NOUGHT
from tracker.spreadsheet.parsers.colours import cannot_be_read
from tracker.spreadsheet.parsers.ods_styles import OdsStyles
from tracker.spreadsheet.parsers.runs import Split
from tracker.spreadsheet.parsers.sheet_cells import PLAIN, has_clock, look_of, with_format
from tracker.spreadsheet.parsers.styles import Appearance

_PLAIN_WORDS = (False, False)  # neither struck out nor hidden


class OdsLooks:
    """The looks of one sheet's cells after another's.

    Args:
        styles: complete when the first sheet begins.
        noughts: whether the sheets show a nought.
    """

    def __init__(self, styles: OdsStyles, *, noughts: bool) -> None:
        self._noughts = noughts
        self.found: list[Look] = []
        self.wanted = False  # whether any style may show something else than a value
        self._styles = styles
        self._odd: dict[str, Appearance] | None = None
        self._texts: dict[str, dict[str, Appearance]] = {}  # by family
        # Whether hidden, by family, style and the cell's style.
        self._words: dict[tuple[str, str, str], bool | None] = {}
        self._columns: list[int] = []
        self._defaults: list[str | None] = []
        self._row: list[tuple[Look, int]] = []
        self._spans = [_PLAIN_WORDS]  # how words look in each that is open

    def begin_table(self) -> None:
        """A sheet begins: the styles are known by now."""
        if self._odd is None:
            self._odd = self._styles.odd("table-cell")
            self._texts = {family: self._styles.odd(family) for family in ("text", "paragraph")}
            self.wanted = bool(self._odd) or not self._noughts
        self.found, self._columns, self._defaults = [], [], []
        self._spans = [_PLAIN_WORDS]
        self.clear_row()

    def take_column(self, last: int, style: str | None) -> None:
        """The columns up to the last have a style for cells that name none."""
        self._columns.append(last)
        self._defaults.append(style)

    def begin_words(
        self, family: str, style: str | None, cell: str | None, column: int
    ) -> tuple[bool, bool] | None:
        """A run of text begins: whether it is struck out and whether hidden, if that is a change.

        Args:
            family: of the style: that of a paragraph, or of words in one.
            cell: the style of the cell, in its column.
        """
        around = self._spans[-1]
        now = around
        if style:
            now = self._of_words(family, style, cell or self._default(column), around)
        self._spans.append(now)
        return None if now == around else now

    def end_words(self) -> tuple[bool, bool] | None:
        """A run of text ends: how what follows looks, if that is a change."""
        ended = self._spans.pop() if len(self._spans) > 1 else self._spans[0]
        return None if ended == self._spans[-1] else self._spans[-1]

    def _of_words(
        self, family: str, style: str, cell: str, around: tuple[bool, bool]
    ) -> tuple[bool, bool]:
        key = family, style, cell
        if key not in self._words:
            colour, _ = self._styles.colours(family, style)
            _, behind = self._styles.colours("table-cell", cell)
            self._words[key] = None if colour is None else cannot_be_read(colour, behind)
        own, hidden = self._texts.get(family, {}).get(style, PLAIN), self._words[key]
        return around[0] or own.struck, own.hidden or (around[1] if hidden is None else hidden)

    def take(self, cell: Cell, repeated: int, style: str | None, runs: Split | None) -> None:
        """Note a cell that may show something else."""
        if not self._noughts and cell.kind is CellKind.NUMBER and cell.value == 0:
            self._row.append((Look(cell.row, cell.column, format=NO_NOUGHT), repeated))
            return
        name = style or self._default(cell.column)
        own = (self._odd or {}).get(name, PLAIN)
        if has_clock(cell) and (code := self._styles.clock(name)):
            own = with_format(own, code)
        if look := look_of(cell, own, runs):
            self._row.append((look, repeated))

    def has_format(self, column: int, style: str | None) -> bool:
        """Whether a cell of a style, or of its column's, has a format that may alter a text."""
        return (self._odd or {}).get(style or self._default(column), PLAIN).format is not None

    def _default(self, column: int) -> str:
        at = bisect_left(self._columns, column)
        return (self._defaults[at] if at < len(self._defaults) else None) or "Default"

    def end_row(self, row: int) -> None:
        """A row is unrolled: its looks stand there too."""
        for look, repeated in self._row:
            self.found += (look._replace(row=row, column=look.column + i) for i in range(repeated))

    def clear_row(self) -> None:
        """Another row begins."""
        self._row.clear()
