"""What of a vendor is looked for, and how far: the edges of a mask, name by name."""

from __future__ import annotations

import pytest

from tracker.privacy.known import Trait, VendorTraits
from tracker.privacy.mask import Mask
from tracker.privacy.plain_words import load_words
from tracker.texts import Language

COMMON = frozenset(
    [
        "sag",
        "flow",
        "sags",
        "behandling",
        "sagsbehandling",
        "ase",
        "age",
        "agot",
        "aby",
        "abo",
        "hansen",
    ]
)


def hidden(trait: Trait, known: str, text: str) -> str:
    """A text behind the mask of a vendor of whom one thing is known; A stands for what is hidden."""
    vendor = VendorTraits("v", ((trait, known),))
    mask = Mask.of((vendor,), {"v": "A"}, load_words(), COMMON, Language.DA)
    shown = mask.hide(text).text
    for what in ("Leverandør", "løsning", "kontaktperson", "e-mail", "domæne"):
        shown = shown.replace(f"[{what} A]", "A")
    return shown


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        # an abbreviation in capitals is a name alone, other short words are not
        ("KMX Nord", "kmx", "A"),
        ("EG Nord", "eg", "A"),
        ("Grøn Ko", "en ko", "en ko"),
        ("Bob Nord", "bob", "bob"),
        ("KmX Nord", "kmx", "kmx"),
        ("X Nordvest", "x", "x"),
        ("Å Nordvest", "Å", "Å"),
        ("Bobs Nord", "bobs", "A"),
        # a word of ordinary ones is a name as one word, and not where it is itself an ordinary one
        ("SagFlow Nord", "sagflow", "A"),
        ("SagFlow Nord", "sag: flow", "sag: flow"),
        ("SagsBehandling Nord", "sagsbehandling", "sagsbehandling"),
        # within other words: a short name at their beginning, a longer one at their end too
        ("Acme", "acmeløsningen", "Aløsningen"),
        ("Acme", "superacme", "superacme"),
        ("Nordix", "supernordix", "superA"),
        # with the word between, whichever it is
        ("Grøn og Blå", "Grøn & Blå", "A"),
        ("Grøn & Blå a.m.b.a.", "Grøn og Blå a.m.b.a.", "A."),
        # as much of a long name as can be looked for quickly
        ("Åse Åge Ågot Åby", "Åse Åge Ågot Åby", "A"),
        ("Åse Åge Ågot Åby Åbo", "Åse Åge Ågot Åby Hansen", "A Hansen"),
        # a name that is a form of company is a name
        ("IVS", "IVS", "A"),
    ],
)  # fmt: skip
def test_a_name_is_hidden_as_far_as_it_is_one(name: str, text: str, shown: str) -> None:
    assert hidden(Trait.NAME, name, text) == shown


@pytest.mark.parametrize(
    ("person", "text", "shown"),
    [("Bo", "Bo må bo her", "A må bo her"), ("Bo Ko", "bo ko", "A"), ("Kaj", "kaj", "kaj")],
)
def test_a_short_name_of_a_person_needs_its_capital(person: str, text: str, shown: str) -> None:
    assert hidden(Trait.CONTACT, person, text) == shown


@pytest.mark.parametrize(
    ("mail", "text", "shown"),
    [
        ("ib @ acmex.dk", "ib@acmex.dk", "A"),
        ("ib(at)acmex.dk", "bo@acmex.dk", "A"),
        ("(ib@acmex.dk)", "ib@acmex.dk", "A"),
        ("IbHansen@gmail.com", "ibhansen@gmail.com bo@gmail.com", "A bo@gmail.com"),
        ("ib@acmex.co.uk", "www.acmex.co.uk x@beta.co.uk", "A x@beta.co.uk"),
        ("ib@co.dk", "bo@co.dk", "A"),
    ],
)
def test_an_address_hides_everyone_of_its_domain_unless_many_share_it(
    mail: str, text: str, shown: str
) -> None:
    assert hidden(Trait.EMAIL, mail, text) == shown
