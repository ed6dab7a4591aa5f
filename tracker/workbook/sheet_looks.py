"""What of a sheet's cells may show something else than their values, noted beside them."""

from __future__ import annotations

from tracker.workbook.grid import Cell, CellKind, Look
from tracker.workbook.runs import Run, Split, split
from tracker.workbook.styles import Appearance
from tracker.workbook.values import Context

Stored = tuple[dict[str, str], str | None, str | None]
"""A cell as it is stored: its attributes, its value (an inline text too), its formula."""

PLAIN = Appearance()


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
        self._inline: dict[int, tuple[Run, ...]] = {}
        self.wanted = bool(self._styles.texts or self._strings.runs)

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
            if self._pictures and "vm" in attributes:
                self.found.append(Look(cell.row, cell.column, picture=True))
            return
        style = attributes.get("s", "0")
        own = self._styles.looks.get(style)
        runs = self._inline.pop(id(attributes), None)
        if attributes.get("t") == "s" and self._strings.runs:
            runs = self._strings.runs.get(int(value))
        if own is None and runs is None:
            return
        seen = split(runs, self._styles.fills.get(style)) if runs else None
        if look := look_of(cell, own or PLAIN, seen):
            self.found.append(look)


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
