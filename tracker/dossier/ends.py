"""Dossiers in a case's reports, checked against the log they say they end with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker import documents
from tracker.dossier.model import ACTION, MANIFEST, SCHEMA, Manifest
from tracker.dossier.source import opened
from tracker.errors import TrackerError
from tracker.files import digest
from tracker.procurement.case import Case
from tracker.procurement.issued import Difference
from tracker.procurement.log import Log, Record
from tracker.texts import Text


def dossiers_beyond(case: Case, log: Log) -> Iterator[Difference]:
    """The dossiers of this case that name a record missing from the log, or that no record names."""
    for path, manifest, sha256 in _dossiers(case):
        name, end = path.relative_to(case.folder).as_posix(), manifest.log
        there = end.number <= log.end.number and end.sha256 in (None, log.hashes[end.number - 1])
        if not there:
            yield Difference(name, _BEYOND.fill(number=end.number))
        elif _made(log, sha256) is None:
            yield Difference(name, _UNKNOWN)


def dossier_files(case: Case, log: Log, sha256: str) -> Iterator[tuple[Record, str]]:
    """The dossiers that stand in the case, as the log says they were made, with a file of this hash."""
    for path, manifest, of_manifest in _dossiers(case):
        record = _made(log, of_manifest)
        file = next((file for file in manifest.files if file.sha256 == sha256), None)
        if record and file:
            yield record, f"{path.relative_to(case.folder).as_posix()}/{file.path}"


def _dossiers(case: Case) -> Iterator[tuple[Path, Manifest, str]]:
    """Where each dossier of the case stands, its manifest, and the manifest's hash."""
    reports = case.folder / "reports"
    folders = sorted(path.parent for path in reports.rglob(MANIFEST))
    for path in (*folders, *sorted(reports.rglob("*.zip"))):
        found = _manifest(path)
        if found is not None and found[0].procurement == case.procurement.id:
            yield path, *found


def _made(log: Log, sha256: str) -> Record | None:
    """The log's record of the dossier whose manifest has this hash."""
    made = (r for r in log.records if r.action == ACTION and r.details.get("manifest") == sha256)
    return next(made, None)


def _manifest(path: Path) -> tuple[Manifest, str] | None:
    """The manifest of a dossier and its hash; None where a folder or zip is not a dossier."""
    try:
        with opened(path) as source:
            if MANIFEST not in source.names():
                return None
            data = source.read(MANIFEST)
        return documents.parse_json(data, SCHEMA, Manifest, source=str(path)), digest(data)
    except TrackerError:
        return None


_BEYOND = Text(
    "ender med loggens post {number}, som loggen ikke har, eller som er en anden: dens sidste poster er væk. "
    "Hent log/ fra sikkerhedskopien.",
    "ends with record {number}, which the log has not, or which is another: its last records are gone. "
    "Restore log/ from backup.",
)
_UNKNOWN = Text(
    "er et dossier, som ingen post i loggen nævner: loggens sidste poster er væk, eller dannelsen blev "
    "afbrudt (dan det igen).",
    "is a dossier that no record of the log names: the log's last records are gone, or the making was "
    "interrupted (make it again).",
)
