"""Copies of one case folder: they begin with the same record of the log, and count once.

The log shows which folders are copies: each record carries the hash of the one before, so that two folders with
the same first record were one. Where one log is the beginning of the other, the longer is the case and
the other an older copy of it. Where each has records that the other has not, nobody can say which is
the case: none of them counts until people have decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.errors import TrackerError
from tracker.portfolio.ingest.fetch import at_hand
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.store.manifest import Member
from tracker.procurement.log import Log
from tracker.texts import Text

_COPY = Text(
    "Det er en kopi af {of}, som tæller i stedet (samme log). Flyt kopien ud af mappen.",
    "It is a copy of {of}, which counts instead (the same log). Move the copy out of the folder.",
)
_FORK = Text(
    "Den er samme sag som {of}, men loggene er gået hver sin vej, så ingen af dem tæller. Find ud af, "
    "hvilken der er sagen, og flyt den anden ud af mappen.",
    "It is the same case as {of}, but their logs have parted, so none of them counts. Find out which is "
    "the case, and move the other out of the folder.",
)
_ELSEWHERE = Text(
    "Den er samme sag som {of}, som tæller fra en anden rodmappe. Flyt kopien, eller byg de to "
    "rodmapper på én gang.",
    "It is the same case as {of}, which counts from another root. Move the copy, or build both roots at "
    "once.",
)


def without_copies(
    members: Iterable[Member], others: Iterable[Member], found: Mapping[str, CaseSource]
) -> dict[str, Member]:
    """The members that change because they are copies, by key: they keep no files and say why.

    Args:
        members: all that were read under the roots now.
        others: those of other roots, which stay as they are.
        found: where the members' folders are, by key.
    """
    families: dict[str, list[Member]] = {}
    for member in members:
        if member.log and not member.problem:
            families.setdefault(member.log.first, []).append(member)
    elsewhere = {m.log.first: m.key for m in others if m.log and not m.problem}
    changed: dict[str, Member] = {}
    for first, family in families.items():
        if first in elsewhere:
            changed |= _not_counted(family, _ELSEWHERE, [elsewhere[first]])
        elif len(family) > 1:
            changed |= _settled(family, found)
    return changed


def _settled(family: list[Member], found: Mapping[str, CaseSource]) -> dict[str, Member]:
    """The longest log is the case, if all the others begin it."""
    longest, *rest = sorted(family, key=lambda m: (-m.log.number if m.log else 0, m.key))
    if _begin(rest, longest, found):
        return _not_counted(rest, _COPY, [longest.key])
    return _not_counted(family, _FORK, [member.key for member in family])


def _not_counted(family: Iterable[Member], why: Text, keys: Iterable[str]) -> dict[str, Member]:
    """The members with why they do not count, each named after the others."""
    named = tuple(keys)
    return {
        m.key: replace(
            m, files={}, problem=why.fill(of=", ".join(key for key in named if key != m.key))
        )
        for m in family
    }


def _begin(rest: list[Member], longest: Member, found: Mapping[str, CaseSource]) -> bool:
    """Whether every log of the rest is the beginning of the longest."""
    assert longest.log is not None
    ends = {(m.log.number, m.log.head) for m in rest if m.log}
    if ends == {(longest.log.number, longest.log.head)}:
        return True
    try:
        with at_hand(found[longest.key]) as folder:
            hashes = Log(folder).hashes
    except (TrackerError, OSError):  # it was there a moment ago; without proof it is not a copy
        return False
    return all(number <= len(hashes) and hashes[number - 1] == head for number, head in ends)
