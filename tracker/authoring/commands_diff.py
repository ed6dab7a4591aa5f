"""``tracker catalogue diff``: two banks or two versions, old and new words side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.options import report_options
from tracker.cli.results import REPORT, Output
from tracker.cli.streams import FileOrName
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.catalogue.model import Catalogue


@click.command(
    "diff",
    cls=Command,
    help=tr(
        "Vis, hvad der er ændret fra A til B, hver ændring med sin art. A og B er et katalog ved id "
        "eller mappe, en version af det (ID@1.0.0) eller en JSON-fil med et katalog; B kan være en "
        "arbejdsbog eller et ark, der holdes op mod A.",
        "Show what changed from A to B, each change with its class. A and B are a catalogue by id or "
        "folder, a version of one (ID@1.0.0), or a JSON file that holds one; B can be a workbook or "
        "somebody's sheet, held against A.",
    ),
)
@click.argument("before", type=FileOrName(), metavar="A")
@click.argument("after", type=FileOrName(), metavar="B")
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=tr("FIL", "FILE"),
    help=tr("Hvad kolonnerne i arket B er.", "What the columns of the sheet B are."),
)
@report_options(REPORT)
def command(
    before: str, after: str, mapping: Path | None, output: Output, language: Language
) -> None:
    """The difference, as it reads in the language that is shown where both banks have it."""
    from tracker.catalogue.diff import compare
    from tracker.catalogue.diff_report import diff_json, diff_paper
    from tracker.catalogue.snapshots import open_version

    if _is_sheet(after):
        old, new = _with_sheet(before, Path(after), mapping, language)
    else:
        old, new = open_version(before), open_version(after)
    difference = compare(old, new, language if language in new.languages else None)
    output.show(lambda: diff_paper(difference, language), json=lambda: diff_json(difference))


def _is_sheet(name: str) -> bool:
    """Whether a file is something that ``catalogue import`` reads, and no bank by itself."""
    path = Path(name)
    return path.is_file() and path.suffix.casefold() != ".json"


def _with_sheet(
    bank: str, sheet: Path, mapping: Path | None, language: Language
) -> tuple[Catalogue, Catalogue]:
    """A bank, and what it would be if a sheet's words were its own; nothing is written.

    Raises:
        SelectionError: the columns of the sheet must be explained first, or it cannot be taken as it is.
    """
    from tracker.authoring.commands_import import mapping_beside, read_into
    from tracker.authoring.edit import open_files
    from tracker.authoring.model import Wishes
    from tracker.authoring.sheets.propose import Proposal
    from tracker.authoring.update import update
    from tracker.catalogue.snapshots import folder_of
    from tracker.errors import SelectionError
    from tracker.findings import Severity

    folder = folder_of(bank)
    files = open_files(folder)
    read = read_into(sheet, files, mapping or mapping_beside(sheet, folder), language)
    if isinstance(read, Proposal):
        raise SelectionError(_UNKNOWN, where=str(sheet))
    given, words, _ = read
    result = update(files, given, Wishes(confirm=True, retire=_GONE, language=words))
    wrong = [it for it in result.findings if it.severity is Severity.ERROR]
    if wrong:
        first = wrong[0].message
        raise SelectionError(_FAULTY.fill(count=len(wrong), first=first), where=str(sheet))
    return files.catalogue, result.bank.catalogue


_GONE = "–"  # a row that the sheet does not have is one that is gone
_UNKNOWN = Text(
    "Hvad kolonnerne i arket er, skal først forklares: »tracker catalogue import ARK --into KATALOG "
    "--dry-run« foreslår det.",
    "What the columns of the sheet are must be explained first: 'tracker catalogue import SHEET --into "
    "CAT --dry-run' proposes it.",
)
_FAULTY = Text(
    "Arket har {count} fejl; den første: {first.da} »tracker catalogue import ARK --into KATALOG "
    "--dry-run« viser dem alle.",
    "The sheet has {count} {count|error|errors}; the first: {first.en} 'tracker catalogue import SHEET --into CAT "
    "--dry-run' shows them all.",
)
