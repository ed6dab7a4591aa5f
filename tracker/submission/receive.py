"""Receiving a workbook into its case: the original kept untouched, the reading beside it, logged.

``procurement/keep.py`` explains how nothing is lost meanwhile; what a crash interrupts,
``complete_receipts`` completes (``receiving.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tracker import documents
from tracker.cpr import mask
from tracker.errors import CaseError
from tracker.files import slug, write_atomic
from tracker.findings import Finding, grouped, shorten
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.held import hold
from tracker.procurement.keep import Draft, KeepResult, Original, keep
from tracker.procurement.log import Log, Record, append
from tracker.procurement.model import Vendor
from tracker.submission.company import spelled
from tracker.submission.entry import READ, RECEIVE, Entry, entries
from tracker.submission.findings.file import ANOTHER_ROUND, NO_SUBMISSION
from tracker.submission.model import Answer, Submission, SubmittingVendor
from tracker.submission.read import refused
from tracker.submission.senders import Sender, senders
from tracker.submission.stated import stated_vendor
from tracker.submission.submitted import SubmissionTime
from tracker.submission.unreadable import FORMAT, NUMBERS, unread_submission, why_unreadable
from tracker.texts import Text

RECEIVED = "received"
SUBMISSIONS = "submissions"
_STATE_VENDOR = Text(
    "Hvem den er fra, kan ikke læses. Er den et tilbud, så angiv leverandøren, og den bevares og "
    "afventer en afgørelse: --sender NAVN (eller »leverandør« i listen til --manifest)",
    "Whom it is from cannot be read. If it is an offer, state the vendor, and it is kept and waits for "
    "a decision: --sender NAME (or 'vendor' in the list of --manifest)",
)


@dataclass(frozen=True, slots=True)
class ReceiptResult:
    """What became of one file.

    Attributes:
        path: where the submission was written; None when the file was refused.
        known: it had been received before, and nothing was changed.
        stated: the time it was submitted was not known before.
        read: it could not be read when it was received, and now was.
        unnamed: what to do where it cannot be read, and nobody has stated whom it is from.
    """

    submission: Submission
    path: Path | None
    known: bool = False
    stated: bool = False
    read: bool = False
    unnamed: Text | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """When, by whom, and against which revision something is received.

    Attributes:
        run: what was received with this, by the log record the receiving began at.
        submitted: when the file was submitted, where somebody has stated it.
        vendor: whom it is from, where somebody has stated it; needed for what cannot be read.
    """

    at: str
    who: str
    revision: int
    run: str = ""
    submitted: SubmissionTime | None = None
    vendor: str = ""


def receive(
    case: Case, log: Log, data: bytes | Path, submission: Submission, receipt: Receipt
) -> ReceiptResult:
    """Store a file, its submission and a log record.

    What cannot be read is kept too, where it is known whom it is from; what can be read and is not a
    submission is not kept.

    Args:
        data: the file's bytes, the very ones that were read; of one too large, where it stands.
        submission: what was read from them.

    Raises:
        CaseError: the folder cannot be written, or others keep writing to the log.
    """
    if not submission.reconciliation.issued:
        return _receive_unread(case, log, data, submission, receipt)
    if is_untouched(submission, case.procurement.vendors):
        return ReceiptResult(refused(submission.source, [NO_SUBMISSION.at()]), None)
    source = submission.source
    original = Original(RECEIVED, source.sha256, source.format, data)
    kept = _keep(case, log, original, submission, receipt)
    known = _entry(log, source.sha256)
    if kept.known and known and known.unread:
        _read_again(case, log, known, submission, receipt)
        return ReceiptResult(submission, kept.path, known=True, read=True)
    return ReceiptResult(kept.document or submission, kept.path, known=kept.known)


def _receive_unread(
    case: Case, log: Log, data: bytes | Path, submission: Submission, receipt: Receipt
) -> ReceiptResult:
    """Keep a file that cannot be read, if it may be an offer and it is known whose."""
    why = why_unreadable(submission)
    if why is None:
        return ReceiptResult(submission, None)
    vendor = _named(case, log, submission, receipt)
    if isinstance(vendor, Text):
        return ReceiptResult(submission, None, unnamed=vendor)
    made = unread_submission(vendor, submission.source, case.frozen())
    original = Original(RECEIVED, submission.source.sha256, FORMAT, data)
    kept = _keep(case, log, original, made, receipt, why)
    return ReceiptResult(kept.document or made, kept.path, known=kept.known)


def _named(
    case: Case, log: Log, submission: Submission, receipt: Receipt
) -> SubmittingVendor | Text:
    """Whom a file that cannot be read is from: as logged, as stated, as it was made for; or what to do."""
    if known := _entry(log, submission.source.sha256):
        return SubmittingVendor(known.vendor_id, known.vendor, known.cvr)
    invited = case.procurement.vendors
    if receipt.vendor:
        try:
            return stated_vendor(receipt.vendor, invited, tuple(entries(log.records)))
        except CaseError as error:
            return error.text
    made_for = next((v for v in invited if v.id == submission.vendor.id), None)
    return SubmittingVendor(made_for.id, made_for.name, made_for.cvr) if made_for else _STATE_VENDOR


def _entry(log: Log, sha256: str) -> Entry | None:
    return next((e for e in entries(log.records) if e.sha256 == sha256), None)


def _keep(
    case: Case,
    log: Log,
    original: Original,
    submission: Submission,
    receipt: Receipt,
    why: Finding | None = None,
) -> KeepResult[Submission]:
    def draft(records: tuple[Record, ...]) -> Draft[Submission]:
        marked = mark(submission, round_of(submission, tuple(entries(records))))
        details = _details(marked, original.name, receipt)
        if why:
            reason = why.message
            details |= {
                "unreadable": why.code,
                "unreadable_da": reason.da,
                "unreadable_en": reason.en,
            }
        return Draft("submission", marked, details)

    return keep(
        case,
        log,
        original,
        draft,
        at=receipt.at,
        who=receipt.who,
        action=RECEIVE,
        named="submission",
    )


def _read_again(
    case: Case, log: Log, entry: Entry, submission: Submission, receipt: Receipt
) -> None:
    """Put what was read from a kept original in the place of "cannot be read", and log it."""
    made = replace(submission, source=replace(submission.source, name=entry.name))
    made = mark(made, entry.round)
    data = documents.to_stored("submission", made)
    write_atomic(case.folder / entry.submission, data)
    details = _details(made, entry.original, replace(receipt, run="", submitted=None))
    del details["original"]
    details |= {"submission": entry.submission, **hold(entry.submission, data)}
    append(case.folder, at=receipt.at, who=receipt.who, action=READ, details=details)
    log.refresh()


def is_untouched(submission: Submission, invited: Sequence[Vendor]) -> bool:
    """Whether a workbook is as tracker wrote it: nobody has filled in anything."""
    counts, about = submission.reconciliation, submission.vendor
    own = next((v for v in invited if v.id == about.id), None)
    printed = {own.name, own.cvr, spelled(own.cvr)} if own else set()
    is_any_filled = any(
        replace(a, cells={}) != Answer(a.requirement, a.digest, None, a.cell, a.applies)
        for a in submission.answers
    )
    return not (
        counts.answered
        or counts.unread_cells
        or counts.unread_areas
        or any(submission.conditions.values())
        or any(text not in printed for text in about.texts.values())
        or is_any_filled
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
        "cvr": shorten(mask(spelled(vendor.cvr) or ""), NUMBERS),
        "round": str(submission.round),
        "revision": str(receipt.revision),
        "filled": f"{counts.answered}/{counts.issued}",
        "answered": f"{counts.readable}/{counts.issued}",
        **({"run": receipt.run} if receipt.run else {}),
        **(receipt.submitted.details if receipt.submitted else {}),
    }
