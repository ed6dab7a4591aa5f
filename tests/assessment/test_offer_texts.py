"""How a file stands, in words, and which files are left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessments import scale, vendor
from inbox import AFTER, OTHER, Inbox

from tracker.assessment.lines import RowWording
from tracker.assessment.model import ApartOffer, AssessedVendor, OfferStatus, VendorAssessment
from tracker.assessment.offer_texts import (
    APART,
    apart_lines,
    distinct_names,
    offer_facts,
    offer_notices,
    times,
)
from tracker.assessment.offers import apart
from tracker.assessment.tables import apart_table
from tracker.paper.model import Place
from tracker.submission.offers import OfferStanding
from tracker.submission.received import VendorRounds
from tracker.texts import Language, Text

WHY = Text("Kom for sent.", "Came late.")
AT = "2027-01-16T09:00:00+01:00"
ACME = AssessedVendor("acme", "Acme A/S", "10150817", "acme")


def status(standing: OfferStanding, *why: Text, **more: Any) -> OfferStatus:
    known = {"received_at": AT, "submitted_at": None, "time_source": "none"}
    return OfferStatus(standing=standing, why=why, **{**known, **more})


LATE = ApartOffer(
    ACME,
    vendor("x", ()).source,
    2,
    status(OfferStanding.LATE, WHY, submitted_at="2027-01-15T12:01"),
)


def notices(*offers: OfferStatus | None, language: Language = Language.DA) -> list[str]:
    found = offer_notices([(ACME, 1, offer) for offer in offers], [LATE], language)
    return [notice.text for notice in found]


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        (None, []),
        (status(OfferStanding.COUNTS), []),
        (status(OfferStanding.COUNTS, WHY), ["Acme A/S, runde 1: Kom for sent."]),
        (status(OfferStanding.PENDING, WHY), ["Acme A/S, runde 1: AFGØRELSE UDESTÅR. Kom for sent."]),
        (status(OfferStanding.PENDING), ["Acme A/S, runde 1: AFGØRELSE UDESTÅR."]),
    ],
)  # fmt: skip
def test_what_waits_or_is_doubtful_is_told_before_what_is_left_out(
    offer: OfferStatus | None, said: list[str]
) -> None:
    left_out = "Acme A/S, runde 2, er ikke taget i betragtning (for sent). Kom for sent."
    assert [text.strip() for text in notices(offer)] == [*said, left_out]


def test_the_same_is_told_in_english() -> None:
    assert notices(status(OfferStanding.PENDING, WHY), language=Language.EN) == [
        "Acme A/S, round 1: PENDING, a decision is needed. Came late.",
        "Acme A/S, round 2, is not taken into consideration (late). Came late.",
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [("receipt", "kvittering"), ("stated", "angivet"), ("none", "angivet")],
)
def test_a_time_of_submission_says_what_it_rests_on(source: str, said: str) -> None:
    given = status(OfferStanding.LATE, submitted_at="2027-01-15T12:01", time_source=source)
    assert [text.da for text in times(given)] == [
        f"afgivet 15-01-2027 kl. 12:01 ({said})", "modtaget 16-01-2027 kl. 09:00",
    ]  # fmt: skip
    assert offer_facts(given, Language.DA) == (
        ("Status", "for sent"),
        ("Tidspunkter", "; ".join(text.da for text in times(given))),
    )
    unknown = status(OfferStanding.PENDING)
    assert [text.en for text in times(unknown)] == [
        "received 16 January 2027 at 09:00", "time of submission not stated",
    ]  # fmt: skip


def offering(name: str, cvr: str | None, standing: OfferStanding | None = None) -> VendorAssessment:
    made = vendor(name, (), cvr=cvr)
    return replace(made, offer=status(standing)) if standing else made


def test_a_name_says_how_an_offer_stands_and_which_of_two_it_is() -> None:
    pending, counts = OfferStanding.PENDING, OfferStanding.COUNTS
    offers = [
        offering("Acme", "1", counts), offering("Acme", "2"), offering("Acme", None, pending),
        offering("Beta", "3", pending), offering("Beta", "3", pending), offering("Cano", None),
    ]  # fmt: skip
    assert distinct_names(offers, Language.DA) == [
        "Acme (1)", "Acme (2)", "Acme (afgørelse udestår)",
        "Beta (afgørelse udestår) (3) (4)", "Beta (afgørelse udestår) (3) (5)", "Cano",
    ]  # fmt: skip
    assert distinct_names(offers, Language.EN)[2] == "Acme (pending)"


def left_out(*, name: str | None, id: str | None) -> ApartOffer:
    """The one file of two that came after the deadline."""
    inbox = Inbox()
    inbox.put("a", cvr=OTHER, name="Acme", id="acme")
    inbox.put("b", AFTER, submitted=AFTER, cvr=OTHER, name="Acme", id="acme")
    files = inbox.files()
    about = replace(files["b"].submission.vendor, name=name, id=id)
    late = replace(files["b"], submission=replace(files["b"].submission, vendor=about))
    every = (files["a"], late)
    [found] = apart([VendorRounds("acme", "acme", files["a"], every, every)] * 2)
    return found


@pytest.mark.parametrize(
    ("name", "id", "called"),
    [("Acme", "acme", "Acme"), (None, "acme", "acme"), (None, None, "b.xlsx")],
)
def test_a_late_file_is_listed_once_with_whose_it_is(
    name: str | None, id: str | None, called: str
) -> None:
    found = left_out(name=name, id=id)
    assert found.vendor == AssessedVendor(id, called, OTHER, "acme")
    assert (found.source.name, found.round) == ("b.xlsx", 2)
    assert found.offer.standing is OfferStanding.LATE
    table = apart_table(apart_lines([found], Language.DA), APART, RowWording(scale(), Language.DA))
    [line] = (made.cells for made in table.rows)
    assert (line["vendor"], line["file"], line["standing"]) == (called, "b.xlsx", "for sent")
    assert table.caption == ""
    places = {column.key: column.place for column in table.columns}
    assert (places["vendor"], places["standing"]) == (Place.NAME, Place.SIGN)
