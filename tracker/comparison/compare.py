"""The vendors of one procurement side by side: requirement by requirement, package by package.

Everything here follows from the assessment. Nothing is ranked or weighed, and no vendor's cells
depend on who else is compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from tracker.assessment.model import (
    FULFILLED,
    NEUTRAL,
    REFUSED,
    AssessedRow,
    Assessment,
    Outcome,
    VendorAssessment,
)
from tracker.assessment.summary import OWN, counts_as_addon, lacks_price
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.comparison.model import (
    ComparedCell,
    ComparedPackage,
    ComparedRow,
    ComparedVendor,
    Comparison,
    Extreme,
    Share,
    UnmetPrerequisite,
)


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
