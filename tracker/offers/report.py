"""The standings of all files: what counts, what does not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker import documents
from tracker.assessment.offer_texts import STANDING, STANDINGS, TIMES, times
from tracker.assessment.offers import status_of
from tracker.cpr import masked
from tracker.paper.cell_values import Sign, Tone
from tracker.paper.model import Column, Notice, Paper, Place, Row, Section, Table
from tracker.paper.values import one_line
from tracker.procurement.specification import Specification
from tracker.submission.offers import FileStanding, OfferStanding
from tracker.submission.received import VendorRounds
from tracker.texts import Language, Text

_KIND, _FILES = Text("Tilbud", "Offers"), Text("Filer", "Files")
_TONES = {
    OfferStanding.COUNTS: Tone.GOOD,
    OfferStanding.PENDING: Tone.OPEN,
    OfferStanding.LATE: Tone.BAD,
    OfferStanding.SET_ASIDE: Tone.BAD,
}
_SIGNS = {Tone.GOOD: "✓", Tone.OPEN: "?", Tone.BAD: "✗", Tone.IDLE: "–"}
SOLUTION, FILE, ROUND, WHY, HASH = (
    Text("Løsning", "Solution"),
    Text("Fil", "File"),
    Text("Runde", "Round"),
    Text("Hvorfor", "Why"),
    Text("Fingeraftryk", "Hash"),
)
VENDOR = Text("Leverandør", "Vendor")
File = tuple[VendorRounds, FileStanding]
_NOTHING = Text("Sagen har ingen besvarelser endnu.", "The case has no submissions yet.")


def files_of(offers: Iterable[VendorRounds]) -> tuple[File, ...]:
    """Every file, vendor by vendor."""
    return tuple((offer, file) for offer in _by_vendor(offers) for file in offer.all_files)


def _by_vendor(offers: Iterable[VendorRounds]) -> tuple[VendorRounds, ...]:
    """The first offer of each vendor: it knows all the vendor's files."""
    vendors: dict[str, VendorRounds] = {}
    for offer in offers:
        vendors.setdefault(offer.vendor, offer)
    return tuple(vendors.values())


def offers_paper(title: str, offers: Sequence[VendorRounds], language: Language) -> Paper:
    """Vendor by vendor, file by file.

    Args:
        title: of the case.
    """
    sections = tuple(
        Section(f"vendor-{n}", _name(offer), (_table(offer, language),))
        for n, offer in enumerate(_by_vendor(offers), start=1)
    )
    kind = _KIND.get(language)
    notices = () if offers else (Notice(_NOTHING.get(language), alert=False),)
    return Paper(kind, one_line(title), (), notices, sections, kind, language)


def _name(offer: VendorRounds) -> str:
    about = masked(offer.latest.vendor)
    cvr = f"CVR {one_line(about.cvr)}" if about.cvr else ""
    name = one_line(about.name or about.id or offer.latest.source.name)
    return " · ".join(part for part in (name, cvr, f"[{offer.vendor}]") if part)


def _table(offer: VendorRounds, language: Language) -> Table:
    described = (
        ("vendor", VENDOR, 24, Place.SHEET),
        ("hash", HASH, 12, Place.NAME),
        ("standing", STANDING, 20, Place.SIGN),
        ("round", ROUND, 8, Place.ASIDE),
        ("file", FILE, 28, Place.ASIDE),
        ("solution", SOLUTION, 20, Place.ASIDE),
        ("times", TIMES, 44, Place.BODY),
        ("why", WHY, 60, Place.BODY),
    )
    columns = tuple(Column(k, title.get(language), width, at) for k, title, width, at in described)
    rows = tuple(_row(offer, file, language) for file in offer.all_files)
    return Table("", columns, rows, sheet=_FILES.get(language))


def _row(offer: VendorRounds, file: FileStanding, language: Language) -> Row:
    tone = _TONES.get(file.standing, Tone.IDLE)
    cells = cells_of(offer, file, language)
    sign = Sign(_SIGNS[tone], cells["standing"], tone)
    return Row({**cells, "standing": sign, "round": file.entry.round})


def cells_of(offer: VendorRounds, file: FileStanding, language: Language) -> dict[str, str]:
    """A file and how it stands, in words by column."""
    entry, about = file.entry, masked(file.submission.vendor)
    why = (f"{one_line(f.message.get(language))} [{f.code}]" for f in file.why)
    return {
        "vendor": _name(offer),
        "hash": entry.sha256[:8],
        "standing": STANDINGS[file.standing].get(language),
        "round": str(entry.round),
        "file": one_line(masked(entry.name)),
        "solution": one_line(about.solution),
        "times": "; ".join(text.get(language) for text in times(status_of(file))),
        "why": "\n".join(why),
    }


def as_json(specification: Specification, offers: Sequence[VendorRounds]) -> bytes:
    """By ``schemas/offers.schema.json``."""
    keys = {f.entry.sha256: offer.key for offer in offers for f in offer.files}
    vendors = {offer.vendor: offer for offer in offers}
    return documents.to_document(
        "offers",
        {
            "procurement": specification.procurement.id,
            "deadline": specification.procurement.deadline,
            "files": [
                _plain(offer, file, keys[file.entry.sha256])
                for offer in vendors.values()
                for file in offer.all_files
            ],
        },
    )


def _plain(offer: VendorRounds, file: FileStanding, key: str) -> dict[str, object]:
    entry = replace(file.entry, name=masked(file.entry.name))
    about = masked(file.submission.vendor)
    decision = file.decision
    return {
        "vendor": offer.vendor,
        "offer": key,
        "name": about.name,
        "cvr": about.cvr,
        "solution": about.solution,
        "sha256": entry.sha256,
        "file": entry.name,
        "round": entry.round,
        "revision": file.submission.revision,
        "standing": file.standing.value,
        "received_at": entry.at,
        "submitted_at": entry.submitted_at or None,
        "time_source": entry.time_source,
        "why": [{"code": f.code, "message": documents.to_plain(f.message)} for f in file.why],
        "decision": decision
        and {
            "choice": decision.choice,
            "ground": decision.ground or None,
            "reason": decision.reason,
            "decided_by": decision.decided_by,
            "role": decision.role or None,
            "at": decision.at,
            "record": decision.number,
        },
    }
