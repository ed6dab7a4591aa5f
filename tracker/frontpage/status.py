"""Where a case is: what is issued, what has come in, what newer banks would do, and what comes next.

``schemas/status.schema.json`` describes the JSON form. Nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from tracker.catalogue import snapshots
from tracker.errors import TrackerError
from tracker.frozen import dataclass
from tracker.issuing.newer_bank import BankChange, bank_change, naming
from tracker.procurement import log
from tracker.procurement.banks import BankState, state_of
from tracker.procurement.case import Case
from tracker.procurement.changes import Change, changes
from tracker.procurement.deadline import Notice
from tracker.procurement.decisions import decisions
from tracker.procurement.issued import last_issue
from tracker.procurement.model import OWN_BANK
from tracker.submission.offers import OfferStanding
from tracker.submission.received import VendorRounds, rounds
from tracker.texts import Text

AWARD = "award"  # the kind of the decision, and the action in the log of earlier versions


class Phase(StrEnum):
    """How far a case is, by what its log says."""

    DRAFT = "draft"
    ISSUED = "issued"
    RECEIVED = "received"
    AWARDED = "awarded"


@dataclass(frozen=True, slots=True)
class NewerBank:
    """A newer version of a bank: what it does, or why that cannot be told."""

    id: str
    version: str
    change: BankChange | None
    why_not: Text | None = None


@dataclass(frozen=True, slots=True)
class VendorStatus:
    """What has come from a vendor, as names are shown to the buyer; ``pending`` waits for a decision."""

    vendor: str
    files: int
    revision: int | None
    pending: int


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """How a case stands.

    Attributes:
        revision, issued: of what is issued; None where nothing is.
        requirements: how many are issued, else how many would be.
        is_past: whether the day of the deadline is over.
        unissued: what ``procurement.yaml`` asks otherwise than what was issued.
        invited: how many vendors the procurement names.
        banks: those the case uses; ``newer``: what a newer version of each would do.
        records: how many the log has.
    """

    id: str
    title: str
    phase: Phase
    revision: int | None
    issued: str | None
    requirements: int
    deadline: str | None
    is_past: bool
    unissued: tuple[Change, ...]
    invited: int
    vendors: tuple[VendorStatus, ...]
    banks: tuple[BankState, ...]
    newer: tuple[NewerBank, ...]
    records: int


def status_of(case: Case, today: dt.date) -> CaseStatus:
    """How a case stands on a day.

    Raises:
        CaseError, SelectionError, DocumentError: ``procurement.yaml`` or the log does not hold.
    """
    records = log.records(case.folder)
    frozen = case.frozen() if case.is_frozen else None
    wanted = case.resolve(frozen.revision if frozen else 1)
    issue = last_issue(records)
    received = rounds(case) if frozen else []
    asked = (frozen or wanted).procurement
    notice = Notice.of(asked.deadline)
    banks = [bank for bank in case.banks if bank.id != OWN_BANK]
    states = tuple(state_of(bank, case.folder) for bank in banks)
    return CaseStatus(
        id=asked.id,
        title=asked.title,
        phase=_phase(is_issued=frozen is not None, received=received, records=records),
        revision=frozen.revision if frozen else None,
        issued=issue.at if issue else None,
        requirements=len((frozen or wanted).requirements),
        deadline=asked.deadline,
        is_past=notice is not None and notice.is_past(today),
        unissued=changes(frozen, wanted) if frozen else (),
        invited=len(case.procurement.vendors),
        vendors=tuple(_vendors(received)),
        banks=states,
        newer=tuple(_newer(case, states)),
        records=len(records),
    )


def _phase(
    *, is_issued: bool, received: list[VendorRounds], records: tuple[log.Record, ...]
) -> Phase:
    if decisions(records, AWARD) or any(record.action == AWARD for record in records):
        return Phase.AWARDED
    if received:
        return Phase.RECEIVED
    return Phase.ISSUED if is_issued else Phase.DRAFT


def _vendors(received: list[VendorRounds]) -> Iterator[VendorStatus]:
    offers = {offer.vendor: offer for offer in received}
    for offer in offers.values():
        pending = sum(1 for f in offer.all_files if f.standing is OfferStanding.PENDING)
        about = offer.latest.vendor
        name = about.name or about.id or offer.latest.source.name
        yield VendorStatus(name, len(offer.all_files), offer.latest.revision, pending)


def _newer(case: Case, states: tuple[BankState, ...]) -> Iterator[NewerBank]:
    """Each newer version of each bank, the nearest first."""
    for state in states:
        key = snapshots.version_key
        for version in snapshots.known_versions(state.id, case.folder):
            if key(version) <= key(state.version):
                continue
            try:
                named = naming(case, f"{state.id}@{version}")
                yield NewerBank(state.id, version, bank_change(case, named, state.id))
            except TrackerError as error:  # what the case selects is not in it
                yield NewerBank(state.id, version, None, error.text)
