"""The store: immutable Parquet files, and numbered manifests that say which of them count.

A manifest is never changed; creating the next number exclusively is the commit, so that two builders
cannot lose each other's work. Readers take the highest number and read only what it names: a build that
is under way, or was killed, is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PurePosixPath

from tracker.errors import CaseError
from tracker.portfolio.store import manifest as manifests
from tracker.portfolio.store.manifest import Files, Manifest, Member, Members
from tracker.portfolio.store.storage import Storage, Where, storage
from tracker.portfolio.tables import TABLES
from tracker.texts import Text

_AT_ONCE = 16  # files that are moved
_FEW = 32  # files that are asked for one by one sooner than by listing their folders
_PARQUET = ".parquet"
STAGING = "staging"
_PARTS = {STAGING, *(table.name for table in TABLES)}
_NAME = re.compile(r"^(\d{6,})\.json$")


def current(where: Where) -> Manifest:
    """The newest manifest; an empty one where nothing has been built.

    Raises:
        CaseError: the store is of another version of tracker.
        DocumentError: the manifest is damaged.
    """
    place = storage(where)
    while numbers := numbered(place):
        # Where it is gone, a builder has made a newer one and tidied this away.
        with suppress(FileNotFoundError):
            return manifests.read_head(place, numbers[-1])
    return Manifest(0)


def require(where: Where) -> Manifest:
    """As ``current``, where something must have been built.

    Raises:
        CaseError: nothing has been built.
    """
    found = current(where)
    if not found.number:
        raise CaseError(
            Text(
                "Der er ingen portefølje her. Byg den med »tracker portfolio build MAPPE --store ...«.",
                "There is no portfolio here. Build it with 'tracker portfolio build FOLDER --store …'.",
            ),
            where=str(where),
        )
    return found


def commit(
    place: Storage, before: Manifest, members: Iterable[Members], files: Iterable[Files]
) -> Manifest | None:
    """Make these parts the store's content; None when somebody else has committed since."""
    made = Manifest(before.number + 1, members=tuple(members), files=tuple(files))
    if not manifests.write_head(place, made):
        return None
    # The number may have been free only because others had passed it and tidied it away: then theirs counts.
    return made if newest(place) == made.number else None


def publish(place: Storage, members: Iterable[Member]) -> None:
    """Move what workers have staged to where it counts; what stands there already is the same.

    Until then no folder that others read holds anything of a build that may take hours.
    """

    def move(file: str) -> None:
        # Another builder of the same case may have moved it; ``missing`` shows whether it is there.
        with suppress(FileNotFoundError):
            place.move(staged(file), file)

    # A share or an object store has each wait for an answer.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(move, {f for member in members for f in member.files.values()}))


def staged(file: str) -> str:
    """Where a file is made before it counts."""
    return f"{STAGING}/{file}"


def is_store(folder: Path) -> bool:
    """Whether a folder holds a portfolio, nothing, or what a first build left that could not finish."""
    names = {path.name for path in folder.iterdir()}
    return not names or manifests.FOLDER in names or STAGING in names <= _PARTS


def members(place: Storage, manifest: Manifest) -> Iterator[Member]:
    """Every member of the store, in parts.

    Raises:
        CaseError: a part is damaged.
        FileNotFoundError: a part is gone.
    """
    for part in manifest.members:
        yield from manifests.read_members(place, part)


def problems(place: Storage, manifest: Manifest) -> tuple[Member, ...]:
    """The members that could not be read, in the order of their keys."""
    parts = (manifests.read_members(place, part) for part in manifest.members if part.problems)
    return tuple(sorted((m for part in parts for m in part if m.problem), key=lambda m: m.key))


def missing(place: Storage, members: Iterable[Member]) -> set[str]:
    """The keys of members of which a file is gone."""
    wanted = list(members)
    found = there(place, (f for m in wanted for f in m.files.values()))
    return {m.key for m in wanted if not found.issuperset(m.files.values())}


def lacking(place: Storage, manifest: Manifest) -> str | None:
    """The first file that counts and is gone, a part's document or of a table; None when all are there."""
    if gone := lacking_documents(place, manifest):
        return min(gone)
    files = {f for part in manifest.files for f in named(place, part)}
    return min(files - there(place, files), default=None)


def is_sound(place: Storage, manifest: Manifest) -> bool:
    """Whether the store has every part's document, and as many files as the manifest says.

    More are there when a builder is at work or was killed, fewer when somebody has removed some:
    either way a build has to look closer.
    """
    return not lacking_documents(place, manifest) and all(
        _count_of(place, table.name)
        == sum(p.tables[table.name].count for p in manifest.files if table.name in p.tables)
        for table in TABLES
    )


def lacking_documents(place: Storage, manifest: Manifest) -> set[str]:
    """The documents of a manifest's parts that are gone."""
    parts = documents(manifest)
    return parts - there(place, parts)


def documents(manifest: Manifest) -> set[str]:
    """The documents of a manifest's parts, relative to the store."""
    return {f"{manifests.MEMBERS}/{part.name}.json" for part in manifest.members} | {
        f"{manifests.FILES}/{part.name}.json" for part in manifest.files
    }


def newest(place: Storage) -> int:
    """The number of the newest manifest; 0 where nothing has been built."""
    return max(numbered(place), default=0)


def numbered(place: Storage) -> list[int]:
    """The numbers of the manifests that are there, in order."""
    names = place.names(manifests.FOLDER)
    return sorted(int(match[1]) for name in names if (match := _NAME.match(name)))


def there(place: Storage, files: Iterable[str]) -> set[str]:
    """Those of the files that are there; where they are many, with what else is in their folders."""
    wanted = set(files)
    if len(wanted) < _FEW:
        return {file for file in wanted if place.holds(file)}
    folders = {str(PurePosixPath(file).parent) for file in wanted}
    return {f"{folder}/{name}" for folder in folders for name in place.names(folder)}


def all_files(place: Storage) -> Iterator[str]:
    """Every file of every table that is there, whether it counts or not."""
    for table in TABLES:
        yield from _all_of(place, table.name)


def _count_of(place: Storage, table: str) -> int:
    """How many files of a table are there; of tens of thousands none is looked at by itself."""
    years = (place.names(f"{table}/{year}") for year in place.names(table))
    return sum("\0".join([*names, ""]).count(f"{_PARQUET}\0") for names in years)


def _all_of(place: Storage, table: str) -> Iterator[str]:
    for year in place.names(table):
        for name in place.names(f"{table}/{year}"):
            if name.endswith(_PARQUET):
                yield f"{table}/{year}/{name}"


def named(place: Storage, part: Files) -> list[str]:
    """The files of every table in a part."""
    return [file for files in manifests.read_files(place, part).values() for file in files]
