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
        answered: how many requirements it answered.
        number: of the log record.
        submitted_at: when it was submitted, by the tender system; empty = nobody has said.
        time_source: ``receipt``, ``stated`` or ``none``.
        receipt: what proves the time.
        run: the same for files received together, in no known order; empty in logs of before.
        unreadable: why it could not be read when it was received; None where it could.
        read_at: when the same bytes could be read after all; empty = never.
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
    answered: int = 0
    number: int = 0
    submitted_at: str = ""
    time_source: str = "none"
    receipt: str = ""
    run: str = ""
    unreadable: Text | None = None
    read_at: str = ""

    @classmethod
    def of(cls, record: Record) -> Entry:
        """The entry a log record tells of."""
        told = record.details
        return cls(
            sha256=told["sha256"],
            at=record.at,
            name=told["name"],
            original=told["original"],
            submission=told["submission"],
            round=int(told["round"]),
            revision=int(told["revision"]),
            vendor=told["vendor"],
            vendor_id=told["vendor_id"],
            cvr=told["cvr"],
            answered=int(told.get("answered", "0").partition("/")[0]),
            number=record.number,
            submitted_at=told.get("submitted_at", ""),
            time_source=told.get("time_source", "none"),
            receipt=told.get("receipt", ""),
            run=told.get("run", ""),
            unreadable=_reason(told),
        )

    @property
    def unread(self) -> bool:
        """Whether nobody knows what it says."""
        return self.unreadable is not None and not self.read_at

    @property
    def received(self) -> dt.datetime:
        """When it was received."""
        return read_moment(self.at)

    @property
    def submitted(self) -> dt.datetime | None:
        """When it was submitted; None when nobody has said."""
        return read_moment(self.submitted_at) if self.submitted_at else None


def _reason(told: Mapping[str, str]) -> Text | None:
    return Text(told["unreadable_da"], told["unreadable_en"]) if "unreadable" in told else None


def entries(records: Sequence[Record]) -> Iterator[Entry]:
    """The received files among log records, with what was stated of them, or read, afterwards."""
    later = {r.details["sha256"]: r.details for r in records if r.action == SUBMITTED}
    read = {r.details["sha256"]: r for r in records if r.action == READ}
    for record in records:
        if record.action == RECEIVE:
            entry = Entry.of(record)
            if again := read.get(entry.sha256):
                now = replace(record, details={**record.details, **again.details})
                entry = replace(Entry.of(now), read_at=again.at)
            if (told := later.get(entry.sha256)) and not entry.submitted_at:
                entry = replace(
                    entry,
                    submitted_at=told["submitted_at"],
                    time_source=told["time_source"],
                    receipt=told["receipt"],
                )
            yield entry
