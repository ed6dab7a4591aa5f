"""Who may make what of a supplement, and which rows of which offer it belongs to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from assessments import scale
from submissions import submitted
from typed import typed_specification

from clarification.supplementwork import FILE, ROW, answer, piece, supplements
from tracker.assessment.supplements import READING, REFUSED, VERIFICATION, SupplementRow
from tracker.catalogue.answers import AnswerKind
from tracker.clarification.classes import SupplementClass
from tracker.clarification.decide import chosen, pieces, prepare_piece
from tracker.errors import CaseError
from tracker.procurement.decisions import Decider, DecisionError, LawyersError
from tracker.procurement.log import Record
from tracker.submission.entry import Entry
from tracker.submission.offers import FileStanding
from tracker.submission.received import VendorRounds

BUYER = Decider("Set i bilaget", "Ida Prøve")
LAWYER = Decider("Set i bilaget", "Ida Prøve", "lawyer")
SPEC = typed_specification()
OFFERED = "ab" * 32


@pytest.mark.parametrize(
    "reading",
    [
        {"value": "99.7"},
        {"available_from": "2027-06-01"},
        {"price_dkk": "500"},
        {"price_yearly_dkk": "500"},
    ],
    ids=lambda reading: next(iter(reading)),
)
def test_a_value_a_date_and_a_price_are_accepted_by_the_lawyer_alone(
    reading: dict[str, str],
) -> None:
    empty = piece(answer())
    with pytest.raises(LawyersError) as refused:
        prepare_piece(empty, READING, BUYER, reading)

    assert "--role lawyer. Ellers afvis det med --refuse." in refused.value.text.da
    sheet = refused.value.in_sheet
    assert sheet.da == (
        f"clarification-1/{ROW}: Det kan være en ændring af tilbuddet, så kun udbudsjuristen kan godtage det: "
        "vælg »Udbudsjurist« i kolonnen »Rolle«. Ellers afvis det."
    )
    assert sheet.en.startswith(f"clarification-1/{ROW}: It may change the offer")
    assert "--" not in sheet.en
    made = prepare_piece(empty, READING, LAWYER, reading)
    assert made.details["subject"] == f"{FILE}/{ROW}"
    assert {
        f"value.{name}": value for name, value in reading.items()
    }.items() <= made.details.items()


@pytest.mark.parametrize("choice", [READING, VERIFICATION])
def test_what_may_change_the_offer_is_accepted_by_the_lawyer_and_refused_by_anybody(
    choice: str,
) -> None:
    grave = piece(answer(), sort=SupplementClass.CONTRADICTS)
    with pytest.raises(LawyersError):
        prepare_piece(grave, choice, BUYER, {})
    assert prepare_piece(grave, choice, LAWYER, {}).details["choice"] == choice
    assert prepare_piece(grave, REFUSED, BUYER, {}).details["choice"] == REFUSED
    assert prepare_piece(piece(), READING, BUYER, {"answer": "yes"}).details["role"] == ""


@pytest.mark.parametrize(
    ("given", "choice"),
    [(answer(given="no"), READING), (answer(), VERIFICATION), (answer(), REFUSED)],
)
def test_what_could_be_read_is_not_read_anew_nor_read_without_saying_so(
    given: Any, choice: str
) -> None:
    with pytest.raises(DecisionError) as refused:
        prepare_piece(piece(given), choice, BUYER, {"answer": "yes"})

    assert "En læsning hører til --accept-reading og kun, hvor" in refused.value.text.da
    sheet = refused.value.in_sheet
    assert "hører til »Taget i betragtning som læsning af tilbuddet« og kun, hvor" in sheet.da
    assert "goes with 'Taken into account as a reading of the offer', and only where" in sheet.en


def test_a_column_that_the_offer_left_empty_is_read_beside_one_that_it_filled() -> None:
    half = piece(answer(given="yes_as_addon", elaboration="Modul"))

    made = prepare_piece(half, READING, LAWYER, {"price_dkk": "500"})

    assert made.details["value.price_dkk"] == "500"


def test_a_row_is_named_in_whole_since_the_beginning_of_one_may_mean_another() -> None:
    first, again = piece(answer()), piece(answer(given="no"))
    other = piece(added=SupplementRow("SF1500", "Hvor?", text="Ja"))

    assert chosen([first, other, again], ["clarification-1/SF1500"]) == (other,)
    assert chosen([first, other, again], [f"CLARIFICATION-1/{ROW}"]) == (again,)  # received last
    with pytest.raises(CaseError, match="There is no supplement 'clarification-1/SF15'"):
        chosen([first, other], ["clarification-1/SF15"])


def test_each_supplement_is_held_against_the_offers_own_row_as_the_records_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = [
        Record(1, "", "", made.action, "", made.details)
        for made in [prepare_piece(piece(), REFUSED, BUYER, {})]
    ]
    offer = submitted({ROW: "no", "OPPETID": {"written": "højt", "unreadable": True}})
    file = FileStanding(
        Entry(OFFERED, "", "svar.xlsx", "", "", 1, 1, "Acme A/S", "acme", ""), offer
    )
    known = [VendorRounds("acme", "acme", file, (file,), (file,))]
    case: Any = SimpleNamespace(
        frozen=lambda: SPEC, scale_of=lambda revision: {1: scale()}[revision]
    )
    received = [
        supplements(
            SupplementRow(ROW, "Hvor?", text="Ja"), SupplementRow("OPPETID", "?", text="99,9 %")
        ),
        supplements(SupplementRow("SF1500", "Hvor?", text="Ja"), vendor="borte"),
    ]
    home = "tracker.clarification.decide"
    monkeypatch.setattr(f"{home}.rounds", lambda _, of: known if of is records else [])
    monkeypatch.setattr(f"{home}.load_supplements", lambda _, of: received if of is records else [])

    one, typed, gone = pieces(case, records)

    assert (one.name, one.subject, one.vendor) == (f"clarification-1/{ROW}", f"{FILE}/{ROW}", "Acme A/S")  # fmt: skip
    assert (one.answer, one.type, one.sort) == (offer.answers[0], None, SupplementClass.CHANGES_ANSWER)  # fmt: skip
    assert one.decided is not None
    assert one.decided.choice == REFUSED
    assert typed.type is not None
    assert (typed.type.type, typed.answer, typed.decided) == (AnswerKind.NUMBER, offer.answers[1], None)  # fmt: skip
    assert (gone.vendor, gone.answer, gone.sort) == ("borte", None, SupplementClass.FILLS_SCORED_BLANK)  # fmt: skip
