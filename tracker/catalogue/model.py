"""What a requirement bank holds: sections with their requirements, integrations, and conditions.

A *package* (integrationspakke) is a section that has integrations. The form of the files is described
in ``schemas/catalogue.schema.json``; ``load`` reads it, and the older form too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from tracker.catalogue.answers import AnswerType
from tracker.catalogue.modality import LevelRole, Modality
from tracker.frozen import dataclass
from tracker.texts import Language, Text


class RequirementKind(StrEnum):
    """What a point of the source does.

    A ``prerequisite`` pulls in integrations and has no row of its own; a ``rule`` is a row the
    vendor answers; an ``alternative`` is a row offering another way, without extra cost.
    """

    PREREQUISITE = "prerequisite"
    RULE = "rule"
    ALTERNATIVE = "alternative"


class Choose(StrEnum):
    """Whether a package is taken whole or in part."""

    ANY = "any"
    ALL = "all"


class FulfilBy(StrEnum):
    """By when a requirement must be met, where its source leaves that open.

    ``date``: a day that the buyer must give. ``operation``: before the solution goes into operation,
    unless the buyer gives a day.
    """

    DATE = "date"
    OPERATION = "operation"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a requirement stands in the bank's source: in its own terms, each left out where unknown.

    ``bullet`` is the number of the attention point (opmærksomhedspunkt) of a ``package``, counted
    from 1 in the source's order; ``"overview"`` for what stands only on the overview slide;
    ``"external"`` for what another official source says, named in ``reference`` and read on
    ``checked``. Other banks name a ``page``, a ``paragraph`` or an ``address``.
    """

    package: str | None = None
    bullet: int | str | None = None
    reference: str | None = None
    checked: str | None = None
    page: str | None = None
    paragraph: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a requirement came from that was promoted from a procurement into a bank.

    ``digest`` is that of the row as it was asked there; ``who`` promoted it.
    """

    case: str
    id: str
    digest: str
    who: str
    accepted: str | None = None


@dataclass(frozen=True, slots=True)
class Erratum:
    """An error of the source, kept as written.

    With a ``reading``, an official source settles it and the row follows the reading. Without, the
    row follows the source and the buyer reads why it is in doubt.
    """

    as_written: str
    why: Text
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A fact from another source than the catalogue's own, with where and when it was read."""

    text: Text
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact about the solution that decides whether a requirement applies."""

    id: str
    question: Text


@dataclass(frozen=True, slots=True)
class Integration:
    """One integration. Whether it is business or prerequisite is a matter of the package.

    ``catalogue`` is the bank it stands in, where several are combined.

    ``demand`` is the first sentence of its row, with ``{skal}``, ``{skal kunne}``, ``{must}`` or
    ``{must be able to}`` where the force of the demand stands; None = to be integrated with it.
    """

    id: str
    title: Text
    purpose: Text
    demand: Text | None = None
    aliases: tuple[str, ...] = ()
    platform: str | None = None
    form: Text | None = None
    status: str | None = None
    version: str | None = None
    checked: str | None = None
    sources: tuple[str, ...] = ()
    replaced_by: str | None = None
    notes: tuple[Note, ...] = ()
    catalogue: str | None = None


@dataclass(frozen=True, slots=True)
class CatalogueRequirement:
    """One point of the source that binds the vendor.

    ``integrations`` are those of the package it concerns (none = all of them); ``requires`` are the
    integrations it pulls in; ``evidence`` is what must be documented, ``wanted`` what a good answer
    says, ``remedy`` what the buyer can do when it is not met. ``sums`` is whether it says no more
    than the rows of the integrations it is about, so that it follows from these and is not asked;
    an alternative that does is answered in the rows of the integrations it requires.

    ``id`` never changes and is never used again; ``number`` is what people see in its place, and may
    change. ``parent`` is the requirement it is a part of. ``level`` None: as its modality has it.
    ``answer`` None: an answer on the scale. ``accepted`` of a ``provenance`` None: only proposed.

    ``fulfil_by`` is when it must be met where the buyer decides that: ``{fulfil_by}`` in its text is
    the day. ``to_state`` is what the buyer must state in an addition before it can be asked.
    """

    id: str
    text: Text
    kind: RequirementKind = RequirementKind.RULE
    modality: Modality = Modality.SHALL
    source: Origin | None = None
    number: str | None = None
    parent: str | None = None
    level: LevelRole | None = None
    answer: AnswerType | None = None
    tags: tuple[str, ...] = ()
    provenance: Provenance | None = None
    integrations: tuple[str, ...] = ()
    when: str | None = None
    requires: tuple[str, ...] = ()
    evidence: Text | None = None
    wanted: Text | None = None
    remedy: Text | None = None
    erratum: Erratum | None = None
    sums: bool = False
    fulfil_by: FulfilBy | None = None
    to_state: Text | None = None

    @property
    def is_proposed(self) -> bool:
        """Whether it was promoted from a procurement, and nobody has accepted it yet."""
        return self.provenance is not None and self.provenance.accepted is None


@dataclass(frozen=True, slots=True)
class Guidance:
    """Advice to the buyer; it never reaches a vendor."""

    text: Text
    source: Origin | None = None
    integrations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueSection:
    """A section (afsnit) of a bank, with what stands in it; with integrations it is a package.

    ``number`` is what people see (None = the id), ``parent`` the section it is a part of.
    ``choose`` says whether a package is taken whole. ``catalogue`` is the bank it stands in, where
    several are combined.
    """

    id: str
    title: Text
    number: str | None = None
    parent: str | None = None
    choose: Choose = Choose.ALL
    integrations: tuple[str, ...] = ()
    requirements: tuple[CatalogueRequirement, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    catalogue: str | None = None


@dataclass(frozen=True, slots=True)
class RetiredId:
    """An id that was a requirement's until ``since`` (a version); it is never used again."""

    id: str
    since: str
    why: Text
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class CatalogueSource:
    """What the catalogue was made from."""

    title: str
    publisher: str
    date: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A requirement bank: everything a buyer can select from.

    Texts are written in ``languages``; a language that is not there reads as the first that is.
    ``id_pattern`` is what its requirements' ids look like. ``guidance`` is about no single section.
    """

    id: str
    version: str
    title: Text
    source: CatalogueSource | None
    conditions: tuple[Condition, ...]
    integrations: tuple[Integration, ...]
    sections: tuple[CatalogueSection, ...]
    languages: tuple[Language, ...] = (Language.DA, Language.EN)
    id_pattern: str | None = None
    retired: tuple[RetiredId, ...] = ()
    guidance: tuple[Guidance, ...] = ()

    @property
    def has_demands(self) -> bool:
        """Whether its integrations say what is demanded; what has none is asked as it was before."""
        return any(integration.demand for integration in self.integrations)

    @property
    def packages(self) -> tuple[CatalogueSection, ...]:
        """The sections that have integrations (integrationspakker)."""
        return tuple(section for section in self.sections if section.integrations)

    @property
    def requirements(self) -> Iterator[CatalogueRequirement]:
        """Every requirement, section by section."""
        return (point for section in self.sections for point in section.requirements)

    def accepted(self) -> Catalogue:
        """The catalogue without requirements that are only proposed: those are asked of nobody."""
        if not any(point.is_proposed for point in self.requirements):
            return self
        kept = (
            replace(s, requirements=tuple(r for r in s.requirements if not r.is_proposed))
            for s in self.sections
        )
        return replace(self, sections=tuple(kept))
