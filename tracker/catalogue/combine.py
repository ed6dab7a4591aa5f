"""Several requirement banks as one, so that a procurement can select from all of them.

The first bank keeps its ids. A section or a requirement of another whose id is taken is known by its
qualified id (``kommune:1.1``), which works for every entry of every bank (``lookup.Names``).
Conditions and integrations that two banks share are one (catalogue.md, section 2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from tracker.catalogue.model import Catalogue, CatalogueSection, Condition, Integration
from tracker.errors import SelectionError
from tracker.texts import Text

_Shared = TypeVar("_Shared", Condition, Integration)


def combine(
    banks: Sequence[Catalogue], place: Callable[[str, str], str] = lambda bank, _: bank
) -> Catalogue:
    """One bank that holds everything of several; its id and version are the first one's.

    Args:
        banks: at least one, each of another id.
        place: where a bank has an entry, by their ids, for messages ("kommune/catalogue.yaml:12").

    Raises:
        SelectionError: two banks have one id, or mean two things by one condition or integration.
    """
    first = banks[0]
    ids = [bank.id for bank in banks]
    if double := next((id for id in ids if ids.count(id) > 1), None):
        raise SelectionError(
            Text(
                f"Kataloget »{double}« er nævnt to gange under »catalogues«.",
                f"The catalogue '{double}' is named twice under 'catalogues'.",
            )
        )
    taken = {c.id for bank in banks for c in bank.conditions}
    taken |= {i.id for bank in banks for i in bank.integrations}
    sections: list[CatalogueSection] = []
    for bank in banks:
        own = _qualified(bank, taken)
        taken |= {section.id for section in own} | {p.id for s in own for p in s.requirements}
        sections += own
    return replace(
        first,
        conditions=_merged(((bank, bank.conditions) for bank in banks), place),
        integrations=_merged(((bank, _of(bank)) for bank in banks), place),
        sections=tuple(sections),
        guidance=tuple(entry for bank in banks for entry in bank.guidance),
    )


def _of(bank: Catalogue) -> tuple[Integration, ...]:
    return tuple(replace(integration, catalogue=bank.id) for integration in bank.integrations)


def _qualified(bank: Catalogue, taken: set[str]) -> tuple[CatalogueSection, ...]:
    """A bank's sections, what is taken by another bank with its qualified id."""

    def named(id: str | None) -> str | None:
        return f"{bank.id}:{id}" if id in taken else id

    return tuple(
        replace(
            section,
            id=named(section.id) or "",
            number=section.number or (section.id if section.id in taken else None),
            parent=named(section.parent),
            catalogue=bank.id,
            requirements=tuple(
                replace(
                    point,
                    id=named(point.id) or "",
                    number=point.number or (point.id if point.id in taken else None),
                    parent=named(point.parent),
                )
                for point in section.requirements
            ),
        )
        for section in bank.sections
    )


def _merged(
    banks: Iterable[tuple[Catalogue, tuple[_Shared, ...]]], place: Callable[[str, str], str]
) -> tuple[_Shared, ...]:
    """What several banks have, once each.

    Raises:
        SelectionError: two of them mean different things by one id.
    """
    found: dict[str, tuple[Catalogue, _Shared]] = {}
    for bank, entries in banks:
        for entry in entries:
            owner, known = found.setdefault(entry.id, (bank, entry))
            ours, theirs = _meaning(known), _meaning(entry)
            common = [language for language in owner.languages if language in bank.languages]
            if not common or any(ours.get(one) != theirs.get(one) for one in common):
                where = place(owner.id, entry.id), place(bank.id, entry.id)
                raise _differing(entry.id, *where, ours, theirs)
    return tuple(entry for _, entry in found.values())


def _meaning(entry: Condition | Integration) -> Text:
    return entry.question if isinstance(entry, Condition) else entry.title


def _differing(id: str, one: str, other: str, ours: Text, theirs: Text) -> SelectionError:
    return SelectionError(
        Text(
            f"»{id}« betyder to ting: i {one} »{ours.da}«, i {other} »{theirs.da}«. Giv den "
            "ene et andet id, eller skriv det samme begge steder.",
            f"'{id}' means two things: in {one} '{ours.en}', in {other} '{theirs.en}'. "
            "Give one of them another id, or write the same in both.",
        )
    )
