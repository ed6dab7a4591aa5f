"""The specification: the resolved, frozen requirements of one procurement.

It is what a vendor was asked. ``schemas/specification.schema.json`` describes its JSON form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from tracker.catalogue.answers import AnswerType
from tracker.catalogue.modality import Modality
from tracker.frozen import dataclass, for_the_last
from tracker.procurement.scale import Scale
from tracker.texts import Language, Text


class Role(StrEnum):
    """The role of an integration in this procurement."""

    BUSINESS = "business"
    PREREQUISITE = "prerequisite"


class RowKind(StrEnum):
    """What a requirement row is about."""

    INTEGRATION = "integration"
    RULE = "rule"
    ALTERNATIVE = "alternative"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Because:
    """One reason why a requirement is there.

    Attributes:
        package: the selected package on whose account it is there.
        requirement: the catalogue's point that asks for it; None when the buyer selected it.
        integrations: the integrations that need it; the row's own where the point allows another way
            in it (``other_way``).
        when: the conditions that must all hold for this reason to count; empty = always.
        modality: the weakest force along the way from the selection.
        fulfil_by: the day by which it must be met on this account, as ISO; None = at delivery.
    """

    package: str | None
    requirement: str | None = None
    integrations: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    modality: Modality = Modality.SHALL
    fulfil_by: str | None = None


@dataclass(frozen=True, slots=True)
class SpecifiedIntegration:
    """An integration of the specification, asked for once however many packages need it.

    ``when`` lists alternatives, any one of which is enough; each is a condition id, or several
    joined by `` & `` that must all hold. Empty = always.
    """

    id: str
    title: Text
    role: Role
    packages: tuple[str, ...]
    when: tuple[str, ...]
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row the vendor answers. ``when`` as for integrations.

    Attributes:
        note: what the vendor must know of the source (an error in it, and the reading followed).
        digest: what was asked, by ``digests.requirement_digest``.
        answer: how it is answered; None = on the scale.
        number: what people see in place of the id; None = the id.
        catalogue: the bank it is from; None where it is the buyer's own, or unknown.
    """

    id: str
    kind: RowKind
    level: str
    packages: tuple[str, ...]
    integrations: tuple[str, ...]
    when: tuple[str, ...]
    because: tuple[Because, ...]
    text: Text
    digest: str
    addendum: Text | None = None
    evidence: Text | None = None
    wanted: Text | None = None
    note: Text | None = None
    answer: AnswerType | None = None
    number: str | None = None
    catalogue: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Of these integrations at least one must be offered; the vendor chooses (phases, 5.6)."""

    package: str
    integrations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageTitle:
    """A selected package or section.

    ``number`` is what people see in place of the id; ``parent`` the selected one it is a part of.
    """

    id: str
    title: Text
    number: str | None = None
    parent: str | None = None

    @property
    def shown_number(self) -> str:
        """Its number, else its id; nothing where that is a plain word, or the title itself.

        >>> a, b = (PackageTitle(id, Text("Data", "Data")) for id in ("I-04", "data"))
        >>> a.shown_number, b.shown_number, PackageTitle("Egne krav", Text("Egne krav", "")).shown_number
        ('I-04', '', '')
        """
        is_word = self.id.islower() and not any(map(str.isdigit, self.id))
        is_title = self.id in (self.title.da, self.title.en)
        return self.number or ("" if is_word or is_title else self.id)

    def name(self, language: Language) -> str:
        """What people call it: number and title."""
        return f"{self.shown_number} {self.title.get(language)}".strip()


@dataclass(frozen=True, slots=True)
class AskedCondition:
    """A condition the buyer left to the vendor."""

    id: str
    question: Text


class AdviceKind(StrEnum):
    """What a piece of advice is: the source's guidance, an error of the source, a fact from elsewhere.

    An error that nothing settles and nobody has decided is ``UNDECIDED``.
    """

    GUIDANCE = "guidance"
    ERROR = "error"
    UNDECIDED = "undecided"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Advice:
    """Advice to the buyer, with where it comes from. Never sent to a vendor."""

    package: str | None
    text: Text
    source: str
    requirement: str | None = None
    kind: AdviceKind = AdviceKind.GUIDANCE


@dataclass(frozen=True, slots=True)
class Omission:
    """A row that was left out, and why. Never sent to a vendor."""

    id: str
    why: Text


@dataclass(frozen=True, slots=True)
class ProcurementIdentity:
    """What the vendor sees of the procurement."""

    id: str
    title: str
    buyer: str
    language: Language
    contact: str | None = None
    reference: str | None = None
    framework: str | None = None
    service_area: str | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class CatalogueIdentity:
    """A requirement bank the specification was made from.

    Attributes:
        digest: SHA-256 of all it says (``snapshots.catalogue_digest``); None where it was not recorded.
        as_released: whether it is what was released as this version; None where none was.
    """

    id: str
    version: str
    digest: str | None = None
    as_released: bool | None = None


@dataclass(frozen=True, slots=True)
class Specification:
    """Everything one revision of a procurement asks.

    ``catalogue`` is the bank it was made from, the first of ``catalogues`` where there were several.
    """

    procurement: ProcurementIdentity
    catalogue: CatalogueIdentity
    revision: int
    packages: tuple[PackageTitle, ...]
    conditions: tuple[AskedCondition, ...]
    integrations: tuple[SpecifiedIntegration, ...]
    requirements: tuple[Requirement, ...]
    groups: tuple[Group, ...]
    scale: Scale
    guidance: tuple[Advice, ...] = ()
    omitted: tuple[Omission, ...] = ()
    catalogues: tuple[CatalogueIdentity, ...] = ()

    @property
    def banks(self) -> tuple[CatalogueIdentity, ...]:
        """Every bank it was made from."""
        return self.catalogues or (self.catalogue,)

    @property
    def chapters(self) -> tuple[PackageTitle, ...]:
        """The sections its rows stand in, those of the buyer's own that have no title among them."""
        known = {section.id for section in self.packages}
        named = dict.fromkeys(id for row in self.requirements for id in row.packages)
        untitled = (PackageTitle(id, Text(id, id)) for id in named if id not in known)
        return (*self.packages, *untitled)

    def for_vendors(self) -> Specification:
        """The specification without what is private to the buyer."""
        return replace(self, guidance=(), omitted=())

    @property
    def has_choice(self) -> bool:
        """Whether members of a group can be answered "not offered".

        What was issued before vendors could choose has no such answer, and nothing is derived
        from what they offer.
        """
        return any(answer.outcome == NOT_OFFERED for answer in self.scale.answers)

    def answered_on(self, scale: Scale) -> Specification:
        """What is asked, with the answers that a vendor chose among on another revision's scale.

        An answer means what it meant where it was given, whatever the buyer calls it since.
        """
        own = self.scale
        if (own.answers, own.deliverers) == (scale.answers, scale.deliverers):
            return self
        given = replace(own, answers=scale.answers, deliverers=scale.deliverers)
        return replace(self, scale=given)

    def requirement(self, id: str) -> Requirement:
        """The row with this id (KeyError: none has it)."""
        return _by_id(self.requirements)[id]


@for_the_last
def _by_id(requirements: tuple[Requirement, ...]) -> dict[str, Requirement]:
    """Of two rows with one id the first."""
    return {row.id: row for row in reversed(requirements)}


def points_behind(rows: Iterable[Requirement]) -> set[str]:
    """The requirements of the bank on whose account these rows are asked."""
    return {reason.requirement for row in rows for reason in row.because if reason.requirement}


def other_way(row: Requirement) -> Because | None:
    """The reason of an integration's row that allows another way in the row itself; None = none does.

    It names the row as what needs it. An alternative with a row of its own is not such a reason.
    """
    if row.kind is not RowKind.INTEGRATION:
        return None
    return next((r for r in row.because if row.id in r.integrations), None)


def stands_for(specification: Specification, row: Requirement) -> tuple[str, ...]:
    """The integrations in whose place an alternative is allowed.

    Those that the point itself asks for; where it asks for none, those it is about.
    """
    asked = (
        r.id for r in specification.requirements if any(b.requirement == row.id for b in r.because)
    )
    return tuple(id for id in asked if id != row.id) or row.integrations


def conjunction(when: str) -> tuple[str, ...]:
    """The conditions that one entry of ``when`` joins.

    >>> conjunction("builds_assortments & subscribes_classification_events")
    ('builds_assortments', 'subscribes_classification_events')
    """
    return tuple(when.split(" & "))


NOT_OFFERED = "not_offered"  # the outcome of the answer that only members of a group accept
_CHOSEN = re.compile(r"chosen\((.+)\)")


def chosen(integration: str) -> str:
    """The condition that a vendor offers an integration it may choose.

    It stands in ``when`` beside the conditions that are asked; it never is asked, but follows from
    the answer in the integration's own row (phases, 5.7).

    >>> chosen("SF0810")
    'chosen(SF0810)'
    """
    return f"chosen({integration})"


def choice_of(condition: str) -> str | None:
    """The integration whose choice a condition is; None for one that is asked.

    >>> choice_of("chosen(SF0810)"), choice_of("registers_changes")
    ('SF0810', None)
    """
    found = _CHOSEN.fullmatch(condition)
    return found[1] if found else None
