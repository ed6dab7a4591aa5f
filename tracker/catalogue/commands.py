"""``tracker catalogue``: list, show, search, lint the requirement bank.

What changes a bank is in ``tracker.authoring``, which stands higher: it is found by its path.
"""

from __future__ import annotations

import click

from tracker.cli.command import Address, Command, LazyGroup
from tracker.cli.options import report_options
from tracker.cli.results import PAPER, REPORT, Output
from tracker.cli.texts import tr
from tracker.texts import Language


def catalogue_option(command: click.decorators.FC) -> click.decorators.FC:
    """``--catalogue ID|FOLDER``."""
    return click.option(
        "--catalogue",
        "which",
        metavar=tr("ID|MAPPE", "ID|FOLDER"),
        default=None,
        help=tr("Et andet katalog, ved id eller mappe.", "Another catalogue, by id or folder."),
    )(command)


# name -> where the command is, and one line of help, in the order of the work.
COMMANDS = {
    "list": Address(
        "tracker.catalogue.commands",
        tr("Pakker og integrationer.", "Packages and integrations."),
        "list_command",
    ),
    "show": Address(
        "tracker.catalogue.commands",
        tr("Alt om en af posterne, eller om kataloget.", "All about one entry, or the whole."),
        "show_command",
    ),
    "search": Address(
        "tracker.catalogue.commands",
        tr("Find alt, hvor ordene står.", "Find all in which the words stand."),
        "search_command",
    ),
    "lint": Address(
        "tracker.catalogue.commands",
        tr("Find fejl i et katalog.", "Find faults in a catalogue."),
        "lint_command",
    ),
    "new": Address(
        "tracker.authoring.commands_new",
        tr("Opret et katalog.", "Make a requirement bank."),
    ),
    "export": Address(
        "tracker.authoring.commands_export",
        tr(
            "Skriv et katalog som arbejdsbog, tabel eller dokument.",
            "Write a bank as a workbook, a table or a document.",
        ),
    ),
    "import": Address(
        "tracker.authoring.commands_import",
        tr("Læs en arbejdsbog eller et ark ind.", "Read a workbook or somebody's sheet in."),
    ),
    "diff": Address(
        "tracker.authoring.commands_diff",
        tr("Hvad der er ændret mellem to kataloger.", "What changed between two catalogues."),
    ),
    "promote": Address(
        "tracker.authoring.commands_promote",
        tr(
            "Foreslå egne krav fra en sag; godkend forslag.",
            "Propose your own requirements of a case; accept proposals.",
        ),
    ),
    "release": Address(
        "tracker.authoring.commands_release",
        tr("Udgiv en ny version af et katalog.", "Release a new version of a catalogue."),
    ),
}


@click.group(
    "catalogue",
    cls=LazyGroup,
    table=COMMANDS,
    help=tr(
        "Kravkataloget: vis, søg, kontrollér.", "The requirement bank: list, show, search, lint."
    ),
)
def command() -> None:
    """The requirement bank."""


@click.command(
    "list", cls=Command, help=tr("Pakker og integrationer.", "Packages and integrations.")
)
@catalogue_option
@report_options(REPORT)
def list_command(which: str | None, output: Output, language: Language) -> None:
    """Packages with their integrations, then the prerequisites."""
    from tracker.catalogue import report
    from tracker.catalogue.load import open_catalogue

    found = open_catalogue(which)
    output.show(lambda: report.list_paper(found, language), json=lambda: report.list_json(found))


@click.command(
    "show",
    cls=Command,
    help=tr(
        "Alt om en pakke, en integration, et krav eller en betingelse; uden ID hele kataloget.",
        "All about a package, integration, requirement or condition; without ID the whole.",
    ),
)
@click.argument("id", required=False)
@catalogue_option
@report_options(PAPER)
def show_command(id: str | None, which: str | None, output: Output, language: Language) -> None:
    """One entry, or the whole catalogue."""
    from tracker import documents
    from tracker.catalogue import report
    from tracker.catalogue.load import open_catalogue, to_plain
    from tracker.catalogue.lookup import find

    found = open_catalogue(which)
    entry = found if id is None else find(found, id)
    output.show(
        lambda: report.entry_paper(entry, found, language),
        json=lambda: (
            documents.to_document("catalogue", to_plain(found))
            if id is None
            else documents.to_document("catalogue-entry", entry)
        ),
    )


@click.command(
    "search",
    cls=Command,
    help=tr("Find alt, hvor ordene står.", "Find all in which the words stand."),
)
@click.argument("words", nargs=-1, required=True, metavar=tr("ORD...", "WORDS..."))
@catalogue_option
@report_options(REPORT)
def search_command(
    words: tuple[str, ...], which: str | None, output: Output, language: Language
) -> None:
    """Entries in which every word stands; exit 1 when there is none."""
    from tracker.catalogue import report
    from tracker.catalogue.load import open_catalogue
    from tracker.catalogue.lookup import search

    hits = search(open_catalogue(which), " ".join(words))
    output.show(
        lambda: report.hits_paper(hits, " ".join(words), language),
        json=lambda: report.hits_json(hits, language),
    )
    raise SystemExit(0 if hits else 1)


@click.command(
    "lint", cls=Command, help=tr("Find fejl i et katalog.", "Find faults in a catalogue.")
)
@catalogue_option
@report_options(REPORT)
def lint_command(which: str | None, output: Output, language: Language) -> None:
    """Faults of a catalogue; exit 1 when there are errors."""
    from tracker.catalogue import lint_report
    from tracker.catalogue.lint import lint
    from tracker.catalogue.load import open_catalogue
    from tracker.findings import Severity

    found = open_catalogue(which)
    findings = lint(found)
    output.show(
        lambda: lint_report.lint_paper(findings, found.title.get(language), language),
        json=lambda: lint_report.lint_json(findings),
    )
    raise SystemExit(int(any(f.severity is Severity.ERROR for f in findings)))
