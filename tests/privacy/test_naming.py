"""What gives a vendor away is found however it is written, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from casework import BASE

from tracker.errors import CaseError
from tracker.privacy.giveaways import GiveAway, give_aways, require_none
from tracker.privacy.names import (
    Mention,
    Name,
    NameKind,
    Names,
    names_of_case,
    names_of_vendor,
    person_of,
)
from tracker.privacy.plain_words import ordinary_words
from tracker.procurement.case import Case
from tracker.submission.model import SubmittingVendor
from tracker.texts import Text

ACME = SubmittingVendor(
    id="acme-soft",
    name="Acme-Soft Danmark A/S",
    cvr="10150817",
    contact="Ib Ibsen, tlf. 11 22 33 44",
    email="ib@acmesoft.example",
    solution="AcmeDoc",
)


def mentions(text: str) -> tuple[Mention, ...]:
    others = (
        (NameKind.NAME, "EG A/S"), (NameKind.NAME, "Abc ApS"), (NameKind.NAME, "Delta A/S"), (NameKind.EMAIL, "x@gmail.com"),
        (NameKind.EMAIL, "a@b@zenit.example"), (NameKind.CVR, "SE 5566778899"),
    )  # fmt: skip
    return Names(
        [*names_of_vendor(ACME), *(Name(what, told) for what, told in others)],
        public=["Prøve Kommune", "94167906", "Mette, udbud@kommune.example"],
        allowed=["AcmeDocket"],
    ).mentions(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Acme-Soft Danmark A/S spørger", NameKind.NAME),
        ("ACME SOFT DANMARK", NameKind.NAME),
        ("acmesoft danmarks løsning", NameKind.NAME),
        ("Ac\u200bme-Soft\u00a0Danmark", NameKind.NAME),
        ("id er acme-soft", NameKind.NAME),
        ("EG har spurgt", NameKind.NAME),
        ("EG's modul", NameKind.NAME),
        ("AcmeDoc-modulet", NameKind.SOLUTION),
        ("acmedocs", NameKind.SOLUTION),
        ("Spørg Ib Ibsen", NameKind.CONTACT),
        ("CVR 10 15 08 17", NameKind.CVR),
        ("10150817", NameKind.CVR),
        ("90810111", NameKind.CVR),
        ("skriv til nogen@andre.example", NameKind.EMAIL),
        ("se www.acmesoft.example/x", NameKind.EMAIL),
        ("SE WWW.ACMESOFT.EXAMPLE", NameKind.EMAIL),
        ("Abcs modul", NameKind.NAME),
        ("acmedocmodulet", NameKind.SOLUTION),
        ("deltaløsningen", NameKind.NAME),
        ("nr. 55 66 77.88 99", NameKind.CVR),
        ("se zenit.example", NameKind.EMAIL),
        ("010190-1234", NameKind.CPR),
    ],
)
def test_it_is_found(text: str, what: NameKind) -> None:
    assert what in {mention.what for mention in mentions(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Skal løsningen være et eg træ?", "Begejstring og regler", "Prøve Kommune svarer",
        "CVR 94167906", "udbud@kommune.example", "Sag 12345678", "Løsningen skal have AcmeDocket",
        "SF1470 og I-04-K5", "skriv via gmail.com", "Kan det leveres 1. maj 2027?", "",
        "Ib Ibsensen har spurgt", "abc i alfabetet", "Abcdef", "110150817", "UDBUD@KOMMUNE.EXAMPLE",
    ],
)  # fmt: skip
def test_it_is_not_found(text: str) -> None:
    assert mentions(text) == ()


def test_the_same_word_is_told_once_as_it_stands() -> None:
    found = mentions("AcmeDoc, acmedoc og AcmeDoc; Ib Ibsen, CVR 90810111 og ny@andre.example")
    assert found == (
        Mention(NameKind.SOLUTION, "AcmeDoc"),
        Mention(NameKind.CONTACT, "Ib Ibsen"),
        Mention(NameKind.EMAIL, "ny@andre.example"),
        Mention(NameKind.CVR, "90810111"),
    )
    assert mentions("010190-1234") == (Mention(NameKind.CPR, "010190-xxxx"),)


def test_a_name_of_nothing_but_signs_matches_nothing() -> None:
    assert Names([Name(NameKind.NAME, "-"), Name(NameKind.NAME, "  ")]).mentions("a - b") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prøvesag har spurgt", ["Prøvesag"]),
        ("prøvesagsløsningen", ["prøvesagsløsningen"]),
        ("Hele Danmark og digital drift", []),
        ("Kan Vejby Kommune svare?", []),
        ("Et soft krav; vores Soft", ["Soft"]),
        ("Softs svar, Software og SOFT", ["Softs"]),
        ("Se prøvesager; Nyprøvesag", ["prøvesager"]),
        ("Deltaet? vi bruger delta og ideltaget", ["Deltaet", "delta"]),
        ("Han er Mand; vores Abc", []),
    ],
)
def test_a_distinctive_word_of_a_name_is_found_alone(text: str, found: list[str]) -> None:
    told = (
        "Prøvesag Danmark A/S",
        "Vejby Digital",
        "Acme-Soft ApS",
        "Zeta ApS",
        "Grøn og Delta",
        "Abc Drift",
    )
    names = [Name(NameKind.CONTACT, "Bo Mand"), *(Name(NameKind.NAME, t) for t in told)]
    ordinary = ordinary_words(["Skal have drift."], ["Vejby Kommune"])
    mentions = Names(names, ordinary=ordinary).mentions(text)
    assert [m.found for m in mentions] == found


@pytest.mark.parametrize(
    ("contact", "person"),
    [
        ("Ib Ibsen, tlf. 11 22 33 44", "Ib Ibsen"),
        ("Ib Ibsen Tlf. elleve", "Ib Ibsen"),
        ("Ib Ibsen - salg", "Ib Ibsen"),
        ("Ib Ibsen 11223344", "Ib Ibsen"),
        ("Ib-Bo Ibsen", "Ib-Bo Ibsen"),
        (None, ""),
    ],
)
def test_a_contact_is_a_person_without_how_to_reach_them(contact: str | None, person: str) -> None:
    vendor = SubmittingVendor(None, None, None, contact, None, None)
    assert person_of(vendor) == person


def test_what_goes_to_all_is_refused_with_every_place_and_the_word_that_stands_there() -> None:
    names = Names([Name(NameKind.NAME, "Acme A/S"), Name(NameKind.SOLUTION, "Sagflow")])
    one, two = Text("S-001", "Q-001"), Text("S-002", "Q-002")
    found = list(
        give_aways(names, [(one, "Kan Acme svare?"), (two, "Nej, =Sagflow"), (two, "Nej")])
    )
    assert found == [
        GiveAway(one, Mention(NameKind.NAME, "Acme")),
        GiveAway(two, Mention(NameKind.SOLUTION, "Sagflow")),
    ]
    with pytest.raises(CaseError) as refused:
        require_none(found, Text("Listen", "The list"))
    assert refused.value.text == Text(
        "Listen går til alle leverandører og ville røbe en af dem:\n"
        "  S-001: »Acme« (en leverandørs navn)\n"
        "  S-002: »Sagflow« (navnet på en løsning)\n"
        "Intet er skrevet. Skriv det om, eller lad et ord stå med --allow ORD.",
        "The list goes to every vendor and would give one of them away:\n"
        "  Q-001: 'Acme' (a vendor's name)\n"
        "  Q-002: 'Sagflow' (the name of a solution)\n"
        "Nothing was written. Write it otherwise, or let a word stand with --allow WORD.",
    )
    require_none([], Text("Listen", "The list"))


def test_a_case_knows_the_names_of_those_invited_and_its_buyer_s_are_everyone_s(
    tmp_path: Path,
) -> None:
    told = {
        "buyer": {"name": "Prøve Kommune", "cvr": "29915938", "contact": "Mette, udbud@proeve.example"},
        "vendors": [
            {"id": "acme", "name": "Holdet", "members": [
                {"name": "Acme-Soft A/S", "cvr": "10150817", "lead": True}, {"name": "Andre ApS", "cvr": "25052943"},
            ]},
            {"id": "egen", "name": "Zeta Drift"},
        ],
    }  # fmt: skip
    (tmp_path / "procurement.yaml").write_text(json.dumps({**BASE, **told}), "utf-8")
    names = names_of_case(Case.at(tmp_path), [Name(NameKind.SOLUTION, "Sagflow")], ["Sagflowet"])

    text = "Holdet, Acme-Soft, vores Soft, Andre, acme, Sagflow, Sagflowet; 10150817 og 25 05 29 43; 29915938"
    assert {(m.what, m.found) for m in names.mentions(text)} == {
        (NameKind.NAME, "Holdet"), (NameKind.NAME, "Acme-Soft"), (NameKind.NAME, "Soft"), (NameKind.NAME, "Andre"),
        (NameKind.NAME, "Acme"), (NameKind.SOLUTION, "Sagflow"), (NameKind.CVR, "10150817"),
        (NameKind.CVR, "25 05 29 43"),
    }  # fmt: skip
    assert names.mentions("udbud@proeve.example; egen drift og kommune")[0] == Mention(
        NameKind.NAME, "egen"
    )
