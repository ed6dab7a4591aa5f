"""The register of a case: the reservations of every vendor's last round, with what was decided.

On request also what earlier rounds had and the last one has not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from tracker.assessment.reservations.decisions import SubjectDecision, decided
from tracker.assessment.reservations.model import (
    OutdatedDecision,
    Register,
    Reservation,
    SearchedVendor,
    WithdrawnReservation,
)
from tracker.assessment.reservations.phrases import Phrases, load_phrases
from tracker.assessment.reservations.search import reservations
from tracker.assessment.reservations.texts import free_texts
from tracker.assessment.reservations.withdrawn import withdrawn
from tracker.assessment.supplements import Supplements, load_supplements
from tracker.cpr import masked
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.log import Record
from tracker.procurement.scale import NO_SCALES, Scale
from tracker.procurement.specification import Specification
from tracker.submission.model import Submission
from tracker.submission.received import VendorRounds, required


@dataclass(frozen=True, slots=True)
class VendorWriting:
    """All that counts of what one vendor has written: the last round, and what was added to it.

    ``earlier`` are the rounds before it, the oldest first; None when not asked for.
    """

    key: str
    submission: Submission
    supplements: tuple[Supplements, ...] = ()
    earlier: tuple[Submission, ...] | None = None

    @property
    def name(self) -> str:
        """What people call the vendor."""
        vendor = self.submission.vendor
        return masked(vendor.name or vendor.id or self.submission.source.name)

    @property
    def searched(self) -> SearchedVendor:
        """The vendor as the register has it."""
        submission = self.submission
        return SearchedVendor(self.key, self.name, submission.round, submission.source.sha256)


def load_register(
    case: Case,
    received: Sequence[VendorRounds] | None = None,
    *,
    with_earlier: bool = False,
    records: Sequence[Record] | None = None,
) -> Register:
    """The register as the case stands now.

    Args:
        received: what each vendor has sent, where that is read already.
        with_earlier: whether to search the earlier rounds too, for what is withdrawn since.
        records: those of the log's that count; None for all.

    Raises:
        CaseError: the specification is not frozen, or nothing is received.
        DocumentError: something received is damaged, or the phrases are not as they should be.
    """
    records = log.records(case.folder) if records is None else records
    specification, supplements = case.frozen(), load_supplements(case, records)
    written = [
        VendorWriting(
            r.key,
            r.latest,
            tuple(s for s in supplements if s.vendor == r.key),
            r.earlier if with_earlier else None,
        )
        for r in (required(case, records) if received is None else received)
    ]
    known = decided(records)
    return build(specification, written, load_phrases(case.folder), known, case.scales())


def reserved_in(case: Case, key: str, submission: Submission) -> tuple[Reservation, ...]:
    """What one file of a vendor has, and what was decided about it, whichever round it is of.

    Args:
        key: of the offer the file belongs to.

    Raises:
        as ``load_register``.
    """
    known = decided(log.records(case.folder))
    written = (VendorWriting(key, submission),)
    return build(case.frozen(), written, load_phrases(case.folder), known, case.scales()).entries


def build(
    specification: Specification,
    vendors: Iterable[VendorWriting],
    phrases: Phrases,
    decisions: Sequence[SubjectDecision] = (),
    scales: Mapping[int, Scale] = NO_SCALES,
) -> Register:
    """The register of what vendors have written.

    Args:
        decisions: all there are, in the order they were made.
        scales: revision → the scale its vendors answered on, where it is not the specification's.
    """
    search = _Search(specification, phrases, scales)
    ordered = sorted(vendors, key=lambda v: (fold(v.name), v.key))
    found = [entry for vendor in ordered for entry in search.of(vendor)]
    by_id: dict[str, list[SubjectDecision]] = {}
    for one in decisions:
        by_id.setdefault(one.id, []).insert(0, one)

    def with_decisions(entry: Reservation) -> Reservation:
        return replace(entry, decisions=tuple(d.decision for d in by_id.get(entry.id, ())))

    entries = tuple(with_decisions(e) for e in found)
    current = {e.id for e in entries}
    outdated = (made[0] for id, made in by_id.items() if id not in current)
    gone = [
        replace(w, entry=with_decisions(w.entry))
        for vendor in ordered
        for w in _withdrawn(vendor, search)
    ]
    return Register(
        procurement=specification.procurement.id,
        title=specification.procurement.title,
        revision=specification.revision,
        vendors=tuple(v.searched for v in ordered),
        entries=entries,
        outdated=tuple(
            OutdatedDecision(d.id, d.vendor, d.requirement, d.decision) for d in outdated
        ),
        withdrawn=tuple(gone) if any(v.earlier is not None for v in ordered) else None,
    )


def _withdrawn(vendor: VendorWriting, search: _Search) -> list[WithdrawnReservation]:
    """What one vendor's earlier rounds had; what was added since stands beside each, and so stays."""
    if not vendor.earlier:
        return []
    each = [replace(vendor, submission=s) for s in vendor.earlier] + [vendor]
    return withdrawn([(v.submission.round, search.of(v)) for v in each])


@dataclass(frozen=True, slots=True)
class _Search:
    """What the texts of vendors are searched with."""

    specification: Specification
    phrases: Phrases
    scales: Mapping[int, Scale]

    def of(self, vendor: VendorWriting) -> list[Reservation]:
        """One vendor's, rows first and in the order of the specification, each id once."""
        levels = {row.id: row.level for row in self.specification.requirements}
        order: dict[str | None, int] = {id: number for number, id in enumerate(levels)}
        scale = self.scales.get(vendor.submission.revision or 0, self.specification.scale)
        shown, added = masked(vendor.submission), masked(vendor.supplements)
        found: dict[str, Reservation] = {}
        for text in free_texts(shown, added, scale):
            for one in reservations(vendor.name, vendor.key, text, self.phrases, scale, levels):
                found.setdefault(one.id, one)
        return sorted(
            found.values(),
            key=lambda e: (order.get(e.requirement, len(order)), not e.is_declared),
        )


def narrowed(
    register: Register, keys: Collection[str] = (), *, only_open: bool = False
) -> Register:
    """The part of a register that was asked for.

    Args:
        keys: of the offers (``VendorRounds``); empty means all.
    """
    wanted = frozenset(keys)
    entries = register.open if only_open else register.entries
    kept = tuple(e for e in entries if not wanted or e.vendor_key in wanted)
    outdated = () if wanted or only_open else register.outdated
    gone = None if only_open else register.withdrawn
    if gone is not None and wanted:
        gone = tuple(w for w in gone if w.entry.vendor_key in wanted)
    vendors = tuple(v for v in register.vendors if not wanted or v.key in wanted)
    return replace(register, vendors=vendors, entries=kept, outdated=outdated, withdrawn=gone)
