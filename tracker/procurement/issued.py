"""What the log says was issued, and whether the case folder still has it.

``revisions/specification-<n>.json`` is written first, the record that holds its hash is the commit, and
``specification.json`` is a copy of the newest, written last. So whatever an interruption leaves can be
completed, and a specification that no record names can only mean that the log, or its end, is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker import documents
from tracker.errors import CaseError, TrackerError
from tracker.files import digest, write_atomic
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import (
    REVISIONS,
    SPECIFICATION,
    Case,
    revision_file,
    specification_of,
)
from tracker.procurement.digests import IN_KEY, specification_digest
from tracker.procurement.held import held_hash, read_held
from tracker.procurement.log import Record
from tracker.procurement.owned import sent_or_received
from tracker.procurement.specification import Specification
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class IssuedDigests:
    """Digests of every revision a case has issued: a workbook of the case has one of them.

    Attributes:
        specifications: of the whole, as the log has them and as they are worked out now: a later
            version of tracker may work them out differently.
        rows: requirement and digest, as the row keys of workbooks have it.
    """

    specifications: frozenset[str]
    rows: frozenset[tuple[str, str]]


def issued_digests(case: Case) -> IssuedDigests:
    """The digests of all revisions of a case.

    Raises:
        CaseError: nothing has been generated yet.
        DocumentError: a revision is damaged.
    """
    case.frozen()  # or it says that nothing has been generated
    kept = sorted((case.folder / REVISIONS).glob("specification-*.json"))
    # The newest revision stands in two files: it is read once, and its digest worked out once.
    files = {documents.read_bytes(path): path for path in (*kept, case.folder / SPECIFICATION)}
    specifications = [specification_of(data, str(path)) for data, path in files.items()]
    logged = (r.details.get("specification") for r in log.records(case.folder))
    return IssuedDigests(
        frozenset(
            {*map(specification_digest, specifications), *(digest for digest in logged if digest)}
        ),
        frozenset(
            (row.id, row.digest[:IN_KEY]) for spec in specifications for row in spec.requirements
        ),
    )


ACTIONS = ("generate", "amend")


@dataclass(frozen=True, slots=True)
class Difference:
    """A file of a case folder that is not what the log says, and what to do."""

    path: str
    text: Text


def last_issue(records: Sequence[Record]) -> Record | None:
    """The record of the newest revision; None where nothing was issued."""
    issues = (r for r in reversed(records) if r.action in ACTIONS and "revision" in r.details)
    return next(issues, None)


def revision_of(record: Record) -> int:
    """Which revision a record of an issue is of."""
    return int(record.details["revision"])


def settle(case: Case, records: Sequence[Record]) -> None:
    """Complete what an interrupted issue left; refuse to go on where the log and the folder differ.

    Raises:
        CaseError: there is a specification, or other things sent or received, that the log does not
            know; or the specification is gone or changed.
    """
    last = last_issue(records)
    if last is not None and (data := _copy(case, last)) is not None:
        write_atomic(case.folder / SPECIFICATION, data)
    require_issued(case, records)


def require_issued(case: Case, records: Sequence[Record]) -> None:
    """Refuse to go on where the specification is not the one that the log says was issued.

    Raises:
        CaseError: as ``settle``.
    """
    if found := next(differences(case, records), None):
        raise CaseError(found.text, where=str(case.folder / found.path))


def require_revisions(case: Case, records: Sequence[Record], hashes: Mapping[str, str]) -> None:
    """Refuse to report by a revision that is not what the log says was issued: answers are judged by theirs.

    Args:
        hashes: of these records (``newest_hashes``).

    Raises:
        CaseError, DocumentError: as ``require_issued``; or an earlier revision is changed or gone.
    """
    require_issued(case, records)
    for path in hashes:
        if path.startswith(f"{REVISIONS}/"):
            read_held(case.folder, path, hashes)


def differences(case: Case, records: Sequence[Record]) -> Iterator[Difference]:
    """How ``specification.json`` differs from what the log says was issued last."""
    last, path = last_issue(records), case.folder / SPECIFICATION
    if last is None:
        first = next(iter(sent_or_received(case.folder)), None)
        if path.is_file() or first:
            yield Difference(SPECIFICATION if path.is_file() else first or "", _NO_LOG)
        return
    if not path.is_file():
        yield Difference(SPECIFICATION, _GONE)
        return
    data = path.read_bytes()
    try:
        found = specification_of(data, str(path))
    except TrackerError as error:
        yield Difference(SPECIFICATION, error.text)
        return
    if found.revision > revision_of(last):
        yield Difference(
            SPECIFICATION, _END_GONE.fill(found=found.revision, logged=revision_of(last))
        )
    elif found.revision < revision_of(last):
        yield Difference(SPECIFICATION, _OLDER.fill(found=found.revision, logged=revision_of(last)))
    elif not _is_issued(found, data, last):
        yield Difference(SPECIFICATION, _CHANGED.fill(file=revision_file(revision_of(last))))


def _is_issued(found: Specification, data: bytes, record: Record) -> bool:
    """By the file's hash; in a record from before it was held, by the digest of what vendors got."""
    sha256 = held_hash(record, revision_file(revision_of(record)))
    if sha256 is not None:
        return digest(data) == sha256
    return specification_digest(found) == record.details.get("specification")


def _copy(case: Case, record: Record) -> bytes | None:
    """The newest revision, where ``specification.json`` is missing or the one before it."""
    name = revision_file(revision_of(record))
    kept, path = case.folder / name, case.folder / SPECIFICATION
    if not kept.is_file() or digest(data := kept.read_bytes()) != held_hash(record, name):
        return None
    is_older = path.is_file() and case.frozen().revision < revision_of(record)
    return data if is_older or not path.is_file() else None


_NO_LOG = Text(
    "Sagen har noget, der er udsendt eller modtaget, men loggen har ingen post om udsendelsen: den er "
    "væk. Hent log/ fra sikkerhedskopien. Er intet sendt til nogen, så flyt filen ud af sagen, og prøv "
    "igen.",
    "The case has something that was sent or received, but its log has no record of the issue: it is "
    "gone. Restore log/ from backup. If nothing was sent to anybody, move the file out of the case, and "
    "try again.",
)
_GONE = Text(
    "Kravspecifikationen er udsendt, men filen er væk. Hent den fra sikkerhedskopien; en ny udgave 1 "
    "ville ikke være den, leverandørerne fik.",
    "The specification was issued, but the file is gone. Restore it from backup; a new revision 1 would "
    "not be the one the vendors got.",
)
_END_GONE = Text(
    "Filen er udgave {found}, men loggens sidste udsendelse er udgave {logged}: loggens sidste poster er "
    "væk. Hent log/ fra sikkerhedskopien.",
    "The file is revision {found}, but the last issue in the log is revision {logged}: the log's last "
    "records are gone. Restore log/ from backup.",
)
_OLDER = Text(
    "Filen er udgave {found}, men loggen siger, at udgave {logged} er udsendt: det blev afbrudt, eller en ældre "
    "fil er lagt her. Kør »tracker generate«, som lægger den rigtige.",
    "The file is revision {found}, but the log says that revision {logged} was issued: that was interrupted, or an "
    "older file was put here. Run 'tracker generate', which puts the right one here.",
)
_CHANGED = Text(
    "Filen er ikke den, loggen siger blev udsendt. Hent den fra {file} eller fra sikkerhedskopien.",
    "The file is not the one the log says was issued. Restore it from {file} or from backup.",
)
