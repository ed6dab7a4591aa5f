"""A double of the rules of Windows, held over Python on this system: what breaks there breaks here.

``python`` writes an interpreter that holds them over itself and, since it is their ``sys.executable``, over
every process started from it. An audit hook cannot be taken back: never call ``install`` in the tests' own process.

What cannot be shown here: how ``pathlib`` and ``os.path`` read drive letters, UNC paths and backslashes (paths stay
those of this system); that a name is found whatever its case (a *new* name that differs in case alone counts as
the old one); files that others than this process and its children hold open; what DuckDB and typst write by
themselves, beyond the files they hold open; a console (streams are pipes, in the code page of one).
Sources: *Naming Files, Paths, and Namespaces*, ``DeleteFile``, ``MoveFileEx``, ``CreateHardLink`` of the Win32
API; the modules that Python's documentation calls Unix only; what Wine does (docs/decisions.md).
"""

# ruff: noqa: PTH100, PTH112, PTH116, PTH118, PTH123, PTH208
from __future__ import annotations

import builtins
import concurrent.futures.process
import ctypes
import errno
import getpass
import importlib.machinery
import multiprocessing.connection
import os
import re
import resource
import runpy
import shutil
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import threading
import types
import warnings
import zoneinfo
from collections.abc import Callable
from pathlib import Path
from typing import Any

CORES = 96
MAX_PATH, MAX_FOLDER = 260, 248  # with the NUL that ends it; a folder has room for a name of 8.3
NAMES = ("LOGNAME", "USER", "LNAME", "USERNAME")
_MODULES = ("resource", "fcntl", "pwd", "grp")
_CALLS = (
    "fork", "forkpty", "mkfifo", "mknod", "geteuid", "getuid", "getegid", "getgid", "getgroups", "chown", "lchown",
    "fchown", "fchmod", "killpg", "setsid", "getpgid", "sysconf", "statvfs", "uname", "nice", "sched_getaffinity",
    "openpty", "O_NONBLOCK", "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "getloadavg", "posix_fallocate",
)  # fmt: skip
_SIGNALS = ("SIGPROF", "SIGXCPU", "SIGALRM", "SIGHUP", "SIGUSR1", "SIGUSR2", "setitimer", "ITIMER_PROF", "alarm")  # fmt: skip
_BAD = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_own = threading.local()  # whether a rule is just being looked up


class RuleBroken(BaseException):
    """Something that Windows would do in silence, and that would cost somebody something."""


def python(folder: Path) -> Path:
    """An interpreter under these rules, in a folder."""
    path = folder / "python"
    here = str(Path(__file__).resolve().parent)
    path.write_text(
        f"#!{sys.executable} -Xwarn_default_encoding\n"
        f"import sys\nsys.path.insert(0, {here!r})\nimport windows_rules\n"
        f"windows_rules.run({str(path)!r}, sys.argv[1:])\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return path


def environment(state: Path, page: str) -> dict[str, str]:
    """The environment of a user whose console has this code page."""
    gone = {*NAMES, "HOME", "TZ", "BROWSER", "DISPLAY", "LANG", "LC_ALL"}
    kept = {name: value for name, value in os.environ.items() if name not in gone}
    # An output sent elsewhere has the code page of the system, and stops at what that lacks.
    own = {"PYTHONUTF8": "0", "PYTHONIOENCODING": f"{page}:strict", "PYTHONTZPATH": ""}
    return {**kept, **own, "LOCALAPPDATA": str(state)}


def run(executable: str, words: list[str]) -> None:
    """Do what Python is asked to on its command line, under the rules."""
    install(executable)
    while words and words[0].startswith("-") and words[0][1:2] not in "cm":
        del words[: 2 if words[0] in ("-X", "-W") else 1]
    how, what, *rest = words
    if how == "-m":
        sys.argv = [what, *rest]
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    elif how == "-c":
        sys.argv = ["-c", *rest]
        exec(compile(what, "<string>", "exec"), sys.modules["__main__"].__dict__)
    else:
        sys.argv = [how, what, *rest]
        runpy.run_path(how, run_name="__main__")


def install(executable: str) -> None:
    """Hold the rules over this process, for good."""
    sys.executable = executable
    multiprocessing.set_executable(executable)
    for name in NAMES:
        os.environ.pop(name, None)
    ctypes.WinDLL = lambda *_, **__: Kernel32()  # type: ignore[attr-defined]
    sys.modules["msvcrt"] = locks()
    for name in _MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    zoneinfo.reset_tzpath(to=())
    os.cpu_count = lambda: CORES
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    for rule in (_pools, _modes, _renaming, _seen):
        rule()
    warnings.filterwarnings("ignore", category=EncodingWarning)  # of others
    warnings.filterwarnings("error", category=EncodingWarning, module=r"tracker(\.|$)")
    sys.addaudithook(_audit)


def locks() -> types.ModuleType:
    """Locks on open files as the C runtime has them: refused at once where another has it."""
    import fcntl

    def locking(file: int, mode: int, count: int) -> None:
        assert (mode, count) == (2, 1)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PermissionError(errno.EACCES, "Permission denied") from error

    found = types.ModuleType("msvcrt")
    found.LK_NBLCK, found.locking = 2, locking  # type: ignore[attr-defined]
    return found


def _pools() -> None:
    kind = concurrent.futures.process.ProcessPoolExecutor
    real = kind.__init__

    def begin(self: Any, max_workers: int | None = None, *more: Any, **options: Any) -> None:
        if max_workers is not None and max_workers > 61:
            raise ValueError("max_workers must be <= 61")
        real(self, max_workers or 61, *more, **options)

    kind.__init__ = begin  # type: ignore[method-assign]


def _modes() -> None:
    """A file can be read-only and nothing else; the umask does nothing; a folder has no mode."""
    os.umask(0)
    os.umask = lambda _: 0
    chmod, mkdir, opened = os.chmod, os.mkdir, os.open

    def change(path: Any, mode: int, **options: Any) -> None:
        if not Path(path).is_dir():
            chmod(path, 0o666 if mode & stat.S_IWUSR else 0o444, **options)

    def make(path: Any, mode: int = 0o777, **options: Any) -> None:
        del mode
        mkdir(path, 0o777, **options)

    def open_(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        return opened(path, flags, 0o666 if mode & stat.S_IWUSR else 0o444, **options)

    os.chmod, os.mkdir, os.open = change, make, open_


def _renaming() -> None:
    """Renaming replaces nothing; ``os.replace`` does."""
    real = os.rename

    def rename(source: Any, target: Any, **options: Any) -> None:
        if os.path.lexists(target):
            raise error(FileExistsError, errno.EEXIST, 183, target)
        real(source, target, **options)

    os.rename = rename  # type: ignore[assignment]


class Seen(types.ModuleType):
    """A module as tracker sees it: without some of its names, and some of another value."""

    def __init__(self, real: types.ModuleType, *lacks: str, **seen: object) -> None:
        super().__init__(real.__name__)
        vars(self).update(seen, _real=real, _lacks=lacks)

    def __getattr__(self, name: str) -> Any:
        if name in vars(self)["_lacks"]:
            raise AttributeError(f"module '{self.__name__}' of Windows has no attribute '{name}'")
        return getattr(vars(self)["_real"], name)


def _seen() -> None:
    """tracker's own modules see the names of Windows; those of the standard library would break by them."""
    own: dict[str, types.ModuleType] = {
        "os": Seen(os, *_CALLS, name="nt", startfile=_start),
        "sys": Seen(sys, platform="win32"),
        "signal": Seen(signal, *_SIGNALS),
    }
    loader = importlib.machinery.SourceFileLoader
    real = loader.exec_module

    def execute(self: Any, module: types.ModuleType) -> None:
        real(self, module)
        if module.__name__.partition(".")[0] == "tracker":
            for name, value in own.items():
                if name in vars(module):
                    setattr(module, name, value)

    loader.exec_module = execute  # type: ignore[method-assign]


def _start(path: Any) -> None:
    raise error(OSError, errno.ENOENT, 1155, path)  # no program is set for such files


def error(kind: type[OSError], number: int, code: int, path: object) -> OSError:
    """An error as Windows gives it, with its own number beside the usual one."""
    made = kind(number, os.strerror(number), str(path))
    made.winerror = code  # type: ignore[attr-defined]
    return made


def _denied(path: object, code: int = 5) -> OSError:
    return error(PermissionError, errno.EACCES, code, path)


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    rule = _RULES.get(event)
    if rule is None or getattr(_own, "busy", False):
        return
    _own.busy = True
    try:
        rule(*arguments)
    finally:
        _own.busy = False


def _opened(path: Any, mode: str | None, flags: int) -> None:
    if isinstance(path, int) or path is None:
        return
    path = _named(path)
    if os.path.isdir(path):
        if mode is None:  # by os.open; tempfile names the folder, and has an opener
            raise _denied(path)
        return
    if flags & _WRITES:
        if _is_read_only(path):
            raise _denied(path)
        _new(path, flags & os.O_EXCL)


def _removed(path: Any, *_: object) -> None:
    path = _named(path)
    if _is_read_only(path):
        raise _denied(path)
    if _is_open(path):
        raise _denied(path, 32)


def _renamed(source: Any, target: Any, *_: object) -> None:
    source, target = _named(source), _named(target)
    inside = [os.path.join(at, name) for at, _, names in os.walk(source) for name in names]
    if any(map(_is_open, inside)):
        raise _denied(source)
    if _is_open(source):
        raise _denied(source, 32)
    if os.path.isdir(target) or _is_read_only(target) or _is_open(target):
        raise _denied(target)
    if source.casefold() != target.casefold():
        _new(target, exclusive=False)


def _linked(source: Any, target: Any, *_: object) -> None:
    _named(source)
    _new(_named(target), exclusive=True)


def _made(path: Any, *_: object) -> None:
    path = _named(path, MAX_FOLDER)
    _new(path, exclusive=True)


def _unmade(path: Any, *_: object) -> None:
    path = _named(path)
    if Path.cwd().is_relative_to(path):
        raise _denied(path, 32)


def _symbolic(_: object, target: Any, *__: object) -> None:
    raise error(OSError, errno.EINVAL, 1314, target)  # a right that users lack


_RULES: dict[str, Callable[..., object]] = {
    "open": _opened, "os.remove": _removed, "os.rename": _renamed, "os.link": _linked, "os.mkdir": _made,
    "os.rmdir": _unmade, "os.symlink": _symbolic, "os.listdir": lambda path=None: _named(path or "."),
    "os.scandir": lambda path=None: _named(path or "."),
}  # fmt: skip


def _named(path: Any, longest: int = MAX_PATH) -> str:
    """A path that Windows has room and names for."""
    text = os.path.abspath(os.fsdecode(path)) if not isinstance(path, int) else "/"
    if not text.startswith(("/proc/", "/dev/", "/sys/")):
        for part in text.split("/"):
            if _BAD.search(part):
                raise error(OSError, errno.EINVAL, 123, path)
            if _DEVICE.match(part):
                raise RuleBroken(f"{text}: '{part}' is a device")
            if part.endswith((".", " ")):
                raise RuleBroken(f"{text}: '{part}' would lose its end")
        if len(text) >= longest:
            raise error(FileNotFoundError, errno.ENOENT, 3, path)
    return text


def _new(path: str, exclusive: object) -> None:
    """A name that is free, whatever its case."""
    folder, name = os.path.split(path)
    try:
        twins = {one for one in os.listdir(folder) if one.casefold() == name.casefold()} - {name}
    except OSError:
        return
    if twins and exclusive:
        raise error(FileExistsError, errno.EEXIST, 183, path)
    if twins:
        raise RuleBroken(f"{path} would be written over {twins}")


def _is_read_only(path: str) -> bool:
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and not found.st_mode & stat.S_IWUSR


def _is_open(path: str) -> bool:
    """Whether this process or a child of it has a file open, under any name, or mapped."""
    try:
        wanted = os.stat(path)
    except OSError:
        return False
    if not stat.S_ISREG(wanted.st_mode):
        return False
    place = f" {wanted.st_ino} "
    for pid in ("self", *_children()):
        try:
            for handle in os.listdir(f"/proc/{pid}/fd"):
                try:
                    found = os.stat(f"/proc/{pid}/fd/{handle}")
                except OSError:
                    continue
                if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
                    return True
            with builtins.open(f"/proc/{pid}/maps", encoding="utf-8") as maps:
                if any(place in line and line.rstrip().endswith(path) for line in maps):
                    return True
        except OSError:
            continue
    return False


def _children() -> list[str]:
    found: list[str] = []
    for task in os.listdir("/proc/self/task"):
        try:
            found += Path(f"/proc/self/task/{task}/children").read_text("ascii").split()
        except OSError:
            continue
    return found


class Kernel32:
    """What tracker asks of kernel32, by the layout of its headers; a limit of memory holds, as one of addresses.

    Args:
        refuses: functions that fail.
    """

    def __init__(self, *refuses: str) -> None:
        self.calls: list[tuple[Any, ...]] = []
        for name in (
            "CreateJobObjectW", "AssignProcessToJobObject", "SetInformationJobObject", "GetCurrentProcess",
            "K32GetProcessMemoryInfo",
        ):  # fmt: skip
            setattr(self, name, self._function(name, fails=name in refuses))

    def _function(self, name: str, *, fails: bool) -> Callable[..., int]:
        def call(*arguments: Any) -> int:
            self.calls.append((name, *arguments))
            return 0 if fails else int(getattr(self, f"_{name}", lambda *_: 77)(*arguments))

        return call

    def _SetInformationJobObject(self, _: int, kind: int, pointer: Any, size: int) -> bool:  # noqa: N802
        if (kind, size) != (9, 144):
            return False
        fields = struct.unpack("<qqI4xQQI4xQII48xQQQQ", ctypes.string_at(pointer, size))
        self.calls[-1] = ("limits", fields)
        if fields[2] & 0x100:
            resource.setrlimit(resource.RLIMIT_AS, (fields[9], resource.RLIM_INFINITY))
        return True

    def _K32GetProcessMemoryInfo(self, _: int, pointer: Any, size: int) -> bool:  # noqa: N802
        if struct.unpack_from("<I", ctypes.string_at(pointer, size)) != (size,) or size != 72:
            return False
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        taken = struct.pack("<Q", pages * resource.getpagesize())
        ctypes.memmove(ctypes.addressof(pointer._obj) + 56, taken, 8)
        return True


# Loaded before the rules hold: they look at this system as they begin.
_LOADED = (getpass, subprocess, tempfile)
