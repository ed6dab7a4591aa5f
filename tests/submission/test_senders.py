"""Whose a file is: by CVR number, else by whom it was made for, else by name; in doubt it is asked."""

from __future__ import annotations

import random

import pytest
from stdnum.dk import cvr

from tracker.submission.company import (
    bare,
    company_numbers,
    is_cvr,
    spelled,
    spellings,
    why_not_one,
)
from tracker.submission.model import SubmittingVendor
from tracker.submission.senders import Doubt, Sender, Senders, senders

ONE, OTHER = "10150817", "25052943"


def by(number: str = "", id: str = "", name: str = "") -> Sender:
    return Sender(frozenset(number.split()), id, name)


def told_apart(*files: Sender) -> tuple[tuple[int, ...], ...]:
    found = senders(files)
    assert found.doubts == {}
    return found.vendors


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("10150817, 25052943", (ONE, OTHER)),
        ("1015 0817 / 2505 2943", (ONE, OTHER)),
        ("10150817 25052943 10150817", (ONE, OTHER)),
        ("10150817 2505", ()),  # what is over may belong to the number
        ("101508172", ()),
        ("x" * 492 + ONE, (ONE,)),
        ("x" * 493 + ONE, ()),
        ("", ()),
        (None, ()),
    ],
)
def test_numbers_are_read_eight_digits_at_a_time(
    text: str | None, numbers: tuple[str, ...]
) -> None:
    assert company_numbers(text) == numbers


@pytest.mark.parametrize(
    "odd", ["１０１５０８１７", "٠٠١٥٠٨١٧", "00000000", "1015081", "101508170", ""]
)
def test_what_looks_like_eight_digits_is_a_number_just_where_stdnum_says_so(odd: str) -> None:
    assert is_cvr(odd) == cvr.is_valid(odd)


def test_the_check_digit_is_what_stdnum_says() -> None:
    drawn = random.Random(11)
    numbers = [f"{drawn.randrange(10**8):08}" for _ in range(2_000)]
    assert [n for n in numbers if is_cvr(n)] == [n for n in numbers if cvr.is_valid(n)] != []


def test_what_people_name_a_vendor_by_is_its_name_written_together_and_its_numbers() -> None:
    assert spellings("Nordisk-Sag A/S (DK 10 15 08 17)") == {"nordisksaga/s(dk10150817)", ONE}
    assert spellings(" - ") == frozenset()


def test_a_name_is_bare_without_its_form_however_that_is_dotted() -> None:
    assert [bare(name) for name in ("Acme A.p.S.", "ACME ApS", "Acme Inc")] == ["acme"] * 3


def test_a_number_of_a_place_beside_the_companys_own_is_left_out() -> None:
    assert company_numbers("10150817/1012345678 25052943") == (ONE, OTHER)


def test_a_consortium_is_spelled_with_all_its_numbers() -> None:
    assert spelled("DK 10 15 08 17 og DK-25052943") == "10150817+25052943"
    assert (spelled("ved ikke"), spelled(""), spelled(None)) == ("ved ikke", "", None)


def test_a_sender_is_what_stands_on_the_sheet_about_the_vendor() -> None:
    named = SubmittingVendor(id="acme", name="  ACME   A/S", cvr="DK 10150817")
    assert Sender.of(named) == by(ONE, "acme", "acme a/s")
    assert Sender.of(SubmittingVendor()) == by()


def test_a_vendor_is_known_by_every_id_and_name_its_files_carry() -> None:
    first, second = by(ONE, "a", "acme"), by(ONE, "b", "acme danmark")
    assert told_apart(first, second, by(id="a")) == ((0, 1, 2),)
    assert told_apart(first, second, by(id="b")) == ((0, 1, 2),)
    assert told_apart(by(ONE, "", "acme"), by(ONE, "", "beta"), by(name="acme")) == ((0, 1, 2),)
    assert told_apart(by(ONE, "", "acme"), by(ONE, "", "beta"), by(name="beta")) == ((0, 1, 2),)


def test_vendors_without_a_name_are_not_alike() -> None:
    assert told_apart(by(ONE), by(OTHER), by()) == ((0,), (1,), (2,))


def test_every_file_without_a_number_is_placed() -> None:
    assert told_apart(by(ONE, "", "acme"), by(name="acme"), by(name="beta")) == ((0, 1), (2,))
    assert told_apart(by(name="acme"), by(name="acme")) == ((0, 1),)


def test_whom_a_file_was_made_for_goes_before_its_name() -> None:
    files = (by(ONE, "a", "acme"), by(OTHER, "b", "beta"))
    assert told_apart(*files, by("", "b", "beta service")) == ((0,), (1, 2))
    filled_by_another = senders([*files, by("", "b", "acme")])
    assert filled_by_another == Senders(((0,), (1,), (2,)), {2: (Doubt.OTHER_NAME,)})
    assert told_apart(*files, by("", "c", "acme")) == ((0,), (1,), (2,))
    assert told_apart(by(ONE, "", "acme"), by("", "c", "acme")) == ((0, 1),)


def test_what_fits_several_is_asked_about_each_time() -> None:
    unsure = by("", "x", "acme")
    found = senders([by(ONE, "", "acme"), by(OTHER, "", "acme"), unsure, unsure])
    asked, other = (Doubt.SEVERAL_FIT,), (Doubt.OTHER_NUMBER,)
    assert found == Senders(((0,), (1,), (2,), (3,)), {0: other, 1: other, 2: asked, 3: asked})


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        (by(ONE, "a", "acme"), by(OTHER, "a", "beta"), Doubt.OTHER_NUMBER),
        (by(ONE, "a", "acme"), by(OTHER, "b", "acme"), Doubt.OTHER_NUMBER),
        (by(ONE, "", "acme"), by(f"{ONE} {OTHER}", "", "acme"), Doubt.MEMBERSHIP),
        (by(ONE, "a", "acme"), by(f"{ONE} {OTHER}", "a", "both"), Doubt.MEMBERSHIP),
        (by(ONE, "", "acme"), by(f"{ONE} {OTHER}", "", "both"), Doubt.MEMBER_TWICE),
    ],
)
def test_what_is_alike_about_vendors_of_other_numbers_is_doubted(
    one: Sender, other: Sender, doubt: Doubt
) -> None:
    assert senders([one, other]) == Senders(((0,), (1,)), dict.fromkeys([0, 1], (doubt,)))


def test_vendors_of_other_numbers_with_nothing_alike_are_certain() -> None:
    assert told_apart(by(ONE, "a", "acme"), by(OTHER, "b", "beta")) == ((0,), (1,))


@pytest.mark.parametrize(
    "text",
    [
        "10150817 1012345678", "10150817/1012345678", "CVR 10150817, P-nr. 1012345678",
        "10 15 08 17 1012345678", "DK10150817-01",
    ],
)  # fmt: skip
def test_the_number_of_a_place_or_a_department_is_no_other_company(text: str) -> None:
    assert company_numbers(text) == ("10150817",)
    assert why_not_one(text) is None


def test_ten_digits_alone_are_no_company() -> None:
    assert company_numbers("1015081712") == ()
    assert company_numbers("10150817-25052943") == ("10150817", "25052943")
