"""What tracker itself added to a workbook it sent back: remarks, signs and lists, known again."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.workbook.identity import ADDED, text_hash


class Added:
    """The texts a returned workbook came with, by their hashes on its hidden sheet.

    A text the vendor changed, or wrote there themselves, is not among them.

    Args:
        hidden: the names and values of that sheet.
    """

    def __init__(self, hidden: Mapping[str, str]) -> None:
        chunks = [value for name, value in hidden.items() if name.startswith(ADDED)]
        self._hashes = frozenset(" ".join(chunks).split())

    def __contains__(self, text: str) -> bool:
        return bool(self._hashes) and text_hash(text) in self._hashes
