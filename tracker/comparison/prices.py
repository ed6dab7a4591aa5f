"""Price tables side by side: what each vendor takes for each line, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.catalogue.answer_words import RECURS, number_words
from tracker.catalogue.answers import AnswerType, PriceLine
from tracker.comparison import texts
from tracker.comparison.figures import View
from tracker.comparison.model import ComparedRow
from tracker.paper.model import Cell, Column, Place, Row, Table
from tracker.paper.values import clean, one_line, price


def price_tables(view: View) -> Iterator[Table]:
    """A table for each requirement that is answered by one; the sums first."""
    say = view.speaker.say
    for row in view.comparison.rows:
        if not (type := row.asked.answer) or not type.lines:
            continue
        columns = (
            Column("line", say(texts.PRICE_LINE), 34, Place.NAME),
            Column("quantity", say(texts.QUANTITY), 12, Place.DETAIL),
            Column("paid", say(texts.PAID), 12, Place.DETAIL),
            Column("times", say(texts.TIMES), 8, Place.DETAIL, numeric=True),
            *view.columns(18, Place.BODY, numeric=True),
        )
        yield Table(
            f"{one_line(row.asked.id)}: {one_line(say(row.asked.text))}",
            columns,
            (_sums(row, view), *(_line(row, type, line, view) for line in type.lines)),
            note=say(texts.PRICES_LEAD),
            sheet=say(texts.PRICES),
        )


def _sums(row: ComparedRow, view: View) -> Row:
    sums: list[Cell] = []
    for cell in row.cells:
        value = cell.row.given.value if cell else None
        sums.append(price(value) if value else None)
    return Row({"line": view.speaker.say(texts.IN_ALL)} | view.cells(sums))


def _line(row: ComparedRow, type: AnswerType, line: PriceLine, view: View) -> Row:
    language = view.speaker.language
    unit = f" {line.unit}" if line.unit else ""
    known: dict[str, Cell] = {
        "line": one_line(line.title.get(language)),
        "quantity": one_line(f"{number_words(line.quantity, language)}{unit}"),
        "paid": RECURS[line.recurring].get(language),
        "times": type.times(line),
    }
    found: list[Cell] = []
    for cell in row.cells:
        given = {one.line: one for one in cell.row.given.prices} if cell else {}
        one = given.get(line.id)
        found.append(
            (price(one.price) if one.price else clean(one.written) or None) if one else None
        )
    return Row(known | view.cells(found))
