"""The phrases that may be a reservation: data, one file a language (``templates/reservations/``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from tracker import documents
from tracker.assessment.reservations.pattern import Finder, Match, Spans, parse
from tracker.assessment.reservations.stream import COLON, COMMA, END, Stream, stream
from tracker.files import data_folder
from tracker.frozen import dataclass
from tracker.texts import Text

FOLDER = "reservations"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What vendors say when they make a reservation, in all its forms.

    Attributes:
        why: why it may be one.
        not_with: outcomes of the row's own answer that say the same openly; the phrase is no news
            beside them.
    """

    id: str
    why: Text
    patterns: tuple[str, ...]
    not_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Harmless:
    """What looks like a phrase and is not a reservation: ``uden forbehold``."""

    id: str
    why: Text
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseFile:
    """One file, as written.

    ``none`` are the whole texts that say "no reservations" in the column for reservations.
    """

    language: str
    phrases: tuple[Phrase, ...]
    none: tuple[str, ...] = ()
    harmless: tuple[Harmless, ...] = field(default=())


class Phrases:
    """All phrases, ready to be looked for."""

    def __init__(self, files: Iterator[tuple[str, PhraseFile]]) -> None:
        known: dict[str, Phrase] = {}
        none: set[str] = set()
        hits, misses = [], []
        for source, file in files:
            none |= {_bare(stream(text)) for text in file.none}
            for phrase in file.phrases:
                id = f"{file.language}.{phrase.id}"
                known[id] = phrase
                hits += [(id, parse(p, f"{source}: {phrase.id}")) for p in phrase.patterns]
            for other in file.harmless:
                misses += [("", parse(p, f"{source}: {other.id}")) for p in other.patterns]
        self._known, self._none = known, frozenset(none)
        self._hits, self._misses = Finder(iter(hits)), Finder(iter(misses))

    def __getitem__(self, id: str) -> Phrase:
        """The phrase with this id, as a match has it (KeyError: no phrase has it)."""
        return self._known[id]

    def find(self, words: Stream, outcome: str | None = None) -> tuple[Match, ...]:
        """The places that may be a reservation, in the order of the text, without overlaps.

        Of overlapping matches the longest stays, else the first; one inside a harmless phrase is out.

        Args:
            outcome: what the answer of the row amounts to by itself, if it has one.
        """
        found = [m for m in self._hits.find(words) if outcome not in self[m.phrase].not_with]
        if not found:
            return ()
        denied = Spans(self._misses.find(words))
        kept: list[Match] = []
        taken = bytearray(len(words.starts))  # of every word, whether a kept match has it
        for match in sorted(found, key=lambda m: (m.start - m.end, m.start)):
            # No kept match is shorter than this one: it covers an end of it, or nothing.
            if not (denied.cover(match) or taken[match.start] or taken[match.end - 1]):
                kept.append(match)
                taken[match.start : match.end] = b"\1" * (match.end - match.start)
        return tuple(sorted(kept, key=lambda m: m.start))

    def says_none(self, text: str) -> bool:
        """Whether a whole text, as ``Ingen`` or ``Ingen forbehold.``, declares no reservation."""
        words = stream(text)
        bare = _bare(words)
        covered = any(m.start == 0 and bare == _part(words, m) for m in self._misses.find(words))
        return not bare or bare in self._none or covered


def _bare(words: Stream) -> str:
    """The words of a text without its commas, colons and full stops."""
    return _joined(token for _, token in words.tokens())


def _part(words: Stream, match: Match) -> str:
    return _joined([token for _, token in words.tokens()][match.start : match.end])


def _joined(tokens: Iterable[str]) -> str:
    return " ".join(token for token in tokens if token not in (COMMA, COLON, END))


def load_phrases(folder: Path | None = None, *, name: str = FOLDER) -> Phrases:
    """The phrases of every language, since vendors mix them.

    Args:
        folder: a case folder; ``reservations/da.yaml`` in it replaces ours, a file of another name
            is read as well.
        name: the folder of the phrases in ``templates/``.

    Raises:
        DocumentError: a file is against ``schemas/reservation-phrases.schema.json``, or a pattern
            is not understood.
    """
    places = [data_folder("templates") / name, *([folder / name] if folder else [])]
    paths = {path.name: path for place in places for path in sorted(place.glob("*.yaml"))}
    return _phrases(
        tuple((str(path), documents.read_bytes(path)) for _, path in sorted(paths.items()))
    )


@lru_cache(maxsize=8)  # a portfolio's cases, and most commands of a day, have the same ones
def _phrases(files: tuple[tuple[str, bytes], ...]) -> Phrases:
    return Phrases((source, _read(data, source)) for source, data in files)


def _read(data: bytes, source: str) -> PhraseFile:
    plain = documents.parse_yaml(data, "reservation-phrases", source=source)
    return documents.convert(plain, PhraseFile)
