"""``tracker catalogue promote``: rows of a procurement proposed for a bank, and proposals accepted."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.moments import today
from tracker.cli.options import (
    case_argument,
    decided_by_option,
    reason_option,
    report_options,
    who,
)
from tracker.cli.results import REPORT, Output
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "promote",
    cls=Command,
    help=tr(
        "Foreslå egne krav fra en sag til et katalog: »promote SAG ID… --to KATALOG«. Godkend forslag: "
        "»promote --to KATALOG --accept ID --reason …«. Et forslag kan ikke vælges, før det er godkendt.",
        "Propose your own requirements of a case for a bank: 'promote CASE ID… --to CAT'. Accept proposals: "
        "'promote --to CAT --accept ID --reason …'. A proposal cannot be selected until it is accepted.",
    ),
)
@case_argument
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--to",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar=tr("KATALOG", "CAT"),
    help=tr("Katalogets mappe.", "The folder of the bank."),
)
@click.option(
    "--section",
    metavar=tr("AFSNIT", "SECTION"),
    help=tr(
        "Afsnittet i kataloget, de skal stå i.", "The section of the bank they are to stand in."
    ),
)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="ID",
    help=tr("Godkend et forslag (kan gentages).", "Accept a proposal (repeatable)."),
)
@reason_option()
@decided_by_option
@report_options(REPORT)
def command(
    case: Path,
    ids: tuple[str, ...],
    to: Path,
    section: str | None,
    accepted: tuple[str, ...],
    reason: str | None,
    decided_by: str | None,
    output: Output,
    language: Language,
) -> None:
    """Copy the rows, or accept proposals, and say what comes next."""
    from tracker.authoring.edit import open_files, write
    from tracker.authoring.promote import accept, promote
    from tracker.authoring.promote_report import as_json, promotion_paper
    from tracker.procurement.case import Case

    if accepted:
        named = click.get_current_context().get_parameter_source("case")
        if named is ParameterSource.COMMANDLINE or ids or not (reason and reason.strip()):
            raise click.UsageError(
                tr(
                    "Angiv --accept ID og --reason, og ingen sag.",
                    "Give --accept ID and --reason, and no case.",
                )
            )
        bank = open_files(to)
        after = accept(bank, accepted, reason=reason.strip(), by=decided_by or who(), on=today())
        _say(write(after, bank), to, language)
        return
    if not ids:
        raise click.UsageError(tr("Angiv mindst ét krav.", "Give at least one requirement."))
    bank = open_files(to)
    done = promote(Case.at(case), ids, bank, who=decided_by or who(), section=section)
    paths = write(done.bank, bank)
    output.show(lambda: promotion_paper(done, language), json=lambda: as_json(done))
    for path in paths:
        wrote(path, language)
    first = done.promoted[0].id
    step = f"tracker catalogue promote --to {quoted(to)} --accept {first} --reason …"
    next_step(
        Text(
            f"se forslagene igennem, og godkend dem: »{step}«.",
            f"look through the proposals, and accept them: '{step}'.",
        ),
        language,
    )


def _say(paths: tuple[Path, ...], to: Path, language: Language) -> None:
    for path in paths:
        wrote(path, language)
    step = f"tracker catalogue lint --catalogue {quoted(to)}"
    next_step(Text(f"se kataloget efter: »{step}«.", f"inspect the bank: '{step}'."), language)
