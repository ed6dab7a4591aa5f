"""The rows of a specification before the buyer's levels, addenda and drops are applied."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from tracker.catalogue.answers import AnswerType, asked_type
from tracker.catalogue.lookup import Names, normal
from tracker.catalogue.modality import LevelRole, Modality
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    CatalogueSection,
    Integration,
    RequirementKind,
)
from tracker.frozen import dataclass
from tracker.procurement import older_words
from tracker.procurement.advice import elsewhere
from tracker.procurement.closure import NO_DAYS, ChosenSection, Closure, alternatives, strongest
from tracker.procurement.demands import integration_text
from tracker.procurement.model import OWN_BANK, OwnRequirement, Procurement, Reply, as_text
from tracker.procurement.specification import Because, RowKind
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Draft:
    """A row as the catalogue has it, or as the buyer wrote it.

    ``level`` is the buyer's own word for it, of the scale; where there is none, ``role`` decides.
    ``force`` is that of an integration's row, whose text leaves its place open.
    """

    id: str
    kind: RowKind
    role: LevelRole
    packages: tuple[str, ...]
    integrations: tuple[str, ...]
    when: tuple[str, ...]
    because: tuple[Because, ...]
    text: Text
    evidence: Text | None = None
    wanted: Text | None = None
    note: Text | None = None
    answer: AnswerType | None = None
    level: str | None = None
    number: str | None = None
    catalogue: str | None = None
    force: Modality | None = None


def drafts(
    catalogue: Catalogue,
    selection: list[ChosenSection],
    closure: Closure,
    replies: Mapping[str, Reply],
    dropped: Collection[str] = (),
    days: Mapping[str, str] = NO_DAYS,
) -> Iterator[Draft]:
    """The rows: package by package its integrations and its points, then the prerequisites.

    Args:
        dropped: points that the buyer leaves out.
        days: point → the day by which it must be met.
    """
    integrations = {i.id: i for i in catalogue.integrations}
    ways = _other_ways(selection, replies, dropped)
    done: set[str] = set()
    for chosen in selection:
        for id in chosen.integrations:
            if id not in done:
                done.add(id)
                draft = _integration_draft(integrations[id], closure.needed[id], catalogue)
                yield _with_other_way(draft, *ways.get(id, ()))
        for point in chosen.package.requirements:
            demands = catalogue.has_demands
            if rule := _point_draft(point, chosen, replies, days, has_demands=demands):
                yield rule
    for id, reasons in closure.needed.items():
        if id not in done:
            draft = _integration_draft(integrations[id], reasons, catalogue)
            yield _with_other_way(draft, *ways.get(id, ()))


def _role_of(modality: Modality) -> LevelRole:
    """What a source that gives no levels makes of a row, by its force."""
    return LevelRole.NORMAL if modality is Modality.SHALL else LevelRole.OPTION


def _other_ways(
    selection: list[ChosenSection], replies: Mapping[str, Reply], dropped: Collection[str]
) -> dict[str, tuple[CatalogueRequirement, Because]]:
    """Integration → the point that allows another way in its row, and the reason it is."""
    return {
        id: (
            point,
            Because(chosen.package.id, point.id, (id,), _when(point, replies), point.modality),
        )
        for chosen in selection
        for point in chosen.package.requirements
        if point.kind is RequirementKind.ALTERNATIVE and point.sums and point.id not in dropped
        if point.when is None or replies.get(point.when) is not Reply.NO
        for id in point.requires
    }


def _with_other_way(
    draft: Draft, point: CatalogueRequirement | None = None, reason: Because | None = None
) -> Draft:
    """An integration's row with the words of the point that allows another way in it."""
    if point is None or reason is None:
        return draft
    texts = [
        text if point_text in text else f"{text}\n• {reason.package}: {point_text}"
        for text, point_text in ((draft.text.da, point.text.da), (draft.text.en, point.text.en))
    ]
    because = (*draft.because, reason)
    return replace(draft, text=Text(*texts), because=because, wanted=point.wanted)


def _when(point: CatalogueRequirement, replies: Mapping[str, Reply]) -> tuple[str, ...]:
    return () if point.when is None or replies.get(point.when) is Reply.YES else (point.when,)


def _integration_draft(
    integration: Integration, reasons: tuple[Because, ...], catalogue: Catalogue
) -> Draft:
    when = alternatives(reasons)
    words = integration_text if catalogue.has_demands else older_words.integration_text
    return Draft(
        id=integration.id,
        kind=RowKind.INTEGRATION,
        role=_role_of(strongest(reasons)),
        packages=tuple(dict.fromkeys(r.package for r in reasons if r.package)),
        integrations=(integration.id,),
        when=when,
        because=reasons,
        text=words(integration, reasons, catalogue),
        note=None if catalogue.has_demands else older_words.source_note(reasons, catalogue),
        catalogue=integration.catalogue,
        force=strongest(reasons),
    )


def _point_draft(
    point: CatalogueRequirement,
    chosen: ChosenSection,
    replies: Mapping[str, Reply],
    days: Mapping[str, str],
    *,
    has_demands: bool,
) -> Draft | None:
    concerned, ways = chosen.concerned(point), chosen.ways(point)
    denied = point.when is not None and replies.get(point.when) is Reply.NO
    if point.kind is RequirementKind.PREREQUISITE or not ways or denied or point.sums:
        return None
    when = _when(point, replies)
    # Another way stands beside the integrations: it can be taken where none of them is chosen.
    is_other_way = point.kind is RequirementKind.ALTERNATIVE
    is_own = chosen.package.catalogue == OWN_BANK
    because = tuple(
        Because(
            chosen.package.id,
            point.id,
            integrations,
            tuple(sorted({*when, *choice})),
            point.modality,
            days.get(point.id),
        )
        for integrations, choice in ([(concerned, ())] if is_other_way else ways)
    )
    return Draft(
        id=point.id,
        kind=RowKind.OWN if is_own else RowKind(point.kind.value),
        role=point.level or _role_of(point.modality),
        packages=(chosen.package.id,),
        integrations=concerned,
        when=alternatives(because),
        because=because,
        text=point.text,
        evidence=point.evidence,
        wanted=point.wanted,
        note=elsewhere(point) if has_demands else older_words.reading(point),
        answer=asked_type(point.answer),
        number=point.number,
        catalogue=chosen.package.catalogue,
    )


def chapter_of(own: OwnRequirement, names: Names) -> str | None:
    """The id of the section a requirement of the buyer's own stands in; None = in none.

    A section that is not the bank's is one of the buyer's own, and known by its title.
    """
    if own.section is None:
        return normal(own.package) if own.package else None
    found = names.get(own.section)
    return found.id if isinstance(found, CatalogueSection) else " ".join(own.section.split())


def own_drafts(procurement: Procurement, names: Names) -> Iterator[Draft]:
    """The buyer's own requirements, but for those a "no" leaves out."""
    for own in procurement.add:
        reply = procurement.conditions.get(own.when or "")
        if own.when and reply is Reply.NO:
            continue
        package = chapter_of(own, names)
        when = () if own.when is None or reply is Reply.YES else (own.when,)
        yield Draft(
            id=own.id,
            kind=RowKind.OWN,
            role=LevelRole.NORMAL,
            level=own.level,
            packages=(package,) if package else (),
            integrations=(),
            when=when,
            because=(Because(package, when=when),),
            text=as_text(own.text),
            evidence=as_text(own.evidence) if own.evidence else None,
            answer=own.answer_type,
        )
