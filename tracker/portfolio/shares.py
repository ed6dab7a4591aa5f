"""Shares: which part of a manifest a thing is in, so that a change touches one part and none grows for ever."""

from __future__ import annotations

from tracker.files import digest

MOST = 128  # things of a share, about


def share(name: str, of: int) -> int:
    """Which of so many shares a name is in: always the same one."""
    return int(digest(name.encode())[:8], 16) % of


def shares(count: int, before: int) -> int:
    """How many shares so many things want, a power of two.

    What was before stays until they are twice too many or four times too few: a store that grows and
    shrinks about a limit is not written anew each time.

    >>> shares(MOST, 1), shares(MOST + 1, 1), shares(MOST // 2 + 1, 2), shares(MOST // 4, 2)
    (1, 2, 2, 1)
    """
    of = max(before, 1)
    while count > of * MOST:
        of *= 2
    while of > 1 and count * 4 < of * MOST:
        of //= 2
    return of


def case_of(file: str) -> str:
    """The case a file of the store is of: its name without what tells its content."""
    return file.rpartition("/")[2].rpartition("-")[0]
