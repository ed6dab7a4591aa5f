"""The files that came beside a workbook, for answers that name a document."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tracker.foreign_text import fold
from tracker.left_behind import is_passed_over
from tracker.patterns import regex
from tracker.texts import Language, Text

PAGE = Text("LÆS-MIG.html", "READ-ME.html")  # ours, in an inbox (``inbox``)
_PAGES = frozenset(fold(PAGE.get(language)) for language in Language)
_MOST = 5_000  # files beside a workbook; a folder with more is not an offer
# What looks like a file's name in running text: no spaces, and an end of letters and digits.
_NAME = regex(r"[^\s,;:\"'»«()]{1,250}\.[A-Za-z][A-Za-z0-9]{1,4}(?![A-Za-z0-9])")


def names_beside(path: Path) -> frozenset[str] | None:
    """The names of the files in a workbook's folder and the folders in that, folded; not its own.

    The page of an inbox is not one of them.

    None where nobody can tell: the folder cannot be read, or has too many files.
    """
    try:
        found = list(islice(_files(path.parent), _MOST + 1))
    except OSError:
        return None
    if len(found) > _MOST:
        return None
    return frozenset(fold(name) for name in found if name != path.name and not is_page(name))


def is_page(name: str) -> bool:
    """Whether a file of that name is the page of an inbox."""
    return fold(name) in _PAGES


def _files(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_passed_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                with os.scandir(entry.path) as inside:
                    yield from (
                        e.name for e in inside if e.is_file() and not is_passed_over(e.name)
                    )
            else:
                yield entry.name


def missing(text: str, beside: frozenset[str]) -> str | None:
    """What an answer names and is not among the files; None where all of it is.

    >>> missing("Bilag 3 plan.pdf", frozenset({"bilag 3 plan.pdf"})), missing("a.pdf, b.pdf", frozenset({"a.pdf"}))
    (None, 'b.pdf')
    """
    left, found = fold(text), False
    for name in sorted(beside, key=len, reverse=True):
        if name in left:
            left, found = left.replace(name, " "), True
    if names := [match[0] for match in _NAME.finditer(left)]:
        return ", ".join(names)
    return None if found else text
