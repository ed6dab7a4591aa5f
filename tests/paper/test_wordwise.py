"""Two texts word by word."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.paper.wordwise import Mark, Piece, compare_words, signed

TEXTS = st.text(alphabet="ab .,\n1æ[]-+{}", max_size=80)
LONG = st.lists(st.sampled_from(["ja", "nej", "måske.", "\n", "2027"]), max_size=5000).map(" ".join)


def said(pieces: tuple[Piece, ...], *marks: Mark) -> str:
    return "".join(piece.text for piece in pieces if piece.mark in marks)


@settings(deadline=None)
@given(st.one_of(TEXTS, LONG), st.one_of(TEXTS, LONG))
def test_the_pieces_give_back_both_texts(before: str, after: str) -> None:
    pieces = compare_words(before, after)

    assert said(pieces, Mark.SAME, Mark.DELETED) == before
    assert said(pieces, Mark.SAME, Mark.INSERTED) == after
    assert all(a.mark is not b.mark for a, b in pairwise(pieces))
    assert all(piece.text for piece in pieces)


def test_a_text_compared_with_itself_is_the_same() -> None:
    assert compare_words("Vi leverer.", "Vi leverer.") == (Piece(Mark.SAME, "Vi leverer."),)
    assert compare_words("", "") == ()


def test_a_number_is_one_word_and_punctuation_alone_is_no_island() -> None:
    assert signed(compare_words("Pris 1.234,50 kr.", "Pris 1.300,50 kr.")) == (
        "Pris [-1.234,50-]{+1.300,50+} kr."
    )
    assert signed(compare_words("rød, gul", "blå, grøn")) == "[-rød, gul-]{+blå, grøn+}"


def test_signs_a_vendor_writes_do_not_pass_for_ours() -> None:
    shown = signed(
        compare_words("Ja {+uden forbehold+} [-nej-]", "Ja {+uden forbehold+} [-nej-] x")
    )
    assert shown == "Ja { +uden forbehold+ } [ -nej- ]{+ x+}"


@pytest.mark.parametrize("blank", [" ", "."])
def test_what_a_vendor_can_write_is_compared_in_no_time(
    blank: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every two words exchanged, in as long a text as a cell holds: slow to compare in full."""
    words = ["".join(letters) for letters in product("abcdefghijklmnopqrstuvwx", repeat=3)][:8000]
    one = blank.join(words)
    other = blank.join(words[n ^ 1] for n in range(len(words)))
    compared: list[int] = []

    def watched(junk: None, old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
        compared.append(max(len(old), len(new)))
        return SequenceMatcher(junk, old, new)

    monkeypatch.setattr(difflib, "SequenceMatcher", watched)
    pieces = compare_words(one, other)
    assert max(compared, default=0) <= 3_000  # it takes the square of that
    assert said(pieces, Mark.SAME, Mark.DELETED) == one
