"""Proves a dossier: each file by its hash, nothing missing, nothing more, and the log unbroken.

``schemas/dossier-verification.schema.json`` describes the JSON form of the result.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from tracker import documents
from tracker.dossier.casefiles import COPIED_FOLDERS
from tracker.dossier.model import ACTION, MANIFEST, SCHEMA, DossierKind, Folder, Manifest
from tracker.dossier.record import record_path
from tracker.dossier.source import Source, no_dossier, opened
from tracker.errors import TrackerError
from tracker.files import digest
from tracker.folders import temporary_room
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.held import RecordedFile, held_files
from tracker.procurement.log import Record
from tracker.texts import Text

_RECORD = re.compile(rf"^{Folder.LOG}/(\d{{6,9}})\.json$")


class DifferenceKind(StrEnum):
    """What is wrong with a part of a dossier."""

    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    LOG = "log"
    ORIGINAL = "original"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the manifest or the log says."""

    wrong: DifferenceKind
    path: str
    text: Text


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a verification.

    Attributes:
        sha256: of the manifest; the log of the case names it.
        files: how many the manifest names.
        records: how many records of the log were proven; None in an access version.
    """

    manifest: Manifest
    sha256: str
    files: int
    records: int | None
    differences: tuple[Difference, ...]


def verify(path: Path, known: tuple[Record, ...] | None = None) -> Verification:
    """Check a dossier against its manifest, its log, and the log of its case where that is given.

    Args:
        path: a folder or a zip.
        known: the log of the case.

    Raises:
        UnreadableError: it is no dossier, or the archive is unsafe.
        DocumentError: the manifest is malformed.
    """
    with opened(path) as source:
        names = source.names()
        if MANIFEST not in names:
            raise no_dossier(path)
        data = source.read(MANIFEST)
        manifest = documents.parse_json(data, SCHEMA, Manifest, source=f"{path}: {MANIFEST}")
        found = [*_files(source, names, manifest)]
        records: int | None = None
        if manifest.kind is DossierKind.FULL:
            records, wrong = _log(source, names, manifest)
            found += wrong
    sha256 = digest(data)
    if known is not None and not any(
        r.action == ACTION and r.details.get("manifest") == sha256 for r in known
    ):
        found.append(Difference(DifferenceKind.UNKNOWN, MANIFEST, _UNKNOWN))
    return Verification(manifest, sha256, len(manifest.files), records, tuple(found))


def _files(source: Source, names: tuple[str, ...], manifest: Manifest) -> Iterator[Difference]:
    there, listed = set(names), {file.path for file in manifest.files}
    for file in manifest.files:
        if file.path not in there:
            yield Difference(DifferenceKind.MISSING, file.path, _MISSING)
        elif source.hash(file.path, file.size) != file.sha256:
            yield Difference(DifferenceKind.CHANGED, file.path, _CHANGED)
    for name in names:
        if name not in listed and name != MANIFEST:
            yield Difference(DifferenceKind.EXTRA, name, _EXTRA)


def _log(
    source: Source, names: tuple[str, ...], manifest: Manifest
) -> tuple[int, list[Difference]]:
    """The chain by the log's own rule, its end, and the files it holds."""
    with temporary_room(), tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "log"
        place.mkdir()
        last = b""
        for name in names:  # sorted: the last is the newest
            if match := _RECORD.match(name):
                last = source.read(name)
                (place / record_path(int(match[1]))).write_bytes(last)
        try:
            records = log.records(Path(folder))
        except TrackerError as error:
            return 0, [Difference(DifferenceKind.LOG, Folder.LOG.value, error.text)]
    found = []
    if not records or digest(last) != manifest.log.sha256:
        found.append(Difference(DifferenceKind.LOG, Folder.LOG.value, _END))
    hashes = {file.sha256 for file in manifest.files}
    found += [
        Difference(DifferenceKind.ORIGINAL, held.path, _ORIGINAL.fill(number=held.record.number))
        for held in held_files(Path(), records).values()
        if _is_copied(held) and held.sha256 not in hashes
    ]
    return len(records), found


def _is_copied(held: RecordedFile) -> bool:
    """Whether a whole dossier has the file; the buyer's own sheet of questions it has not."""
    folder = held.path.partition("/")[0]
    sent = folder == "questions" and held.path not in held.record.details.values()
    return held.sha256 is not None and folder in COPIED_FOLDERS and not sent


_MISSING = Text("mangler", "is missing")
_CHANGED = Text("er ændret", "was changed")
_EXTRA = Text("hører ikke til dossieret", "is no part of the dossier")
_END = Text(
    "loggen ender ikke, hvor dossieret siger", "the log does not end where the dossier says"
)
_ORIGINAL = Text(
    "loggens post {number} nævner en fil, der ikke er i dossieret",
    "record {number} of the log names a file that is not in the dossier",
)
_UNKNOWN = Text(
    "sagens log nævner ikke dette dossier", "the log of the case does not name this dossier"
)
