"""Every way in which people write a CPR number is masked, and what only looks like one is not."""

from __future__ import annotations

from enum import StrEnum

import pytest
from casework import filled, found, read, specification

from tracker.cpr import cpr_numbers, mask, masked, with_zero
from tracker.files import slug
from tracker.findings import Severity, Where
from tracker.spreadsheet.grid import Source

SPEC = specification()
FIRST = SPEC.requirements[0].id
WRITTEN = {
    "010190-1234": "010190-xxxx", "0101901234": "010190-xxxx", "010190 1234": "010190 xxxx",
    "010190_1234": "010190_xxxx", "01.01.1990-1234": "01.01.1990-xxxx",
    "01-01-1990 1234": "01-01-1990 xxxx", "01011990-1234": "01011990-xxxx",
    "010119901234": "01011990-xxxx", "01/01/90-1234": "01/01/90-xxxx", "1/1-1990 1234": "1/1-1990 xxxx",
    "1.1.90-1234": "1.1.90-xxxx", "01 01 90 1234": "01 01 90 xxxx", "010190 12 34": "010190 xxxx",
    "010190 – 1234": "010190 – xxxx", "010190/1234": "010190/xxxx", "(010190)1234": "(010190)xxxx",
    "０１０１９０－１２３４": "０１０１９０－xxxx", "0101\u200b90-12\u00ad34": "0101\u200b90-xxxx",
    "010190\u00a01234": "010190\u00a0xxxx", "010190\n1234": "010190\nxxxx",
    "CPR010190-1234svar": "CPR010190-xxxxsvar", "٠١٠١٩٠-١٢٣٤": "٠١٠١٩٠-xxxx",
}  # fmt: skip
OTHERWISE = [
    *("320190-1234", "011390-1234", "10150817", "20 10 12 34", "+45 20 10 12 34", "5790001234567"),
    *("1501901234 kr.", "kr. 1501901234", "1501901234,00", "1501901234,-", "DKK 1501901234"),
    *("1.501.901.234", "101901234", "150190123", "99019012345", "0101901234567"),
    *("01-06-2027 1200", "01.06.2027 12.30", "2027-06-01T12:00:00", "v. 4.2.19.1234", "10.12.20.1234"[:8]),
    "submissions/Firma-18-1-324455cb.json",  # a round and the beginning of a hash
    "0101901234abcdef0101901234abcdef0101901234abcdef0101901234abcdef",
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), WRITTEN.items(), ids=repr)
def test_every_form_is_masked_and_nothing_else_of_the_text(text: str, shown: str) -> None:
    assert mask(text) == shown
    assert mask(f"Ring til {text}, tak") == f"Ring til {shown}, tak"
    assert len(cpr_numbers(text)) == 1
    assert mask(shown) == shown


@pytest.mark.parametrize("text", OTHERWISE)
def test_what_is_no_number_of_a_person_stays(text: str) -> None:
    assert mask(text) == text
    assert cpr_numbers(text) == ()


def test_several_numbers_in_one_text_are_all_masked() -> None:
    assert mask("010190-1234/020290-1234;0303901234") == "010190-xxxx/020290-xxxx;030390-xxxx"


@pytest.mark.parametrize(
    "name", ["Hansen 010190-1234", "Hansen 010190***1234", "svar_0101901234.xlsx"]
)
def test_no_file_name_made_of_words_holds_one(name: str) -> None:
    assert "1234" not in slug(name)


def test_a_number_cell_that_lost_its_zero_is_one_where_words_stand_and_a_price_is_a_price() -> None:
    row = {"elaboration": 101901234, "price_dkk": 1501901234, "evidence": "101901234"}
    submission = read(filled(SPEC, answers={FIRST: row}, fields={"contact": 201901234}))  # type: ignore[dict-item]
    shown = masked(submission)

    assert (shown.answers[0].elaboration, shown.vendor.contact) == ("010190-xxxx", "020190-xxxx")
    assert shown.answers[0].price_dkk == "1501901234"
    assert shown.answers[0].evidence == "101901234"  # typed as text, it has all its digits
    assert {f for f in found(submission) if "cpr" in f} == {
        f"warning cpr-number Krav!H5 {FIRST}", "warning cpr-number Leverandør!C7 -"
    }  # fmt: skip


def test_the_zero_is_put_back_only_where_there_is_such_a_day() -> None:
    assert [with_zero(t) for t in ("101901234", "913901234", "91234567")] == [
        "0101901234",
        "913901234",
        "91234567",
    ]


def test_each_place_outside_the_rows_is_told_however_long_its_text() -> None:
    long = "x " * 200 + "010190-1234"
    cell = {"set": {"sheet": "Krav", "cell": "T9", "value": long}}
    told = {f for f in found(read(filled(SPEC, edits=[cell]))) if "cpr" in f}
    assert told == {"warning cpr-number Krav!T9 -"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # Every sign that may stand between the day and the four digits, and how many.
        *((f"010190{sign}1234", f"010190{sign}xxxx") for sign in "-. _/:*#+|()"),
        ("010190 - 1234", "010190 - xxxx"),
        ("010190 -- 1234", "010190 -- 1234"),
        # Every dash is one.
        *((f"010190{dash}1234", f"010190{dash}xxxx") for dash in "‐‑‒–—―−﹘﹣－"),
        *((f"010190{space}1234", f"010190{space}xxxx") for space in "\t\r\v\f"),
        ("01．01．90-1234", "01．01．90-xxxx"),
        ("01／01／90-1234", "01／01／90-xxxx"),
        # The century: three are written, with eight digits.
        ("01011890-1234", "01011890-xxxx"),
        ("01012090-1234", "01012090-xxxx"),
        ("01012190-1234", "01012190-1234"),
        # A leap day is a day of leap years.
        ("290296-1134", "290296-xxxx"),
        ("290295-1134", "290295-1134"),
        # A day with a time behind it is no number; the century of the number tells.
        ("01-01-1990 1234", "01-01-1990 xxxx"),
        ("01-01-2090 1234", "01-01-2090 1234"),
        ("01-01-2090-1234", "01-01-2090-xxxx"),
        # Versions, without leading zeros.
        ("1.2.19.1234", "1.2.19.1234"),
        ("01.2.19.1234", "01.2.19.1234"),
        ("1.02.19.1234", "1.02.19.1234"),
        ("01.02.19.1234", "01.02.19.xxxx"),
        ("1.2.19-1234", "1.2.19-xxxx"),
        ("1-2-19.1234", "1-2-19.xxxx"),
    ],
)
def test_the_signs_between_and_the_century(text: str, shown: str) -> None:
    assert mask(text) == shown
    assert mask(f"a {text} b") == f"a {shown} b"


@pytest.mark.parametrize(
    "text",
    [
        *("kr 1501901234", "kr.  1501901234", "KR. 1501901234", "€1501901234", "eur 1501901234"),
        *("1501901234kr", "1501901234  kr", "1501901234 DKK", "1501901234€", "1501901234 eur"),
        *("1501901234 mio", "1501901234,5", "1501901234,50 i alt"),
    ],
)
def test_an_amount_is_no_number_of_a_person_where_the_digits_are_solid(text: str) -> None:
    assert mask(text) == text
    assert mask(f"Pris: {text}.") == f"Pris: {text}."
    parted = text.replace("1501901234", "150190-1234")
    assert "1234" not in mask(parted)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kr.   1501901234", "kr.   150190-xxxx"),
        ("1501901234   kr", "150190-xxxx   kr"),
        ("1501901234,500", "150190-xxxx,500"),
        ("kroner 1501901234", "kroner 150190-xxxx"),
        ("kr. 150190-1234 og 150190-1234", "kr. 150190-xxxx og 150190-xxxx"),
    ],
)
def test_what_is_too_far_from_the_digits_makes_no_amount(text: str, shown: str) -> None:
    assert mask(text) == shown


def test_numbers_that_touch_are_each_masked_and_none_twice() -> None:
    assert cpr_numbers("010190-1234 1.1.1990-1234 0101901234") == ("010190-xxxx",) * 3
    assert mask("010190-1234 020290-1234") == "010190-xxxx 020290-xxxx"
    assert cpr_numbers("1/2-1990 1234, 31.12.2005-4321") == ("010290-xxxx", "311205-xxxx")
    assert mask("intet") == "intet"


def test_any_blank_may_stand_between_the_day_and_the_four_digits() -> None:
    blanks = [chr(number) for number in range(0x3001) if chr(number).isspace()]
    shown = [mask(f"{name} 010190{blank}1234") for blank in blanks for name in ("Ib", "Åse", "Ιb")]
    assert [text for text in shown if "1234" in text] == []


def test_a_hash_stays_and_what_stands_beside_it_does_not() -> None:
    sha = "a" * 11 + "0101901234" + "b" * 11
    assert len(sha) == 32
    assert mask(sha) == sha
    assert mask(f"{sha} 010190-1234") == f"{sha} 010190-xxxx"
    assert mask(f"010190-1234 {sha}") == f"010190-xxxx {sha}"
    assert mask(f"{sha} {sha}") == f"{sha} {sha}"
    assert mask(sha[:-1]) == "a" * 11 + "010190-xxxx" + "b" * 10
    assert mask(f"0101901234{'c' * 22}") == f"0101901234{'c' * 22}"
    assert mask(f"{'c' * 22}0101901234") == f"{'c' * 22}0101901234"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (["010190-1234", "x"], ["010190-xxxx", "x"]),
        (("a", "010190-1234"), ("a", "010190-xxxx")),
        ({"010190-1234": ["010190-1234"], "b": 3}, {"010190-1234": ["010190-xxxx"], "b": 3}),
        (Where("010190-1234", "A1"), Where("010190-xxxx", "A1")),
        (Source("010190-1234.xlsx", "0101901234", None, "xlsx"), Source("010190-xxxx.xlsx", "0101901234", None, "xlsx")),
    ],
    ids=repr,
)  # fmt: skip
def test_whatever_holds_a_number_is_masked_within(value: object, shown: object) -> None:
    assert masked(value) == shown


class _Word(StrEnum):
    LIKE_A_NUMBER = "010190-1234"  # a word of ours, whatever it looks like


@pytest.mark.parametrize(
    "value",
    [
        "kort",
        Severity.ERROR,
        _Word.LIKE_A_NUMBER,
        101901234,
        None,
        ("a", "b"),
        {"a": "b"},
        Where("Krav", "A1"),
        Where,
    ],
)
def test_what_holds_none_is_the_very_same(value: object) -> None:
    assert masked(value) is value
