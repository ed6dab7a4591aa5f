"""Files of vendors as the decision table is given them: no workbook, no case folder, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tracker.procurement.decisions import Decision
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.entry import Entry
from tracker.submission.model import Answer, Reconciliation, Submission, SubmittingVendor
from tracker.submission.offers import FileStanding, standings
from tracker.submission.terms import Terms
from tracker.texts import Text

DEADLINE = "2027-01-15T12:00"
EARLY, LATER, AFTER = "2027-01-14T10:00", "2027-01-15T11:00", "2027-01-15T13:00"
ACME, OTHER, MISTYPED = "10150817", "25052943", "10150818"


class Inbox:
    """Files as they were received, one log record each."""

    def __init__(self) -> None:
        self.received: list[tuple[Entry, Submission]] = []
        self.decided: dict[str, tuple[Decision, ...]] = {}
        self.number = 1

    def put(
        self,
        sha256: str,
        received: str = EARLY,
        *,
        submitted: str = "",
        answers: Sequence[str] = ("A", "B"),
        name: str = "Acme A/S",
        cvr: str | None = ACME,
        id: str | None = None,
        solution: str | None = "AcmeDoc",
        revision: int = 1,
        run: str = "",
        unreadable: str = "",
        read_at: str = "",
    ) -> None:
        """Receive a file. Moments are Danish."""
        self.number += 1
        zone = "+01:00"
        round = 1 + sum(1 for _ in self.received)
        entry = Entry(
            sha256, f"{received}:00{zone}", f"{sha256}.xlsx", "", "", round, revision, name, id or "",
            cvr or "", len(answers), self.number,
            f"{submitted}{zone}" if submitted else "", "stated" if submitted else "none", "", run,
        )  # fmt: skip
        said = tuple(Answer(a, None, "yes", CellRef("Krav", "H5")) for a in answers)
        submission = Submission(
            "p", SubmittingVendor(id=id, name=name, cvr=cvr, solution=solution), round, revision,
            Source(entry.name, sha256), Reconciliation(3, 3, len(answers)), answers=said,
        )  # fmt: skip
        if unreadable:
            entry = replace(entry, unreadable=Text(unreadable, unreadable), read_at=read_at)
        if entry.unread:
            submission = replace(submission, answers=(), revision=None)
        self.received.append((entry, submission))

    def decide(self, sha256: str, choice: str, ground: str = "") -> None:
        """A person decides about a file."""
        self.number += 1
        one = Decision(
            "offer", sha256, choice, "derfor", "Ida", "lawyer", ground,
            "2027-01-20T10:00:00+01:00", "ida", self.number,
        )  # fmt: skip
        self.decided[sha256] = (one, *self.decided.get(sha256, ()))

    def files(self, **terms: Any) -> dict[str, FileStanding]:
        """The files as they stand, by hash."""
        given = {"deadline": DEADLINE, "revision": 1, "issued": 1, "decisions": self.decided}
        groups = standings(self.received, Terms(**{**given, **terms}))
        return {file.entry.sha256: file for group in groups for file in group}

    def stand(self, **terms: Any) -> dict[str, str]:
        """Hash → standing and codes."""
        return {
            sha: " ".join([file.standing.value, *(f.code for f in file.why)])
            for sha, file in self.files(**terms).items()
        }


def words(inbox: Inbox, sha256: str, **terms: Any) -> list[tuple[str, str]]:
    """What is found about a file, in both languages."""
    why = inbox.files(**terms)[sha256].why
    return [(finding.message.da, finding.message.en) for finding in why]


def standing(inbox: Inbox, **terms: Any) -> dict[str, str]:
    """How each file stands, by hash."""
    return {sha: file.standing.value for sha, file in inbox.files(**terms).items()}
