"""What a vendor's files are held against: the deadline, the revision, and what people decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from tracker.danish_time import read_deadline
from tracker.frozen import dataclass
from tracker.procurement.decisions import Decision
from tracker.submission.entry import Entry


@dataclass(frozen=True, slots=True)
class NegotiationRequest:
    """A new offer asked for in the place of a file, by the log record that did so."""

    sha256: str
    number: int
    reply_by: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What the files are held against.

    Attributes:
        deadline: None when the procurement has none: then every file is in time.
        revision: what vendors are asked now.
        issued: the number of the log record that issued it; older decisions did not know of it.
        decisions: by SHA-256 of the file, the newest first.
        negotiated: new offers that were asked for after the deadline, each with its own.
        variants: whether each solution of a vendor's is an offer of its own.
        consortia: id or folded name of an invited consortium → its members' CVR numbers.
    """

    deadline: str | None
    revision: int
    issued: int
    decisions: Mapping[str, Sequence[Decision]]
    negotiated: tuple[NegotiationRequest, ...] = ()
    variants: bool = False
    consortia: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def limit(self, entry: Entry, vendor: Collection[str]) -> str | None:
        """The deadline of a file whose vendor has sent the files of these hashes."""
        asked = (n for n in self.negotiated if n.sha256 in vendor and n.number < entry.number)
        limits = [limit for limit in (self.deadline, *(n.reply_by for n in asked)) if limit]
        return max(limits, key=read_deadline, default=None)
