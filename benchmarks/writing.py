"""Writing a workbook against a bare xlsxwriter script that makes the very same calls."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from unittest.mock import patch

import xlsxwriter

from benchmarks.material import typical
from benchmarks.paired import Figure, pair
from tracker.spreadsheet import book
from tracker.workbook import write

_RUNS = 15
Call = tuple[int, str, tuple[Any, ...], dict[str, Any], int | None]


class _Tape:
    """Stands where an xlsxwriter object would, passes every call on and remembers it."""

    def __init__(self, real: Any, number: int, calls: list[Call], known: list[Any]) -> None:
        self._real, self.number, self._calls, self._known = real, number, calls, known

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            bare = tuple(getattr(a, "_real", a) for a in arguments)
            result = getattr(self._real, name)(*bare, **options)
            made = name in {"add_worksheet", "add_format"}
            number = len(self._known) if made else None
            self._calls.append(
                (self.number, name, tuple(map(self._mark, arguments)), options, number)
            )
            if not made:
                return result
            tape = _Tape(result, len(self._known), self._calls, self._known)
            self._known.append(tape)
            return tape

        return call

    def _mark(self, argument: Any) -> Any:
        return _Reference(argument.number) if isinstance(argument, _Tape) else argument


class _Reference:
    """A worksheet or format, by its number on the tape."""

    def __init__(self, number: int) -> None:
        self.number = number


def figures() -> Iterator[Figure]:
    """The same cells, formats, validations and bytes, with and without tracker around them."""
    specification = typical()
    calls = _record(lambda: write.write_workbook(specification))
    assert _replay(calls) == write.write_workbook(specification), "the replay is not the same file"
    name = f"generate: write workbook, {len(specification.requirements)} rows / bare xlsxwriter"
    yield pair(
        name, lambda: write.write_workbook(specification), lambda: _replay(calls), 1.5, _RUNS
    )


def _record(work: Any) -> list[Call]:
    calls: list[Call] = []
    known: list[Any] = []

    def tape(out: BytesIO, options: dict[str, Any]) -> _Tape:
        book = _Tape(xlsxwriter.Workbook(out, options), 0, calls, known)
        known.append(book)
        return book

    real = xlsxwriter.Workbook
    with patch.object(xlsxwriter, "Workbook", lambda out, options: _open(real, tape, out, options)):
        work()
    return calls


def _open(real: Any, tape: Any, out: BytesIO, options: dict[str, Any]) -> _Tape:
    with patch.object(xlsxwriter, "Workbook", real):
        made: _Tape = tape(out, options)
    return made


def _replay(calls: list[Call]) -> bytes:
    out = BytesIO()
    objects: dict[int, Any] = {0: xlsxwriter.Workbook(out, book.OPTIONS)}
    for number, name, arguments, options, made in calls:
        bare = [objects[a.number] if isinstance(a, _Reference) else a for a in arguments]
        result = getattr(objects[number], name)(*bare, **options)
        if made is not None:
            objects[made] = result
    return out.getvalue()
