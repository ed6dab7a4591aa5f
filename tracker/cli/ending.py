"""How a command ends that cannot do what it was asked: the message for people, the document for programs, the code."""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from tracker.cli.console import complain
from tracker.cli.failures import print_failure
from tracker.cli.hints import runnable
from tracker.cli.streams import takes_names
from tracker.cli.texts import spoken_language, tr
from tracker.errors import FULL, TrackerError, UnreadableError, UnwrittenError, system_reason
from tracker.files import cannot_write
from tracker.texts import Text, counted

_PIPE = 141  # 128 and the number of SIGPIPE
_NO_PATH = (errno.ENAMETOOLONG, errno.ELOOP)  # what no question about a file answers with yes or no
BROKEN_OFF = 130  # 128 and the number of SIGINT
STEP = (
    "tracker.step"  # the ``obj`` of a context: a command that another runs, which says how it ended
)
STANDS = "tracker.stands"  # of a context: the folder that the steps of a command write into
_NOWHERE = Text(
    "Mappen, terminalen står i, er væk: den er slettet, flyttet eller omdøbt. Gå til en mappe, der findes "
    "(fx »cd ..«), og kør kommandoen igen.",
    "The folder that the terminal stands in is gone: it was deleted, moved or renamed. Go to a folder that is "
    "there ('cd ..', say), and run the command again.",
)
_MANY = 8  # files that are named one by one; more are counted for each folder


def end(ctx: click.Context, error: BaseException, written: list[Path]) -> NoReturn:
    """End a command that an exception stopped: the one place where exceptions become exit codes.

    Raises:
        Exit: with the code.
        Exception: the fault itself under ``--debug``.
    """
    match error:
        case OSError() | UnwrittenError() if not _has_folder():
            stop(ctx, TrackerError(_NOWHERE), [])
        case TrackerError():
            stop(ctx, error, written)
        case click.UsageError():
            show_usage(error, ctx)
            ctx.exit(2)
        case click.Abort() | KeyboardInterrupt() | EOFError():
            break_off(ctx, written)
        case BrokenPipeError():
            ctx.exit(leave_pipe())
        case OSError() if error.errno in FULL:
            stop(ctx, full(error), written)
        case OSError() if error.errno in _NO_PATH and error.filename:
            stop(ctx, UnreadableError(_unusable(error), where=os.fsdecode(error.filename)), written)
        case UnicodeEncodeError() if not takes_names(error.object):
            from tracker.cli.encoding import no_such_names

            stop(ctx, no_such_names(error.object), written)
        case _ if ctx.params.get("debug"):
            raise error
        case _:
            stop_at_fault(ctx, error)


def stop(ctx: click.Context, error: TrackerError, written: list[Path]) -> NoReturn:
    """Say what stopped the command; where a file could not be written, also what stands."""
    message = runnable(error.say(spoken_language()))
    complain(f"{tr('Fejl', 'Error')}: {message}")
    if isinstance(error, UnwrittenError):
        complain(_standing(written))
    print_failure(ctx, error, message, 2)
    ctx.exit(2)


def break_off(ctx: click.Context, written: list[Path]) -> NoReturn:
    """Say that Ctrl-C (or the end of what is typed) stopped the command, and what it has written till then.

    The exit code is the one a shell gives a program that was interrupted (128 + 2): 1 would mean gaps.
    """
    if ctx.obj == STEP:  # whoever runs the steps says it once, of all of them
        raise KeyboardInterrupt
    there = _there(written)
    folder: Path | None = ctx.meta.get(STANDS)
    if folder is not None and folder.is_dir():
        stands = tr(f"Det, der er lavet, står i {folder}.", f"What was done stands in {folder}.")
    elif there:
        stands = tr("Det, der er skrevet, står:", "What was written stands:") + _listed(there)
    else:
        complain(f"\n{tr('Afbrudt. Intet blev skrevet.', 'Broken off. Nothing was written.')}")
        ctx.exit(BROKEN_OFF)
    rest = tr(
        "Resten er ikke lavet. Kør kommandoen igen for at gøre det færdigt.",
        "The rest was not done. Run the command again to finish it.",
    )
    complain(f"\n{tr('Afbrudt.', 'Broken off.')} {stands}\n{rest}")
    ctx.exit(BROKEN_OFF)


def stop_at_fault(ctx: click.Context, fault: BaseException) -> NoReturn:
    """Say that there is a fault in tracker, and where its report is."""
    from tracker.cli.fault_report import report

    message, path = report(fault)
    complain(message)
    print_failure(ctx, fault, message, 3, report=path)
    ctx.exit(3)


def _unusable(error: OSError) -> Text:
    why = system_reason(error)
    return Text(f"Stien kan ikke bruges: {why.da}.", f"The path cannot be used: {why.en}.")


def _has_folder() -> bool:
    """Whether the folder that the terminal stands in is still there: a colleague may have moved it."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def full(error: OSError) -> UnwrittenError:
    """The error for a drive that is full: that of a file, or where standard output goes."""
    if error.filename:
        return cannot_write(error.filename, error)
    why = system_reason(error)
    return UnwrittenError(
        Text(
            f"Resultatet kan ikke skrives til standard output: {why.da}.",
            f"The result cannot be written to standard output: {why.en}.",
        )
    )


def leave_pipe() -> int:
    """Let nothing more go to whoever no longer reads (``| head``); the code that a shell gives SIGPIPE."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    return _PIPE


def _standing(written: list[Path]) -> str:
    """The files a run wrote before it had to stop: they stand, and the next run continues from them."""
    if not (there := _there(written)):
        return tr("Intet blev skrevet.", "Nothing was written.")
    named = "".join(f"\n  {path}" for path in there)
    return tr(
        f"Skrevet, før det stoppede:{named}\nResten er ikke. Kør kommandoen igen, når det kan skrives.",
        f"Written before it stopped:{named}\nThe rest is not. Run the command again when it can be.",
    )


def _there(written: list[Path]) -> list[Path]:
    """The files that were written and stand, each once, as seen from where the user is."""
    if not _has_folder():
        return [path for path in dict.fromkeys(written) if path.is_absolute() and path.exists()]
    here = Path.cwd()
    found = (path.absolute() for path in written if path.exists())
    return [p.relative_to(here) if p.is_relative_to(here) else p for p in dict.fromkeys(found)]


def _listed(there: list[Path]) -> str:
    """The files, a line each; of many, how many there are in each folder."""
    if len(there) <= _MANY:
        return "".join(f"\n  {path}" for path in there)
    counts = Counter(path.parent for path in there)
    one, many = Text("fil", "file"), Text("filer", "files")
    words = ((folder, counted(count, one, many)) for folder, count in counts.items())
    return "".join(f"\n  {folder}: {tr(why.da, why.en)}" for folder, why in words)


def show_usage(error: click.UsageError, ctx: click.Context) -> None:
    """Say what was wrong with the command line, and where its help is."""
    from tracker.cli.usage import explain

    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # its message is the whole help
        complain(error.format_message())
        return
    if error.ctx is not None:
        complain(error.ctx.get_usage())
        path = error.ctx.command_path
        complain(tr(f"Hjælp: {path} --help\n", f"Help: {path} --help\n"))
    message = explain(error)
    complain(f"{tr('Fejl', 'Error')}: {message}")
    where = (error.ctx or ctx).command_path
    print_failure(ctx, error, message, 2, help=f"{where} --help", argument=_argument(error, ctx))


def _argument(error: click.UsageError, ctx: click.Context) -> str | None:
    """What the argument or option is called that is wrong; click puts quotation marks around it."""
    if not isinstance(error, click.BadParameter):
        return getattr(error, "option_name", None)
    hint: Sequence[str] | str | None = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.get_error_hint(error.ctx or ctx)
    return None if hint is None else "".join(hint).strip("'")
