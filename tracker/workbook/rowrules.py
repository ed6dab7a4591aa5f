"""The rules within one row: written once, evaluated here and compiled to formulas elsewhere.

``status`` is what the reader concludes of a row; ``formulas.status`` says the same to Excel, and a
test lets LibreOffice recalculate and compares them row by row.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.catalogue.modality import LevelRole
from tracker.frozen import dataclass, for_the_last
from tracker.procurement.scale import MET, OFFERED, OTHERWISE, AnswerChoice, Scale
from tracker.procurement.specification import (
    NOT_OFFERED,
    Because,
    Requirement,
    RowKind,
    Specification,
    choice_of,
    chosen,
    conjunction,
    other_way,
)
from tracker.spreadsheet import cells
from tracker.texts import Text
from tracker.workbook.layout import FORMS, INSTEAD, NEEDS, PRICES, YES_NO, Status
from tracker.workbook.typed import TypedAnswer, answer_in_writing, wants_evidence

if TYPE_CHECKING:
    from tracker.workbook.prefill import Prefill


class Applies(StrEnum):
    """Whether a row applies to the vendor's solution."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class RowState:
    """What a vendor has put into one row.

    ``binds`` is whether "not relevant" is not a valid answer to it (see ``binding``); ``written`` is
    whether the answer cell holds anything; ``answer`` what it was understood as;
    ``filled`` the ids of the other answer columns that hold something, ``invalid`` of those whose
    content does not have the form it must; ``awaits_choice`` is explained at the function. Of an
    answer that is not on the scale, ``fault`` is why it does not count as given, and
    ``wants_evidence`` whether evidence that is asked for must stand beside it (``typed``).
    """

    applies: Applies
    binds: bool
    written: bool
    answer: AnswerChoice | None
    filled: frozenset[str]
    invalid: frozenset[str] = frozenset()
    awaits_choice: bool = False
    fault: Status | None = None
    wants_evidence: bool = False


def applies(when: tuple[str, ...], replies: Mapping[str, bool | None]) -> Applies:
    """Whether a row applies, given the vendor's replies to the conditions (None = unanswered)."""
    if not when:
        return Applies.YES
    ways = [[replies.get(c) for c in conjunction(w)] for w in when]
    if any(all(way) for way in ways):
        return Applies.YES
    return Applies.NO if all(False in way for way in ways) else Applies.OPEN


def awaits_choice(when: tuple[str, ...], replies: Mapping[str, bool | None]) -> bool:
    """Whether only the answer to an integration, not a question, leaves a row open."""
    ways = [conjunction(way) for way in when]
    possible = [way for way in ways if False not in map(replies.get, way)]
    return not any(replies.get(c) is None and choice_of(c) is None for way in possible for c in way)


def is_skip(answer: AnswerChoice) -> bool:
    """Whether the answer says that the requirement does not concern the solution."""
    return answer.outcome == "not_applicable"


Ways = tuple[tuple[str, ...], ...]


@for_the_last
def choosable(specification: Specification) -> frozenset[str]:
    """The rows among which the vendor chooses."""
    groups = specification.groups if specification.has_choice else ()
    return frozenset(id for group in groups for id in group.integrations)


def choices(
    specification: Specification, given: Mapping[str, str | None]
) -> dict[str, bool | None]:
    """The conditions that follow from what the vendor chose (phases, 5.7), with their replies.

    An integration is chosen when it is offered in any way, today or later, but for the other way
    that may be used in its place. What is left blank is open until another of its group is offered,
    and then not chosen.

    Args:
        given: row → the outcome of its answer; None for an answer that no one can read, and
            nothing for a row that is blank.
    """
    found: dict[str, bool | None] = {}
    others = _with_other_way(specification)
    for group in specification.groups if specification.has_choice else ():
        is_met = any(given.get(id) in OFFERED for id in group.integrations)
        for id in group.integrations:
            if id not in given:
                found[chosen(id)] = False if is_met else None
            else:
                outcome = given[id]
                is_used = outcome in OFFERED and not (outcome == OTHERWISE and id in others)
                found[chosen(id)] = None if outcome is None else is_used
    return found


@for_the_last
def _with_other_way(specification: Specification) -> frozenset[str]:
    """The rows of integrations that allow another way in the row itself."""
    return frozenset(row.id for row in specification.requirements if other_way(row))


def binding(specification: Specification) -> dict[str, Ways]:
    """Row id → the ways in which the row binds, so that "not relevant" is not a valid answer.

    Each way is the conditions that must all hold; an empty way always does. No way at all: the row
    may be skipped. That is so for options, for the members of a group, of which one is enough, and
    for what is there only on account of such rows. What hangs on the vendor's choice binds once that
    is made: also a member of a group that another integration needs.
    """
    members = {id for group in specification.groups for id in group.integrations}
    role = specification.scale.role
    options = {r.id for r in specification.requirements if role(r.level) is LevelRole.OPTION}
    free = members | options
    while True:
        ways = {r.id: () if r.id in free else _binding(r, free) for r in specification.requirements}
        freed = {id for id, way in ways.items() if not way}
        if freed == free & set(ways):
            break
        free |= freed
    if specification.has_choice:
        needed = (r for r in specification.requirements if r.id in members - options)
        ways |= {row.id: _needed(row, free, specification) for row in needed}
    asked = {condition.id for condition in specification.conditions}
    return {id: _within(way, asked) for id, way in ways.items()}


def _binding(row: Requirement, free: set[str]) -> Ways:
    """The ways of the reasons other than integrations that need not be offered."""
    reasons = [r for r in row.because if not _is_idle(r, free)]
    return tuple(dict.fromkeys(reason.when for reason in reasons))


def _needed(row: Requirement, free: set[str], specification: Specification) -> Ways:
    """The ways in which others need an integration that could be chosen or not.

    A point that allows another way demands nothing.
    """
    others = {r.id for r in specification.requirements if r.kind is RowKind.ALTERNATIVE}
    reasons = (r for r in row.because if r.requirement and r.requirement not in others)
    return tuple(dict.fromkeys(reason.when for reason in reasons if not _is_idle(reason, free)))


def _is_idle(reason: Because, free: set[str]) -> bool:
    """Whether a reason is on account of what need not be offered, and was not chosen either."""
    hangs = any(map(choice_of, reason.when))
    return bool(reason.integrations) and set(reason.integrations) <= free and not hangs


def _within(ways: Ways, asked: set[str]) -> Ways:
    """The ways that can come about; one that always does makes the others idle."""
    known = [way for way in ways if all(c in asked or choice_of(c) for c in way)]
    return ((),) if () in ways else tuple(known)


def binds(ways: Ways, replies: Mapping[str, bool | None]) -> bool:
    """Whether a row binds under the vendor's replies."""
    return any(all(replies.get(condition) for condition in way) for way in ways)


def needing(column: str, row: Requirement, scale: Scale) -> tuple[AnswerChoice, ...]:
    """The answers that require the column to be filled in this row."""
    return tuple(
        answer
        for answer in scale.answers
        if column in answer.needs
        or (column == "evidence" and row.evidence and answer.outcome in MET)
    )


def status(row: Requirement, state: RowState, scale: Scale) -> Status:
    """The first thing that is wrong with a row: what it lacks, else an invalid date or price.

    That holds in a row that does not apply too: nobody would read what is written there.
    """
    lacking = lack(row, state, scale)
    if lacking in (Status.OK, Status.NOT_APPLICABLE):
        return next((wrong for column, wrong in FORMS if column in state.invalid), lacking)
    return lacking


def lack(row: Requirement, state: RowState, scale: Scale) -> Status:
    """The first thing that is missing in a row."""
    if state.applies is Applies.NO:
        return Status.NOT_APPLICABLE
    if not state.written:
        if state.applies is not Applies.OPEN:
            return Status.ANSWER_MISSING
        return Status.CHOICE_OPEN if state.awaits_choice else Status.CONDITION_OPEN
    if row.answer is not None:
        is_bare = bool(row.evidence) and state.wants_evidence and "evidence" not in state.filled
        return state.fault or (Status.EVIDENCE_MISSING if is_bare else Status.OK)
    if state.answer is None:
        return Status.ANSWER_UNKNOWN
    if is_skip(state.answer) and state.binds:
        return Status.NOT_RELEVANT_DENIED
    if state.answer.outcome == NOT_OFFERED and state.binds:
        return Status.NOT_OFFERED_DENIED
    for column, missing in NEEDS:
        filled = state.filled.intersection((column, *INSTEAD.get(column, ())))
        if not filled and state.answer in needing(column, row, scale):
            return missing
    return Status.OK


class WrittenRows:
    """What the live formulas will show for the rows as they are written: their stored values.

    Args:
        specification: what is asked.
        prefill: the answers that are written.
    """

    def __init__(self, specification: Specification, prefill: Prefill) -> None:
        self.binding = binding(specification)
        self.may_choose = choosable(specification)
        self._scale, self._answers = specification.scale, prefill.answers
        language = specification.procurement.language
        self._labels = {a.label.get(language).casefold(): a for a in self._scale.answers[::-1]}
        given: dict[str, str | None] = {}
        for id in (id for group in specification.groups for id in group.integrations):
            if written := self._text(id, "answer"):
                answer = self._labels.get(written.casefold())
                given[id] = answer.outcome if answer else None
        yes, no = (word.get(language) for word in YES_NO)
        asked = {id: {yes: True, no: False}.get(text) for id, text in prefill.replies.items()}
        self._choices = choices(specification, given)
        self._replies = {**asked, **self._choices}
        self._statuses: dict[str, Status] = {}

    def _text(self, row: str, column: str) -> str:
        return self._answers.get(row, {}).get(column, "")

    def applies(self, row: Requirement) -> Applies:
        """Whether a row applies under the replies that are written."""
        return applies(row.when, self._replies)

    def choice(self, integration: str) -> Text | None:
        """Whether an integration is chosen, as yes or no; None where that is open."""
        is_chosen = self._choices[chosen(integration)]
        return None if is_chosen is None else YES_NO[not is_chosen]

    def status(self, row: Requirement) -> Status:
        """The status of a row with the answer that is written in it, if any."""
        if row.id not in self._statuses:
            self._statuses[row.id] = self._status(row)
        return self._statuses[row.id]

    def _status(self, row: Requirement) -> Status:
        given, written = self._answers.get(row.id, {}), self._text(row.id, "answer")
        answer = self._labels.get(written.casefold()) if written else None
        if answer and answer.outcome == NOT_OFFERED and row.id not in self.may_choose:
            answer = None
        typed = answer_in_writing(row.answer, written) if row.answer and written else TypedAnswer()
        state = RowState(
            applies=self.applies(row),
            binds=binds(self.binding.get(row.id, ()), self._replies),
            written=bool(written),
            answer=answer,
            filled=frozenset(column for column, text in given.items() if text) - {"answer"},
            invalid=_invalid(given),
            awaits_choice=awaits_choice(row.when, self._replies),
            fault=typed.fault,
            wants_evidence=row.answer is not None and wants_evidence(row.answer, typed),
        )
        return status(row, state, self._scale)


def _invalid(given: Mapping[str, str]) -> frozenset[str]:
    """The columns of dates and prices whose text is not a date or price."""
    date = given.get("available_from")
    wrong = {"available_from": bool(date and cells.day_of(date) is None)}
    for column in PRICES:
        price = given.get(column)
        number = cells.price_of(price) if price else "0"
        wrong[column] = number is None or not cells.is_price(number)
    return frozenset(column for column, is_wrong in wrong.items() if is_wrong)
