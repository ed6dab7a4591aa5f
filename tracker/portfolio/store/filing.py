"""Which files count, after some members have come and gone: only the parts they are in are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tracker.portfolio.store import commits as stored
from tracker.portfolio.store import manifest as manifests
from tracker.portfolio.store.manifest import (
    Files,
    Manifest,
    Member,
    Members,
    case_of,
    share,
    shares,
)
from tracker.portfolio.store.storage import PARTIALS, Storage
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


Change = Counter[tuple[str, str]]
"""(table, file) → how many more members have it than before."""


def filed(
    place: Storage,
    before: Manifest,
    members: Sequence[Members],
    gone: Iterable[Member],
    come: Iterable[Member],
    *,
    trust: bool,
) -> tuple[Files, ...]:
    """The parts of files of a store that now has these parts of members.

    Args:
        gone, come: the members that make the difference to the manifest before.
        trust: take the parts before as right; else they are made anew from the members.

    Raises:
        CaseError: a part is damaged.
        FileNotFoundError: a part of members is gone.
    """
    count = sum(part.count for part in members)
    of = shares(count, before.files[0].of if before.files else 1)
    if trust and all(part.of == of for part in before.files):
        try:
            return _changed(place, before, of, _change(gone, come))
        except FileNotFoundError:  # made anew, as any part can be
            pass
    every = (member for part in members for member in manifests.read_members(place, part))
    return _changed(place, Manifest(0), of, _change((), every))


def _change(gone: Iterable[Member], come: Iterable[Member]) -> Change:
    change = Change(pair for member in come for pair in member.files.items())
    change.subtract(pair for member in gone for pair in member.files.items())
    return change


def _changed(place: Storage, before: Manifest, of: int, change: Change) -> tuple[Files, ...]:
    parts = {part.share: part for part in before.files}
    by_share: dict[int, list[tuple[str, str, int]]] = {}
    for (table, file), more in change.items():
        if more:
            by_share.setdefault(share(case_of(file), of), []).append((table, file, more))
    for number, some in by_share.items():
        part = parts.pop(number, None)
        counted = {t: dict(f) for t, f in manifests.read_files(place, part).items()} if part else {}
        for table, file, more in some:
            of_table = counted.setdefault(table, {})
            of_table[file] = of_table.get(file, 0) + more
            if of_table[file] < 0:  # the part does not know what the members had
                raise FileNotFoundError(file)
            if not of_table[file]:
                del of_table[file]
        if new := manifests.write_files(place, number, of, counted):
            parts[number] = new
    return tuple(part for _, part in sorted(parts.items()))
