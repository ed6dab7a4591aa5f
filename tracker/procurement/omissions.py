"""What is not in the specification, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.catalogue.model import RequirementKind
from tracker.procurement.closure import Chosen, Closure
from tracker.procurement.model import Drop, Procurement, Reply
from tracker.procurement.specification import Omission
from tracker.texts import Text


def listed(
    selection: list[Chosen],
    closure: Closure,
    procurement: Procurement,
    dropped: Mapping[str, Drop],
) -> tuple[Omission, ...]:
    """Every row that a "no", the selection or the buyer's own hand left out, once each."""
    found: dict[str, Omission] = {}
    for omission in (
        *_dropped(dropped),
        *_denied_prerequisites(closure),
        *_left_out_points(selection, procurement),
        *_left_out_integrations(selection, closure),
        *_denied_own(procurement),
    ):
        found.setdefault(omission.id, omission)
    return tuple(found.values())


def _dropped(dropped: Mapping[str, Drop]) -> Iterator[Omission]:
    for id, drop in dropped.items():
        yield Omission(id, Text(f"Fravalgt: {drop.reason}", f"Dropped by the buyer: {drop.reason}"))


def _denied_prerequisites(closure: Closure) -> Iterator[Omission]:
    for denied in closure.denied:
        for id in denied.requirement.requires:
            if id not in closure.needed:
                yield Omission(id, _answered_no(denied.condition, denied.requirement.id))


def _left_out_points(selection: list[Chosen], procurement: Procurement) -> Iterator[Omission]:
    for chosen in selection:
        for point in chosen.package.requirements:
            if point.kind is RequirementKind.PREREQUISITE:
                continue
            if point.when and procurement.conditions.get(point.when) is Reply.NO:
                yield Omission(point.id, _answered_no(point.when, None))
            elif point.sums:
                rows = ", ".join(point.requires or chosen.integrations)
                yield Omission(
                    point.id,
                    Text(
                        f"Følger af {rows} og spørges ikke for sig.",
                        f"Follows from {rows} and is not asked apart.",
                    ),
                )
            elif point.integrations and not set(point.integrations) & set(chosen.integrations):
                names = ", ".join(point.integrations)
                yield Omission(
                    point.id,
                    Text(
                        f"Vedrører kun {names}, som ikke er valgt.",
                        f"Concerns only {names}, not selected.",
                    ),
                )


def _left_out_integrations(selection: list[Chosen], closure: Closure) -> Iterator[Omission]:
    for chosen in selection:
        for id in chosen.package.integrations:
            if id not in chosen.integrations and id not in closure.needed:
                yield Omission(
                    id,
                    Text(
                        f"Ikke valgt i {chosen.package.id}.",
                        f"Not selected in {chosen.package.id}.",
                    ),
                )


def _denied_own(procurement: Procurement) -> Iterator[Omission]:
    for own in procurement.add:
        if own.when and procurement.conditions.get(own.when) is Reply.NO:
            yield Omission(own.id, _answered_no(own.when, None))


def _answered_no(condition: str, point: str | None) -> Text:
    via = (f" ({point})", f" ({point})") if point else ("", "")
    return Text(
        f"Betingelsen {condition} er besvaret med nej{via[0]}.",
        f"The condition {condition} is answered no{via[1]}.",
    )
