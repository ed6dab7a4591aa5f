"""What a person reads in an offer where nothing could be read: written as people write it, read by its type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tracker.catalogue.answer_words import expected
from tracker.catalogue.answers import AnswerType
from tracker.clarification.decide import Piece
from tracker.errors import CaseError
from tracker.foreign_text import choices, fold, fold_choice
from tracker.patterns import regex
from tracker.procurement.scale import Scale
from tracker.spreadsheet.cells import is_price, price_of
from tracker.spreadsheet.grid import Cell, CellKind
from tracker.spreadsheet.numbers import plain_number
from tracker.submission.model import UnitPrice
from tracker.texts import Language, Text
from tracker.workbook.layout import PRICES
from tracker.workbook.prices import price_column, total
from tracker.workbook.typed import answer_in_writing, typed_answer

READ_ANEW = ("answer", "available_from", *PRICES)
_BETWEEN = regex(r"[;\n]")
_DAY = len("2027-03-15")


class ReadingError(CaseError):
    """Something written as a reading is not understood; ``column`` says where."""

    def __init__(self, column: str, text: Text) -> None:
        super().__init__(text)
        self.column = column


def read_anew(piece: Piece, written: Mapping[str, str | None]) -> dict[str, str]:
    """Column → what a person reads there now, canonical.

    Args:
        written: what was written for each of ``READ_ANEW``; None or empty where nothing was.

    Raises:
        ReadingError: it is no answer, or no amount of kroner.
    """
    answer = written.get("answer")
    found = _answer(piece, answer) if answer else {}
    if day := written.get("available_from"):
        found["available_from"] = day[:_DAY]
    for column in PRICES:
        if price := written.get(column):
            amount = price_of(price)
            if amount is None:
                text = Text(
                    f"»{price}« er ikke et beløb i kroner.", f"'{price}' is no amount of kroner."
                )
                raise ReadingError(column, text)
            found[column] = amount
    return found


def _answer(piece: Piece, answer: str) -> dict[str, str]:
    if piece.type is None:
        return _on_scale(piece.scale, answer)
    if piece.type.lines and ":" in answer:
        return line_prices(piece.type, answer, piece.answer.prices if piece.answer else ())
    return typed_value(piece.type, answer)


def line_prices(type: AnswerType, answer: str, offered: Sequence[UnitPrice] = ()) -> dict[str, str]:
    """The prices of the lines of a price table that a person reads, and the sum that follows.

    Args:
        answer: "Licens: 100; Drift: 2.000", each on a line of its own or after a semicolon.
        offered: the prices of the offer; one that could be read counts, and is not read anew.

    Raises:
        ReadingError: a line is not one of the table's, its price is not a price, there are two of it or one in
            the offer, or a line has none in either.
    """
    known = {one.line: one.price for one in offered if one.price is not None}
    given: dict[str, str] = {}
    for part in filter(None, map(str.strip, _BETWEEN.split(answer))):
        name, _, written = part.rpartition(":")
        line, amount = _line(type, name), price_of(written)
        if line is None or amount is None or not is_price(amount):
            raise _not_read(part, type)
        if line in known or line in given:
            raise ReadingError(
                "answer",
                Text(
                    f"»{part}«: linjen har en pris allerede; det, der kunne læses, gælder.",
                    f"'{part}': the line has a price already; what could be read counts.",
                ),
            )
        given[line] = amount
    whole = total(type, {line: Decimal(price) for line, price in (known | given).items()})
    if whole is None:
        raise _not_read(answer, type)
    value = plain_number(round(whole, 2))
    read = typed_answer(type, Cell(1, 1, CellKind.NUMBER, float(value)), value)
    if read.value is None or read.fault:
        raise _not_read(value, type, expected(type))
    return {"value": read.value, **{price_column(line): price for line, price in given.items()}}


def _line(type: AnswerType, name: str) -> str | None:
    """The one line with an id or a title; None where there is none, or more than one."""
    word = fold(name)
    of_id = [one.id for one in type.lines if fold(one.id) == word]
    of_title = [one.id for one in type.lines if word in (fold(one.title.da), fold(one.title.en))]
    found = of_id or of_title
    return found[0] if len(found) == 1 else None


def _not_read(answer: str, type: AnswerType, words: Text | None = None) -> ReadingError:
    if words is None:
        da, en = ("; ".join(f"{one.title.get(lang)}: …" for one in type.lines) for lang in Language)
        words = Text(f"skriv en pris for hver linje: {da}", f"write a price for each line: {en}")
    return ReadingError(
        "answer",
        Text(
            "»{answer}« kan ikke læses som svar: {words.da}.",
            "'{answer}' cannot be read as the answer: {words.en}.",
        ).fill(answer=answer, words=words),
    )


def typed_value(type: AnswerType, answer: str) -> dict[str, str]:
    """The value a person reads, where the row is not answered on the scale."""
    read = answer_in_writing(type, answer)
    if read.value is None or read.fault:
        raise _not_read(answer, type, expected(type))
    return {"value": read.value}


def _on_scale(scale: Scale, answer: str) -> dict[str, str]:
    known = choices((w, a.id) for a in scale.answers for w in (a.id, a.label.da, a.label.en))
    if (word := fold_choice(answer)) not in known:
        da, en = ("; ".join(a.label.get(lang) for a in scale.answers) for lang in Language)
        text = Text(
            f"»{answer}« er ikke et af svarene: {da}.",
            f"'{answer}' is not one of the answers: {en}.",
        )
        raise ReadingError("answer", text)
    return {"answer": known[word]}
