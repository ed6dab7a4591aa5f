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
from tracker.foreign_text import fold
from tracker.procurement.model import Vendor
from tracker.submission.company import company_numbers, spelled
from tracker.submission.entry import Entry
from tracker.submission.model import SubmittingVendor
from tracker.submission.senders import Sender, senders
from tracker.texts import Text

# Where a number begins in "Acme A/S, CVR-nr. DK 10 15 08 17".
_NUMBER = re.compile(
    r"\b(?:cvr(?:-?nr|[ -]?nummer)?[.:]{0,2}\s?)?(?:dk[ -]?)?\d[\d .-]{6,24}", re.IGNORECASE
)
_LONGEST = 300  # characters of what is stated


def stated_vendor(
    text: str, invited: Sequence[Vendor], received: Sequence[Entry]
) -> SubmittingVendor:
    """The vendor a person names: one invited, one heard from, else one by the name and number given.

    Args:
        text: an id, a name or a CVR number, or a name with its number.

    Raises:
        CaseError: it names nobody, or more than one of the vendors known.
    """
    text = " ".join(text[:_LONGEST].split())
    numbers = company_numbers(text)
    found = _NUMBER.search(text) if numbers else None
    name = text[: found.start()].rstrip(" ,;:(-") if found else text
    if not numbers and not re.search(r"\w", name):
        raise CaseError(Text("Angiv leverandørens navn.", "Give the vendor's name."))
    known = [vendor for vendor in _known(invited, received) if _fits(vendor, name, numbers)]
    groups = senders([Sender.of(vendor) for vendor in known]).vendors
    if len(groups) == 1:
        return known[groups[0][0]]
    if not groups:
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
    return bool(name) and fold(mask(name)) in {fold(vendor.id or ""), fold(vendor.name or "")}


def _described(vendor: SubmittingVendor) -> str:
    parts = (vendor.name, vendor.cvr and f"CVR {vendor.cvr}", vendor.id and f"[{vendor.id}]")
    return " · ".join(part for part in parts if part)
