"""Price tables as they came back: a price for each line, and the sum, worked out from the prices.

What counts are the prices. A sum that a program had not worked out anew is reported; one that somebody
wrote over says another thing than the prices, and then neither is the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from tracker.catalogue.answer_words import number_words
from tracker.catalogue.answers import AnswerType, PriceLine
from tracker.findings import Finding, Where, shorten
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet.cells import as_text, is_price, price_of, read_price
from tracker.spreadsheet.grid import Cell, CellKind, CellRef, Grid, Sheet, reference
from tracker.spreadsheet.numbers import plain_number
from tracker.submission import findings as kinds
from tracker.submission.interpret.find_tables import Looks, Row, Table, looks_of
from tracker.submission.interpret.sights import seen
from tracker.submission.interpret.typed import ReadAnswer, typed_findings
from tracker.submission.interpret.unread import Place, Unread
from tracker.submission.model import UnitPrice
from tracker.texts import Language, Text
from tracker.workbook.layout import Status
from tracker.workbook.prices import COLUMNS, PriceKey, parse_price_key, priced, total
from tracker.workbook.typed import TypedAnswer, typed_answer

_CENT = Decimal("0.01")
_HEADINGS = {
    fold(word): column.id
    for column in COLUMNS
    for word in (column.id, column.title.da, column.title.en)
}
_WORKED_OUT = ("amount", "state")  # of which the sum of a line is held against its price


@dataclass(frozen=True, slots=True)
class PricedAnswer:
    """The answer of a row with a price table.

    Attributes:
        read: the sum, and what was found.
        prices: one for each line.
    """

    read: ReadAnswer
    prices: tuple[UnitPrice, ...]


@dataclass(frozen=True, slots=True)
class PriceReading:
    """What the price sheets of a workbook say.

    Attributes:
        answers: requirement → its answer.
        read: the cells that were read, or that follow from those.
        unread: the buyer's cells that say something else.
    """

    answers: Mapping[str, PricedAnswer] = field(default_factory=dict)
    read: frozenset[Place] = frozenset()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a price sheet: its cells by the ids of their columns, and how those of the sheet look."""

    sheet: Sheet
    number: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]
    looks: Looks

    def place(self, column: str) -> Where:
        """Where a column's cell is; the row's first one, where that column is gone."""
        at = self.columns.get(column) or min(self.columns.values())
        return Where(self.sheet.name, reference(self.number, at))


def read_prices(
    grid: Grid, specification: Specification, chosen: Mapping[str, tuple[Table, Row]]
) -> PriceReading:
    """The prices of a workbook.

    Args:
        chosen: requirement → its row in the requirement table, whose answer is the sum.
    """
    asked = tuple(priced(specification))
    if not asked:
        return PriceReading()
    language = specification.procurement.language
    lines: dict[PriceKey, list[_Line]] = {}
    read: set[Place] = set()
    for sheet in grid.sheets:
        for key, row in _rows(sheet):
            lines.setdefault(key, []).append(row)
            own = (c for id, c in row.cells.items() if id in ("key", "unit_price", *_WORKED_OUT))
            read |= {(sheet.name, *cell[:2]) for cell in own}
    unread: list[Unread] = []
    found: dict[str, PricedAnswer] = {}
    for requirement, type in asked:
        for line in type.lines:
            for row in lines.get(PriceKey(requirement.id, line.id), ()):
                fixed = dict(_fixed(type, line, language))
                read |= {
                    (row.sheet.name, *c[:2]) for column, c in row.cells.items() if column in fixed
                }
                unread += _altered(row, fixed)
        if requirement.id in chosen:
            table, asked_row = chosen[requirement.id]
            place, cell = table.place(asked_row), asked_row.cells.get("answer")
            found[requirement.id] = _answer(requirement, type, lines, place, cell)
    return PriceReading(found, frozenset(read), tuple(unread))


def _rows(sheet: Sheet) -> Iterator[tuple[PriceKey, _Line]]:
    """The rows of a sheet that have a key, with the columns that the headings above them name."""
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, []).append(cell)
    columns: dict[str, int] = {}
    looks = looks_of(sheet)
    for number, cells in by_row.items():
        keys = [key for cell in cells if (key := parse_price_key(cell.value))]
        if not keys:
            named = ((_HEADINGS.get(fold(as_text(cell) or "")), cell.column) for cell in cells)
            columns |= {id: at for id, at in named if id}
            continue
        ids = {at: id for id, at in columns.items()}
        known = {ids[c.column]: c for c in cells if c.column in ids}
        yield keys[0], _Line(sheet, number, known, columns, looks)


def _fixed(type: AnswerType, line: PriceLine, language: Language) -> Iterator[tuple[str, str]]:
    """What the buyer's figures of a line are; its words are known wherever they stand."""
    yield "quantity", number_words(line.quantity, language)
    yield "times", str(type.times(line))


def _altered(row: _Line, fixed: Mapping[str, str]) -> Iterator[Unread]:
    for column, sent in fixed.items():
        cell = row.cells.get(column)
        if cell and (text := as_text(cell)) and text != sent:
            yield Unread(row.sheet.name, cell.row, cell.column, text)


def _answer(
    requirement: Requirement,
    type: AnswerType,
    lines: Mapping[PriceKey, list[_Line]],
    place: Where,
    cell: Cell | None,
) -> PricedAnswer:
    """The sum of a price table, where every line has its price and no sum says another thing."""
    id, found = requirement.id, list[Finding]()
    prices: list[UnitPrice] = []
    for line in type.lines:
        price, odd = _price(id, line, lines.get(PriceKey(id, line.id), ()))
        prices.append(price)
        found += odd
    is_written_over = cell is not None and cell.formula is None and as_text(cell) is not None
    blank = tuple(price.line for price in prices if price.price is None and price.written is None)
    if len(blank) == len(prices) and not is_written_over:
        return PricedAnswer(ReadAnswer(findings=tuple(found)), tuple(prices))
    typed = TypedAnswer(fault=Status.ANSWER_INVALID)
    if blank:
        found.append(kinds.PRICES_MISSING.at(place, requirement=id, lines=_named(type, blank)))
    known = {price.line: Decimal(price.price) for price in prices if price.price is not None}
    if (whole := total(type, known)) is not None:
        sums = list(_sums(id, type, lines, known, place, cell))
        found += sums
        if not any(finding.code == kinds.PRICE_SUM_DIFFERS.code for finding in sums):
            value = plain_number(round(whole, 2))
            typed = typed_answer(type, Cell(1, 1, CellKind.NUMBER, float(value)), value)
            found += typed_findings(requirement, type, typed, value, place)
    return PricedAnswer(ReadAnswer(typed, tuple(found)), tuple(prices))


def _named(type: AnswerType, lines: Sequence[str]) -> Text:
    titles = [line.title for line in type.lines if line.id in lines]
    return Text(
        ", ".join(f"»{title.da}«" for title in titles),
        ", ".join(f"'{title.en}'" for title in titles),
    )


def _price(id: str, line: PriceLine, rows: Sequence[_Line]) -> tuple[UnitPrice, list[Finding]]:
    """The price of a line, and what is odd about its cell; none where two rows differ."""
    read = [_read(id, row) for row in rows]
    if not read:
        return UnitPrice(line.id, None, None), []
    price, odd = read[0]
    if any(other.price != price.price for other, _ in read[1:]):
        twice = kinds.PRICE_LINE_TWICE.at(
            rows[1].place("unit_price"), requirement=id, value=line.id
        )
        return UnitPrice(line.id, None, price.cell, price.written or price.price), [*odd, twice]
    return UnitPrice(line.id, price.price, price.cell, price.written), odd


def _read(id: str, row: _Line) -> tuple[UnitPrice, list[Finding]]:
    place = row.place("unit_price")
    at = CellRef(place.sheet or "", place.cell or "")
    cell = row.cells.get("unit_price")
    odd: list[Finding] = []
    if cell is not None and (look := row.looks.get(cell[:2])):
        shown, sights = seen(cell, look, "price_dkk")
        odd += [sight.finding(place, id) for sight in sights]
        if any(sight.is_doubtful for sight in sights):
            return UnitPrice("", None, at, as_text(cell)), odd
        cell = shown
    text = as_text(cell) if cell else None
    if cell is None or (text is None and cell.formula is None):
        return UnitPrice("", None, None if cell is None else at), odd
    if cell.kind is CellKind.ERROR or text is None:
        kind = kinds.CELL_ERROR if cell.kind is CellKind.ERROR else kinds.CELL_FORMULA_EMPTY
        written = cell.raw or f"={cell.formula}"
        return UnitPrice("", None, at, written), [
            *odd,
            kind.at(place, requirement=id, value=written),
        ]
    if cell.formula is not None:
        odd.append(kinds.CELL_FORMULA.at(place, requirement=id, value=text))
    number = read_price(cell, text)
    if number is None or not is_price(number):
        kind = kinds.PRICE_UNREADABLE if number is None else kinds.PRICE_NEGATIVE
        remark = kind.at(place, requirement=id, value=shorten(text), amount=Text(text, text))
        return UnitPrice("", None, at, text), [*odd, remark]
    return UnitPrice("", number, at), odd


def _sums(
    id: str,
    type: AnswerType,
    lines: Mapping[PriceKey, list[_Line]],
    prices: Mapping[str, Decimal],
    place: Where,
    cell: Cell | None,
) -> Iterator[Finding]:
    """The sums that say something else than the prices: of lines, of the table, and the answer itself."""
    amounts = {line.id: type.amount(line, prices[line.id]) for line in type.lines}
    whole = sum(amounts.values(), Decimal(0))
    for line, amount in (*amounts.items(), (None, whole)):
        for row in lines.get(PriceKey(id, line), ()):
            yield from _differs(id, row.cells.get("amount"), amount, row.place("amount"))
    yield from _differs(id, cell, whole, place)


def _differs(id: str, cell: Cell | None, amount: Decimal, place: Where) -> Iterator[Finding]:
    text = as_text(cell)
    if cell is None or text is None:
        return
    number = text if cell.kind is CellKind.NUMBER else price_of(text)
    if number is not None and abs(Decimal(number) - amount) < _CENT:
        return
    words = plain_number(round(amount, 2))
    sum = Text(*(number_words(words, language) for language in Language))
    kind = kinds.PRICE_SUM_STALE if cell.formula is not None else kinds.PRICE_SUM_DIFFERS
    yield kind.at(place, requirement=id, value=shorten(text), sum=sum)
