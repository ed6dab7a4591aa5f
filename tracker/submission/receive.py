"""Receiving a workbook into its case: the original kept untouched, the reading beside it, logged.

The original is written first and once, under its own hash; the log record is the commit. Whatever
is interrupted in between is completed by receiving the same file again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker import documents
from tracker.errors import CaseError
from tracker.files import digest, slug, write_atomic, write_once
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.submission.model import Submission
from tracker.submission.text import fold
from tracker.texts import Text

SUBMISSIONS = "submissions"
RECEIVED = "received"


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


def receive(case: Case, data: bytes, submission: Submission, *, at: str, who: str) -> Received:
    """Store a file that was read, its submission and a log record.

    Args:
        data: the file's bytes, the very ones that were read.
        submission: what was read from them.
        at: the moment, for the log.
        who: the user, for the log.
    """
    if not submission.reconciliation.issued:
        return Received(submission, None)
    earlier = load_submissions(case.folder)
    for path, known in earlier:
        if known.source.sha256 == submission.source.sha256 and _is_logged(case, known):
            return Received(known, path, known=True)
    others = [s for _, s in earlier if s.source.sha256 != submission.source.sha256]
    numbered = replace(submission, round=1 + sum(1 for s in others if same_vendor(s, submission)))
    suffix = submission.source.format or "xlsx"
    sha256 = submission.source.sha256
    write_once(case.folder / RECEIVED / f"{sha256}.{suffix}", data)
    name = slug(_name(numbered))
    path = case.folder / SUBMISSIONS / f"{name}-{numbered.round}-{sha256[:8]}.json"
    write_atomic(path, documents.to_json(numbered))
    details = {
        "sha256": sha256,
        "vendor": _name(numbered),
        "round": str(numbered.round),
        "answered": f"{numbered.reconciliation.answered}/{numbered.reconciliation.issued}",
    }
    log.append(case.folder, at=at, who=who, action="receive", details=details)
    return Received(numbered, path)


def _is_logged(case: Case, submission: Submission) -> bool:
    return any(
        record.action == "receive" and record.details.get("sha256") == submission.source.sha256
        for record in log.records(case.folder)
    )


def load_submissions(folder: Path) -> list[tuple[Path, Submission]]:
    """All submissions of a case, by file name.

    Raises:
        DocumentError: one is damaged; it can be made again from ``received/``.
    """
    return [
        (path, documents.read_json(path, "submission", Submission))
        for path in sorted((folder / SUBMISSIONS).glob("*.json"))
    ]


def latest(case: Case) -> list[Submission]:
    """The last round of each vendor.

    Raises:
        CaseError: nothing has been received.
    """
    last: list[Submission] = []
    for _, submission in load_submissions(case.folder):
        same = next((s for s in last if same_vendor(s, submission)), None)
        if same is None:
            last.append(submission)
        elif submission.round > same.round:
            last[last.index(same)] = submission
    if not last:
        raise CaseError(
            Text(
                "Sagen har ingen besvarelser endnu. Modtag dem med »tracker receive FIL«.",
                "The case has no submissions yet. Receive them with 'tracker receive FILE'.",
            ),
            where=str(case.folder),
        )
    return last


def named(submissions: Sequence[Submission], names: Sequence[str]) -> list[Submission]:
    """The submissions of the vendors named by id, name or CVR number; all when none is named.

    Raises:
        CaseError: a name fits no submission.
    """
    chosen: list[Submission] = []
    for name in names:
        vendors = {
            fold(known): s
            for s in submissions
            for known in (s.vendor.id, s.vendor.name, s.vendor.cvr)
            if known
        }
        if fold(name) not in vendors:
            known = ", ".join(_name(s) for s in submissions)
            raise CaseError(
                Text(
                    f"Ingen besvarelse er fra »{name}«. Modtaget fra: {known}.",
                    f"No submission is from '{name}'. Received from: {known}.",
                )
            )
        chosen.append(vendors[fold(name)])
    return chosen if names else list(submissions)


def same_vendor(one: Submission, other: Submission) -> bool:
    """Whether two submissions are one vendor's: by id, else by CVR number, else by name.

    Two that do not say who they are from are never taken for one.
    """
    a, b = one.vendor, other.vendor
    if a.id and b.id:
        return a.id == b.id
    if a.cvr and b.cvr:
        return a.cvr == b.cvr
    return bool(a.name and b.name) and fold(a.name or "") == fold(b.name or "")


def _name(submission: Submission) -> str:
    vendor = submission.vendor
    return vendor.name or vendor.id or submission.source.name


def verify_originals(case: Case) -> int:
    """Hold every received original against the hash in the log; return how many there are.

    Raises:
        CaseError: one is missing or was changed.
    """
    logged = [r.details["sha256"] for r in log.records(case.folder) if r.action == "receive"]
    for sha256 in logged:
        originals = list((case.folder / RECEIVED).glob(f"{sha256}.*"))
        if not originals or digest(originals[0].read_bytes()) != sha256:
            raise CaseError(
                Text(
                    f"Originalen {sha256[:12]}… mangler eller er ændret siden modtagelsen. "
                    "Hent den fra sikkerhedskopien.",
                    f"The original {sha256[:12]}… is missing or was changed since it was received. "
                    "Restore it from backup.",
                ),
                where=str(case.folder / RECEIVED),
            )
    return len(logged)
