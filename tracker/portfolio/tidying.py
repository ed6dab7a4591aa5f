"""Removing from a store what its newest manifest does not name."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.portfolio import manifest as manifests
from tracker.portfolio import store as stored
from tracker.portfolio.manifest import Files, Manifest
from tracker.portfolio.shares import case_of, share
from tracker.portfolio.storage import PARTIALS, Storage
from tracker.portfolio.tables import TABLES

_GRACE = 600.0  # seconds
_ABANDONED = 86_400.0  # seconds: no case takes a day to read


def tidy(
    place: Storage, mine: Manifest, *, thorough: bool = True, grace: float = _GRACE
) -> list[str]:
    """Remove what the newest manifest does not name, and older manifests.

    A file that an older manifest named goes at once, for those who read the folder without the
    manifest; one that none ever named may be another builder's, and is left for a while. Nothing is
    removed any more once somebody has committed after ``mine``: they may have named it again.

    Args:
        thorough: look at every file that is there, not only at what older manifests named.
    """
    older = [n for n in stored.numbered(place) if n < mine.number]
    heads = [head for n in older if (head := _read(place, n))]
    removed = []
    for file in (
        *_replaced(place, mine, heads),
        *(_left(place, mine, grace) if thorough else ()),
        *_documents(place, mine, heads, grace),
        *(manifests.head(n) for n in older),
    ):
        if stored.newest(place) != mine.number:
            break
        place.remove(file)
        removed.append(file)
    _remove_staged(place)
    for folder in (manifests.FOLDER, manifests.MEMBERS, manifests.FILES):
        place.sweep(folder)
    return removed


def _read(place: Storage, number: int) -> Manifest | None:
    """An older manifest; None when another builder has tidied it away."""
    try:
        return manifests.read_head(place, number)
    except FileNotFoundError:
        return None


def _replaced(place: Storage, mine: Manifest, heads: list[Manifest]) -> list[str]:
    """The files older manifests named that mine does not; the parts they share are not read."""
    same = {part.name for part in mine.files}
    parts = {part.name: part for head in heads for part in head.files if part.name not in same}
    ever = {file for part in parts.values() for file in _files(place, part)}
    return sorted(ever - _named(place, mine, ever))


def _named(place: Storage, mine: Manifest, files: set[str]) -> set[str]:
    """Those of the files that mine names."""
    if not mine.files:
        return set()
    of = mine.files[0].of  # all parts are shares of as many
    within = {share(case, of) for case in {case_of(file) for file in files}}
    parts = (part for part in mine.files if part.share in within)
    return files & {file for part in parts for file in stored.named(place, part)}


def _files(place: Storage, part: Files) -> Iterator[str]:
    try:
        yield from stored.named(place, part)
    except FileNotFoundError:  # another builder has tidied it away, and what it named
        return


def _left(place: Storage, mine: Manifest, grace: float) -> Iterator[str]:
    """What no manifest of late has named, and nobody can still be about to name."""
    named = {file for part in mine.files for file in stored.named(place, part)}
    for file in stored.all_files(place):
        if file not in named and place.age(file) > grace:
            yield file


def _documents(
    place: Storage, mine: Manifest, heads: list[Manifest], grace: float
) -> Iterator[str]:
    """The documents of parts that mine does not have."""
    named, ever = stored.documents(mine), {f for head in heads for f in stored.documents(head)}
    for folder in (manifests.MEMBERS, manifests.FILES):
        for name in place.names(folder):
            file = f"{folder}/{name}"
            unnamed = name.endswith(".json") and file not in named
            if unnamed and (file in ever or place.age(file) > grace):
                yield file


def _remove_staged(place: Storage) -> None:
    """Remove what a builder that was killed had staged, and the partials of questions that were."""
    tables = [stored.staged(table.name) for table in TABLES]
    years = [f"{table}/{year}" for table in tables for year in place.names(table)]
    for folder in (*years, PARTIALS):
        for name in place.names(folder):
            if place.age(f"{folder}/{name}") > _ABANDONED:
                place.remove(f"{folder}/{name}")
