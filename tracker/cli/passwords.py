"""``--password-file`` and ``--ask-password``: how a password is given to a command.

Never as a value on the command line: that is seen by everyone on the machine, and kept in the
shell's history. Nor in the environment, a log record or a message.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.console import is_terminal
from tracker.cli.streams import PasswordFile, read_stdin
from tracker.cli.texts import tr
from tracker.errors import UnreadableError, system_reason
from tracker.files import STDOUT, open_file
from tracker.texts import Text

if TYPE_CHECKING:
    from tracker.spreadsheet.limits import Passwords

_MOST = 50  # each costs a protected file a tenth of a second, of the seconds it may take
_LARGEST = 64 * 1024
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def password_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Both options; the command gets one argument, ``passwords``."""

    @functools.wraps(command)
    def with_passwords(password_file: Path | None, ask_password: bool, **options: Any) -> Any:
        return command(passwords=_passwords(password_file, ask_password), **options)

    ask = click.option(
        "--ask-password",
        is_flag=True,
        help=tr(
            "Spørg efter en adgangskode til beskyttede filer; den vises ikke.",
            "Ask for a password to protected files; it is not shown.",
        ),
    )
    file = click.option(
        "--password-file",
        type=PasswordFile(),
        metavar=tr("FIL", "FILE"),
        help=tr(
            "En fil med adgangskoder til beskyttede filer, én på hver linje; hver af dem prøves.",
            "A file of passwords to protected files, one on each line; each of them is tried.",
        ),
    )
    return file(ask(with_passwords))


def _passwords(file: Path | None, ask: bool) -> Passwords:
    """The passwords the user gives, those of the file first.

    Raises:
        UnreadableError: the file cannot be read, or is not a file of passwords.
        UsageError: there is no terminal to ask in.
    """
    from tracker.spreadsheet.limits import Passwords

    return Passwords((*(_in_file(file) if file else ()), *(_ask_in_terminal() if ask else ())))


def _in_file(path: Path) -> tuple[str, ...]:
    """The lines of a file, as they stand: a space may be part of a password."""
    try:
        if path == STDOUT:  # ``-``
            data = read_stdin(_LARGEST)
        else:
            with open_file(path) as file:
                data = file.read(_LARGEST + 1)
    except OSError as error:
        why = system_reason(error)
        raise _unusable(path, why.da, why.en) from error
    if len(data) > _LARGEST:
        raise _unusable(path, "den er for stor", "it is too large")
    try:  # PowerShell and Notepad write UTF-16 with a mark
        text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:  # not chained: it holds the bytes
        raise _unusable(path, "den er ikke tekst i UTF-8", "it is not UTF-8 text") from None
    lines = tuple(line for raw in text.split("\n") if (line := raw.removesuffix("\r")))
    if not lines:
        raise _unusable(path, "den er tom", "it is empty")
    if len(lines) > _MOST:
        raise _unusable(path, f"den har mere end {_MOST} linjer", f"it has more than {_MOST} lines")
    return lines


def _ask_in_terminal() -> tuple[str, ...]:
    """What the user types, unseen."""
    if not is_terminal(sys.stdin):
        raise click.UsageError(
            tr(
                "--ask-password kræver en terminal; brug --password-file.",
                "--ask-password needs a terminal; use --password-file.",
            )
        )
    typed: str = click.prompt(tr("Adgangskode", "Password"), hide_input=True, err=True)
    return (typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),)


def _unusable(path: Path, da: str, en: str) -> UnreadableError:
    """Why a password file cannot be used, never what is in it."""
    return UnreadableError(
        Text(
            f"Filen med adgangskoder kan ikke bruges: {da}.",
            f"The password file cannot be used: {en}.",
        ),
        where=str(path),
    )
