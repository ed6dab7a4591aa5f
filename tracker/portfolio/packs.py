"""Packs: the same rows in fewer and larger files, so that a question need not open ten thousand.

A pack holds exactly the rows of certain files of the store: those of one table in one part of the manifest,
and its name is made from theirs. One that is not there (yet) is read from its files instead. So a pack can
be made, lost or removed at any moment, and no answer is another for it.
"""

from __future__ import annotations

from tracker.portfolio.manifest import Files, Manifest, read_files
from tracker.portfolio.parquet import joined
from tracker.portfolio.storage import Storage
from tracker.portfolio.store import newest
from tracker.portfolio.tables import TABLES

LEAST = 16  # fewer files are read as they are
FOLDER = "packed"


def files(place: Storage, manifest: Manifest, table: str) -> list[str]:
    """The fewest files that hold a table's rows, relative to the store.

    Raises:
        FileNotFoundError: a part of the manifest is gone.
    """
    there = set(place.names(f"{FOLDER}/{table}"))
    found: list[str] = []
    for part in manifest.files:
        if table in part.tables:
            name = _name(part, table)
            found += [f"{FOLDER}/{table}/{name}"] if name in there else unpacked(place, part, table)
    return found


def unpacked(place: Storage, part: Files, table: str) -> list[str]:
    """The files themselves of a table in a part."""
    return list(read_files(place, part).get(table, ()))


def pack(place: Storage, manifest: Manifest) -> None:
    """Make the packs that are not there yet, and remove those of earlier manifests.

    Raises:
        FileNotFoundError: a file that counts is gone.
        OSError: the store cannot be written.
    """
    for table in (t.name for t in TABLES):
        folder = f"{FOLDER}/{table}"
        wanted = {
            _name(part, table): part
            for part in manifest.files
            if table in part.tables and part.tables[table].count >= LEAST
        }
        there = {name for name in place.names(folder) if not name.startswith(".")}
        for name in sorted(wanted.keys() - there):
            with place.writing(f"{folder}/{name}") as path:
                joined(path, place, unpacked(place, wanted[name], table))
        place.sweep(folder)
        for name in there - wanted.keys():
            if newest(place) != manifest.number:
                return  # theirs to tidy
            place.remove(f"{folder}/{name}")


def _name(part: Files, table: str) -> str:
    return f"{part.tables[table].digest}.parquet"
