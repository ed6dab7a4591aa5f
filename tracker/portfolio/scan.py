"""Finding the cases under some folders, and telling whether one has changed, without reading it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import CaseError
from tracker.files import digest, slug
from tracker.procurement.case import PROCUREMENT, REVISIONS, SPECIFICATION
from tracker.texts import Text

# What a case's rows are made from. A folder speaks for its files: each is made anew under a temporary
# name and moved into place, which the folder's own time and number of names tell.
_FILES = (PROCUREMENT, SPECIFICATION, "questions.yaml")
_FOLDERS = ("log", "submissions", REVISIONS, "verdicts", "supplements", "delivery")
_NOWHERE = "-"
_LOOSE = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".xlsb"})


@dataclass(frozen=True, slots=True)
class Found:
    """A case folder, or a workbook that belongs to none.

    Attributes:
        key: its place under the root, with the root's own name: the same on every machine.
        signature: changes when anything its rows are made from does.
    """

    path: Path
    key: str
    signature: str
    loose: bool = False


def scan(roots: Iterable[Path], *, loose: bool = False) -> Iterator[Found]:
    """Every case folder under the roots, at any depth, in order; with ``loose`` the workbooks too.

    Raises:
        CaseError: a root is not a folder, or two roots have the same name.
    """
    seen: dict[str, Path] = {}
    for root in roots:
        if not root.is_dir():
            raise CaseError(Text("Det er ikke en mappe.", "It is not a folder."), where=str(root))
        home = root.resolve()
        if seen.setdefault(home.name, home) != home:
            raise CaseError(
                Text(
                    f"To rodmapper hedder »{home.name}«; giv dem hver sit navn.",
                    f"Two roots are called '{home.name}'; give them names of their own.",
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
        yield from _scan(home, home.name, loose)


def _nested(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _scan(folder: Path, key: str, loose: bool) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # reading it will say why
        yield Found(folder, key, _NOWHERE)
        return
    if any(entry.name == PROCUREMENT for entry in entries):
        yield Found(folder, key, _signature(folder))
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.is_symlink():
            continue
        path = Path(entry.path)
        if entry.is_dir():
            yield from _scan(path, f"{key}/{entry.name}", loose)
        elif loose and path.suffix.lower() in _LOOSE:
            yield Found(path, f"{key}/{entry.name}", _file(path), loose=True)


def _signature(folder: Path) -> str:
    files = (_file(folder / name) for name in _FILES)
    folders = (_folder(folder / name) for name in _FOLDERS)
    return digest("\n".join((*files, *folders)).encode())


def _file(path: Path) -> str:
    try:
        known = path.stat()
    except OSError:
        return _NOWHERE
    return f"{known.st_mtime_ns}:{known.st_size}"


def _folder(path: Path) -> str:
    try:
        return f"{path.stat().st_mtime_ns}:{len(os.listdir(path))}"  # noqa: PTH208 - names alone
    except OSError:
        return _NOWHERE


def case_id(procurement: str, key: str) -> str:
    """What a case is called in the store, wherever the root lies.

    >>> case_id("esdh 2027", "sager/esdh")
    'esdh-2027-84f02527'
    """
    return f"{slug(procurement)}-{digest(key.encode())[:8]}"
