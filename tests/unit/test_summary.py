"""What is a possible deviation from a minimum requirement, and what is counted."""

from __future__ import annotations

import pytest
from report.factories import row

from tracker.assessment.model import Outcome
from tracker.assessment.reservations.model import Decision, Field, Reservation, State
from tracker.assessment.summary import is_possible_deviation, summarise
from tracker.submission.model import CellRef
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
