r"""The words of a command line as the shells of other systems would have given them, on Windows.

There neither cmd nor PowerShell makes file names of ``*.xlsx``. click would do it for every word, also in a
reason that ends in ``?``, and would put in what ``$NAME`` and ``%NAME%`` stand for: words that people write
are theirs. And PowerShell ends a folder it completes with ``\`` before a quotation mark, which then counts as
part of the name.
"""

from __future__ import annotations

import ntpath
import os
from collections.abc import Iterator, Sequence
from glob import glob
from pathlib import Path

_LONGEST_SUFFIX = 5


def of_windows(words: Sequence[str]) -> list[str]:
    r"""The words with patterns of files as their files, and folders without the quotation mark left behind.

    >>> of_windows(["check", "--reason", "Hvorfor ikke? *", "nothing*.xlsx"])
    ['check', '--reason', 'Hvorfor ikke? *', 'nothing*.xlsx']
    """
    return [made for n, word in enumerate(words) for made in _files(word, words[n - 1 : n])]


def _files(word: str, before: Sequence[str]) -> Iterator[str]:
    is_value = any(one.startswith("--") and "=" not in one for one in before)
    if word[:2] in ("~/", "~\\"):
        yield os.path.expanduser(word)  # noqa: PTH111 - a user without a home keeps the sign
    elif word.count('"') == 1 and word.endswith('"') and Path(word[:-1]).is_dir():
        yield word[:-1]
    elif "[" not in word and _is_pattern(word) and not (is_value and word == "*"):
        yield from sorted(glob(word)) or [word]  # noqa: PTH207 - in any folder
    else:
        yield word


def _is_pattern(word: str) -> bool:
    """Whether a word is a pattern of files, and no sentence: its last part is ``*``, or has a suffix."""
    last = ntpath.basename(word)
    suffix = last.rpartition(".")[2] if "." in last else ""
    is_suffix = (
        0 < len(suffix) <= _LONGEST_SUFFIX and suffix.replace("*", "x").replace("?", "x").isalnum()
    )
    return last == "*" or (is_suffix and ("*" in last or "?" in last))
