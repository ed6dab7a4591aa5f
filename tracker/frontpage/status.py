"""Where a case is: what is issued, what has come in, what is open, the dates, the files, who did what.

``schemas/status.schema.json`` describes the JSON form. Nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tracker.catalogue import snapshots
from tracker.errors import TrackerError
from tracker.frontpage.dates import CaseDate, dates
from tracker.frontpage.folder import CaseFile, CaseFolder, files, folders
from tracker.frontpage.history import LogEntry, last_entries
from tracker.frontpage.loaded import LoadedCase, load, why_not
from tracker.frontpage.todo import OpenPoint, todo, unreadable
from tracker.frontpage.vendors import VendorStatus, vendors
from tracker.frozen import dataclass
from tracker.paper.values import one_line
from tracker.procurement import log
from tracker.procurement.banks import BankState, state_of
from tracker.procurement.case import Case
from tracker.procurement.changes import Change, changes
from tracker.procurement.issued import last_issue
from tracker.procurement.model import OWN_BANK
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.issuing.newer_bank import BankChange

T = TypeVar("T")


class Phase(StrEnum):
    """How far a case is, by what its log says."""

    DRAFT = "draft"
    ISSUED = "issued"
    RECEIVED = "received"
    AWARDED = "awarded"


@dataclass(frozen=True, slots=True)
class NewerBank:
    """A newer version of a bank: what it does, or why that is not known."""

    id: str
    version: str
    change: BankChange | None
    why_not: Text | None = None


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """How a case stands on a day.

    Attributes:
        on: the day, an ISO date.
        language: of the procurement.
        revision, issued: of what is issued; None where nothing is.
        requirements: how many are issued, else how many would be.
        is_past: whether the day of the deadline is over.
        unissued: what ``procurement.yaml`` asks otherwise than what was issued.
        invited: how many vendors the procurement names.
        open: what is open, in the order of the work, with the command of each.
        banks: those the case uses; ``newer``: what a newer version of each would do.
        records: how many the log has; ``last`` are the newest of them, the newest first.
    """

    id: str
    title: str
    language: Language
    on: str
    phase: Phase
    revision: int | None
    issued: str | None
    requirements: int
    deadline: str | None
    is_past: bool
    open: tuple[OpenPoint, ...]
    dates: tuple[CaseDate, ...]
    invited: int
    vendors: tuple[VendorStatus, ...]
    files: tuple[CaseFile, ...]
    folders: tuple[CaseFolder, ...]
    last: tuple[LogEntry, ...]
    records: int
    unissued: tuple[Change, ...]
    banks: tuple[BankState, ...]
    newer: tuple[NewerBank, ...]


def status_of(case: Case, today: dt.date, where: Path | None = None) -> CaseStatus:
    """How a case stands on a day.

    Args:
        where: the case folder from where the commands shown are to be run; None: where it is.

    Raises:
        CaseError, SelectionError, DocumentError: ``procurement.yaml``, the log or something that was
            received does not hold.
    """
    with log.read_once(case.folder):
        return _status(load(case, today), case.folder if where is None else where)


def _status(known: LoadedCase, where: Path) -> CaseStatus:
    case, today = known.case, known.today
    frozen, asked, notice = known.issued, known.asked.procurement, known.notice
    issue = last_issue(known.records)
    unissued = changes(frozen, known.wanted) if frozen else ()
    senders = vendors(known)
    names = {vendor.key: vendor.vendor for vendor in senders}
    faults: list[OpenPoint] = []
    states = _guarded(lambda: _banks(case), case.folder, faults)
    days = _guarded(lambda: dates(known, names), case.folder, faults)
    open_ = todo(known, unissued, where)
    return CaseStatus(
        id=asked.id,
        title=asked.title,
        language=asked.language,
        on=today.isoformat(),
        phase=_phase(known),
        revision=frozen.revision if frozen else None,
        issued=issue.at if issue else None,
        requirements=len(known.asked.requirements),
        deadline=asked.deadline,
        is_past=notice is not None and notice.is_past(today),
        open=tuple(dict.fromkeys((*faults, *open_))),
        dates=days,
        invited=len(case.procurement.vendors),
        vendors=senders,
        files=files(case.folder, known.records, one_line(asked.title), where),
        folders=folders(case.folder),
        last=last_entries(known.records),
        records=len(known.records),
        unissued=unissued,
        banks=states,
        newer=tuple(_newer(case, states)),
    )


def _banks(case: Case) -> tuple[BankState, ...]:
    return tuple(state_of(bank, case.folder) for bank in case.banks if bank.id != OWN_BANK)


def _guarded(
    work: Callable[[], tuple[T, ...]], folder: Path, faults: list[OpenPoint]
) -> tuple[T, ...]:
    """A part of the page; where it cannot be worked out, why not is what is open."""
    try:
        return work()
    except TrackerError as error:
        faults.append(unreadable(why_not(error, folder)))
        return ()


def _phase(known: LoadedCase) -> Phase:
    if known.is_awarded:
        return Phase.AWARDED
    if known.has_received:
        return Phase.RECEIVED
    return Phase.ISSUED if known.issued else Phase.DRAFT


def _newer(case: Case, states: tuple[BankState, ...]) -> Iterator[NewerBank]:
    """Each newer version of each bank, the nearest first."""
    for state in states:
        key = snapshots.version_key
        for version in snapshots.known_versions(state.id, case.folder):
            if key(version) <= key(state.version):
                continue
            from tracker.issuing.newer_bank import bank_change, naming

            try:
                named = naming(case, f"{state.id}@{version}")
                yield NewerBank(state.id, version, bank_change(case, named, state.id))
            except TrackerError as error:  # what the case selects is not in it
                yield NewerBank(state.id, version, None, error.text)
