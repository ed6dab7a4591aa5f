"""``tracker requirements import``: somebody's sheet becomes the case's own bank."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from tracker.authoring.commands_options import require_reason, update_options
from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.hints import argument_case
from tracker.cli.options import (
    case_argument,
    exit_code,
    fail_on_option,
    report_options,
)
from tracker.cli.output import OutputFile
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.authoring.sheets.propose import Proposal


@click.command(
    "import",
    cls=Command,
    help=tr(
        "Læs et kravark ind i sagens egen bank (own/). Første gang foreslås en import.yaml, som I retter; intet "
        "kommer ind, før hver kolonne og hvert niveau er brugt eller fravalgt. Begynd med --dry-run.",
        "Read a sheet of requirements into the case's own bank (own/). The first time an import.yaml is proposed, "
        "for you to correct; nothing is taken in before every column and level is used or ignored. Begin with "
        "--dry-run.",
    ),
)
@case_argument
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar=tr("FIL", "FILE"))
@click.option(
    "--mapping",
    type=OutputFile("yaml", kept=True, settings=True),
    metavar=tr("FIL", "FILE"),
    help=tr(
        "Hvad arkets kolonner er; skrives som forslag, hvor den ikke findes (import.yaml i sagen).",
        "What the sheet's columns are; written as a proposal where it is not there (import.yaml in the case).",
    ),
)
@update_options
@report_options(REPORT, fail_on_option)
def command(
    case: Path,
    file: Path,
    mapping: Path | None,
    dry_run: bool,
    confirm: bool,
    retire: str | None,
    output: Output,
    fail_on: str,
    language: Language,
) -> None:
    """Propose a mapping, or read the file by it; exit 1 when nothing could be taken in."""
    from tracker.authoring.sheets.propose import Proposal
    from tracker.authoring.sheets.take import MAPPING
    from tracker.authoring.take import take_any
    from tracker.procurement.case import Case

    require_reason(retire)
    opened = Case.at(case)
    where = mapping or case / MAPPING
    taken = take_any(file, where)
    if isinstance(taken, Proposal):
        show_proposal(taken, where, output, language, dry_run=dry_run)
    from tracker.authoring.edit import BankFiles
    from tracker.authoring.from_imported import take_in
    from tracker.authoring.import_report import as_json, import_paper
    from tracker.authoring.model import Wishes
    from tracker.authoring.own import own_bank, write_own
    from tracker.authoring.update import update

    bank: BankFiles = own_bank(opened, taken, language)
    given, taken = take_in(taken, bank, language)
    result = update(bank, given, Wishes(confirm, retire, language))
    paths = () if dry_run or not result.changes else write_own(result.bank, bank)
    output.show(
        lambda: import_paper(result, language, is_preview=dry_run, imported=taken),
        json=lambda: as_json(result, is_preview=dry_run, imported=taken),
    )
    for path in paths:
        wrote(path, language)
    if paths:
        verb = "amend" if opened.is_frozen else "requirements"
        step = f"tracker {verb}{argument_case(case)}"
        text = Text(
            f"se, hvad sagen nu kræver, med »{step}«.", f"see what the case asks now with '{step}'."
        )
        next_step(text, language)
    raise SystemExit(exit_code((f.severity for f in result.findings), fail_on))


def show_proposal(
    proposal: Proposal,
    mapping: Path,
    output: Output,
    language: Language,
    *,
    dry_run: bool,
) -> NoReturn:
    """Write a proposed mapping, show it, and end with code 1: nothing was taken in."""
    from tracker.authoring.sheets.report import proposal_json, proposal_paper
    from tracker.authoring.sheets.take import write_mapping

    if not dry_run:
        write_mapping(proposal, mapping, language)
    output.show(
        lambda: proposal_paper(proposal, str(mapping), language),
        json=lambda: proposal_json(proposal, str(mapping)),
    )
    if not dry_run:
        wrote(mapping, language)
    text = Text(
        f"ret {mapping}, og kør kommandoen igen.", f"correct {mapping}, and run the command again."
    )
    if dry_run:
        text = Text(
            "uden --dry-run skrives import.yaml, som I så retter.",
            "without --dry-run import.yaml is written, for you to correct.",
        )
    next_step(text, language)
    raise SystemExit(1)
