"""Which eight digits are a CVR number, as python-stdnum has it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.dk import cvr

from tracker.submission.company import is_cvr


@given(st.from_regex(r"\A[0-9]{8}\Z"))
@example("10150817")
@example("00000000")
@example("01000004")  # its check digit holds, but none begins with 0
def test_eight_digits_are_a_cvr_number_where_stdnum_takes_them_for_one(digits: str) -> None:
    assert is_cvr(digits) == cvr.is_valid(digits)


def test_one_number_in_eleven_is_a_cvr_number() -> None:
    numbers = range(10150810, 10150810 + 110)

    assert [n for n in numbers if is_cvr(str(n))] == [n for n in numbers if cvr.is_valid(str(n))]


def test_other_than_eight_plain_digits_is_no_cvr_number() -> None:
    for text in ("", "1015081", "101508170", "1015081²", "١٠١٥٠٨١٧", "1015 817"):
        assert not is_cvr(text), text
