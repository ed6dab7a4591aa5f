"""What a case has received, as its log tells: the log is the index, the files are what it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker import documents
from tracker.errors import CaseError
from tracker.files import digest
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.log import Record
from tracker.submission.model import Submission
from tracker.submission.text import fold
from tracker.texts import Text

RECEIVE = "receive"


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
        )

    def is_from(self, submission: Submission) -> bool:
        """Whether a submission is the same vendor's: by id, else by CVR number, else by name.

        One that does not say whom it is from is nobody else's. Two numbers that differ tell two
        vendors apart only when both are valid: a mistyped one is corrected in the next round.
        """
        from stdnum.dk import cvr

        vendor = submission.vendor
        if self.vendor_id and vendor.id:
            return self.vendor_id == vendor.id
        if self.cvr and self.cvr == vendor.cvr:
            return True
        if self.cvr and vendor.cvr and cvr.is_valid(self.cvr) and cvr.is_valid(vendor.cvr):
            return False
        return bool(self.vendor and vendor.name) and fold(self.vendor) == fold(vendor.name or "")


def entries(records: Sequence[Record]) -> Iterator[Entry]:
    """The received files among log records."""
    return (Entry.of(record) for record in records if record.action == RECEIVE)


def load_submissions(case: Case) -> list[tuple[Entry, Submission]]:
    """Every received submission, in the order received.

    Raises:
        DocumentError: one is gone or damaged; ``tracker receive`` makes it again.
    """
    found = entries(log.records(case.folder))
    return [(entry, read_stored(case, entry)) for entry in found]


def read_stored(case: Case, entry: Entry) -> Submission:
    """The submission the register names."""
    return documents.read_json(case.folder / entry.submission, "submission", Submission)


@dataclass(frozen=True, slots=True)
class Rounds:
    """What one vendor has sent, round by round.

    Attributes:
        key: names the vendor in this case through all rounds, whatever they later mend in their
            name or number: their id, else CVR number of the first round, else that file's hash.
    """

    key: str
    received: tuple[tuple[Entry, Submission], ...]

    @property
    def latest(self) -> Submission:
        """The last round."""
        return self.received[-1][1]

    @property
    def displaced(self) -> Submission | None:
        """The last round with answers, where the latest has none at all; None otherwise.

        A blank workbook is as a rule sent by mistake. It is the latest all the same, and counts
        until the vendor sends again: only the vendor can say which submission is theirs.
        """
        if self.latest.reconciliation.answered:
            return None
        given = (s for _, s in reversed(self.received) if s.reconciliation.answered)
        return next(given, None)


def rounds(case: Case) -> list[Rounds]:
    """What each vendor has sent, in the order of their last rounds; empty when nothing is received.

    Raises:
        DocumentError: a submission is gone or damaged.
    """
    groups: list[list[tuple[Entry, Submission]]] = []
    for entry, submission in load_submissions(case):
        known = [g for g in groups if g[-1][0].is_from(submission)]
        joined = [pair for group in known for pair in group]
        groups = [g for g in groups if g not in known]
        groups.append([*joined, (entry, submission)])
    return [Rounds(_key(group[0][0]), tuple(group)) for group in groups]


def _key(first: Entry) -> str:
    return first.vendor_id or first.cvr or f"v-{first.sha256[:8]}"


def latest(case: Case) -> list[Submission]:
    """The last round of each vendor.

    Raises:
        CaseError: nothing has been received.
        DocumentError: a submission is gone or damaged.
    """
    return [vendor.latest for vendor in required(case)]


def required(case: Case) -> list[Rounds]:
    """As ``rounds``, where something must have been received.

    Raises:
        CaseError: nothing has been.
    """
    found = rounds(case)
    if not found:
        raise CaseError(
            Text(
                "Sagen har ingen besvarelser endnu. Modtag dem med »tracker receive FIL«.",
                "The case has no submissions yet. Receive them with 'tracker receive FILE'.",
            ),
            where=str(case.folder),
        )
    return found


def named(submissions: Sequence[Submission], names: Sequence[str]) -> list[Submission]:
    """The submissions of the vendors named by id, name or CVR number; all when none is named.

    Raises:
        CaseError: a name fits no submission.
    """
    vendors = {
        fold(known): submission
        for submission in submissions
        for known in (submission.vendor.id, submission.vendor.name, submission.vendor.cvr)
        if known
    }
    for name in names:
        if fold(name) not in vendors:
            known = ", ".join(s.vendor.name or s.source.name for s in submissions)
            raise CaseError(
                Text(
                    f"Ingen besvarelse er fra »{name}«. Modtaget fra: {known}.",
                    f"No submission is from '{name}'. Received from: {known}.",
                )
            )
    return [vendors[fold(name)] for name in names] if names else list(submissions)


def verify_originals(case: Case) -> int:
    """Hold every received original against the hash in the log; return how many there are.

    Raises:
        CaseError: one is missing or was changed.
    """
    received = [r.details for r in log.records(case.folder) if "original" in r.details]
    for told in received:
        path, sha256 = case.folder / told["original"], told["sha256"]
        if not path.is_file() or digest(path.read_bytes()) != sha256:
            raise CaseError(
                Text(
                    f"Originalen {sha256[:12]}… mangler eller er ændret siden modtagelsen. "
                    "Hent den fra sikkerhedskopien.",
                    f"The original {sha256[:12]}… is missing or was changed since it was "
                    "received. Restore it from backup.",
                ),
                where=str(path),
            )
    return len(received)
