"""Case folders and workbooks on an object store, found by listing what lies there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeVar
from uuid import uuid4

from tracker.errors import CaseError
from tracker.files import digest
from tracker.left_behind import is_passed_over
from tracker.portfolio.ingest.found import EDITED, FILES, FOLDERS, CaseSource, is_loose
from tracker.portfolio.store.buckets import Remote, lacks_bucket, opened, plainly
from tracker.procurement.case import PROCUREMENT
from tracker.texts import Text

T = TypeVar("T")
Objects = Mapping[str, str]
"""Name below a root → what changes when the object does."""

_MANY = 1000  # folders that are listed one by one: a listing gives so many objects at once
_TAGS = ("ETag", "etag", "md5Hash")
_TIMES = ("LastModified", "last_modified", "updated", "mtime", "modified", "created")


def scan_remote(root: str, *, loose: bool) -> Iterator[CaseSource]:
    """What ``scan`` finds under a root that is a URL.

    Raises:
        CaseError: there is nothing under it, or it cannot be listed.
    """
    nothing = True
    for objects in _portions(root):
        nothing = nothing and not objects
        yield from found(root, objects, loose=loose)
    if nothing:
        raise CaseError(
            Text(
                "Der ligger intet her. Er adressen rigtigt skrevet?",
                "There is nothing here. Is the URL right?",
            ),
            where=root,
        )


def _portions(root: str) -> Iterator[Objects]:
    """The objects under a root, folder by folder, so that a whole country's are never held at once.

    Where the root is a case itself, or has very many folders, they come in one listing after all.
    """
    here = _entries(root)
    folders = [name for name, tag in here.items() if tag is None]
    if PROCUREMENT in here or len(folders) > _MANY:
        yield listed(Remote(root, ""))
        return
    yield {name: tag for name, tag in here.items() if tag is not None}
    for folder in sorted(folders):
        if _can_be(folder):
            within = listed(Remote(root, folder))
            yield {f"{folder}/{name}": tag for name, tag in within.items()}


def found(root: str, objects: Objects, *, loose: bool) -> list[CaseSource]:
    """The case folders among some objects, as they would be found on a disk, and loose workbooks, in order.

    >>> names = {"a/procurement.yaml": "1", "a/log/000001.json": "2", "b/old.xlsx": "3"}
    >>> [each.key for each in found("s3://bucket/sager", names, loose=True)]
    ['sager/a', 'sager/b/old.xlsx']
    """
    top = Remote(root, "").name
    cases = {_within(name) for name in objects if PurePosixPath(name).name == PROCUREMENT}
    by_case: dict[str, dict[str, str]] = {}
    each: list[CaseSource] = []
    for name, tag in objects.items():
        home = next((folder for folder in _above(name) if folder in cases), None)
        if not all(map(_can_be, (name if home is None else home).split("/")[:-1])):
            continue
        if home is not None:
            within = name[len(home) :]
            by_case.setdefault(home, {}).update({within: tag} if counts(within) else {})
        elif loose and is_loose(name) and _can_be(PurePosixPath(name).name):
            each.append(CaseSource(Remote(root, name), f"{top}/{name}", tag, loose=True))
    for home, some in by_case.items():
        lines = "\n".join(f"{within}\0{tag}" for within, tag in sorted(some.items()))
        key, place = f"{top}/{home}".removesuffix("/"), home.removesuffix("/")
        each.append(CaseSource(Remote(root, place), key, digest(lines.encode())))
    return sorted(each, key=lambda one: one.key)


def _can_be(name: str) -> bool:
    """Whether a part of a name can be the name of somebody's folder or workbook."""
    return bool(name) and not is_passed_over(name)


def _entries(root: str) -> Mapping[str, str | None]:
    """What lies directly under a root, by name; None for a folder."""
    fs, path = opened(root)
    entries: Sequence[Mapping[str, Any]] = _listing(root, lambda: fs.ls(path, detail=True)) or ()
    found = {}
    for about in entries:
        name, is_folder = about["name"].rstrip("/")[len(path) + 1 :], about["type"] == "directory"
        if name or is_folder:  # some programs make a file without a name to show the root
            found[name] = None if is_folder else _tag(about)
    return found


def listed(remote: Remote) -> Objects:
    """Every object below a place, by its name there."""
    fs, path = opened(remote.root)
    home = f"{path}/{remote.place}" if remote.place else path
    every: Mapping[str, Mapping[str, Any]] = (
        _listing(remote.root, lambda: fs.find(home, detail=True)) or {}
    )
    start = f"{home}/"
    # A name that ends in a slash is what some programs make to show an empty folder.
    return {
        name[len(start) :]: _tag(about)
        for name, about in every.items()
        if name.startswith(start) and not name.endswith("/")
    }


def _listing(root: str, ask: Callable[[], T]) -> T | None:
    """A listing; None where there is nothing, but an error where there is no bucket."""
    with plainly(root):
        try:
            return ask()
        except FileNotFoundError as error:
            if lacks_bucket(error):
                raise
            return None


def _tag(about: Mapping[str, Any]) -> str:
    """What changes when an object does."""
    known = [about[key] for key in (*_TAGS, *_TIMES) if about.get(key)]
    # Where a store gives none of these, the object counts as changed each time.
    return f"{about.get('size')}:{known[0] if known else uuid4().hex}"


def counts(within: str) -> bool:
    """Whether rows are made from an object of a case."""
    first, slash, _ = within.partition("/")
    return first in ((*FOLDERS, *EDITED) if slash else FILES)


def _within(name: str) -> str:
    """The folder a name is in, with its slash; "" for the root."""
    return name[: name.rfind("/") + 1]


def _above(name: str) -> Iterator[str]:
    """The folders a name is in, outermost first, which is the root."""
    yield ""
    for at, letter in enumerate(name, 1):
        if letter == "/":
            yield name[:at]
