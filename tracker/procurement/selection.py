"""What the buyer chose, held against the catalogue and the scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tracker.catalogue.answer_faults import faults
from tracker.catalogue.lookup import (
    Names,
    normal,
    packages_with,
)
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    CatalogueSection,
    Choose,
    RequirementKind,
)
from tracker.errors import SelectionError
from tracker.procurement.closure import ChosenSection
from tracker.procurement.model import OWN_BANK, Choice, Procurement, Reply
from tracker.procurement.scale import Scale
from tracker.suggestions import meant
from tracker.texts import Language, Text

DEFAULT = "default"  # the key of ``levels`` that stands for no single requirement


def selected(procurement: Procurement, catalogue: Catalogue) -> list[ChosenSection]:
    """The selected sections, each with the integrations asked for; a section with all below it.

    Raises:
        SelectionError: an id is unknown, or a package taken whole is chosen in part.
    """
    names = Names(catalogue)
    dropped = {normal_id(names, drop.id) for drop in procurement.drop}
    below: dict[str | None, list[CatalogueSection]] = {}
    for section in catalogue.sections:
        below.setdefault(section.parent, []).append(section)
    found: dict[str, ChosenSection] = {}
    for section, integrations in _merged(procurement.select, catalogue, names):
        named = tuple(names.integration(id).id for id in integrations)
        rule = None if named else _ruling(catalogue, section)
        found[section.id] = _chosen(section, named, dropped, procurement, rule)
        for part in _parts(section, below):
            if part.id not in found:
                rule = _ruling(catalogue, part)
                found[part.id] = _chosen(part, (), dropped, procurement, rule)
    return list(found.values())


def _merged(
    select: Sequence[Choice], catalogue: Catalogue, names: Names
) -> Iterator[tuple[CatalogueSection, tuple[str, ...]]]:
    """Each selected section once, with the integrations named of it: chosen twice asks for both parts.

    All of the case's own bank is selected where nothing of it is named.
    """
    parts: dict[str, list[Choice]] = {}
    sections: dict[str, CatalogueSection] = {}
    for choice in select:
        section = names.section(choice.id)
        sections[section.id] = section
        parts.setdefault(section.id, []).append(choice)
    for id, choices in parts.items():
        whole = any(not c.integrations for c in choices)
        named = dict.fromkeys(i for c in choices for i in c.integrations)
        yield sections[id], () if whole else tuple(named)
    if not any(choice.catalogue == OWN_BANK for choice in select):
        own = (s for s in catalogue.sections if s.catalogue == OWN_BANK and s.parent is None)
        yield from ((section, ()) for section in own)


def _parts(
    section: CatalogueSection, below: Mapping[str | None, Sequence[CatalogueSection]]
) -> Iterator[CatalogueSection]:
    """All that a section holds, each before what it holds itself; in a circle, each once."""
    waiting, seen = list(below.get(section.id, ()))[::-1], {section.id}
    while waiting:
        part = waiting.pop()
        if part.id not in seen:
            seen.add(part.id)
            yield part
            waiting += list(below.get(part.id, ()))[::-1]


def normal_id(names: Names, id: str) -> str:
    """The catalogue's spelling of a row id, or the id itself for an own requirement."""
    entry = names.get(id)
    return entry.id if entry else id


def check_names(procurement: Procurement, catalogue: Catalogue, scale: Scale) -> None:
    """Hold every name in the procurement against what is known.

    Raises:
        SelectionError: a condition, level, own id or requirement is unknown.
    """
    conditions = {c.id for c in catalogue.conditions}
    levels = {level.id for level in scale.levels}
    for name in [*procurement.conditions, *(a.when for a in procurement.add if a.when)]:
        if name not in conditions:
            raise _unknown("betingelse", "condition", name, conditions)
    for level in [*procurement.levels.values(), *(a.level for a in procurement.add if a.level)]:
        if level not in levels:
            raise _unknown("niveau", "level", level, levels)
    own, names = Counter(a.id for a in procurement.add), Names(catalogue)
    for id, count in own.items():
        if count > 1 or _is_taken(names, id):
            raise SelectionError(
                Text(
                    f"Dit eget krav »{id}« skal have et id, som intet andet krav har.",
                    f"Your own requirement '{id}' needs an id that no other requirement has.",
                )
            )
    _check_answers(procurement)
    dropped = {drop.id for drop in procurement.drop}
    named = [*procurement.levels, *procurement.addenda, *(d.id for d in procurement.drop)]
    for id in named:
        if id != DEFAULT and id not in own:
            entry = names.find(id)
            if isinstance(entry, CatalogueRequirement) and entry.sums and id not in dropped:
                raise _not_asked(catalogue, entry)


def _not_asked(catalogue: Catalogue, point: CatalogueRequirement) -> SelectionError:
    package = next(section for section in catalogue.sections if point in section.requirements)
    rows = ", ".join(point.requires or point.integrations or package.integrations)
    return SelectionError(
        Text(
            f"{point.id} følger af {rows} og spørges ikke for sig: skriv niveau og tilføjelser "
            "ved dem.",
            f"{point.id} follows from {rows} and is not asked apart: give those the level and "
            "the additions.",
        )
    )


def _check_answers(procurement: Procurement) -> None:
    """Hold the types of answers of the buyer's own requirements against themselves."""
    for own in procurement.add:
        if own.answer_type and (found := tuple(faults(own.answer_type))):
            raise _cannot_be_answered(own.id, found)


def _cannot_be_answered(id: str, found: Sequence[Text]) -> SelectionError:
    da, en = ("; ".join(text.get(language) for text in found) for language in Language)
    return SelectionError(
        Text(
            f"Svartypen ved dit eget krav »{id}« hænger ikke sammen: {da}. Ret »answer« i "
            "procurement.yaml.",
            f"The type of answer of your own requirement '{id}' does not fit: {en}. Correct 'answer' "
            "in procurement.yaml.",
        )
    )


def _is_taken(names: Names, id: str) -> bool:
    """Whether an id is the catalogue's, or looks as if it were."""
    return names.get(id) is not None or normal(id).startswith(("I-", "SF"))


def _unknown(da: str, en: str, name: str, known: Iterable[str]) -> SelectionError:
    allowed = ", ".join(sorted(known))
    near = meant(name, known)
    return SelectionError(
        Text(
            f"»{name}« er ikke et kendt {da}.{near.da} Kendte: {allowed}."
            if da == "niveau"
            else f"»{name}« er ikke en kendt {da}.{near.da} Kendte: {allowed}.",
            f"'{name}' is not a known {en}.{near.en} Known: {allowed}.",
        )
    )


def _chosen(
    package: CatalogueSection,
    named: tuple[str, ...],
    dropped: Collection[str],
    procurement: Procurement,
    rule: CatalogueRequirement | None,
) -> ChosenSection:
    for id in named:
        if id not in package.integrations:
            near = meant(id, package.integrations)
            raise SelectionError(
                Text(
                    f"{id} er ikke en integration i {package.id}.{near.da} "
                    f"Pakken har: {', '.join(package.integrations)}.",
                    f"{id} is not an integration of {package.id}.{near.en} "
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
    reply = procurement.conditions.get(rule.when or "") if rule else Reply.YES
    is_denied = reply is Reply.NO
    asked = tuple(i for i in package.integrations if not is_denied and (not named or i in named))
    left = tuple(id for id in asked if id not in dropped)
    may_choose = package.choose is Choose.ANY and not named and len(left) > 1
    when = (rule.when,) if rule and rule.when and reply is not Reply.YES else ()
    return ChosenSection(package, asked, left if may_choose else (), when)


def _ruling(catalogue: Catalogue, package: CatalogueSection) -> CatalogueRequirement | None:
    return ruling(package) if catalogue.has_demands else None


def ruling(package: CatalogueSection) -> CatalogueRequirement | None:
    """The rule under whose condition all of a package's integrations are obligatory; None = always.

    What the buyer names is demanded whatever the rule says; in a bank without demands no rule is asked
    this way.
    """
    return next(
        (
            point
            for point in package.requirements
            if point.kind is RequirementKind.RULE and point.sums and point.when
            if not point.integrations and not point.requires
        ),
        None,
    )


def _may_split(package: CatalogueSection, procurement: Procurement) -> bool:
    """A package that is obligatory under a condition may be split once the buyer denies that."""
    conditions = {r.when for r in package.requirements if r.when and not r.requires}
    return any(procurement.conditions.get(c) is Reply.NO for c in conditions)


def select_integrations(
    catalogue: Catalogue, packages: Iterable[str], integrations: Iterable[str]
) -> tuple[Choice, ...]:
    """A selection without a case, from ``--package`` and ``--integration``.

    An integration belongs to the first package named that has it, else to the first of the
    catalogue in which it is business-bearing.

    Raises:
        SelectionError: an id is unknown, or the integration is only ever a prerequisite.
    """
    names = Names(catalogue)
    sections = {section.id: section for section in map(names.section, packages)}
    named = {id: list[str]() for id in sections}
    for wanted in integrations:
        id = names.integration(wanted).id
        homes = packages_with(catalogue, id)
        if not homes:
            raise SelectionError(
                Text(
                    f"{id} er altid en forudsætning og vælges ikke for sig selv.",
                    f"{id} is always a prerequisite and is not selected by itself.",
                )
            )
        home = next((h for h in homes if h.id in named), homes[0])
        sections.setdefault(home.id, home)
        named.setdefault(home.id, []).append(id)
    return tuple(_choice(sections[id], tuple(ids), names) for id, ids in named.items())


def _choice(section: CatalogueSection, integrations: tuple[str, ...], names: Names) -> Choice:
    """What ``procurement.yaml`` says to select a section: with its bank, where another has its id."""
    id = section.id.rpartition(":")[2]
    bank = section.catalogue if names.has_twin(id) else None
    if section.integrations:
        return Choice(id, integrations, catalogue=bank)
    return Choice(section=id, catalogue=bank)
