"""What a person reads in an offer where nothing could be read: written as people write it, read by its type."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.catalogue.answer_words import expected
from tracker.catalogue.answers import AnswerType
from tracker.clarification.decide import Piece
from tracker.errors import CaseError
from tracker.foreign_text import fold
from tracker.procurement.scale import Scale
from tracker.spreadsheet.cells import price_of
from tracker.texts import Text
from tracker.workbook.layout import PRICES
from tracker.workbook.typed import answer_in_writing

READ_ANEW = ("answer", "available_from", *PRICES)
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
    found: dict[str, str] = {}
    if answer := written.get("answer"):
        found |= typed_value(piece.type, answer) if piece.type else _on_scale(piece.scale, answer)
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


def typed_value(type: AnswerType, answer: str) -> dict[str, str]:
    """The value a person reads, where the row is not answered on the scale."""
    read = answer_in_writing(type, answer)
    if read.value is None or read.fault:
        words = expected(type)
        text = Text(
            f"»{answer}« kan ikke læses som svar: {words.da}.",
            f"'{answer}' cannot be read as the answer: {words.en}.",
        )
        raise ReadingError("answer", text)
    return {"value": read.value}


def _on_scale(scale: Scale, answer: str) -> dict[str, str]:
    word = fold(answer)
    known = {fold(w): a.id for a in scale.answers for w in (a.id, a.label.da, a.label.en)}
    if word not in known:
        da, en = (
            "; ".join(labels)
            for labels in zip(*((a.label.da, a.label.en) for a in scale.answers), strict=True)
        )
        text = Text(
            f"»{answer}« er ikke et af svarene: {da}.",
            f"'{answer}' is not one of the answers: {en}.",
        )
        raise ReadingError("answer", text)
    return {"answer": known[word]}
