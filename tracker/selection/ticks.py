"""What the ticks of the workbook ask for, as live cells: the rules of selection and closure, once more.

``procurement.selection`` and ``procurement.closure`` say what follows from what the files hold; this says it
of what the cells hold while somebody fills them in. Ways are those of the closure itself, worked out for
each integration alone: what several of them need is what each of them needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from tracker.catalogue.fulfil import with_deadline
from tracker.catalogue.lookup import homes
from tracker.catalogue.modality import Modality
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    CatalogueSection,
    Choose,
    RequirementKind,
)
from tracker.forms.live import (
    At,
    Live,
    Says,
    ValueOf,
    compared,
    every,
    negated,
    same,
    some,
    tally,
    when,
)
from tracker.forms.model import Option
from tracker.frozen import dataclass
from tracker.procurement.closure import ChosenSection, close
from tracker.procurement.model import OWN_BANK, PointAction, Reply
from tracker.procurement.selection import ruling
from tracker.selection.model import CaseView, Table
from tracker.texts import Language, Text

YES = Option("yes", Text("Ja", "Yes"))
PICK, ASKED, REPLY, CHOICE = "pick", "asked", "reply", "choice"


def integration_key(section: str, integration: str) -> str:
    """The key of an integration's row on the sheet of packages."""
    return f"{section}/{integration}"


def section_name(section: CatalogueSection, language: Language) -> str:
    """What people call it: its number, else its id where that is no plain word, and its title."""
    id = section.id.rpartition(":")[2]
    is_word = id.islower() and not any(map(str.isdigit, id))
    return f"{section.number or ('' if is_word else id)} {section.title.get(language)}".strip()


@dataclass(frozen=True, slots=True)
class Way:
    """A way from a ticked package to an integration that follows from it.

    Attributes:
        chosen: the integrations of the package that lead there; none = the section itself does.
        point: the catalogue's point that asks for it.
        needing: the integrations on whose account it does.
        conditions: a "no" to one of them cuts the way.
    """

    target: str
    section: str
    chosen: tuple[str, ...]
    point: str
    needing: tuple[str, ...]
    conditions: tuple[str, ...]
    modality: Modality


_Key = tuple[str, str, str, tuple[str, ...], Modality]


class Ticks:
    """What is asked, as live cells."""

    def __init__(self, view: CaseView) -> None:
        self._whole = view.catalogue
        self.catalogue: Catalogue = view.catalogue.accepted()
        self.language: Language = view.language
        self._has_demands = self.catalogue.has_demands
        self.homes = homes(self.catalogue)
        self._sections = {section.id: section for section in self.catalogue.sections}

    @cached_property
    def points(self) -> dict[str, CatalogueRequirement]:
        """Every point of the banks, by its id, by when it must be met in its words."""
        return {point.id: with_deadline(point) for point in self.catalogue.requirements}

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Every way from a package to what follows from it."""
        return _ways(self._whole)

    @cached_property
    def _by_start(self) -> dict[tuple[str, str], list[Way]]:
        found: dict[tuple[str, str], list[Way]] = {}
        for way in self.ways:
            for integration in way.chosen:
                found.setdefault((way.section, integration), []).append(way)
        return found

    @cached_property
    def _by_target(self) -> dict[str, list[Way]]:
        found: dict[str, list[Way]] = {}
        for way in self.ways:
            found.setdefault(way.target, []).append(way)
        return found

    @cached_property
    def _by_point(self) -> dict[str, list[Way]]:
        found: dict[str, list[Way]] = {}
        for way in self.ways:
            found.setdefault(way.point, []).append(way)
        return found

    def ways_to(self, integration: str) -> Sequence[Way]:
        """The ways to an integration."""
        return self._by_target.get(integration, [])

    def ways_from(self, section: str, integration: str) -> Sequence[Way]:
        """The ways that begin with an integration of a package."""
        return self._by_start.get((section, integration), [])

    def asked(self, section: str, integration: str | None = None) -> Live:
        """Whether a section, or an integration of it, is asked for: what its row on the sheet shows."""
        key = integration_key(section, integration) if integration else section
        return same(ValueOf(At(Table.PACKAGES, key, ASKED)), YES.label.get(self.language))

    def anything(self) -> Live:
        """Whether anything is asked for."""
        return compared(tally(Table.PACKAGES, ASKED, YES.label.get(self.language)), ">", 0)

    def chosen_in(self, integration: str) -> Iterator[tuple[CatalogueSection, Live]]:
        """The packages an integration can be chosen in, each with whether it is."""
        for section in self.catalogue.packages:
            if integration in section.integrations:
                yield section, self.asked(section.id, integration)

    def not_denied(self, conditions: Sequence[str]) -> tuple[Live, ...]:
        """Whether none of these conditions has been answered no."""
        return tuple(
            negated(Says(At(Table.CONDITIONS, one, REPLY), Reply.NO)) for one in conditions
        )

    def is_demanded(self, way: Way, beside: Way) -> tuple[Live, ...]:
        """What must hold for a way to be open whatever the vendor chooses or says of its package.

        Args:
            beside: a way that is open; what it takes is given.
        """
        found = self._sections[way.section]
        if way.section == beside.section and set(beside.chosen) <= set(way.chosen):
            return ()
        rule = ruling(found) if self._has_demands else None
        may_choose = found.choose is Choose.ANY and len(found.integrations) > 1
        if not may_choose and (rule is None or rule.when is None):
            return ()
        first, last = (integration_key(found.id, found.integrations[at]) for at in (0, -1))
        named = compared(tally(Table.PACKAGES, PICK, YES.id, (first, last)), ">", 0)
        if may_choose or rule is None or rule.when is None:
            return (named,)
        return (some(named, Says(At(Table.CONDITIONS, rule.when, REPLY), Reply.YES)),)

    def holds(self, way: Way) -> Live:
        """Whether a way is open."""
        start = self._one_of(self._sections[way.section], way.chosen)
        return every(start, *self.not_denied(way.conditions))

    def _one_of(self, section: CatalogueSection, integrations: Sequence[str]) -> Live:
        """Whether one of a section's integrations is asked for; of none named, the section itself.

        Where all are named and no rule can deny them, the section's own row says it: formulas are short.
        """
        is_whole = set(section.integrations) <= set(integrations)
        if not integrations or (is_whole and not self.whole(section)):
            return self.asked(section.id)
        return some(*(self.asked(section.id, id) for id in integrations))

    def needs(self, integration: str) -> Live:
        """Whether an integration is asked for, or follows from what is."""
        chosen = (asked for _, asked in self.chosen_in(integration))
        return some(*chosen, *(self.holds(way) for way in self.ways_to(integration)))

    def stands(self, point: CatalogueRequirement) -> Live:
        """Whether the part of its section that a point is about is asked for, and its condition not denied."""
        section = self._sections[self.homes[point.id]]
        conditions = self.not_denied((point.when,) if point.when else ())
        if not section.integrations:
            return every(self.asked(section.id), *conditions)
        concerned = [
            id for id in section.integrations if not point.integrations or id in point.integrations
        ]
        if not concerned:
            return some()
        return every(self._one_of(section, concerned), *conditions)

    def in_force(self, point: CatalogueRequirement) -> Live:
        """Whether a point is a reason for something that is asked."""
        if ways := self._by_point.get(point.id):
            return some(*(self.holds(way) for way in ways))
        return self.stands(point)

    def has_row(self, point: CatalogueRequirement) -> bool:
        """Whether a point is a row of its own that the vendor answers."""
        return point.kind is not RequirementKind.PREREQUISITE and not point.sums

    def is_row_asked(self, point: CatalogueRequirement) -> Live:
        """Whether a point's row is asked for, its decision counted."""
        if not is_decided(point):
            return self.stands(point)
        dropped = Says(At(Table.DECISIONS, point.id, CHOICE), PointAction.DROP)
        return every(self.stands(point), negated(dropped))

    def whole(self, section: CatalogueSection) -> tuple[Live, ...]:
        """What must hold beside the choice of a package for all of it to be asked: its rule, not denied."""
        rule = ruling(section) if self._has_demands else None
        return self.not_denied((rule.when,)) if rule and rule.when else ()

    def is_own(self, section: CatalogueSection) -> bool:
        """Whether a section is of the case's own bank."""
        return section.catalogue == OWN_BANK


_last: list[tuple[Catalogue, tuple[Way, ...]]] = []  # the tables of one workbook ask for the same


def _ways(catalogue: Catalogue) -> tuple[Way, ...]:
    if not _last or _last[0][0] is not catalogue:
        _last[:] = [(catalogue, tuple(_found_ways(catalogue.accepted())))]
    return _last[0][1]


def _found_ways(catalogue: Catalogue) -> Iterator[Way]:
    found: dict[_Key, dict[str, None]] = {}
    needing: dict[_Key, dict[str, None]] = {}
    for section in catalogue.sections:
        if not section.integrations and not any(p.requires for p in section.requirements):
            continue
        for id in section.integrations or ("",):
            chosen = ChosenSection(section, (id,) if id else ())
            for target, reasons in close(catalogue, [chosen], {}).needed.items():
                for one in reasons:
                    if one.requirement is not None:
                        key = (target, section.id, one.requirement, one.when, one.modality)
                        found.setdefault(key, {}).update({id: None} if id else {})
                        needing.setdefault(key, {}).update(dict.fromkeys(one.integrations))
    for key, ids in found.items():
        target, start, point, conditions, force = key
        yield Way(target, start, tuple(ids), point, tuple(needing[key]), conditions, force)


def is_decided(point: CatalogueRequirement) -> bool:
    """Whether a named person decides about a point: an error that nothing settles, or another way."""
    is_open = point.erratum is not None and point.erratum.reading is None
    return is_open or point.kind is RequirementKind.ALTERNATIVE


def yes_when(test: Live, language: Language) -> Live:
    """Yes where something holds, else nothing."""
    return when(test, YES.label.get(language))
