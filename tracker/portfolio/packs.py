"""Packs: the same rows in fewer and larger files, so that a question need not open ten thousand.

A pack holds exactly the rows of certain files of the store, and its name is made from theirs. Which packs
there ought to be follows from the manifest alone; one that is not there (yet) is read from its files
instead. So a pack can be made, lost or removed at any moment, and no answer is another for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tracker.files import digest, remove_stale
from tracker.portfolio.parquet import joined
from tracker.portfolio.store import Manifest, names, newest
from tracker.portfolio.tables import TABLES

MOST = 256  # files of a pack, about
LEAST = 16  # fewer are read as they are
FOLDER = "packed"


@dataclass(frozen=True, slots=True)
class Pack:
    """Files of one table and year, and the file that holds them all, relative to the store."""

    file: str
    members: tuple[str, ...]


def files(store: Path, manifest: Manifest, table: str) -> list[str]:
    """The fewest files that hold a table's rows, relative to the store."""
    there = set(names(store / FOLDER / table))
    found: list[str] = []
    for pack in _packs(manifest, table):
        found += [pack.file] if Path(pack.file).name in there else pack.members
    return found


def pack(store: Path, manifest: Manifest) -> None:
    """Make the packs that are not there yet, and remove those of earlier manifests.

    Raises:
        OSError: the store cannot be written.
    """
    for table in TABLES:
        folder = store / FOLDER / table.name
        wanted = {Path(p.file).name: p for p in _packs(manifest, table.name) if len(p.members) > 1}
        there = set(names(folder))
        for name in wanted.keys() - there:
            _make(folder / name, [store / file for file in wanted[name].members])
        remove_stale(folder)
        for name in there - wanted.keys():
            if name.startswith("."):  # another builder is at it
                continue
            if newest(store) != manifest.number:
                return  # theirs to tidy
            (folder / name).unlink(missing_ok=True)


def _make(path: Path, members: list[Path]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".tracker-{uuid4().hex}")
    try:
        joined(temporary, members)
        os.replace(temporary, path)  # noqa: PTH105 - atomic on every system
    finally:
        temporary.unlink(missing_ok=True)


def _packs(manifest: Manifest, table: str) -> Iterator[Pack]:
    """Every file of a table in a pack, or alone; one case that changes changes one pack."""
    by_year: dict[str, list[str]] = {}
    for file in manifest.files(table):
        by_year.setdefault(file.split("/")[1], []).append(file)
    for year in by_year.values():
        count = 1
        while len(year) / count > MOST:
            count *= 2  # so that a growing store is packed anew only as often as it doubles
        shares: dict[int, list[str]] = {}
        for file in year:
            shares.setdefault(_share(file, count), []).append(file)
        for share in shares.values():
            if len(share) < LEAST:
                yield from (Pack(file, (file,)) for file in share)
            else:
                name = digest("\n".join(share).encode())[:32]
                yield Pack(f"{FOLDER}/{table}/{name}.parquet", tuple(share))


def _share(file: str, count: int) -> int:
    """Which share a file is in: by its case, not by what is in it."""
    case = file.rpartition("/")[2].rpartition("-")[0]
    return int(digest(case.encode())[:8], 16) % count
