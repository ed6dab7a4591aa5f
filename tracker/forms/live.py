"""Live cells: what a locked cell works out from others, written once.

Each is compiled to a formula that Excel, LibreOffice and Gnumeric understand without macros, and is
computed here for what the cell shows until one of them has opened the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, Protocol

from tracker.spreadsheet.plan import quoted

Value = str | float | bool


class At(NamedTuple):
    """A cell of a table by its names: the form's id, the row's key, the column's id."""

    form: str
    row: str
    column: str


class Constant(NamedTuple):
    """A text or a number."""

    value: str | float


class ValueOf(NamedTuple):
    """What a cell shows."""

    at: At


class Says(NamedTuple):
    """Whether a cell holds a canonical value; an empty one where it holds nothing."""

    at: At
    value: str


class ColumnOf(NamedTuple):
    """A figure of a column, or of its rows from one to another: ``_COLUMNS``."""

    figure: str
    form: str
    column: str
    value: str = ""
    rows: tuple[str, str] | None = None


class Op(NamedTuple):
    """Something made of others: ``_OPS``."""

    name: str
    parts: tuple[Live, ...]


Live = Constant | ValueOf | Says | ColumnOf | Op


class Cells(Protocol):
    """The workbook around a live cell."""

    def address(self, at: At) -> str:
        """Where a cell stands, as a formula names it."""

    def area(self, form: str, column: str, rows: tuple[str, str] | None = None) -> str:
        """Where a column's cells stand: all with those for the reader's own rows, or from row to row."""

    def spelled(self, at: At, value: str) -> str:
        """A canonical value as its cell shows it."""

    def label(self, form: str, column: str, value: str) -> str:
        """A canonical value as a column shows it."""

    def held(self, at: At) -> str | float:
        """What a cell shows as it is written; a live one what it works out."""

    def column(
        self, form: str, column: str, rows: tuple[str, str] | None = None
    ) -> Sequence[str | float]:
        """What the cells of a column show as they are written."""


NOTHING = Constant("")


def every(*parts: Live) -> Live:
    """Whether all of these hold; of none it does."""
    return parts[0] if len(parts) == 1 else Op("every", parts)


def some(*parts: Live) -> Live:
    """Whether one of these holds; of none it does not."""
    return parts[0] if len(parts) == 1 else Op("some", parts)


def negated(part: Live) -> Live:
    """Whether this does not hold."""
    return Op("negated", (part,))


def when(test: Live, then: Live | str, otherwise: Live | str = NOTHING) -> Live:
    """One of two, as something holds or not."""
    return Op("when", (test, _live(then), _live(otherwise)))


def joined(*parts: Live | str) -> Live:
    """Texts one after another."""
    return Op("joined", tuple(map(_live, parts)))


def added(*parts: Live) -> Live:
    """The sum of numbers; what is no number counts as nothing."""
    return Op("added", parts)


def share(part: Live, whole: Live) -> Live:
    """One number as a part of another, 1 being all of it; nothing where there is no whole."""
    return Op("share", (part, whole))


def compared(left: Live, sign: str, right: Live | float) -> Live:
    """Two numbers held against each other: ``=``, ``<>``, ``<``, ``<=``, ``>`` or ``>=``."""
    return Op(sign, (left, right if isinstance(right, tuple) else Constant(right)))


def same(left: Live, right: Live | str) -> Live:
    """Whether two show the same text, without regard to case."""
    return Op("same", (left, _live(right)))


def tally(form: str, column: str, value: str, rows: tuple[str, str] | None = None) -> Live:
    """How many cells of a column, or of its rows from one to another, hold a canonical value."""
    return ColumnOf("tally", form, column, value, rows)


def filled(form: str, column: str) -> Live:
    """How many cells of a column show something."""
    return ColumnOf("filled", form, column)


def total(form: str, column: str) -> Live:
    """The sum of a column's numbers."""
    return ColumnOf("total", form, column)


def _live(part: Live | str) -> Live:
    return Constant(part) if isinstance(part, str) else part


def formula(live: Live, cells: Cells) -> str:
    """The formula without ``=``."""
    match live:
        case Constant(str(text)):
            return _literal(text)
        case Constant(number):
            return f"{number:.12g}"
        case ValueOf(at):
            return cells.address(at)
        case Says(at, value):
            return f"{cells.address(at)}={_literal(cells.spelled(at, value))}"
        case ColumnOf(figure, form, column, value, rows):
            word = _literal(cells.label(form, column, value))
            return _COLUMNS[figure].text.format(area=cells.area(form, column, rows), word=word)
        case Op(name, parts):
            return _OPS[name].text([formula(part, cells) for part in parts])


def compute(live: Live, cells: Cells) -> Value:
    """What the formula shows while the cells are as they were written."""
    match live:
        case Constant(value):
            return value
        case ValueOf(at):
            return cells.held(at)
        case Says(at, value):
            return _folded(cells.held(at)) == _folded(cells.spelled(at, value))
        case ColumnOf(figure, form, column, value, rows):
            word = _folded(cells.label(form, column, value))
            return _COLUMNS[figure].value(cells.column(form, column, rows), word)
        case Op(name, parts):
            return _OPS[name].value([compute(part, cells) for part in parts])


def longest(live: Live) -> str:
    """The longest text that it can come to show, as far as that is known: for the height of its row."""
    match live:
        case Constant(value):
            return plain(value)
        case Op("when", (_, then, otherwise)):
            return max(longest(then), longest(otherwise), key=len)
        case Op("joined", parts):
            return "".join(map(longest, parts))
        case _:
            return ""


class _Column(NamedTuple):
    text: str
    value: Callable[[Sequence[str | float], str], float]


class _Operation(NamedTuple):
    text: Callable[[list[str]], str]
    value: Callable[[list[Value]], Value]


_LONGEST = 250  # a text in a formula has 255 characters at most (Excel's specification and limits)


def _literal(text: str) -> str:
    parts = [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)]
    return "&".join(map(quoted, parts or [""]))


def _folded(value: Value) -> str:
    """As programs compare texts: without regard to case."""
    return plain(value).casefold()


def plain(value: Value) -> str:
    """A value as text, as ``&`` of a formula has it."""
    return value if isinstance(value, str) else f"{value:.12g}"


def _number(value: Value) -> float:
    return float(value) if isinstance(value, float | int) else 0.0


def _sign(sign: str, holds: Callable[[float], bool]) -> _Operation:
    """Rounded, since a tenth cannot be held exactly."""
    return _Operation(
        lambda parts: f"ROUND(({parts[0]})-({parts[1]}),6){sign}0",
        lambda parts: holds(round(_number(parts[0]) - _number(parts[1]), 6)),
    )


_COLUMNS: Mapping[str, _Column] = MappingProxyType(
    {
        "tally": _Column(
            "COUNTIF({area},{word})",
            lambda column, word: float(sum(_folded(one) == word for one in column)),
        ),
        # Numbers, and texts of one character or more: what a formula leaves empty is neither.
        "filled": _Column(
            '(COUNT({area})+COUNTIF({area},"?*"))',
            lambda column, _: float(sum(one != "" for one in column)),
        ),
        "total": _Column("SUM({area})", lambda column, _: sum(map(_number, column), 0.0)),
    }
)
_OPS: Mapping[str, _Operation] = MappingProxyType(
    {
        "every": _Operation(lambda parts: f"AND({','.join(parts) or 'TRUE'})", all),
        "some": _Operation(lambda parts: f"OR({','.join(parts) or 'FALSE'})", any),
        "negated": _Operation(lambda parts: f"NOT({parts[0]})", lambda parts: not parts[0]),
        "when": _Operation(
            lambda parts: f"IF({','.join(parts)})",
            lambda parts: parts[1] if parts[0] else parts[2],
        ),
        "joined": _Operation(
            lambda parts: "&".join(f"({part})" for part in parts) or '""',
            lambda parts: "".join(map(plain, parts)),
        ),
        "same": _Operation(
            lambda parts: f"({parts[0]})=({parts[1]})",
            lambda parts: _folded(parts[0]) == _folded(parts[1]),
        ),
        # SUM and not +: what is no number counts as nothing, where + would be an error.
        "added": _Operation(
            lambda parts: f"SUM({','.join(parts) or '0'})",
            lambda parts: sum(map(_number, parts), 0.0),
        ),
        "share": _Operation(
            lambda parts: f'IF(({parts[1]})=0,"",({parts[0]})/({parts[1]}))',
            lambda parts: _number(parts[0]) / _number(parts[1]) if _number(parts[1]) else "",
        ),
        "=": _sign("=", lambda gap: gap == 0),
        "<>": _sign("<>", lambda gap: gap != 0),
        "<": _sign("<", lambda gap: gap < 0),
        "<=": _sign("<=", lambda gap: gap <= 0),
        ">": _sign(">", lambda gap: gap > 0),
        ">=": _sign(">=", lambda gap: gap >= 0),
    }
)
