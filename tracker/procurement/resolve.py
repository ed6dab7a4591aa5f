"""A procurement and a catalogue, resolved into a specification."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tracker.catalogue.lookup import Names, homes
from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import Catalogue, CatalogueSection
from tracker.errors import SelectionError
from tracker.procurement import advice, errata, left_open, other_ways
from tracker.procurement.closure import ChosenSection, Closure, alternatives, close
from tracker.procurement.demands import with_force
from tracker.procurement.digests import requirement_digest
from tracker.procurement.drafts import Draft, drafts, own_drafts
from tracker.procurement.model import Procurement, as_text
from tracker.procurement.omissions import omissions
from tracker.procurement.scale import Scale
from tracker.procurement.selection import DEFAULT, check_names, normal_id, selected
from tracker.procurement.specification import (
    NOT_OFFERED,
    AskedCondition,
    CatalogueIdentity,
    Group,
    PackageTitle,
    ProcurementIdentity,
    Requirement,
    Role,
    RowKind,
    Specification,
    SpecifiedIntegration,
    conjunction,
    other_way,
)
from tracker.texts import Language, Text


def resolve(
    procurement: Procurement,
    catalogue: Catalogue,
    scale: Scale,
    revision: int = 1,
    banks: Sequence[Catalogue] = (),
) -> Specification:
    """Everything the procurement asks, with why, and what was left out, with why.

    Args:
        catalogue: what is selected from; several banks as one.
        banks: the banks it was combined from, where there were several.

    Raises:
        SelectionError: the selection names what the catalogue or the scale does not have, or takes
            a part of a package that is only taken whole.
    """
    check_names(procurement, catalogue, scale)
    at = homes(catalogue)
    catalogue = errata.apply(catalogue.accepted(), procurement.errata)
    catalogue = other_ways.apply(catalogue, procurement.alternatives)
    catalogue = left_open.apply(catalogue, procurement.dates)
    selection = selected(procurement, catalogue)
    days = left_open.days(procurement.dates)
    closure = close(catalogue, selection, procurement.conditions, days)
    names = Names(catalogue)
    dropped = {normal_id(names, drop.id): drop for drop in procurement.drop}
    rows_drafted = [
        *drafts(catalogue, selection, closure, procurement.conditions, dropped, days),
        *own_drafts(procurement, names),
    ]
    levels = {normal_id(names, k): level for k, level in procurement.levels.items()}
    addenda = {normal_id(names, k): as_text(v) for k, v in procurement.addenda.items()}
    language = procurement.language
    rows = tuple(
        _finish(d, levels, addenda, scale, language) for d in rows_drafted if d.id not in dropped
    )
    kept = {row.id for row in rows}
    questions = {condition.id: condition.question for condition in catalogue.conditions}
    asked = [c.package.id for c in selection]
    groups = tuple(_groups(selection, rows, scale))
    if groups and not any(answer.outcome == NOT_OFFERED for answer in scale.answers):
        raise _no_answer(scale, groups)
    return Specification(
        procurement=identity(procurement),
        catalogue=CatalogueIdentity(catalogue.id, catalogue.version),
        catalogues=tuple(CatalogueIdentity(b.id, b.version) for b in banks[1:] and banks),
        revision=revision,
        packages=(
            *(_title(c.package, asked) for c in selection),
            *_own_chapters(rows, asked, names),
        ),
        conditions=_asked_conditions(catalogue, rows),
        integrations=tuple(i for i in _integrations(catalogue, selection, closure) if i.id in kept),
        requirements=rows,
        groups=groups,
        scale=scale,
        guidance=(
            *advice.for_selection(catalogue, selection, rows, procurement.errata),
            *other_ways.advice(procurement.alternatives, at, asked),
        ),
        omitted=(
            *errata.omitted(procurement.errata, at, asked),
            *errata.omitted(procurement.alternatives, at, asked, other_ways.NOT_ALLOWED),
            *omissions(selection, closure, procurement, dropped, questions),
        ),
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


def _finish(
    draft: Draft,
    levels: Mapping[str, str],
    addenda: Mapping[str, Text],
    scale: Scale,
    language: Language,
) -> Requirement:
    """A draft with the buyer's level and addendum, and its digest."""
    level = _level(draft, levels, scale)
    addendum = addenda.get(draft.id)
    text = draft.text
    if draft.force is not None:
        text = with_force(text, draft.force, is_optional=scale.role(level) is LevelRole.OPTION)
    asked = (draft.id, level, text, addendum, draft.when)
    return Requirement(
        id=draft.id,
        kind=draft.kind,
        level=level,
        packages=draft.packages,
        integrations=draft.integrations,
        when=draft.when,
        because=draft.because,
        text=text,
        digest=requirement_digest(*asked, language=language, answer=draft.answer),
        addendum=addendum,
        evidence=draft.evidence,
        wanted=draft.wanted,
        note=draft.note,
        answer=draft.answer,
        number=draft.number,
        catalogue=draft.catalogue,
    )


def _own_chapters(
    rows: Iterable[Requirement], asked: Collection[str], names: Names
) -> Iterator[PackageTitle]:
    """The chapters in which only requirements of the buyer's own stand, in their order."""
    own = dict.fromkeys(
        id for row in rows if row.kind is RowKind.OWN for id in row.packages if id not in asked
    )
    for id in own:
        known = names.get(id)
        if isinstance(known, CatalogueSection):
            yield PackageTitle(id, known.title, known.number)
        else:
            yield PackageTitle(id, Text(id, id))


def _title(section: CatalogueSection, asked: Collection[str]) -> PackageTitle:
    parent = section.parent if section.parent in asked else None
    return PackageTitle(section.id, section.title, section.number, parent)


def _level(draft: Draft, levels: Mapping[str, str], scale: Scale) -> str:
    """The buyer's level for the row; else the buyer's default for what the source makes mandatory.

    Raises:
        SelectionError: the scale has no level of the role that the row has.
    """
    if written := levels.get(draft.id) or draft.level:
        return written
    is_ordinary = draft.role is LevelRole.NORMAL and draft.kind is not RowKind.OWN
    if is_ordinary and DEFAULT in levels:
        return levels[DEFAULT]
    who = Text(f"kravet {draft.id}", f"the requirement {draft.id}")
    return scale.level_of(draft.role, who).id


def _integrations(
    catalogue: Catalogue, selection: list[ChosenSection], closure: Closure
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
    selection: list[ChosenSection], rows: tuple[Requirement, ...], scale: Scale
) -> Iterator[Group]:
    """At least one of a package's integrations, where the buyer left the choice to the vendor.

    Raises:
        SelectionError: some members are minimum requirements and others are not.
    """
    levels = {row.id: row.level for row in rows}
    for one in selection:
        if not one.open:
            continue
        minimum = [id for id in one.open if scale.role(levels[id]) is LevelRole.MINIMUM]
        if minimum and len(minimum) < len(one.open):
            raise _is_no_choice(one, minimum, levels[minimum[0]])
        yield Group(one.package.id, one.open)


def _no_answer(scale: Scale, groups: tuple[Group, ...]) -> SelectionError:
    packages = ", ".join(group.package for group in groups)
    return SelectionError(
        Text(
            f"I {packages} vælger leverandøren selv mellem integrationerne, men skalaen »{scale.id}« "
            "har intet svar til dem, der ikke vælges. Tilføj et svar med »outcome: not_offered«, som "
            "i templates/scales/os2kravmotor.yaml, eller nævn de integrationer, I kræver.",
            f"In {packages} the vendor chooses among the integrations, but the scale '{scale.id}' has "
            "no answer for those it does not choose. Add an answer with 'outcome: not_offered', as in "
            "templates/scales/os2kravmotor.yaml, or name the integrations you demand.",
        )
    )


def _is_no_choice(one: ChosenSection, minimum: list[str], level: str) -> SelectionError:
    package, members, named = one.package.id, ", ".join(one.open), ", ".join(minimum)
    return SelectionError(
        Text(
            f"{named} er mindstekrav, men i {package} vælger leverandøren selv mellem {members}. "
            f"Skal {named} tilbydes, så nævn det: »- package: {package}« med »integrations: "
            f"[{named}]«. Er det valget, der er mindstekrav, så giv dem alle niveauet {level}.",
            f"{named} is a minimum requirement, but in {package} the vendor chooses among {members}. "
            f"If {named} must be offered, name it: '- package: {package}' with 'integrations: "
            f"[{named}]'. If the choice is the minimum requirement, give all of them the level {level}.",
        )
    )


def _asked_conditions(
    catalogue: Catalogue, rows: tuple[Requirement, ...]
) -> tuple[AskedCondition, ...]:
    used = {c for row in rows for when in row.when for c in conjunction(when)}
    used |= {c for row in rows if (way := other_way(row)) for c in way.when}
    return tuple(AskedCondition(c.id, c.question) for c in catalogue.conditions if c.id in used)
