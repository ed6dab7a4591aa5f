"""The options and arguments that name what is written; ``guard`` holds them to what may be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.texts import tr
from tracker.files import STDOUT

FORCE, PARENTS = "tracker.force", "tracker.parents"  # where a context keeps the two options


class OutputFile(click.Path):
    """A file to be written.

    Args:
        formats: what is written where the command has no ``--format``.
        kept: what is there already is read instead (a key that is made the first time).
        settings: people edit it afterwards: it may stand directly in a case folder.
    """

    def __init__(self, *formats: str, kept: bool = False, settings: bool = False) -> None:
        super().__init__(dir_okay=False, path_type=Path)
        self.formats = formats
        self.kept = kept
        self.settings = settings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The file; ``-`` is standard output, and a file that is called so is ``./-``."""
        if str(value) == str(STDOUT):
            return STDOUT
        if not str(value):
            self.fail(tr("Filens navn er tomt.", "The file's name is empty."), param, ctx)
        path = super().convert(value, param, ctx)
        return path.absolute() if path == STDOUT else path


class OutputFolder(click.Path):
    """A folder to be written; the command itself says what may stand in it."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)


def output_parameters() -> tuple[click.Option, ...]:
    """``--force`` and ``--parents``, which every command that writes a named file has."""

    def keep(key: str) -> Any:
        return lambda ctx, _, value: ctx.meta.__setitem__(key, value)

    return (
        click.Option(
            ["--force"],
            is_flag=True,
            expose_value=False,
            callback=keep(FORCE),
            help=tr(
                "Overskriv en fil, som tracker ikke selv har skrevet.",
                "Replace a file that tracker did not write.",
            ),
        ),
        click.Option(
            ["--parents"],
            is_flag=True,
            expose_value=False,
            callback=keep(PARENTS),
            help=tr("Opret mapper, der mangler.", "Make folders that are missing."),
        ),
    )
