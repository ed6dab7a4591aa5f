"""The rows of a specification before the buyer's levels, addenda and drops are applied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.catalogue.ids import normal
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    Integration,
    Modality,
    RequirementKind,
)
from tracker.procurement import advice
from tracker.procurement.closure import Chosen, Closure, alternatives, strongest
from tracker.procurement.model import Procurement, Reply, as_text
from tracker.procurement.specification import Because, RowKind
from tracker.procurement.wording import integration_text, source_note
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Draft:
    """A row as the catalogue has it, or as the buyer wrote it."""

    id: str
    kind: RowKind
    level: str
    packages: tuple[str, ...]
    integrations: tuple[str, ...]
    when: tuple[str, ...]
    because: tuple[Because, ...]
    text: Text
    evidence: Text | None = None
    wanted: Text | None = None
    note: Text | None = None


def drafts(
    catalogue: Catalogue,
    selection: list[Chosen],
    closure: Closure,
    replies: Mapping[str, Reply],
) -> Iterator[Draft]:
    """The rows: package by package its integrations and its points, then the prerequisites."""
    integrations = {i.id: i for i in catalogue.integrations}
    done: set[str] = set()
    for chosen in selection:
        for id in chosen.integrations:
            if id not in done:
                done.add(id)
                yield _integration_draft(integrations[id], closure.needed[id], catalogue)
        for point in chosen.package.requirements:
            if draft := _point_draft(point, chosen, replies):
                yield draft
    for id, reasons in closure.needed.items():
        if id not in done:
            yield _integration_draft(integrations[id], reasons, catalogue)


def _integration_draft(
    integration: Integration, reasons: tuple[Because, ...], catalogue: Catalogue
) -> Draft:
    when = alternatives(reasons)
    return Draft(
        id=integration.id,
        kind=RowKind.INTEGRATION,
        level="requirement" if strongest(reasons) is Modality.SHALL else "option",
        packages=tuple(dict.fromkeys(r.package for r in reasons if r.package)),
        integrations=(integration.id,),
        when=when,
        because=reasons,
        text=integration_text(integration, reasons, catalogue),
        note=source_note(reasons, catalogue),
    )


def _point_draft(
    point: CatalogueRequirement, chosen: Chosen, replies: Mapping[str, Reply]
) -> Draft | None:
    concerned = tuple(
        id for id in chosen.integrations if not point.integrations or id in point.integrations
    )
    denied = point.when is not None and replies.get(point.when) is Reply.NO
    if point.kind is RequirementKind.PREREQUISITE or not concerned or denied or point.sums:
        return None
    when = () if point.when is None or replies.get(point.when) is Reply.YES else (point.when,)
    # Another way stands beside the integrations: it can be taken where none of them is chosen.
    is_other_way = point.kind is RequirementKind.ALTERNATIVE
    because = tuple(
        Because(
            chosen.package.id,
            point.id,
            integrations,
            tuple(sorted({*when, *choice})),
            point.modality,
        )
        for integrations, choice in ([(concerned, ())] if is_other_way else chosen.ways(concerned))
    )
    return Draft(
        id=point.id,
        kind=RowKind(point.kind.value),
        level="requirement" if point.modality is Modality.SHALL else "option",
        packages=(chosen.package.id,),
        integrations=concerned,
        when=alternatives(because),
        because=because,
        text=point.text,
        evidence=point.evidence,
        wanted=point.wanted,
        note=advice.reading(point),
    )


def own_drafts(procurement: Procurement) -> Iterator[Draft]:
    """The buyer's own requirements, but for those a "no" leaves out."""
    for own in procurement.add:
        reply = procurement.conditions.get(own.when or "")
        if own.when and reply is Reply.NO:
            continue
        package = normal(own.package) if own.package else None
        when = () if own.when is None or reply is Reply.YES else (own.when,)
        yield Draft(
            id=own.id,
            kind=RowKind.OWN,
            level=own.level,
            packages=(package,) if package else (),
            integrations=(),
            when=when,
            because=(Because(package, when=when),),
            text=as_text(own.text),
            evidence=as_text(own.evidence) if own.evidence else None,
        )
