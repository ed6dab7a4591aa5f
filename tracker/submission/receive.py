"""Receiving a workbook into its case: the original kept untouched, the reading beside it, logged.

How that is done so that nothing is lost is said in ``procurement/keep.py``; whatever a crash leaves
in between, ``mend`` completes (``receiving.py``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.files import remove_stale, slug
from tracker.findings import Finding, shorten
from tracker.procurement.case import Case
from tracker.procurement.keep import Draft, Original, keep
from tracker.procurement.log import Log, Record
from tracker.submission.group import grouped
from tracker.submission.kinds.receipt import ANOTHER_ROUND, BLANK_AFTER_ANSWERS, RECEIVED_LATE
from tracker.submission.model import Submission
from tracker.submission.register import RECEIVE, Entry, entries
from tracker.texts import Text, written

RECEIVED = "received"
SUBMISSIONS = "submissions"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file.

    Attributes:
        path: where the submission was written; None when the file was refused.
        known: it had been received before, and nothing was changed.
    """

    submission: Submission
    path: Path | None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """When, by whom, and against which revision something is received."""

    at: str
    who: str
    revision: int
    deadline: str | None


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
    source = submission.source
    original = Original(RECEIVED, source.sha256, source.format, data)

    def draft(records: tuple[Record, ...]) -> Draft[Submission]:
        earlier = [entry for entry in entries(records) if entry.is_from(submission)]
        marked = mark(submission, earlier, receipt)
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


def mark(submission: Submission, earlier: list[Entry], receipt: Receipt) -> Submission:
    """The submission with its round, and what its receipt has to say."""
    numbered = replace(submission, round=1 + len(earlier))
    findings = (*submission.findings, *_remarks(numbered, earlier, receipt))
    source = replace(submission.source, name=shorten(submission.source.name))
    return replace(numbered, source=source, findings=grouped(findings))


def _remarks(submission: Submission, earlier: list[Entry], receipt: Receipt) -> Iterator[Finding]:
    if submission.round > 1:
        yield ANOTHER_ROUND.at(earlier=submission.round - 1, round=submission.round)
    said = [entry for entry in earlier if entry.answered]
    if said and not submission.reconciliation.answered:
        yield BLANK_AFTER_ANSWERS.at(earlier=said[-1].round, answered=said[-1].answered)
    if receipt.deadline and _is_late(receipt.at, receipt.deadline):
        yield RECEIVED_LATE.at(at=_moment(receipt.at), deadline=_moment(receipt.deadline))


def _is_late(at: str, deadline: str) -> bool:
    """Whether a moment is after the deadline; a deadline without a time is the end of its day."""
    moment = dt.datetime.fromisoformat(at).replace(tzinfo=None)
    limit = dt.datetime.fromisoformat(deadline)
    if "T" not in deadline:
        limit += dt.timedelta(days=1)
    return moment > limit


def _moment(iso: str) -> Text:
    day = written(dt.date.fromisoformat(iso[:10]))
    if "T" not in iso:
        return day
    return Text(f"{day.da} kl. {iso[11:16]}", f"{day.en} at {iso[11:16]}")


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
        "vendor": shorten(vendor.name or ""),
        "vendor_id": vendor.id or "",
        "cvr": shorten(vendor.cvr or "", 12),
        "round": str(submission.round),
        "revision": str(receipt.revision),
        "answered": f"{counts.answered}/{counts.issued}",
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
