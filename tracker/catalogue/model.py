"""What a catalogue holds: packages, integrations, conditions, and every point of its source."""

from __future__ import annotations

from enum import StrEnum

from tracker.catalogue.modality import Modality
from tracker.frozen import dataclass
from tracker.texts import Text


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


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a point stands in the catalogue's source.

    ``bullet`` is the number of the attention point (opmærksomhedspunkt), counted from 1 in the
    source's order; ``"overview"`` for what stands only on the overview slide; ``"external"`` for
    what another official source says, named in ``reference`` and read on ``checked``.
    """

    package: str
    bullet: int | str
    reference: str | None = None
    checked: str | None = None


@dataclass(frozen=True, slots=True)
class Erratum:
    """An error of the source, kept as written.

    With a ``reading``, an official source settles it and the row follows the reading. Without, the
    row follows the source and the buyer reads why it is in doubt.
    """

    as_written: str
    reading: str | None
    why: Text


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
    """One integration. Whether it is business or prerequisite is a matter of the package."""

    id: str
    title: Text
    purpose: Text
    aliases: tuple[str, ...] = ()
    platform: str | None = None
    form: Text | None = None
    status: str | None = None
    version: str | None = None
    checked: str | None = None
    sources: tuple[str, ...] = ()
    replaced_by: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueRequirement:
    """One point of the source that binds the vendor.

    ``integrations`` are those of the package it concerns (none = all of them); ``requires`` are the
    integrations it pulls in; ``evidence`` is what must be documented, ``wanted`` what a good answer
    says, ``remedy`` what the buyer can do when it is not met. ``sums`` is whether it says no more
    than the rows of the integrations it is about, so that it follows from these and is not asked;
    an alternative that does is answered in the rows of the integrations it requires.
    """

    id: str
    kind: RequirementKind
    modality: Modality
    text: Text
    source: Origin
    integrations: tuple[str, ...] = ()
    when: str | None = None
    requires: tuple[str, ...] = ()
    evidence: Text | None = None
    wanted: Text | None = None
    remedy: Text | None = None
    erratum: Erratum | None = None
    sums: bool = False


@dataclass(frozen=True, slots=True)
class Guidance:
    """Advice to the buyer; it never reaches a vendor."""

    text: Text
    source: Origin
    integrations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """An integration package (integrationspakke)."""

    id: str
    title: Text
    choose: Choose
    integrations: tuple[str, ...]
    requirements: tuple[CatalogueRequirement, ...]
    guidance: tuple[Guidance, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueSource:
    """What the catalogue was made from."""

    title: str
    publisher: str
    date: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A requirement bank: everything a buyer can select from."""

    id: str
    version: str
    title: Text
    source: CatalogueSource
    conditions: tuple[Condition, ...]
    integrations: tuple[Integration, ...]
    packages: tuple[Package, ...]
