"""What the commands that read a sheet of requirements share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from tracker.cli.texts import tr

F = TypeVar("F", bound=Callable[..., Any])


def update_options(command: F) -> F:
    """How a sheet's rows change what is there: only shown, against other words, and where rows are missing."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def require_reason(retire: str | None) -> None:
    """Refuse a reason of blanks (UsageError)."""
    if retire is not None and not retire.strip():
        raise click.UsageError(tr("Angiv en begrundelse.", "Give a reason."))


_OPTIONS = (
    click.option(
        "--dry-run",
        is_flag=True,
        help=tr("Vis det kun; skriv intet.", "Only show it; write nothing."),
    ),
    click.option(
        "--confirm",
        is_flag=True,
        help=tr(
            "Filens ord gælder, hvor den ikke siger, hvad den blev lavet af, eller det siden er ændret.",
            "The file's words count where it does not say what it was made from, or that has changed since.",
        ),
    ),
    click.option(
        "--retire",
        metavar=tr("BEGRUNDELSE", "REASON"),
        help=tr(
            "Krav, der mangler i arket, udgår af denne grund.",
            "Requirements missing in the sheet are retired for this reason.",
        ),
    ),
)
