"""What differs between two versions of a bank, entry by entry, and of which class (catalogue.md, 7).

Ids are what an entry is known by. A new number or another place is kept apart from a change: neither
changes what is asked. A requirement in another section is counted there, so that it is not editorial. Whatever is only in another language than the one asked in, and what no vendor
reads (guidance, remedy, tags ...), is *editorial*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.catalogue.diff_fields import DiffClass, EntryKind, FieldDiff, fields_of
from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import Catalogue, CatalogueRequirement, Condition, Integration
from tracker.frozen import dataclass
from tracker.texts import Language, Text


@dataclass(frozen=True, slots=True)
class Move:
    """A number or a place that differs: ``number``, ``section`` or ``parent``; places by their ids."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class EntryDiff:
    """An entry that differs.

    Attributes:
        classes: empty where it was only renumbered or moved.
        before, after: its words (text, title or question); None where it was not, or is not, there.
        minimum: whether it was, or becomes, a minimum requirement.
        replaced_by, why: of a retired one, what the bank says of it.
    """

    kind: EntryKind
    id: str
    classes: tuple[DiffClass, ...]
    before: Text | None
    after: Text | None
    fields: tuple[FieldDiff, ...] = ()
    moves: tuple[Move, ...] = ()
    minimum: bool = False
    replaced_by: str | None = None
    why: Text | None = None

    @property
    def is_moved(self) -> bool:
        """Whether a requirement stands in another section: asked the same, but counted elsewhere."""
        return any(move.field == "section" for move in self.moves)

    @property
    def is_editorial(self) -> bool:
        """Whether no case that asks it needs a new revision for it."""
        return set(self.classes) <= {DiffClass.EDITORIAL} and not self.is_moved


@dataclass(frozen=True, slots=True)
class CatalogueDiff:
    """Everything that differs between two banks.

    ``language`` is the one asked in: what differs in another only is editorial.
    """

    before: Catalogue
    after: Catalogue
    language: Language
    entries: tuple[EntryDiff, ...]

    def of(self, *classes: DiffClass) -> tuple[EntryDiff, ...]:
        """The entries that are of any of these classes."""
        return tuple(entry for entry in self.entries if set(entry.classes) & set(classes))

    @property
    def is_editorial(self) -> bool:
        """Whether nobody would be asked anything else, nor counted elsewhere."""
        return all(entry.is_editorial for entry in self.entries)


def compare(before: Catalogue, after: Catalogue, language: Language | None = None) -> CatalogueDiff:
    """What differs, in the order of the newer bank, with what is gone last of each kind.

    Args:
        language: the one that is asked in; None = the newer bank's first.
    """
    asked_in = language or after.languages[0]
    found = [
        *_catalogue(before, after, asked_in),
        *_entries(EntryKind.REQUIREMENT, _requirements(before), _requirements(after), asked_in),
        *_entries(EntryKind.SECTION, _sections(before), _sections(after), asked_in),
        *_entries(
            EntryKind.CONDITION, _by_id(before.conditions), _by_id(after.conditions), asked_in
        ),
        *_entries(
            EntryKind.INTEGRATION, _by_id(before.integrations), _by_id(after.integrations), asked_in
        ),
    ]
    gone = {entry.id: entry for entry in after.retired}
    return CatalogueDiff(before, after, asked_in, tuple(_with_reason(one, gone) for one in found))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry with the section it stands in, where it stands in one."""

    entry: Any
    section: str | None = None


def _requirements(bank: Catalogue) -> dict[str, _Placed]:
    return {
        point.id: _Placed(point, section.id)
        for section in bank.sections
        for point in section.requirements
    }


def _sections(bank: Catalogue) -> dict[str, _Placed]:
    return {section.id: _Placed(section) for section in bank.sections}


def _by_id(entries: Iterable[Condition] | Iterable[Integration]) -> dict[str, _Placed]:
    return {entry.id: _Placed(entry) for entry in entries}


def _entries(
    kind: EntryKind, old: Mapping[str, _Placed], new: Mapping[str, _Placed], language: Language
) -> Iterator[EntryDiff]:
    for id, placed in new.items():
        was = old.get(id)
        now = placed.entry
        if was is None:
            yield EntryDiff(kind, id, (DiffClass.NEW,), None, _words(now), minimum=is_minimum(now))
        elif was != placed and (found := _changed(kind, was, placed, language)):
            yield found
    for id, placed in old.items():
        if id not in new:
            was_minimum = is_minimum(placed.entry)
            words = _words(placed.entry)
            yield EntryDiff(kind, id, (DiffClass.RETIRED,), words, None, minimum=was_minimum)


def _with_reason(found: EntryDiff, gone: Mapping[str, Any]) -> EntryDiff:
    reason = gone.get(found.id) if DiffClass.RETIRED in found.classes else None
    if reason is None:
        return found
    return EntryDiff(
        found.kind,
        found.id,
        found.classes,
        found.before,
        None,
        minimum=found.minimum,
        replaced_by=reason.replaced_by,
        why=reason.why,
    )


def _changed(kind: EntryKind, was: _Placed, now: _Placed, language: Language) -> EntryDiff | None:
    found = tuple(fields_of(kind, was.entry, now.entry, language))
    moves = tuple(_moves(was, now))
    if not found and not moves:
        return None
    classes = {field.of for field in found}
    return EntryDiff(
        kind,
        now.entry.id,
        tuple(one for one in DiffClass if one in classes),
        _words(was.entry),
        _words(now.entry),
        found,
        moves,
        is_minimum(was.entry) or is_minimum(now.entry),
    )


def is_minimum(entry: Any) -> bool:
    """Whether an entry is a requirement that the bank itself makes a minimum requirement."""
    return getattr(entry, "level", None) is LevelRole.MINIMUM


def _words(entry: Any) -> Text:
    match entry:
        case CatalogueRequirement():
            return entry.text
        case Condition():
            return entry.question
        case _:
            title: Text = entry.title
            return title


def _moves(was: _Placed, now: _Placed) -> Iterator[Move]:
    places = [("section", was.section, now.section)]
    places += [
        (name, getattr(was.entry, name, None), getattr(now.entry, name, None))
        for name in ("number", "parent")
    ]
    return (Move(name, old, new) for name, old, new in places if old != new)


def _catalogue(before: Catalogue, after: Catalogue, language: Language) -> Iterator[EntryDiff]:
    found = tuple(fields_of(EntryKind.CATALOGUE, before, after, language))
    if found:
        editorial = (DiffClass.EDITORIAL,)
        yield EntryDiff(EntryKind.CATALOGUE, after.id, editorial, before.title, after.title, found)
