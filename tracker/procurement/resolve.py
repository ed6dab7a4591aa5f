"""A procurement and a catalogue, resolved into a specification."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tracker.catalogue.ids import normal
from tracker.catalogue.lookup import find, find_integration, find_package, packages_with
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    Choose,
    Integration,
    Modality,
    Package,
    RequirementKind,
)
from tracker.errors import SelectionError
from tracker.procurement import advice, omissions
from tracker.procurement.closure import Chosen, Closure, alternatives, close, strongest
from tracker.procurement.digest import requirement_digest
from tracker.procurement.model import Choice, Procurement, Reply, as_text
from tracker.procurement.scale import Scale
from tracker.procurement.specification import (
    AskedCondition,
    Because,
    CatalogueIdentity,
    Group,
    PackageTitle,
    ProcurementIdentity,
    Requirement,
    Role,
    RowKind,
    SpecifiedIntegration,
    Specification,
    conjunction,
)
from tracker.procurement.wording import integration_text, source_note
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row before the buyer's levels, addenda and drops are applied."""

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


def resolve(
    procurement: Procurement, catalogue: Catalogue, scale: Scale, revision: int = 1
) -> Specification:
    """Everything the procurement asks, with why, and what was left out, with why.

    Raises:
        SelectionError: the selection names what the catalogue or the scale does not have, or takes
            a part of a package that is only taken whole.
    """
    _check_names(procurement, catalogue, scale)
    selection = [_chosen(catalogue, choice, procurement) for choice in merged(procurement.select)]
    closure = close(catalogue, selection, procurement.conditions)
    drafts = [*_drafts(catalogue, selection, closure, procurement.conditions), *_own(procurement)]
    dropped = {normal_id(catalogue, drop.id): drop for drop in procurement.drop}
    rows = tuple(_finish(d, procurement, catalogue) for d in drafts if d.id not in dropped)
    kept = {row.id for row in rows}
    return Specification(
        procurement=identity(procurement),
        catalogue=CatalogueIdentity(catalogue.id, catalogue.version),
        revision=revision,
        packages=tuple(PackageTitle(c.package.id, c.package.title) for c in selection),
        conditions=_asked(catalogue, rows),
        integrations=tuple(
            i for i in _integrations(catalogue, selection, closure) if i.id in kept
        ),
        requirements=rows,
        groups=_groups(selection, procurement, kept),
        scale=scale,
        guidance=advice.for_selection(catalogue, selection, rows),
        omitted=omissions.listed(selection, closure, procurement, dropped),
    )


def identity(procurement: Procurement) -> ProcurementIdentity:
    """What the vendor sees of the procurement."""
    return ProcurementIdentity(
        id=procurement.id,
        title=procurement.title,
        buyer=procurement.buyer.name,
        language=procurement.language,
        contact=procurement.buyer.contact,
        reference=procurement.reference,
        framework=procurement.framework,
        service_area=procurement.service_area,
        deadline=procurement.deadline,
    )


def merged(select: Iterable[Choice]) -> Iterator[Choice]:
    """The choices with each package once: a package chosen twice asks for both parts."""
    parts: dict[str, list[Choice]] = {}
    for choice in select:
        parts.setdefault(normal(choice.package), []).append(choice)
    for package, choices in parts.items():
        whole = any(not c.integrations for c in choices)
        named = dict.fromkeys(i for c in choices for i in c.integrations)
        yield Choice(package, () if whole else tuple(named))


def normal_id(catalogue: Catalogue, id: str) -> str:
    """The catalogue's spelling of a row id, or the id itself for an own requirement."""
    try:
        entry = find(catalogue, id)
    except SelectionError:
        return id
    return entry.id


def _check_names(procurement: Procurement, catalogue: Catalogue, scale: Scale) -> None:
    conditions = {c.id for c in catalogue.conditions}
    levels = {level.id for level in scale.levels}
    for name in [*procurement.conditions, *(a.when for a in procurement.add if a.when)]:
        if name not in conditions:
            raise _unknown("betingelse", "condition", name, conditions)
    for level in [*procurement.levels.values(), *(a.level for a in procurement.add)]:
        if level not in levels:
            raise _unknown("niveau", "level", level, levels)
    own = [a.id for a in procurement.add]
    for id in own:
        if own.count(id) > 1 or normal_id(catalogue, id) != id or normal(id).startswith("I-"):
            raise SelectionError(
                Text(
                    f"Dit eget krav »{id}« skal have et id, som intet andet krav har.",
                    f"Your own requirement '{id}' needs an id that no other requirement has.",
                )
            )
    named = [*procurement.levels, *procurement.addenda, *(d.id for d in procurement.drop)]
    for id in named:
        if id != "default" and id not in own:
            find(catalogue, id)


def _unknown(da: str, en: str, name: str, known: Iterable[str]) -> SelectionError:
    allowed = ", ".join(sorted(known))
    return SelectionError(
        Text(
            f"»{name}« er ikke et kendt {da}. Kendte: {allowed}."
            if da == "niveau"
            else f"»{name}« er ikke en kendt {da}. Kendte: {allowed}.",
            f"'{name}' is not a known {en}. Known: {allowed}.",
        )
    )


def _chosen(catalogue: Catalogue, choice: Choice, procurement: Procurement) -> Chosen:
    package = find_package(catalogue, choice.package)
    named = tuple(find_integration(catalogue, id).id for id in choice.integrations)
    for id in named:
        if id not in package.integrations:
            raise SelectionError(
                Text(
                    f"{id} er ikke en integration i {package.id}. "
                    f"Pakken har: {', '.join(package.integrations)}.",
                    f"{id} is not an integration of {package.id}. "
                    f"The package has: {', '.join(package.integrations)}.",
                )
            )
    missing = [id for id in package.integrations if named and id not in named]
    if missing and package.choose is Choose.ALL and not _may_split(package, procurement):
        raise SelectionError(
            Text(
                f"{package.id} vælges samlet. Der mangler: {', '.join(missing)}.",
                f"{package.id} is taken whole. Missing: {', '.join(missing)}.",
            )
        )
    return Chosen(package, tuple(id for id in package.integrations if not named or id in named))


def _may_split(package: Package, procurement: Procurement) -> bool:
    """A package that is obligatory under a condition may be split once the buyer denies that."""
    conditions = {r.when for r in package.requirements if r.when and not r.requires}
    return any(procurement.conditions.get(c) is Reply.NO for c in conditions)


def _drafts(
    catalogue: Catalogue,
    selection: list[Chosen],
    closure: Closure,
    replies: Mapping[str, Reply],
) -> Iterator[_Draft]:
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
) -> _Draft:
    when = alternatives(reasons)
    return _Draft(
        id=integration.id,
        kind=RowKind.INTEGRATION,
        level="requirement" if strongest(reasons) is Modality.SHALL else "option",
        packages=tuple(dict.fromkeys(r.package for r in reasons if r.package)),
        integrations=(integration.id,),
        when=when,
        because=reasons,
        text=integration_text(integration, reasons, catalogue),
        note=source_note(integration, reasons, catalogue),
    )


def _point_draft(
    point: CatalogueRequirement, chosen: Chosen, replies: Mapping[str, Reply]
) -> _Draft | None:
    concerned = tuple(
        id for id in chosen.integrations if not point.integrations or id in point.integrations
    )
    denied = point.when is not None and replies.get(point.when) is Reply.NO
    if point.kind is RequirementKind.PREREQUISITE or not concerned or denied:
        return None
    when = () if point.when is None or replies.get(point.when) is Reply.YES else (point.when,)
    return _Draft(
        id=point.id,
        kind=RowKind(point.kind.value),
        level="requirement" if point.modality is Modality.SHALL else "option",
        packages=(chosen.package.id,),
        integrations=concerned,
        when=when,
        because=(Because(chosen.package.id, point.id, concerned, when, point.modality),),
        text=point.text,
        evidence=point.evidence,
        wanted=point.wanted,
        note=advice.reading(point),
    )


def _own(procurement: Procurement) -> Iterator[_Draft]:
    for own in procurement.add:
        reply = procurement.conditions.get(own.when or "")
        if own.when and reply is Reply.NO:
            continue
        package = normal(own.package) if own.package else None
        when = () if own.when is None or reply is Reply.YES else (own.when,)
        yield _Draft(
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


def _finish(draft: _Draft, procurement: Procurement, catalogue: Catalogue) -> Requirement:
    levels = {normal_id(catalogue, k): v for k, v in procurement.levels.items() if k != "default"}
    addenda = {normal_id(catalogue, k): as_text(v) for k, v in procurement.addenda.items()}
    level = draft.level
    if level == "requirement" and draft.kind is not RowKind.OWN:
        level = procurement.levels.get("default", level)
    level = levels.get(draft.id, level)
    addendum = addenda.get(draft.id)
    return Requirement(
        id=draft.id,
        kind=draft.kind,
        level=level,
        packages=draft.packages,
        integrations=draft.integrations,
        when=draft.when,
        because=draft.because,
        text=draft.text,
        digest=requirement_digest(draft.id, level, draft.text, addendum, draft.when),
        addendum=addendum,
        evidence=draft.evidence,
        wanted=draft.wanted,
        note=draft.note,
    )


def _integrations(
    catalogue: Catalogue, selection: list[Chosen], closure: Closure
) -> Iterator[SpecifiedIntegration]:
    business = {id for chosen in selection for id in chosen.integrations}
    titles = {i.id: i.title for i in catalogue.integrations}
    for id, reasons in closure.needed.items():
        yield SpecifiedIntegration(
            id=id,
            title=titles[id],
            role=Role.BUSINESS if id in business else Role.PREREQUISITE,
            packages=tuple(dict.fromkeys(r.package for r in reasons if r.package)),
            when=alternatives(reasons),
            because=reasons,
        )


def _groups(
    selection: list[Chosen], procurement: Procurement, kept: set[str]
) -> tuple[Group, ...]:
    """At least one of a package's integrations, where the buyer left the choice to the vendor."""
    left_open = {c.package for c in merged(procurement.select) if not c.integrations}
    groups = []
    for chosen in selection:
        members = tuple(id for id in chosen.integrations if id in kept)
        if chosen.package.choose is Choose.ANY and chosen.package.id in left_open:
            if len(members) > 1:
                groups.append(Group(chosen.package.id, members))
    return tuple(groups)


def _asked(catalogue: Catalogue, rows: tuple[Requirement, ...]) -> tuple[AskedCondition, ...]:
    used = {c for row in rows for when in row.when for c in conjunction(when)}
    return tuple(AskedCondition(c.id, c.question) for c in catalogue.conditions if c.id in used)


def select_integrations(catalogue: Catalogue, packages: Iterable[str], integrations: Iterable[str]
) -> tuple[Choice, ...]:
    """A selection without a case, from ``--package`` and ``--integration``.

    An integration belongs to the first package named that has it, else to the first of the
    catalogue in which it is business-bearing.

    Raises:
        SelectionError: an id is unknown, or the integration is only ever a prerequisite.
    """
    named = {find_package(catalogue, p).id: list[str]() for p in packages}
    for wanted in integrations:
        id = find_integration(catalogue, wanted).id
        homes = [p.id for p in packages_with(catalogue, id)]
        if not homes:
            raise SelectionError(
                Text(
                    f"{id} er altid en forudsætning og vælges ikke for sig selv.",
                    f"{id} is always a prerequisite and is not selected by itself.",
                )
            )
        home = next((h for h in homes if h in named), homes[0])
        named.setdefault(home, []).append(id)
    return tuple(Choice(package, tuple(ids)) for package, ids in named.items())
