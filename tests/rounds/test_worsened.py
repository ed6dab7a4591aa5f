"""What became worse for a minimum requirement from one round to the next, in a sentence each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assessments import row
from casework import specification
from submissions import submitted

from tracker.assessment.model import AssessedRow, Outcome
from tracker.assessment.reservations.model import Field, Reservation
from tracker.rounds.difference import compare, worsened
from tracker.rounds.model import Round
from tracker.spreadsheet.grid import CellRef


def minimum(outcome: Outcome, **other: object) -> AssessedRow:
    return row("SF1461", outcome, level="minimum", **other)


MET, PARTLY, REFUSED = (
    minimum(outcome) for outcome in (Outcome.FULFILLED, Outcome.PARTIAL, Outcome.GAP)
)
LEFT_OUT = minimum(Outcome.NOT_OFFERED)
WORDS = minimum(Outcome.ANSWERED)
RESERVED = minimum(Outcome.FULFILLED, reservation="Kun i normal drift.")
NOT_MET = ", og det er ikke besvaret som opfyldt uden forbehold."


@pytest.mark.parametrize(
    ("was", "now", "changed", "expected"),
    [
        (MET, PARTLY, {"answer"}, ["Udfaldet er gået fra »Opfyldt« til »Delvist opfyldt«."]),
        (PARTLY, MET, {"answer"}, []),
        (MET, MET, {"elaboration"}, []),
        (MET, LEFT_OUT, {"answer"}, ["Udfaldet er gået fra »Opfyldt« til »Ikke tilbudt«."]),
        (LEFT_OUT, LEFT_OUT, set(), []),
        (
            LEFT_OUT,
            REFUSED,
            {"answer"},
            ["Udfaldet er gået fra »Ikke tilbudt« til »Ikke opfyldt«."],
        ),
        (LEFT_OUT, MET, {"answer"}, []),
        # Where no member of a group is chosen, the group's own row reports it.
        (MET, minimum(Outcome.NOT_OFFERED, counted_in=("I-01-VALG",)), {"answer"}, []),
        (WORDS, WORDS, {"answer"}, ["Svaret er ændret og skal bedømmes igen."]),
        (WORDS, WORDS, {"price_dkk"}, []),
        (MET, MET, {"answer"}, []),
        (MET, RESERVED, {"reservation"}, ["Et forbehold er kommet til."]),
        (RESERVED, RESERVED, {"reservation"}, ["Forbeholdet er ændret."]),
        (RESERVED, RESERVED, {"evidence"}, []),
        (RESERVED, MET, {"reservation"}, []),
        (None, REFUSED, set(), ["Kravet er nyt" + NOT_MET]),
        (None, MET, set(), []),
        (row(outcome=Outcome.GAP), REFUSED, set(), ["Kravet er gjort til mindstekrav" + NOT_MET]),
        (row(outcome=Outcome.GAP), MET, set(), []),
        (MET, row(outcome=Outcome.GAP), {"answer"}, []),  # no minimum requirement any more
        (MET, None, set(), []),
    ],
)
def test_what_became_worse_is_said(
    was: AssessedRow | None, now: AssessedRow | None, changed: set[str], expected: list[str]
) -> None:
    assert [text.da for text in worsened(was, now, changed)] == expected


def test_words_beside_a_row_that_changed_in_nothing_else_make_it_worse() -> None:
    spec = specification(levels={"SF1461": "minimum"})
    row = spec.requirement("SF1461")
    words = Reservation.declared(row.id, row.level, "med forbehold for", CellRef("Krav", "Q9"))
    found = replace(words, id="a", field=Field.OUTSIDE, phrase="da.forbehold")
    answers = submitted({row.id: "yes"})
    before = Round(answers, spec, "2027-01-10T12:00:00+01:00")
    difference = compare(before, replace(before, reserved=(found,)))
    assert difference.worsened_minimum == (row.id,)
    assert [text.en for text in difference.rows[0].worsened] == [
        "Was added: Possible reservation, undecided (Outside the answer cells)."
    ]
