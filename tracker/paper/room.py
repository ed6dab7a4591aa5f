"""How much of a paper's tables a print has room for: what sets it holds every word in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from tracker.frozen import dataclass

# typst takes about 11 KiB for each piece of text it sets (a cell, a label, a line); a row takes the
# sixth of that before it is set. With these a print of 5,000 requirements × 20 vendors stays
# within 512 MiB (threats, R-49; ``benchmarks.reports``).
_MOST, _LEAST, _ROWS = 28_000, 6_000, 6


def room_for(rows: int, *, numbered: bool) -> int:
    """The pieces of text that the tables of a report have room for together.

    Args:
        rows: how many it has in all, for the more there are the less memory is left to set them in.
        numbered: it has a list of contents, so that it is set again when its pages are known.

    >>> room_for(600, numbered=False), room_for(600, numbered=True), room_for(10**6, numbered=False)
    (27900, 18600, 6000)
    """
    most = max(_LEAST, _MOST - rows // _ROWS)
    return most * 2 // 3 if numbered else most


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table as plain data.

    Attributes:
        key: of its rows in the data.
        sizes: the room that each of these takes.
        total: how many rows there are, also those that were not made.
    """

    data: dict[str, Any]
    key: str
    sizes: list[int]
    total: int

    def keep(self, room: int) -> int:
        """Keep as many rows as there is room for; how many are left out."""
        kept = sum(size <= room for size in accumulate(self.sizes))
        del self.data[self.key][kept:]
        return self.total - kept


def shares(wanted: Sequence[int], most: int) -> list[int]:
    """What each table gets of the room there is: small ones all they want, large ones the same.

    >>> shares([5, 90, 70], 100), shares([5, 90], 100)
    ([5, 48, 47], [5, 90])
    """
    given, left = [0] * len(wanted), most
    by_size = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for place, at in enumerate(by_size):
        given[at] = min(wanted[at], left // (len(wanted) - place))
        left -= given[at]
    return given


def size(row: Any, line: int) -> int:
    """The room that a row takes: a piece for each text in it, and one for each full line of that.

    >>> size({"names": ["K1"], "lines": [["Svar", "Ja"]]}, 25), size(["x" * 50], 25)
    (3, 3)
    """
    return sum(1 + len(text) // line for text in _texts(row))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    else:
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)
