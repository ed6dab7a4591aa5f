"""The standings of all files: what counts, what does not, and why; as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker import documents
from tracker.assessment.offer_texts import STANDINGS, times
from tracker.assessment.offers import status_of
from tracker.cpr import masked
from tracker.paper.values import one_line
from tracker.procurement.specification import Specification
from tracker.submission.offers import Filed
from tracker.submission.received import Rounds
from tracker.texts import Language, Text

_NOTHING = Text("Sagen har ingen besvarelser endnu.", "The case has no submissions yet.")


def as_text(offers: Sequence[Rounds], language: Language) -> str:
    """Vendor by vendor, file by file, for a terminal."""
    if not offers:
        return f"{_NOTHING.get(language)}\n"
    vendors: dict[str, list[Rounds]] = {}
    for offer in offers:
        vendors.setdefault(offer.vendor, []).append(offer)
    lines = (line for group in vendors.values() for line in _vendor(group, language))
    return "\n".join(lines) + "\n"


def _vendor(offers: Sequence[Rounds], language: Language) -> Iterator[str]:
    about = masked(offers[0].latest).vendor
    cvr = f"CVR {one_line(about.cvr)}" if about.cvr else ""
    name = one_line(about.name or about.id or offers[0].latest.source.name)
    yield " · ".join(part for part in (name, cvr, f"[{offers[0].vendor}]") if part)
    for file in offers[0].all_files:
        yield from _file(file, language)


def _file(file: Filed, language: Language) -> Iterator[str]:
    entry, about = file.entry, masked(file.submission).vendor
    parts = [f"r{entry.round}", one_line(masked(entry.name)), one_line(about.solution)]
    standing = STANDINGS[file.standing].get(language).upper()
    yield f"  {entry.sha256[:8]}  {standing}  {' · '.join(part for part in parts if part)}"
    yield f"            {'; '.join(text.get(language) for text in times(status_of(file)))}"
    for finding in file.why:
        yield f"            {one_line(finding.message.get(language))} [{finding.code}]"


def as_json(specification: Specification, offers: Sequence[Rounds]) -> bytes:
    """By ``schemas/offers.schema.json``."""
    keys = {f.entry.sha256: offer.key for offer in offers for f in offer.files}
    vendors = {offer.vendor: offer for offer in offers}
    return documents.to_json(
        {
            "procurement": specification.procurement.id,
            "deadline": specification.procurement.deadline,
            "files": [
                _plain(offer, file, keys[file.entry.sha256])
                for offer in vendors.values()
                for file in offer.all_files
            ],
        }
    )


def _plain(offer: Rounds, file: Filed, key: str) -> dict[str, object]:
    entry = replace(file.entry, name=masked(file.entry.name))
    about = masked(file.submission).vendor
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
