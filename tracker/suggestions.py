"""What somebody may have meant by a word that is not known: "Did you mean".

One place for commands, options, choices, ids, vendors, fields of documents and answers, so that a
suggestion means the same everywhere: it is a thing that exists, it is near what was written, and there is
none where nothing is near. What may not be shown (a name behind a pseudonym) is never among what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tracker.texts import Text, printable

NEAR = 0.6  # of the letters, as difflib measures it: two of three in "gab", seven of eight in "reqirements"
_LONGEST = 200  # of what is compared: the measure takes the product of both lengths
_FEWEST = 3  # letters of a word that may stand inside another


def nearest(
    word: str, known: Iterable[str], *, most: int = 1, cutoff: float = NEAR, inside: bool = False
) -> list[str]:
    """Those of the known words that are nearest, as they are spelled, the nearest first.

    Capitals and spaces around a word do not count.

    Args:
        inside: a word that stands in a longer one is near it too, as names are cut short.

    >>> nearest("Gab", ["gap", "check"]), nearest("xyz", ["gap"]), nearest("acme", ["Acme Data A/S"], inside=True)
    (['gap'], [], ['Acme Data A/S'])
    """
    from difflib import get_close_matches

    spelled: dict[str, str] = {}
    for one in known:
        spelled.setdefault(folded(one), one)
    wanted = folded(word)
    found = []
    if inside and len(wanted) >= _FEWEST:
        found = sorted((key for key in spelled if wanted in key), key=lambda key: (len(key), key))
    found += get_close_matches(wanted, spelled, n=most, cutoff=cutoff)
    return [spelled[key] for key in dict.fromkeys(found)][:most]


def did_you_mean(found: Sequence[str | Text], you: str = "du") -> Text:
    """The question about what was found, with a space before it; nothing where nothing was.

    Args:
        you: how the reader is spoken to in Danish: ``I`` where it is a vendor.

    >>> did_you_mean(["gap", "diff"]).da, did_you_mean(["gap"]).en, did_you_mean([]).da
    (' Mente du »gap« eller »diff«?', " Did you mean 'gap'?", '')
    """
    if not found:
        return Text("", "")
    texts = [one if isinstance(one, Text) else Text(one, one) for one in found]
    da = " eller ".join(f"»{printable(one.da)}«" for one in texts)
    en = " or ".join(f"'{printable(one.en)}'" for one in texts)
    return Text(f" Mente {you} {da}?", f" Did you mean {en}?")


def meant(
    word: str, known: Iterable[str], *, most: int = 1, inside: bool = False, cutoff: float = NEAR
) -> Text:
    """The question about a word, with a space before it; nothing where nothing is near.

    >>> meant("formt", ["format", "output"]).da
    ' Mente du »format«?'
    """
    return did_you_mean(nearest(word, known, most=most, inside=inside, cutoff=cutoff))


def meant_one(word: str, known: Mapping[str, str], *, most: int = 1, inside: bool = False) -> Text:
    """The question where things have several spellings: each thing is named once, by what it is called.

    Args:
        known: spelling → what the thing of that spelling is called.

    >>> meant_one("bog-og", {"bog-og-ide": "Bog og Idé A/S", "Bog og Idé A/S": "Bog og Idé A/S"}, most=3).da
    ' Mente du »Bog og Idé A/S«?'
    """
    found = nearest(word, known, most=max(1, len(known)), inside=inside)
    return did_you_mean(list(dict.fromkeys(known[one] for one in found))[:most])


def folded(word: str) -> str:
    """A word as it is compared: in small letters, with single spaces, not longer than can be measured."""
    return " ".join(word[:_LONGEST].casefold().split())
