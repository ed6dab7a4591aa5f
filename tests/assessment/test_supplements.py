"""What a supplement makes of an answer: it fills what nobody could read, and replaces nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from casework import specification
from submissions import submitted

from tracker.assessment.model import Supplement
from tracker.assessment.supplements import (
    SUPPLEMENT,
    SupplementRow,
    Supplements,
    subject_of,
    supplemented,
)
from tracker.procurement.decisions import Decision
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.model import Answer, UnitPrice

ROW, CELL, PRICE = "SF1470", CellRef("Afklaring", "H5"), CellRef("Priser", "F5")
ASKED = SupplementRow(
    ROW, "Hvor?", "Bilag 4.", "partly", "Bilag 9", "2027-03-01", CELL, "Side 2"
)  # fmt: skip
FILE = Source("retur.xlsx", "cd" * 32)


def with_supplement(
    before: dict[str, Any] | None,
    choice: str | None = "accept_reading",
    /,
    *,
    added: SupplementRow = ASKED,
    typed: bool = False,
    **values: str,
) -> tuple[Answer | None, Supplement]:
    """The answer as it is read with a supplement that was decided about so, and the supplement."""
    received = Supplements("c-1", "acme", "2027-01-12T10:00:00+01:00", FILE, (added,))
    subject = subject_of(received, added)
    made = Decision(SUPPLEMENT, subject, choice or "", "Set efter", "Mette", "", "", "", "", 1)
    decided = {subject: replace(made, values=values)} if choice else {}
    submission = submitted({} if before is None else {ROW: before})
    scale = specification().scale
    after, beside = supplemented(submission, [received], decided, scale, {ROW} if typed else ())
    return next((a for a in after.answers if a.requirement == ROW), None), beside[ROW][0]


UNREAD: dict[str, Any] = {"answer": None, "unreadable": True, "written": "Jo"}


@pytest.mark.parametrize(
    ("before", "typed", "values", "answer", "value", "unreadable"),
    [
        (UNREAD, False, {}, "partly", None, False),  # as an earlier form asked for it
        (UNREAD, False, {"answer": "yes"}, "yes", None, False),
        (UNREAD, False, {"answer": "Ja"}, None, None, True),  # no word of the scale
        (UNREAD, False, {"value": "99.5", "answer": "?"}, None, None, True),  # and no value on it
        (UNREAD, True, {"value": "99.5"}, None, "99.5", False),
        (UNREAD, True, {"evidence": "Bilag 9"}, None, None, True),
        ({"answer": "no"}, False, {"answer": "yes"}, "no", None, False),
        ({"answer": None, "value": "90"}, True, {"value": "99.5"}, None, "90", False),
    ],
)  # fmt: skip
def test_what_was_accepted_as_a_reading_fills_what_could_not_be_read_and_nothing_else(
    before: dict[str, Any],
    values: dict[str, Any],
    answer: str | None,
    value: str | None,
    *,
    typed: bool,
    unreadable: bool,
) -> None:
    found, _ = with_supplement(before, typed=typed, **values)
    assert found
    assert (found.answer, found.value, found.unreadable) == (answer, value, unreadable)


@pytest.mark.parametrize("choice", [None, "refuse", "accept_verification"])
def test_what_is_not_accepted_as_a_reading_leaves_the_answer_alone(choice: str | None) -> None:
    before = submitted({ROW: UNREAD}).answers[0]
    assert with_supplement(UNREAD, choice)[0] == before
    assert with_supplement(None, choice)[0] is None, "a row that did not come back is not blank"


def test_a_row_that_did_not_come_back_is_answered_in_the_cell_of_the_supplement() -> None:
    found, _ = with_supplement(None)
    assert found
    assert (found.requirement, found.answer, found.cell) == (ROW, "partly", CELL)
    assert with_supplement(None, added=replace(ASKED, cell=None))[0] is None


def test_a_day_and_a_price_that_nobody_could_read_are_read_and_no_longer_shown_as_written() -> None:
    before = {"answer": "yes", "available_from_written": "Q1", "price_written": "lidt"}
    found, added = with_supplement(before, price_dkk="500")
    assert found
    assert (found.available_from, found.available_from_written) == ("2027-03-01", None)
    assert (found.price_dkk, found.price_written) == ("500", None)
    assert set(added.used) == {"evidence", "available_from", "price_dkk"}


def test_a_price_line_that_the_offer_has_stays_and_what_it_lacks_is_added() -> None:
    own = (
        UnitPrice("L1", "100", PRICE),
        UnitPrice("L2", None, PRICE, "lidt"),
        UnitPrice("L3", None, PRICE, "?"),
    )
    before = {"answer": None, "unreadable": True, "prices": own}
    read: dict[str, Any] = {"value": "700", "price.L1": "1", "price.L2": "200", "price.L4": "400"}
    found, _ = with_supplement(before, typed=True, **read)
    assert found
    assert found.prices == (
        UnitPrice("L1", "100", PRICE), UnitPrice("L2", "200", PRICE), UnitPrice("L3", None, PRICE, "?"),
        UnitPrice("L4", "400", None),
    )  # fmt: skip


@pytest.mark.parametrize("choice", [None, "refuse", "accept_reading"])
def test_a_supplement_is_shown_whole_whatever_was_decided(choice: str | None) -> None:
    _, shown = with_supplement(UNREAD, choice)
    assert shown == Supplement(
        *("c-1", "2027-01-12T10:00:00+01:00", "Hvor?", "Bilag 4.", "partly", "Bilag 9", "2027-03-01"),
        used=("answer", "evidence", "available_from") if choice == "accept_reading" else (),
        source=FILE.sha256, cell=CELL, reference="Side 2", choice=choice,
        decided_by="Mette" if choice else None, reason="Set efter" if choice else None,
    )  # fmt: skip
