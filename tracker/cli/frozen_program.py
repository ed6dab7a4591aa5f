"""What a frozen program (PyInstaller and the like) does when tracker has started it again.

Such a program is its own interpreter: ``sys.executable`` is tracker itself, and knows neither ``-c`` nor ``-m``.
So it is started with a word of ours, which stands in no help, and asks here first what it was started for.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from tracker.spreadsheet.child import READER

if TYPE_CHECKING:
    import click

DROPPED = "--tracker-dropped"  # a launcher: ``dropped_files``
_TRACKER = re.compile(r"from multiprocessing\.resource_tracker import main;\s*main\((\d+)\)")


def take_over(tracker: click.Group | None = None) -> None:
    """Do what this process was started for, and end; a process that a person started goes on.

    Besides the words above these are a process of a pool, and on Linux and macOS the one that keeps account
    of what pools share (``multiprocessing``). A program that brings tracker along calls it first of all.

    Args:
        tracker: what a launcher's command is one of; a program without tracker's commands has no launchers.
    """
    if not getattr(sys, "frozen", False):
        return
    import multiprocessing
    from multiprocessing import spawn

    multiprocessing.freeze_support()  # where the tool that froze the program has its own
    spawn.freeze_support()
    arguments = sys.argv[1:]
    if arguments == [READER]:
        from tracker.spreadsheet.worker import main as read

        read()
        sys.exit()
    if tracker is not None and arguments[:1] == [DROPPED]:
        from tracker.cli.dropped_files import run

        run(arguments[1:], obj=tracker)
    if shared := _TRACKER.fullmatch(arguments[-1] if "-c" in arguments[-2:-1] else ""):
        from multiprocessing import resource_tracker

        resource_tracker.main(int(shared[1]))
        sys.exit()
