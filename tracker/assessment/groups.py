"""Of several integrations at least one: what a vendor's choice amounts to (phases, section 5.6).

A group has a row of its own beside the answers. It weighs as one row, whatever is chosen: the
members, and what hangs on one of them and not on the others, count in it and not beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tracker.assessment.model import FULFILLED, AssessedRow, Outcome
from tracker.procurement.row_words import other_ways
from tracker.procurement.scale import OFFERED
from tracker.procurement.specification import (
    Group,
    Requirement,
    RowKind,
    Specification,
    choice_of,
    chosen,
    conjunction,
)
from tracker.submission.model import Answer
from tracker.texts import Text

Replies = Mapping[str, bool | None]


def row_of(group: Group) -> str:
    """The id of the row of a group.

    >>> row_of(Group("I-01", ("SF0810", "SF0830")))
    'I-01-VALG'
    """
    return f"{group.package}-VALG"


def told_by_choice(specification: Specification, ids: frozenset[str]) -> frozenset[str]:
    """Rows that are not to be shown, and all rows that would reveal them.

    Which of a group's integrations are offered shows in its members, in what hangs on them, and in
    the row of the group: any of them reveals the others.
    """
    hidden = set(ids)
    for _ in specification.groups if specification.has_choice else ():
        for group in specification.groups:
            related = _related(specification, group)
            if related & hidden:
                hidden |= related
    return frozenset(hidden)


def _related(specification: Specification, group: Group) -> set[str]:
    hanging = {
        row.id
        for row in specification.requirements
        if _hangs((frozenset(conjunction(way)) for way in row.when), group)
    }
    others = other_ways(specification, group.integrations)
    return {row_of(group), *group.integrations, *hanging, *others}


def with_groups(
    specification: Specification, rows: tuple[AssessedRow, ...], replies: Replies
) -> tuple[tuple[AssessedRow, ...], tuple[AssessedRow, ...]]:
    """The rows, each with the groups it counts in, and a row for each group.

    Args:
        replies: conditions and choices (``replies_of``).
    """
    if not specification.has_choice:
        return rows, ()
    known = {row.asked.id: row for row in rows}
    counted = {
        row.id: tuple(row_of(g) for g in _counted_in(specification, row, replies))
        for row in specification.requirements
    }
    marked = tuple(replace(row, counted_in=counted[row.asked.id]) for row in rows)
    groups = tuple(
        _group(specification, group, known, counted, replies) for group in specification.groups
    )
    return marked, groups


def _counted_in(
    specification: Specification, row: Requirement, replies: Replies
) -> Iterator[Group]:
    """The groups whose row a row counts in: its own, or those on whose choice it hangs."""
    own = [g for g in specification.groups if row.id in g.integrations]
    if row.kind is RowKind.ALTERNATIVE:
        own = [
            g for g in specification.groups if row.id in other_ways(specification, g.integrations)
        ]
    if own:
        yield from own
        return
    ways = [frozenset(conjunction(way)) for way in row.when]
    holding = [way for way in ways if all(map(replies.get, way))]
    # Ways that hold or may hold; without any, the row does not apply, by the choice too.
    deciding = holding or [way for way in ways if False not in map(replies.get, way)]
    if any(not any(map(choice_of, way)) for way in deciding):
        return
    hanging = [g for g in specification.groups if _hangs(deciding or ways, g)]
    if holding and any(_is_same_for_all(ways, group) for group in hanging):
        return
    yield from hanging


def _hangs(ways: Iterable[frozenset[str]], group: Group) -> bool:
    return any(chosen(id) in way for way in ways for id in group.integrations)


def _is_same_for_all(ways: Iterable[frozenset[str]], group: Group) -> bool:
    """Whether a row applies alike whichever member is chosen."""
    rest = {
        frozenset(way - {chosen(id)} for way in ways if chosen(id) in way)
        for id in group.integrations
    }
    return len(rest) == 1


def _group(
    specification: Specification,
    group: Group,
    rows: Mapping[str, AssessedRow],
    counted: Mapping[str, tuple[str, ...]],
    replies: Replies,
) -> AssessedRow:
    id, members = row_of(group), group.integrations
    offered = [m for m in members if replies.get(chosen(m))]
    others = [
        other
        for other in other_ways(specification, members)
        if rows[other].outcome in OFFERED and rows[other].asked.id not in offered
    ]
    # Another way that is answered in a member's own row.
    others += [m for m in members if m not in offered and rows[m].outcome in OFFERED]
    hanging = [r for r in specification.requirements if id in counted[r.id] and r.id not in members]
    branches = [
        (m, *(r.id for r in hanging if any(chosen(m) in conjunction(way) for way in r.when)))
        for m in offered
    ]
    branches += [(other,) for other in others]
    scale = specification.scale
    listed = ", ".join(members)
    asked = Requirement(
        id=id,
        kind=RowKind.INTEGRATION,
        level=scale.strictest(rows[m].asked.level for m in members),
        packages=(group.package,),
        integrations=members,
        when=(),
        because=(),
        text=Text(f"Mindst én af {listed} tilbydes.", f"At least one of {listed} is offered."),
        digest="",
    )
    return AssessedRow(
        asked,
        given=Answer.blank(id),
        outcome=_outcome([rows[m] for m in members], [rows[one[0]] for one in branches]),
        role=scale.role(asked.level),
        reasons=(_reason(members, [one[0] for one in branches]),),
        branches=tuple(branches),
    )


def _outcome(members: list[AssessedRow], offered: list[AssessedRow]) -> Outcome:
    order = list(Outcome)
    if offered:
        best = min((row.outcome for row in offered), key=order.index)
        others = {row.outcome for row in offered if row not in members}
        return Outcome.FULFILLED if others & set(FULFILLED) else best
    found = {row.outcome for row in members}
    open_ = (o for o in (Outcome.UNREADABLE, Outcome.UNANSWERED) if o in found)
    return next(open_, Outcome.GAP)


def _reason(members: tuple[str, ...], offered: list[str]) -> Text:
    if offered:
        ids = ", ".join(offered)
        return Text(f"Tilbudt: {ids}.", f"Offered: {ids}.")
    ids = ", ".join(members)
    return Text(f"Ingen af {ids} er tilbudt.", f"None of {ids} is offered.")
