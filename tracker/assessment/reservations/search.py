"""The reservations of one vendor: what is declared, and what was found in any other text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker import documents
from tracker.assessment.reservations.model import DECLARED, Field, Reservation
from tracker.assessment.reservations.pattern import Match
from tracker.assessment.reservations.phrases import Phrases
from tracker.assessment.reservations.stream import END, Stream, stream
from tracker.assessment.reservations.texts import FreeText
from tracker.files import digest
from tracker.procurement.scale import Scale
from tracker.texts import Text

_AROUND = 12  # words on either side
_DIGITS = 10
_MOST_OF_PHRASE = 10  # entries of one phrase in one text
_MOST = 100  # entries of one text
_SENTENCE = 40  # words that are read as one; what goes on without an end is parted


def reservations(
    vendor: str,
    key: str,
    text: FreeText,
    phrases: Phrases,
    scale: Scale,
    levels: Mapping[str, str],
) -> Iterator[Reservation]:
    """What is or may be a reservation in one text, in the order of the text.

    Args:
        vendor: the name; ``key`` as in ``VendorRounds``.
        levels: requirement → level.
    """
    if text.field is Field.RESERVATION:
        if not phrases.says_none(text.text):
            shown = ("", text.text, "")
            here = (_whole(text.text), 0)
            yield _entry(vendor, key, text, levels, (None, DECLARED), shown, here)
        return
    given = text.answer.answer if text.answer else None
    outcome = scale.answer(given).outcome if given else None
    words = stream(text.text)
    matches = phrases.find(words, outcome)
    if not matches:  # as in nearly every text
        return
    whole = _whole(text.text)
    seen: Counter[str] = Counter()
    found_here = _by_sentence(words, matches)
    for match, more in _listed(list(found_here)):
        shown = _in_context(words, match)
        phrase = (match.phrase, _with_more(_why(found_here[match], phrases), more))
        found = _entry(vendor, key, text, levels, phrase, shown, (whole, seen[shown[1]]))
        yield replace(found, more=more)
        seen[shown[1]] += 1


def _by_sentence(words: Stream, matches: Sequence[Match]) -> dict[Match, tuple[str, ...]]:
    """The matches, those of one sentence as one from the first to the last, with their phrases.

    A sentence is one thing to decide about. What stands for several has words, and so an id, of its own:
    what was decided about a part of it does not hold for the whole.
    """
    ends = [n for n, (_, token) in enumerate(words.tokens()) if token == END]
    sentences: dict[int, list[list[Match]]] = {}
    for match in sorted(matches, key=lambda m: (m.start, m.end)):
        parts = sentences.setdefault(bisect_left(ends, match.start), [[]])
        if parts[-1] and match.end - parts[-1][0].start > _SENTENCE:
            parts.append([])
        parts[-1].append(match)
    found: dict[Match, tuple[str, ...]] = {}
    for together in (part for parts in sentences.values() for part in parts):
        first, last = together[0], max(match.end for match in together)
        kinds = tuple(dict.fromkeys(match.phrase for match in together))
        found[Match(first.phrase, first.start, last)] = kinds
    return found


def _why(kinds: Sequence[str], phrases: Phrases) -> Text:
    """Why a sentence is listed: what each of its phrases may mean, once each."""
    whys = list(dict.fromkeys(phrases[kind].why for kind in kinds))
    return Text(" ".join(why.da for why in whys), " ".join(why.en for why in whys))


def _listed(matches: Sequence[Match]) -> Iterator[tuple[Match, int]]:
    """The first places of each phrase in a text, and how many places more each stands for.

    A text of thousands is one thing to read, not thousands of things to decide.
    """
    kept: dict[Match, int] = {}
    last: dict[str, Match] = {}
    places: Counter[str] = Counter()
    for match in matches:
        places[match.phrase] += 1
        if len(kept) < _MOST and places[match.phrase] <= _MOST_OF_PHRASE:
            kept[match] = 0
            last[match.phrase] = last[""] = match
        else:
            kept[last.get(match.phrase, last[""])] += 1
    yield from kept.items()


def _with_more(why: Text, more: int) -> Text:
    if not more:
        return why
    return Text(
        f"{why.da} Samme tekst har {{more}} {{more|lignende sted|lignende steder}} mere, som ikke er vist hver for sig.",
        f"{why.en} The same text has {{more}} more such {{more|place, which is|places, which are}} not shown one by one.",
    ).fill(more=more)


def _entry(
    vendor: str,
    key: str,
    text: FreeText,
    levels: Mapping[str, str],
    phrase: tuple[str | None, Text],
    shown: tuple[str, str, str],
    here: tuple[str, int],
) -> Reservation:
    id, why = phrase
    before, words, after = shown
    return Reservation(
        id=_identity(key, text, words, *here),
        vendor=vendor,
        vendor_key=key,
        requirement=text.requirement,
        level=levels.get(text.requirement) if text.requirement else None,
        field=text.field,
        phrase=id,
        why=why,
        cell=text.cell,
        before=before,
        words=words,
        after=after,
        confidential=bool(text.answer and text.answer.confidential),
    )


def _whole(text: str) -> str:
    return " ".join(text.split())


def _identity(key: str, text: FreeText, words: str, whole: str, nth: int) -> str:
    """A hash over whose words these are, where they stand, and all that stands there.

    Over the whole text, and not the shown part of it, since a word changed elsewhere in it can
    change what the same words mean.
    """
    named = [key, text.requirement or "", text.field.value, whole, words, nth]
    return digest(documents.canonical(named))[:_DIGITS]


def _in_context(words: Stream, match: Match) -> tuple[str, str, str]:
    """What stands before a match, the match, and what stands after; on one line each."""
    text = words.text
    start, end = words.spans[match.start][0], words.spans[match.end - 1][1]
    first = words.spans[max(match.start - _AROUND, 0)][0]
    last = words.spans[min(match.end + _AROUND, len(words.spans)) - 1][1]
    first, last = (0 if match.start <= _AROUND else first), max(last, end)
    if match.end + _AROUND >= len(words.spans):
        last = len(text)
    before, after = (" ".join(part.split()) for part in (text[first:start], text[end:last]))
    return (
        f"… {before.lstrip(' ,.:;')}" if first else before,
        " ".join(text[start:end].split()),
        f"{after} …" if last < len(text) else after,
    )
