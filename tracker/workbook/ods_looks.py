"""What of an .ods's cells may show something else than their values, noted beside them."""

from __future__ import annotations

from bisect import bisect_left

from tracker.workbook.grid import Cell, CellKind, Look
from tracker.workbook.ods_styles import OdsStyles
from tracker.workbook.styles import Appearance

_PLAIN = Appearance()


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
        self._struck: frozenset[str] = frozenset()
        self._columns: list[int] = []
        self._defaults: list[str | None] = []
        self._row: list[tuple[Look, int]] = []

    def begin_table(self) -> None:
        """A sheet begins: the styles are known by now."""
        if self._odd is None:
            self._odd = self._styles.odd("table-cell")
            text = self._styles.odd("text")
            self._struck = frozenset(name for name, look in text.items() if look.struck)
            self.wanted = bool(self._odd)
        self.found, self._columns, self._defaults = [], [], []
        self.clear_row()

    def take_column(self, last: int, style: str | None) -> None:
        """The columns up to the last have a style for cells that name none."""
        self._columns.append(last)
        self._defaults.append(style)

    def strikes(self, style: str | None) -> bool:
        """Whether a run of text of a style is struck out."""
        return style in self._struck

    def take(
        self, cell: Cell, repeated: int, style: str | None, runs: tuple[str, str] | None
    ) -> None:
        """Note a cell that may show something else."""
        own = (self._odd or {}).get(style or self._default(cell.column), _PLAIN)
        if own == _PLAIN and runs is None:
            return
        text = cell.value if cell.kind is CellKind.TEXT and isinstance(cell.value, str) else ""
        struck, left = (text, "") if own.struck else runs or (None, None)
        look = Look(cell.row, cell.column, own.format, struck, left, own.hidden)
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
