"""``tracker edit``: a case as a selection workbook, and the workbook read back into its files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import is_terminal, next_step, note, wrote
from tracker.cli.hints import argument_case
from tracker.cli.options import (
    case_argument,
    exit_code,
    fail_on_option,
    report_options,
)
from tracker.cli.results import PAPER, Output, deliver
from tracker.cli.streams import place_of_bytes
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.selection.update_report import UpdateReport


@click.command(
    "edit",
    cls=Command,
    help=tr(
        "Ret sagen i Excel. Uden FIL skrives et udvælgelsesark med det, der står (SAG/…-valg.xlsx eller -o FIL). Med "
        "FIL vises, hvad arket ændrer i procurement.yaml og evaluation.yaml, og det skrives. Det, begge har ændret, "
        "vises og ændres ikke; intet slettes, fordi en række mangler.",
        "Change the case in Excel. Without FILE a selection workbook with what stands is written (CASE/…-valg.xlsx or "
        "-o FILE). With FILE it is shown what the sheet changes in procurement.yaml and evaluation.yaml, and that is "
        "written. What both have changed is shown and not changed; nothing is deleted because a row is missing.",
    ),
)
@case_argument
@click.argument(
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    required=False,
    metavar=tr("[FIL]", "[FILE]"),
)
@click.option(
    "--dry-run", is_flag=True, help=tr("Vis det kun; skriv intet.", "Only show it; write nothing.")
)
@click.option(
    "--confirm",
    is_flag=True,
    help=tr(
        "Filens ord gælder, hvor den ikke siger, hvad den blev lavet af, eller det siden er ændret.",
        "The file's words count where it does not say what it was made from, or that has changed since.",
    ),
)
@click.option(
    "--sealed",
    is_flag=True,
    help=tr(
        "Ret også en forseglet evalueringsmetode; den skal så forsegles på ny med en begrundelse.",
        "Change a sealed method of evaluation too; it must then be sealed again with a reason.",
    ),
)
@click.option(
    "--yes",
    is_flag=True,
    help=tr("Skriv uden at spørge (i en terminal).", "Write without asking (in a terminal)."),
)
@report_options(PAPER, fail_on_option)
def command(
    case: Path,
    file: Path | None,
    dry_run: bool,
    confirm: bool,
    sealed: bool,
    yes: bool,
    output: Output,
    fail_on: str,
    language: Language,
) -> None:
    """Write the workbook, or show what one changes and write that."""
    from dataclasses import replace

    from tracker.procurement.case import PROCUREMENT, Case
    from tracker.procurement.commands import note_past_deadline
    from tracker.selection.case_files import write
    from tracker.selection.edit import planned_edit
    from tracker.selection.update_report import as_json, update_paper

    opened = Case.at(case)
    if file is None:
        write_workbook(opened, place_of_bytes(output.path), language)
        return
    report = planned_edit(opened, file, confirm=confirm, may_break_seal=sealed)
    if report.changes and not dry_run and not yes and _is_asked(output):
        output.show(lambda: update_paper(report, language))
        if not _agrees(language):
            note(Text("Intet er skrevet.", "Nothing was written.").get(language))
            raise SystemExit(1)
        paths = write(report.changes)
    else:
        paths = () if dry_run else write(report.changes)
        done = replace(report, is_preview=dry_run)
        output.show(lambda: update_paper(done, language), json=lambda: as_json(done))
    for path in paths:
        wrote(path, language)
    if any(path.name == PROCUREMENT for path in paths):
        note_past_deadline(Case.at(case), language)
    _say_next(report, opened, file, language, dry_run=dry_run)
    raise SystemExit(exit_code((f.severity for f in report.update.findings), fail_on))


def write_workbook(case: Case, output: Path | None, language: Language) -> None:
    """Write a case's selection workbook, and say how it is read back.

    Args:
        output: where to; None = into the case folder.
    """
    from tracker.selection.spent import write_again
    from tracker.selection.tables import TABLES
    from tracker.selection.view import view_of
    from tracker.selection.workbook import write_selection

    data = write_selection(view_of(case, language), TABLES)
    if output is None:
        name = Text("valg", "selection").get(language)
        path = write_again(case, f"{case.procurement.id}-{name}.xlsx", data)
        wrote(path, language)
    else:
        path = output
        deliver(data, output, language)
    step = f"tracker edit{argument_case(case.folder) or ' .'}{argument_case(path)}"
    next_step(
        Text(
            f"ret de gule celler, gem, og læs arket ind med »{step}«.",
            f"change the yellow cells, save, and read the sheet in with '{step}'.",
        ),
        language,
    )


def _agrees(language: Language) -> bool:
    """Whether whoever sits there says yes, in either language; what is neither yes nor no is asked again."""
    question, usual = Text("Skriv det? (ja/nej)", "Write it? (yes/no)"), Text("ja", "yes")
    while True:
        typed = click.prompt(question.get(language), default=usual.get(language)).strip().casefold()
        if typed in ("j", "ja", "y", "yes"):
            return True
        if typed in ("n", "nej", "no"):
            return False


def _is_asked(output: Output) -> bool:
    """Whether somebody sits there to be asked."""
    at_terminal = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    return output.form == "text" and output.path is None and at_terminal


def _say_next(
    report: UpdateReport, case: Case, file: Path, language: Language, *, dry_run: bool
) -> None:
    from tracker.findings import Severity

    names = {change.path.name for change in report.changes}
    here = argument_case(case.folder)
    step = f"tracker edit{here or ' .'}{argument_case(file)}"
    if any(found.severity is Severity.ERROR for found in report.update.findings):
        text = Text(
            f"ret arket, gem, og læs det ind igen med »{step}«.",
            f"correct the sheet, save, and read it in again with '{step}'.",
        )
        next_step(text, language)
        return
    if not names:
        return
    if dry_run:
        next_step(Text(f"skriv det med »{step}«.", f"write it with '{step}'."), language)
    elif report.is_issued and "procurement.yaml" in names:
        step = f"tracker amend{here}"
        text = Text(
            f"se, hvad ændringen gør ved det udsendte, og udsend den med »{step}«.",
            f"see what the change does to what was issued, and issue it with '{step}'.",
        )
        next_step(text, language)
    elif "procurement.yaml" in names:
        step = f"tracker requirements{here}"
        text = Text(f"se kravene med »{step}«.", f"see the requirements with '{step}'.")
        next_step(text, language)
    if not dry_run and "evaluation.yaml" in names:
        reason = (
            Text(' --reason "begrundelse"', ' --reason "why"') if report.is_sealed else Text("", "")
        )
        step = f"tracker evaluate seal{here}"
        text = Text(
            f"forsegl metoden med »{step}{reason.da}«, før den første besvarelse åbnes.",
            f"seal the method with '{step}{reason.en}' before the first submission is opened.",
        )
        next_step(text, language)
