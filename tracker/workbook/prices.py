"""Price tables: a sheet on which the vendor prices each line, with live sums (catalogue.md, section 3).

The answer of such a row is the sum. It is worked out by a formula for the vendor, and once more from
the prices by whoever reads the workbook. The quantities of the formulas are the buyer's: what is
written over a quantity changes no sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tracker.catalogue.answer_words import RECURS, number_words
from tracker.catalogue.answers import AnswerType, PriceLine
from tracker.foreign_text import cell_text
from tracker.frozen import dataclass
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet.cells import price_of
from tracker.spreadsheet.plan import Formula, PlannedCell, PlannedSheet, area, footer, quoted
from tracker.texts import Language, Text
from tracker.workbook.columns import CURRENT, Layout
from tracker.workbook.layout import FIRST_ROW, HEADER_ROW, HINT_ROW, ID_ROW, TITLE_ROW
from tracker.workbook.prefill import NOTHING, Prefill, Spot
from tracker.workbook.row_cells import id_cell

PRICES = Text("Priser", "Prices")
TITLE = Text("Priser: pris på hver linje", "Prices: a price for each line")
_HINT = Text(
    "Skriv prisen på én af hver linje, i kr. ekskl. moms. Summen er svaret på kravet og regnes ud af sig selv.",
    "Write the price of one of each line, in DKK excl. VAT. The sum is the answer to the requirement and is "
    "worked out by itself.",
)
_SUM = Text("I alt for {id}", "In all for {id}")
_DONE, _MISSING = Text("✓ OK", "✓ OK"), Text("✗ Mangler pris", "✗ Price missing")
_WRONG = Text("✗ Ikke et tal", "✗ Not a number")
STATES = (_DONE, _MISSING, _WRONG)
_KEY = "prices"
_END = ""  # of the key of a sum: no line has it for an id


@dataclass(frozen=True, slots=True)
class PriceColumn:
    """A column of the sheet, known by its id above the heading, or by the heading."""

    id: str
    title: Text
    width: float


COLUMNS = (
    PriceColumn("key", Text("Nøgle", "Key"), 4),
    PriceColumn("requirement_id", Text("Krav-id", "Requirement id"), 14),
    PriceColumn("line", Text("Ydelse", "Item"), 52),
    PriceColumn("unit", Text("Enhed", "Unit"), 16),
    PriceColumn("quantity", Text("Antal", "Quantity"), 12),
    PriceColumn("recurring", Text("Betales", "Paid"), 16),
    PriceColumn("times", Text("Gange", "Times"), 9),
    PriceColumn("unit_price", Text("Pris pr. enhed (kr.)", "Price of one (DKK)"), 18),
    PriceColumn("amount", Text("Beløb (kr.)", "Amount (DKK)"), 20),
    PriceColumn("state", Text("Mangler", "Missing"), 18),
)
AT = {column.id: number for number, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class PriceKey:
    """Which line of which requirement a row of the sheet is; no line: it is the sum."""

    requirement: str
    line: str | None

    @property
    def text(self) -> str:
        """What stands in the hidden column."""
        return f"{_KEY}|{self.requirement}|{self.line or _END}"


def parse_price_key(text: object) -> PriceKey | None:
    """The key in a cell; None where it holds another thing.

    >>> parse_price_key("prices|PRIS|licens"), parse_price_key("prices|PRIS|")
    (PriceKey(requirement='PRIS', line='licens'), PriceKey(requirement='PRIS', line=None))
    """
    parts = text.strip().split("|") if isinstance(text, str) else []
    if len(parts) != len(("key", "requirement", "line")) or parts[0] != _KEY or not parts[1]:
        return None
    return PriceKey(parts[1], parts[2] or None)


def price_column(line: str) -> str:
    """Where a row's ``Prefill.answers`` have the price of a line, beside the columns of the table."""
    return f"price.{line}"


def line_of(name: str) -> str | None:
    """The line whose price a name of ``price_column`` is of; None where it is another's.

    >>> line_of(price_column("licens")), line_of("price_dkk")
    ('licens', None)
    """
    return name.removeprefix("price.") if name.startswith("price.") else None


def priced(specification: Specification) -> Iterator[tuple[Requirement, AnswerType]]:
    """The requirements that are answered by a price table."""
    for row in specification.requirements:
        if row.answer and row.answer.lines:
            yield row, row.answer


def total(type: AnswerType, prices: Mapping[str, Decimal]) -> Decimal | None:
    """What a price table comes to; None where a line has no price.

    Args:
        prices: line → the price of one.
    """
    if any(line.id not in prices for line in type.lines):
        return None
    return sum((type.amount(line, prices[line.id]) for line in type.lines), Decimal(0))


def plans(
    specification: Specification, prefill: Prefill = NOTHING, version: Layout = CURRENT
) -> Iterator[PlannedSheet]:
    """The sheet, where any requirement is answered by a price table."""
    if not any(True for _ in priced(specification)):
        return
    language = specification.procurement.language
    cells = [
        PlannedCell(TITLE_ROW, 1, TITLE.get(language), "title"),
        PlannedCell(HINT_ROW, 1, _HINT.get(language), "muted"),
    ]
    for column in COLUMNS:
        look = "header_input" if column.id == "unit_price" else "header"
        cells.append(PlannedCell(ID_ROW, AT[column.id], column.id))
        cells.append(PlannedCell(HEADER_ROW, AT[column.id], column.title.get(language), look))
    for row, type, first in _placed(specification):
        for number, line in enumerate(type.lines):
            cells += _line(row, type, line, first + number, prefill, version, language)
        cells += _sum(row, type, first, prefill, version, language)
    yield PlannedSheet(
        PRICES.get(language),
        [column.width for column in COLUMNS],
        cells,
        hidden=(AT["key"],),
        hidden_rows=(ID_ROW,),
        heights={TITLE_ROW: 28, HEADER_ROW: 32},
        footer=footer(specification.procurement.title, language),
        frozen=(FIRST_ROW, AT["line"] + 1),
        repeated=HEADER_ROW,
    )


def _placed(specification: Specification) -> Iterator[tuple[Requirement, AnswerType, int]]:
    """Each price table with the row it begins in; its sum stands below its lines."""
    at = FIRST_ROW
    for row, type in priced(specification):
        yield row, type, at
        at += len(type.lines) + 1


def answer_formula(row: Requirement, specification: Specification, prefill: Prefill) -> Formula:
    """The answer cell of a row with a price table: the sum, nothing as long as a price is missing."""
    for other, type, first in _placed(specification):
        if other.id == row.id:
            sheet = PRICES.get(specification.procurement.language)
            cell = f"'{sheet}'!{area(AT['amount'], first + len(type.lines))}"
            return Formula(f'IF(ISNUMBER({cell}),{cell},"")', _shown(row, type, prefill))
    raise KeyError(row.id)


def _shown(row: Requirement, type: AnswerType, prefill: Prefill) -> str | float:
    found = total(type, dict(_given(row, type, prefill)))
    return "" if found is None else float(found)


def _given(row: Requirement, type: AnswerType, prefill: Prefill) -> Iterator[tuple[str, Decimal]]:
    """The prices that stand in the sheet beforehand."""
    texts = prefill.answers.get(row.id, {})
    for line in type.lines:
        if (number := price_of(texts.get(price_column(line.id), ""))) is not None:
            yield line.id, Decimal(number)


def _line(
    row: Requirement, type: AnswerType, line: PriceLine, at: int, prefill: Prefill,
    version: Layout, language: Language,
) -> Iterator[PlannedCell]:  # fmt: skip
    times = type.times(line)
    recurs = RECURS[line.recurring].get(language)
    yield PlannedCell(at, AT["key"], PriceKey(row.id, line.id).text)
    yield PlannedCell(at, AT["requirement_id"], id_cell(row, version), "cell")
    yield PlannedCell(at, AT["line"], line.title.get(language), "cell", is_tall=True)
    yield PlannedCell(at, AT["unit"], line.unit or None, "cell")
    yield PlannedCell(at, AT["quantity"], number_words(line.quantity, language), "cell")
    yield PlannedCell(at, AT["recurring"], recurs[:1].upper() + recurs[1:], "cell")
    yield PlannedCell(at, AT["times"], times, "cell_number")
    text = prefill.answers.get(row.id, {}).get(price_column(line.id))
    number = price_of(text) if text else None
    value = float(number) if number is not None else cell_text(text) if text else None
    cell = PlannedCell(at, AT["unit_price"], value, "input_amount", is_foreign=True)
    yield _locked(cell, row, prefill, language)
    price = area(AT["unit_price"], at)
    amount = f'IF(ISNUMBER({price}),{price}*{line.quantity}*{times},"")'
    known = "" if number is None else float(type.amount(line, Decimal(number)))
    yield PlannedCell(at, AT["amount"], Formula(amount, known), "cell_money")
    done, missing, wrong = (state.get(language) for state in STATES)
    state = f'IF(ISNUMBER({price}),{quoted(done)},IF(TRIM({price})="",{quoted(missing)},{quoted(wrong)}))'
    shown = done if number is not None else wrong if text else missing
    yield PlannedCell(at, AT["state"], Formula(state, shown), "cell")


def _locked(
    cell: PlannedCell, row: Requirement, prefill: Prefill, language: Language
) -> PlannedCell:
    """A price, locked where the answer of its row is."""
    spot = Spot(row.id, "answer")
    if prefill.is_open(spot):
        return cell
    from tracker.workbook.marking import marked  # only where it goes back to a vendor

    return marked(cell, spot, prefill, language)


def _sum(
    row: Requirement, type: AnswerType, first: int, prefill: Prefill, version: Layout,
    language: Language,
) -> Iterator[PlannedCell]:  # fmt: skip
    at, amounts = first + len(type.lines), area(AT["amount"], first, first + len(type.lines) - 1)
    yield PlannedCell(at, AT["key"], PriceKey(row.id, None).text)
    yield PlannedCell(at, AT["requirement_id"], id_cell(row, version), "label")
    words = _SUM.fill(id=id_cell(row, version)).get(language)
    yield PlannedCell(at, AT["line"], words, "label")
    for column in ("unit", "quantity", "recurring", "times", "unit_price", "state"):
        yield PlannedCell(at, AT[column], None, "label")
    whole = f'IF(COUNT({amounts})={len(type.lines)},SUM({amounts}),"")'
    yield PlannedCell(at, AT["amount"], Formula(whole, _shown(row, type, prefill)), "label_money")
