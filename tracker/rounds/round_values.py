"""What a vendor wrote in one round, as plain texts that can be compared with another round's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from tracker import documents
from tracker.files import digest
from tracker.procurement.specification import Requirement, Specification
from tracker.returning.answers import field_texts
from tracker.rounds.model import Round
from tracker.submission.interpret.confidential import says_no, says_yes
from tracker.submission.model import Answer, Submission
from tracker.texts import Text, amount
from tracker.workbook import layout
from tracker.workbook.layout import ANSWERED, FIELDS, PRICES, PROSE

COMMENTS = "comments"
PRICE_LINES = "prices"
COLUMNS = {c.id: c.title for c in layout.COLUMNS if c.answered} | {
    PRICE_LINES: Text("Pristabellens linjer", "Lines of the price table"),
    COMMENTS: Text("Kommentarer i cellerne", "Comments on the cells"),
}
ABOUT = {field.id: field.label for field in FIELDS}
# Free text, which is compared word by word; the rest is one value and changes as a whole.
WORDED = frozenset({*PROSE, PRICE_LINES, COMMENTS})


def row_values(round: Round, answer: Answer | None) -> dict[str, str]:
    """Column id → what the vendor wrote, for the columns with an answer. Not masked.

    What was not understood is there as it was written, so that two promises nobody could read are
    not the same promise.
    """
    if answer is None:
        return {}
    found: dict[str, str | None] = {column: _value(answer, column) for column in ANSWERED}
    found["answer"] = answer.answer or answer.value or answer.written
    for column in PRICES:
        found[column] = _amount(getattr(answer, column))
    found["confidential"] = _confidential(round.submission, answer)
    for column in ("answer", "available_from", *PRICES, "confidential"):
        found[column] = found[column] or round.written.get((answer.requirement, column))
    found[PRICE_LINES] = "\n".join(_price_lines(round, answer))
    found[COMMENTS] = "\n".join(answer.comments)
    return {column: text for column, text in found.items() if text}


def _price_lines(round: Round, answer: Answer) -> Iterator[str]:
    """The prices of a price table, each with its line: the answer is their sum, which hides one for another."""
    asked = round.specification
    for line in answer.prices:
        price = amount(line.price).get(asked.procurement.language) if line.price else line.written
        if price:
            yield f"{_title(asked.requirement(answer.requirement), line.line, asked)}: {price}"


def _title(row: Requirement, line: str, asked: Specification) -> str:
    lines = row.answer.lines if row.answer else ()
    titles = (one.title.get(asked.procurement.language) for one in lines if one.id == line)
    return next(titles, line)


def _confidential(submission: Submission, answer: Answer) -> str | None:
    """``yes`` for a plain Yes, nothing for a blank or a plain No, else as written."""
    if says_yes(submission, answer):
        return "yes"
    written = answer.confidential_written
    return None if says_no(written or "") else written


def condition_values(round: Round) -> dict[str, str]:
    """Condition id → the reply, ``yes``, ``no`` or as written. Not masked."""
    replies = round.submission.conditions.items()
    found = {id: reply or round.replies.get(id) for id, reply in replies}
    return {id: reply for id, reply in found.items() if reply}


def answers_digest(round: Round) -> str:
    """SHA-256 over everything the vendor wrote, whatever file it came in (threats, R-45)."""
    submission = round.submission
    answers = {a.requirement: row_values(round, a) for a in submission.answers}
    outside = sorted(cell.value for cell in submission.reconciliation.unread_cells)
    everything = (
        {id: _encodable(values) for id, values in answers.items() if values},
        _encodable(condition_values(round)),
        _encodable(field_texts(submission)),
        [text.encode("utf-8", "surrogatepass") for text in outside],
    )
    return digest(documents.canonical(everything))


def _encodable(values: Mapping[str, str]) -> dict[str, bytes]:
    """Half a character pair, which Excel can store, has no place in JSON text."""
    return {id: text.encode("utf-8", "surrogatepass") for id, text in values.items()}


def _value(answer: Answer, column: str) -> str | None:
    value = getattr(answer, column)
    return value if isinstance(value, str) else None


def _amount(text: str | None) -> str | None:
    """A price in one spelling: 1234.50 and 1234.5 are the same money.

    >>> _amount("1234.50"), _amount("1000"), _amount("ca. 50.000")
    ('1234.5', '1000', 'ca. 50.000')
    """
    try:
        return format(Decimal(text).normalize(), "f") if text else None
    except InvalidOperation:
        return text
