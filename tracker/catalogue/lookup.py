"""Finding things in a catalogue by the ids and words people use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    CatalogueSection,
    Condition,
    Integration,
)
from tracker.errors import SelectionError
from tracker.patterns import regex
from tracker.suggestions import meant
from tracker.texts import Text

# Ids as people write them (domain: the source's own spellings).
_PACKAGE = regex(r"^I\s*[-\u2010-\u2015\u2212]?\s*0?(\d{1,2})$", re.IGNORECASE)
_INTEGRATION = regex(
    r"^SF\s*[-\u2010-\u2015]?\s*(\d{4})(?:[\s_-]*([A-Z])(?:[\s_-]*0?(\d{1,2}))?)?$", re.IGNORECASE
)
_POINT = regex(r"^(I.*?)(?<!\s)\s*[-\u2010-\u2015\u2212]\s*K(\d+)([a-z]?)$", re.IGNORECASE)


def normal(id: str) -> str:
    """The catalogue's spelling of an id; an id of another form comes back trimmed, upper case.

    >>> [normal(i) for i in ("I-1", "I–01", "i 14", "SF 1470", "sf1320a", "SF1590_B_1", "i-2-k3")]
    ['I-01', 'I-01', 'I-14', 'SF1470', 'SF1320_A', 'SF1590_B_01', 'I-02-K3']
    """
    id = id.strip()
    if match := _POINT.match(id):
        return f"{normal(match[1])}-K{match[2]}{match[3].lower()}"
    if match := _PACKAGE.match(id):
        return f"I-{int(match[1]):02d}"
    if match := _INTEGRATION.match(id):
        letter = f"_{match[2].upper()}" if match[2] else ""
        number = f"_{int(match[3]):02d}" if match[3] else ""
        return f"SF{match[1]}{letter}{number}"
    return id.upper()


T = TypeVar("T")
Entry = CatalogueSection | Integration | CatalogueRequirement | Condition


def entries(catalogue: Catalogue) -> Iterator[tuple[str, Entry]]:
    """Everything that has an id: sections, their requirements, integrations, conditions."""
    for section in catalogue.sections:
        yield section.id, section
        for requirement in section.requirements:
            yield requirement.id, requirement
    for integration in catalogue.integrations:
        yield integration.id, integration
    for condition in catalogue.conditions:
        yield condition.id, condition


def points_of(
    catalogue: Catalogue, ids: Collection[str | None]
) -> Iterator[tuple[CatalogueSection, CatalogueRequirement]]:
    """The requirements with these ids, each with its section, in the order of the bank."""
    for section in catalogue.sections:
        for point in section.requirements:
            if point.id in ids:
                yield section, point


def homes(catalogue: Catalogue) -> dict[str, str]:
    """Requirement → the section it stands in."""
    return {point.id: s.id for s in catalogue.sections for point in s.requirements}


class Names:
    """What people may call the entries of a catalogue, made once for many lookups.

    Of several banks that are one (``combine``) every section and requirement has its qualified name
    as well, ``bank:id``.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.by_id = dict(entries(catalogue))
        self._of = ", ".join(dict.fromkeys(s.catalogue or catalogue.id for s in catalogue.sections))
        self._by_alias: dict[str, Entry] = {}
        self._twins: dict[str, list[str]] = {}
        for id in self.by_id:
            if ":" in id:
                self._twins.setdefault(id.partition(":")[2], []).append(id)
        self._by_fold = {id.casefold(): entry for id, entry in reversed(self.by_id.items())}
        for section in catalogue.sections:
            held: list[CatalogueSection | CatalogueRequirement] = [section, *section.requirements]
            for entry in held if section.catalogue else ():
                if ":" not in entry.id:
                    self._by_fold.setdefault(f"{section.catalogue}:{entry.id}".casefold(), entry)
        for integration in catalogue.integrations:
            for alias in integration.aliases:
                self._by_alias.setdefault(normal(alias), integration)

    def get(self, id: str) -> Entry | None:
        """The entry people mean by an id, or by one of an integration's aliases.

        Raises:
            SelectionError: several banks have an entry of that id.
        """
        found = self._get(id)
        is_bare = isinstance(found, CatalogueSection | CatalogueRequirement) and ":" not in id
        if is_bare and found and (twins := self._twins.get(found.id)):
            raise _ambiguous(id, twins)
        return found

    def has_twin(self, id: str) -> bool:
        """Whether several banks have an entry of an id."""
        return id in self._twins

    def find(self, id: str) -> Entry:
        """As ``get``, of what must be there.

        Raises:
            SelectionError: nothing has that name; the message suggests what may have been meant.
        """
        if entry := self.get(id):
            return entry
        near = meant(normal(id), self.by_id, most=3)
        raise SelectionError(
            Text(
                da=f"»{id}« findes ikke i kataloget {self._of}."
                + (near.da or " Se »tracker catalogue list«."),
                en=f"'{id}' is not in the catalogue {self._of}."
                + (near.en or " See 'tracker catalogue list'."),
            )
        )

    def section(self, id: str) -> CatalogueSection:
        """The package or section people mean by an id.

        Raises:
            SelectionError: the id is unknown, or of something else.
        """
        what = Text("en pakke eller et afsnit", "a package or section")
        return _of_kind(self.find(id), CatalogueSection, id, what)

    def integration(self, id: str) -> Integration:
        """The integration people mean by an id or alias.

        Raises:
            SelectionError: the id is unknown, or of something else.
        """
        what = Text("en integration", "an integration")
        return _of_kind(self.find(id), Integration, id, what)

    def _get(self, id: str) -> Entry | None:
        if id in self.by_id:
            return self.by_id[id]
        bank, _, rest = id.rpartition(":")
        spelt = f"{bank.strip()}:{normal(rest)}" if bank else normal(id)
        for name in (id.strip().casefold(), spelt.casefold()):
            if name in self._by_fold:
                return self._by_fold[name]
        return self._by_alias.get(spelt)


def find(catalogue: Catalogue, id: str) -> Entry:
    """The entry people mean by an id, or by one of an integration's aliases.

    Raises:
        SelectionError: nothing has that name; the message suggests what may have been meant.
    """
    return Names(catalogue).find(id)


def _ambiguous(id: str, twins: Sequence[str]) -> SelectionError:
    """Nobody can know which of two is meant."""
    names = ", ".join(twins)
    return SelectionError(
        Text(
            f"»{id}« findes i flere kataloger. Skriv kataloget foran: {names} eller dets eget "
            f"katalogs id og »:{id}«.",
            f"'{id}' is in several catalogues. Write the catalogue before it: {names}, or the id of "
            f"the other catalogue and ':{id}'.",
        )
    )


def packages_with(catalogue: Catalogue, integration: str) -> tuple[CatalogueSection, ...]:
    """The packages in which an integration is business-bearing."""
    return tuple(p for p in catalogue.sections if integration in p.integrations)


def _of_kind(entry: object, kind: type[T], id: str, what: Text) -> T:
    if isinstance(entry, kind):
        return entry
    raise SelectionError(Text(f"»{id}« er ikke {what.da}.", f"'{id}' is not {what.en}."))


def search(catalogue: Catalogue, words: str) -> list[tuple[str, Entry]]:
    """The entries in which every word stands, in either language, without regard to case."""
    wanted = words.casefold().split()
    hits = []
    for id, entry in entries(catalogue):
        text = " ".join([id, *texts_of(entry)]).casefold()
        if all(word in text for word in wanted):
            hits.append((id, entry))
    return hits


def texts_of(entry: Entry) -> Iterator[str]:
    """All that an entry says, in both languages."""
    match entry:
        case CatalogueSection():
            texts = [entry.title, *(g.text for g in entry.guidance)]
        case Integration():
            texts = [entry.title, entry.purpose, *(n.text for n in entry.notes)]
            yield from entry.aliases
        case Condition():
            texts = [entry.question]
        case CatalogueRequirement():
            texts = [t for t in (entry.text, entry.evidence, entry.wanted, entry.remedy) if t]
            if entry.erratum:
                texts.append(entry.erratum.why)
                yield entry.erratum.as_written
    for text in texts:
        yield text.da
        yield text.en
