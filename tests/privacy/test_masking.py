"""Masking: nothing is left of who a vendor is, and ordinary words stay."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from effort import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.privacy.known import TRAITS, Trait, VendorTraits, _people, known_of
from tracker.privacy.mask import Mask, letters, reveal
from tracker.privacy.plain_words import common_words, load_words
from tracker.privacy.searchable import searchable
from tracker.procurement.model import Member, Vendor
from tracker.submission.model import SubmittingVendor
from tracker.texts import Language

NORDISK = VendorTraits(
    "nordisk",
    (
        (Trait.NAME, "Nordisk Sag A/S"),
        (Trait.NAME, "nordisk"),
        (Trait.SOLUTION, "SagFlow 365"),
        (Trait.CONTACT, "Salgschef Ib Ågård"),
        (Trait.EMAIL, "ib@nordisksag.dk"),
        (Trait.CVR, "10150817"),
        (Trait.PHONE, "12 34 56 78"),
    ),
)
KMX = VendorTraits(
    "25052943",
    (
        (Trait.NAME, "KMX ApS"),
        (Trait.SOLUTION, "Grøn & Blå"),
        (Trait.CONTACT, "Bo Sø"),
        (Trait.EMAIL, "salg(at)kmx-it.dk"),
        (Trait.CVR, "25052943"),
    ),
)
DATA = VendorTraits("v-1234abcd", ((Trait.NAME, "Data A/S"), (Trait.EMAIL, "data@gmail.com")))
CODES = {"nordisk": "A", "25052943": "B", "v-1234abcd": "C"}


def mask(language: Language = Language.DA, common: frozenset[str] = frozenset()) -> Mask:
    return Mask.of((NORDISK, KMX, DATA), CODES, load_words(), common, language)


def hidden(text: str) -> str:
    return mask().hide(text).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nordisk Sag leverer.", "[Leverandør A] leverer."),
        ("NordiskSag", "[Leverandør A]"),
        ("Nordisk-Sag", "[Leverandør A]"),
        ("NORDISK SAG A/S", "[Leverandør A]"),
        ("nordisk_sag_bilag3.pdf", "[Leverandør A]_bilag3.pdf"),
        ("Nordisk\u00a0Sag", "[Leverandør A]"),
        ("Nor\u00addisk\u200b Sag", "[Leverandør A]"),
        ("Nordisk Sags løsning", "[Leverandør A]s løsning"),
        ("Nordisk Sag's løsning", "[Leverandør A]'s løsning"),
        ("Ｎｏｒｄｉｓｋ Sag", "[Leverandør A]"),
        ("hos Nordisk gør vi det", "hos [Leverandør A] gør vi det"),
        ("SagFlow, sagflow365 og SAGFLOW-365", "[løsning A], [løsning A] og [løsning A]"),
        ("Spørg Ib Ågård, Aagaard eller Agard", "Spørg [kontaktperson A], {c} eller {c}"),
        ("A\u030ag\u030aa\u030ard", "[kontaktperson A]"),
        ("Ib svarer", "[kontaktperson A] svarer"),
        ("IB@NORDISKSAG.DK, info@nordisksag.dk", "[e-mail A], [e-mail A]"),
        ("https://www.nordisksag.dk/om", "[domæne A]/om"),
        ("CVR 10150817, DK-10 15 08 17", "CVR [CVR-nr. A], [CVR-nr. A]"),
        ("ring 12345678 eller +45 12 34 56 78", "ring [telefon A] eller +45 [telefon A]"),
        ("KMX, kmx's, KMX-løsning, KMXsystem", "{b}, {b}'s, {b}-løsning, {b}system"),
        ("Grøn og Blå, GROENBLAA, Gron/Bla", "[løsning B], [løsning B], [løsning B]"),
        ("salg(at)kmx-it.dk, salg@kmx-it.dk", "[e-mail B], [e-mail B]"),
        ("Bo Sø kommer. Bo kommer.", "[kontaktperson B] kommer. [kontaktperson B] kommer."),
        ("Data A/S, data@gmail.com", "[Leverandør C], [e-mail C]"),
        ("De bo hos KMX", "De bo hos [Leverandør B]"),  # no name, then one
        ("SagFlow\u0301\u0301 og SagFlow\u0301 her", "[løsning A] og [løsning A] her"),
    ],
)
def test_every_way_of_writing_who_they_are_is_hidden(text: str, expected: str) -> None:
    filled = expected.replace("{b}", "[Leverandør B]").replace("{c}", "[kontaktperson A]")
    assert hidden(text) == filled


@pytest.mark.parametrize(
    "text",
    [
        "Sagen og sagsbehandleren, sag 10150818",
        "De bo i Aarhus; okmxe",
        "data og A/S og en anden@gmail.com",
        "kommunens data i Danmark",
        "101508170",
        "flow og sager i 365 dage",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert hidden(text) == text


def test_a_name_that_is_an_ordinary_word_is_told_of() -> None:
    assert dict(mask().too_plain) == {"v-1234abcd": ("Data A/S",)}


def test_a_name_of_nothing_to_look_for_is_told_of_too() -> None:
    known = VendorTraits("x", ((Trait.NAME, "24/7"), (Trait.NAME, "–"), (Trait.SOLUTION, "Ja")))
    made = Mask.of((known,), {"x": "A"}, load_words(), frozenset(), Language.DA)
    assert made.too_plain == {"x": ("24/7", "–", "Ja")}
    assert made.hide("Ja, 24/7 – og ja").text == "Ja, 24/7 – og ja"


def test_a_word_of_a_name_that_the_buyer_uses_as_a_word_is_not_hidden_alone() -> None:
    common = common_words(["Løsningen skal følge nordisk praksis."])
    assert "losningen" not in common  # with a capital it may be a name
    known = VendorTraits("x", ((Trait.NAME, "Nordisk Sag A/S"), (Trait.NAME, "Bedre Praksis ApS")))
    made = Mask.of((known,), {"x": "A"}, load_words(), common, Language.DA)
    assert made.hide("nordisk praksis, Nordisk Sag").text == "nordisk praksis, [Leverandør A]"
    none = Mask.of((known,), {"x": "A"}, load_words(), frozenset(), Language.DA)
    assert none.hide("nordisk praksis").text == "[Leverandør A] [Leverandør A]"


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ((Trait.EMAIL, "ib@salg.zenit.co.uk"), "www.zenit.co.uk, www.andre.co.uk", "[domæne A], www.andre.co.uk"),
        ((Trait.EMAIL, "ib@dk.zenit.com"), "www.zenit.com", "[domæne A]"),
        ((Trait.CONTACT, "Aagaard"), "Agard", "[kontaktperson A]"),
        ((Trait.CONTACT, "Soerensen"), "Sorensen", "[kontaktperson A]"),
        ((Trait.CONTACT, "B Ole"), "Ole, ole og B", "[kontaktperson A], ole og B"),
        ((Trait.CVR, "123456"), "123456", "[CVR-nr. A]"),
        ((Trait.SOLUTION, "Zenit"), "Zenit A/S, zenit", "[løsning A] A/S, [løsning A]"),
        ((Trait.NAME, "Zenitco ApS"), "Ny-zenitco, nyzenitco", "Ny-[Leverandør A], ny[Leverandør A]"),
        ((Trait.NAME, "Zenit ApS"), "nyzenit", "nyzenit"),
    ],
)  # fmt: skip
def test_one_trait_is_looked_for_in_each_way_of_writing_it(
    known: tuple[Trait, str], text: str, expected: str
) -> None:
    vendors = (VendorTraits("x", (known,)),)
    made = Mask.of(vendors, {"x": "A"}, load_words(), frozenset(), Language.DA)
    assert made.hide(text).text == expected


def test_a_form_of_company_is_no_part_of_a_name() -> None:
    names = ("Data a.m.b.a.", "Data I.V.S.", "Data ApS", "KX A/S", "Q A/S")
    known = VendorTraits("x", tuple((Trait.NAME, name) for name in names))
    made = Mask.of((known,), {"x": "A"}, load_words(), frozenset(), Language.DA)
    assert made.too_plain["x"] == ("Data a.m.b.a.", "Data I.V.S.", "Data ApS", "Q A/S")


def test_a_word_ends_within_another_at_a_capital_and_after_an_abbreviation() -> None:
    words = ("NordiskSag", "KMsystem", "aBcd", "Ab", "ABC")
    assert [searchable(word).text.split("\0") for word in words] == [
        ["nordisk", "sag"], ["km", "system"], ["a", "bcd"], ["ab"], ["abc"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "hidden", "named"),
    [
        (Language.DA, "Integrér til [navn skjult]", "Leverandør A"),
        (Language.EN, "Integrér til [name hidden]", "Vendor A"),
    ],
)
def test_the_buyers_own_text_says_only_that_a_name_was_there(
    language: Language, hidden: str, named: str
) -> None:
    assert mask(language).hide("Integrér til SagFlow", neutral=True).text == hidden
    assert mask(language).name("nordisk") == named
    assert list(mask(language).known.values()) == [NORDISK, KMX, DATA]


def test_what_was_hidden_is_counted_by_sort() -> None:
    found = mask().hide("Nordisk Sag, SagFlow, KMX, ib@nordisksag.dk").found
    assert found == {Trait.NAME: 2, Trait.SOLUTION: 1, Trait.EMAIL: 1}


@pytest.mark.parametrize("language", Language)
def test_names_are_put_back(language: Language) -> None:
    by_letter = {"A": NORDISK, "B": KMX}
    text = mask(language).hide("Nordisk Sag er bedre end KMX; SagFlow").text
    assert TRAITS[Trait.SOLUTION].get(language) in text
    assert "Nordisk" not in text
    assert reveal(text, by_letter) == "Nordisk Sag A/S er bedre end KMX ApS; SagFlow 365"
    assert reveal("[Leverandør Z] og [bilag A]", by_letter) == "[Leverandør Z] og [bilag A]"


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 1, 25, 26, 701)] == ["A", "B", "Z", "AA", "ZZ"]
    assert len({letters(n) for n in range(1000)}) == 1000


@given(st.text(max_size=200))
@settings(deadline=None)
def test_every_folded_character_has_its_place(text: str) -> None:
    folded = searchable(text)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@given(
    st.text(alphabet="abcæøå _-./", max_size=20),
    st.sampled_from(
        ["Nordisk Sag", "NordiskSag", "nordisk-sag", "KMX", "SAGFLOW", "Ågård", "Zenit"]
    ),
    st.text(alphabet=" .,;:()/-_\n\"'", min_size=1, max_size=3),
    st.text(max_size=20),
)
@settings(deadline=None)
def test_nothing_of_a_name_is_left_and_the_rest_is_unchanged(
    before: str, name: str, gap: str, after: str
) -> None:
    text = f"{before}{gap}{name}{gap}{after}"
    once = mask().hide(text).text
    for looked in ("nordisk", "kmx ", "sagflow", "agard"):
        assert looked not in searchable(once).text.replace("\0", "") or looked in searchable(
            f"{before} {after}"
        ).text.replace("\0", "")
    assert mask().hide(once).text == once


@pytest.mark.parametrize("piece", ["æ", "a.", "1 ", "nordisk", "ib@", "\u0301", "KMX"])
def test_no_text_takes_long(piece: str) -> None:
    assert is_linear(lambda size: mask().hide((piece * size)[:size]), 4_000)


@pytest.mark.parametrize("name", ["Å " * 40, "Ørsted Åbo Æro Ålborg Sø Ås Drift", "Ord " * 40])
def test_a_name_made_to_be_slow_to_look_for_is_hidden_by_its_beginning(name: str) -> None:
    made = Mask.of(
        (VendorTraits("x", ((Trait.SOLUTION, name),)),),
        {"x": "A"},
        load_words(),
        frozenset(),
        Language.DA,
    )
    assert made.hide(f"Med {name} og").text.startswith("Med [løsning A]")
    assert is_linear(lambda size: made.hide("a" * size), 1_000)


def test_of_a_contact_with_a_thousand_names_the_first_are_looked_for() -> None:
    names = ", ".join(f"Navn{n:04}" for n in range(1_000))
    found = _people(f"{names}, ib@nordisk.dk")
    assert [text.strip() for kind, text in found if kind is Trait.CONTACT][-1] == "Navn0019"
    assert (Trait.EMAIL, "ib@nordisk.dk") in found


def test_what_is_known_of_a_vendor_is_of_every_round_the_latest_first_and_of_the_buyers_list() -> (
    None
):
    first = SubmittingVendor(
        "acme", "Acme", "10150817", "Ib, 12 34 56 78", "ib@acme.dk / bo@acme.dk"
    )
    last = SubmittingVendor("acme", "Acme Nu", " ", None, None, " AcmeDoc ")
    members = (Member("Del ApS", "25052943"),)
    invited = [Vendor("acme", "Acme Gruppe", "29915938", members), Vendor("x", "Andre", "55828415")]
    received = [
        (SimpleNamespace(vendor="Acme", cvr=None, vendor_id=None), SimpleNamespace(vendor=first)),
        (SimpleNamespace(vendor="Acme A/S", cvr="10150817", vendor_id="ny"), SimpleNamespace(vendor=last)),
    ]  # fmt: skip

    def known(key: str) -> VendorTraits:
        rounds: Any = SimpleNamespace(key=key, received=received)
        return known_of(rounds, invited)

    told = (
        (Trait.NAME, "Acme Nu"), (Trait.NAME, "Acme A/S"), (Trait.SOLUTION, "AcmeDoc"), (Trait.CVR, "10150817"),
        (Trait.NAME, "Acme Gruppe"), (Trait.NAME, "Del ApS"), (Trait.CVR, "29915938"), (Trait.CVR, "25052943"),
        (Trait.NAME, "acme"), (Trait.NAME, "ny"), (Trait.NAME, "Acme"), (Trait.PHONE, "12 34 56 78"),
        (Trait.CONTACT, "Ib"), (Trait.EMAIL, "ib@acme.dk"), (Trait.EMAIL, "bo@acme.dk"),
    )  # fmt: skip
    assert known("v-1234abcd") == VendorTraits("v-1234abcd", told)
    assert known("55828415").traits[-1] == (Trait.CVR, "55828415")
    assert known("holdet").traits[-1] == (Trait.NAME, "holdet")
    assert known("v-1234abcd").first(Trait.SOLUTION) == "AcmeDoc"
    assert known("v-1234abcd").first(Trait.DOMAIN) is None
