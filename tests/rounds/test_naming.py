"""What gives a vendor away is found however it is written, and nothing else is."""

from __future__ import annotations

import pytest

from tracker.privacy.names import Name, Names, What, names_of_vendor
from tracker.privacy.plain_words import ordinary_words
from tracker.submission.model import SubmittingVendor

ACME = SubmittingVendor(
    id="acme-soft",
    name="Acme-Soft Danmark A/S",
    cvr="10150817",
    contact="Ib Ibsen, tlf. 11 22 33 44",
    email="ib@acmesoft.example",
    solution="AcmeDoc",
)
NAMES = Names(
    [*names_of_vendor(ACME), Name(What.NAME, "EG A/S"), Name(What.EMAIL, "x@gmail.com")],
    public=["Prøve Kommune", "94167906", "Mette, udbud@kommune.example"],
    allowed=["AcmeDocket"],
)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Acme-Soft Danmark A/S spørger", What.NAME),
        ("ACME SOFT DANMARK", What.NAME),
        ("acmesoft danmarks løsning", What.NAME),
        ("Ac\u200bme-Soft\u00a0Danmark", What.NAME),
        ("id er acme-soft", What.NAME),
        ("EG har spurgt", What.NAME),
        ("EG's modul", What.NAME),
        ("AcmeDoc-modulet", What.SOLUTION),
        ("acmedocs", What.SOLUTION),
        ("Spørg Ib Ibsen", What.CONTACT),
        ("CVR 10 15 08 17", What.CVR),
        ("10150817", What.CVR),
        ("90810111", What.CVR),
        ("skriv til nogen@andre.example", What.EMAIL),
        ("se www.acmesoft.example/x", What.EMAIL),
        ("010190-1234", What.CPR),
    ],
)
def test_it_is_found(text: str, what: What) -> None:
    assert what in {mention.what for mention in NAMES.mentions(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Skal løsningen være et eg træ?", "Begejstring og regler", "Prøve Kommune svarer",
        "CVR 94167906", "udbud@kommune.example", "Sag 12345678", "Løsningen skal have AcmeDocket",
        "SF1470 og I-04-K5", "skriv via gmail.com", "Kan det leveres 1. maj 2027?", "",
    ],
)  # fmt: skip
def test_it_is_not_found(text: str) -> None:
    assert NAMES.mentions(text) == ()


def test_the_same_word_is_told_once_as_it_stands() -> None:
    found = NAMES.mentions("AcmeDoc, acmedoc og AcmeDoc")
    assert [(m.what, m.found) for m in found] == [(What.SOLUTION, "AcmeDoc")]


def test_a_name_of_nothing_but_signs_matches_nothing() -> None:
    assert Names([Name(What.NAME, "-"), Name(What.NAME, "  ")]).mentions("a - b") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prøvesag har spurgt", ["Prøvesag"]),
        ("prøvesagsløsningen", ["prøvesagsløsningen"]),
        ("Hele Danmark og digital drift", []),
        ("Kan Vejby Kommune svare?", []),
        ("Et soft krav; vores Soft", ["Soft"]),
    ],
)
def test_a_distinctive_word_of_a_name_is_found_alone(text: str, found: list[str]) -> None:
    names = [Name(What.NAME, t) for t in ("Prøvesag Danmark A/S", "Vejby Digital", "Acme-Soft ApS")]
    ordinary = ordinary_words(["Skal have drift."], ["Vejby Kommune"])
    mentions = Names(names, ordinary=ordinary).mentions(text)
    assert [m.found for m in mentions] == found
