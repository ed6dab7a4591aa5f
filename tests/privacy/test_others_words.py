"""Which words and amounts of another offer give it away in a text for one: offers made by hand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from assessments import assessment
from casework import specification
from submissions import VENDOR, submitted

from tracker.assessment.standing import CaseState
from tracker.assessment.supplements import SupplementRow, Supplements
from tracker.privacy.others import Others
from tracker.spreadsheet.grid import Source
from tracker.submission.model import SubmittingVendor, UnitPrice
from tracker.submission.received import Entry, FileStanding, VendorRounds

SPEC = specification()
ROW = SPEC.requirements[0]
BETA = SubmittingVendor(id="beta", name="Nordlys Arkiv ApS", cvr=None, solution=None)


def offer(key: str, vendor: SubmittingVendor, **answer: Any) -> VendorRounds:
    """An offer whose answer to the first row has these fields."""
    read = FileStanding(
        Entry("ab" * 32, "", "", "", "", 1, 1, key, key, ""),
        replace(submitted({ROW.id: answer}), vendor=vendor),
    )
    return VendorRounds(key, key, read, (read,), (read,))


def found(
    text: str, *added: tuple[str, str], own: str = "Vores eget svar.", **answer: Any
) -> list[str]:
    """What in a text for Acme gives Nordlys Arkiv away, whose answer has these fields.

    Args:
        added: whose supplement says what.
        own: Acme's own words.
    """
    case: Any = SimpleNamespace(
        procurement=SimpleNamespace(buyer=SimpleNamespace(texts=()), vendors=())
    )
    supplements = tuple(
        Supplements(
            "c-1", key, "", Source("s.xlsx", "cd" * 32), (SupplementRow(ROW.id, "Hvornår?", words),)
        )
        for key, words in added
    )
    offers = (offer("acme", VENDOR, elaboration=own), offer("beta", BETA, **answer))
    stand = CaseState(SPEC, offers, supplements, (), assessment())
    return list(Others.of(case, stand).found(text, "acme"))


LONG = "vi kører om natten"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"elaboration": LONG}, f"En anden skrev: {LONG.upper()}!"),
        ({"comments": (LONG,)}, LONG),
        ({"prices": (UnitPrice("a", None, None, LONG),)}, LONG),
        ({"written": "tolv bogstav"}, "tolv bogstav"),  # of twelve letters
    ],
)
def test_what_another_wrote_anywhere_in_its_row_is_found(answer: dict[str, Any], text: str) -> None:
    assert len(found(text, **answer)) == 1


@pytest.mark.parametrize(
    "text", ["elleve bogs", ROW.text.da, "vores eget svar"], ids=["short", "asked", "own"]
)
def test_what_is_short_was_asked_of_all_or_is_ones_own_too_is_not(text: str) -> None:
    assert found(text, elaboration=text) == []


def test_a_supplement_is_of_the_vendor_that_gave_it() -> None:
    said = "Vi skriver om dagen."
    for text in (LONG, said):
        assert len(found(text, ("beta", LONG), elaboration=said)) == 1
    assert found(LONG, ("acme", LONG), elaboration=LONG) == []


def test_one_word_of_anothers_name_is_found_unless_it_is_an_ordinary_one() -> None:
    assert found("som hos Nordlys, med et arkiv") == ["Nordlys"]


@pytest.mark.parametrize(
    ("answer", "text", "told"),
    [
        ({"price_dkk": "1000"}, "fra 1.000 kr.", ["1.000"]),
        ({"price_dkk": "999"}, "fra 999 kr.", []),
        ({"price_yearly_dkk": "2027"}, "fra 2027", []),  # a year
        ({"price_yearly_dkk": "2101"}, "fra 2101", ["2101"]),
        ({"price_dkk": "5000.50"}, "5 000,50 eller 5000", ["5 000,50"]),
        ({"prices": (UnitPrice("a", "7000", None),), "value": "21000"}, "7.000 og 21.000", ["7.000", "21.000"]),
        ({"value": "21000"}, "21.000", []),  # a number that is no price
    ],
)  # fmt: skip
def test_anothers_price_is_found_and_a_small_number_or_a_year_is_not(
    answer: dict[str, Any], text: str, told: list[str]
) -> None:
    assert found(text, **answer) == told
