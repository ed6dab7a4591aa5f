"""What became of the requirements since a vendor answered: unchanged, changed, new, withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from tracker.findings import Severity
from tracker.procurement.digests import IN_KEY
from tracker.procurement.row_words import wording
from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import Requirement, Specification
from tracker.submission.model import Answer
from tracker.texts import Language, Text
from tracker.workbook.layout import ANSWERED, COLUMNS
from tracker.workbook.prefill import Change, ChangeKind, Remark, Spot

_CHANGED = Text(
    "Besvaret på en ældre ordlyd (udgave {older}). Kravet er ændret siden.",
    "Answered on an older wording (revision {older}). The requirement has changed since.",
)
_ANSWER_CHANGED = Text(
    "Svarmuligheden, I valgte på udgave {older}, er ændret siden.",
    "The answer you chose on revision {older} has changed since.",
)
_CHOOSE = Text(
    "Vælg det svar, der nu passer; feltet er tomt, for svaret er ikke ført med.",
    "Choose the answer that fits now; the cell is empty, since the answer was not carried over.",
)
_CHOSEN = Text("{wording.da}\n\nSvaret: {answer.da}", "{wording.en}\n\nThe answer: {answer.en}")
_GONE = Text("findes ikke længere", "is no longer there")
_CHECK = Text(
    "Se, om svaret passer til den nye ordlyd, og ret det, hvis det ikke gør.",
    "See whether the answer fits the new wording, and correct it if it does not.",
)
_NEW = Text("Kravet er nyt siden udgave {older}.", "The requirement is new since revision {older}.")
_ANSWER_IT = Text("Svar på kravet.", "Answer the requirement.")
_BOTH = Text("Før: {before.da}\n\nNu: {after.da}", "Before: {before.en}\n\nNow: {after.en}")


def changes(
    before: Specification,
    after: Specification,
    answers: Mapping[str, Answer],
    texts: Mapping[str, Mapping[str, str]],
) -> Iterator[Change]:
    """Every requirement that is not what the vendor answered, in the order of the new revision.

    Args:
        answers: what was answered, by requirement; an answer's own digest says to what.
        texts: the answers as texts, for those whose requirement is withdrawn.
    """
    old = {row.id: row for row in before.requirements}
    new = {row.id for row in after.requirements}
    language = after.procurement.language
    for row in after.requirements:
        answered = answers.get(row.id)
        answer = _answer_text(texts.get(row.id, {}), language)
        if row.id not in old:
            yield Change(row.id, ChangeKind.NEW, None, wording(row, after))
            continue
        was, now = wording(old[row.id], before), wording(row, after)
        # The digest covers what is asked; only the wording says what is wanted as evidence.
        reads = was.get(before.procurement.language) == now.get(language)
        reworded = old[row.id].digest == row.digest and not reads
        choices = another_choice(answered, before, after)
        if choices:
            was, now = (_with(text, it) for text, it in zip((was, now), choices, strict=True))
        if choices or reworded or _digest(answered, old[row.id]) != row.digest[:IN_KEY]:
            yield Change(row.id, ChangeKind.CHANGED, was, now, answer)
    for row in before.requirements:
        if row.id not in new:
            answer = _answer_text(texts.get(row.id, {}), language)
            yield Change(row.id, ChangeKind.WITHDRAWN, wording(row, before), None, answer)


def another_choice(
    answered: Answer | None, before: Specification, after: Specification
) -> tuple[AnswerChoice, AnswerChoice | None] | None:
    """The answer a vendor chose and what has become of it; None where it is what it was."""
    was, now = ({c.id: _as_read(c) for c in it.scale.answers} for it in (before, after))
    chosen = was.get(answered.answer or "") if answered else None
    if chosen is None or chosen == now.get(chosen.id):
        return None
    return chosen, now.get(chosen.id)


def _as_read(choice: AnswerChoice) -> AnswerChoice:
    """A choice without its aliases: nobody chose among those."""
    return replace(choice, aliases=())


def _with(wording: Text, choice: AnswerChoice | None) -> Text:
    """A requirement's wording, and an answer to it."""
    if choice is None:
        return _CHOSEN.fill(wording=wording, answer=_GONE)
    label, explained = choice.label, choice.explanation
    answer = Text(f"»{label.da}« ({explained.da})", f"'{label.en}' ({explained.en})")
    return _CHOSEN.fill(wording=wording, answer=answer)


def unasked(
    before: Specification, after: Specification, replies: Mapping[str, str]
) -> Iterator[Change]:
    """Every condition that the vendor is no longer asked about: the buyer has settled it since.

    Args:
        replies: condition id → the reply, as text.
    """
    still = {condition.id for condition in after.conditions}
    for condition in before.conditions:
        if condition.id not in still:
            reply = replies.get(condition.id, "")
            yield Change(condition.id, ChangeKind.UNASKED, condition.question, None, reply)


def remarks_on(
    found: tuple[Change, ...], older: int, rechosen: Collection[str] = ()
) -> Iterator[Remark]:
    """The remarks to the vendor on the cells of the requirements that changed or are new.

    Args:
        rechosen: the requirements whose answer is to be chosen anew.
    """
    for change in found:
        spot = Spot(change.requirement, "answer")
        if change.kind is ChangeKind.CHANGED:
            message, remedy = _CHANGED.fill(older=older), _CHECK
            if change.requirement in rechosen:
                message, remedy = _ANSWER_CHANGED.fill(older=older), _CHOOSE
            detail = _BOTH.fill(before=change.before, after=change.after)
        elif change.kind is ChangeKind.NEW:
            message, remedy, detail = _NEW.fill(older=older), _ANSWER_IT, None
        else:
            continue
        yield Remark(Severity.WARNING, message, remedy, change.requirement, spot, detail=detail)


def _digest(answered: Answer | None, was: Requirement) -> str:
    """What the answer was given to: its row's own word for it, else the older revision's."""
    return ((answered.digest if answered else None) or was.digest)[:IN_KEY]


def _answer_text(texts: Mapping[str, str], language: Language) -> str:
    """A row's answers in one cell, each under its heading."""
    titles = {column.id: column.title.get(language) for column in COLUMNS}
    return "\n".join(f"{titles[c]}: {texts[c]}" for c in ANSWERED if texts.get(c))
