"""Which files count, after some members have come and gone: only the parts they are in are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tracker.portfolio import manifest as manifests
from tracker.portfolio.manifest import Files, Manifest, Member, Members
from tracker.portfolio.shares import case_of, share, shares
from tracker.portfolio.storage import Storage

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
