"""Hiding who the vendors are in a text, and putting it back.

It is best effort: a description can reveal who somebody is without a single name in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from tracker.frozen import dataclass
from tracker.privacy.known import TRAITS, Trait, VendorTraits
from tracker.privacy.plain_words import Words
from tracker.privacy.searchable import searchable
from tracker.privacy.traits import Pattern, patterns_of
from tracker.texts import Language, Text

HIDDEN = Text("[navn skjult]", "[name hidden]")
_TOKEN = re.compile(r"\[([^\[\]]{1,20}) ([A-Z]{1,3})\]")
_TRAITS = {word: trait for trait, text in TRAITS.items() for word in (text.da, text.en)}


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A text with nothing left of what was looked for, and how often each sort was found."""

    text: str
    found: Counter[Trait]


@dataclass(frozen=True, slots=True)
class Mask:
    """The vendors of a case behind letters.

    Attributes:
        codes: a vendor's key → the letter.
        too_plain: key → names that are ordinary words, hidden only as part of a longer name.
    """

    known: Mapping[str, VendorTraits]
    codes: Mapping[str, str]
    too_plain: Mapping[str, tuple[str, ...]]
    language: Language
    _regex: re.Pattern[str]
    _owners: tuple[tuple[str, Pattern], ...]

    @classmethod
    def of(
        cls,
        known: Iterable[VendorTraits],
        codes: Mapping[str, str],
        words: Words,
        common: frozenset[str],
        language: Language,
    ) -> Mask:
        """The mask of vendors that each have a letter.

        Args:
            common: ordinary words of this procurement (``plain_words.common_words``).
        """
        vendors = {vendor.key: vendor for vendor in known}
        looked = {key: patterns_of(vendor, words, common) for key, vendor in vendors.items()}
        owners = [(key, pattern) for key, look in looked.items() for pattern in look.patterns]
        owners.sort(key=lambda owner: -owner[1].rank)
        regex = "|".join(f"(?P<n{n}>{p.regex})" for n, (_, p) in enumerate(owners))
        plain = {key: look.too_plain for key, look in looked.items() if look.too_plain}
        return cls(vendors, codes, plain, language, re.compile(regex or r"(?!)"), tuple(owners))

    def hide(self, text: str, *, neutral: bool = False) -> MaskedText:
        """A text without names.

        Args:
            neutral: say only that a name was there, not whose; for the buyer's own texts, where
                a letter would give its vendor away.
        """
        folded = searchable(text)
        found: Counter[Trait] = Counter()
        out, end = [], 0
        for match in self._regex.finditer(folded.text):
            key, pattern = self._owners[int((match.lastgroup or "n0")[1:])]
            start, last = folded.places[match.start()], folded.places[match.end() - 1]
            if pattern.capital and not text[start].isupper():
                continue
            found[pattern.trait] += 1
            token = HIDDEN.get(self.language) if neutral else self._token(key, pattern.trait)
            out += [text[end:start], token]
            end = _after(text, last)
        return MaskedText("".join((*out, text[end:])), found)

    def name(self, key: str) -> str:
        """What a vendor is called behind the mask."""
        return f"{TRAITS[Trait.NAME].get(self.language)} {self.codes[key]}"

    def _token(self, key: str, trait: Trait) -> str:
        return f"[{TRAITS[trait].get(self.language)} {self.codes[key]}]"


def reveal(text: str, known: Mapping[str, VendorTraits]) -> str:
    """A text with the names put back; ``known`` is by letter.

    >>> acme = VendorTraits("acme", ((Trait.NAME, "Acme A/S"),))
    >>> reveal("[Leverandør A] er bedst", {"A": acme})
    'Acme A/S er bedst'
    """

    def put_back(match: re.Match[str]) -> str:
        trait, vendor = _TRAITS.get(match[1]), known.get(match[2])
        return (vendor and trait and vendor.first(trait)) or match[0]

    return _TOKEN.sub(put_back, text)


def letters(number: int) -> str:
    """The letters of a number from 0.

    >>> [letters(n) for n in (0, 25, 26, 701)]
    ['A', 'Z', 'AA', 'ZZ']
    """
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _after(text: str, last: int) -> int:
    """The place after a character and the accents that belong to it."""
    end = last + 1
    while end < len(text) and not searchable(text[end]).text:
        end += 1
    return end
