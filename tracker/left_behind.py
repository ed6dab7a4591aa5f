"""What lies in a folder and nobody put there, by its name: left by a system, a viewer or a spreadsheet program."""

from __future__ import annotations

# What Finder and Explorer leave in a folder somebody looked into, and programs beside a file they have open.
_LEFT = (".ds_store", "thumbs.db", "desktop.ini", "~$", ".~lock.")


def is_left_behind(name: str) -> bool:
    """Whether a file of that name was left by a system or a program.

    >>> [is_left_behind(name) for name in ("Thumbs.db", "~$svar.xlsx", ".skjult", "svar.xlsx")]
    [True, True, False, False]
    """
    return name.casefold().startswith(_LEFT)


def is_passed_over(name: str) -> bool:
    """Whether a file of that name is never read as somebody's own: it is hidden, or left behind.

    >>> [is_passed_over(name) for name in ("desktop.ini", ".skjult", "svar.xlsx")]
    [True, True, False]
    """
    return name.startswith(".") or is_left_behind(name)
