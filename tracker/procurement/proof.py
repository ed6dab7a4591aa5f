"""Does the case folder hold what its log says, all of it, and nothing else?

What is proved: the chain of the log; every file that a record names, by its hash; that no file stands
among those sent and received that no record names; that the specification is the one issued last. What
is not: records at the end that nothing else names, if they are removed together with their files. For
that the head of the log is kept elsewhere (``Log.head``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from tracker import documents
from tracker.catalogue.snapshots import COPIES
from tracker.errors import CaseError, TrackerError
from tracker.files import digest_of, slug
from tracker.frozen import dataclass
from tracker.procurement.case import REVISIONS, SPECIFICATION, Case, revision_file
from tracker.procurement.digests import specification_digest
from tracker.procurement.held import RecordedFile, held_files, held_hash
from tracker.procurement.issued import ACTIONS, Difference, differences, revision_of
from tracker.procurement.log import Record
from tracker.procurement.owned import sent_or_received
from tracker.procurement.specification import Specification
from tracker.texts import Text

_NOT_READ = ("workbooks/", "verdicts/workbooks/", "reports/")  # sent: no report is made from them


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of a proof.

    Attributes:
        proved: how many files are what the log holds.
        differences: what is not as the log says.
        unproved: files that a record names without a hash: from before documents were held by one.
    """

    proved: int
    differences: tuple[Difference, ...]
    unproved: tuple[RecordedFile, ...]


def prove(case: Case, records: tuple[Record, ...]) -> Proof:
    """Hold the files of a case against its log, whose chain is whole."""
    held = held_files(case.folder, records)
    older = {one.path: one for one in _older(case, records) if one.path not in held}
    wrong = list(differences(case, records))
    unproved = [one for one in older.values() if not one.sha256]
    proved = 0
    for one in (*held.values(), *(one for one in older.values() if one.sha256)):
        path = case.folder / one.path
        if not path.is_file():
            wrong.append(Difference(one.path, _MISSING.fill(number=one.record.number)))
        elif one.sha256 is None:
            unproved.append(one)
        elif not _is_held(path, one.sha256):
            wrong.append(Difference(one.path, _CHANGED.fill(number=one.record.number)))
        else:
            proved += 1
    wrong += _strays(case.folder, held.keys() | older.keys())
    return Proof(proved, tuple(wrong), tuple(unproved))


def require_proved(case: Case, records: tuple[Record, ...]) -> None:
    """Refuse to report on documents that are not what the log holds.

    Raises:
        CaseError: one that reports are made from was changed or is gone; names them.
    """
    named = held_files(case.folder, records).keys() | {SPECIFICATION}
    wrong = [d.path for d in prove(case, records).differences if d.path in named]
    wrong = [path for path in wrong if not path.startswith(_NOT_READ)]
    if wrong:
        shown = ", ".join(wrong)
        raise CaseError(
            Text(
                f"Filer er ikke dem, loggen holder: {shown}. Hent dem fra sikkerhedskopien; »tracker log "
                "--verify« siger mere.",
                f"Files are not those the log holds: {shown}. Restore them from backup; 'tracker log "
                "--verify' tells more.",
            ),
            where=str(case.folder),
        )


def _strays(folder: Path, known: AbstractSet[str]) -> Iterator[Difference]:
    issued = (
        f"{place}/{path.name}"
        for place in (REVISIONS, COPIES)
        for path in sorted((folder / place).glob("*.json"))
    )
    for path in (*sent_or_received(folder), *issued):
        if path not in known:
            yield Difference(path, _STRAY)


def _older(case: Case, records: tuple[Record, ...]) -> Iterator[RecordedFile]:
    """What records of issues from before the hashes imply.

    The revision, with the digest of what vendors got in place of a hash; and, with none, the workbooks
    that have its number in their name.
    """
    names = sorted(path.name for path in (case.folder / "workbooks").glob("*.xlsx"))
    for record in records:
        if record.action not in ACTIONS or "revision" not in record.details:
            continue
        revision = revision_of(record)
        if held_hash(record, revision_file(revision)):
            continue
        base = re.compile(rf"{re.escape(slug(case.procurement.id))}-r{revision}\b.*")
        yield from (
            RecordedFile(f"workbooks/{name}", None, record) for name in names if base.match(name)
        )
        if (case.folder / revision_file(revision)).is_file():
            yield RecordedFile(revision_file(revision), record.details.get("specification"), record)


def _is_held(path: Path, sha256: str) -> bool:
    """Whether a file is the one of a hash; of a revision from before the hashes, of the digest."""
    return sha256 == digest_of(path) or sha256 == _specification_digest_of(path)


def _specification_digest_of(path: Path) -> str | None:
    """The digest of what vendors got, where a file is a revision of the specification."""
    if path.parent.name != REVISIONS:
        return None
    try:
        found = documents.read_json(path, "specification", Specification)
    except TrackerError:
        return None
    return specification_digest(found)


_MISSING = Text(
    "mangler; loggens post {number} nævner den.", "is missing; record {number} names it."
)
_CHANGED = Text(
    "er ikke den, loggens post {number} nævner: den er ændret eller byttet ud. Hent den fra "
    "sikkerhedskopien.",
    "is not the one that record {number} names: it was changed or replaced. Restore it from backup.",
)
_STRAY = Text(
    "er der, men ingen post i loggen nævner den: loggens sidste poster er væk, en kommando blev afbrudt "
    "(kør den igen), eller filen er lagt her af andre.",
    "is there, but no record of the log names it: the log's last records are gone, a command was "
    "interrupted (run it again), or somebody else put the file here.",
)
