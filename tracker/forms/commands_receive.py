"""The ``receive`` of every kind of form: its arguments and options, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.hints import argument_case
from tracker.cli.options import (
    SEVERITIES,
    case_argument,
    fail_on_words,
    report_options,
)
from tracker.cli.passwords import password_options
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.findings import Severity
from tracker.texts import Language

if TYPE_CHECKING:
    from tracker.forms.commands import Reception
    from tracker.procurement.case import Case
    from tracker.spreadsheet.limits import Passwords

F = TypeVar("F", bound=Callable[..., Any])


def receiver(
    reception: Callable[[Case], Reception[Any]],
    fails: Mapping[str, Callable[[Case], bool]] | None = None,
) -> Callable[..., None]:
    """The body of a command that receives forms, with its arguments and options.

    Args:
        reception: how forms are received, asked when the command runs.
        fails: what else it can end with code 1 for: word of ``--fail-on`` → whether that is so in
            the case, with what was received.
    """
    others = fails or {}

    def receive_command(
        case: Path,
        files: tuple[Path, ...],
        output: Output,
        fail_on: str,
        language: Language,
        passwords: Passwords,
    ) -> None:
        """Complete what was interrupted, then receive; a refused file does not stop the others."""
        del language  # it is the output's
        from tracker.forms.commands import receive_forms
        from tracker.procurement.case import Case

        found, other = Case.at(case), others.get(fail_on)
        how = reception(found)
        severity = "never" if other else fail_on
        code = receive_forms(found, how, files, output, severity, passwords)
        code = require_files(code, how.command, argument_case(case))
        raise SystemExit(max(code, int(other is not None and other(found))))

    return receiving_options(receive_command, tuple(others))


def receiving_options(command: F, more: tuple[str, ...] = ()) -> F:
    """``[CASE] FILE...`` and the options of every command that reads sheets back.

    Args:
        more: what it can end with code 1 for, beside the severities of findings.
    """
    fails = fail_on_words(*SEVERITIES, *more, default=Severity.ERROR.value)
    shown = report_options(REPORT, fails)(command)
    files = click.argument(
        "files",
        nargs=-1,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=tr("FIL...", "FILE..."),
    )
    decorated: Any = case_argument(files(password_options(shown)))
    return decorated  # type: ignore[no-any-return]


def require_files(code: int | None, command: str, where: str) -> int:
    """The exit code of a receipt.

    Args:
        code: None where no file was named, and nothing had been interrupted.
        command: as people write it.
        where: the case as it is named on the command line.

    Raises:
        UsageError: there was nothing to receive.
    """
    if code is None:
        raise click.UsageError(
            tr(
                f"Angiv de udfyldte filer, fx »{command}{where} ark.xlsx«. (Ingen tidligere modtagelse "
                "var afbrudt.)",
                f"Give the filled files, such as '{command}{where} sheet.xlsx'. (No earlier receipt was "
                "interrupted.)",
            )
        )
    return code
