"""Whom people say a file is from, where the file itself does not say so.

A file that cannot be read names nobody. Who handed it in is known by whoever fetched it: from the
tender system's list, or by hand. It is never guessed from a file's name or place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.cpr import mask
from tracker.errors import CaseError
from tracker.findings import shorten
from tracker.procurement.model import Vendor
from tracker.submission.company import bare, company_numbers, spelled, spellings
from tracker.submission.entry import Entry
from tracker.submission.model import SubmittingVendor
from tracker.submission.senders import Sender, senders
from tracker.suggestions import did_you_mean, nearest
from tracker.texts import Text

# Where a number begins in "Acme A/S, CVR-nr. DK 10 15 08 17".
_NUMBER = re.compile(
    r"\b(?:cvr(?:-?nr|[ -]?nummer)?[.:]{0,2}\s?)?(?:dk[ -]?)?\d[\d .-]{6,24}", re.IGNORECASE
)
_LONGEST = 300  # characters of what is stated
_NEAR = 0.75  # of the letters of two names without "A/S": "Akme" is near "Acme", "Beta" is not near "Delta"
_MOST = 3  # vendors that are suggested


def stated_vendor(
    text: str, invited: Sequence[Vendor], received: Sequence[Entry]
) -> SubmittingVendor:
    """The vendor a person names: one invited, one heard from, else one by the name and number given.

    Args:
        text: an id, a name or a CVR number, or a name with its number.

    Raises:
        CaseError: it names nobody, or more than one of the vendors known, or it is a name alone that is
            near theirs. With a CVR number it is the company of that number, however it is called.
    """
    name, numbers = _parts(text)
    text = " ".join(text[:_LONGEST].split())
    if not numbers and not re.search(r"\w", name):
        raise CaseError(Text("Angiv leverandørens navn.", "Give the vendor's name."))
    everybody = tuple(_known(invited, received))
    known = [vendor for vendor in everybody if _fits(vendor, name, numbers)]
    groups = senders([Sender.of(vendor) for vendor in known]).vendors
    if len(groups) == 1:
        return known[groups[0][0]]
    if not groups:
        if not numbers:
            _require_apart(name, everybody)
        return SubmittingVendor(name=shorten(mask(name)) or None, cvr="+".join(numbers) or None)
    listed = "; ".join(_described(known[members[0]]) for members in groups)
    raise CaseError(
        Text(
            f"»{shorten(mask(text))}« passer på {len(groups)} leverandører: {listed}. Angiv id eller "
            "CVR-nummer.",
            f"'{shorten(mask(text))}' fits {len(groups)} vendors: {listed}. Give the id or the CVR "
            "number.",
        )
    )


def is_invited(vendor: SubmittingVendor, invited: Sequence[Vendor]) -> bool:
    """Whether a vendor is among those invited; where a case names none, anybody may answer."""
    numbers = company_numbers(vendor.cvr)
    named = [one for one in _known(invited, ()) if _fits(one, vendor.name or "", numbers)]
    return not invited or bool(named) or vendor.id in {one.id for one in invited}


def is_another(
    text: str, own: SubmittingVendor, invited: Sequence[Vendor], received: Sequence[Entry]
) -> bool:
    """Whether the vendor a person names is another than the one a file itself names.

    A file that names nobody contradicts nobody; nor is a name cut short another.
    """
    name, numbers = _parts(text)
    if not (own.id or own.name or own.cvr) or _fits(own, name, numbers):
        return False
    theirs = company_numbers(own.cvr)
    if not (numbers and theirs) and own.name and bare(own.name) == bare(name):
        return False
    stated = [vendor for vendor in _known(invited, received) if _fits(vendor, name, numbers)]
    return not any(
        _fits(one, own.name or "", theirs) or (own.id and own.id == one.id) for one in stated
    )


def _parts(text: str) -> tuple[str, tuple[str, ...]]:
    """The name and the numbers in what is stated."""
    text = " ".join(text[:_LONGEST].split())
    numbers = company_numbers(text)
    found = _NUMBER.search(text) if numbers else None
    return text[: found.start()].rstrip(" ,;:(-") if found else text, numbers


def _require_apart(name: str, known: Sequence[SubmittingVendor]) -> None:
    """Refuse a name that is nearly a known vendor's: it would make a vendor of its own without a question."""
    wanted = bare(mask(name))
    called: dict[str, str] = {}
    for vendor in known:
        shown = vendor.name or vendor.id or ""
        called |= {bare(word): shown for word in (vendor.id, vendor.name) if word and bare(word)}
    if not wanted:
        return
    near = nearest(wanted, called, most=_MOST, inside=True, cutoff=_NEAR)
    near += [word for word in called if f" {word} " in f" {wanted} "]
    names = list(dict.fromkeys(called[word] for word in near))[:_MOST]
    if not names:
        return
    shown, asked = shorten(mask(name)), did_you_mean(names)
    raise CaseError(
        Text(
            f"»{shown}« er ingen af sagens leverandører.{asked.da} Angiv navnet, som det står der. Er det en "
            f"anden virksomhed, så angiv navn og CVR-nummer (»{shown}, CVR 12345678«); har den intet, så skriv "
            "den under vendors i procurement.yaml.",
            f"'{shown}' is none of the case's vendors.{asked.en} Give the name as it stands there. If it is "
            f"another company, give its name and CVR number ('{shown}, CVR 12345678'); if it has none, enter "
            "it under vendors in procurement.yaml.",
        )
    )


def _known(invited: Sequence[Vendor], received: Sequence[Entry]) -> Iterator[SubmittingVendor]:
    yield from (
        SubmittingVendor(v.id, mask(v.name), spelled(" og ".join(v.numbers))) for v in invited
    )
    for entry in received:
        yield SubmittingVendor(entry.vendor_id or None, entry.vendor or None, entry.cvr or None)


def _fits(vendor: SubmittingVendor, name: str, numbers: Sequence[str]) -> bool:
    """Whether it is the vendor named; never where both have valid numbers and these differ."""
    own = set(company_numbers(vendor.cvr))
    if numbers and own:
        return own == set(numbers)
    theirs = spellings(vendor.id or "") | spellings(vendor.name or "")
    return bool(name) and bool(spellings(mask(name)) & theirs)


def _described(vendor: SubmittingVendor) -> str:
    parts = (vendor.name, vendor.cvr and f"CVR {vendor.cvr}", vendor.id and f"[{vendor.id}]")
    return " · ".join(part for part in parts if part)
