"""``tracker catalogue release``: the version the changes call for; with a reason it is released."""

from __future__ import annotations

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.moments import today
from tracker.cli.options import report_options
from tracker.cli.results import PAPER, Output
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "release",
    cls=Command,
    help=tr(
        "Vis den version, et katalogs ændringer kalder på, og hvad der står i vejen. Med --reason "
        "udgives den: version i catalogue.yaml, releases/VERSION.json, som aldrig ændres, og "
        "CHANGELOG.md.",
        "Show the version a catalogue's changes call for, and what stands in its way. With --reason "
        "it is released: version in catalogue.yaml, releases/VERSION.json, which is never changed, "
        "and CHANGELOG.md.",
    ),
)
@click.argument("which", metavar=tr("KATALOG", "CAT"))
@click.option(
    "--reason",
    metavar=tr("BEGRUNDELSE", "REASON"),
    help=tr("Udgiv; begrundelsen står i CHANGELOG.md.", "Release; it stands in CHANGELOG.md."),
)
@click.option(
    "--version",
    "version",
    metavar="X.Y.Z",
    help=tr("En anden version end den foreslåede.", "Another version than the one proposed."),
)
@report_options(PAPER)
def command(
    which: str, reason: str | None, version: str | None, output: Output, language: Language
) -> None:
    """Preview or release; exit 1 when something stands in the way."""
    from tracker.authoring.release import propose, release
    from tracker.authoring.release_report import release_json, release_paper
    from tracker.catalogue.snapshots import folder_of

    if reason is not None and not reason.strip():
        raise click.UsageError(tr("Begrundelsen er tom.", "The reason is empty."))
    proposal = propose(folder_of(which), version)
    paths = () if reason is None else release(proposal, reason, today().isoformat())
    output.show(
        lambda: release_paper(proposal, language), json=lambda: release_json(proposal, paths)
    )
    for path in paths:
        wrote(path, language)
    if reason is None and not proposal.obstacles:
        next_step(
            Text(
                f'intet er skrevet; udgiv med »tracker catalogue release {quoted(which)} --reason "…"«.',
                f"nothing was written; release with 'tracker catalogue release {quoted(which)} --reason "
                '"…"\'.',
            ),
            language,
        )
    raise SystemExit(1 if proposal.obstacles else 0)
