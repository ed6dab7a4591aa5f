"""What a dossier is made of. ``schemas/dossier-manifest.schema.json`` describes its manifest.

A dossier is a folder and a zip with the same files. ``manifest.json`` names every other file with
its hash; the log of the case names the hash of the manifest.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from tracker.frozen import dataclass
from tracker.texts import Text

MANIFEST = "manifest.json"
SCHEMA = "dossier-manifest"
ACTION = "dossier"  # in the log


class DossierKind(StrEnum):
    """For whom a dossier is."""

    FULL = "full"
    ACCESS = "access"


class Part(StrEnum):
    """A part of the dossier that needs an extra, and can be left out."""

    PDF = "pdf"
    WORD = "word"


class Folder(StrEnum):
    """The folders of a dossier, in the order a reader takes them."""

    SPECIFICATION = "01-kravspecifikation"
    SENT = "02-udsendt"
    RECEIVED = "03-modtaget"
    QUESTIONS = "04-spoergsmaal"
    FINDINGS = "05-mangler-og-sammenligning"
    RESERVATIONS = "06-forbehold"
    VERDICTS = "07-bedoemmelser"
    METHOD = "08-metode-og-beregning"
    REPORTS = "09-rapport-og-breve"
    LOG = "10-log"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the dossier: its path with ``/``, its bytes, and what it is."""

    path: str
    data: bytes
    what: Text


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """A file as the manifest names it. ``size`` is in bytes."""

    path: str
    sha256: str
    size: int
    what: Text


@dataclass(frozen=True, slots=True)
class LeftOutItem:
    """Something that is not in the dossier, and why.

    Attributes:
        what: never the words that were left out.
        vendor, requirement: where it is a vendor's answer; the vendor by name.
    """

    what: Text
    why: Text
    vendor: str | None = None
    requirement: str | None = None


@dataclass(frozen=True, slots=True)
class LogEnd:
    """Where the log of the case stood: its last record, and the record's hash.

    In an access version the records themselves are not there, nor the hash: it depends on them.
    """

    number: int
    at: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """``manifest.json``.

    Attributes:
        tracker: the version that made it.
        winner: the key of the vendor whose offer was chosen, when it was named.
        files: all but the manifest, by path.
    """

    kind: DossierKind
    procurement: str
    title: str
    revision: int
    tracker: str
    log: LogEnd
    winner: str | None
    files: tuple[ManifestFile, ...]
    left_out: tuple[LeftOutItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole dossier in memory: the manifest and every file it names, by path."""

    manifest: Manifest
    manifest_bytes: bytes
    items: tuple[Item, ...]


def is_owned(path: Path) -> bool:
    """Whether the path is in a dossier: its files are proved by its manifest, and stay as they are."""
    return any(
        (folder / MANIFEST).is_file() and (folder / Folder.SPECIFICATION).is_dir()
        for folder in path.parents
    )
