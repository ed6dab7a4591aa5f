"""What is left out of a specification, and why: it is shown to the buyer alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.catalogue.model import RequirementKind
from tracker.procurement.closure import ChosenSection, Closure
from tracker.procurement.model import Drop, Procurement, Reply
from tracker.procurement.selection import ruling
from tracker.procurement.specification import Omission
from tracker.texts import Text

_FOLLOWS = Text(
    "Følger af {rows} og spørges ikke for sig.", "Follows from {rows} and is not asked apart."
)
_OTHERS = Text("Vedrører kun {names}, som ikke er valgt.", "Concerns only {names}, not selected.")
_NOT_SELECTED = Text("Ikke valgt i {package}.", "Not selected in {package}.")


def omissions(
    selection: list[ChosenSection],
    closure: Closure,
    procurement: Procurement,
    dropped: Mapping[str, Drop],
    questions: Mapping[str, Text],
) -> tuple[Omission, ...]:
    """Every row that a "no", the selection or the buyer's own hand left out, once each.

    Args:
        questions: what each condition asks, by its id.
    """
    found: dict[str, Omission] = {}
    for omission in (
        *_dropped(dropped),
        *_denied_prerequisites(closure, questions),
        *_left_out_points(selection, procurement, questions),
        *_left_out_integrations(selection, closure, questions),
        *_denied_own(procurement, questions),
    ):
        found.setdefault(omission.id, omission)
    return tuple(found.values())


def _dropped(dropped: Mapping[str, Drop]) -> Iterator[Omission]:
    for id, drop in dropped.items():
        yield Omission(id, Text(f"Fravalgt: {drop.reason}", f"Dropped by the buyer: {drop.reason}"))


def _denied_prerequisites(closure: Closure, questions: Mapping[str, Text]) -> Iterator[Omission]:
    for denied in closure.denied:
        for id in denied.requirement.requires:
            if id not in closure.needed:
                yield Omission(id, _answered_no(questions[denied.condition], denied.requirement.id))


def _left_out_points(
    selection: list[ChosenSection], procurement: Procurement, questions: Mapping[str, Text]
) -> Iterator[Omission]:
    for chosen in selection:
        for point in chosen.package.requirements:
            if point.kind is RequirementKind.PREREQUISITE:
                continue
            if point.when and procurement.conditions.get(point.when) is Reply.NO:
                yield Omission(point.id, _answered_no(questions[point.when], None))
            elif point.sums:
                rows = ", ".join(point.requires or chosen.integrations)
                yield Omission(point.id, _FOLLOWS.fill(rows=rows))
            elif point.integrations and not set(point.integrations) & set(chosen.integrations):
                yield Omission(point.id, _OTHERS.fill(names=", ".join(point.integrations)))


def _left_out_integrations(
    selection: list[ChosenSection], closure: Closure, questions: Mapping[str, Text]
) -> Iterator[Omission]:
    for chosen in selection:
        for id in chosen.package.integrations:
            if id in chosen.integrations or id in closure.needed:
                continue
            rule = ruling(chosen.package)
            if rule and rule.when and not chosen.integrations:
                yield Omission(id, _answered_no(questions[rule.when], rule.id))
            else:
                yield Omission(id, _NOT_SELECTED.fill(package=chosen.package.id))


def _denied_own(procurement: Procurement, questions: Mapping[str, Text]) -> Iterator[Omission]:
    for own in procurement.add:
        if own.when and procurement.conditions.get(own.when) is Reply.NO:
            yield Omission(own.id, _answered_no(questions[own.when], None))


def _answered_no(question: Text, point: str | None) -> Text:
    via = f" ({point})" if point else ""
    return Text(
        f"Svaret er nej på »{question.da}«{via}.",
        f"The answer is no to '{question.en}'{via}.",
    )
