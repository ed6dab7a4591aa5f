"""What sort of supplement it is, as far as a program can see: a person decides (phases, section 4)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from tracker.assessment.reservations.phrases import Phrases, load_phrases
from tracker.assessment.reservations.stream import stream
from tracker.assessment.supplements import SupplementRow
from tracker.foreign_text import fold
from tracker.patterns import regex
from tracker.procurement.scale import Scale
from tracker.submission.model import Answer
from tracker.texts import Text
from tracker.workbook.layout import PROSE

_DAY = regex(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}-\d{2}-\d{2}")
_AMOUNT = regex(r"\d\s?(?:kr|dkk|,-)|(?:kr|dkk)\.?\s?\d", re.IGNORECASE)
_FIGURE = regex(r"\d+(?:[.,]\d+)*")
_WAIVER = ("da.frafald", "da.uden-ordene", "en.waive", "en.without-the-words")


class SupplementClass(StrEnum):
    """A sort of supplement, from what only explains to what may be a new offer."""

    POINTS_TO_OFFER = "points_to_offer"
    EXPLAINS = "explains"
    DOCUMENT = "document"
    REPEATS = "repeats"
    CONTRADICTS = "contradicts"
    CHANGES_ANSWER = "changes_answer"
    CHANGES_PRICE_OR_DATE = "changes_price_or_date"
    WITHDRAWS_RESERVATION = "withdraws_reservation"
    FILLS_SCORED_BLANK = "fills_scored_blank"
    LATE = "late"

    @property
    def is_lawyers(self) -> bool:
        """Whether only the procurement lawyer can accept one."""
        order = list(SupplementClass)
        return order.index(self) >= order.index(SupplementClass.CONTRADICTS)


CLASS_LABELS = {
    SupplementClass.POINTS_TO_OFFER: Text("henviser til tilbuddet", "points to the offer"),
    SupplementClass.EXPLAINS: Text("forklarer", "explains"),
    SupplementClass.DOCUMENT: Text("dokumentation", "evidence"),
    SupplementClass.REPEATS: Text("gentager", "repeats"),
    SupplementClass.CONTRADICTS: Text(
        "kan rumme et forbehold eller modsige tilbuddet", "may hold a reservation or contradict"
    ),
    SupplementClass.CHANGES_ANSWER: Text("ændrer måske svaret", "may change the answer"),
    SupplementClass.CHANGES_PRICE_OR_DATE: Text(
        "rummer en pris eller en dato", "holds a price or a date"
    ),
    SupplementClass.WITHDRAWS_RESERVATION: Text(
        "frafalder måske et forbehold", "may withdraw a reservation"
    ),
    SupplementClass.FILLS_SCORED_BLANK: Text(
        "udfylder en række, der var tom", "fills a row that was empty"
    ),
    SupplementClass.LATE: Text("modtaget efter svarfristen", "received after the time limit"),
}


def class_of(
    added: SupplementRow, answer: Answer | None, scale: Scale, *, late: bool
) -> SupplementClass:
    """The gravest sort that a supplement looks like.

    Args:
        answer: the vendor's own to the row; None where the row did not come back.
    """
    if late:
        return SupplementClass.LATE
    words = " \n".join(t for t in (added.text, added.reference, added.evidence) if t)
    known = (answer.answer or answer.value) if answer else None
    is_blank = known is None and not (answer and answer.unreadable)
    if is_blank and (added.text or added.answer):
        return SupplementClass.FILLS_SCORED_BLANK
    if answer and answer.reservation and _phrases("clarification", words) & set(_WAIVER):
        return SupplementClass.WITHDRAWS_RESERVATION
    if added.available_from or _is_news(_DAY, words, answer) or _is_news(_AMOUNT, words, answer):
        return SupplementClass.CHANGES_PRICE_OR_DATE
    if answer and answer.value is not None and _is_news(_FIGURE, words, answer):
        return SupplementClass.CHANGES_ANSWER
    now = added.answer or _answer_in(added.text, scale)
    if known and now and now != known:
        return SupplementClass.CHANGES_ANSWER
    if _phrases("reservations", words):
        return SupplementClass.CONTRADICTS
    told = answer.elaboration if answer else None
    if added.text and told and fold(added.text) == fold(told):
        return SupplementClass.REPEATS
    if added.text or added.answer:
        return SupplementClass.EXPLAINS
    return SupplementClass.DOCUMENT if added.evidence else SupplementClass.POINTS_TO_OFFER


def _is_news(pattern: re.Pattern[str], words: str, answer: Answer | None) -> bool:
    """Whether words hold a day or an amount that the vendor's row does not."""
    own = [getattr(answer, name) for name in ("written", "value", *PROSE)] if answer else []
    before = " ".join(t for t in own if t)
    return bool(set(pattern.findall(words)) - set(pattern.findall(before)))


def _answer_in(text: str | None, scale: Scale) -> str | None:
    """The answer of the scale that a text begins with, the longest label first."""
    folded = fold(text or "")
    labels = sorted(
        ((fold(label), a.id) for a in scale.answers for label in (a.label.da, a.label.en)),
        key=lambda pair: -len(pair[0]),
    )
    for label, id in labels:
        if folded.startswith(label) and not folded[len(label) :][:1].isalnum():
            return id
    return None


def _phrases(name: str, text: str) -> set[str]:
    return {match.phrase for match in _known(name).find(stream(text))}


@cache
def _known(name: str) -> Phrases:
    return load_phrases(name=name)
