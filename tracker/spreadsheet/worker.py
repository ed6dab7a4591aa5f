"""The child process: reads one file after another until its parent closes the pipe.

Started by ``child`` with the parent's ``sys.path`` and nothing else; a frozen program starts itself. A frame is a length (eight
bytes, big-endian) and msgpack. Whatever goes wrong here, the child dies and the parent says so.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.spreadsheet import refusals
from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.limits import MIB, NO_PASSWORDS, Limits, Passwords
from tracker.spreadsheet.refusals import Refused
from tracker.spreadsheet.reqif import ReqifFile
from tracker.texts import Text

HAS_LIMITS = True
try:
    import resource
except ImportError:  # Windows: a job object's limits, and the parent's clock
    HAS_LIMITS = False

EXIT_MEMORY = 70
_LONGEST = 1 << 62  # of a request: its parent is us
_GUESS, _STEP, _MOST_MAPPED = 256 * MIB, 16 * MIB, 1 << 47  # of the address space at the start
_GARBAGE = 500_000  # new objects before cycles are looked for: cells are many, and make none
_QUOTA = 1816  # ERROR_NOT_ENOUGH_QUOTA: what Windows ends a process with
# The exit codes of a process that the system ended for using up its processor time.
EXITS_TIME = tuple(-s for s in (signal.SIGPROF, signal.SIGXCPU)) if HAS_LIMITS else (_QUOTA,)


@dataclass(frozen=True, slots=True)
class Request:
    """What the parent sends: a file's content, its name, its limits, and what may open it.

    With ``reqif`` it asks for the file as ReqIF, and never for a grid.
    """

    data: bytes
    name: str
    limits: Limits
    passwords: Passwords = NO_PASSWORDS
    reqif: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What the child answers: a grid, or why there is none.

    Asked for ReqIF: ``reqif``, a refusal, or neither where the file is something else.
    """

    grid: Grid | None
    refusal: Finding | None
    reqif: ReqifFile | None = None


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Send one frame. Raises OSError when the other side is gone."""
    stream.write(len(body).to_bytes(8, "big"))
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes], most: int) -> bytes | None:
    """One frame of at most ``most`` bytes; None when the other side ended or broke off."""
    head = stream.read(8)
    length = int.from_bytes(head, "big")
    if len(head) < 8 or length > most:
        return None
    body = stream.read(length)
    return body if len(body) == length else None


def main() -> None:
    """Answer requests on stdin until it is closed."""
    from tracker.spreadsheet.locked import read  # the parsers, which the parent does without

    asked = os.fdopen(os.dup(0), "rb")  # a program without a console has no ``sys.stdin``
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing a library prints may look like a frame
    requests = msgspec.msgpack.Decoder(Request)
    gc.freeze()  # what is imported is never garbage
    gc.set_threshold(_GARBAGE)
    baseline = address_space()
    while (frame := read_frame(asked, _LONGEST)) is not None:
        request = requests.decode(frame)
        del frame
        try:
            limit(request.limits, baseline)
            body = msgspec.msgpack.encode(_answer(request, read))
            if len(body) > request.limits.reply:
                body = msgspec.msgpack.encode(Reply(None, _too_much_text(request.limits)))
        except MemoryError:
            os._exit(EXIT_MEMORY)
        _stop_clock()
        write_frame(answers, body)


def _answer(request: Request, read: Callable[[bytes, str, Limits, Passwords], Grid]) -> Reply:
    try:
        if request.reqif:
            return _as_reqif(request)
        grid = read(request.data, request.name, request.limits, request.passwords)
        return Reply(grid, None)
    except Refused as refused:
        return Reply(None, refused.finding)


def _as_reqif(request: Request) -> Reply:
    from tracker.spreadsheet import door

    return Reply(None, None, door.read_reqif(request.data, request.name, request.limits))


def _too_much_text(limits: Limits) -> Finding:
    most = limits.reply // MIB
    reason = Text(f"dens tekst fylder over {most} MiB", f"its text takes more than {most} MiB")
    return Refused(refusals.FILE_TOO_FULL, reason=reason).finding


def limit(limits: Limits, baseline: int) -> None:
    """Set the system's own limits on this process for what it does next, where there are any.

    Args:
        baseline: the ``address_space`` it starts with.
    """
    if not HAS_LIMITS:
        if os.name == "nt":
            from tracker.spreadsheet import job

            with suppress(OSError):  # as below: the parent's clock holds
                job.own_job().limit(baseline + limits.memory, limits.seconds)
        return
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)  # to the hundredth, and for each file anew
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.seconds) + 2
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, baseline + limits.memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        with suppress(ValueError, OSError):  # macOS refuses some; the others hold
            resource.setrlimit(what, (most, hard))


def _stop_clock() -> None:
    if HAS_LIMITS:
        signal.setitimer(signal.ITIMER_PROF, 0)


def address_space() -> int:
    """Bytes of address space this process starts with; on Windows, of memory."""
    try:
        if os.name == "nt":
            from tracker.spreadsheet import job

            return job.own_job().committed()
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return _least_accepted()


def _least_accepted() -> int:
    """The address space that this process has, as its system says in its own way where there is no ``/proc``.

    macOS (from 12) keeps RLIMIT_AS and refuses one below what is mapped already, some gigabytes before any
    code of ours: the least it accepts is what is mapped. Where everything is accepted it is a guess.
    """
    if not HAS_LIMITS or _accepts(_GUESS):
        return _GUESS
    too_little, enough = _GUESS, _MOST_MAPPED
    while enough - too_little > _STEP:
        middle = (too_little + enough) // 2
        if _accepts(middle):
            enough = middle
        else:
            too_little = middle
    return enough


def _accepts(most: int) -> bool:
    before = resource.getrlimit(resource.RLIMIT_AS)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    except (ValueError, OSError):
        return False
    resource.setrlimit(resource.RLIMIT_AS, before)
    return True
