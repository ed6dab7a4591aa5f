"""What tracker itself added to a workbook it sent back: remarks, signs and lists, known again."""

from __future__ import annotations

from tracker.workbook.grid import Grid, Sheet
from tracker.workbook.identity import ADDED, text_hash


class Added:
    """The texts a returned workbook came with, by their hashes on its hidden sheet.

    A text the vendor changed, or wrote there themselves, is not among them.
    """

    def __init__(self, grid: Grid) -> None:
        self._hashes = frozenset(
            each for sheet in grid.sheets for chunk in _chunks(sheet) for each in chunk.split()
        )

    def __contains__(self, text: str) -> bool:
        return bool(self._hashes) and text_hash(text) in self._hashes


def _chunks(sheet: Sheet) -> list[str]:
    """The values beside the names that begin with ``added.``."""
    pairs = zip(sheet.cells, sheet.cells[1:], strict=False)
    return [
        value.value
        for name, value in pairs
        if isinstance(name.value, str)
        and name.value.startswith(ADDED)
        and isinstance(value.value, str)
        and value.row == name.row
    ]
