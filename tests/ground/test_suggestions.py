"""What somebody may have meant: a thing that exists, and nothing where nothing is near."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import tracker
from tracker.suggestions import did_you_mean, meant, nearest
from tracker.texts import Text

_WORDS = st.text(max_size=12)


@given(_WORDS, st.lists(_WORDS, max_size=8), st.booleans())
def test_what_is_suggested_is_a_thing_that_exists(
    word: str, known: list[str], inside: bool
) -> None:
    found = nearest(word, known, most=3, inside=inside)
    assert set(found) <= set(known)
    assert len(found) <= 3


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    assert nearest("xylofon", ["gap", "check", "receive"]) == []
    assert meant("", ["gap"]) == Text("", "")
    assert nearest("ac", ["Acme A/S"], inside=True) == []


def test_capitals_and_words_cut_short_are_near() -> None:
    assert nearest("TITLE", ["title", "buyer"]) == ["title"]
    known = ["Netcompany A/S", "Systematic A/S"]
    assert nearest("systematic", known, inside=True) == ["Systematic A/S"]


def test_several_are_one_question_and_a_terminal_gets_no_control_characters() -> None:
    assert did_you_mean(["a", "b"], you="I").da == " Mente I »a« eller »b«?"
    assert did_you_mean([Text("Ja\x1b[31m", "Yes\n")]) == Text(
        " Mente du »Ja\\x1b[31m«?", " Did you mean 'Yes\\x0a'?"
    )


def test_a_long_word_is_compared_by_its_beginning() -> None:
    assert nearest("a" * 1_000_000, ["a" * 300]) == ["a" * 300]


def test_suggestions_have_one_home() -> None:
    source = Path(tracker.__file__).parent
    users = {p for p in source.rglob("*.py") if "get_close_matches" in p.read_text("utf-8")}
    assert users == {source / "suggestions.py"}
