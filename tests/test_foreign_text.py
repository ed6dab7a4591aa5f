"""Latin text is read without being looked through for what only other text can have."""

from __future__ import annotations

import unicodedata

import pytest

from tracker.assessment.reservations.stream import fold_word, stream
from tracker.cpr import mask
from tracker.foreign_text import fold, is_latin, skeleton
from tracker.privacy.names import Name, NameKind, Names
from tracker.privacy.searchable import searchable

_LATIN = [chr(number) for number in range(0x3000) if is_latin(chr(number))]
_HIDDEN = "\u200b"  # nobody sees it: with it a text is looked through


def test_danish_letters_are_among_them_and_none_hides_anything() -> None:
    assert set("æøåÆØÅéö") <= set(_LATIN)
    assert len(_LATIN) == 192
    assert [c for c in _LATIN if unicodedata.category(c) == "Cf"] == []


@pytest.mark.parametrize("around", ["{}", "a{}e", "å{0}{0}", "{}\n Å "])
def test_each_reads_as_it_does_where_the_text_is_looked_through(around: str) -> None:
    for text in map(around.format, _LATIN):
        assert fold(text) == fold(text + _HIDDEN), ascii(text)
        assert skeleton(text) + "a" == skeleton(text + "а"), ascii(text)
        word = text.strip()
        assert fold_word(word) == fold_word(word + _HIDDEN), ascii(text)


@pytest.mark.parametrize("odd", ["а", "ΟΚ", "a\u030a", "\u00ad", "\u00a0", "ﬁ", "½", "ª", "“", "ı"])
def test_what_may_be_something_else_is_looked_through(odd: str) -> None:
    assert not is_latin(f"Ja{odd}")


@pytest.mark.parametrize(
    "unseen", ["\u00ad", "\u034f", "\u180e", "\u200b", "\u3164", "\ufe0f", "\U000e0020"]
)
def test_a_character_that_nobody_sees_hides_no_word_no_name_and_no_number(unseen: str) -> None:
    assert fold(f"for{unseen}behold") == "forbehold"
    assert stream(f"Med for{unseen}behold").folded == " med forbehold "
    assert searchable(f"Nor{unseen}disk").text == "nordisk"
    (named,) = Names([Name(NameKind.NAME, "Nordisk Sag")]).mentions(f"Som Nor{unseen}disk Sag gør")
    assert named.found == "Nordisk Sag"
    assert mask(f"Ring 0101{unseen}90-1234").endswith("-xxxx")
