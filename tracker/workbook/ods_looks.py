"""What of an .ods's cells may show something else than their values, noted beside them."""

from __future__ import annotations

from bisect import bisect_left

from tracker.workbook.colours import cannot_be_read
from tracker.workbook.grid import Cell, Look
from tracker.workbook.ods_styles import OdsStyles
from tracker.workbook.runs import Split
from tracker.workbook.sheet_looks import PLAIN, look_of
from tracker.workbook.styles import Appearance

_PLAIN_WORDS = (False, False)  # neither struck out nor hidden


class OdsLooks:
    """The looks of one sheet's cells after another's.

    Args:
        styles: complete when the first sheet begins.
    """

    def __init__(self, styles: OdsStyles) -> None:
        self.found: list[Look] = []
        self.wanted = False  # whether any style may show something else than a value
        self._styles = styles
        self._odd: dict[str, Appearance] | None = None
        self._texts: dict[str, Appearance] = {}
        self._words: dict[tuple[str, str], bool | None] = {}  # hidden, by style and cell's style
        self._columns: list[int] = []
        self._defaults: list[str | None] = []
        self._row: list[tuple[Look, int]] = []
        self._spans = [_PLAIN_WORDS]  # how words look in each that is open

    def begin_table(self) -> None:
        """A sheet begins: the styles are known by now."""
        if self._odd is None:
            self._odd = self._styles.odd("table-cell")
            self._texts = self._styles.odd("text")
            self.wanted = bool(self._odd)
        self.found, self._columns, self._defaults = [], [], []
        self._spans = [_PLAIN_WORDS]
        self.clear_row()

    def take_column(self, last: int, style: str | None) -> None:
        """The columns up to the last have a style for cells that name none."""
        self._columns.append(last)
        self._defaults.append(style)

    def begin_words(
        self, style: str | None, cell: str | None, column: int
    ) -> tuple[bool, bool] | None:
        """A run of text begins: whether it is struck out and whether hidden, if that is a change.

        Args:
            cell: the style of the cell, in its column.
        """
        around = self._spans[-1]
        now = self._of_words(style, cell or self._default(column), around) if style else around
        self._spans.append(now)
        return None if now == around else now

    def end_words(self) -> tuple[bool, bool] | None:
        """A run of text ends: how what follows looks, if that is a change."""
        ended = self._spans.pop() if len(self._spans) > 1 else self._spans[0]
        return None if ended == self._spans[-1] else self._spans[-1]

    def _of_words(self, style: str, cell: str, around: tuple[bool, bool]) -> tuple[bool, bool]:
        if (style, cell) not in self._words:
            colour, _ = self._styles.colours("text", style)
            _, behind = self._styles.colours("table-cell", cell)
            self._words[style, cell] = None if colour is None else cannot_be_read(colour, behind)
        own, hidden = self._texts.get(style, PLAIN), self._words[style, cell]
        return around[0] or own.struck, own.hidden or (around[1] if hidden is None else hidden)

    def take(self, cell: Cell, repeated: int, style: str | None, runs: Split | None) -> None:
        """Note a cell that may show something else."""
        own = (self._odd or {}).get(style or self._default(cell.column), PLAIN)
        if look := look_of(cell, own, runs):
            self._row.append((look, repeated))

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
