"""How long the formula of a live cell is, before anybody knows where its cells stand."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.forms.live import At, Live, formula


def size(live: Live) -> int:
    """About how many characters its formula has: Excel takes 8,192."""
    return len(formula(live, _Unplaced()))


class _Unplaced:
    """A workbook of which nothing is known but how long the names of cells and words are."""

    _ADDRESS = "'Betingelser'!$C$1000"

    def address(self, at: At) -> str:
        del at
        return self._ADDRESS

    def area(self, form: str, column: str, rows: tuple[str, str] | None = None) -> str:
        del form, column, rows
        return f"{self._ADDRESS}:$C$1000"

    def spelled(self, at: At, value: str) -> str:
        del at
        return value

    def label(self, form: str, column: str, value: str) -> str:
        del form, column
        return value

    def held(self, at: At) -> str | float:
        del at
        return ""

    def column(
        self, form: str, column: str, rows: tuple[str, str] | None = None
    ) -> Sequence[str | float]:
        del form, column, rows
        return ()
