"""``-`` on the command line: standard input where a file is read, standard output where one is written.

Standard input becomes a file of its own for the run (``Command.invoke``), so that whatever reads files reads
it with all its limits; people are shown ``-`` for it (``console``). Its name is ``stdin`` with the suffix
that its first bytes call for. Passwords are never put on disk (``PasswordFile``).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import click

from tracker.cli.console import STDIN, is_terminal
from tracker.cli.failures import DONE
from tracker.cli.output import OutputFile
from tracker.cli.texts import spoken_language
from tracker.errors import CaseError, UnreadableError
from tracker.files import STDOUT
from tracker.paper.render import BINARY
from tracker.texts import Text

DASHES = "tracker.dashes"  # of a context: how often ``-`` stands on the command line
ASKED = "tracker.asked"  # of a context: whether the report is to go to standard output
TAKEN = "tracker.taken"  # of a context: whether something else goes there
_DASH = "-"
_OUR_LETTERS = "ÆØÅæøå"  # what ``files.slug`` leaves in a name beside ASCII
_MOST = 256 * 1024 * 1024  # bytes: as much as the largest document
_BLOCK = 1024 * 1024
_TAIL = (
    65_557  # the directory of a zip begins at most so far from its end (APPNOTE 4.3.16), as a rule
)
_TEXTS = ((b"<", ".xml"), (b"{", ".json"), (b"[", ".json"))
_PARTS = ((b"word/document.xml", ".docx"), (b"[Content_Types].xml", ".xlsx"))


class PasswordFile(click.Path):
    """A file of passwords: what comes on standard input stays in memory."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The file; one that is called ``-`` is ``./-``."""
        path = Path(str(super().convert(value, param, ctx)))
        return path if str(value) == _DASH else path.absolute()


class FolderThere(click.Path):
    """A folder that must be there; ``-`` is let through, to be refused for what it is."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, exists=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder."""
        return Path(_DASH) if str(value) == _DASH else super().convert(value, param, ctx)


class FileOrName(click.types.StringParamType):
    """A word that is a name of something, or a file."""


def count_dashes(args: Sequence[str]) -> int:
    """How often ``-`` stands on a command line; ``./-`` is a file of that name.

    >>> count_dashes(["check", "-", "--output=-", "./-", "-o-"])
    3
    """
    return sum(a == _DASH or (a.startswith("--") and a.endswith("=-")) or a == "-o-" for a in args)


def takes_names(*names: str) -> bool:
    """Whether the system takes these names of files; without any: names such as tracker makes, with æ, ø and å.

    A locale without UTF-8 may have no room for them, and then a file that is there is taken for missing.
    """
    try:
        for name in names or (_OUR_LETTERS,):
            os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True


def open_streams(ctx: click.Context) -> None:
    """Put what ``-`` stands for in its place.

    Raises:
        UsageError: ``-`` stands twice for one stream, or for what neither can be.
        UnreadableError: standard input cannot be read, or holds too much.
    """
    if not ctx.meta.get(DASHES):
        return
    for param in ctx.command.params:
        if _count(ctx, param) and is_folder(param):
            raise click.BadParameter(_IS_FOLDER.get(spoken_language()), ctx, param)
    reads, writes = _of(ctx, _is_read), _of(ctx, _is_written)
    for params, twice in ((reads, _IN_TWICE), (writes, _OUT_TWICE)):
        if len(params) > 1:
            raise click.UsageError(twice.get(spoken_language()), ctx)
    for param in writes:
        _take_output(ctx, param)
    for param in reads:
        if not isinstance(param.type, PasswordFile):
            path = _as_file(ctx)
            ctx.params[str(param.name)] = _with(ctx.params[str(param.name)], path)


def _of(ctx: click.Context, is_one: Callable[[click.Parameter], bool]) -> list[click.Parameter]:
    """The parameters of a kind that are ``-``, each as often as they are."""
    return [p for p in ctx.command.params if is_one(p) for _ in range(_count(ctx, p))]


def _count(ctx: click.Context, param: click.Parameter) -> int:
    value = ctx.params.get(param.name or "")
    return sum(str(one) == _DASH for one in (value if isinstance(value, tuple) else (value,)))


def _is_written(param: click.Parameter) -> bool:
    return isinstance(param.type, OutputFile)


def _is_read(param: click.Parameter) -> bool:
    if isinstance(param.type, FileOrName):
        return True
    return isinstance(param.type, click.Path) and param.type.file_okay and not _is_written(param)


def is_folder(param: click.Parameter) -> bool:
    """Whether a parameter is a folder: a case, or one that much is written into."""
    return isinstance(param.type, click.Path) and not param.type.file_okay


def _with(value: Any, path: Path) -> Any:
    """A value in which the file stands for ``-``."""
    if isinstance(value, tuple):
        return tuple(_with(one, path) for one in value)
    if str(value) != _DASH:
        return value
    return path if isinstance(value, Path) else str(path)


def _take_output(ctx: click.Context, param: click.Parameter) -> None:
    """Let an output have standard output; a report beside it then goes to stderr.

    Raises:
        UsageError: there is a report in a form that would be on standard output too, or a terminal.
    """
    assert isinstance(param.type, OutputFile)
    if not param.type.formats:  # the report itself, which goes there anyway
        ctx.params[str(param.name)] = None
        ctx.meta[ASKED] = True
        return
    reports = [p for p in ctx.command.params if _is_written(p) and not p.type.formats]  # type: ignore[attr-defined]
    goes_there = not any(ctx.params.get(str(one.name)) for one in reports)
    if goes_there and (ctx.params.get("form", "text") != "text" or DONE in ctx.meta):
        raise click.UsageError(_OUT_TWICE.get(spoken_language()), ctx)
    if param.type.formats[0] in BINARY and is_terminal(sys.stdout):
        raise click.UsageError(_ON_SCREEN.get(spoken_language()), ctx)
    ctx.meta[TAKEN] = True


def standard_input() -> Path | None:
    """The file that holds what came on standard input; None where nothing was read from there."""
    held = click.get_current_context().meta.get(STDIN)
    return Path(held) if held else None


def place_of_bytes(output: Path | None) -> Path | None:
    """Where a file goes that is no report: ``-`` again where it was given, which a report needs no more.

    Raises:
        UsageError: it would go to a terminal.
    """
    if output is not None or not click.get_current_context().meta.get(ASKED):
        return output
    if is_terminal(sys.stdout):
        raise click.UsageError(_ON_SCREEN.get(spoken_language()))
    return STDOUT


def require_binary_output(form: str, output: Path | None) -> None:
    """Refuse to print a binary file on the screen.

    Raises:
        CaseError: the form needs ``--output``.
    """
    is_piped = click.get_current_context().meta.get(ASKED) and not is_terminal(sys.stdout)
    if form in BINARY and output is None and not is_piped:
        name = BINARY[form]
        raise CaseError(
            Text(
                f"Angiv --output FIL.{form} til {name}-formatet.",
                f"Give --output FILE.{form} for {name}.",
            )
        )


def read_stdin(most: int) -> bytes:
    """What comes on standard input; at most one byte more than ``most``.

    Raises:
        UnreadableError: it is a terminal, or closed.
    """
    return _stdin().read(most + 1)


def _stdin() -> BinaryIO:
    try:
        stream: BinaryIO = sys.stdin.buffer
        is_terminal = stream.isatty()
    except (RuntimeError, ValueError, AttributeError) as error:  # there is none, or it is closed
        raise UnreadableError(_CLOSED, where=_DASH) from error
    if is_terminal:
        raise UnreadableError(_TERMINAL, where=_DASH)
    return stream


def _as_file(ctx: click.Context) -> Path:
    """Standard input as a file that only its owner may read, gone when the command ends."""
    import shutil
    import tempfile

    from tracker.folders import temporary_room

    stream = _stdin()
    with temporary_room():
        folder = Path(tempfile.mkdtemp(prefix="tracker-"))
        ctx.call_on_close(lambda: shutil.rmtree(folder, ignore_errors=True))
        ctx.meta[STDIN] = str(named := _kept(stream, folder))
    return named


def _kept(stream: BinaryIO, folder: Path) -> Path:
    """What a stream gives, in a file of this folder that is named by what it is."""
    path, size = folder / "stdin", 0
    with path.open("w+b") as out:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > _MOST:
                raise UnreadableError(_TOO_LARGE.fill(limit=_MOST // _BLOCK), where=_DASH)
            out.write(block)
        out.seek(0)
        head = out.read(_BLOCK)
        out.seek(max(0, size - _TAIL))
        named = path.with_name(f"stdin{_suffix(head, out.read())}")
    path.rename(named)
    return named


def _suffix(head: bytes, tail: bytes) -> str:
    """The suffix of a file by its bytes. It is a name only: whoever reads the file looks for himself."""
    if head.startswith(b"PK"):
        if b"opendocument.spreadsheet" in head[:200]:
            return ".ods"
        return next((suffix for part, suffix in _PARTS if part in tail), ".zip")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return ".xls"
    if head.startswith(b"%PDF"):
        return ".pdf"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((suffix for start, suffix in _TEXTS if text.startswith(start)), ".txt")


_IS_FOLDER = Text(
    "»-« er en strøm, og her skal stå en mappe.", "'-' is a stream, and this must be a folder."
)
_IN_TWICE = Text(
    "»-« kan kun stå for én fil: standard input læses én gang. Angiv de andre ved navn.",
    "'-' can stand for one file only: standard input is read once. Name the others.",
)
_OUT_TWICE = Text(
    "»-« kan kun stå for ét resultat, og to ville komme på standard output. Angiv en fil til det ene.",
    "'-' can stand for one result only, and two would go to standard output. Name a file for one of them.",
)
_ON_SCREEN = Text(
    "»-« er her skærmen, og filen er ikke tekst. Angiv en fil, eller send den videre i et rør.",
    "'-' is the screen here, and the file is no text. Name a file, or send it on through a pipe.",
)
_CLOSED = Text("Standard input er lukket.", "Standard input is closed.")
_TERMINAL = Text(
    "Standard input er et tastatur. Send en fil ind (»tracker check - < svar.xlsx«), eller angiv den ved navn.",
    "Standard input is a keyboard. Send a file in ('tracker check - < answers.xlsx'), or name it.",
)
_TOO_LARGE = Text(
    "Der kommer mere end {limit} MiB på standard input.",
    "More than {limit} MiB comes on standard input.",
)
