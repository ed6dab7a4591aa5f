"""CVR numbers, compared as numbers: however a number is spelled, it names the same company."""

from __future__ import annotations

import re
import unicodedata

from tracker.foreign_text import fold
from tracker.patterns import regex
from tracker.texts import Text

_LONGEST = 500  # characters; a consortium of twenty stands in them
_DIGITS = 8
_NUMBER, _WEIGHTS = regex("[1-9][0-9]{7}"), (2, 7, 6, 5, 4, 3, 2, 1)
_APART = regex(r"[\s\-_.·]+")  # what people write names apart with
_FORMS = frozenset({"a/s", "as", "aps", "i/s", "p/s", "k/s", "ivs", "ab", "gmbh", "ltd", "inc"})
# A P number after a CVR number, solid or grouped; or the number of a department: 10150817-01.
_PLACE = regex(r"(?<=[0-9])[ /-]{1,3}[0-9]{10}(?![0-9])|(?<=[0-9]{8})[-/][0-9]{1,4}(?![0-9])")
_STRETCH = regex(r"\d+(?:[ .,/_-]{1,3}\d+)*")  # digits, and what people group them with


def company_numbers(text: str | None) -> tuple[str, ...]:
    """The valid CVR numbers in what a vendor wrote, digits only, in order; several = a consortium.

    >>> company_numbers("DK 10 15 08 17"), company_numbers("CVR-nr. 10.15.08.17")
    (('10150817',), ('10150817',))
    >>> company_numbers("10150817 og 25052943"), company_numbers("10150818"), company_numbers("10150817/1012345678")
    (('10150817', '25052943'), (), ('10150817',))
    """
    plain = unicodedata.normalize("NFKC", (text or "")[:_LONGEST])
    found = (number for stretch in _STRETCH.findall(plain) for number in _eights(stretch))
    return tuple(dict.fromkeys(number for number in found if is_cvr(number)))


def spellings(text: str) -> frozenset[str]:
    """What is compared where people name a vendor: the name without spaces, dashes and the like, and CVR numbers.

    >>> spellings("Nordisk-Sag  A/S") == spellings("nordisk sag a/s"), "10150817" in spellings("DK 10 15 08 17")
    (True, True)
    """
    return frozenset({_APART.sub("", fold(text)), *company_numbers(text)} - {""})


def bare(name: str) -> str:
    """A company's name without its form, as names are held against each other.

    >>> bare("Bog & Idé A/S"), bare("ACME Aps.")
    ('bog & idé', 'acme')
    """
    words = [w for w in fold(name).replace(".", "").split() if w not in _FORMS]
    return " ".join(words)


def why_not_one(text: str) -> Text | None:
    """Why a text is not one CVR number, as the end of a sentence; None where it is.

    >>> why_not_one("DK 10 15 08 17"), why_not_one("12345678").da
    (None, 'kontrolcifferet passer ikke, så et ciffer er skrevet forkert')
    >>> why_not_one("1234567").da
    'et CVR-nummer har 8 cifre'
    """
    found = company_numbers(text)
    if len(found) == 1:
        return None
    if found:
        return Text("der står mere end ét CVR-nummer", "there is more than one CVR number")
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    if any(map(_eights, _STRETCH.findall(plain))):
        return Text(
            "kontrolcifferet passer ikke, så et ciffer er skrevet forkert",
            "the check digit does not hold, so a digit is mistyped",
        )
    return Text("et CVR-nummer har 8 cifre", "a CVR number has 8 digits")


def is_cvr(digits: str) -> bool:
    """Whether a text is eight digits and a CVR number: the check digit holds (modulus 11, Erhvervsstyrelsen).

    Our own sum: python-stdnum, which the tests hold it against, loads OpenSSL for it, a fifteenth of a check.

    >>> is_cvr("10150817"), is_cvr("10150818"), is_cvr("DK10150817")
    (True, False, False)
    """
    plain = unicodedata.normalize("NFKC", digits)
    if not _NUMBER.fullmatch(plain):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, plain, strict=True)) % 11 == 0


def _eights(stretch: str) -> list[str]:
    """The digits of a stretch in groups of eight; none when its groups do not add up to eights.

    Beside a number of ten digits, a P number (P-enhed) of one of the company's places, the groups that have
    eight by themselves are left.
    """
    numbers = [""]
    for group in re.findall(r"\d+", stretch):
        if len(numbers[-1]) == _DIGITS:
            numbers.append("")
        numbers[-1] += group
    if all(len(number) == _DIGITS for number in numbers):
        return numbers
    places = _PLACE.sub(" ", stretch)
    return _eights(places) if places != stretch else []


def spelled(text: str | None) -> str | None:
    """What a vendor wrote as their CVR number, in the one spelling the log and the reports use.

    A text without a valid number stays as it is.

    >>> spelled("DK-10150817"), spelled("ikke oplyst"), spelled(None)
    ('10150817', 'ikke oplyst', None)
    """
    return "+".join(company_numbers(text)) or text
