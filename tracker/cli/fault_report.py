"""The report of a fault in tracker: what those who mend it need, and nothing of what was read or typed."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from traceback import extract_tb

import click

import tracker
from tracker.cli.failures import ARGUMENTS
from tracker.cli.texts import tr
from tracker.errors import system_reason
from tracker.files import remove
from tracker.patterns import regex

# A frame in a traceback that came as text from another process; all else in such a text may be somebody's words.
_FRAME = regex(r'  File "(?P<path>[^"\n]+)", line (?P<line>\d+), in (?P<name>[\w<>]+)')
_MOST = 100  # frames of one exception: of a recursion without end, the last


def report(fault: BaseException) -> tuple[str, str | None]:
    """Write a report of a fault to a temporary file; the message for the user, and the file.

    It has versions, the words of tracker's own on the command line, the kinds of exceptions and where they were
    raised. It has neither their messages, which may be a vendor's words, nor values, names or folders. Where no file
    can be written, the message has it, and there is no file.
    """
    text = "\n".join((*_about(), *_raised(fault)))
    kind = type(fault).__name__
    said = tr(
        f"Fejl i tracker ({kind}). Det er ikke din skyld, og intet er gået tabt.\n",
        f"A fault in tracker ({kind}). It is not your doing, and nothing is lost.\n",
    )
    path: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix="tracker-fault-", suffix=".txt")
        path = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as out:
            out.write(text)
    except OSError as error:
        if path:
            remove(path)  # half a report would be sent as a whole one
        why = system_reason(error)
        return said + tr(
            f"Rapporten kan ikke skrives ({why.da}). Send venligst dette:\n{text}",
            f"The report cannot be written ({why.en}). Please send this:\n{text}",
        ), None
    return said + tr(f"Send venligst rapporten: {name}", f"Please send the report: {name}"), name


def _about() -> Iterator[str]:
    yield f"tracker {tracker.__version__}, Python {platform.python_version()}, {platform.system()}"
    yield f"command: {' '.join(_own_words())}"


def _own_words() -> Iterator[str]:
    """The commands and the names of options on the command line: no value, no argument."""
    ctx = click.get_current_context(silent=True)
    if ctx is None:
        return
    at: click.Command | None = ctx.find_root().command
    for word in ctx.find_root().meta.get(ARGUMENTS, ()):
        if word == "--":
            return
        if word.startswith("--"):
            yield word.partition("=")[0]
        elif word.startswith("-"):
            yield word[:2]
        elif isinstance(at, click.Group) and (at := at.get_command(ctx, word)):
            yield word


def _raised(fault: BaseException | None) -> Iterator[str]:
    """Each exception that led to the next, and the frames it came through."""
    if fault is None:
        return
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    yield from _raised(before)
    for frame in extract_tb(fault.__traceback__, limit=-_MOST):
        yield _place(frame.filename, frame.lineno, frame.name)
    if type(fault).__name__ == "_RemoteTraceback":  # of a worker: all it has is text
        for found in _FRAME.finditer(str(fault)):
            yield _place(found["path"], found["line"], found["name"])
    yield type(fault).__name__


def _place(path: str, line: object, name: str) -> str:
    """Where it is in a package; the folders above are the user's own, and a template may be one too."""
    parts = PurePath(path).parts
    tops = [number for number, part in enumerate(parts) if part in _TOPS]
    if not (tops and path.endswith(".py")):
        return f"  elsewhere:{line} in {name}"
    inside = parts[tops[-1] :]
    return f"  {'/'.join(inside)}:{line} in {name}"


_TOPS = ("site-packages", "tracker", f"python{sys.version_info[0]}.{sys.version_info[1]}")
