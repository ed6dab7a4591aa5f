"""The store: immutable Parquet files, and numbered manifests that say which of them count.

A manifest is never changed; creating the next number exclusively is the commit, so that two builders
cannot lose each other's work. Readers take the highest number and read only what it names: a build that
is under way, or was killed, is not seen.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import msgspec

from tracker import documents
from tracker.errors import CaseError, DocumentError
from tracker.files import remove_stale, write_once
from tracker.texts import Text

FORMAT = 1
_NAME = re.compile(r"^(\d{6,})\.json$")
_GRACE = 600.0  # seconds
_ABANDONED = 86_400.0  # seconds: no case takes a day to read


@dataclass(frozen=True, slots=True)
class Member:
    """One case of the store.

    Attributes:
        key: where it was found (``scan.Found``).
        signature: what it looked like then.
        files: its files, relative to the store, by table.
        problem: why it has none, in both languages; None when it was read.
    """

    key: str
    signature: str
    files: dict[str, str] = field(default_factory=dict)
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the store holds. ``members`` are in the order of their keys."""

    number: int
    format: int = FORMAT
    members: tuple[Member, ...] = ()

    def files(self, table: str) -> list[str]:
        """The files of a table, relative to the store; members of the same content share one."""
        return list(dict.fromkeys(m.files[table] for m in self.members if table in m.files))


def current(store: Path) -> Manifest:
    """The newest manifest; an empty one where nothing has been built.

    Raises:
        CaseError: the store is of another version of tracker.
        DocumentError: the manifest is damaged.
    """
    while numbers := _numbers(store):
        path = _path(store, numbers[-1])
        try:
            return _read(path, store)
        except DocumentError:
            if path.exists():  # else a builder has made a newer one and tidied this away
                raise
    return Manifest(0)


def _read(path: Path, store: Path) -> Manifest:
    data = documents.read_bytes(path)
    # Looked at before the schema: a newer version's manifest may have what ours does not know.
    if _format(data) != FORMAT:
        raise CaseError(
            Text(
                "Porteføljen er bygget af en anden udgave af tracker. Byg den på ny i en tom mappe.",
                "The portfolio was built by another version of tracker. Build it anew elsewhere.",
            ),
            where=str(store),
        )
    return documents.parse_json(data, "portfolio-manifest", Manifest, source=str(path))


@dataclass(frozen=True, slots=True)
class _Head:
    """What any version's manifest begins with; ours where it does not say, for the schema to refuse."""

    format: int = FORMAT


def _format(data: bytes) -> int:
    """The format a manifest says it is of."""
    try:
        return msgspec.json.decode(data, type=_Head).format
    except msgspec.DecodeError:  # the schema's to complain of
        return FORMAT


def require(store: Path) -> Manifest:
    """As ``current``, where something must have been built.

    Raises:
        CaseError: nothing has been.
    """
    found = current(store)
    if not found.number:
        raise CaseError(
            Text(
                "Der er ingen portefølje her. Byg den med »tracker portfolio build MAPPE --store ...«.",
                "There is no portfolio here. Build it with 'tracker portfolio build FOLDER --store …'.",
            ),
            where=str(store),
        )
    return found


def commit(store: Path, before: Manifest, members: Iterable[Member]) -> Manifest | None:
    """Make these members the store's content; None when somebody else has committed since."""
    manifest = Manifest(before.number + 1, FORMAT, ordered(members))
    if not write_once(_path(store, manifest.number), documents.to_json(manifest, indent=0)):
        return None
    # Were the number ours only because others had gone past it and tidied it away, they count.
    return manifest if newest(store) == manifest.number else None


def ordered(members: Iterable[Member]) -> tuple[Member, ...]:
    """Members as a manifest has them."""
    return tuple(sorted(members, key=lambda m: m.key))


def publish(store: Path, members: Iterable[Member]) -> None:
    """Move what workers have staged to where it counts; what stands there already is the same.

    Until then no folder that others read holds anything of a build that may take hours.
    """
    for file in (f for member in members for f in member.files.values()):
        target, staged = store / file, staging(store) / file
        target.parent.mkdir(parents=True, exist_ok=True)
        # Another builder of the same case may have moved it; ``missing`` tells whether it is there.
        with suppress(FileNotFoundError):
            os.replace(staged, target)  # noqa: PTH105 - atomic on every system


def staging(store: Path) -> Path:
    """Where files are made before they count."""
    return store / "staging"


def missing(store: Path, members: Iterable[Member]) -> set[str]:
    """The keys of members of which a file is gone."""
    wanted = list(members)
    folders = {str(PurePosixPath(f).parent) for m in wanted for f in m.files.values()}
    there = {f"{folder}/{name}" for folder in folders for name in names(store / folder)}
    return {m.key for m in wanted if not there.issuperset(m.files.values())}


def names(folder: Path) -> list[str]:
    """The names in a folder; none where there is no folder."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - names alone, of many files
    except FileNotFoundError:
        return []


def tidy(store: Path, mine: Manifest, *, grace: float = _GRACE) -> list[Path]:
    """Remove what the current manifest does not name, and older manifests.

    A file that an older manifest named goes at once, for those who read the folder without the
    manifest; one that none ever named may be another builder's, and is left for a while. Nothing is
    removed any more once somebody has committed after ``mine``: they may have named it again.
    """
    older = [n for n in _numbers(store) if n < mine.number]
    named = {f for m in mine.members for f in m.files.values()}
    ever = {f for n in older for f in _named(store, n)}
    removed = []
    for path in (*_unnamed(store, named, ever, grace), *(_path(store, n) for n in older)):
        if newest(store) != mine.number:
            break
        path.unlink(missing_ok=True)
        removed.append(path)
    _remove_old(staging(store))
    remove_stale(store / "manifest")
    return removed


def _unnamed(store: Path, named: set[str], ever: set[str], grace: float) -> list[Path]:
    found = []
    for folder in store.glob("*/in_year=*"):
        place = f"{folder.parent.name}/{folder.name}"
        for name in names(folder):
            file = f"{place}/{name}"
            if file not in named and (file in ever or _age(store / file) > grace):
                found.append(store / file)
    return found


def _named(store: Path, number: int) -> set[str]:
    """The files an older manifest names; none when another builder has tidied it away."""
    path = _path(store, number)
    if not path.exists():
        return set()
    try:
        return {f for m in _read(path, store).members for f in m.files.values()}
    except DocumentError:
        if path.exists():
            raise
        return set()


def _remove_old(folder: Path) -> None:
    """Remove what a builder that was killed had staged."""
    for path in folder.glob("*/in_year=*/*"):
        if _age(path) > _ABANDONED:
            path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:  # another builder tidies too
        return 0.0


def newest(store: Path) -> int:
    """The number of the newest manifest; 0 where nothing has been built."""
    return max(_numbers(store), default=0)


def _numbers(store: Path) -> list[int]:
    return sorted(
        int(match[1]) for name in names(store / "manifest") if (match := _NAME.match(name))
    )


def _path(store: Path, number: int) -> Path:
    return store / "manifest" / f"{number:06d}.json"
