"""Which entries of two lists are the same one, and what of two values differs."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

Keys = Sequence[Sequence[str]]
Pair = tuple[int | None, int | None]


class _Absent:
    """What a key says that is not there."""

    def __repr__(self) -> str:
        return "–"


ABSENT = _Absent()


class Difference(NamedTuple):
    """A key that says something else.

    Attributes:
        path: the keys that lead to it; an entry of a list goes by what it is known by.
        old, new: what it says; ``ABSENT`` where it is not there.
    """

    path: tuple[str, ...]
    old: Any
    new: Any


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are the same: a number is no truth value, however Python compares them."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return bool(one == other)


def identity(entry: Any, keys: Keys) -> Hashable:
    """What an entry of a list is known by: the first group of keys it has one of; None where it has none.

    >>> identity({"id": "acme", "name": "Acme"}, [("id",), ("name",)])
    (('id', 'acme'),)
    """
    if not isinstance(entry, Mapping):
        return repr(entry)
    for group in keys:
        if known := tuple((key, str(entry[key])) for key in group if key in entry):
            return known
    return None


def pairs(old: Sequence[Any], new: Sequence[Any], keys: Keys) -> list[Pair]:
    """The entries of two lists side by side, in the order of the new one.

    What is not the same entry in the other list has None there. Entries that are moved are gone
    from one place and new in another.
    """
    before, after = (
        [repr(entry) if (known := identity(entry, keys)) is None else known for entry in each]
        for each in (old, new)
    )
    found: list[Pair] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, False).get_opcodes():
        left, right = list(range(i, i_end)), list(range(j, j_end))
        if tag == "equal" or (
            len(left) == len(right)
            and all(_is_nameless(old[at], keys) for at in left)
            and all(_is_nameless(new[at], keys) for at in right)
        ):
            found += zip(left, right, strict=True)
        else:
            found += [(at, None) for at in left]
            found += [(None, at) for at in right]
    return found


def _is_nameless(entry: Any, keys: Keys) -> bool:
    return isinstance(entry, Mapping) and identity(entry, keys) is None


def differences(old: Any, new: Any, keys: Keys, path: tuple[str, ...] = ()) -> Iterator[Difference]:
    """What of two plain values differs, key by key, in the order of the old one."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from differences(
                old.get(key, ABSENT), new.get(key, ABSENT), keys, (*path, str(key))
            )
    elif _are_entries(old, new):
        for left, right in pairs(old, new, keys):
            entry = old[left] if left is not None else new[right or 0]
            known = identity(entry, keys)
            name = " ".join(v for _, v in known) if isinstance(known, tuple) else "–"
            before = ABSENT if left is None else old[left]
            after = ABSENT if right is None else new[right]
            yield from differences(before, after, keys, (*path, name))
    elif not same(old, new):
        yield Difference(path, old, new)


def _are_entries(old: Any, new: Any) -> bool:
    lists = [each for each in (old, new) if each is not ABSENT]
    return (
        all(isinstance(each, list) for each in lists)
        and all(isinstance(entry, Mapping) for each in lists for entry in each)
        and len(lists) == 2
    )
