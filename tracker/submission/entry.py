"""One received file, as the log has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.danish_time import read_moment
from tracker.frozen import dataclass
from tracker.procurement.log import Record
from tracker.texts import Text

RECEIVE = "receive"
SUBMITTED = "submitted"  # the time of a file that was received before, stated afterwards
READ = "read"  # a file that could not be read when it was received; its bytes are the same


@dataclass(frozen=True, slots=True)
class Entry:
    """One received file, as the log has it.

    Attributes:
        at: when it was received.
        name: what the vendor called it.
        original: its path in the case folder, the vendor's bytes untouched.
        submission: the path of what was read from it; it can be made again from the original.
        revision: the revision of the specification it was held against.
        filled: how many requirements have something in the answer cell, readable or not.
        number: of the log record.
        submitted_at: when it was submitted, by the tender system; empty when not known.
        time_source: ``receipt``, ``stated`` or ``none``.
        receipt: what proves the time.
        run: the same for files received together, in no known order; empty in older logs.
        unreadable: why it could not be read when it was received; None where it could.
        read_at: when the same bytes could be read after all; empty = never.
        after: the latest moment the log had before it, where that is later than ``at``: a clock was set back.
    """

    sha256: str
    at: str
    name: str
    original: str
    submission: str
    round: int
    revision: int
    vendor: str
    vendor_id: str
    cvr: str
    filled: int = 0
    number: int = 0
    submitted_at: str = ""
    time_source: str = "none"
    receipt: str = ""
    run: str = ""
    unreadable: Text | None = None
    read_at: str = ""
    after: str = ""

    @classmethod
    def of(cls, record: Record) -> Entry:
        """The entry of a log record."""
        details = record.details
        return cls(
            sha256=details["sha256"],
            at=record.at,
            name=details["name"],
            original=details["original"],
            submission=details["submission"],
            round=int(details["round"]),
            revision=int(details["revision"]),
            vendor=details["vendor"],
            vendor_id=details["vendor_id"],
            cvr=details["cvr"],
            # In older records "answered" is what "filled" is now.
            filled=int(details.get("filled", details.get("answered", "0")).partition("/")[0]),
            number=record.number,
            submitted_at=details.get("submitted_at", ""),
            time_source=details.get("time_source", "none"),
            receipt=details.get("receipt", ""),
            run=details.get("run", ""),
            unreadable=_reason(details),
        )

    @property
    def unread(self) -> bool:
        """Whether nobody knows what it says."""
        return self.unreadable is not None and not self.read_at

    @property
    def received(self) -> dt.datetime:
        """When it was received: never before what the log had already."""
        return read_moment(self.after or self.at)

    @property
    def submitted(self) -> dt.datetime | None:
        """When it was submitted; None when that is not known."""
        return read_moment(self.submitted_at) if self.submitted_at else None


def _reason(details: Mapping[str, str]) -> Text | None:
    return (
        Text(details["unreadable_da"], details["unreadable_en"])
        if "unreadable" in details
        else None
    )


def entries(records: Sequence[Record]) -> Iterator[Entry]:
    """The received files among log records, with what was stated about them, or read, afterwards."""
    later = {r.details["sha256"]: r.details for r in records if r.action == SUBMITTED}
    read = {r.details["sha256"]: r for r in records if r.action == READ}
    latest: Record | None = None
    for record in records:
        if latest is None or read_moment(record.at) >= read_moment(latest.at):
            latest = record
        if record.action == RECEIVE:
            entry = Entry.of(record)
            if again := read.get(entry.sha256):
                now = replace(record, details={**record.details, **again.details})
                entry = replace(Entry.of(now), read_at=again.at)
            if (details := later.get(entry.sha256)) and not entry.submitted_at:
                entry = replace(
                    entry,
                    submitted_at=details["submitted_at"],
                    time_source=details["time_source"],
                    receipt=details["receipt"],
                )
            yield replace(entry, after=latest.at) if latest is not record else entry
