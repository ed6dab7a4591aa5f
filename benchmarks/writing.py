"""Writing a workbook against a bare xlsxwriter script that makes the very same calls."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any
from unittest.mock import patch

import xlsxwriter

from benchmarks.material import typical
from benchmarks.paired import Figure, pair
from benchmarks.replay import Call, Formula, Reference, replay
from tracker.spreadsheet import book
from tracker.workbook import write

_RUNS = 15


class _Tape:
    """Stands where an xlsxwriter object would, passes every call on and remembers it."""

    def __init__(self, real: Any, number: int, calls: list[Call], known: list[Any]) -> None:
        self._real, self.number, self._calls, self._known = real, number, calls, known

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            result = getattr(self._real, name)(*map(_bare, arguments), **options)
            made = name in {"add_worksheet", "add_format"}
            number = len(self._known) if made else None
            said, given = _of_xlsxwriter(name, arguments)
            self._calls.append((self.number, said, tuple(map(self._mark, given)), options, number))
            if not made:
                return result
            tape = _Tape(result, len(self._known), self._calls, self._known)
            self._known.append(tape)
            return tape

        return call

    def _mark(self, argument: Any) -> Any:
        if isinstance(argument, dict):
            return {key: self._mark(value) for key, value in argument.items()}
        return Reference(argument.number) if isinstance(argument, _Tape) else argument


def _of_xlsxwriter(name: str, arguments: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    """The same call of a bare xlsxwriter; its formulas are as quick to write."""
    if name == "write_row_formula":
        row, column, formula, *rest = arguments
        return "write_formula", (row, column, Formula(unescape(formula.in_row(row))), *rest)
    return name, arguments[:1] if name == "add_worksheet" else arguments


def _bare(argument: Any) -> Any:
    """What the tape stands before, also as the format among a rule's options."""
    if isinstance(argument, dict):
        return {key: _bare(value) for key, value in argument.items()}
    return argument._real if isinstance(argument, _Tape) else argument  # noqa: SLF001


def figures() -> Iterator[Figure]:
    """The same cells, formats, validations and bytes, with and without tracker around them."""
    specification = typical()
    calls = record(lambda: write.write_workbook(specification))
    assert replay(book.OPTIONS, calls) == write.write_workbook(specification), (
        "the replay is not the same file"
    )
    name = f"generate: write workbook, {len(specification.requirements)} rows / bare xlsxwriter"
    yield pair(
        name,
        lambda: write.write_workbook(specification),
        lambda: replay(book.OPTIONS, calls),
        1.5,
        _RUNS,
    )


def record(work: Any) -> list[Call]:
    """Every call that a piece of work makes of xlsxwriter."""
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
