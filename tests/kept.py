"""Readers' child processes that stay for the next test: starting one takes longer than most files.

Each is the guarded process that a user's command has, and reads one file after another as that one does. Files of tests
about the process itself have one each: they have a fixture ``kept_children`` of their own that keeps none.
"""

from __future__ import annotations

import atexit
import os
import sys

from tracker.spreadsheet.child import Child
from tracker.spreadsheet.limits import NO_PASSWORDS, Limits, Passwords
from tracker.spreadsheet.worker import Reply

_idle: dict[tuple[object, ...], list[Kept]] = {}


class Kept(Child):
    """A child that is put aside instead of ended, unless it was ended for what it read."""

    def __init__(self) -> None:
        super().__init__()
        self._at_work = False

    def read(
        self,
        data: bytes,
        name: str,
        limits: Limits,
        passwords: Passwords = NO_PASSWORDS,
        *,
        reqif: bool = False,
    ) -> Reply:
        self._at_work = True
        reply = super().read(data, name, limits, passwords, reqif=reqif)
        self._at_work = False
        return reply

    def close(self) -> None:
        if self._at_work or not self.alive:
            super().close()
        else:
            _idle.setdefault(_here(), []).append(self)


def _here() -> tuple[object, ...]:
    """What a child must have in common with its parent: the parent itself, and the paths it was given."""
    return (os.getpid(), *sys.path)


def ready() -> Kept:
    """A child that is put aside, else a new one."""
    idle = _idle.get(_here(), [])
    while idle:
        if (child := idle.pop()).alive:
            return child
        child.close()
    return Kept()


@atexit.register
def _end() -> None:
    for here, idle in _idle.items():
        for child in idle if here[0] == os.getpid() else ():
            Child.close(child)
