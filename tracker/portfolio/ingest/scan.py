"""Finds the cases under some folders, and whether one has changed, without reading it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import perf_counter

from tracker.errors import CaseError
from tracker.files import digest, slug
from tracker.left_behind import is_passed_over
from tracker.portfolio.ingest.found import EDITED, FILES, FOLDERS, CaseSource, is_loose
from tracker.portfolio.store.buckets import Remote, checked
from tracker.procurement.case import PROCUREMENT
from tracker.texts import Text, printable

_NOWHERE = "-"
_BATCH, _AT_ONCE = 64, 16  # cases looked at before the next are, and at once
_SLOW = 0.001  # seconds for a case: a share, not a disk

Root = Path | str
"""A folder, or the URL of a place on an object store."""


def scan(roots: Iterable[Root], *, loose: bool = False) -> Iterator[CaseSource]:
    """Every case folder under the roots, at any depth, in order; with ``loose`` the workbooks too.

    Raises:
        CaseError: a root is not a folder, or two roots have the same name.
    """
    seen: dict[str, Root] = {}
    for root in roots:
        home = _home(root)
        name = root_name(home)
        if seen.setdefault(name, home) != home:
            raise CaseError(
                Text(
                    f"To rodmapper hedder »{name}«; giv dem hver sit navn.",
                    f"Two roots are called '{name}'; give them names of their own.",
                ),
                where=str(root),
            )
        if within := next((o for o in seen.values() if o != home and _nested(o, home)), None):
            raise CaseError(
                Text(
                    f"Rodmappen ligger i en anden ({within}); dens sager ville tælle to gange.",
                    f"The root lies within another ({within}); its cases would count twice.",
                ),
                where=str(root),
            )
        if isinstance(home, Path):
            yield from _signed(_scan(home, name, loose))
        else:
            from tracker.portfolio.ingest.remote import scan_remote

            yield from scan_remote(home, loose=loose)


def root_name(root: Root) -> str:
    """What a root is called in the store: the last part of its full path, or of its URL."""
    home = root.resolve() if isinstance(root, Path) else Remote(checked(root), "")
    return printable(home.name)


def _home(root: Root) -> Root:
    """A root by its full path, or by its URL.

    Raises:
        CaseError: it is not a folder, or no such URL.
    """
    if isinstance(root, str):
        return checked(root)
    if not root.is_dir():
        raise CaseError(Text("Det er ikke en mappe.", "It is not a folder."), where=str(root))
    return root.resolve()


def _nested(one: Root, other: Root) -> bool:
    if isinstance(one, Path) and isinstance(other, Path):
        return one.is_relative_to(other) or other.is_relative_to(one)
    first, second = f"{one}/", f"{other}/"  # a path and a URL never begin alike
    return first.startswith(second) or second.startswith(first)


def _scan(folder: Path, key: str, loose: bool) -> Iterator[CaseSource]:
    """What there is, its signature still to be made, but for what cannot be entered."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # reading it will say why
        yield CaseSource(folder, key, _NOWHERE)
        return
    if any(entry.name == PROCUREMENT for entry in entries):
        yield CaseSource(folder, key, "")
        return
    for entry in entries:
        if is_passed_over(entry.name) or entry.is_symlink():
            continue
        path = Path(entry.path)
        if entry.is_dir():
            yield from _scan(path, f"{key}/{printable(entry.name)}", loose)
        elif loose and is_loose(entry.name):
            yield CaseSource(path, f"{key}/{printable(entry.name)}", "", loose=True)


def _signed(found: Iterator[CaseSource]) -> Iterator[CaseSource]:
    """Each with its signature, in the same order: several at once where the file system is slow to answer.

    On a disk of one's own threads would only be in each other's way.
    """
    slow = False
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while some := list(islice(found, _BATCH)):
            start = perf_counter()
            done = list(pool.map(_sign, some) if slow else map(_sign, some))
            slow = slow or perf_counter() - start > _SLOW * len(some)
            yield from done


def _sign(found: CaseSource) -> CaseSource:
    if found.signature:
        return found
    home = str(found.path)
    if found.loose:
        return replace(found, signature=_file(home))
    files = (_file(f"{home}/{name}") for name in FILES)
    folders = (_folder(f"{home}/{name}") for name in FOLDERS)
    edited = (line for name in EDITED for line in _files(f"{home}/{name}"))
    return replace(found, signature=digest("\n".join((*files, *folders, *edited)).encode()))


def _file(path: str) -> str:
    try:
        known = os.stat(path)  # noqa: PTH116 - a Path costs more than the question
    except OSError:
        return _NOWHERE
    return f"{known.st_mtime_ns}:{known.st_size}"


def _folder(path: str) -> str:
    try:
        return f"{os.stat(path).st_mtime_ns}:{len(os.listdir(path))}"  # noqa: PTH116, PTH208 - as above
    except OSError:
        return _NOWHERE


def _files(folder: str) -> Iterator[str]:
    """Each file of a folder; nothing where there is none, as in most cases."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - as above
    except OSError:
        return
    yield from (f"{name}:{_file(f'{folder}/{name}')}" for name in names)


def case_id(procurement: str, key: str) -> str:
    """What a case is called in the store, wherever the root lies.

    >>> case_id("esdh 2027", "sager/esdh")
    'esdh-2027-84f02527'
    """
    return f"{slug(procurement)}-{digest(key.encode())[:8]}"
