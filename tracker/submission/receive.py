"""Receiving a workbook into its case: the original kept untouched, the reading beside it, logged.

How that is done so that nothing is lost is said in ``procurement/keep.py``; whatever a crash leaves
in between, ``mend`` completes (``receiving.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.files import remove_stale, slug
from tracker.findings import shorten
from tracker.personal import mask
from tracker.procurement.case import Case
from tracker.procurement.keep import Draft, Original, keep
from tracker.procurement.log import Log, Record
from tracker.procurement.model import Vendor
from tracker.submission.company import spelled
from tracker.submission.entry import RECEIVE, Entry, entries
from tracker.submission.group import grouped
from tracker.submission.kinds.receipt import ANOTHER_ROUND, NO_SUBMISSION
from tracker.submission.model import Answer, Submission, SubmittingVendor
from tracker.submission.read import refused
from tracker.submission.senders import Sender, senders
from tracker.submission.submitted import Submitted

RECEIVED = "received"
SUBMISSIONS = "submissions"
_NUMBERS = 80  # characters: the CVR numbers of a consortium of nine


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file.

    Attributes:
        path: where the submission was written; None when the file was refused.
        known: it had been received before, and nothing was changed.
        stated: the time it was submitted was not known before.
    """

    submission: Submission
    path: Path | None
    known: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """When, by whom, and against which revision something is received.

    Attributes:
        run: what was received with this, by the log record the receiving began at.
        submitted: when the file was submitted, where somebody has said.
    """

    at: str
    who: str
    revision: int
    run: str = ""
    submitted: Submitted | None = None


def receive(
    case: Case, log: Log, data: bytes, submission: Submission, receipt: Receipt
) -> Received:
    """Store a file that was read, its submission and a log record.

    Args:
        data: the file's bytes, the very ones that were read.
        submission: what was read from them.

    Raises:
        CaseError: the folder cannot be written, or others keep writing to the log.
    """
    if not submission.reconciliation.issued:
        return Received(submission, None)
    if is_untouched(submission, case.procurement.vendors):
        return Received(refused(submission.source, [NO_SUBMISSION.at()]), None)
    source = submission.source
    original = Original(RECEIVED, source.sha256, source.format, data)

    def draft(records: tuple[Record, ...]) -> Draft[Submission]:
        marked = mark(submission, round_of(submission, tuple(entries(records))))
        return Draft(marked, _details(marked, original.name, receipt))

    kept = keep(
        case,
        log,
        original,
        draft,
        at=receipt.at,
        who=receipt.who,
        action=RECEIVE,
        named="submission",
    )
    return Received(kept.document or submission, kept.path, known=kept.known)


def is_untouched(submission: Submission, invited: Sequence[Vendor]) -> bool:
    """Whether a workbook is as tracker wrote it: nobody has filled in anything."""
    counts, about = submission.reconciliation, submission.vendor
    own = next((v for v in invited if v.id == about.id), None)
    printed = {None, own.name, own.cvr, spelled(own.cvr)} if own else {None}
    fields = (about.name, about.cvr, about.contact, about.email, about.solution, about.version)
    said = any(
        replace(a, cells={}) != Answer(a.requirement, a.digest, None, a.cell, a.applies)
        for a in submission.answers
    )
    return not (
        counts.answered
        or counts.unread_cells
        or counts.unread_areas
        or any(submission.conditions.values())
        or any(value not in printed for value in fields)
        or said
    )


def round_of(submission: Submission, before: Sequence[Entry]) -> int:
    """Which of its vendor's files a submission is, after those received before it."""
    known = [Sender.of(SubmittingVendor(e.vendor_id, e.vendor, e.cvr)) for e in before]
    parts = senders([*known, Sender.of(submission.vendor)]).vendors
    return next(len(part) for part in parts if len(before) in part)


def mark(submission: Submission, round: int) -> Submission:
    """The submission as its vendor's round of that number."""
    findings = list(submission.findings)
    if round > 1:
        findings.append(ANOTHER_ROUND.at(earlier=round - 1, round=round))
    source = replace(submission.source, name=shorten(mask(submission.source.name)))
    return replace(submission, round=round, source=source, findings=grouped(findings))


def _file_name(submission: Submission) -> str:
    who = slug(submission.vendor.name or submission.vendor.id or "ukendt")
    return f"{who}-{submission.round}-{submission.source.sha256[:8]}.json"


def _details(submission: Submission, original: str, receipt: Receipt) -> dict[str, str]:
    vendor, counts = submission.vendor, submission.reconciliation
    return {
        "sha256": submission.source.sha256,
        "name": submission.source.name,
        "original": original,
        "submission": f"{SUBMISSIONS}/{_file_name(submission)}",
        "vendor": shorten(mask(vendor.name or "")),
        "vendor_id": vendor.id or "",
        "cvr": shorten(mask(spelled(vendor.cvr) or ""), _NUMBERS),
        "round": str(submission.round),
        "revision": str(receipt.revision),
        "answered": f"{counts.answered}/{counts.issued}",
        **({"run": receipt.run} if receipt.run else {}),
        **(receipt.submitted.details if receipt.submitted else {}),
    }


def unlogged(case: Case, log: Log) -> list[Path]:
    """Originals that were stored but never logged: the process was stopped in between."""
    logged = {entry.original for entry in entries(log.records)}
    stored = sorted((case.folder / RECEIVED).glob("*.*"))
    return [p for p in stored if f"{RECEIVED}/{p.name}" not in logged and p.name[0] != "."]


def lost(case: Case, log: Log) -> list[Entry]:
    """Logged submissions whose file is gone; they can be made again from their originals."""
    return [e for e in entries(log.records) if not (case.folder / e.submission).is_file()]


def tidy_up(case: Case, log: Log) -> list[Path]:
    """Remove submissions that no record names, and temporary files nobody is writing any more."""
    logged = {case.folder / entry.submission for entry in entries(log.records)}
    stray = [p for p in (case.folder / SUBMISSIONS).glob("*.json") if p not in logged]
    for path in stray:
        path.unlink(missing_ok=True)
    for folder in (RECEIVED, SUBMISSIONS, "log"):
        remove_stale(case.folder / folder)
    return stray
