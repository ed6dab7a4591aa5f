"""What is known of a vendor that reveals who they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from tracker.frozen import dataclass
from tracker.procurement.model import Vendor
from tracker.submission.model import SubmittingVendor
from tracker.submission.received import VendorRounds
from tracker.texts import Text

_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_PHONE = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_LONGEST = 200  # characters; anything longer is not a name, and would take long to look for
_PEOPLE = 20  # addresses, numbers and names in one field; more than that is not a contact
_NO_PERSON = ("name", "cvr", "solution", "version")  # of what a vendor says of itself
_KEY = re.compile(r"v-[0-9a-f]{8}")  # a key made from a file's hash reveals nothing


class Trait(StrEnum):
    """A sort of thing that reveals who somebody is."""

    NAME = "name"
    SOLUTION = "solution"
    CONTACT = "contact"
    EMAIL = "email"
    DOMAIN = "domain"
    CVR = "cvr"
    PHONE = "phone"


TRAITS = {
    Trait.NAME: Text("Leverandør", "Vendor"),
    Trait.SOLUTION: Text("løsning", "solution"),
    Trait.CONTACT: Text("kontaktperson", "contact"),
    Trait.EMAIL: Text("e-mail", "e-mail"),
    Trait.DOMAIN: Text("domæne", "domain"),
    Trait.CVR: Text("CVR-nr.", "CVR no."),
    Trait.PHONE: Text("telefon", "phone"),
}

# The same in a count of what was hidden.
COUNTED = {
    **TRAITS,
    Trait.NAME: Text("leverandørers navne", "vendors' names"),
    Trait.SOLUTION: Text("løsningers navne", "names of solutions"),
    Trait.CONTACT: Text("kontaktpersoner", "contacts"),
    Trait.DOMAIN: Text("domæner", "domains"),
}


@dataclass(frozen=True, slots=True)
class VendorTraits:
    """A vendor's traits as they wrote them, each thing once; the first name is the one to show."""

    key: str
    traits: tuple[tuple[Trait, str], ...]

    def first(self, trait: Trait) -> str | None:
        """The first thing known of a sort."""
        return next((text for kind, text in self.traits if kind is trait), None)


def known_of(vendor: VendorRounds, invited: Iterable[Vendor]) -> VendorTraits:
    """What a vendor's rounds, latest first, and the buyer's list of vendors say of them."""
    found: list[tuple[Trait, str | None]] = []
    for entry, submission in reversed(vendor.received):
        written = submission.vendor
        found += [
            (Trait.NAME, written.name),
            (Trait.NAME, entry.vendor),
            (Trait.SOLUTION, written.solution),
            *_people_of(written),
            (Trait.CVR, written.cvr),
            (Trait.CVR, entry.cvr),
        ]
        ids = {written.id, entry.vendor_id} - {None}
        for known in invited:
            if known.id in ids:
                found += [(Trait.NAME, name) for name in known.names]
                found += [(Trait.CVR, number) for number in (known.cvr, *known.numbers)]
        found += [(Trait.NAME, id) for id in sorted(filter(None, ids))]
    if not _KEY.fullmatch(vendor.key):
        found.append((Trait.CVR if vendor.key.isdigit() else Trait.NAME, vendor.key))
    short = ((trait, text.strip()[:_LONGEST]) for trait, text in found if text)
    unique = dict.fromkeys((trait, text) for trait, text in short if text)
    return VendorTraits(vendor.key, tuple(unique))


def _people_of(written: SubmittingVendor) -> Iterator[tuple[Trait, str]]:
    for field, text in written.texts.items():
        if field not in _NO_PERSON:
            yield from _people(text)


def _people(text: str) -> list[tuple[Trait, str]]:
    """Mail addresses and telephone numbers apart; what is left is a person's name."""
    mails, rest = _MAIL.findall(text), _MAIL.sub(",", text)
    phones, rest = _PHONE.findall(rest), _PHONE.sub(",", rest)
    names = re.split(r"[,;/\n]", rest)
    return [
        *((Trait.EMAIL, mail) for mail in mails[:_PEOPLE]),
        *((Trait.PHONE, phone) for phone in phones[:_PEOPLE]),
        *((Trait.CONTACT, name) for name in [n for n in names if n.strip()][:_PEOPLE]),
    ]
