"""What of a sheet's cells may show something else than their values, noted beside them."""

from __future__ import annotations

from tracker.workbook.grid import CellKind, Look, place
from tracker.workbook.strings import unescape
from tracker.workbook.styles import Appearance
from tracker.workbook.values import Context

Stored = tuple[dict[str, str], str | None, str | None]
"""A cell as it is stored: its attributes, its value (an inline text too), its formula."""

_PLAIN = Appearance()
_NUMBERS = ("n", "d")


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

    def take(self, row: int, column: int, stored: list[Stored]) -> None:
        """Note the texts of a row that are not as they seem."""
        if not self.wanted:
            return
        for attributes, value, _ in stored:
            row, column = place(attributes.get("r", "")) or (row, column + 1)
            sort = attributes.get("t", "n")
            if not value or sort in _NUMBERS:
                continue
            style = attributes.get("s", "0")
            own = self._styles.looks.get(style) if style in self._styles.texts else None
            runs = self._inline.get(id(attributes)) or self._runs(sort, value)
            if own or runs:
                text = self._text(sort, value)
                self._note(row, column, own or _PLAIN, runs, text)
        self._inline.clear()

    def take_number(
        self, row: int, column: int, kind: CellKind, attributes: dict[str, str]
    ) -> None:
        """Note a number or date whose format may show something else, and a picture in an error's place."""
        if kind is CellKind.ERROR:
            if self._pictures and "vm" in attributes:
                self.found.append(Look(row, column, picture=True))
        elif kind in (CellKind.NUMBER, CellKind.DATE):
            own = self._styles.looks.get(attributes.get("s", "0"))
            if own:
                self._note(row, column, own, None, "")

    def _note(
        self, row: int, column: int, own: Appearance, runs: tuple[str, str] | None, text: str
    ) -> None:
        struck, left = (text, "") if own.struck else runs or (None, None)
        self.found.append(Look(row, column, own.format, struck, left, own.hidden))

    def _runs(self, sort: str, value: str) -> tuple[str, str] | None:
        if sort != "s" or not value.isdecimal() or len(value) > 9:
            return None
        return self._strings.struck.get(int(value))

    def _text(self, sort: str, value: str) -> str:
        if sort != "s":
            return unescape(value)
        index = int(value) if value.isdecimal() and len(value) < 10 else -1
        return self._strings.texts[index] if 0 <= index < len(self._strings.texts) else ""
