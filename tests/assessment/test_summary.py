"""What is a possible deviation from a minimum requirement, and what is counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessments import finding, row

from tracker.assessment.model import AssessedRow, Outcome, Supplement
from tracker.assessment.reservations.model import Decision, Field, Reservation, State
from tracker.assessment.summary import (
    OWN,
    counts_as_addon,
    is_possible_deviation,
    lacks_price,
    summarise,
)
from tracker.findings import Severity
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Text

AS_ASKED = {
    Outcome.FULFILLED, Outcome.FULFILLED_OTHERWISE, Outcome.NOT_OFFERED, Outcome.NOT_APPLICABLE,
}  # fmt: skip


def words(*decisions: State, field: Field = Field.ELABORATION) -> Reservation:
    """Words in a row, with what was decided about them, the newest first."""
    made = tuple(Decision(s, "x", "2026-11-23", "ib", n) for n, s in enumerate(decisions, start=1))
    return Reservation(
        id="0123456789",
        vendor="Acme A/S",
        vendor_key="acme",
        requirement="A",
        level="minimum",
        field=field,
        phrase="da.forbehold",
        why=Text("x", "x"),
        cell=CellRef("Krav", "I5"),
        before="",
        words="forbehold",
        after="",
        decisions=made,
    )


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_minimum_requirement_met_as_asked_is_no_deviation_and_an_add_on_is_one(
    outcome: Outcome,
) -> None:
    """What an add-on costs stands outside the offer, so it does not meet the minimum."""
    made = row("A", outcome, level="minimum")
    assert is_possible_deviation(made) is (outcome not in AS_ASKED)
    assert summarise((made,), ()).minimum_open == (() if outcome in AS_ASKED else ("A",))
    assert not is_possible_deviation(row("A", outcome, level="important"))


@pytest.mark.parametrize(
    ("entry", "deviates", "undecided"),
    [
        (words(), True, True),
        (words(State.ACCEPTED), True, False),
        (words(State.ACCEPTED, State.DISMISSED), True, False),
        (words(State.DISMISSED), False, False),
        (words(State.DISMISSED, State.ACCEPTED), False, False),
        (words(field=Field.RESERVATION), True, False),
        (words(State.DISMISSED, field=Field.RESERVATION), False, False),
    ],
)
def test_words_make_a_met_minimum_a_deviation_until_they_are_dismissed(
    entry: Reservation, deviates: bool, undecided: bool
) -> None:
    summary = summarise((row("A", level="minimum", reservations=(entry,)),), ())
    assert summary.minimum_open == (("A",) if deviates else ())
    assert summary.minimum_undecided == (("A",) if undecided else ())
    assert summary.reservations == int(deviates and not undecided)


def test_a_row_that_deviates_anyway_is_not_there_for_undecided_words_alone() -> None:
    summary = summarise((row("A", Outcome.GAP, level="minimum", reservations=(words(),)),), ())
    assert (summary.minimum_open, summary.minimum_undecided) == (("A",), ())


def test_rows_are_counted_by_outcome_level_and_each_of_their_packages() -> None:
    rows = (
        row("A", Outcome.GAP, level="minimum", packages=("I-04", "I-02")),
        row("B", Outcome.GAP, packages=("I-04",)),
        row("C", packages=("I-04",)),
        row("EGEN-1", Outcome.NOT_APPLICABLE, level="important", packages=()),
        row("EGEN-2", Outcome.NOT_APPLICABLE, level="important", packages=()),
    )
    made = summarise(rows, ())
    assert list(made.outcomes.items()) == [("fulfilled", 1), ("gap", 2), ("not_applicable", 2)]
    assert made.levels == {
        "minimum": {"gap": 1}, "requirement": {"fulfilled": 1, "gap": 1},
        "important": {"not_applicable": 2},
    }  # fmt: skip
    assert list(made.packages.items()) == [
        ("I-02", {"gap": 1}), ("I-04", {"fulfilled": 1, "gap": 2}), (OWN, {"not_applicable": 2}),
    ]  # fmt: skip
    assert list(made.packages["I-04"]) == ["fulfilled", "gap"], "best first"
    assert OWN == "–"


def test_only_the_prices_of_what_is_fulfilled_are_summed() -> None:
    priced = [row(o.value, o, price_dkk="10.50") for o in Outcome]
    met = {Outcome.FULFILLED, Outcome.FULFILLED_AS_ADDON, Outcome.FULFILLED_OTHERWISE}
    assert {r.outcome for r in priced if counts_as_addon(r)} == met
    assert summarise((*priced, row("X"), row("Y", price_dkk="")), ()).addon_price_dkk == "31.50"
    assert summarise((), ()).addon_price_dkk == "0"


def test_what_is_paid_once_and_what_is_paid_every_year_are_two_sums() -> None:
    rows = (
        row("A", price_dkk="10"),
        row("B", price_yearly_dkk="2.25"),
        row("C", price_yearly_dkk="1"),
    )
    made = summarise(rows, ())
    assert (made.addon_price_dkk, made.addon_price_yearly_dkk) == ("10", "3.25")


@pytest.mark.parametrize(
    ("prices", "once", "yearly"),
    [
        ({}, True, False),
        ({"price_dkk": "10"}, False, False),
        ({"price_yearly_dkk": "10"}, False, False),
        ({"price_written": "?"}, True, False),
        ({"price_yearly_written": "?"}, False, True),
        ({"price_dkk": "10", "price_yearly_written": "?"}, False, True),
        ({"price_written": "?", "price_yearly_dkk": "10"}, True, False),
    ],
)
def test_a_sum_of_add_ons_lacks_what_has_no_price_that_can_be_read(
    prices: dict[str, Any], *, once: bool, yearly: bool
) -> None:
    made = row("A", Outcome.FULFILLED_AS_ADDON, **prices)
    assert lacks_price(made, "price_dkk") is once
    assert lacks_price(made, "price_yearly_dkk") is yearly
    assert not lacks_price(row("A", **prices), "price_dkk")


def test_findings_are_summed_by_severity_as_often_as_they_occur() -> None:
    made = (finding(count=3), finding(count=2), finding(Severity.WARNING, count=4))
    assert summarise((), made).findings == {"error": 5, "warning": 4, "note": 0}


def test_reservations_are_those_of_rows_and_those_outside() -> None:
    declared = words(field=Field.RESERVATION)
    rows = (row("A", reservations=(declared,)), row("B", reservations=(words(),)), row("C"))
    outside = (words(State.ACCEPTED), words(State.ACCEPTED), words(), words(State.DISMISSED))
    assert summarise(rows, ()).reservations == 1
    assert summarise(rows, (), outside).reservations == 3


GROUP = "I-01-VALG"


@pytest.mark.parametrize("outcome", list(Outcome))
def test_of_a_group_only_what_is_owed_whatever_else_is_offered_counts_beside_it(
    outcome: Outcome,
) -> None:
    """A member shows beside its group where it is a gap; what hangs on it, where it is not met."""
    group = row(GROUP, packages=("I-01",), integrations=("SF0810", "SF0830"))
    member = row("SF0810", outcome, counted_in=(GROUP,), integrations=("SF0810",))
    hanging = row("I-01-K4", outcome, counted_in=(GROUP,), integrations=("SF0810",))
    alone = row("B", integrations=("SF1470",))

    def counted(*rows: AssessedRow) -> int:
        return sum(summarise(rows, ()).outcomes.values())

    settled = {*AS_ASKED, Outcome.FULFILLED_AS_ADDON}
    assert counted(group, member, alone) == 2 + (outcome is Outcome.GAP)
    assert counted(group, hanging, alone) == 2 + (outcome not in settled)
    # Where the group itself is not among the rows, nothing tells a member from what hangs on it.
    assert counted(member, alone) == 1 + (outcome not in settled)


@pytest.mark.parametrize(
    ("entries", "deviates", "undecided"),
    [
        ((), False, False),
        ((words(),), True, True),
        ((words(field=Field.RESERVATION),), True, False),
        ((words(State.DISMISSED),), False, False),
    ],
)
def test_words_in_a_minimum_row_of_a_group_count_though_the_row_does_not(
    entries: tuple[Reservation, ...], deviates: bool, undecided: bool
) -> None:
    group = row(GROUP, level="minimum", integrations=("SF0810",))
    member = row("SF0810", level="minimum", counted_in=(GROUP,), reservations=entries)
    made = summarise((group, member), ())
    assert made.outcomes == {"fulfilled": 1}
    assert made.minimum_open == (("SF0810",) if deviates else ())
    assert made.minimum_undecided == (("SF0810",) if undecided else ())


def test_a_planned_minimum_member_is_told_by_its_group_alone() -> None:
    group = row(GROUP, Outcome.PLANNED, level="minimum", integrations=("SF0810",))
    member = row("SF0810", Outcome.PLANNED, level="minimum", counted_in=(GROUP,))
    assert summarise((group, member), ()).minimum_open == (GROUP,)


def test_a_row_with_a_supplement_that_nobody_decided_about_is_named() -> None:
    open_ = Supplement("c1", "2027-01-20T10:00:00+01:00", "Hvad?", "Det", None, None)
    decided = replace(open_, choice="refuse", decided_by="Ib", reason="x")
    rows = (row("A", supplements=(decided, open_)), row("B", supplements=(decided,)), row("C"))
    assert summarise(rows, ()).provisional == ("A",)
