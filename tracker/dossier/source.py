"""The files of a dossier somebody hands over: a folder or a zip, neither to be trusted.

Nothing is ever unpacked or opened by a name from the dossier: what is there is listed first,
and read in pieces up to the size that is expected.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from tracker.dossier.model import MANIFEST
from tracker.errors import UnreadableError, system_reason
from tracker.files import open_file, read_file
from tracker.left_behind import is_left_behind
from tracker.texts import Text

MOST_FILES = 100_000
MOST_BYTES = 64 * 2**20  # of one file that is read whole: the manifest, a record of the log
_PIECE = 2**20
# The end of the directory; its last two bytes are the length of a comment.
_END_OF_ZIP = b"PK\5\6" + bytes(18)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Source(Protocol):
    """What a dossier is read from."""

    def names(self) -> tuple[str, ...]:
        """Every file there is, with ``/``, sorted; links and folders of nothing too."""

    def hash(self, name: str, size: int) -> str | None:
        """SHA-256 of a file; None when it is not ``size`` bytes, or cannot be read."""

    def read(self, name: str) -> bytes:
        """A whole file.

        Raises:
            UnreadableError: it is larger than ``MOST_BYTES``, or damaged.
        """


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The dossier in a folder or a zip.

    Raises:
        UnreadableError: it is neither, or an archive that is built in an unsafe way.
    """
    if path.is_dir():
        yield FolderSource(path)
        return
    try:
        with open_file(path) as file, zipfile.ZipFile(file) as archive:
            yield ZipSource(archive, path)
    except OSError as error:
        why = system_reason(error)
        raise _unreadable(path, why) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError) as error:
        raise _unreadable(path, Text("den er ikke en hel zip-fil", "it is no whole zip")) from error


class FolderSource:
    """A folder; links are listed and never followed, and what looking into it left behind is no part of it."""

    def __init__(self, folder: Path) -> None:
        self._paths: dict[str, Path] = {}
        for root, folders, files in os.walk(folder, followlinks=False):
            links = [name for name in folders if (Path(root) / name).is_symlink()]
            for name in (*files, *links):
                if is_left_behind(name) and name not in links:
                    continue
                path = Path(root) / name
                relative = path.relative_to(folder).as_posix()
                self._paths[unicodedata.normalize("NFC", relative)] = path
                if len(self._paths) > MOST_FILES:
                    raise _too_many(folder)

    def names(self) -> tuple[str, ...]:
        """Every file and link."""
        return tuple(sorted(self._paths))

    def hash(self, name: str, size: int) -> str | None:
        """As ``Source.hash``; None for a link."""
        path = self._paths[name]
        if path.is_symlink() or not path.is_file() or path.stat().st_size != size:
            return None
        try:
            with open_file(path) as file:
                return _hash(file, size)
        except OSError:
            return None

    def read(self, name: str) -> bytes:
        """As ``Source.read``."""
        path = self._paths[name]
        if path.is_symlink() or path.stat().st_size > MOST_BYTES:
            raise _unreadable(
                path, Text("den er for stor eller et link", "it is too large or a link")
            )
        try:
            return read_file(path, MOST_BYTES)
        except OSError as error:
            raise _unreadable(path, system_reason(error)) from error


class ZipSource:
    """A zip. Two members of one name, encryption and odd methods are refused at once."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        members = archive.infolist()
        if len(members) > MOST_FILES:
            raise _too_many(path)
        names = [unicodedata.normalize("NFC", m.filename) for m in members]
        if len({name.casefold() for name in names}) != len(names):
            raise _unreadable(path, Text("to filer har samme navn", "two files have one name"))
        if any(m.flag_bits & 1 or m.compress_type not in _METHODS for m in members):
            raise _unreadable(
                path,
                Text(
                    "den er krypteret eller pakket på en ukendt måde",
                    "it is encrypted or packed in an unknown way",
                ),
            )
        if not _is_all(archive, members):
            raise _unreadable(path, _MORE)
        self._archive, self._path = archive, path
        self._members = dict(zip(names, members, strict=True))

    def names(self) -> tuple[str, ...]:
        """Every member."""
        return tuple(sorted(self._members))

    def hash(self, name: str, size: int) -> str | None:
        """As ``Source.hash``; never unpacks more than ``size`` bytes and one."""
        member = self._members[name]
        if member.file_size != size:
            return None
        try:
            with self._archive.open(member) as file:
                return _hash(file, size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            return None

    def read(self, name: str) -> bytes:
        """As ``Source.read``."""
        try:
            with self._archive.open(self._members[name]) as file:
                data = file.read(MOST_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise _unreadable(
                self._path, Text(f"{name} er ødelagt", f"{name} is damaged")
            ) from error
        if len(data) > MOST_BYTES:
            raise _unreadable(self._path, Text(f"{name} er for stor", f"{name} is too large"))
        return data


def _is_all(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bool:
    """Whether an archive begins with its first file and ends with its directory: no other bytes, and no comment.

    What stands before or after is no file that the manifest could name, and other programs may show it.
    """
    file = archive.fp
    if file is None or min((m.header_offset for m in members), default=0):
        return False
    file.seek(-len(_END_OF_ZIP), os.SEEK_END)
    end = file.read()
    return end[:4] == _END_OF_ZIP[:4] and end[-2:] == b"\0\0"


def _hash(file: IO[bytes], size: int) -> str | None:
    """The hash of exactly ``size`` bytes; None when there are fewer or more."""
    found, left = hashlib.sha256(), size
    while left and (piece := file.read(min(left, _PIECE))):
        found.update(piece)
        left -= len(piece)
    return None if left or file.read(1) else found.hexdigest()


_MORE = Text(
    "der står noget før eller efter filerne i zip-filen",
    "something stands before or after the files in the zip",
)


def _too_many(path: Path) -> UnreadableError:
    return _unreadable(path, Text("den har for mange filer", "it has too many files"))


def _unreadable(path: Path, why: Text) -> UnreadableError:
    return UnreadableError(
        Text(
            f"Dossieret kan ikke læses: {why.da}. Angiv mappen eller zip-filen, som »tracker dossier« "
            f"skrev (den har en {MANIFEST}).",
            f"The dossier cannot be read: {why.en}. Name the folder or the zip that 'tracker dossier' "
            f"wrote (it has a {MANIFEST}).",
        ),
        where=str(path),
    )


def no_dossier(path: Path) -> UnreadableError:
    """The message on a folder or zip without a manifest."""
    return _unreadable(path, Text(f"den har ingen {MANIFEST}", f"it has no {MANIFEST}"))
