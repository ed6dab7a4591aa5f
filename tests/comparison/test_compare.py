"""The vendors side by side: what differs, what a package amounts to, what a prerequisite costs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import assessments
import pytest
from casework import filled, read, specification
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.assessment.assess import assess
from tracker.assessment.model import (
    AssessedProcurement,
    AssessedRow,
    AssessedVendor,
    Assessment,
    Outcome,
    VendorAssessment,
)
from tracker.assessment.summary import summarise
from tracker.comparison.compare import compare
from tracker.comparison.model import Comparison
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.model import NOWHERE
from tracker.texts import Text


def row(requirement: str, outcome: Outcome = Outcome.FULFILLED, **other: object) -> AssessedRow:
    return assessments.row(requirement, outcome, **{"cell": NOWHERE, **other})


def side_by_side(*vendors: Sequence[AssessedRow]) -> Comparison:
    return compare(assessment(*vendors))


def assessment(*vendors: Sequence[AssessedRow]) -> Assessment:
    return Assessment(
        AssessedProcurement("x", "Et udbud", "En kommune", 1),
        tuple(
            VendorAssessment(
                vendor=AssessedVendor(f"v{n}", f"Leverandør {n}"),
                source=Source(f"{n}.xlsx", "ab" * 32),
                round=1,
                revision=1,
                summary=summarise(rows, ()),
                rows=tuple(rows),
                findings=(),
            )
            for n, rows in enumerate(vendors)
        ),
    )


def test_each_requirement_is_a_row_with_a_cell_per_vendor_in_their_order() -> None:
    first = row("A", cell=CellRef("Krav", "H5"), elaboration="Sådan.", verdict="accepted")
    found = side_by_side((first, row("B")), (row("A", Outcome.GAP), row("B", Outcome.PLANNED)))
    assert [r.asked.id for r in found.rows] == ["A", "B"]
    assert [[c and c.row.outcome for c in r.cells] for r in found.rows] == [
        [Outcome.FULFILLED, Outcome.GAP],
        [Outcome.FULFILLED, Outcome.PLANNED],
    ]
    cell = found.rows[0].cells[0]
    assert cell is not None
    assert (cell.row.given.elaboration, cell.row.verdict, cell.row.cell) == (
        "Sådan.",
        "accepted",
        first.cell,
    )


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ({}, False),
        ({"outcome": Outcome.GAP}, True),
        ({"reservation": "Kun ved årsaftale."}, True),
        ({"price_dkk": "200"}, True),
        ({"price_dkk": "100.00"}, False),
        ({"available_from": "2028-01-01"}, True),
        ({"verdict": "rejected"}, True),
        ({"reasons": (Text("Et forbehold er konstateret.", "Found."),)}, True),
        ({"elaboration": "Med andre ord.", "evidence": "Bilag 2", "delivered_by": "vendor"}, False),
        ({"cell": CellRef("Ark1", "B2"), "confidential": True}, False),
    ],
)
def test_words_alone_are_no_difference(other: dict[str, object], differs: bool) -> None:
    one = row("A", price_dkk="100")
    found = side_by_side((one,), (assessments.reserved(assessments.altered(one, **other)),))
    assert found.rows[0].differs is differs


def test_two_reservations_in_different_words_are_no_difference() -> None:
    found = side_by_side((row("A", reservation="a"),), (row("A", reservation="b"),))
    assert not found.rows[0].differs


def test_a_row_that_one_vendor_lacks_is_no_cell_and_a_difference() -> None:
    found = side_by_side((row("A"),), ())
    assert found.rows[0].cells[1] is None
    assert found.rows[0].differs


def test_one_vendor_alone_differs_from_nobody() -> None:
    assert not side_by_side((row("A", Outcome.GAP),)).rows[0].differs


def test_the_share_of_a_package_is_of_what_applies() -> None:
    rows = (
        row("A"),
        row("B", Outcome.FULFILLED_AS_ADDON, price_dkk="10"),
        row("C", Outcome.FULFILLED_OTHERWISE),
        row("D", Outcome.NOT_APPLICABLE),
        row("E", Outcome.UNANSWERED),
        row("F", Outcome.PARTIAL, packages=()),
    )
    silent = tuple(replace(r, outcome=Outcome.NOT_APPLICABLE) for r in rows)
    first, own = side_by_side(rows, silent).packages
    assert [
        p.id for p in side_by_side((row("A", packages=("→1",)), row("B", packages=()))).packages
    ] == ["→1", "–"]
    assert (first.id, own.id) == ("I-02", "–")
    assert (first.vendors[0].fulfilled, first.vendors[0].applicable) == (3, 4)
    assert first.vendors[0].share == 0.75
    assert first.vendors[1].share is None
    assert own.vendors[0].share == 0.0


def test_what_is_only_answered_is_in_no_share_and_is_counted_beside_it() -> None:
    price = row("P", Outcome.ANSWERED)
    found = side_by_side((row("A"), row("B", Outcome.GAP), price), (price,))
    first, second = found.packages[0].vendors
    assert (first.fulfilled, first.applicable, first.share, first.answered) == (1, 2, 0.5, 1)
    assert (second.fulfilled, second.applicable, second.share, second.answered) == (0, 0, None, 1)


def test_a_minimum_requirement_is_listed_apart_when_anybody_may_deviate() -> None:
    met = (row("A", level="minimum"), row("B", level="minimum"))
    other = (row("A", level="minimum", reservation="x"), row("B", level="minimum"))
    found = side_by_side(met, other)
    assert found.minimum == ("A",)
    assert [cell and cell.deviation for cell in found.rows[0].cells] == [False, True]


def test_prices_of_addons_are_summed_and_those_that_are_missing_are_named() -> None:
    rows = (
        row("A", Outcome.FULFILLED_AS_ADDON, price_dkk="100.50"),
        row("B", Outcome.FULFILLED_AS_ADDON),
        row("C", Outcome.GAP, price_dkk="7"),
        row("D", Outcome.FULFILLED, price_dkk="1"),
    )
    found = side_by_side(rows)
    assert found.vendors[0].addon_price_dkk == "101.50"
    assert found.vendors[0].unpriced == ("B",)
    assert [c.addon for r in found.rows for c in r.cells if c] == [True, False, False, True]


def test_a_refused_prerequisite_is_told_with_the_rows_it_costs() -> None:
    rows = (
        row("P", Outcome.GAP),
        row("Q", Outcome.GAP),
        row("A", Outcome.UNSUPPORTED, unmet=("P",)),
        row("B", Outcome.UNSUPPORTED, unmet=("P", "Q")),
        row("C"),
    )
    (vendor,) = side_by_side(rows).vendors
    assert [(u.prerequisite, u.unsupported, u.alone) for u in vendor.unmet] == [
        ("P", ("A", "B"), ("A",)),
        ("Q", ("B",), ()),
    ]


def test_a_partial_prerequisite_makes_rows_wait_and_spoils_none() -> None:
    rows = (row("P", Outcome.PARTIAL), row("A", unmet=("P",)), row("B"))
    (vendor,) = side_by_side(rows).vendors
    assert [(u.outcome, u.unsupported, u.waiting) for u in vendor.unmet] == [
        (Outcome.PARTIAL, (), ("A",))
    ]


def test_an_unmet_prerequisite_that_costs_nothing_is_not_told() -> None:
    rows = (row("P", Outcome.PARTIAL), row("A", Outcome.UNSUPPORTED, unmet=("Q", "P")))
    (vendor,) = side_by_side((*rows, row("Q", Outcome.GAP))).vendors
    assert [u.prerequisite for u in vendor.unmet] == ["Q"]


def test_the_chain_of_a_real_specification_reaches_the_comparison() -> None:
    spec = specification(select=[{"package": "I-12"}])
    answers = {"SF1461": {"answer": "Nej"}, "SF1590_B_01": {"answer": "Nej"}}
    refused = assess(spec, [read(filled(spec, answers=answers), spec)])
    rows = {r.asked.id: r for r in refused.vendors[0].rows}
    # The sentence stops at the nearest; the row knows all.
    assert "SF1590_E → SF1590_B_01 (" in rows["SF1590_E"].reasons[0].da
    assert set(rows["SF1590_E"].unmet) == {"SF1590_B_01", "SF1461"}
    unmet = {u.prerequisite: u for u in compare(refused).vendors[0].unmet}
    assert "SF1590_E" in unmet["SF1461"].unsupported
    assert "SF1590_E" not in unmet["SF1461"].alone
    assert all(not r.unmet for r in rows.values() if r.outcome is Outcome.FULFILLED)


_CELLS = st.tuples(
    st.sampled_from(list(Outcome)),
    st.sampled_from([None, "100", "100.0", "5"]),
    st.sampled_from([None, "Forbehold."]),
)
_VENDORS = st.lists(
    st.lists(_CELLS, min_size=4, max_size=4).map(
        lambda cells: tuple(
            row(
                f"R{n}",
                outcome,
                price_dkk=price,
                reservation=reserved,
                level=("minimum", "requirement")[n % 2],
                packages=((), ("I-02",), ("I-04", "I-02"))[n % 3],
            )
            for n, (outcome, price, reserved) in enumerate(cells)
        )
    ),
    min_size=2,
    max_size=4,
)


@settings(deadline=None)
@given(_VENDORS)
def test_leaving_a_vendor_out_changes_nothing_of_the_others(
    vendors: list[tuple[AssessedRow, ...]],
) -> None:
    whole, fewer = side_by_side(*vendors), side_by_side(*vendors[:-1])
    assert whole.vendors[:-1] == fewer.vendors
    assert [r.cells[:-1] for r in whole.rows] == [r.cells for r in fewer.rows]
    assert [p.vendors[:-1] for p in whole.packages] == [p.vendors for p in fewer.packages]
    assert set(fewer.minimum) <= set(whole.minimum)


@settings(deadline=None)
@given(_VENDORS, st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_of_vendors_means_anything(
    vendors: list[tuple[AssessedRow, ...]], chance: random.Random
) -> None:
    mixed = []
    for rows in vendors:
        shuffled = list(rows)
        chance.shuffle(shuffled)
        mixed.append(tuple(shuffled))
    one = {r.asked.id: r for r in side_by_side(*vendors).rows}
    other = {r.asked.id: r for r in side_by_side(*mixed).rows}
    turned = {r.asked.id: r for r in side_by_side(*reversed(vendors)).rows}
    assert one == other
    assert {id: r.differs for id, r in one.items()} == {id: r.differs for id, r in turned.items()}
    assert {id: r.cells for id, r in one.items()} == {
        id: tuple(reversed(r.cells)) for id, r in turned.items()
    }
