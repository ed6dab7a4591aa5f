"""A row of a sheet of answers, held against what stood there when it was sent and what stands there now. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.cpr import mask
from tracker.findings import Finding, FindingKind, Where, shorten
from tracker.foreign_text import clean_text, fold
from tracker.forms.model import Column, Entry, Row
from tracker.frozen import dataclass
from tracker.questions import findings as kinds
from tracker.questions.forms import ANSWERING_COLUMNS
from tracker.questions.model import Question

_FILLED = ("asked", "answer", "corrects", "note", "published")
_COLUMNS = {column.id: column for column in ANSWERING_COLUMNS}


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """What a row changes of its question, and why it does not change more."""

    values: dict[str, Any]
    remarks: tuple[Finding, ...] = ()


def held_against(
    entry: Entry, sent: Row, question: Question, today: str, is_doubtful: bool
) -> AnsweredRow:
    """What a row says that the question does not; nothing where the row or the question changed.

    Args:
        today: an ISO date, for an answer without one.
        is_doubtful: whether something in the row cannot be trusted.
    """
    now = values_of(question)
    given = {id: cleaned(entry.values.get(id)) or "" for id in _FILLED if id in entry.cells}
    if given.get("corrects") == "no" and not sent.values.get("corrects"):
        given["corrects"] = ""  # as nothing: it does not change the requirements
    changed = {id: text for id, text in given.items() if not _same(text, sent.values.get(id, ""))}
    if not changed:
        return AnsweredRow({})
    if is_doubtful:
        return AnsweredRow({}, (_at(kinds.ANSWER_UNSURE, entry, "answer"),))
    remarks = list(_remarks(entry, sent, now, changed))
    if remarks:
        return AnsweredRow({}, tuple(remarks))
    new: dict[str, Any] = {id: text for id, text in changed.items() if not _same(text, now[id])}
    if "corrects" in new:
        new["corrects"] = new["corrects"] == "yes"
    if "answer" in new and not question.answered:
        new["answered"] = today
    return AnsweredRow(new)


def unanswered(entry: Entry) -> Iterator[Finding]:
    """The remark on a new row that is published without an answer."""
    if entry.values.get("published") and not entry.values.get("answer"):
        yield _at(kinds.ANSWER_MISSING, entry, "published")


def values_of(question: Question) -> dict[str, str]:
    """A question as its row holds it, by column."""
    return {
        "asked": question.asked[:10],
        "question": mask(question.question),
        "answer": mask(question.answer or ""),
        "corrects": "yes" if question.corrects else "",
        "note": mask(question.note or ""),
        "published": (question.published or "")[:10],
    }


def cleaned(text: str | None) -> str | None:
    """A text without what has no place in a file people edit: control characters, odd blanks."""
    if text is None:
        return None
    lines = (" ".join(line.split()) for line in clean_text(text).split("\n"))
    return "\n".join(lines).strip() or None


def _remarks(
    entry: Entry, sent: Row, now: dict[str, str], changed: dict[str, str]
) -> Iterator[Finding]:
    if not _same(now["question"], sent.values.get("question", "")):
        yield _stale(entry, sent, now, "question", sent.values.get("question", ""))
        return
    for id, text in changed.items():
        if _same(now[id], text):
            continue
        if not _same(now[id], sent.values.get(id, "")):
            yield _stale(entry, sent, now, id, text)
        elif not text:
            shown = shorten(now[id])
            yield _at(kinds.ANSWER_TAKEN_AWAY, entry, id, column=_COLUMNS[id].title, now=shown)
    if changed.get("published") and not (changed.get("answer") or now["answer"]):
        yield _at(kinds.ANSWER_MISSING, entry, "published")


def _stale(entry: Entry, sent: Row, now: dict[str, str], id: str, given: str) -> Finding:
    column = _COLUMNS[id]
    base = _shown(column, sent.values.get(id, ""))
    words = {"base": base, "now": _shown(column, now[id]), "given": _shown(column, given)}
    return _at(kinds.ANSWER_STALE, entry, id, column=column.title, **words)


def _shown(column: Column, value: str) -> str:
    label = next((o.label.da for o in column.options if o.id == value), value)
    return shorten(label) or "–"


def _at(kind: FindingKind, entry: Entry, id: str, **tokens: Any) -> Finding:
    cell = entry.cells.get(id)
    where = Where(cell.sheet, cell.ref) if cell else None
    return kind.at(where, requirement=entry.key, **tokens)


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other) and one.split() == other.split()
