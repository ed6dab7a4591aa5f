"""What of a sheet's cells may show something else than their values, noted beside them."""

from __future__ import annotations

from tracker.workbook.grid import Cell, CellKind, Look
from tracker.workbook.styles import Appearance
from tracker.workbook.values import Context

Stored = tuple[dict[str, str], str | None, str | None]
"""A cell as it is stored: its attributes, its value (an inline text too), its formula."""

_PLAIN = Appearance()


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
        self._inline: dict[int, tuple[str, str]] = {}
        self.wanted = bool(self._styles.texts or self._strings.struck)

    def strike(self, attributes: dict[str, str], struck: tuple[str, str]) -> None:
        """Words of an inline text are struck out; its cell is still to come."""
        self._inline[id(attributes)] = struck
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
        own = self._styles.looks.get(attributes.get("s", "0"))
        runs = self._inline.pop(id(attributes), None)
        if attributes.get("t") == "s" and self._strings.struck:
            runs = self._strings.struck.get(int(value))
        if own is None and runs is None:
            return
        own = own or _PLAIN
        text = cell.value if isinstance(cell.value, str) and cell.kind is CellKind.TEXT else ""
        struck, left = (text, "") if own.struck else runs or (None, None)
        self.found.append(Look(cell.row, cell.column, own.format, struck, left, own.hidden))
