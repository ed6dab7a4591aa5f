"""What a build finds changed: the folders as they are now beside the members the store knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from tracker.files import digest
from tracker.frozen import dataclass
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.store import manifest as manifests
from tracker.portfolio.store.manifest import Manifest, Member, Members, shares, shares_of
from tracker.portfolio.store.storage import Storage


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one share of a root, in the order of its keys."""

    root: str
    share: int
    of: int
    found: tuple[CaseSource, ...]

    @property
    def state(self) -> str:
        """A digest of what was found: the same as long as nothing has changed."""
        lines = "\n".join([f"{found.key}\0{found.signature}" for found in self.found])
        return digest(lines.encode())


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """What stays and what does not.

    Attributes:
        kept: parts that are as they were, and those of other roots.
        changed: what was found where a part is not as it was.
        old: the members of parts that are not kept.
    """

    kept: tuple[Members, ...]
    changed: tuple[Group, ...]
    old: tuple[Member, ...]


def compare(
    place: Storage,
    before: Manifest,
    found: Sequence[CaseSource],
    roots: Collection[str],
    *,
    trust: bool,
    anew: Collection[str] = (),
) -> FolderChanges:
    """Compare what was found under some roots, by their names, with the members before.

    Args:
        trust: keep a part unread when nothing of it has changed; but never one with problems: what
            could not be read may be readable now, though nothing looks changed: a share was away.
        anew: keys whose parts are not kept, though nothing of them has changed.
    """
    others = [part for part in before.members if part.root not in roots]
    own = {(p.root, p.share, p.of): p for p in before.members if p.root in roots}
    kept, changed = others, []
    for group in _groups(found, before):
        part = own.get((group.root, group.share, group.of))
        same = part and not part.problems and part.state == group.state
        if trust and part and same and not (anew and any(f.key in anew for f in group.found)):
            kept.append(own.pop((group.root, group.share, group.of)))
        else:
            changed.append(group)
    old = tuple(member for part in own.values() for member in members_of(place, part))
    return FolderChanges(tuple(kept), tuple(changed), old)


def _groups(found: Sequence[CaseSource], before: Manifest) -> Iterator[Group]:
    of_before = {part.root: part.of for part in before.members}
    in_order = sorted(found, key=attrgetter("key"))  # so those of a root stand together
    for root, group in groupby(in_order, lambda each: each.key.partition("/")[0]):
        all_of = list(group)
        of = shares(len(all_of), of_before.get(root, 1))
        by_share: defaultdict[int, list[CaseSource]] = defaultdict(list)
        for number, each in zip(shares_of((f.key for f in all_of), of), all_of, strict=True):
            by_share[number].append(each)
        for number, some in sorted(by_share.items()):
            yield Group(root, number, of, tuple(some))


def may_hold(place: Storage, part: Members, texts: Collection[bytes]) -> bool:
    """Whether a part may have members with one of some texts; not where it has been tidied away."""
    try:
        return manifests.may_hold(place, part, texts)
    except FileNotFoundError:  # then all of it is read again
        return False


def members_of(place: Storage, part: Members) -> tuple[Member, ...]:
    """The members of a part; none where another builder has tidied it away."""
    try:
        return manifests.read_members(place, part)
    except FileNotFoundError:  # then all of it is read again
        return ()
