"""A submission's answers as the texts to put back into cells.

What was understood is written in the workbook's own spelling, so that the drop-downs and the live
formulas know it; what was not is written as the vendor wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.catalogue.answers import AnswerType
from tracker.foreign_text import fold, fold_choice
from tracker.procurement.scale import AnswerChoice, Choice, Scale
from tracker.returning.original import Original
from tracker.spreadsheet.cells import danish_amount, danish_date
from tracker.submission.interpret.reading import Words
from tracker.submission.model import Answer, Submission
from tracker.texts import Language
from tracker.workbook.layout import FIELDS, PRICES, PROSE, YES_NO
from tracker.workbook.prices import price_column
from tracker.workbook.typed_cells import in_cell


def field_texts(submission: Submission) -> dict[str, str]:
    """Field id → what the vendor wrote about themselves. Not masked."""
    found = {field.id: getattr(submission.vendor, field.id) for field in FIELDS}
    return {id: text for id, text in found.items() if text}


def reply_texts(original: Original, language: Language) -> dict[str, str]:
    """Condition id → the reply."""
    words = {"yes": YES_NO[0].get(language), "no": YES_NO[1].get(language)}
    replies = original.submission.conditions.items()
    found = {id: words[r] if r else original.reply(id) for id, r in replies}
    return {id: text for id, text in found.items() if text}


def answer_texts(
    answer: Answer,
    original: Original,
    scale: Scale,
    language: Language,
    type: AnswerType | None = None,
) -> dict[str, str]:
    """Column id → what to put into a requirement's row.

    Args:
        type: how the row is answered; None = on the scale.
    """

    def as_written(column: str) -> str | None:
        return original.written(answer.requirement, column)

    found: dict[str, str | None] = {column: getattr(answer, column) for column in PROSE}
    label = _label(answer.answer, scale.answers, language)
    if type and answer.value is not None:
        label = in_cell(type, answer.value, language)
    found["answer"] = label or _unread(answer.written or as_written("answer"), scale)
    date = answer.available_from
    found["available_from"] = danish_date(date) if date else as_written("available_from")
    for column in PRICES:
        price = getattr(answer, column)
        found[column] = danish_amount(price) if price else as_written(column)
    by = answer.delivered_by
    found["delivered_by"] = _label(by, scale.deliverers, language) or by
    found["confidential"] = _confidential(answer, as_written("confidential"), language)
    for price in answer.prices:
        found[price_column(price.line)] = (
            danish_amount(price.price) if price.price else price.written
        )
    return {column: text for column, text in found.items() if text}


def _unread(text: str | None, scale: Scale) -> str | None:
    """What was not understood as an answer; a word of the scale that only a format gave is left out."""
    return None if text and fold_choice(text) in Words.of(scale).all() else text


def _confidential(answer: Answer, text: str | None, language: Language) -> str | None:
    """A plain Yes or No in the workbook's words; else as written: our own mark is not their answer."""
    yes, no = YES_NO
    label = fold_choice(text or "")
    if label in (fold(yes.da), fold(yes.en)):
        return yes.get(language)
    if label in (fold(no.da), fold(no.en)):
        return no.get(language)
    return answer.confidential_written or text


def _label(
    id: str | None, choices: Iterable[Choice | AnswerChoice], language: Language
) -> str | None:
    return next((c.label.get(language) for c in choices if c.id == id), None)
