"""``tracker schema``: print a JSON Schema."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tracker.cli.command import Command
from tracker.cli.options import report_options
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.suggestions import did_you_mean, nearest
from tracker.texts import Language, Text

_WIDE, _GAP = 78, 2  # characters of a line, and between columns
# What commands write as JSON, where the document is not called as the command: who looks for a schema has
# often seen the command alone.
WRITES = {
    "new": ("new-case",),
    "edit": ("selection-update",),
    "requirements": ("specification", "catalogue-import", "import-proposal"),
    "generate": ("issue",),
    "check": ("submissions",),
    "receive": ("submissions",),
    "offer": ("offers",),
    "gap": ("assessment",),
    "compare": ("comparison",),
    "return": ("returned-workbook",),
    "migrate": ("returned-workbook",),
    "clarify": ("clarifications",),
    "amend": ("amendment",),
    "diff": ("difference",),
    "evaluate": ("evaluation-status", "scores", "verdict-workbook", "seal"),
    "award": ("awards",),
    "follow": ("follow-up",),
    "portfolio": ("portfolio-build", "portfolio-answer", "portfolio-tables", "findings"),
    "dossier": ("dossier-built", "dossier-verification"),
    "export": ("ocds-package",),
    "doctor": ("diagnosis",),
}


@click.command(
    "schema",
    cls=Command,
    help=tr(
        "Vis JSON-skemaet for et dokument; uden NAVN vises navnene.",
        "Print the JSON Schema of a document; without NAME the names are listed.",
    ),
)
@click.argument("name", required=False, metavar=tr("[NAVN]", "[NAME]"))
@report_options(["json"])
def command(name: str | None, output: Output, language: Language) -> None:
    """Print one schema, or the names of all."""
    del language  # a schema has none
    from tracker import documents
    from tracker.errors import SelectionError

    names = documents.schema_names()
    if name is None:
        output.deliver("\n".join(names) + "\n")
        return
    if name not in names:
        known, near = _columns(names), _near(name, names)
        raise SelectionError(
            Text(
                f"Skemaet »{name}« findes ikke.{near.da} Kendte:\n{known}",
                f"There is no schema '{name}'.{near.en} Known:\n{known}",
            )
        )
    output.deliver(documents.to_json(documents.schema(name)))


def _near(name: str, names: Sequence[str]) -> Text:
    """What may have been meant: a document, or what a command of that name writes."""
    found = nearest(name, [*names, *WRITES])
    if not found or found[0] not in WRITES:
        return did_you_mean(found)
    command, written = found[0], WRITES[found[0]]
    da, en = " eller ".join(f"»{w}«" for w in written), " or ".join(f"'{w}'" for w in written)
    return Text(f" »tracker {command}« skriver {da}.", f" What 'tracker {command}' writes is {en}.")


def _columns(names: Sequence[str]) -> str:
    """The names in columns, read downwards, as wide as a terminal of 80."""
    width = max(map(len, names)) + _GAP
    across = max(1, _WIDE // width)
    down = -(-len(names) // across)
    lines = (names[at::down] for at in range(down))
    return "\n".join("  " + "".join(f"{one:{width}}" for one in line).rstrip() for line in lines)
