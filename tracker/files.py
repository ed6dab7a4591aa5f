"""Our own files, and how files are written: nobody ever sees half of one."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from io import RawIOBase
from itertools import count
from pathlib import Path
from typing import BinaryIO

from tracker.errors import UnwrittenError, system_reason
from tracker.patterns import regex
from tracker.texts import Text

STDOUT = Path("-")  # stands for standard output, wherever a person names what is written
_TEMPORARY = ".tracker-"
_CASE = "procurement.yaml"  # what makes a folder a case (``procurement.case``)
_OWNER = 0o700  # of the modes of a file or folder, those of its owner
_BLOCK = 1024 * 1024  # bytes read at a time
_LONG = 230  # characters of a path beside which, on Windows, a temporary file may have no room
_DEVICES = regex(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_journal: ContextVar[list[Path] | None] = ContextVar("journal", default=None)


@contextmanager
def journal() -> Iterator[list[Path]]:
    """A list of the files written within, for a message about what is there when work stops half-way."""
    written: list[Path] = []
    token = _journal.set(written)
    try:
        yield written
    finally:
        _journal.reset(token)


def written() -> tuple[Path, ...]:
    """The files written in this run so far, as its journal has them."""
    return tuple(_journal.get() or ())


def note_written(*paths: Path) -> None:
    """Put files, or a folder that was moved to its place whole, into the run's journal."""
    if (journal := _journal.get()) is not None:
        journal += paths


@cache
def data_folder(kind: str) -> Path:
    """The folder of ``schemas``, ``templates`` or ``samples``.

    In a wheel they lie inside the package (see ``force-include`` in pyproject.toml); in a checkout
    and in an editable install they stand beside it.
    """
    package = Path(__file__).resolve().parent
    inside = package / "_data" / kind
    return inside if inside.is_dir() else package.parent / kind


def open_file(path: Path) -> BinaryIO:
    """A regular file, to be read.

    A pipe, a device or a socket would keep us waiting, or never end: it is refused before it is
    opened, and should it take the file's place just then, opening it does not wait either.

    Raises:
        OSError: it is not there, is anything else (``EISDIR``, ``ENXIO``), or may not be read.
    """
    _require_regular(path.stat().st_mode, path)
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _require_regular(os.fstat(handle).st_mode, path)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _require_regular(mode: int, path: Path) -> None:
    if not stat.S_ISREG(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ENXIO
        raise OSError(number, os.strerror(number), str(path))


def read_file(path: Path, most: int) -> bytes:
    """What a regular file holds.

    Raises:
        OSError: as ``open_file``; or it holds more than ``most`` bytes (``EFBIG``), or nothing yet, as some in
            /proc that are pipes (``ENXIO``).
    """
    with open_file(path) as file:
        data: bytes | None = file.read(most + 1)
    if data is None or len(data) > most:
        number = errno.ENXIO if data is None else errno.EFBIG
        raise OSError(number, os.strerror(number), str(path))
    return data


def digest(data: bytes) -> str:
    """SHA-256 as lower-case hex."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file, block by block: an original may be larger than what is ever read.

    Raises:
        OSError: as ``open_file``.
    """
    from hashlib import sha256

    found = sha256()
    with open_file(path) as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def write_atomic(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a whole file or nothing: temporary file in the same folder, fsync, rename.

    Args:
        private: only its owner may read it, wherever it lies.

    Raises:
        CaseError: the folder cannot be written, or the file is open in another program.
    """
    try:
        _place(path, data, _replace, private=private)
    except OSError as error:
        raise cannot_write(path, error) from error


def write_once(path: Path, data: bytes | Path, *, read_only: bool = False) -> bool:
    """Write a file that must not change afterwards; False when it already stands there.

    ``data`` may be a file, which is then copied block by block. The link is the commit: of two who
    write the same name at once, one wins and nothing is lost. The file is made read-only last of all:
    Windows deletes no name of a read-only file.
    """
    try:
        _place(path, data, _link)
        if read_only:
            # A drive may have no modes; the hash in the log proves the content all the same.
            with suppress(OSError):
                path.chmod(_mode(path, 0o444))
    except FileExistsError:
        return False
    except OSError as error:
        raise cannot_write(path, error) from error
    return True


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Write what is sent out: under its name, or with the next number where another file has that.

    The same bytes under the same name are one file, so that doing it again changes nothing.

    Raises:
        CaseError: the folder cannot be written.
    """
    stem, suffix = Path(name).stem, Path(name).suffix
    for number in count(1):
        path = folder / (name if number == 1 else f"{stem}-{number}{suffix}")
        if write_once(path, data) or (path.is_file() and path.read_bytes() == data):
            return path
    raise AssertionError  # count has no end


def write_through(path: Path, data: bytes) -> None:
    """Write to what a person named: behind a link to its file, into a pipe or device; ``-`` is standard output.

    Raises:
        CaseError: it cannot be written.
    """
    try:
        if path == STDOUT:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        _require_no_device(path)
        if not is_stream(path):
            write_atomic(path.resolve(), data)
            return
        with path.open("ab", buffering=0) as out:
            _pour(out, data)
    except OSError as error:
        raise cannot_write(path, error) from error


def is_stream(path: Path) -> bool:
    """Whether a path is a pipe or a device, or leads to one: it is written into, never replaced."""
    if path == STDOUT:
        return True
    if os.name != "nt" and path.absolute().parts[1:2] in (("dev",), ("proc",)):
        return True  # /dev/stdout too, which is a file where the shell sends it to one
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _replace(source: str, target: Path) -> None:
    from tracker.machine import patiently

    patiently(os.replace, source, target)


def _link(source: str, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        _create(target, Path(source).read_bytes())
    remove(Path(source))


def _create(target: Path, data: bytes) -> None:
    """Create a file where there are no hard links (exFAT, some SMB servers): O_EXCL is the next best."""
    out = target.open("xb", buffering=0)
    try:
        with out:
            with suppress(OSError):  # as above
                target.chmod(_mode(target, 0o666))
            _pour(out, data)
            os.fsync(out.fileno())
    except BaseException:
        remove(target)  # half of it must not hold the name
        raise


def remove(path: Path) -> None:
    """Remove a file of ours, also a read-only one on Windows; else ``remove_stale`` will later."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        from tracker.machine import patiently

        with suppress(OSError):
            path.chmod(0o666)
            patiently(path.unlink, missing_ok=True)


def _pour(out: RawIOBase, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[out.write(rest) or 0 :]


def _place(
    path: Path, data: bytes | Path, move: Callable[[str, Path], None], *, private: bool = False
) -> None:
    import shutil
    import tempfile

    make_folder(path.parent, private=is_private(path))
    handle, temporary = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            if isinstance(data, bytes):
                out.write(data)
            else:
                with open_file(data) as source:
                    shutil.copyfileobj(source, out, _BLOCK)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(0o600 if private else _mode(path, 0o666))
        move(temporary, path)
    except BaseException:
        remove(Path(temporary))
        raise
    _sync_folder(path.parent)
    note_written(path)


def is_private(path: Path) -> bool:
    """Whether only its owner may read a file: it lies in a case folder, or makes one.

    What stands there is vendors' offers and personal data (GDPR art. 32); where there are no modes,
    the folder's own access rights are all there is.
    """
    return path.name == _CASE or case_folder(path) is not None


def is_case(folder: Path) -> bool:
    """Whether a folder is a case."""
    return (folder / _CASE).is_file()


def case_folder(path: Path) -> Path | None:
    """The case folder that a file lies in, the innermost; None outside cases."""
    folders = (path.parent.absolute(), *path.parent.absolute().parents)
    return next(filter(is_case, folders), None)


def _mode(path: Path, mode: int) -> int:
    return mode & (_OWNER if is_private(path) else ~_umask())


def make_folder(folder: Path, *, private: bool) -> None:
    """Make a folder, and those above it that are missing; a private one for its owner alone."""
    if folder.is_dir():
        return
    make_folder(folder.parent, private=is_private(folder))
    folder.mkdir(_OWNER if private else 0o777, exist_ok=True)


def remove_stale(folder: Path, seconds: float = 3600) -> None:
    """Remove temporary files that no living process can still be writing."""
    for path in folder.glob(f"{_TEMPORARY}*"):
        if time.time() - path.stat().st_mtime > seconds:
            remove(path)


@cache
def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder to flush it
        return
    with suppress(OSError):  # a network drive may not know how; the promise is then the drive's own
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def cannot_write(path: Path | str, error: OSError) -> UnwrittenError:
    """The error for a file that cannot be written."""
    why = _too_long(path, error) or system_reason(error)
    return UnwrittenError(
        Text(
            da=f"Filen kan ikke skrives: {why.da}. Er den åben i Excel, eller mangler der "
            "skriveadgang eller plads? Den er ikke ændret.",
            en=f"The file cannot be written: {why.en}. Is it open in Excel, or is write "
            "access or space missing? It was not changed.",
        ),
        where=str(path),
    )


def _too_long(path: Path | str, error: OSError) -> Text | None:
    """Windows says of a path it has no room for that it is not there."""
    length = len(str(Path(path).absolute()))
    if os.name != "nt" or error.errno != errno.ENOENT or length < _LONG:
        return None
    return Text(
        f"stien er på {length} tegn, og Windows tager højst 259 (til en mappe 247). Vælg en mappe nærmere "
        "drevets rod, eller kortere navne",
        f"its path has {length} characters, and Windows takes 259 at most (247 of a folder). Choose a folder "
        "nearer the root of the drive, or shorter names",
    )


def _require_no_device(path: Path) -> None:
    """Refuse ``con.xlsx`` and the like on Windows: what is written there is on no disk."""
    if os.name == "nt" and path.suffix and _DEVICES.match(path.name):
        raise UnwrittenError(
            Text(
                f"»{path.stem}« er navnet på en enhed i Windows. Kald filen noget andet.",
                f"'{path.stem}' is the name of a device of Windows. Call the file something else.",
            ),
            where=str(path),
        )


def slug(name: str, limit: int = 60) -> str:
    """A name that is safe as a file name everywhere, and holds no CPR number.

    >>> slug("Nordisk Sags/IT ApS ")
    'Nordisk-Sags-IT-ApS'
    >>> slug("CON"), slug("Hansen 010190-1234")
    ('_CON', 'Hansen-010190-xxxx')
    """
    import unicodedata

    from tracker.cpr import mask

    name = unicodedata.normalize("NFC", mask(name))
    name = mask(re.sub(r"[^A-Za-z0-9ÆØÅæøå._-]+", "-", name).strip("-. "))[:limit].rstrip("-. ")
    return f"_{name}" if not name or _DEVICES.match(name) else name
