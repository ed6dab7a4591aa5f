"""The console every report for a terminal is printed on: data is never markup, nothing is guessed."""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.console import Console

NARROWEST = 40  # columns; below that words break everywhere


def printed(show: Callable[[Console], None], *, width: int, colour: bool) -> str:
    """What ``show`` prints, as text without blanks at the ends of lines.

    Args:
        width: columns of the terminal.
        colour: whether it may hold colour codes; False for a file or a pipe.
    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    show(console)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
