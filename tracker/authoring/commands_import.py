"""``tracker catalogue import``: a sheet read into a bank, by key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.authoring.commands_options import require_reason, update_options
from tracker.authoring.commands_own import show_proposal
from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.options import (
    exit_code,
    fail_on_option,
    report_options,
)
from tracker.cli.output import OutputFile
from tracker.cli.results import REPORT, Output
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.authoring.edit import BankFiles
    from tracker.authoring.imported import ImportedFile
    from tracker.authoring.model import GivenRows
    from tracker.authoring.sheets.propose import Proposal


@click.command(
    "import",
    cls=Command,
    help=tr(
        "Læs en arbejdsbog eller et fremmed ark ind i et katalog. Det, begge har ændret, vises og ændres "
        "ikke; intet slettes. Begynd med --dry-run.",
        "Read a workbook or somebody's sheet into a bank. What both have changed is shown and not changed; "
        "nothing is deleted. Begin with --dry-run.",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar=tr("FIL", "FILE"))
@click.option(
    "--into",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar=tr("KATALOG", "CAT"),
    help=tr("Katalogets mappe.", "The folder of the bank."),
)
@click.option(
    "--mapping",
    type=OutputFile("yaml", kept=True, settings=True),
    metavar=tr("FIL", "FILE"),
    help=tr(
        "Hvad kolonnerne i et fremmed ark er; skrives som forslag, hvor den ikke findes (import.yaml ved arket).",
        "What the columns of somebody's sheet are; written as a proposal where it is not there (import.yaml beside "
        "the sheet).",
    ),
)
@update_options
@report_options(REPORT, fail_on_option)
def command(
    file: Path,
    into: Path,
    mapping: Path | None,
    dry_run: bool,
    confirm: bool,
    retire: str | None,
    output: Output,
    fail_on: str,
    language: Language,
) -> None:
    """Read the file, show what it does, and do it."""
    from tracker.authoring.edit import open_files, write
    from tracker.authoring.import_report import as_json, import_paper
    from tracker.authoring.model import Wishes
    from tracker.authoring.release import retiring_version
    from tracker.authoring.sheets.propose import Proposal
    from tracker.authoring.update import update
    from tracker.catalogue.load import HEAD

    require_reason(retire)
    bank = open_files(into)
    where = mapping or mapping_beside(file, into)
    read = read_into(file, bank, where, language)
    if isinstance(read, Proposal):
        show_proposal(read, where, output, language, dry_run=dry_run)
    given, words, imported = read
    since = retiring_version(into, bank.parsed[HEAD]["version"])
    result = update(bank, given, Wishes(confirm, retire, words, since))
    paths = () if dry_run else write(result.bank, bank)
    output.show(
        lambda: import_paper(result, language, is_preview=dry_run, imported=imported),
        json=lambda: as_json(result, is_preview=dry_run, imported=imported),
    )
    for path in paths:
        wrote(path, language)
    if paths:
        step = f"tracker catalogue lint --catalogue {quoted(into)}"
        next_step(
            Text(f"se kataloget efter med »{step}«.", f"inspect the bank with '{step}'."), language
        )
    raise SystemExit(exit_code((f.severity for f in result.findings), fail_on))


def mapping_beside(file: Path, into: Path) -> Path:
    """Where the mapping of a sheet lies: beside it, unless that is among the bank's own files.

    That of a sheet on standard input lies in the current folder.
    """
    from tracker.authoring.sheets.take import MAPPING
    from tracker.cli.streams import standard_input

    if file == standard_input():
        return Path(MAPPING)
    folder = file.resolve().parent
    return (folder.parent if folder == into.resolve() else file.parent) / MAPPING


def read_into(
    file: Path, bank: BankFiles, mapping: Path, language: Language
) -> tuple[GivenRows, Language, ImportedFile | None] | Proposal:
    """What the file wants, the language of its words, and what was read where it is not our own.

    Where its columns must be explained first: what is proposed for them.
    """
    from dataclasses import replace

    from tracker.authoring import findings as kinds
    from tracker.authoring.from_imported import take_in
    from tracker.authoring.model import GivenRows
    from tracker.authoring.opening import read_grid
    from tracker.authoring.read_book import read_book, stated_bank
    from tracker.authoring.sheets.propose import Proposal
    from tracker.authoring.take import take_any
    from tracker.catalogue.load import HEAD
    from tracker.spreadsheet.findings import findings_of

    grid = read_grid(file)
    stated = stated_bank(grid) if grid else None
    if grid and stated:
        if stated.catalogue != bank.parsed[HEAD]["id"]:
            wrong = kinds.OTHER_BANK.at(value=stated.catalogue)
            return GivenRows((), findings=(wrong,)), language, None
        given = read_book(grid, bank.languages)
        found = (*findings_of(grid), *given.findings)
        return replace(given, findings=found), stated.language, None
    taken = take_any(file, mapping)
    if isinstance(taken, Proposal):
        return taken
    given, taken = take_in(taken, bank, language)
    return given, language, taken
