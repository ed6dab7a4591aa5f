"""Bringing the store up to date with the case folders: only what changed is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from tracker.files import cannot_write
from tracker.portfolio import store as stored
from tracker.portfolio.packs import pack
from tracker.portfolio.quarantine import run
from tracker.portfolio.scan import Found, scan
from tracker.portfolio.store import Manifest, Member
from tracker.portfolio.work import failed, ingest

Make = Callable[[], Executor]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    Attributes:
        read: members that were read, among them those with a problem.
        unchanged: how many were as before and not read.
        gone: keys that were in the store and are no longer under the roots.
    """

    manifest: Manifest
    read: tuple[Member, ...]
    unchanged: int
    gone: tuple[str, ...]

    @property
    def understood(self) -> tuple[Member, ...]:
        """Members that were read, and had no problem."""
        return tuple(m for m in self.read if not m.problem)

    @property
    def problems(self) -> tuple[Member, ...]:
        """Members of the store that could not be read."""
        return tuple(m for m in self.manifest.members if m.problem)


def build(
    store: Path,
    roots: Sequence[Path],
    executor: Make,
    *,
    loose: bool = False,
    rehash: bool = False,
    watch: Callable[[Iterable[Member], int], Iterable[Member]] = lambda done, _: done,
) -> Built:
    """Make the store hold what is under the roots now; what came from other roots stays.

    Args:
        executor: makes what the work runs in.
        loose: workbooks outside case folders too.
        rehash: read everything, changed or not.
        watch: may show progress: is given the members as they come, and their number.

    Raises:
        CaseError: a root is no folder, or the store cannot be written.
    """
    here = {root.resolve().name for root in roots}
    read: dict[str, Member] = {}
    gone: set[str] = set()
    while True:
        # Whoever else builds may have committed since: what they know is newer, so look again.
        before = stored.current(store)
        own = [m for m in before.members if m.key.split("/")[0] in here]
        others = [m for m in before.members if m.key.split("/")[0] not in here]
        found = list(scan(roots, loose=loose))
        # What had a problem may be readable now though nothing looks changed: a share was away.
        before_us = [m for m in own if not m.problem and not rehash]
        known = _known(store, before_us, found) | _known(store, read.values(), found)
        fresh = [f for f in found if f.key not in known]
        new = {m.key: m for m in watch(_read(store, fresh, executor), len(fresh))}
        read |= new
        stored.publish(store, new.values())
        if stored.missing(store, new.values()):
            continue  # another builder tidied a file away that was there when we came
        known |= new
        members = stored.ordered([*others, *known.values()])
        gone = {m.key for m in own} | gone
        done = tuple(m for m in read.values() if known.get(m.key) == m)
        if members == before.members:
            manifest = before
            break
        committed = stored.commit(store, before, members)
        if committed and not stored.missing(store, known.values()):
            manifest = committed
            break
    if manifest.number:
        stored.tidy(store, manifest)
        _pack(store, manifest)
    return Built(manifest, done, len(known) - len(done), tuple(sorted(gone - set(known))))


def _known(store: Path, members: Iterable[Member], found: Iterable[Found]) -> dict[str, Member]:
    """The members that need not be read again: they are as they were, and their files are there."""
    signatures = {f.key: f.signature for f in found}
    same = [m for m in members if m.signature == signatures.get(m.key)]
    gone = stored.missing(store, same)
    return {m.key: m for m in same if m.key not in gone}


def _pack(store: Path, manifest: Manifest) -> None:
    try:
        pack(store, manifest)
    except FileNotFoundError:  # another builder has committed since, and makes packs of its own
        if stored.newest(store) == manifest.number:
            raise
    except OSError as error:
        raise cannot_write(store, error) from error


def _read(store: Path, fresh: Sequence[Found], executor: Make) -> Iterator[Member]:
    try:
        store.mkdir(parents=True, exist_ok=True)
        for item, result in run(ingest, store.resolve(), fresh, executor):
            yield result if isinstance(result, Member) else failed(item, result)
    except OSError as error:
        raise cannot_write(store, error) from error
