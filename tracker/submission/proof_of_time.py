"""What shows when a file was submitted: its own time, against the deadline, and its receipt, against other files'."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tracker.danish_time import read_deadline, read_moment, written_moment
from tracker.findings import Finding
from tracker.submission.entry import Entry
from tracker.submission.findings import standing as kinds
from tracker.texts import Text

_SHOWN = 40  # characters of a receipt, which may be a file's hash


def why_untimely(entry: Entry, deadline: str | None) -> Finding | None:
    """Why a file is not shown to be in time; None when it is, or there is no deadline."""
    if deadline is None:
        return None
    limit, ends = written_moment(deadline), read_deadline(deadline)
    if entry.submitted is None:
        if entry.received <= ends:
            return None
        if (said := read_moment(entry.at)) <= ends:
            after = _exactly(entry.received)
            return kinds.CLOCK_SET_BACK.at(at=_exactly(said), after=after, deadline=limit)
        return kinds.SUBMISSION_TIME_UNKNOWN.at(at=_exactly(entry.received), deadline=limit)
    if entry.submitted == ends:  # as receipts have it, in whole minutes
        return kinds.DEADLINE_MINUTE.at(at=_exactly(entry.submitted))
    if entry.submitted > ends:
        return kinds.RECEIVED_LATE.at(at=_exactly(entry.submitted), deadline=limit)
    return None


def _exactly(moment: dt.datetime) -> Text:
    """A moment in words, with seconds where it has any: they may decide."""
    text, seconds = written_moment(moment.isoformat()), f":{moment:%S}" if moment.second else ""
    return Text(text.da + seconds, text.en + seconds)


def with_that_receipt(files: Sequence[Entry], vendors: Sequence[Sequence[int]]) -> dict[int, Entry]:
    """Position → a file with the same receipt that cannot be of the same submission: another's, or of another time."""
    vendor = {at: number for number, members in enumerate(vendors) for at in members}
    by_receipt: dict[str, list[int]] = {}
    for at, entry in enumerate(files):
        if entry.receipt:
            by_receipt.setdefault(entry.receipt, []).append(at)
    found: dict[int, Entry] = {}
    for alike in by_receipt.values():
        sent = {at: (vendor[at], files[at].submitted) for at in alike}
        for at in alike:
            for one in alike:
                if sent[one] != sent[at]:
                    found.setdefault(at, files[one])
    return found


def receipt_of_another(entry: Entry, other: Entry) -> Finding:
    """That the receipt of a file was given for another as well."""
    at = _exactly(other.submitted or other.received)
    receipt = entry.receipt[:_SHOWN] + "…" * (len(entry.receipt) > _SHOWN)
    return kinds.RECEIPT_OF_ANOTHER.at(receipt=receipt, name=other.name, at=at)
