"""Faults of a catalogue that its schema cannot see: one function each, the policy a tuple."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from tracker.catalogue import findings as kinds
from tracker.catalogue.answer_faults import faults
from tracker.catalogue.model import Catalogue, Origin, RequirementKind
from tracker.findings import Finding
from tracker.texts import Text

_ONLY_RULES = Text(
    "en forudsætning eller en anden vej besvares på skalaen",
    "a prerequisite or another way is answered on the scale",
)

Check = Callable[[Catalogue], Iterator[Finding]]


def lint(catalogue: Catalogue) -> tuple[Finding, ...]:
    """Every fault of a catalogue, errors first."""
    found = [finding for check in POLICY for finding in check(catalogue)]
    return tuple(sorted(found, key=lambda f: f.severity.rank))


def ids_are_unique(catalogue: Catalogue) -> Iterator[Finding]:
    """No two entries share an id, and no alias is somebody else's id."""
    ids = [
        *(c.id for c in catalogue.conditions),
        *(i.id for i in catalogue.integrations),
        *(p.id for p in catalogue.sections),
        *(r.id for p in catalogue.sections for r in p.requirements),
    ]
    for id, count in Counter(ids).items():
        if count > 1:
            yield kinds.DUPLICATE.at(requirement=id)
    taken = set(ids)
    owners = Counter(a for i in catalogue.integrations for a in {*i.aliases})
    for alias, count in owners.items():
        if alias in taken or count > 1:
            yield kinds.DUPLICATE.at(requirement=alias)


def requirement_ids_have_their_form(catalogue: Catalogue) -> Iterator[Finding]:
    """Every id looks as the bank says; none is one that was retired."""
    retired = {entry.id: entry.since for entry in catalogue.retired}
    for point in catalogue.requirements:
        if catalogue.id_pattern and not re.search(catalogue.id_pattern, point.id):
            yield kinds.MALFORMED.at(requirement=point.id, value=catalogue.id_pattern)
        if point.id in retired:
            yield kinds.RETIRED.at(requirement=point.id, value=retired[point.id])


def requirement_ids_follow_their_source(catalogue: Catalogue) -> Iterator[Finding]:
    """``I-02-K3`` belongs to I-02, comes from I-02, and from point 3 where it has a number."""
    for package in catalogue.sections:
        for point in package.requirements:
            if point.source is None or point.source.bullet is None:
                continue
            number = point.id.rpartition("-K")[2].rstrip("abcdefghijklmnopqrstuvwxyz")
            bullet = point.source.bullet
            fits = not isinstance(bullet, int) or number == str(bullet)
            if not point.id.startswith(f"{package.id}-K") or not fits:
                yield kinds.MISNAMED.at(requirement=point.id, value=str(bullet))


def references_exist(catalogue: Catalogue) -> Iterator[Finding]:
    """Everything that is named is there."""
    known = {i.id for i in catalogue.integrations}
    for package in catalogue.sections:
        for id in package.integrations:
            if id not in known:
                yield kinds.DANGLING.at(requirement=package.id, value=id)
        for point in package.requirements:
            strange = [id for id in point.requires if id not in known]
            strange += [id for id in point.integrations if id not in package.integrations]
            for id in strange:
                yield kinds.DANGLING.at(requirement=point.id, value=id)
    for integration in catalogue.integrations:
        if integration.replaced_by and integration.replaced_by not in known:
            yield kinds.DANGLING.at(requirement=integration.id, value=integration.replaced_by)


def parts_have_a_whole(catalogue: Catalogue) -> Iterator[Finding]:
    """What a section or a requirement is a part of is there, and nothing is a part of itself."""
    sections = {section.id: section.parent for section in catalogue.sections}
    points = {point.id: point.parent for point in catalogue.requirements}
    for parents in (sections, points):
        for id, parent in parents.items():
            if parent is None:
                continue
            if parent not in parents:
                yield kinds.DANGLING.at(requirement=id, value=parent)
            path = [id]
            above: str | None = parent
            while above and above not in path:
                path.append(above)
                above = parents.get(above)
            if above == id:
                yield kinds.PART_OF_ITSELF.at(requirement=id, value=" → ".join([*path, id]))
    known = set(points) | {entry.id for entry in catalogue.retired}
    for entry in catalogue.retired:
        if entry.replaced_by and entry.replaced_by not in known:
            yield kinds.DANGLING.at(requirement=entry.id, value=entry.replaced_by)


def conditions_are_known(catalogue: Catalogue) -> Iterator[Finding]:
    """Every condition is asked about, and every question is used."""
    known = {c.id for c in catalogue.conditions}
    used = {r.when for p in catalogue.sections for r in p.requirements if r.when}
    for package in catalogue.sections:
        for point in package.requirements:
            if point.when and point.when not in known:
                yield kinds.UNKNOWN_CONDITION.at(requirement=point.id, value=point.when)
    for id in sorted(known - used):
        yield kinds.UNUSED_CONDITION.at(requirement=id)


def prerequisites_have_no_cycle(catalogue: Catalogue) -> Iterator[Finding]:
    """No integration is, by way of others, its own prerequisite."""
    needs: dict[str, set[str]] = {}
    for package in catalogue.sections:
        for point in package.requirements:
            for id in point.integrations:
                needs.setdefault(id, set()).update(point.requires)
    for start in sorted(needs):
        if path := _way_back(start, needs):
            yield kinds.CYCLE.at(requirement=start, value=" → ".join(path))


def _way_back(start: str, needs: dict[str, set[str]]) -> tuple[str, ...] | None:
    """A way from an integration back to itself."""
    stack: list[tuple[str, ...]] = [(start,)]
    seen = set[str]()
    while stack:
        path = stack.pop()
        for id in sorted(needs.get(path[-1], ())):
            if id == start:
                return (*path, id)
            if id not in seen:
                seen.add(id)
                stack.append((*path, id))
    return None


def texts_are_in_both_languages(catalogue: Catalogue) -> Iterator[Finding]:
    """Every text is there in Danish and in English."""
    for id, text in _texts(catalogue):
        for language in ("da", "en"):
            if not getattr(text, language).strip():
                yield kinds.LANGUAGE_MISSING.at(requirement=id, value=language)


def sources_are_named(catalogue: Catalogue) -> Iterator[Finding]:
    """Every point names its own package; what is from elsewhere names where, and when it was read."""
    for package in catalogue.sections:
        entries = [(r.id, r.source) for r in package.requirements]
        entries += [(package.id, g.source) for g in package.guidance]
        for id, source in entries:
            is_point = source is not None and (source.package or source.bullet)
            if source and is_point and not (source.package == package.id and _is_complete(source)):
                yield kinds.SOURCE_MISSING.at(requirement=id, value=str(source.bullet))
    for integration in catalogue.integrations:
        for note in integration.notes:
            if not note.source or not note.checked:
                yield kinds.SOURCE_MISSING.at(requirement=integration.id)


def _is_complete(source: Origin) -> bool:
    if isinstance(source.bullet, int):
        return source.bullet > 0
    external = source.reference is not None and source.checked is not None
    return source.bullet == "overview" or (source.bullet == "external" and external)


def texts_are_not_shared(catalogue: Catalogue) -> Iterator[Finding]:
    """No two requirements ask the same in the same words: a vendor could not distinguish them.

    What stands in two sections without integrations is distinguished by these.
    """
    first: dict[tuple[str, str], str] = {}
    for section in catalogue.sections:
        place = "" if section.integrations else section.id
        for point in section.requirements:
            text = (place, " ".join(point.text.da.casefold().split()))
            if text in first:
                yield kinds.TEXT_SHARED.at(requirement=point.id, value=first[text])
            first.setdefault(text, point.id)


def answers_can_be_given(catalogue: Catalogue) -> Iterator[Finding]:
    """A type of answer fits together, and says when it is met (catalogue.md, section 3)."""
    for point in catalogue.requirements:
        for fault in faults(point.answer) if point.answer else ():
            yield kinds.ANSWER_TYPE.at(requirement=point.id, fault=fault)
        if point.answer and point.kind is not RequirementKind.RULE:
            yield kinds.ANSWER_TYPE.at(requirement=point.id, fault=_ONLY_RULES)


def integrations_are_used(catalogue: Catalogue) -> Iterator[Finding]:
    """Every integration is in a package or required by one."""
    used = {id for p in catalogue.sections for id in p.integrations}
    used |= {id for p in catalogue.sections for r in p.requirements for id in r.requires}
    for integration in catalogue.integrations:
        if integration.id not in used:
            yield kinds.UNUSED_INTEGRATION.at(requirement=integration.id)


def proposals_are_told(catalogue: Catalogue) -> Iterator[Finding]:
    """A requirement that is only proposed is asked of nobody."""
    for point in catalogue.requirements:
        if point.provenance and point.is_proposed:
            origin = f"{point.provenance.case}, {point.provenance.id}"
            yield kinds.PROPOSED.at(requirement=point.id, value=origin)


POLICY: tuple[Check, ...] = (
    ids_are_unique,
    requirement_ids_have_their_form,
    requirement_ids_follow_their_source,
    references_exist,
    parts_have_a_whole,
    conditions_are_known,
    prerequisites_have_no_cycle,
    texts_are_in_both_languages,
    sources_are_named,
    texts_are_not_shared,
    integrations_are_used,
    answers_can_be_given,
    proposals_are_told,
)


def _texts(catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    for condition in catalogue.conditions:
        yield condition.id, condition.question
    for integration in catalogue.integrations:
        yield integration.id, integration.title
        yield integration.id, integration.purpose
        for note in integration.notes:
            yield integration.id, note.text
    for package in catalogue.sections:
        yield package.id, package.title
        for guidance in package.guidance:
            yield package.id, guidance.text
        for point in package.requirements:
            texts = [point.text, point.evidence, point.wanted, point.remedy]
            texts += [point.erratum.why] if point.erratum else []
            for text in texts:
                if text:
                    yield point.id, text
