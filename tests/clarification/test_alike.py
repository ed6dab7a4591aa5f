"""What need not be asked again, or of whom: the same question with the same time limit, or a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessments import row, vendor

from tracker.assessment.supplements import CLARIFICATION
from tracker.clarification.alike import (
    EQUAL_TREATMENT,
    REQUIREMENTS,
    rows_of,
    settled_alike,
    unasked_alike,
)
from tracker.clarification.propose import Proposals
from tracker.forms.model import Form, Row
from tracker.procurement.decisions import Decision
from tracker.spreadsheet.grid import Source
from tracker.texts import Language, Text

BY = "2027-02-01T12:00"
FILE = "ab" * 32
OFFER = replace(
    vendor("Acme A/S", (row("SF1461"), row("SF1500"))),
    vendor=replace(vendor("Acme A/S", ()).vendor, key="acme"),
    source=Source("acme.xlsx", FILE),
)


def form(kind: str = CLARIFICATION, **about: str) -> Form:
    """A form that asks about SF1461."""
    name, known = Text("Ark", "Sheet"), {"submission": FILE, "reply_by": BY, **about}
    rows = (Row("SF1461"),)
    return Form(f"{kind}-1", kind, "p", 1, Language.DA, "Ark", (), name, (), rows, about=known)


def decision(rows: str) -> Decision:
    values: dict[str, Any] = {REQUIREMENTS: rows}
    return Decision(
        EQUAL_TREATMENT, FILE, "leave_out", "Fordi", "Ida", "", "", BY, "ida", 9, values
    )


@pytest.mark.parametrize(
    ("sent", "is_settled"),
    [
        (form(), True),
        (form(reply_by="2027-02-02T12:00"), False),  # another time limit is no equal treatment
        (form("verdicts"), False),
        (form(submission="cd" * 32), False),
    ],
)
def test_a_row_is_settled_by_the_same_question_with_the_same_time_limit(
    sent: Form, *, is_settled: bool
) -> None:
    assert settled_alike([OFFER], [sent], {}, BY) == ({("acme", "SF1461")} if is_settled else set())


def test_a_row_is_settled_by_a_decision_about_the_offers_file() -> None:
    decided = {FILE: [decision("SF1500, SF1461"), decision("SF1461")], "cd" * 32: [decision("X")]}

    assert rows_of(decided[FILE]) == ("SF1500", "SF1461")
    assert settled_alike([OFFER], [], decided, BY) == {("acme", "SF1461"), ("acme", "SF1500")}
    assert settled_alike([OFFER], [], {FILE: [decision("SF1500")]}, BY) == {("acme", "SF1500")}
    assert settled_alike([OFFER], [], {}, BY) == set()


def test_an_offer_in_the_same_situation_is_named_until_it_is_asked_or_settled() -> None:
    same, other = frozenset({"missing", "evidence"}), frozenset({"field"})
    known = {
        "acme": Proposals((), (), {"SF1461": same, "SF1500": same}),
        "beta": Proposals((), (), {"SF1461": same, "SF1500": other}),
        "gamma": Proposals((), (), {"SF1461": other}),
    }
    asked = {("acme", "SF1461"): {"missing"}, ("acme", "SF1500"): {"evidence"}}

    assert unasked_alike(asked, known, ()) == {"beta": ("SF1461",)}
    assert unasked_alike(asked, known, {("beta", "SF1461")}) == {}
    assert unasked_alike(asked | {("beta", "SF1461"): {"missing"}}, known, ()) == {}
    assert unasked_alike(asked | {("gamma", "SF1461"): {"field"}}, known, ()) == {
        "beta": ("SF1461",)
    }
