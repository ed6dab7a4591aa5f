"""Twenty thousand requirements of the buyer's own: what is done for each is not done for all of them each time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from casework import specification
from effort import is_linear


def test_looking_up_every_row_is_linear() -> None:
    spec = specification()

    def look_up(count: int) -> None:
        rows = tuple(replace(spec.requirements[0], id=f"EGEN-{n}") for n in range(count))
        many = replace(spec, requirements=rows)
        for row in rows:
            assert many.requirement(row.id) is row

    assert is_linear(look_up, 1_500)


def test_a_row_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        specification().requirement("EGEN-0")


def test_rows_are_those_of_the_specification_asked_last_and_of_the_one_before() -> None:
    first = specification()
    row = replace(first.requirements[0], level="option")
    second = replace(first, requirements=(row, *first.requirements[1:]))
    for spec in (first, second, first):
        assert spec.requirement(row.id) is spec.requirements[0]
