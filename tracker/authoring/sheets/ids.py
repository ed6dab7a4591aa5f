"""Ids and numbers as sheets have them: what is a number, what an id can be made of it."""

from __future__ import annotations

import re

_ODD = re.compile(r"[^\w.+/-]+")
_ENDS = " .:,;)–-"
# A number with what it numbers: "3.1.2 Drift", "A.1) Drift", "2 Sikkerhed".
_NUMBERED = re.compile(
    r"((?:[A-Za-zÆØÅæøå]{1,3}[.-]?)?\d{1,9}(?:[.-]\d{1,9}){0,20}[a-z]?|[A-ZÆØÅ])[.:)]?\s{1,99}(?=\S)(.+)",
    re.DOTALL,
)
_PARTS = re.compile(r"[.\-/]")
_LONGEST = 64
# An id as people write one: letters before and after digits, no words.
_ID_LIKE = re.compile(r"[\w#][\w#. /:+()-]*")


def clean_id(shown: str) -> str:
    """An id as a bank can have it, of what a sheet shows.

    >>> clean_id("3.10."), clean_id("KRAV 12:"), clean_id("(A.5.1)"), clean_id("–")
    ('3.10', 'KRAV-12', 'A.5.1', '')
    """
    bare = _ODD.sub("-", shown.strip(_ENDS + "([#")).strip("-.+/_")
    return bare[:_LONGEST].rstrip("-.+/_")


def split_number(text: str) -> tuple[str | None, str]:
    """A heading's number and its words.

    >>> split_number("3.2 Drift og support"), split_number("A. Generelt"), split_number("Drift"), split_number("2 brugere")
    (('3.2', 'Drift og support'), ('A', 'Generelt'), (None, 'Drift'), ('2', 'brugere'))
    """
    line = " ".join(text.split())
    found = _NUMBERED.fullmatch(line)
    return (found[1].rstrip("."), found[2]) if found else (None, line)


def parts_of(number: str) -> tuple[str, ...]:
    """The parts of a number, from the outermost in.

    >>> parts_of("3.10.1"), parts_of("A-2")
    (('3', '10', '1'), ('A', '2'))
    """
    return tuple(part for part in _PARTS.split(number.strip(_ENDS)) if part)


def is_id_like(text: str) -> bool:
    """Whether a text can be an id: short, with a digit or of one word, and no sentence.

    >>> is_id_like("K-1.2"), is_id_like("3.1"), is_id_like("Systemet skal kunne søge"), is_id_like("VCR_01")
    (True, True, False, True)
    """
    if len(text) > 32 or not _ID_LIKE.fullmatch(text.strip(_ENDS + "(")):
        return False
    words = text.split()
    return any(c.isdigit() for c in text) and len(words) <= 3
