"""What people call things in their sheets, in six languages: ``templates/mapping/aliases.yaml``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from tracker import documents
from tracker.catalogue.answers import AnswerKind
from tracker.catalogue.modality import LevelRole
from tracker.files import data_folder
from tracker.foreign_text import fold
from tracker.frozen import dataclass

# What may stand under a heading; "title" is a short name beside the text.
COLUMNS = (
    "id", "text", "title", "level", "section", "answer", "evidence", "wanted", "guidance", "comment", "tags",
    "depth", "assessed",
)  # fmt: skip
_NO_WORD = re.compile(r"[^\w#%°+]+")
_TAG = re.compile(r"[\[(_\s-]([A-Za-z]{2})[\])]?$")
_TAGS = {
    "da": "da", "dk": "da", "en": "en", "uk": "en", "fr": "fr", "de": "de", "sv": "sv", "se": "sv", "nb": "no",
    "dansk": "da", "danish": "da", "engelsk": "en", "english": "en", "français": "fr", "deutsch": "de",
    "svenska": "sv", "norsk": "no",
}  # fmt: skip
_LONGEST = 12  # words of a heading; what is longer is a sentence


@dataclass(frozen=True, slots=True)
class Aliases:
    """The words, plain, each with what it means."""

    columns: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, LevelRole]
    answers: Mapping[str, AnswerKind]
    ticks: frozenset[str]
    other_sheets: frozenset[str]
    languages: Mapping[str, frozenset[str]]


@cache
def aliases() -> Aliases:
    """The words we ship."""
    path = data_folder("templates") / "mapping" / "aliases.yaml"
    found = documents.read_yaml(path, "mapping-aliases")
    columns: dict[str, list[str]] = {}
    for role in COLUMNS:
        for word in found["columns"].get(role, []):
            roles = columns.setdefault(plain(word), [])
            roles += [] if role in roles else [role]
    return Aliases(
        {word: tuple(roles) for word, roles in columns.items()},
        {plain(w): LevelRole(role) for role, words in found["levels"].items() for w in words},
        {plain(w): AnswerKind(kind) for kind, words in found["answers"].items() for w in words},
        frozenset(map(plain, found["ticks"])),
        frozenset(map(plain, found["other_sheets"])),
        {language: frozenset(words) for language, words in found["languages"].items()},
    )


def plain(text: str) -> str:
    """A heading or word as it is compared: no case, line breaks or punctuation.

    >>> plain("Krav-\\nnr."), plain("Must / Should"), plain("N°")
    ('krav nr', 'must should', 'n°')
    """
    return " ".join(_NO_WORD.sub(" ", fold(text)).replace("_", " ").split())


def same_heading(text: str) -> str:
    """A heading as one in ``import.yaml`` is compared with one in the sheet: spaces and case aside.

    >>> same_heading("Krav\\n nr.") == same_heading("krav nr.")
    True
    """
    return " ".join(text.split()).casefold()


@lru_cache(maxsize=4096)
def roles_of(heading: str) -> tuple[tuple[str, int], ...]:
    """What may stand under a heading, each with how sure it is: 100 for the very word.

    >>> roles_of("Krav nr.")[0], roles_of("Beskrivelse af kravet (udfyldes af ordregiver)")[0][0], roles_of("Ost")
    (('id', 100), 'text', ())
    """
    found: dict[str, int] = {}
    known = aliases().columns
    whole = plain(heading)
    for role in known.get(whole, ()):
        found[role] = 100
    parts = [heading.partition("(")[0], heading.partition("\n")[0], *heading.split(" / ")]
    for part in parts:
        for role in known.get(plain(part), ()):
            found[role] = max(found.get(role, 0), 90)
    words = whole.split()
    if len(words) <= _LONGEST:
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                for role in known.get(" ".join(words[start:end]), ()):
                    # The last word is what it is in most of these languages: "Anforderung Tags".
                    edge = 8 if end == len(words) else 5 if start == 0 else 0
                    sure = 30 + 40 * (end - start) // len(words) + edge
                    found[role] = max(found.get(role, 0), sure)
    order = {role: at for at, role in enumerate(COLUMNS)}
    return tuple(sorted(found.items(), key=lambda item: (-item[1], order[item[0]])))


def tagged_language(heading: str) -> str | None:
    """The language a heading says its column is in.

    >>> tagged_language("name[fr]"), tagged_language("Requirement (English)"), tagged_language("Krav"), tagged_language("text_en")
    ('fr', 'en', None, 'en')
    """
    found = _TAG.search(heading.strip())
    word = found[1].lower() if found else plain(heading).rpartition(" ")[2]
    return _TAGS.get(word) if found or len(word) > 2 else None


def role_of_level(word: str) -> LevelRole | None:
    """The role that a level word has by its usual meaning; None where it has none."""
    known = aliases().levels
    bare = plain(word)
    if bare in known:
        return known[bare]
    first = plain(re.split(r"[(:–/]|\s-\s", word)[0])
    return known.get(first)


def kind_of_answer(word: str) -> AnswerKind | None:
    """The type of answer that the words in an empty answer field ask for."""
    return aliases().answers.get(plain(word))


def language_of(texts: Iterable[str]) -> str | None:
    """The language most texts seem to be in, by its small words; None where they say too little.

    >>> language_of(["Systemet skal kunne søge, og det skal være hurtigt."]), language_of(["K-1", "MK"])
    ('da', None)
    """
    words = Counter(word for text in texts for word in plain(text).split())
    scores = {
        language: sum(words[word] for word in known) / len(known) ** 0.5
        for language, known in aliases().languages.items()
    }
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= 0.5 else None
