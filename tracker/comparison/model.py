"""A comparison as values: the vendors of one procurement side by side.

``schemas/comparison.schema.json`` describes its JSON form. A comparison holds the words of several
vendors: it is internal (udbudsloven § 5).
"""

from __future__ import annotations

from enum import StrEnum

from tracker.assessment.model import (
    ApartOffer,
    AssessedProcurement,
    AssessedRow,
    AssessedVendor,
    OfferStatus,
    Outcome,
    PossibleReservations,
)
from tracker.assessment.reservations.model import Reservation, WithdrawnReservation
from tracker.frozen import dataclass
from tracker.procurement.specification import Requirement
from tracker.spreadsheet.grid import Source
from tracker.texts import Text


class Extreme(StrEnum):
    """An end of the values of a requirement; which is the better one is not ours to say."""

    LOWEST = "lowest"
    HIGHEST = "highest"


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One vendor's row in the comparison.

    Attributes:
        row: what the vendor answered, and what it amounts to.
        deviation: a minimum requirement that is not fulfilled as asked, or with what is or may be a
            reservation: a possible deviation, for the procurement lawyer to judge.
        addon: the price is part of the vendor's sum of add-ons.
        extreme: whether a number, an amount or a date is the lowest or the highest of all.
    """

    row: AssessedRow
    deviation: bool = False
    addon: bool = False
    extreme: Extreme | None = None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One requirement across the vendors.

    Attributes:
        differs: the vendors differ in outcome, value, reservation, price, date or verdict, or some
            have reasons that others have not. Different wording alone is not a difference.
        cells: one per vendor, in the vendors' order; None when the vendor has no such row.
    """

    asked: Requirement
    differs: bool
    cells: tuple[ComparedCell | None, ...]


@dataclass(frozen=True, slots=True)
class UnmetPrerequisite:
    """A prerequisite that a vendor does not meet today, and what that costs in other rows.

    Attributes:
        prerequisite: the requirement, an integration.
        outcome: gap, partial or planned.
        unsupported: claimed rows that become unsupported, when it is refused.
        alone: those of them that no other refused prerequisite fails too.
        waiting: fulfilled rows that wait for it, when it is partial or planned.
    """

    prerequisite: str
    outcome: Outcome
    unsupported: tuple[str, ...]
    alone: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedVendor:
    """One vendor's column, with the figures that stand over it.

    Attributes:
        outcomes: rows per outcome, best first.
        minimum_open: minimum requirements with a possible deviation.
        addon_price_dkk: the sum of the prices of add-ons that are paid once, decimal kroner as text;
            ``addon_price_yearly_dkk`` of those that are paid every year.
        unpriced: requirements fulfilled as an add-on without a price: the sum lacks them.
        findings: what is wrong with the submission, by severity: figures rest on what could be read.
        possible_reservations: phrases elsewhere that may be one; None when not searched for.
        unmet: the prerequisites not met that cost something in other rows.
        minimum_undecided, outside, withdrawn: those of the assessment.
        offer: how the file stands; None outside a case.
    """

    vendor: AssessedVendor
    source: Source
    round: int
    revision: int | None
    outcomes: dict[str, int]
    minimum_open: tuple[str, ...]
    reservations: int
    addon_price_dkk: str
    unpriced: tuple[str, ...]
    findings: dict[str, int]
    possible_reservations: PossibleReservations | None
    unmet: tuple[UnmetPrerequisite, ...]
    minimum_undecided: tuple[str, ...] = ()
    outside: tuple[Reservation, ...] = ()
    withdrawn: tuple[WithdrawnReservation, ...] = ()
    offer: OfferStatus | None = None
    addon_price_yearly_dkk: str = "0"


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a package one vendor fulfils.

    Attributes:
        outcomes: rows per outcome.
        fulfilled: rows fulfilled in one way or another; ``applicable`` those that apply at all and
            are met or not, which what people judge is not.
        share: the one of the other, between 0 and 1; None when nothing applies.
        answered: rows that apply and are for people to judge, such as a price or a text.
    """

    outcomes: dict[str, int]
    fulfilled: int
    applicable: int
    share: float | None
    answered: int = 0


@dataclass(frozen=True, slots=True)
class ComparedPackage:
    """One package across the vendors; ``title`` is None where nobody gave it one."""

    id: str
    title: Text | None
    vendors: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison.

    Attributes:
        minimum: the minimum requirements from which at least one vendor possibly deviates.
        packages: by id, the buyer's own requirements last.
        apart: the files that are left out: late, withdrawn, set aside.
    """

    procurement: AssessedProcurement
    vendors: tuple[ComparedVendor, ...]
    minimum: tuple[str, ...]
    packages: tuple[ComparedPackage, ...]
    rows: tuple[ComparedRow, ...]
    apart: tuple[ApartOffer, ...] = ()
