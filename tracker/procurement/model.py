"""What a buyer writes in ``procurement.yaml``."""

from __future__ import annotations

from dataclasses import field, fields
from enum import StrEnum
from typing import Any

from tracker.catalogue.answers import AnswerType, asked_type
from tracker.frozen import dataclass
from tracker.texts import Language, Text

OWN_BANK = "own"  # the folder, and the id, of the bank a case has of its own


SHIPPED_SCALE = "os2kravmotor"


class Reply(StrEnum):
    """The buyer's answer to a condition; ``vendor`` leaves it to the vendor."""

    YES = "yes"
    NO = "no"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True)
class Buyer:
    """The contracting authority (ordregiver)."""

    name: str
    cvr: str | None = None
    contact: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Every word of it: published, so that none of it gives a vendor away."""
        return tuple(text for field in fields(self) if (text := getattr(self, field.name)))


@dataclass(frozen=True, slots=True)
class CatalogueChoice:
    """A requirement bank the selection is made from; ``digest`` holds it to what was released."""

    id: str
    version: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A section or package of a bank, and which of a package's integrations.

    ``catalogue`` names the bank where several have a section of that id. No integrations named: the
    vendor chooses where the package lets it.
    """

    package: str | None = None
    integrations: tuple[str, ...] = ()
    section: str | None = None
    catalogue: str | None = None

    @property
    def id(self) -> str:
        """What is chosen, qualified by its bank where that is named."""
        id = self.section or self.package or ""
        return f"{self.catalogue}:{id}" if self.catalogue else id


@dataclass(frozen=True, slots=True)
class OwnRequirement:
    """A requirement of the buyer's own.

    ``section`` is a chapter of the procurement, by its id, or one of the buyer's own, by its title;
    ``package`` is the same of a package. ``level`` None: the scale's normal one. ``answer`` as in a bank: a kind, or the whole type.
    """

    id: str
    text: str | Text
    level: str | None = None
    package: str | None = None
    section: str | None = None
    when: str | None = None
    evidence: str | Text | None = None
    answer: str | dict[str, Any] | None = None

    @property
    def answer_type(self) -> AnswerType | None:
        """How it is answered; None = on the scale."""
        from tracker.catalogue.load import answer_type  # which only those who resolve load

        return asked_type(None if self.answer is None else answer_type(self.answer))


@dataclass(frozen=True, slots=True)
class Drop:
    """A requirement the buyer leaves out, and why."""

    id: str
    reason: str


class PointAction(StrEnum):
    """What a buyer makes of a point of the source that it has to decide about."""

    AS_WRITTEN = "as_written"
    DROP = "drop"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class PointChoice:
    """A decision about a point of the source; ``text`` are the words asked instead."""

    choice: PointAction
    by: str
    reason: str | None = None
    text: str | Text | None = None


class Variants(StrEnum):
    """Whether alternative offers (alternative tilbud) are allowed."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class Member:
    """A company of a consortium (sammenslutning); ``lead`` signs for the others."""

    name: str
    cvr: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor invited to answer; with ``members`` a consortium."""

    id: str
    name: str
    cvr: str | None = None
    members: tuple[Member, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What it and its members are called."""
        return (self.name, *(member.name for member in self.members))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The CVR numbers of its members, else its own."""
        own = (self.cvr,) if self.cvr else ()
        return tuple(member.cvr for member in self.members) or own


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot (delaftale)."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Procurement:
    """``procurement.yaml`` as a value. ``levels`` maps ``default`` and requirement ids to levels.

    One bank is named in ``catalogue``, several in ``catalogues``.
    """

    id: str
    title: str
    buyer: Buyer
    select: tuple[Choice, ...]
    catalogue: CatalogueChoice | None = None
    catalogues: tuple[CatalogueChoice, ...] = ()
    reference: str | None = None
    framework: str | None = None
    service_area: str | None = None
    deadline: str | None = None
    language: Language = Language.DA
    scale: str = SHIPPED_SCALE
    conditions: dict[str, Reply] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    add: tuple[OwnRequirement, ...] = ()
    drop: tuple[Drop, ...] = ()
    addenda: dict[str, str | Text] = field(default_factory=dict)
    errata: dict[str, PointChoice] = field(default_factory=dict)
    alternatives: dict[str, PointChoice] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    vendors: tuple[Vendor, ...] = ()
    variants: Variants | None = None
    lots: tuple[Lot, ...] = ()

    @property
    def banks(self) -> tuple[CatalogueChoice, ...]:
        """The requirement banks it selects from, in their order."""
        return self.catalogues or ((self.catalogue,) if self.catalogue else ())


def as_text(value: str | Text) -> Text:
    """A text the buyer wrote once, the same in both languages."""
    return value if isinstance(value, Text) else Text(value, value)
