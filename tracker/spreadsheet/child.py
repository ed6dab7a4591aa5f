"""The parent's hold on the child process that reads what strangers send."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Timer

import msgspec

import tracker
from tracker.findings import Finding
from tracker.spreadsheet import refusals
from tracker.spreadsheet.limits import MIB, NO_PASSWORDS, Limits, Passwords
from tracker.spreadsheet.worker import (
    EXIT_MEMORY,
    EXITS_TIME,
    HAS_LIMITS,
    Reply,
    Request,
    read_frame,
    write_frame,
)
from tracker.texts import Text

READER = "--tracker-reader"  # what a frozen program is started with to be the child
_BOOT = (
    "import sys; sys.path[:] = sys.argv[1:]; from tracker.spreadsheet.worker import main; main()"
)
_LONGEST_REPLY = 128 * MIB
_PATIENCE = 10  # times the processor's seconds: a safety net, not the limit
_TIME = Text("det tog for lang tid", "it took too long")
_MEMORY = Text("det krævede for meget hukommelse", "it took too much memory")
_CRASH = Text("læsningen brød sammen", "the reading broke down")


# On Windows no console flashes up under a program without one, and Ctrl-C ends the parent alone.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def command() -> list[str]:
    """What starts the child: this interpreter, or the program itself where it brings its own.

    -I and -S: nothing of the user's environment or site; the parent's own paths instead, which hold in a
    checkout, an editable install and a wheel alike.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, READER]
    here = str(Path(tracker.__file__).resolve().parent.parent)
    paths = [here, *(path for path in sys.path if path and path != here)]
    return [sys.executable, "-I", "-S", "-c", _BOOT, *paths]


class Child:
    """One child process, started at once, so that it is ready when the first file is."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, our own words
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
        self._replies = msgspec.msgpack.Decoder(Reply)
        self._late = False

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def read(
        self,
        data: bytes,
        name: str,
        limits: Limits,
        passwords: Passwords = NO_PASSWORDS,
        *,
        reqif: bool = False,
    ) -> Reply:
        """Have one file read. When the child does not answer, it is ended and this says why.

        With ``reqif`` it is read as ReqIF. Passwords go through the pipe: arguments and environment can be seen by others.
        """
        self._late = False
        timer = Timer(limits.seconds * (_PATIENCE if HAS_LIMITS else 1), self._give_up)
        timer.daemon = True
        timer.start()
        try:
            reply = self._ask(msgspec.msgpack.encode(Request(data, name, limits, passwords, reqif)))
        finally:
            timer.cancel()
        if reply is None or self._late:  # late: already killed, if only just after it answered
            self.close()
        return reply or Reply(None, self._unreadable())

    @property
    def alive(self) -> bool:
        """Whether it can read another file."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the child and wait for it."""
        self._process.kill()
        self._process.communicate()

    def _ask(self, request: bytes) -> Reply | None:
        assert self._process.stdin
        assert self._process.stdout
        try:
            write_frame(self._process.stdin, request)
            frame = read_frame(self._process.stdout, _LONGEST_REPLY)
            return None if frame is None else self._replies.decode(frame)
        except (OSError, ValueError):
            return None

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def _unreadable(self) -> Finding:
        if self._late or self._process.returncode in EXITS_TIME:
            reason = _TIME
        elif self._process.returncode == EXIT_MEMORY:
            reason = _MEMORY
        else:
            reason = _CRASH
        return refusals.FILE_UNREADABLE_SAFELY.at(reason=reason)
