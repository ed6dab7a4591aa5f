"""What a filled form of questions or answers adds to ``questions.yaml``. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.catalogue.lookup import normal
from tracker.deciding.read import doubtful_rows
from tracker.findings import Finding, Severity, shorten
from tracker.foreign_text import clean_text, fold
from tracker.forms.lifecycle import ReturnedForm
from tracker.forms.model import Entry
from tracker.forms.names import names_of
from tracker.frozen import dataclass
from tracker.questions.answered import cleaned, held_against, unanswered
from tracker.questions.findings import ANSWER_STALE
from tracker.questions.forms import ANSWERING
from tracker.questions.model import Question, comparable
from tracker.questions.yaml_file import next_ids


@dataclass(frozen=True, slots=True)
class Additions:
    """What a file brings.

    Attributes:
        added: new questions, with their new ids.
        filled: id → what the form has that the file of questions lacks, or has as it was when the form was sent.
        repeated: questions that were there already, cut short.
        conflicting: ids whose answer in the file is another; nothing was changed.
        gone: ids the form has and the file no longer.
        incomplete: cells of rows with something in them, and no question.
    """

    added: tuple[Question, ...]
    filled: Mapping[str, Mapping[str, Any]]
    repeated: tuple[str, ...]
    conflicting: tuple[str, ...]
    gone: tuple[str, ...]
    incomplete: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def changes(self) -> bool:
        """Whether there is anything to add to the file."""
        return bool(self.added or self.filled)

    @property
    def severities(self) -> tuple[Severity, ...]:
        """How much what was noticed matters, findings and all."""
        return (
            *(finding.severity for finding in self.findings),
            *(Severity.WARNING for _ in self.incomplete),
            *(Severity.NOTE for _ in (*self.gone, *self.repeated)),
        )


def take(
    returned: ReturnedForm,
    known: Sequence[Question],
    requirements: Collection[str],
    *,
    vendor: str | None,
    today: str,
) -> Additions:
    """Hold a form that came back against the questions there are.

    Args:
        requirements: the ids of the procurement, to recognise those written in other capitals.
        vendor: who asks, where the form does not say.
        today: an ISO date, for questions and answers without one.
    """
    filled_in = returned.filled
    who = returned.form.about.get("vendor") or vendor
    added = [entry for entry in filled_in.entries if entry.key is None]
    asked = [entry for entry in added if cleaned(entry.values.get("question"))]
    incomplete = tuple(_place(entry) for entry in added if entry not in asked)
    new, repeated = _new([_question(e, requirements, who, today) for e in asked], known)
    answered: dict[str, dict[str, Any]] = {}
    remarks: list[Finding] = [finding for entry in asked for finding in unanswered(entry)]
    gone: list[str] = []
    by_id, doubtful = {question.id: question for question in known}, doubtful_rows(filled_in)
    sent = {row.key: row for row in returned.form.rows}
    for entry in filled_in.entries if returned.form.kind == ANSWERING else ():
        if entry.key is None:
            continue
        question = by_id.get(entry.key)
        if question is None:
            gone.append(entry.key)
            continue
        changes = held_against(entry, sent[entry.key], question, today, entry.key in doubtful)
        remarks += changes.remarks
        if changes.values:
            answered[entry.key] = changes.values
    return Additions(
        new,
        answered,
        repeated,
        tuple(dict.fromkeys(f.requirement or "" for f in remarks if f.code == ANSWER_STALE.code)),
        tuple(gone),
        incomplete,
        names_of(returned.form).grouped([*filled_in.findings, *remarks]),
    )


def _new(
    asked: Sequence[Question], known: Sequence[Question]
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """Those not asked before by the same vendor, numbered, and those asked before, cut short."""
    seen = {(comparable(q.question), _who(q.vendor)) for q in known}
    fresh, repeated = [], []
    for question in asked:
        same = comparable(question.question), _who(question.vendor)
        if same in seen:
            repeated.append(shorten(question.question))
        else:
            fresh.append(question)
        seen.add(same)
    ids = next_ids(known, len(fresh))
    return tuple(replace(q, id=id) for q, id in zip(fresh, ids, strict=True)), tuple(repeated)


def _who(vendor: str | None) -> str:
    return fold(vendor or "")


def _question(
    entry: Entry, requirements: Collection[str], vendor: str | None, today: str
) -> Question:
    values = entry.values
    known = {id.casefold(): id for id in requirements}
    return Question(
        id="",
        asked=values.get("asked") or today,
        vendor=cleaned(values.get("vendor")) or vendor,
        requirements=tuple(dict.fromkeys(_named(values.get("requirements", ""), known))),
        question=cleaned(values["question"]) or "?",
        answered=today if values.get("answer") else None,
        answer=cleaned(values.get("answer")),
        corrects=values.get("corrects") == "yes",
        note=cleaned(values.get("note")),
        published=values.get("published") if values.get("answer") else None,
    )


def _named(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """Ids as the procurement spells them, "SF 1470" too; what it has not, as it was written."""
    for part in re.split(r"[,;\n]", text):
        whole = _spelled(part, known)
        words = [part] if whole else part.split()
        yield from (_spelled(word, known) or shorten(clean_text(word)) for word in words)


def _spelled(text: str, known: Mapping[str, str]) -> str | None:
    return known.get(text.strip().casefold()) or known.get(normal(text).casefold())


def _place(entry: Entry) -> str:
    """Where a row stands, by the first cell that holds something."""
    at = next((entry.cells[id] for id in entry.values if id in entry.cells), None)
    return f"{at.sheet}!{at.ref}" if at else "?"
