"""Bringing the store up to date with the case folders: only what changed is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor

from tracker.errors import CaseError
from tracker.files import cannot_write
from tracker.frozen import dataclass
from tracker.portfolio.ingest.changed import FolderChanges, compare, may_hold, members_of
from tracker.portfolio.ingest.copies import without_copies
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.ingest.quarantine import run
from tracker.portfolio.ingest.scan import Root, root_name, scan
from tracker.portfolio.ingest.work import failed, ingest
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store.filing import filed, tidy
from tracker.portfolio.store.manifest import Manifest, Member, damaged, write_members
from tracker.portfolio.store.parquet import pack
from tracker.portfolio.store.storage import Storage, Where, storage
from tracker.texts import Text

Make = Callable[[], Executor]
Members = dict[str, Member]
_FEW = 32  # logs that are looked for in a part's document sooner than it is read


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    Attributes:
        read: members that were read, among them those with a problem.
        unchanged: how many were as before and not read.
        gone: keys that were in the store and are no longer under the roots.
        problems: members of the store that could not be read.
        drafts: cases in preparation: there is nothing to read of them yet.
    """

    manifest: Manifest
    read: tuple[Member, ...]
    unchanged: int
    gone: tuple[str, ...]
    problems: tuple[Member, ...]
    drafts: tuple[Member, ...] = ()

    @property
    def understood(self) -> tuple[Member, ...]:
        """Members that were read, and had no problem."""
        return tuple(m for m in self.read if not m.problem)


def build(
    store: Where,
    roots: Sequence[Root],
    executor: Make,
    *,
    loose: bool = False,
    rehash: bool = False,
    watch: Callable[[Iterable[Member], int], Iterable[Member]] = lambda done, _: done,
) -> BuildResult:
    """Make the store hold what is under the roots now; what came from other roots stays.

    Args:
        executor: makes what the work runs in.
        loose: workbooks outside case folders too.
        rehash: read everything, changed or not.
        watch: may show progress: is given the members as they come, and their number.

    Raises:
        CaseError: a root is not a folder, or the store cannot be written or is damaged.
    """
    place = storage(store)
    here = {root_name(root) for root in roots}
    read: Members = {}
    gone: set[str] = set()
    anew: set[str] = set()
    while True:
        # Whoever else builds may have committed since: what they know is newer, so look again.
        before = stored.current(place)
        sound = stored.is_sound(place, before)
        found = list(scan(roots, loose=loose))
        trust = sound and not rehash
        compared = compare(place, before, found, here, trust=trust, anew=anew)
        # What had a problem may be readable now though nothing looks changed: a share was away.
        old = () if rehash else [m for m in compared.old if not m.problem]
        signatures = {f.key: f.signature for f in found}
        known = _known(place, old, signatures, sound)
        known |= _known(place, read.values(), signatures, False)
        changed = [each for group in compared.changed for each in group.found]
        fresh = [each for each in changed if each.key not in known]
        new = {m.key: m for m in watch(_read(place, fresh, executor), len(fresh))}
        read |= new
        gone |= {m.key for m in compared.old}
        copies = _copies(place, compared, known | new, read, found, here)
        if outside := copies.keys() - known.keys() - new.keys():
            anew |= outside
            continue
        known |= {key: member for key, member in copies.items() if key in known}
        new |= {key: member for key, member in copies.items() if key in new}
        read |= copies
        stored.publish(place, new.values())
        if stored.missing(place, new.values()):
            continue  # another builder tidied a file away that was there when we came
        manifest = recorded(place, before, compared, known | new, trust=trust)
        # Somebody may have tidied away what we wrote, before we named it.
        if manifest and not (
            stored.missing(place, new.values()) or stored.lacking_documents(place, manifest)
        ):
            break
    _tidy(place, manifest, thorough=not sound)
    done = tuple(m for m in read.values() if signatures.get(m.key) == m.signature)
    left = tuple(sorted(gone - signatures.keys()))
    without = _problems(place, manifest)
    problems = tuple(m for m in without if not m.draft)
    drafts = tuple(m for m in without if m.draft)
    return BuildResult(manifest, done, len(found) - len(done), left, problems, drafts)


def _known(
    place: Storage, members: Iterable[Member], signatures: Mapping[str, str], sound: bool
) -> Members:
    """The members that need not be read again: they are as they were, and their files are there."""
    same = [m for m in members if m.signature == signatures.get(m.key)]
    gone = () if sound else stored.missing(place, same)
    return {m.key: m for m in same if m.key not in gone}


def _copies(
    place: Storage,
    compared: FolderChanges,
    now: Members,
    read: Members,
    found: Sequence[CaseSource],
    here: Collection[str],
) -> Members:
    """The members that do not count because they are copies of others.

    Args:
        now: all members but those of parts that are kept.
        read: what this build has read; of the others each was compared when it was, and so was a log
            that counted before: no part that is kept has another of it.
    """
    counted = {m.log.first for m in compared.old if m.log and not m.problem}
    firsts = {member.log.first for member in read.values() if member.log} - counted
    logs = {first.encode() for first in firsts}
    few = len(logs) <= _FEW
    near = [part for part in compared.kept if not few or (logs and may_hold(place, part, logs))]
    kept = [(part.root in here, members_of(place, part)) for part in near]
    own = [member for ours, members in kept if ours for member in members]
    others = [member for ours, members in kept if not ours for member in members]
    return without_copies([*own, *now.values()], others, {f.key: f for f in found})


def _read(place: Storage, fresh: Sequence[CaseSource], executor: Make) -> Iterator[Member]:
    try:
        place.prepare()
        for item, result in run(ingest, place, fresh, executor):
            yield result if isinstance(result, Member) else failed(item, result)
    except OSError as error:
        raise cannot_write(str(place), error) from error


def recorded(
    place: Storage, before: Manifest, compared: FolderChanges, known: Members, *, trust: bool
) -> Manifest | None:
    """The manifest with what is known now; None when somebody else has committed since.

    Args:
        known: members by key, those of all groups that changed among them.
        trust: take what the manifest before says of files as right.

    Raises:
        CaseError: the store cannot be written or is damaged.
    """
    try:
        parts = [
            write_members(place, g.root, g.share, g.of, g.state, [known[f.key] for f in g.found])
            for g in compared.changed
        ]
        members = tuple(sorted((*compared.kept, *parts), key=lambda p: (p.root, p.share)))
        come = [known[f.key] for group in compared.changed for f in group.found]
        files = filed(place, before, members, compared.old, come, trust=trust)
        if (members, files) == (before.members, before.files):
            return before
        return stored.commit(place, before, members, files)
    except FileNotFoundError as error:
        if stored.newest(place) != before.number:  # they have tidied away what we were reading
            return None
        raise _gone(place, error) from error
    except OSError as error:
        raise cannot_write(str(place), error) from error


def _tidy(place: Storage, manifest: Manifest, *, thorough: bool) -> None:
    if not manifest.number:
        return
    try:
        tidy(place, manifest, thorough=thorough)
        pack(place, manifest)
    except FileNotFoundError as error:  # another builder has committed since, and tidies and packs
        if stored.newest(place) == manifest.number:
            raise _gone(place, error) from error
    except OSError as error:
        raise cannot_write(str(place), error) from error


def _problems(place: Storage, manifest: Manifest) -> tuple[Member, ...]:
    """What could not be read, by the newest manifest where ours has been tidied away."""
    while True:
        try:
            return stored.problems(place, manifest)
        except FileNotFoundError as error:
            newer = stored.current(place)
            if newer.number == manifest.number:
                raise _gone(place, error) from error
            manifest = newer


def _gone(place: Storage, error: FileNotFoundError) -> CaseError:
    what = error.filename or error
    return damaged(place, Text(f"{what} er væk", f"{what} is gone"))
