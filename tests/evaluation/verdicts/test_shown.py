"""What an evaluator is shown of a row, and what is new in it, word by word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessments import altered, row
from casework import specification

from tracker.assessment.model import AssessedRow, OfferStatus, Supplement
from tracker.assessment.reservations.model import Field, Reservation
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.evaluation.verdicts.shown import News, Showing, news_of
from tracker.privacy.known import Trait
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import NOWHERE, UnitPrice
from tracker.submission.offers import OfferStanding
from tracker.texts import Language, Text

from .states import KMX, NORDISK, OTHER, ROW, assessed, mask, offer, on, rows, sent, spec

DA, EN = Language.DA, Language.EN
OPEN, BLIND = Showing(spec(), DA), Showing(spec(), DA, mask())
VENDOR = assessed(offer(NORDISK, sent(1)))


def values(made: AssessedRow, showing: Showing = OPEN) -> dict[str, str]:
    return showing.values(assessed(offer(NORDISK, sent(1)), made), showing.row(made))


def words(showing: Showing = OPEN, **given: Any) -> str:
    return values(row(OTHER, **given), showing)["words"]


def added(**fields: Any) -> Supplement:
    known = {"text": "Bilag 4.", "choice": "accept_reading", **fields}
    return Supplement("clarification-1", "2026-12-03T09:00:00+01:00", "Hvor?", **known)


def test_everything_the_evaluator_reads_of_a_row_stands_in_its_column() -> None:
    asked = spec().requirement(ROW)
    made = altered(
        row(ROW, level="minimum", answer="partly"), packages=asked.packages, reservation="Kun i drift.",
        reasons=(Text("En grund.", "A reason."), Text("Og en til.", "And another.")),
        cell=CellRef("Krav", "F5"), comments=("Se bilag 2.",), elaboration="Kun sager.",
    )  # fmt: skip
    vendor = replace(VENDOR, summary=replace(VENDOR.summary, minimum_open=(ROW,)))
    told = OPEN.values(vendor, made)
    assert told.pop("text").startswith(asked.text.da)
    assert told == {
        "requirement": ROW,
        "vendor": "Nordisk Sag A/S",
        "package": "I-04",
        "level": "Mindstekrav",
        "answer": "Ja, delvist",
        "words": "Uddybning: Kun sager.\nKommentar i cellen: Se bilag 2.",
        "reservation": "Kun i drift.",
        "outcome": "Opfyldt\nMindstekrav: mulig afvigelse, vurderes af udbudsjurist",
        "reasons": "En grund.\nOg en til.",
        "cell": "Krav!F5",
    }
    assert OPEN.about(vendor, made) == {
        "vendor": NORDISK, "requirement": ROW, "submission": "1" * 64, "supplements": "0", "deviation": "yes",
    }  # fmt: skip
    assert OPEN.code(vendor) == NORDISK


def test_a_level_that_the_scale_no_longer_has_and_a_row_without_a_cell_are_left_empty() -> None:
    made = replace(row(OTHER, cell=NOWHERE), asked=replace(row(OTHER).asked, level="gone"))
    told = values(made)
    assert (told["level"], told["cell"]) == ("", "")
    assert "deviation" not in OPEN.about(VENDOR, made)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ""),
        ({"confidential": True}, "(Mærket fortroligt af leverandøren.)"),
        ({"available_from": "2027-06-01"}, "Leveres fra: 01-06-2027"),
        ({"available_from_written": "til sommer"}, "Leveres fra: »til sommer« (kan ikke læses)"),
        ({"price_dkk": "1000"}, "Pris: 1.000 kr."),
        ({"price_written": "1000-ish"}, "Pris: »1000-ish« (kan ikke læses)"),
        ({"price_yearly_dkk": "20.5"}, "Pris om året: 20,5 kr."),
        ({"price_yearly_written": "gratis?"}, "Pris om året: »gratis?« (kan ikke læses)"),
        ({"delivered_by": "subcontractor"}, "Leveret af: Underleverandør"),
        ({"delivered_by": "Drift ApS"}, "Leveret af: Drift ApS"),
        ({"evidence": "Bilag 3"}, "Dokumentation: Bilag 3"),
        ({"value": "Vi gør det."}, ""),  # a row answered on the scale has no answer of its own words
        ({"elaboration": "Ja.", "comments": ("a", "b")},
         "Uddybning: Ja.\nKommentar i cellen: a\nKommentar i cellen: b"),
    ],
)  # fmt: skip
def test_what_the_vendor_wrote_beside_the_answer_stands_under_its_name(
    given: dict[str, Any], told: str
) -> None:
    assert words(**given) == told


def test_an_answer_in_the_vendors_own_words_is_one_of_them() -> None:
    asked = replace(row(OTHER).asked, answer=AnswerType(AnswerKind.TEXT))
    assert (
        values(altered(row(OTHER), asked=asked, value="Vi gør det."))["words"]
        == "Svar: Vi gør det."
    )


@pytest.mark.parametrize(
    ("supplement", "told"),
    [
        (added(), "Supplement modtaget 03-12-2026 (spurgt: Hvor?): Bilag 4."),
        (added(text=None), "Supplement modtaget 03-12-2026 (spurgt: Hvor?): –"),
        (added(choice=None), ""),  # nobody has accepted it
        (added(choice="refuse"), ""),
        (
            added(answer="partly", reference="S. 2", available_from="2027-06-01", evidence="CV"),
            "Supplement modtaget 03-12-2026 (spurgt: Hvor?): Svar: Ja, delvist · Bilag 4. · Henvisning: S. 2 · Leveres fra: 01-06-2027 · Dokumentation: CV",
        ),
        (added(text=None, answer="Måske"),
         "Supplement modtaget 03-12-2026 (spurgt: Hvor?): Svar: Måske"),
    ],
)  # fmt: skip
def test_a_supplement_is_shown_once_it_is_accepted_with_all_that_was_added(
    supplement: Supplement, told: str
) -> None:
    assert words(supplements=(supplement,)) == told
    seen = "1" if told else "0"
    assert OPEN.about(VENDOR, row(OTHER, supplements=(supplement,)))["supplements"] == seen


def test_in_english_days_and_prices_are_english() -> None:
    made = {"available_from": "2027-06-01", "price_dkk": "1000", "price_yearly_written": "free?"}
    assert words(Showing(spec(), EN), **made, supplements=(added(),)) == (
        "Available from: 1 June 2027\nPrice: DKK 1,000.00\nPrice a year: 'free?' (cannot be read)\n"
        "Supplement received 3 December 2026 (asked: Hvor?): Bilag 4."
    )


def test_a_day_that_is_none_is_shown_as_it_stands() -> None:
    assert words(Showing(spec(), EN), available_from="2027-13-01") == "Available from: 2027-13-01"


def test_words_that_may_be_a_reservation_stand_beside_what_was_declared_and_that_only_once() -> (
    None
):
    declared = Reservation.declared(ROW, "minimum", "Kun i drift.", None)
    found = replace(
        declared, id="r-1", field=Field.ELABORATION, phrase="under-condition", before="Ja,", words="hvis",
        after="muligt.",
    )  # fmt: skip
    made = row(OTHER, reservation="Kun i drift.", reservations=(declared, found))
    assert values(made)["reservation"] == (
        "Kun i drift.\nMuligt forbehold, ikke afgjort (Uddybning): Ja, »hvis« muligt."
    )


def test_an_offer_that_nobody_has_decided_about_says_so_with_its_round() -> None:
    pending = OfferStatus(OfferStanding.PENDING, (), "", None, "none")
    vendor = replace(VENDOR, offer=pending, round=3)
    assert OPEN.name(vendor) == "Nordisk Sag A/S (runde 3, afgørelse udestår)"
    assert BLIND.name(vendor) == "Leverandør B (runde 3, afgørelse udestår)"
    counts = replace(vendor, offer=replace(pending, standing=OfferStanding.COUNTS))
    assert OPEN.name(counts) == "Nordisk Sag A/S"


def test_behind_the_mask_a_vendors_words_have_letters_and_the_buyers_have_none() -> None:
    """A letter in what is asked would say whose it is; what was hidden is counted."""
    showing = Showing(specification(addenda={OTHER: "Afløser KMX."}), DA, mask())
    made = row(OTHER, elaboration="Nordisk Sag er bedre end KMX.", reasons=(Text("KMX", "KMX"),))
    told = values(made, showing)
    assert "Afløser [navn skjult]." in told["text"]
    assert told["words"] == "Uddybning: [Leverandør B] er bedre end [Leverandør A]."
    assert (told["vendor"], told["reasons"], told["cell"]) == ("Leverandør B", "[Leverandør A]", "")
    assert showing.code(VENDOR) == "B"
    assert showing.about(VENDOR, made)["vendor"] == NORDISK  # stays in the case
    assert showing.hidden[Trait.NAME] >= 4


def test_nothing_is_hidden_where_the_vendors_are_shown() -> None:
    assert (OPEN.hide("KMX"), OPEN.own("KMX")) == ("KMX", "KMX")
    assert not OPEN.hidden


# What is new in a row since it was judged.


def _price(cell: CellRef) -> UnitPrice:
    return UnitPrice("users", "100", cell)


JUDGED = on(NORDISK, "accepted")
FIRST = sent(1)


def test_an_answer_given_again_in_another_round_is_unchanged_wherever_it_stands_now() -> None:
    """The wording of a row may be another, and all its cells."""
    file = {
        "digest": "ab" * 32,
        "cells": {"evidence": "N5"},
        "prices": (_price(CellRef("Priser", "C4")),),
    }
    again: dict[str, Any] = {
        "digest": "cd" * 32,
        "cells": {"evidence": "N9"},
        "prices": (_price(CellRef("Priser", "C6")),),
    }
    again["cell"] = CellRef("Krav", "H9")
    rounds = offer(NORDISK, sent(1, row=file), sent(3, 2, row=again))
    told = (Text("Runde 2: svaret er uændret", "Round 2: the answer is unchanged"),)
    assert news_of(rows()[0], JUDGED, rounds) == News(told, changed=False)


def test_an_answer_that_is_another_is_told_and_so_is_one_to_a_file_that_is_no_longer_there() -> (
    None
):
    told = (Text("Runde 2: svaret er ændret", "Round 2: the answer is changed"),)
    for rounds in (
        offer(NORDISK, FIRST, sent(3, 2, row="no")),
        offer(NORDISK, sent(4), sent(3, 2)),
    ):
        assert news_of(rows()[0], JUDGED, rounds) == News(told, changed=True)


def test_an_answer_to_another_row_is_no_news_of_this_one() -> None:
    rounds = offer(NORDISK, FIRST, sent(3, 2, other="no"))
    news = news_of(rows()[0], JUDGED, rounds)
    assert news is not None
    assert not news.changed


def test_a_supplement_that_came_since_is_news_and_what_was_seen_before_is_none() -> None:
    made = row(ROW, supplements=(added(), replace(added(), at="2026-12-24T10:00:00+01:00")))
    told = (Text("Supplement modtaget 24-12-2026", "Supplement received 24 December 2026"),)
    rounds = offer(NORDISK, FIRST)
    assert news_of(made, replace(JUDGED, supplements=1), rounds) == News(told, changed=True)
    assert news_of(made, replace(JUDGED, supplements=2), rounds) is None
    assert news_of(rows()[0], JUDGED, rounds) is None


def test_the_other_vendors_letter_is_another() -> None:
    assert BLIND.code(assessed(offer(KMX, sent(2)))) == "A"
