"""Where sentences, clauses and words end, and which of several phrases in the same words is found."""

from __future__ import annotations

import pytest

from tracker.assessment.reservations.phrases import Harmless, Phrase, PhraseFile, Phrases
from tracker.assessment.reservations.stream import stream
from tracker.texts import Text

WHY = Text("x", "x")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a - b", "a , b"),
        ("a -b", "a b"),
        ("a- b", "a b"),
        ("a + b", "a b"),
        ("a b!! c", "a b \n c"),
        ("krav:\nkun", "krav : \n kun"),
        ("krav.\nkun", "krav , \n kun"),
        ("MAX\nkun", "max kun"),
        ("f.eks. 1.000", "f eks , 1 000"),
        ("Ca. 3D", "ca , 3d"),
        (f"a.{' ' * 39}b", "a , b"),
        (f"a.{' ' * 40}b", "a \n b"),
    ],
)
def test_a_text_is_parted_into_sentences_and_clauses(text: str, words: str) -> None:
    assert stream(text).folded == f" {words} "


def made(*phrases: str, harmless: tuple[str, ...] = (), none: tuple[str, ...] = ()) -> Phrases:
    """Each phrase is its own id; a second file says "none" as well."""
    hits = tuple(Phrase(words, WHY, (words,)) for words in phrases)
    misses = tuple(Harmless(f"h{n}", WHY, (words,)) for n, words in enumerate(harmless))
    first = PhraseFile("da", hits, none, misses)
    return Phrases(iter([("da.yaml", first), ("en.yaml", PhraseFile("en", (), ("none",)))]))


def found(phrases: Phrases, text: str) -> list[str]:
    return [match.phrase.removeprefix("da.") for match in phrases.find(stream(text))]


def test_of_phrases_that_overlap_at_either_end_the_longest_is_found() -> None:
    known = made("a b c", "c d", "x a")
    assert found(known, "x a b c d") == ["a b c"]
    assert found(known, "x a. C d") == ["x a", "c d"]


def test_every_harmless_phrase_and_every_word_for_none_counts() -> None:
    known = made("forbehold", harmless=("uden forbehold", "nej, intet forbehold"), none=("nul",))
    assert [found(known, f"{it} forbehold") for it in ("uden", "nej, intet", "med")] == [
        [], [], ["forbehold"],
    ]  # fmt: skip
    assert [known.says_none(it) for it in ("Nul,", "None", "Nej, intet forbehold.", "nul, dog")] == [
        True, True, True, False,
    ]  # fmt: skip
