"""The workbook that goes back: which submission, which file, and its line in the log."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tracker.errors import CaseError
from tracker.files import digest, slug, write_new
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import Decider
from tracker.procurement.held import hold
from tracker.procurement.log import Head, Log
from tracker.procurement.model import Vendor
from tracker.procurement.specification import Specification
from tracker.returning.gate import log_negotiation, require_open
from tracker.returning.original import open_original
from tracker.returning.prefill import migrated, returned
from tracker.spreadsheet.limits import NO_PASSWORDS, Passwords
from tracker.submission.model import Submission
from tracker.submission.received import Entry, named, required, vendor_named
from tracker.texts import Text
from tracker.workbook.prefill import Prefill
from tracker.workbook.write import write_workbook

RETURN = "return"
MIGRATE = "migrate"
_NAMES = {RETURN: "retur", MIGRATE: "migreret"}


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """A workbook made to be sent back.

    Attributes:
        submission: what it was made from.
        prefill: what was put into it.
        received: when the submission was received, ISO 8601.
        log: the end of the case's log, with the record of this.
    """

    path: Path
    specification: Specification
    submission: Submission
    prefill: Prefill
    received: str
    log: Head


def send_back(
    case: Case,
    vendor: str,
    *,
    action: str,
    round: int | None,
    reply_by: str | None,
    at: str,
    who: str,
    passwords: Passwords = NO_PASSWORDS,
    negotiation: Decider | None = None,
) -> ReturnedWorkbook:
    """Write the workbook for one vendor, and log it.

    Args:
        vendor: id, name or CVR number.
        action: ``return`` or ``migrate``.
        round: which of the vendor's submissions; None = the latest.
        reply_by: an ISO date or moment the vendor is asked to answer by.
        passwords: what a protected original may be opened with.
        negotiation: who decided to ask for a new offer, and why; None = no negotiation.

    Raises:
        CaseError: nothing is received, from that vendor or in that round; the original is gone;
            the submission's revision, or the deadline, does not allow the action.
    """
    specification = case.frozen()
    entry, submission, last = _chosen(case, vendor, round)
    require_open(case, action, at, reply_by, negotiation)
    original = open_original(case, entry, submission, passwords)
    make = partial(migrated, case) if action == MIGRATE else returned
    prefill = make(
        original,
        specification,
        round=last + 1,
        reply_by=reply_by,
        negotiated=negotiation is not None,
    )
    if negotiation:
        log_negotiation(case, entry.sha256, negotiation, at=at, who=who)
    data = write_workbook(specification, _vendor(case, submission), prefill)
    name = _name(specification, entry, submission, action)
    path = write_new(case.folder / "workbooks", name, data)
    details = {
        "vendor": entry.vendor,
        "vendor_id": entry.vendor_id,
        "round": str(entry.round),
        "revision": str(specification.revision),
        "source": entry.sha256,
        "workbook": path.name,
        "sha256": digest(data),
        **hold(f"workbooks/{path.name}", data),
        **({"negotiation": str(prefill.round), "reply_by": reply_by or ""} if negotiation else {}),
    }
    log.append(case.folder, at=at, who=who, action=action, details=details)
    return ReturnedWorkbook(
        path, specification, submission, prefill, entry.at, Log(case.folder).end
    )


def _chosen(case: Case, vendor: str, round: int | None) -> tuple[Entry, Submission, int]:
    """The submission to send back, and the vendor's last round."""
    everything = required(case)
    [offer] = named(everything, [vendor]) if round is None else [vendor_named(everything, vendor)]
    newest = offer.current.entry
    wanted = newest.round if round is None else round
    for file in offer.all_files:
        if file.entry.round == wanted:
            last = max(other.entry.round for other in offer.all_files)
            return file.entry, file.submission, last
    raise CaseError(
        Text(
            f"Der er ikke modtaget en runde {wanted} fra »{vendor}«; den seneste er {newest.round}.",
            f"No round {wanted} was received from '{vendor}'; the latest is {newest.round}.",
        )
    )


def _vendor(case: Case, submission: Submission) -> Vendor | None:
    """The vendor the workbook was made for, when it was made for one."""
    id = submission.vendor.id
    known = next((v for v in case.procurement.vendors if v.id == id), None)
    if known or id is None:
        return known
    return Vendor(id, submission.vendor.name or id, submission.vendor.cvr)


def _name(spec: Specification, entry: Entry, submission: Submission, action: str) -> str:
    """The file's name. A vendor's own name never alone: two may look the same as file names."""
    id, name = submission.vendor.id, submission.vendor.name or entry.name
    who = slug(id) if id else f"{slug(name)}-{entry.sha256[:8]}"
    base = f"{slug(spec.procurement.id)}-r{spec.revision}-{who}"
    return f"{base}-{_NAMES[action]}-{entry.round}.xlsx"
