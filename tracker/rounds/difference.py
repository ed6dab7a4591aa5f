"""What differs between two rounds of one vendor, requirement by requirement. Nothing is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.assessment.assess import assess_vendor
from tracker.assessment.model import (
    NEUTRAL,
    OUTCOME_LABELS,
    AssessedProcurement,
    AssessedRow,
    Outcome,
    VendorAssessment,
)
from tracker.assessment.reservations.model import FIELD_LABELS, Reservation, State
from tracker.assessment.summary import is_possible_deviation
from tracker.catalogue.answer_words import value_words
from tracker.catalogue.modality import LevelRole
from tracker.cpr import mask
from tracker.paper.wordwise import compare_words
from tracker.procurement.digests import IN_KEY
from tracker.procurement.row_words import wording
from tracker.procurement.specification import Requirement, Specification
from tracker.returning.answers import field_texts
from tracker.rounds.model import (
    Counts,
    Difference,
    Direction,
    FieldChange,
    RequirementChange,
    Round,
    RowChange,
    Side,
)
from tracker.rounds.round_values import (
    ABOUT,
    COLUMNS,
    WORDED,
    answers_digest,
    condition_values,
    row_values,
)
from tracker.submission.model import Answer, UnreadArea, UnreadCell
from tracker.texts import Language, Text

OFFERED = "offered"  # the field of a group's row
_OFFERED = Text("Tilbudt", "Offered")


def compare(before: Round, after: Round) -> Difference:
    """The difference between two rounds of one vendor.

    CPR numbers are masked, as in every report; a change within one is reported, not shown.
    """
    sides = (_Assessed(before), _Assessed(after))
    rows = tuple(_rows(*sides))
    changed = tuple(row for row in rows if _tells(row))
    one, other = _side(before), _side(after)
    asked = after.specification
    it = asked.procurement
    gone, come = _outside(before, after)
    uncompared = sum(a.cells for r in (before, after) for a in _areas(r))
    questions = {c.id: c.question for c in (*before.specification.conditions, *asked.conditions)}
    return Difference(
        procurement=AssessedProcurement(it.id, it.title, it.buyer, asked.revision, asked.packages),
        vendor=sides[1].assessment.vendor,
        before=one,
        after=other,
        same_answers=one.answers == other.answers and not uncompared,
        counts=_counts(rows, changed),
        worsened_minimum=tuple(row.requirement for row in changed if row.worsened),
        rows=changed,
        conditions=tuple(_fields(condition_values(before), condition_values(after), questions)),
        about=tuple(_fields(field_texts(before.submission), field_texts(after.submission), ABOUT)),
        written_outside=come,
        no_longer_written=gone,
        uncompared=uncompared,
    )


class _Assessed:
    """A round with what its answers amount to, by requirement."""

    def __init__(self, round: Round) -> None:
        self.round = round
        self.specification: Specification = round.specification
        self.assessment: VendorAssessment = assess_vendor(round.specification, round.submission)
        self.rows: Mapping[str, AssessedRow] = {r.asked.id: r for r in self.assessment.counting}
        self.groups = {row.asked.id: row for row in self.assessment.groups}
        self.answers: Mapping[str, Answer] = {a.requirement: a for a in round.submission.answers}
        self.asked: Mapping[str, Requirement] = {r.id: r for r in round.specification.requirements}
        self.reserved: dict[str, tuple[Reservation, ...]] = {}
        for entry in round.reserved:
            if entry.requirement and entry.state is not State.DISMISSED:
                earlier = self.reserved.get(entry.requirement, ())
                self.reserved[entry.requirement] = (*earlier, entry)

    def read_as(self, id: str, other: _Assessed) -> Text | None:
        """The requirement as the vendor read it; None when it was not asked.

        A row copied from the other round's workbook was asked as that one asks: its own digest
        shows it.
        """
        if id in self.groups:
            return self._choice(self.groups[id])
        if id not in self.asked:
            return None
        answer, ours = self.answers.get(id), self.asked[id].digest[:IN_KEY]
        carried = ((answer.digest if answer else None) or ours)[:IN_KEY]
        theirs = other.asked.get(id)
        if theirs and carried == theirs.digest[:IN_KEY] != ours:
            return wording(theirs, other.specification)
        return wording(self.asked[id], self.specification)

    def _choice(self, group: AssessedRow) -> Text:
        level = self.specification.scale.level(group.asked.level).label
        return Text(f"{level.da}: {group.asked.text.da}", f"{level.en}: {group.asked.text.en}")

    def values(self, id: str, other: _Assessed) -> dict[str, str]:
        """What a row says; an answer in its own words, where the other scale has others.

        Of a group: what is offered.
        """
        if id in self.groups:
            offered = ", ".join(branch[0] for branch in self.groups[id].branches)
            return {OFFERED: offered} if offered else {}
        found = row_values(self.round, self.answers.get(id))
        ours, theirs = (
            {choice.id: choice for choice in one.specification.scale.answers}
            for one in (self, other)
        )
        chosen = ours.get(found.get("answer", ""))
        answer, type = self.answers.get(id), self.asked[id].answer if id in self.asked else None
        if type and answer and answer.value is not None:
            language = self.specification.procurement.language
            found["answer"] = value_words(type, answer.value).get(language)
        if chosen and chosen != theirs.get(chosen.id):
            found["answer"] = chosen.label.get(self.specification.procurement.language)
        return found


def _rows(before: _Assessed, after: _Assessed) -> Iterator[RowChange]:
    order = [*after.asked, *before.asked, *after.groups, *before.groups]
    for id in dict.fromkeys(order):
        yield _row(id, before, after)


def _row(id: str, before: _Assessed, after: _Assessed) -> RowChange:
    was, now = before.rows.get(id), after.rows.get(id)
    old, new = before.values(id, after), after.values(id, before)
    wordings = before.read_as(id, after), after.read_as(id, before)
    outcomes = was.outcome if was else None, now.outcome if now else None
    asked = (side.asked.get(id) for side in (before, after))
    own = {"answer"} if any(r and r.answer and r.answer.is_prose for r in asked) else set[str]()
    fields = tuple(_fields(old, new, {**COLUMNS, OFFERED: _OFFERED}, WORDED | own))
    return RowChange(
        requirement=id,
        asked=_requirement_change(*wordings, after.specification.procurement.language),
        minimum=LevelRole.MINIMUM in (was and was.role, now and now.role),
        level_before=was.asked.level if was else None,
        level_after=now.asked.level if now else None,
        wording_before=wordings[0],
        wording_after=wordings[1],
        outcome_before=outcomes[0],
        outcome_after=outcomes[1],
        direction=_direction(*outcomes),
        reasons=now.reasons if now and outcomes[0] is not outcomes[1] else (),
        fields=fields,
        worsened=(
            *worsened(was, now, {f.field for f in fields}),
            *_newly_reserved(id, before, after),
        ),
        confidential=any(row and row.given.confidential for row in (was, now)),
        cell_before=was.cell if was else None,
        cell_after=now.cell if now else None,
        reserved_before=before.reserved.get(id, ()),
        reserved_after=after.reserved.get(id, ()),
    )


def _requirement_change(
    before: Text | None, after: Text | None, language: Language
) -> RequirementChange:
    if before is None:
        return RequirementChange.ADDED
    if after is None:
        return RequirementChange.WITHDRAWN
    is_same = before.get(language) == after.get(language)
    return RequirementChange.SAME if is_same else RequirementChange.REWORDED


def _direction(before: Outcome | None, after: Outcome | None) -> Direction:
    if before is None or after is None or before is after:
        return Direction.SAME
    if before in NEUTRAL or after in NEUTRAL:
        return Direction.OTHER
    order = list(Outcome)
    return Direction.WORSE if order.index(after) > order.index(before) else Direction.BETTER


def worsened(was: AssessedRow | None, now: AssessedRow | None, changed: set[str]) -> Iterator[Text]:
    """What became worse for a minimum requirement, each a sentence."""
    if now is None or now.role is not LevelRole.MINIMUM:
        return
    if was is None or was.role is not LevelRole.MINIMUM:
        if is_possible_deviation(now):
            new = Text("Kravet er nyt", "The requirement is new") if was is None else _RAISED
            yield Text(f"{new.da}{_NOT_MET.da}", f"{new.en}{_NOT_MET.en}")
        return
    direction = _direction(was.outcome, now.outcome)
    # Where no member of a group is chosen, the group's own row reports it.
    is_out = now.outcome in NEUTRAL and was.outcome not in NEUTRAL and not now.counted_in
    is_in_unmet = (
        was.outcome in NEUTRAL and now.outcome not in NEUTRAL and is_possible_deviation(now)
    )
    if direction is Direction.WORSE or is_out or is_in_unmet:
        old, new = OUTCOME_LABELS[was.outcome], OUTCOME_LABELS[now.outcome]
        yield Text(
            f"Udfaldet er gået fra »{old.da}« til »{new.da}«.",
            f"The outcome went from '{old.en}' to '{new.en}'.",
        )
    if now.outcome is Outcome.ANSWERED is was.outcome and "answer" in changed:
        yield Text(
            "Svaret er ændret og skal bedømmes igen.", "The answer was changed: judge it again."
        )
    if now.given.reservation and not was.given.reservation:
        yield Text("Et forbehold er kommet til.", "A reservation was added.")
    elif now.given.reservation and "reservation" in changed:
        yield Text("Forbeholdet er ændret.", "The reservation was changed.")


def _newly_reserved(id: str, before: _Assessed, after: _Assessed) -> Iterator[Text]:
    """Words outside the column that are or may be a reservation now, and were not there before."""
    now = after.rows.get(id)
    if now is None or now.role is not LevelRole.MINIMUM:
        return
    known = {(entry.field, entry.words) for entry in before.reserved.get(id, ())}
    for entry in after.reserved.get(id, ()):
        if not entry.is_declared and (entry.field, entry.words) not in known:
            kind, where = entry.kind, FIELD_LABELS[entry.field]
            yield Text(
                f"Er kommet til: {kind.da} ({where.da}).", f"Was added: {kind.en} ({where.en})."
            )


_RAISED = Text("Kravet er gjort til mindstekrav", "The requirement was made a minimum requirement")
_NOT_MET = Text(
    ", og det er ikke besvaret som opfyldt uden forbehold.",
    " and is not answered as fulfilled without reservation.",
)


def _tells(row: RowChange) -> bool:
    """Whether anything about a requirement changed, if only what stands beside its row."""
    return (
        bool(row.fields)
        or bool(row.worsened)
        or row.asked is not RequirementChange.SAME
        or row.direction is not Direction.SAME
    )


def _fields(
    before: Mapping[str, str],
    after: Mapping[str, str],
    labels: Mapping[str, Text],
    worded: frozenset[str] = WORDED,
) -> Iterator[FieldChange]:
    for id, label in labels.items():
        was, now = before.get(id), after.get(id)
        if was != now:
            yield _field(id, label, was, now, worded)


def _field(
    id: str, label: Text, was: str | None, now: str | None, worded: frozenset[str] = WORDED
) -> FieldChange:
    """Masked before it is compared: a number cut into pieces could no longer be masked."""
    old, new = (text and mask(text) for text in (was, now))
    if old == new:
        return FieldChange(id, label, old, new, hidden=True)
    pieces = compare_words(old or "", new or "") if id in worded else ()
    return FieldChange(id, label, old, new, pieces)


def _outside(before: Round, after: Round) -> tuple[tuple[UnreadCell, ...], tuple[UnreadCell, ...]]:
    """What stands outside the answer cells in one round only, by what it says, not by where."""
    was, now = (r.submission.reconciliation.unread_cells for r in (before, after))
    old, new = {cell.value for cell in was}, {cell.value for cell in now}
    gone = tuple(_shown(cell) for cell in was if cell.value not in new)
    return gone, tuple(_shown(cell) for cell in now if cell.value not in old)


def _areas(round: Round) -> tuple[UnreadArea, ...]:
    return round.submission.reconciliation.unread_areas


def _shown(cell: UnreadCell) -> UnreadCell:
    return UnreadCell(cell.sheet, cell.cell, mask(cell.value))


def _side(round: Round) -> Side:
    it = round.submission
    return Side(
        round=it.round,
        revision=round.specification.revision,
        received=round.received,
        file=mask(it.source.name),
        sha256=it.source.sha256,
        answers=answers_digest(round),
    )


def _counts(rows: tuple[RowChange, ...], changed: tuple[RowChange, ...]) -> Counts:
    asked = [row.asked for row in rows]
    ways = [row.direction for row in rows]
    return Counts(
        compared=len(rows),
        same=len(rows) - len(changed),
        # What is offered of a group is counted in its members.
        answered_otherwise=sum(1 for row in changed if any(f.field != OFFERED for f in row.fields)),
        better=ways.count(Direction.BETTER),
        worse=ways.count(Direction.WORSE),
        reworded=asked.count(RequirementChange.REWORDED),
        added=asked.count(RequirementChange.ADDED),
        withdrawn=asked.count(RequirementChange.WITHDRAWN),
    )
