"""The bare xlsxwriter script: calls recorded on a tape, made anew. It knows nothing of tracker.

``python -m benchmarks.replay TAPE FILE`` writes the workbook of a pickled tape.
"""

from __future__ import annotations

import pickle
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter


@dataclass(frozen=True, slots=True)
class Reference:
    """A worksheet or format, by its number on the tape."""

    number: int


class Formula(str):
    """A formula in which xlsxwriter looks for no newer functions: that would be most of its time."""

    __slots__ = ()

    def __contains__(self, part: object, /) -> bool:
        return part == "_xlfn." or (isinstance(part, str) and super().__contains__(part))


Call = tuple[int, str, tuple[Any, ...], dict[str, Any], int | None]


def replay(options: dict[str, Any], calls: list[Call]) -> bytes:
    """The workbook that a tape makes."""
    out = BytesIO()
    objects: dict[int, Any] = {0: xlsxwriter.Workbook(out, options)}
    for number, name, arguments, named, made in calls:
        bare = [_known(argument, objects) for argument in arguments]
        result = getattr(objects[number], name)(*bare, **named)
        if made is not None:
            objects[made] = result
    return out.getvalue()


def _known(argument: Any, objects: dict[int, Any]) -> Any:
    if isinstance(argument, dict):
        return {key: _known(value, objects) for key, value in argument.items()}
    return objects[argument.number] if isinstance(argument, Reference) else argument


if __name__ == "__main__":
    tape, target = map(Path, sys.argv[1:])
    target.write_bytes(replay(*pickle.loads(tape.read_bytes())))
