"""``tracker schema``: print a JSON Schema."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.options import deliver, format_option, language_option, output_option
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "schema",
    cls=Command,
    help=tr(
        "Vis JSON-skemaet for et dokument; uden NAVN vises navnene.",
        "Print the JSON Schema of a document; without NAME the names are listed.",
    ),
)
@click.argument("name", required=False, metavar=tr("[NAVN]", "[NAME]"))
@format_option(["json"])
@output_option
@language_option
def command(name: str | None, form: str, output: Path | None, language: Language) -> None:
    """Print one schema, or the names of all."""
    del form  # a schema has only one
    from tracker import documents
    from tracker.errors import SelectionError
    from tracker.suggestions import meant

    names = documents.schema_names()
    if name is None:
        deliver("\n".join(names) + "\n", output, language)
        return
    if name not in names:
        known, near = ", ".join(names), meant(name, names)
        raise SelectionError(
            Text(
                f"Skemaet »{name}« findes ikke.{near.da} Kendte: {known}.",
                f"There is no schema '{name}'.{near.en} Known: {known}.",
            )
        )
    deliver(documents.to_json(documents.schema(name)), output, language)
