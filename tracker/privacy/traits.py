"""How a vendor's traits are looked for in a folded text (``fold``).

Between the words of a name anything but letters and digits may stand, or nothing: »Nordisk Sag« is
also NordiskSag, Nordisk-Sag and NORDISK_SAG. A long word is found within others too, a short one
only by itself or with a genitive s: »acmeløsningen« but not »begivenhed« for EG.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from tracker.frozen import dataclass
from tracker.privacy.known import Trait, VendorTraits
from tracker.privacy.plain_words import Words
from tracker.privacy.searchable import HUMP, searchable

_LETTER = r"[^\W\d_]"
_GAP = r"[\W_]{0,4}"
_TIGHT = f"[{HUMP}_-]*?"  # written as one word
_AND = rf"{_GAP}(?:(?:og|and|und)[\W_]{{1,4}})?"
_LEGAL = rf"(?:[\W_]{{0,3}}(?:[aikp][./ -]s|aps|ivs|gmbh|ltd|inc|llc)(?!{_LETTER}))?"
_ALONE = 3  # letters: as short as this, only by itself
_ANYWHERE = 6  # letters: as long as this, also at the end of another word
_VARIED = 4  # words with several spellings, as »Å«; each of them doubles what must be tried
_WORDS = 12  # of a name; a longer one is looked for by its beginning
_DIGITS = 6  # fewer of them are not a company's number
_JOINED = re.compile(r"[&+]|\b(?:og|and|und)\b", re.IGNORECASE)
_TOGETHER = frozenset({"og", "and", "und"})
_SECOND_LEVEL = frozenset({"co", "com", "org", "gov", "ac", "net"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression over folded text.

    Attributes:
        rank: longer ones are tried first.
        capital: what is found must begin with a capital: ``Bo`` is a person, ``bo`` is not.
    """

    trait: Trait
    regex: str
    rank: int
    capital: bool = False


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What is looked for, and the names that are ordinary words and so cannot be hidden alone."""

    patterns: tuple[Pattern, ...]
    too_plain: tuple[str, ...]


def patterns_of(known: VendorTraits, words: Words, common: frozenset[str]) -> SearchTerms:
    """The patterns of a vendor.

    Args:
        common: folded words that are ordinary in this procurement (``words.common_words``).
    """
    found: list[Pattern] = []
    plain: list[str] = []
    for trait, text in known.traits:
        match trait:
            case Trait.NAME | Trait.SOLUTION:
                made = list(_name(trait, text, words, common))
                found += made
                plain += [] if made and not _is_too_plain(text, words) else [text]
            case Trait.CONTACT:
                found += _contact(text, words)
            case Trait.EMAIL:
                found += _mail(text, words, common)
            case _:
                found += _number(trait, text)
    unique = {pattern.regex: pattern for pattern in reversed(found)}
    return SearchTerms(tuple(unique.values()), tuple(dict.fromkeys(plain)))


def _name(trait: Trait, text: str, words: Words, common: frozenset[str]) -> Iterator[Pattern]:
    """The whole name with and without its form of company, and its words that are names alone."""
    tokens = _tokens(text)
    core = _without_form(tokens, words)
    pieces = _flat(core)
    if not pieces:
        return
    gap = _AND if _JOINED.search(text) else _GAP
    if pieces != (whole := _flat(tokens)):
        yield _phrase(trait, whole, gap=gap)
    if len(pieces) > 1 and sum(len(piece) for piece in pieces) > _ALONE:
        yield _phrase(trait, pieces, gap=gap)
    # The only word of a name is a name, unless it is on the list; of several, an ordinary one is not.
    ordinary = words.generic if len(core) == 1 else words.generic | common
    for token in core:
        yield from _word(trait, token, text, ordinary)
    for piece in pieces:
        yield from _word(trait, (piece,), text, words.generic | common)


def _word(
    trait: Trait, token: tuple[str, ...], text: str, ordinary: frozenset[str]
) -> Iterator[Pattern]:
    """One word of a name. A word made up of ordinary ones is a name as one word only: SagFlow."""
    if _folded("".join(token)) in ordinary or not _stands_alone(token, text):
        return
    if not all((p := _folded(piece)) in ordinary or p.isdigit() for piece in token):
        yield _phrase(trait, token)
    elif len(token) > 1:
        yield _phrase(trait, token, gap=_TIGHT)


def _contact(text: str, words: Words) -> Iterator[Pattern]:
    """A person: the whole name, and each name; the shortest only with a capital."""
    names = tuple(p for p in _flat(_tokens(text)) if p not in words.generic and not p.isdigit())
    if len(names) > 1:
        yield _phrase(Trait.CONTACT, names)
    for name in names:
        if len(name) > 1:
            yield _phrase(Trait.CONTACT, (name,), capital=len(name) <= _ALONE)


def _mail(text: str, words: Words, common: frozenset[str]) -> Iterator[Pattern]:
    """The address; unless many share its domain, everyone's there, the domain, and its name."""
    local, _, domain = re.sub(r"\s|[()\[\]]", "", re.sub(r"[(\[]at[)\]]", "@", text)).partition("@")
    domain = domain.casefold()
    at = r"\s{0,3}(?:@|\(at\)|\[at\])\s{0,3}"
    if domain in words.mail:
        yield Pattern(Trait.EMAIL, _spelled(local) + at + _spelled(domain), 900)
        return
    labels = domain.split(".")
    size = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 2
    base = ".".join(labels[-size:])
    # Bounded, so that no text however odd takes long.
    local_part = rf"(?<![\w.+{HUMP}-])[\w.+{HUMP}-]{{1,64}}"
    below = rf"(?:[\w{HUMP}-]{{1,63}}\.){{0,4}}"
    yield Pattern(Trait.EMAIL, f"{local_part}{at}{below}{_spelled(base)}", 900)
    yield Pattern(Trait.DOMAIN, f"(?:https?://)?{below}{_spelled(base)}", 800)
    yield from _name(Trait.NAME, labels[-size], words, common)


def _number(trait: Trait, text: str) -> Iterator[Pattern]:
    digits = [c for c in searchable(text).text if c.isdigit()]
    if len(digits) >= _DIGITS:
        spaced = r"[\W_]?".join(digits)
        yield Pattern(trait, rf"(?:dk[\W_]?)?(?<!\d){spaced}(?!\d)", 700)


def _phrase(
    trait: Trait, pieces: tuple[str, ...], *, capital: bool = False, gap: str = _GAP
) -> Pattern:
    """Words in a row; nothing of a longer word, where the first or last is short."""
    parts = _bounded([_spelled(piece) for piece in pieces])
    left = "" if len(pieces[0]) >= _ANYWHERE else f"(?<!{_LETTER})"
    ends_short = len(parts) == len(pieces) and len(pieces[-1]) <= _ALONE
    right = rf"(?=(?:['’´`]?s)?(?!{_LETTER}))" if ends_short else ""
    form = _LEGAL if trait is Trait.NAME else ""
    rank = sum(len(piece) for piece in pieces)
    return Pattern(trait, f"{left}{gap.join(parts)}{right}{form}", rank, capital)


def _bounded(parts: list[str]) -> list[str]:
    """The beginning of a name for which no text takes long; »Å Å Å …« is also »aaa…«."""
    varied = itertools.accumulate(part.startswith("(?:") for part in parts)
    return [part for part, so_far in zip(parts, varied, strict=True) if so_far <= _VARIED][:_WORDS]


def _spelled(word: str) -> str:
    """A word in the spellings people use of it, humps anywhere in it."""
    text = _folded(word)
    wide = _folded(word.replace("å", "aa").replace("ø", "oe"))
    narrow = text.replace("aa", "a").replace("oe", "o")
    spellings = dict.fromkeys((text, wide, narrow))
    regexes = [f"{HUMP}?".join(re.escape(c) for c in spelling) for spelling in spellings]
    return regexes[0] if len(regexes) == 1 else f"(?:{'|'.join(regexes)})"


def _tokens(text: str) -> list[tuple[str, ...]]:
    """The words of a name as written, each as the words it is made of; »og« and »&« left out.

    The letters keep their accents, so that each spelling can be made from them.
    """
    found = []
    for word in re.findall(r"[^\W_]+", text):
        pieces = tuple(piece.casefold() for piece in _pieces(word))
        if pieces and pieces[0] not in _TOGETHER:
            found.append(pieces)
    return found


def _pieces(word: str) -> list[str]:
    folded = searchable(word)
    cuts = [folded.places[at] for at, c in enumerate(folded.text) if c == HUMP]
    return [word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True)]


def _without_form(tokens: list[tuple[str, ...]], words: Words) -> list[tuple[str, ...]]:
    """The name without the form of company behind it, written as one word or letter by letter."""
    for count in (4, 3, 2, 1):
        behind = "".join(_flat(tokens[-count:]))
        if len(tokens) > count and _folded(behind) in words.legal:
            return tokens[:-count]
    return tokens


def _flat(tokens: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(piece for token in tokens for piece in token)


def _folded(text: str) -> str:
    return searchable(text).text.replace(HUMP, "")


def _is_too_plain(text: str, words: Words) -> bool:
    """Whether a name is one ordinary word, such as »Data A/S«."""
    core = _flat(_without_form(_tokens(text), words))
    return len(core) == 1 and (_folded(core[0]) in words.generic or len(core[0]) == 1)


def _stands_alone(token: tuple[str, ...], text: str) -> bool:
    """Whether a word of a name is enough to know it by: long, or an abbreviation in capitals."""
    word = "".join(token)
    if len(word) > _ALONE:
        return True
    return len(word) > 1 and bool(re.search(rf"(?<!\w){re.escape(word.upper())}(?!\w)", text))
