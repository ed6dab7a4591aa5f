"""How many lines a text takes in a column, and how much of it fits into so many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.spreadsheet.look import _line_ends, fitting, pieces

TEXTS = st.text(
    st.sampled_from("i mW@漢\n") | st.characters(exclude_categories=["Cs"]), max_size=120
)


@given(TEXTS, st.floats(1, 40), st.integers(1, 18))
def test_what_fits_into_so_many_lines_is_what_its_lines_say(
    text: str, width: float, most: int
) -> None:
    """Also where it is known without looking at each line."""
    ends = list(_line_ends(text, width))
    assert fitting(text, width, most) == (ends[most - 1] if len(ends) > most else len(text))


@given(TEXTS, st.floats(1, 40), st.integers(1, 18))
def test_a_text_in_pieces_is_all_there(text: str, width: float, most: int) -> None:
    assert "".join("".join(pieces(text, width, most)).split()) == "".join(text.split())
