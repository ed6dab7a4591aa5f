"""A number in writing has one reading or none."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tracker.spreadsheet.numbers import NUMBERS, amount_of, in_writing, number_of, plain_number

FIGURES = st.decimals(min_value=-999_999_999, max_value=999_999_999, places=4)


@given(FIGURES)
def test_what_is_written_with_a_comma_is_read_as_it_was(number: Decimal) -> None:
    plain = plain_number(number)
    assert number_of(in_writing(plain)) == plain
    assert number_of(f"{in_writing(plain)} %", "%") == plain
    if number >= 0:
        assert amount_of(in_writing(plain_number(round(number, 2)))) == plain_number(
            round(number, 2)
        )


@given(st.text(alphabet="0123456789., -", max_size=14))
def test_what_is_read_has_the_digits_that_were_written_and_one_shape(text: str) -> None:
    read = number_of(text)
    if read is not None:
        digits = "".join(c for c in text if c.isdigit())
        assert plain_number(Decimal(read)) == read
        assert digits.strip("0").startswith(read.strip("-").replace(".", "").strip("0"))


def test_no_shape_can_be_read_in_two_ways() -> None:
    """One sign with three digits after it, and at most three before, may stand between thousands."""
    for shape in NUMBERS:
        bare = shape.removeprefix("-")
        for sign in ",.":
            first, _, rest = bare.partition(sign)
            assert not (1 <= len(first) <= 3 and rest == "999" and first != "0"), shape
