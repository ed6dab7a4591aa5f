"""What is or may be a reservation, in the words of a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker.assessment.reservations.model import (
    Decision,
    Field,
    Reservation,
    State,
    WithdrawnReservation,
)
from tracker.assessment.reserved import Quotation, reserved, reserved_before, since, together
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Text

DECLARED = Reservation.declared("A", "minimum", "Kun om dagen.", CellRef("Krav", "N5"))
OPEN = replace(
    DECLARED, field=Field.ELABORATION, before="Vi tager", words="forbehold", after="for prisen."
)
DECISION = Decision(State.ACCEPTED, "x", "2027-01-20", "ib", 1)
FOUND = replace(OPEN, decisions=(DECISION,))


def say(text: Text) -> str:
    return text.en


def test_what_is_one_comes_before_what_may_be_each_with_its_cell() -> None:
    found = reserved((OPEN, DECLARED, FOUND), say)
    assert found == (
        Quotation("Reservation (Krav!N5)", "Kun om dagen.", reservation=True),
        Quotation("Reservation found (Elaboration, Krav!N5)", "Vi tager »forbehold« for prisen.", reservation=True),
        Quotation("Possible reservation, undecided (Elaboration, Krav!N5)", "Vi tager »forbehold« for prisen.", reservation=True),
    )  # fmt: skip
    assert together(found[:2]) == (
        "Reservation (Krav!N5): Kun om dagen.\n"
        "Reservation found (Elaboration, Krav!N5): Vi tager »forbehold« for prisen."
    )


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        (DECLARED, "Reservation in round 1 (Krav!N5)"),
        (FOUND, "Reservation in round 1 (Elaboration, Krav!N5)"),
        (OPEN, "Possible reservation in round 1 (Elaboration, Krav!N5)"),
    ],
)
def test_one_of_an_earlier_round_says_which_and_what_it_was(entry: Reservation, label: str) -> None:
    gone = WithdrawnReservation(entry, 1, 2)
    assert reserved_before(gone, say) == Quotation(label, entry.in_context, reservation=True)
    assert since(gone, say) == "Stood in round 1, but not in round 2."
    assert since(replace(gone, now=("x",)), say) == (
        "Stood in round 1, but not in round 2. Something else is found in its place."
    )
