"""What differs between the machines tracker runs on: processors, the user, files that others have open.

Windows is where most buyers work: a pool waits for at most 61 processes there, a virus scanner or a sync
client holds a new file for a moment, and an account may have no name in its environment.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 61  # processes of a pool: Windows waits for 64 handles at once, and Python needs three
_BUSY = (5, 32, 33)  # ERROR_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)  # seconds: two and a half in all


def processes() -> int:
    """How many processes work side by side: one for each core, as far as the system can wait for them."""
    return min(os.cpu_count() or 1, _MOST)


def user() -> str:
    """Who uses this machine, as the system names them; ``?`` where it does not."""
    import getpass

    for ask in (getpass.getuser, os.getlogin):
        try:
            return ask()
        except (ImportError, KeyError, OSError):  # no pwd on Windows; no such user; no terminal
            continue
    return "?"


def patiently(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Move, replace or delete files; on Windows again for a moment, while another program has one open.

    Raises:
        OSError: as ``work``; after two and a half seconds where the file stays open.
    """
    for pause in _PAUSES:
        try:
            return work(*arguments, **named)
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY:
                raise
        time.sleep(pause)
    return work(*arguments, **named)
