"""Names replaced for sharing: the same key gives the same pseudonym in every run and file.

The pseudonym is the beginning of HMAC-SHA-256 of the name under a key that the user keeps. The
replacement is made in the view a question reads, so that no name reaches the question, its order or
its answer. It is pseudonymisation and not anonymisation: whoever has the key, or knows the prices
and years of a procurement, can tell who is who (GDPR article 4(5)).
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
from dataclasses import field
from enum import Enum
from pathlib import Path

from tracker.catalogue.load import SHIPPED
from tracker.errors import CaseError
from tracker.files import read_file
from tracker.frozen import dataclass
from tracker.portfolio.tables import Table
from tracker.procurement.scale import ROLE_LABELS, WELL_KNOWN
from tracker.texts import Language, Text

_BYTES = 32
_BLOCK = 64  # of SHA-256


class Who(Enum):
    """What sort of name it is: the word before the pseudonym, and its groups of four digits.

    Two of 98 municipalities would share one group of four once in fourteen countries; two groups make
    it once in a million. Cases are more, and get three.
    """

    VENDOR = ("Leverandør", 2)
    BUYER = ("Kommune", 2)
    CASE = ("Sag", 3)
    SOLUTION = ("Løsning", 2)
    OWN = ("Krav", 2)
    SECTION = ("Afsnit", 2)
    INTEGRATION = ("Integration", 2)
    BANK = ("Katalog", 2)
    TEXT = ("Tekst", 3)


# column → whose name it is and the column it is made from.
_REPLACED = {
    "vendor": (Who.VENDOR, "vendor"),
    "vendor_name": (Who.VENDOR, "vendor"),
    "awarded_to": (Who.VENDOR, "awarded_to"),
    "buyer": (Who.BUYER, "buyer"),
    "case_id": (Who.CASE, "case_id"),
    "solution": (Who.SOLUTION, "solution"),
    "digest": (Who.TEXT, "digest"),
}
# Columns that can name somebody and are useless under another name; a deadline is published with the
# procurement.
_REMOVED = (
    "folder", "procurement", "title", "buyer_cvr", "deadline", "text_da", "framework", "service_area",
)  # fmt: skip
# A requirement of the buyer's own, or of its own bank, may have the buyer's name in its id, and so may a
# section (which may be called by its title), an integration, the bank, a level or an answer of its own
# scale, and the unit of a number; those of the catalogue and the scale we ship have not.
_CATALOGUE_ID = r"^(SF[0-9]+[A-Z_a-z0-9]*|I-[0-9]+-K[0-9]+[a-z]?)$"
_SECTION_ID = r"^I-[0-9]{2}$"
_INTEGRATION_ID = r"^SF([0-9]{4}(_[A-E](_[0-9]{2})?)?|TP)$"
_BANK = rf"^{re.escape(SHIPPED)} [0-9][0-9.]*$"
# The words of the scale we ship; ``tests/portfolio/test_pseudonyms.py`` holds them to it.
_ANSWERS = (
    *("yes", "yes_as_addon", "yes_otherwise", "partly", "planned", "no", "not_relevant"),
    *("not_offered", "accepted", "accepted_with_comment", "elaboration_needed", "rejected"),
)
_UNITS = (
    *("%", "kr.", "DKK", "stk.", "ms", "sekunder", "minutter", "timer", "dage", "uger", "måneder"),
    *("år", "seconds", "minutes", "hours", "days", "weeks", "months", "years"),
    *("KB", "MB", "GB", "TB"),
)
# column → what the words of ours look like that it may hold, and whose the others are.
_OURS = {
    "requirement": (_CATALOGUE_ID, Who.OWN),
    "catalogue": (_BANK, Who.BANK),
    "answer": (f"^({'|'.join(_ANSWERS)})$", Who.TEXT),
    "verdict": (f"^({'|'.join(_ANSWERS)})$", Who.TEXT),
    "unit": (f"^({'|'.join(map(re.escape, _UNITS))})$", Who.TEXT),
}
_OURS_LISTED = {
    "packages": (_SECTION_ID, Who.SECTION),
    "integrations": (_INTEGRATION_ID, Who.INTEGRATION),
}


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Pseudonyms under one key."""

    key: bytes = field(repr=False)

    def of(self, who: Who, name: str) -> str:
        """The pseudonym of a name.

        >>> Pseudonyms(bytes(32)).of(Who.VENDOR, "10150817")
        'Leverandør-8C9A-14CC'
        """
        word, groups = who.value
        digits = hmac.digest(self.key, f"{who.name}:{name}".encode(), "sha256").hex().upper()
        return "-".join([word, *(digits[4 * n : 4 * n + 4] for n in range(groups))])

    def requirement(self, id: str) -> str:
        """A requirement's id, replaced where it is the buyer's own."""
        return id if re.fullmatch(_CATALOGUE_ID, id) else self.of(Who.OWN, id)

    def integration(self, id: str) -> str:
        """An integration's id, replaced where it is of a bank of the buyer's."""
        return id if re.fullmatch(_INTEGRATION_ID, id) else self.of(Who.INTEGRATION, id)

    def over(self, source: str, table: Table) -> str:
        """SQL that reads ``source`` with every name of the table's columns replaced."""
        made = [
            f'{self._sql(who, _named(of))} AS "{column}"'
            for column, (who, of) in _REPLACED.items()
            if column in table.names
        ]
        made += [
            f'CAST(NULL AS {c.type}) AS "{c.name}"' for c in table.columns if c.name in _REMOVED
        ]
        if "level" in table.names:
            kept = ", ".join(map(repr, WELL_KNOWN))
            made.append(
                f"CASE WHEN level IN ({kept}) THEN level ELSE coalesce(role, '–') END AS level"
            )
            made += [f"{_called(language)} AS level_{language.value}" for language in Language]
        if "answer_type" in table.names:  # the options are the buyer's, and may name a product
            choice = self._sql(Who.TEXT, _named("value"))
            made.append(f"CASE WHEN answer_type = 'choice' THEN {choice} ELSE value END AS value")
        made += [
            f'{self._unless_ours(_named(column), pattern, who)} AS "{column}"'
            for column, (pattern, who) in _OURS.items()
            if column in table.names
        ]
        made += [
            f'list_transform("{column}", lambda x: {self._unless_ours("x", pattern, who)}) AS "{column}"'
            for column, (pattern, who) in _OURS_LISTED.items()
            if column in table.names
        ]
        return f"SELECT * REPLACE ({', '.join(made)}) FROM ({source})"  # noqa: S608 - our names

    def _unless_ours(self, value: str, pattern: str, who: Who) -> str:
        """SQL for a value where it is one of our own words; else its pseudonym."""
        kept = f"{value} IS NULL OR regexp_full_match({value}, '{pattern}')"
        return f"CASE WHEN {kept} THEN {value} ELSE {self._sql(who, value)} END"

    def _sql(self, who: Who, value: str) -> str:
        """HMAC as RFC 2104 writes it, of a value: DuckDB has SHA-256 but no HMAC."""
        word, groups = who.value
        block = self.key.ljust(_BLOCK, b"\0")
        inner, outer = (
            f"from_hex('{bytes(b ^ pad for b in block).hex()}')" for pad in (0x36, 0x5C)
        )
        message = f"encode('{who.name}:' || {value})"
        hex = f"upper(sha256({outer} || from_hex(sha256({inner} || {message}))))"
        parts = " || '-' || ".join(f"substr({hex}, {4 * n + 1}, 4)" for n in range(groups))
        return f"('{word}-' || {parts})"


def _named(column: str) -> str:
    """A column in SQL."""
    return f'"{column}"'


def _called(language: Language) -> str:
    """SQL for what a level is called, by its role alone: the case's own word may name the buyer."""
    words = (f"WHEN '{r.value}' THEN '{label.get(language)}'" for r, label in ROLE_LABELS.items())
    return f"CASE role {' '.join(words)} ELSE '–' END"


def read_key(path: Path) -> Pseudonyms:
    """The pseudonyms of a key file; the file is made on first use, for its owner's eyes only.

    Raises:
        CaseError: the file is not a key, or cannot be read or made.
    """
    try:
        return _known(path)
    except FileNotFoundError:
        return _new(path)
    except OSError as error:
        raise _unusable(path) from error


def _known(path: Path) -> Pseudonyms:
    try:
        key = bytes.fromhex(read_file(path, 4 * _BYTES).decode("ascii").strip())
    except (UnicodeDecodeError, ValueError) as error:
        raise _unusable(path) from error
    if len(key) != _BYTES:
        raise _unusable(path)
    return Pseudonyms(key)


def _new(path: Path) -> Pseudonyms:
    key = secrets.token_bytes(_BYTES)
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # somebody else's first use
        return _known(path)
    except OSError as error:
        raise _unusable(path) from error
    with os.fdopen(made, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
    return Pseudonyms(key)


def _unusable(path: Path) -> CaseError:
    return CaseError(
        Text(
            "Filen er ikke en nøgle til pseudonymer (64 hexcifre), eller den kan ikke læses eller "
            "oprettes. Angiv en anden fil; findes den ikke, bliver den lavet.",
            "The file is no key for pseudonyms (64 hex digits), or cannot be read or made. Name "
            "another file; where there is none, one is made.",
        ),
        where=str(path),
    )
