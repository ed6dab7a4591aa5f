"""A command in a terminal of its own (a pseudo-terminal), as a person sits at one."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
from collections.abc import Sequence

_PATIENCE = 600  # seconds without a word after which it will never come: a failure, not a measure


def in_terminal(
    arguments: Sequence[object], turns: Sequence[tuple[str, str]], program: Sequence[str] = ()
) -> tuple[int, str]:
    """Run tracker in a terminal: each time a text has come, a line is typed.

    Args:
        turns: what to wait for, and what to type then.
        program: what runs in place of tracker.

    Returns:
        The exit code, and all that was shown.
    """
    command = [*(program or (sys.executable, "-m", "tracker")), *map(str, arguments)]
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm", "COLUMNS": "200"}
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # CI may start us with Ctrl-C ignored
        os.execvp(command[0], command)
    shown, read = "", b""

    def more(wanted: str) -> bool:
        nonlocal shown, read
        assert select.select([terminal], [], [], _PATIENCE)[0], f"never came: {wanted}\n{shown}"
        try:
            read += os.read(terminal, 65_536)
        except OSError:  # how Linux says that the other end is closed
            return False
        shown, whole = read.decode("utf-8", "ignore"), len(read)
        return bool(whole)

    seen = 0
    for wanted, typed in turns:
        while (found := shown.find(wanted, seen)) < 0:
            assert more(wanted), f"ended before: {wanted}\n{shown}"
        seen = found + len(wanted)
        os.write(terminal, typed.encode())
    while more("its end"):
        pass
    os.close(terminal)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, shown.replace("\r\n", "\n")
