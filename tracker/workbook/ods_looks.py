"""What of an .ods's cells may show something else than their values, noted beside them."""

from __future__ import annotations

from bisect import bisect_left

from tracker.workbook.colours import cannot_be_read
from tracker.workbook.grid import Cell, Look
from tracker.workbook.ods_styles import OdsStyles
from tracker.workbook.runs import Split
from tracker.workbook.sheet_looks import PLAIN, look_of
from tracker.workbook.styles import Appearance

PLAIN_WORDS = (False, False)
"""Words that are neither struck out nor hidden."""


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

    def begin_table(self) -> None:
        """A sheet begins: the styles are known by now."""
        if self._odd is None:
            self._odd = self._styles.odd("table-cell")
            self._texts = self._styles.odd("text")
            self.wanted = bool(self._odd)
        self.found, self._columns, self._defaults = [], [], []
        self.clear_row()

    def take_column(self, last: int, style: str | None) -> None:
        """The columns up to the last have a style for cells that name none."""
        self._columns.append(last)
        self._defaults.append(style)

    def of_words(
        self, style: str, cell: str | None, column: int, around: tuple[bool, bool]
    ) -> tuple[bool, bool]:
        """Whether words of a style are struck out, and whether they are hidden.

        Args:
            cell: the style of their cell, in its column.
            around: the same of the words that theirs stand among.
        """
        key = style, cell or self._default(column)
        if key not in self._words:
            colour, _ = self._styles.colours("text", style)
            _, behind = self._styles.colours("table-cell", key[1])
            self._words[key] = None if colour is None else cannot_be_read(colour, behind)
        own, hidden = self._texts.get(style, PLAIN), self._words[key]
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
