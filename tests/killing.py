"""Commands in processes of their own, killed at a chosen moment of their work on a case folder.

A moment is counted in what a process does to the folder (Python's audit events), not in seconds: the
same number is the same moment on a slow machine and on a fast one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import tracker.clarification.receive
import tracker.delivery.receive
import tracker.evaluation.verdicts.receive
import tracker.questions.receive
import tracker.submission.receiving  # noqa: F401 - so that each process has them at once
from tracker.cli.main import main
from tracker.cli.moments import set_clock
from tracker.danish_time import read_moment

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["killing"])
_CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def start(
    words: Sequence[str], case: Path, *, at: str, kill: int = 0, to: Connection | None = None
) -> BaseProcess:
    """A command at work on a case.

    Args:
        at: what its clock says.
        kill: the number of the change in the folder, or of the look at it, before which it is killed
            by SIGKILL: changes are counted by a positive number, everything by a negative; 0 = not.
        to: is sent how many changes and how many events there were, where it ends by itself.
    """
    process = _FORKS.Process(target=_work, args=(list(words), str(case), at, kill, to))
    process.start()
    return process


def count(words: Sequence[str], case: Path, *, at: str) -> tuple[int, int]:
    """How many changes a command makes in a case, and how many events there are in all."""
    ours, theirs = _FORKS.Pipe()
    process = start(words, case, at=at, to=theirs)
    theirs.close()  # so that a process that ends without a word is the end of it here too
    found: tuple[int, int] = ours.recv()
    process.join()
    assert process.exitcode in (0, 1)
    return found


def is_killed(process: BaseProcess) -> bool:
    """Whether it was killed; else it ended, perhaps refusing since another was at work (2), but at no fault."""
    process.join()
    assert process.exitcode in (0, 1, 2, -signal.SIGKILL), process.exitcode
    return process.exitcode == -signal.SIGKILL


def _work(words: list[str], case: str, at: str, kill: int, to: Connection | None) -> None:
    seen = [0, 0]  # changes, events

    def look(event: str, args: tuple[object, ...]) -> None:
        if not any(isinstance(arg, str | Path) and str(arg).startswith(case) for arg in args):
            return
        is_open_to_write = event == "open" and isinstance(args[2], int) and args[2] & _WRITING
        seen[0] += bool(event in _CHANGES or is_open_to_write)
        seen[1] += 1
        if kill and kill in (seen[0], -seen[1]):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)
    nowhere = Path(os.devnull).open("w")  # noqa: SIM115 - it ends with the process
    with redirect_stdout(nowhere), redirect_stderr(nowhere), set_clock(read_moment(at)):
        try:
            main(words)
        finally:
            if to:
                to.send(tuple(seen))
