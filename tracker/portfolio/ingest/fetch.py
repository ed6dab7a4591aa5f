"""What was found on an object store, fetched to be read.

Whoever may write to a bucket chooses the names in it. Only names that mean the same on every disk, and
lie where they say, are ever made into files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import ENOENT
from os import strerror
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.errors import CaseError
from tracker.folders import temporary_room
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.ingest.remote import counts, listed
from tracker.portfolio.store.buckets import Remote, opened, plainly
from tracker.texts import Text

_UNFIT = re.compile(r"[\x00-\x1f\x7f\\:]")


@contextmanager
def at_hand(each: CaseSource) -> Iterator[Path]:
    """What was found, as a path on this machine as long as it is read.

    Raises:
        CaseError: it cannot be fetched, or has names that are not file names.
        UnwrittenError: there is no room for it here.
    """
    if isinstance(each.path, Path):
        yield each.path
        return
    with temporary_room(), TemporaryDirectory(prefix="tracker-") as folder:
        yield _fetched(each.path, Path(folder), loose=each.loose)


def _fetched(remote: Remote, folder: Path, *, loose: bool) -> Path:
    if loose:
        _fetch(remote, {remote.name: remote.place}, folder)
        return folder / remote.name
    prefix = f"{remote.place}/" if remote.place else ""
    within = [name for name in listed(remote) if counts(name)]
    _fetch(remote, {name: f"{prefix}{name}" for name in within}, folder)
    return folder


def _fetch(remote: Remote, files: Mapping[str, str], folder: Path) -> None:
    """Fetch objects, by the file names they get."""
    check_names(files)
    fs, home = opened(remote.root)
    # By exact names: ``cat`` would take a star in one for a pattern.
    paths = [f"{home}/{name}" for name in files.values()]
    nothing = [None] * len(paths)
    with plainly(remote.root):
        contents: Sequence[bytes | Exception] = fs.cat_ranges(paths, nothing, nothing)
        for name, data in zip(files, contents, strict=True):
            if isinstance(data, FileNotFoundError):  # removed since it was listed
                raise FileNotFoundError(ENOENT, strerror(ENOENT), name) from data
            if isinstance(data, Exception):
                raise data
    for name, data in zip(files, contents, strict=True):
        assert isinstance(data, bytes)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def check_names(names: Iterable[str]) -> None:
    """See that names of objects can be file names in a folder, on any system, and stay in it.

    >>> check_names(["log/000001.json", "log/000002.json"])

    Raises:
        CaseError: one of them leads elsewhere or is not a file name, or two are the same on some disks.
    """
    met: dict[str, str] = {}
    for name in names:
        if _UNFIT.search(name) or not {"", ".", ".."}.isdisjoint(name.split("/")):
            raise CaseError(
                Text(
                    f"Et objekt hedder {name!a}; det kan en fil ikke hedde. Giv det et andet navn.",
                    f"An object is called {name!a}, which no file can be. Give it another name.",
                )
            )
        alike = met.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if alike != name:
            raise CaseError(
                Text(
                    f"To objekter hedder {alike!a} og {name!a}; på mange drev er det samme fil.",
                    f"Two objects are called {alike!a} and {name!a}: one file, on many disks.",
                )
            )
