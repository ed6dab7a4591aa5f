"""The vendors of one procurement side by side: requirement by requirement, package by package.

Everything here follows from the assessment; ``schemas/comparison.schema.json`` describes its JSON
form. Nothing is ranked or weighed, and no vendor's cells depend on who else is compared. A
comparison holds the words of several vendors: it is internal (udbudsloven § 5).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from tracker import documents
from tracker.assessment.document import BESIDE_ANSWER, flat
from tracker.assessment.model import (
    FULFILLED,
    NEUTRAL,
    REFUSED,
    ApartOffer,
    AssessedProcurement,
    AssessedRow,
    AssessedVendor,
    Assessment,
    OfferStatus,
    Outcome,
    PossibleReservations,
    VendorAssessment,
)
from tracker.assessment.reservations.model import Reservation, WithdrawnReservation
from tracker.assessment.summary import OWN, counts_as_addon, lacks_price
from tracker.catalogue.answers import AnswerKind, AnswerType
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


# The fields of its row that a cell has in the document; the row itself stands beside the cells.
_CELL = (
    "answer", "outcome", "reasons", *BESIDE_ANSWER, "supplements", "verdict", "cell", "unmet",
    "available_from_written", "price_written", "price_yearly_written", "value", "reservations",
)  # fmt: skip


def document(comparison: Comparison) -> dict[str, Any]:
    """The comparison by ``schemas/comparison.schema.json``, for ``documents.to_json``.

    Its parts are JSON already: all cells of a large one as plain data would take too much memory.
    """
    others = [field.name for field in fields(comparison) if field.name != "rows"]
    plain = {name: documents.raw(getattr(comparison, name)) for name in others}
    rows = [documents.raw(_row_document(row)) for row in comparison.rows]
    apart = plain.pop("apart")
    return plain | {"rows": rows, "apart": apart}


def _row_document(row: ComparedRow) -> dict[str, Any]:
    asked = row.asked
    return {
        "requirement": asked.id,
        "level": asked.level,
        "packages": asked.packages,
        "integrations": asked.integrations,
        "text": asked.text,
        "differs": row.differs,
        "cells": [_cell_document(cell) if cell else None for cell in row.cells],
    }


def _cell_document(cell: ComparedCell) -> dict[str, Any]:
    row = flat(cell.row)
    return {name: row[name] for name in _CELL} | {
        "is_reserved": cell.row.is_reserved,
        "is_undecided": cell.row.is_undecided,
        "answer_label": row["answer_label"],
        "deviation": cell.deviation,
        "addon": cell.addon,
        "extreme": cell.extreme,
    }


def compare(assessment: Assessment) -> Comparison:
    """The vendors of an assessment side by side, vendors and rows in its order."""
    columns = [_cells(vendor) for vendor in assessment.vendors]
    known: dict[str, AssessedRow] = {}
    for vendor in assessment.vendors:
        for row in vendor.counting:
            known.setdefault(row.asked.id, row)
    rows = tuple(_row(row, [cells.get(id) for cells in columns]) for id, row in known.items())
    return Comparison(
        procurement=assessment.procurement,
        vendors=tuple(_vendor(vendor) for vendor in assessment.vendors),
        minimum=tuple(r.asked.id for r in rows if any(c and c.deviation for c in r.cells)),
        packages=_packages(assessment),
        rows=rows,
        apart=assessment.apart,
    )


def _cells(vendor: VendorAssessment) -> dict[str, ComparedCell]:
    deviating = frozenset(vendor.summary.minimum_open)
    return {
        row.asked.id: ComparedCell(row, row.asked.id in deviating, counts_as_addon(row))
        for row in vendor.counting
    }


def _row(row: AssessedRow, cells: Sequence[ComparedCell | None]) -> ComparedRow:
    return ComparedRow(
        asked=row.asked,
        differs=len({_essence(cell) for cell in cells}) > 1,
        cells=tuple(_with_extremes(row.asked.answer, cells)),
    )


def _with_extremes(
    type: AnswerType | None, cells: Sequence[ComparedCell | None]
) -> Iterator[ComparedCell | None]:
    """The cells with the lowest and the highest value marked, where there are two or more values."""
    values = [_ordered(type, cell) for cell in cells]
    known = {value for value in values if value is not None}
    ends = {min(known): Extreme.LOWEST, max(known): Extreme.HIGHEST} if len(known) > 1 else {}
    for cell, value in zip(cells, values, strict=True):
        end = None if value is None else ends.get(value)
        yield replace(cell, extreme=end) if cell and end else cell


def _ordered(type: AnswerType | None, cell: ComparedCell | None) -> Decimal | None:
    """A value as a number that has an order; None where it has none, or does not apply."""
    if type is None or cell is None or not type.is_ordered or cell.row.outcome in NEUTRAL:
        return None
    value = cell.row.given.value
    try:
        if type.type is AnswerKind.DATE:
            return None if value is None else Decimal(dt.date.fromisoformat(value).toordinal())
        return None if value is None else Decimal(value)
    except (ValueError, InvalidOperation):  # masked
        return None


def _essence(cell: ComparedCell | None) -> Hashable:
    """What of a cell counts as a difference."""
    if cell is None:
        return None
    row = cell.row
    prices = tuple(
        _amount(price) if price else written
        for price, written in (
            (row.given.price_dkk, row.given.price_written),
            (row.given.price_yearly_dkk, row.given.price_yearly_written),
        )
    )
    day = row.given.available_from or row.given.available_from_written
    remarks = row.is_reserved, row.is_undecided, bool(row.reasons)
    is_prose = row.asked.answer is not None and row.asked.answer.is_prose
    return row.outcome, remarks, prices, day, row.verdict, None if is_prose else row.given.value


def _amount(price: str) -> str:
    """A price by its value: 100.0 is 100; a price in words stays as it is."""
    try:
        return str(Decimal(price).normalize())
    except InvalidOperation:
        return price


def _vendor(vendor: VendorAssessment) -> ComparedVendor:
    summary = vendor.summary
    return ComparedVendor(
        vendor=vendor.vendor,
        source=vendor.source,
        round=vendor.round,
        revision=vendor.revision,
        outcomes=summary.outcomes,
        minimum_open=summary.minimum_open,
        reservations=summary.reservations,
        addon_price_dkk=summary.addon_price_dkk,
        addon_price_yearly_dkk=summary.addon_price_yearly_dkk,
        unpriced=tuple(
            row.asked.id
            for row in vendor.rows
            if lacks_price(row, "price_dkk") or lacks_price(row, "price_yearly_dkk")
        ),
        findings=summary.findings,
        possible_reservations=vendor.possible_reservations,
        unmet=_unmet(vendor.rows),
        minimum_undecided=summary.minimum_undecided,
        outside=vendor.outside,
        withdrawn=vendor.withdrawn,
        offer=vendor.offer,
    )


def _unmet(rows: Iterable[AssessedRow]) -> tuple[UnmetPrerequisite, ...]:
    """The unmet prerequisites in the order of the rows; one that costs no row is left out."""
    outcomes = {row.asked.id: row.outcome for row in rows}
    failing = [row for row in rows if row.unmet]
    needed = frozenset(id for row in failing for id in row.unmet)
    found = (_costs(id, failing, outcomes) for id in outcomes if id in needed)
    return tuple(unmet for unmet in found if unmet.unsupported or unmet.waiting)


def _costs(
    id: str, failing: Sequence[AssessedRow], outcomes: Mapping[str, Outcome]
) -> UnmetPrerequisite:
    refused = outcomes[id] in REFUSED
    hit = [row for row in failing if id in row.unmet]
    unsupported = hit if refused else []
    return UnmetPrerequisite(
        prerequisite=id,
        outcome=outcomes[id],
        unsupported=tuple(row.asked.id for row in unsupported),
        alone=tuple(
            row.asked.id
            for row in unsupported
            if not any(outcomes.get(other) in REFUSED for other in row.unmet if other != id)
        ),
        waiting=tuple(row.asked.id for row in hit if not refused and row.outcome in FULFILLED),
    )


def _packages(assessment: Assessment) -> tuple[ComparedPackage, ...]:
    titles = {package.id: package.title for package in assessment.procurement.packages}
    used = {id for vendor in assessment.vendors for id in vendor.summary.packages}
    return tuple(
        ComparedPackage(
            id,
            titles.get(id),
            tuple(_share(v.summary.packages.get(id, {})) for v in assessment.vendors),
        )
        for id in sorted(used, key=lambda package: (package == OWN, package))
    )


def _share(outcomes: dict[str, int]) -> Share:
    fulfilled = sum(outcomes.get(outcome.value, 0) for outcome in FULFILLED)
    answered = outcomes.get(Outcome.ANSWERED.value, 0)
    neutral = sum(outcomes.get(outcome.value, 0) for outcome in NEUTRAL)
    applicable = sum(outcomes.values()) - neutral - answered
    share = round(fulfilled / applicable, 4) if applicable else None
    return Share(outcomes, fulfilled, applicable, share, answered)
