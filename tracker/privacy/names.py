"""What gives a vendor away in a text that everyone is to read: names, numbers, addresses.

Vendors must not learn of each other (udbudsloven § 2 and § 5), so what is published to all of them
is held against every name the case knows before it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from tracker.cpr import cpr_numbers
from tracker.foreign_text import fold, without_invisible
from tracker.frozen import dataclass
from tracker.privacy.plain_words import ordinary_words
from tracker.procurement.case import Case
from tracker.procurement.model import Procurement
from tracker.submission.company import is_cvr
from tracker.submission.model import SubmittingVendor
from tracker.submission.received import rounds
from tracker.texts import Text


class NameKind(StrEnum):
    """What sort of thing gives the vendor away."""

    NAME = "name"
    SOLUTION = "solution"
    CONTACT = "contact"
    CVR = "cvr"
    EMAIL = "email"
    CPR = "cpr"


WHAT_LABELS = {
    NameKind.NAME: Text("en leverandørs navn", "a vendor's name"),
    NameKind.SOLUTION: Text("navnet på en løsning", "the name of a solution"),
    NameKind.CONTACT: Text("navnet på en kontaktperson", "the name of a contact person"),
    NameKind.CVR: Text("et CVR-nummer", "a CVR number"),
    NameKind.EMAIL: Text("en e-mailadresse eller et domæne", "an e-mail address or a domain"),
    NameKind.CPR: Text("et CPR-nummer", "a CPR number"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """Something that belongs to one vendor."""

    what: NameKind
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that gives a vendor away. ``found`` is as it stands there."""

    what: NameKind
    found: str


_FORMS = re.compile(
    r"(?<![\s,])[\s,]+(?:a/s|as|aps|i/s|k/s|p/s|ivs|a\.m\.b\.a\.?|amba|ab|asa|oy|oyj|gmbh|ag|ltd|limited|plc|"
    r"inc|llc|b\.?v\.?|nv|se|sa)\.?$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CVR = re.compile(r"(?<![\w-])\d{2}[ .]?\d{2}[ .]?\d{2}[ .]?\d{2}(?![\w-])")
_TELEPHONE = re.compile(r"\b(?:tlf|tel|telefon|mobil|mobile|phone)\b.*$", re.IGNORECASE | re.DOTALL)
_WORDS = re.compile(r"[^\W_]+")  # no underscore: it separates words
_LONGEST = 200  # characters; anything longer is not a name, and would take long to look for
_COMPOUND = 5  # letters: from here on a name is known in "Netcompanyløsningen" too
_SHORT = 3  # letters: a name this short must be written with the same capitals
# Addresses that everyone uses name nobody.
_PUBLIC_DOMAINS = frozenset(
    {
        *("gmail.com", "outlook.com", "hotmail.com", "live.dk", "live.com", "yahoo.dk"),
        *("yahoo.com", "icloud.com", "mail.dk", "mail.com", "protonmail.com"),
    }
)


class Names:
    """Finds what belongs to vendors in texts.

    Args:
        names: everything that belongs to a vendor.
        public: texts whose CVR numbers and e-mail addresses are the buyer's own.
        allowed: words the buyer has looked at and lets stand.
        ordinary: folded words that are not a vendor's (``plain_words.ordinary_words``): with them, any
            other word of a vendor's name is found alone too; None = names are only found whole.
    """

    def __init__(
        self,
        names: Iterable[Name],
        *,
        public: Iterable[str] = (),
        allowed: Iterable[str] = (),
        ordinary: frozenset[str] | None = None,
    ) -> None:
        known = dict.fromkeys(names)
        self._patterns = list(_patterns(known))
        if ordinary is not None:
            self._patterns += _distinctive(known, ordinary)
        texts = [_normal(text) for text in public]
        self._numbers = {_digits(n) for text in texts for n in _CVR.findall(text)}
        self._addresses = {e.casefold() for text in texts for e in _EMAIL.findall(text)}
        self._allowed = {fold(word) for word in allowed}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Everything in a text that gives a vendor away, each once."""
        found = [m for m in self._all(_normal(text)) if fold(m.found) not in self._allowed]
        seen: dict[str, Mention] = {}
        for mention in found:
            seen.setdefault(fold(mention.found), mention)
        return tuple(seen.values())

    def _all(self, text: str) -> Iterator[Mention]:
        for what, pattern in self._patterns:
            yield from (Mention(what, m[0]) for m in pattern.finditer(text))
        for match in _EMAIL.finditer(text):
            if match[0].casefold() not in self._addresses:
                yield Mention(NameKind.EMAIL, match[0])
        for match in _CVR.finditer(text):
            if _digits(match[0]) not in self._numbers and is_cvr(_digits(match[0])):
                yield Mention(NameKind.CVR, match[0])
        yield from (Mention(NameKind.CPR, number) for number in cpr_numbers(text))


def names_of_case(case: Case, more: Collection[Name] = (), allowed: Iterable[str] = ()) -> Names:
    """Every name a case knows: of those invited, and of those who have answered.

    Args:
        more: names known from elsewhere.
        allowed: words the buyer lets stand.

    Raises:
        DocumentError: a submission is gone or damaged.
    """
    procurement = case.procurement
    received = [s.vendor for r in rounds(case) for _, s in r.received]
    found = [*invited_names(procurement), *more]
    found += [name for vendor in received for name in names_of_vendor(vendor)]
    public = procurement.buyer.texts
    ordinary = ordinary_words(_issued_texts(case), public)
    return Names(found, public=public, allowed=allowed, ordinary=ordinary)


def _issued_texts(case: Case) -> Iterator[str]:
    """The texts that were issued last: published, and so not a vendor's name."""
    if case.is_frozen:
        for row in case.frozen().requirements:
            yield from (row.text.da, row.text.en)


def names_of_vendor(vendor: SubmittingVendor) -> Iterator[Name]:
    """What a vendor wrote about themselves that gives them away."""
    known = (
        (NameKind.NAME, vendor.name),
        (NameKind.NAME, vendor.id),
        (NameKind.SOLUTION, vendor.solution),
        (NameKind.CONTACT, person_of(vendor)),
        (NameKind.CVR, vendor.cvr),
        (NameKind.EMAIL, vendor.email),
    )
    yield from (Name(what, text) for what, text in known if text and text.strip())


def person_of(vendor: SubmittingVendor) -> str:
    """The person's name in what a vendor wrote about their contact; empty without a name."""
    first = re.split(r"[,;:(\n]|\s-\s|\d", vendor.contact or "")[0]
    return _TELEPHONE.sub("", first).strip()


def invited_names(procurement: Procurement) -> Iterator[Name]:
    """What gives those away that the buyer's file names."""
    for vendor in procurement.vendors:
        yield from (Name(NameKind.NAME, text) for text in (*vendor.names, vendor.id))
        numbers = {vendor.cvr, *vendor.numbers} - {None}
        yield from (Name(NameKind.CVR, number) for number in sorted(filter(None, numbers)))


def _patterns(names: Iterable[Name]) -> Iterator[tuple[NameKind, re.Pattern[str]]]:
    for name in names:
        text = _normal(name.text[:_LONGEST])
        if name.what is NameKind.EMAIL:
            domain = text.rpartition("@")[2].strip().casefold()
            if "." in domain and domain not in _PUBLIC_DOMAINS:
                yield name.what, re.compile(rf"(?<![\w@-]){re.escape(domain)}\b", re.IGNORECASE)
        elif name.what is NameKind.CVR:
            digits = _digits(text)
            if digits:
                spaced = r"[ .]?".join(digits)
                yield name.what, re.compile(rf"(?<!\d){spaced}(?!\d)")
        else:
            yield from ((name.what, p) for p in _of_words(text, name.what))


def _distinctive(
    names: Iterable[Name], ordinary: frozenset[str]
) -> Iterator[tuple[NameKind, re.Pattern[str]]]:
    """The words of longer names that are names by themselves: »Prøvesag« of »Prøvesag Danmark«."""
    for name in names:
        if name.what not in (NameKind.NAME, NameKind.SOLUTION):
            continue
        words = _WORDS.findall(_FORMS.sub("", _normal(name.text[:_LONGEST]).strip()))
        for word in words if len(words) > 1 else ():
            if len(word) > _SHORT and word[0].isupper() and fold(word) not in ordinary:
                # A short word is only a name as it is written: »Soft«, not »soft«.
                flags = re.IGNORECASE if len(word) >= _COMPOUND else re.NOFLAG
                tail = r"\w*" if len(word) >= _COMPOUND else r"(?:['’]?s)?"
                regex = rf"(?<![^\W_]){re.escape(word)}{tail}(?![^\W_])"
                yield name.what, re.compile(regex, flags)


def _of_words(text: str, what: NameKind) -> Iterator[re.Pattern[str]]:
    """A name without its company form, whatever stands between its words; inflected, compounded."""
    words = _WORDS.findall(_FORMS.sub("", text.strip()))
    letters = sum(map(len, words))
    if letters < 2:
        return
    tail = r"\w*" if letters >= _COMPOUND and what is not NameKind.CONTACT else r"(?:['’]?s)?"
    flags = re.NOFLAG if letters <= _SHORT else re.IGNORECASE
    joined = r"[\W_]{0,3}".join(map(re.escape, words))
    yield re.compile(rf"(?<![^\W_]){joined}{tail}(?![^\W_])", flags)


def _normal(text: str) -> str:
    """A text without what hides a name: invisible characters, compatibility forms."""
    return without_invisible(unicodedata.normalize("NFKC", text))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())
