"""The phrases that may be a reservation: what they find, what they let pass, how they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from effort import is_linear
from hypothesis import given
from hypothesis import strategies as st

from tracker import documents
from tracker.assessment.reservations.pattern import Finder, parse
from tracker.assessment.reservations.phrases import Phrases, load_phrases
from tracker.assessment.reservations.stream import stream
from tracker.errors import DocumentError
from tracker.files import data_folder

_TABLE = Path(__file__).parent.parent / "data" / "reservation_sentences.yaml"
SENTENCES: dict[str, Any] = documents.read_yaml(_TABLE, None)
FOLDER = data_folder("templates") / "reservations"


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return load_phrases()


def found(phrases: Phrases, text: str, outcome: str | None = None) -> dict[str, str]:
    """Phrase → the words of a text that it found."""
    words = stream(text)
    spans = words.spans
    return {
        m.phrase: text[spans[m.start][0] : spans[m.end - 1][1]]
        for m in phrases.find(words, outcome)
    }


def test_the_table_is_large_enough_to_prove_anything() -> None:
    danish = [text for id, text in SENTENCES["reserved"] if id.startswith("da.")]
    assert len(danish) >= 80
    assert len(SENTENCES["plain"]) >= 50


@pytest.mark.parametrize(("id", "text"), SENTENCES["reserved"])
def test_a_reservation_is_found(phrases: Phrases, id: str, text: str) -> None:
    assert id in found(phrases, text)


@pytest.mark.parametrize("text", SENTENCES["plain"])
def test_what_is_none_is_let_pass(phrases: Phrases, text: str) -> None:
    assert found(phrases, text) == {}


# A new line goes on with the sentence only where a small letter follows.
@pytest.mark.parametrize("text", [text for _, text in SENTENCES["reserved"] if "\n" not in text])
def test_it_is_found_in_capitals_and_among_other_sentences(phrases: Phrases, text: str) -> None:
    assert found(phrases, text.upper())
    assert found(phrases, f"Ingen forbehold. {text} Alt er med i prisen.")


def test_every_danish_phrase_has_a_sentence_that_proves_it() -> None:
    file = documents.read_yaml(FOLDER / "da.yaml", "reservation-phrases")
    proven = {id for id, _ in SENTENCES["reserved"]}
    assert {f"da.{phrase['id']}" for phrase in file["phrases"]} <= proven


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_pattern_finds_its_own_words(language: str) -> None:
    """A pattern with a slip in it would never find anything, and nobody would notice."""
    file = documents.read_yaml(FOLDER / f"{language}.yaml", "reservation-phrases")
    for phrase in (*file["phrases"], *file["harmless"]):
        for pattern in phrase["patterns"]:
            words = [w for w in pattern.split() if not w.startswith("[")]
            text = " ".join(_one_of(word) for word in words)
            finder = Finder(iter([("x", parse(pattern, "her"))]))
            assert [*finder.find(stream(text))], (pattern, text)


def _one_of(element: str) -> str:
    """The first word that an element stands for."""
    outside, depth = "", 0
    for letter in element:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            break
        outside += letter
    out, skipping = "", False
    for letter in outside.replace("*", "" if outside != "*" else "ord"):
        if letter == "|":
            skipping = True
        elif letter in "()":
            skipping = False
        elif not skipping:
            out += letter
    return out


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("forudsæt(ter|te)", ["forudsætter", "FORUDSÆTTE", "forudsaetter"], ["forudsætning"]),
        ("ta(g|k)(e|es)", ["tage", "tages", "takes"], ["tag", "tager"]),
        ("*forbehold", ["forbehold", "prisforbehold"], ["forbeholdet"]),
        ("leveranc*", ["leverance", "leverancen"], ["leverand"]),
        ("kunden|kommunen skal", ["kunden skal", "kommunen skal"], ["kunden", "skal kunden"]),
        ("kræver, at", ["kræver at", "kræver, at"], ["kræver. At", "kræver: at"]),
        ("forbehold: ingen", ["forbehold: ingen", "forbehold ingen"], ["forbehold, ingen"]),
        ("ingen [2] forbehold", ["ingen forbehold", "ingen a b forbehold"],
         ["ingen a b c forbehold", "ingen a, forbehold"]),
        ("kræver [2,] kunden", ["kræver, at kunden", "kræver at, x, kunden"], ["kræver a b c kunden"]),
        ("MAX, x", ["max x", "max, x"], ["ma x"]),
        ("nej X*", ["nej xyz"], ["nej abc x"]),
        ("a(X|b)", ["ax", "ab"], ["a"]),
        ("ikke med", ["ikke\nmed", "»ikke« med", "ikke-med"], ["ikke\nMed", "ikke\n\nmed", "ikke; Med"]),
    ],
)  # fmt: skip
def test_the_pattern_language(pattern: str, yes: list[str], no: list[str]) -> None:
    finder = Finder(iter([("x", parse(pattern, "her"))]))
    for text in yes:
        assert [*finder.find(stream(text))], text
    for text in no:
        assert not [*finder.find(stream(text))], text


@pytest.mark.parametrize(
    "pattern", ["[2] ord", "ord [2]", "ord [0] mere", "o(rd", "ord) x", "a||b", " "]
)
def test_a_pattern_that_is_not_understood_is_refused_with_its_place(pattern: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        parse(pattern, "da.yaml: forbehold")
    assert refusal.value.where == "da.yaml: forbehold"


def test_what_is_denied_is_let_pass_but_not_what_stands_beside_it(phrases: Phrases) -> None:
    text = "Ingen forbehold for prisen. Vi tager forbehold for tiden."
    words = stream(text)
    (match,) = phrases.find(words)
    assert words.spans[match.start][0] == text.rindex("forbehold")


@pytest.mark.parametrize("outcome", [None, "fulfilled", "fulfilled_as_addon"])
def test_an_add_on_that_is_declared_as_one_is_no_news(
    phrases: Phrases, outcome: str | None
) -> None:
    is_news = outcome != "fulfilled_as_addon"
    assert bool(found(phrases, "Modulet kan tilkøbes.", outcome)) is is_news
    assert found(phrases, "Udføres efter medgået tid.", outcome)


@pytest.mark.parametrize(
    "text",
    [
        "Ingen",
        "ingen.",
        "Nej",
        "-",
        "–",
        "N/A",
        "Ingen forbehold.",
        "Ikke relevant",
        "Uden forbehold",
    ],
)
def test_a_column_that_says_there_is_none_says_so(phrases: Phrases, text: str) -> None:
    assert phrases.says_none(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ja",
        "Se bilag",
        "Ingen forbehold ud over bilag 4",
        "Ingen forbehold, men kun i 2027",
        "Nej, dog",
    ],
)
def test_any_other_words_in_that_column_are_a_reservation(phrases: Phrases, text: str) -> None:
    assert not phrases.says_none(text)


def test_a_case_has_its_own_phrases_instead_of_ours_and_besides(tmp_path: Path) -> None:
    own = tmp_path / "reservations"
    own.mkdir()
    text = (
        'language: da\nphrases:\n  - {id: egen, why: {da: "x", en: "x"}, patterns: ["på sigt"]}\n'
    )
    (own / "egne.yaml").write_text(text.replace("da\n", "egne\n", 1), "utf-8")
    both = load_phrases(tmp_path)
    assert set(found(both, "Leveres på sigt, med forbehold.")) == {"egne.egen", "da.forbehold"}

    (own / "da.yaml").write_text(text, "utf-8")
    assert "da.forbehold" not in found(load_phrases(tmp_path), "Leveres på sigt, med forbehold.")

    (own / "da.yaml").write_text(text.replace("på sigt", "senere"), "utf-8")  # as it stands now
    assert set(found(load_phrases(tmp_path), "Leveres på sigt, senere.")) == {
        "egne.egen",
        "da.egen",
    }


def test_a_file_of_phrases_that_is_wrong_is_refused_with_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "reservations").mkdir()
    path = tmp_path / "reservations" / "da.yaml"
    path.write_text("language: da\nphrases:\n  - id: Forbehold\n    patterns: []\n", "utf-8")
    with pytest.raises(DocumentError, match=r"da\.yaml:\d+:\d+"):
        load_phrases(tmp_path)


_PIECES = st.sampled_from(
    [
        "forbehold",
        "ingen",
        "ikke",
        "kræver",
        "kommunen",
        ",",
        ".",
        "\n",
        ":",
        "(",
        " ",
        "at",
        "ø",
        "\u00ad",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=5), max_size=60).map("".join))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    words = stream(text)
    assert len(words.starts) == len(words.spans) == len([*words.tokens()])
    end = 0
    for match in _PHRASES.find(words):
        assert end <= match.start < match.end <= len(words.spans)
        assert text[words.spans[match.start][0] : words.spans[match.end - 1][1]].strip()
        end = match.end


_PHRASES = load_phrases()


@pytest.mark.parametrize(
    "piece",
    [
        "ikke ", "kræver ", "ikke kræver under ", "a", "((", "efter, ", "\u00ad",
        "medmindre, ", "forbehold", "forbehold ", "uden forbehold ", ", ", "- ", "\n", "1", "a@b.dk ",
    ],
)  # fmt: skip
def test_no_text_takes_long(piece: str) -> None:
    """A cell holds 32,767 characters, and a vendor may have written all of them to be slow."""

    def search(size: int) -> None:
        _PHRASES.find(stream((piece * size)[:size]))

    assert is_linear(search, 8_000)


def test_a_word_with_a_star_at_either_end_is_looked_through_once() -> None:
    finder = Finder(iter([("x", parse("*x* nej", "her"))]))
    assert is_linear(lambda size: [*finder.find(stream("x" * size + " ja"))], 2_000)
    assert [*finder.find(stream("axbxc nej"))]
