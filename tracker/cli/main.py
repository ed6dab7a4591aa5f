"""The ``tracker`` command: finds the subcommand, and loads it only then.

It is the one place where exceptions become messages and exit codes.

Exit codes: 0 clean; 1 findings or gaps at or above ``--fail-on``; 2 wrong use or unreadable input;
3 a fault in tracker.

Broken off with Ctrl-C it is 130, and 141 when nobody reads on, as shells have it.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

import tracker
from tracker.cli.command import CONTEXT, Address, LazyGroup
from tracker.cli.console import complain, note
from tracker.cli.failures import ARGUMENTS
from tracker.cli.texts import spoken_language, tr
from tracker.errors import TrackerError
from tracker.files import case_folder, journal

# name -> where the command is, and one line of help, in the order of the work.
COMMANDS = {
    "new": Address(
        "tracker.selection.commands_new", tr("Opret en sagsmappe.", "Make a case folder.")
    ),
    "edit": Address(
        "tracker.selection.commands_edit",
        tr(
            "Ret sagen i Excel: skriv udvælgelsesarket, og læs det ind.",
            "Change the case in Excel: write the selection workbook, and read it in.",
        ),
    ),
    "requirements": Address(
        "tracker.procurement.commands",
        tr(
            "Vis de krav, et valg fører til, og hvorfor.",
            "Show the resolved requirements, and why.",
        ),
    ),
    "status": Address(
        "tracker.frontpage.commands_status",
        tr(
            "Hvor sagen er, nyere kravkataloger og det næste skridt.",
            "Where the case is, newer catalogues, and what comes next.",
        ),
    ),
    "open": Address(
        "tracker.frontpage.commands_open",
        tr("Åbn sagens forside.", "Open the case's front page."),
    ),
    "generate": Address(
        "tracker.issuing.commands_generate",
        tr(
            "Frys kravspecifikationen, og skriv arbejdsbøgerne.",
            "Freeze the specification, write the workbooks.",
        ),
    ),
    "check": Address(
        "tracker.submission.commands_check",
        tr("Læs og kontrollér arbejdsbøger.", "Read and validate workbooks."),
    ),
    "receive": Address(
        "tracker.submission.commands_receive",
        tr("Modtag arbejdsbøger i sagen.", "Receive workbooks into the case."),
    ),
    "offer": Address(
        "tracker.offers.commands",
        tr(
            "Tilbud: hvilken fil der gælder; afgør det tvivlsomme.",
            "Offers: which file counts; decide what is doubtful.",
        ),
    ),
    "gap": Address(
        "tracker.gap.commands",
        tr(
            "Mangelrapport: hvad opfylder hver leverandør?",
            "Gap report: what does each vendor meet?",
        ),
    ),
    "compare": Address(
        "tracker.comparison.commands",
        tr("Stil leverandørerne op side om side.", "Put the vendors side by side."),
    ),
    "return": Address(
        "tracker.returning.commands",
        name="return_command",
        about=tr(
            "Send en besvarelse tilbage før fristen.", "Send a submission back before the deadline."
        ),
    ),
    "migrate": Address(
        "tracker.returning.commands",
        name="migrate_command",
        about=tr(
            "Før svar på en ældre udgave over i den gældende.",
            "Carry answers to an older revision to the current one.",
        ),
    ),
    "clarify": Address(
        "tracker.clarification.commands",
        tr(
            "Bed en leverandør supplere eller præcisere svar.",
            "Ask a vendor to supplement or clarify answers.",
        ),
    ),
    "supplements": Address(
        "tracker.clarification.commands_supplements",
        tr(
            "Supplementer: vis dem, og afgør, hvad de er værd.",
            "Supplements: list them, decide what they are worth.",
        ),
    ),
    "questions": Address(
        "tracker.questions.commands",
        tr("Leverandørernes spørgsmål og jeres svar.", "Vendors' questions and your answers."),
    ),
    "amend": Address(
        "tracker.issuing.commands_amend",
        tr(
            "Se, hvad en ændring gør ved hvem; udsend den med et rettelsesblad.",
            "See what an amendment does to whom; issue it with a correction notice.",
        ),
    ),
    "prefill": Address(
        "tracker.returning.commands_prefill",
        tr(
            "For leverandører: før tidligere svar over i en ny arbejdsbog.",
            "For vendors: carry earlier answers into a new workbook.",
        ),
    ),
    "diff": Address(
        "tracker.rounds.commands",
        tr(
            "Vis forskellen mellem to af en leverandørs runder.",
            "Show the difference between two rounds of a vendor.",
        ),
    ),
    "reservations": Address(
        "tracker.reservations.commands",
        tr("Forbehold: vis dem, og afgør dem.", "Reservations: list them, decide about them."),
    ),
    "confidential": Address(
        "tracker.confidentiality.commands",
        tr(
            "Fortrolighed: mærker, ingen forstår, og afgørelser om dem.",
            "Confidentiality: marks nobody understands, and decisions about them.",
        ),
    ),
    "evaluate": Address(
        "tracker.evaluation.commands",
        tr(
            "Evaluering: metode, forsegling, bedømmelser, point.",
            "Evaluation: method, seal, verdicts, scores.",
        ),
    ),
    "award": Address(
        "tracker.award.commands",
        tr("Tildelingsbeslutningen: hvem, hvornår og hvorfor.", "The award: who, when and why."),
    ),
    "follow": Address(
        "tracker.delivery.commands",
        tr(
            "Efter tildelingen: lovet, leveret, godkendt.",
            "After the award: promised, delivered, verified.",
        ),
    ),
    "portfolio": Address(
        "tracker.portfolio.commands",
        tr(
            "På tværs af udbud: status, leverandører, markedet, løfter.",
            "Across procurements: status, vendors, the market, promises.",
        ),
    ),
    "dossier": Address(
        "tracker.dossier.commands",
        tr(
            "Saml sagens dossier, eller efterprøv et.",
            "Collect the dossier of the case, or prove one.",
        ),
    ),
    "export": Address(
        "tracker.ocds.commands",
        tr("Udbuddet som åbne data (OCDS).", "The procurement as open data (OCDS)."),
    ),
    "log": Address(
        "tracker.proof.commands",
        tr("Vis sagens log, og efterprøv den.", "Show the log of the case, and prove it."),
    ),
    "doctor": Address(
        "tracker.cli.doctor",
        tr("Prøv, om en mappe er sikker at arbejde i.", "Try whether a folder is safe to work in."),
    ),
    "catalogue": Address(
        "tracker.catalogue.commands",
        tr(
            "Kravkataloget: vis, søg, kontrollér.",
            "The requirement bank: list, show, search, lint.",
        ),
    ),
    "completion": Address(
        "tracker.cli.commands_completion",
        tr("Skriv et script til Tab i din skal.", "Print a script for Tab in your shell."),
    ),
    "schema": Address("tracker.cli.schema", tr("Vis et JSON-skema.", "Print a JSON Schema.")),
    "demo": Address(
        "tracker.demo.commands",
        tr("Gå hele vejen på eksemplerne.", "Walk the whole way on the samples."),
    ),
}


COMPLETE = "_TRACKER_COMPLETE"
PAGE = (
    "tracker.frontpage.refresh"  # makes a case's page after a command; the frame imports no subject
)
_PAGE_FILE = "index.html"  # the page itself (``procurement.case.FRONT_PAGE``)
_GARBAGE = (
    500_000  # new objects before cycles are looked for: a command makes many values, and few cycles
)


class Main(LazyGroup):
    """The whole of tracker: the one place where an exception becomes a message and an exit code."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """Run a command line; without ``args`` it is that of this process."""
        if args is None:
            atexit.register(gc.freeze)  # a process that ends looks for no cycles in what it leaves
            from tracker.cli.encoding import prepare

            if getattr(sys, "frozen", False):
                from tracker.cli.frozen_program import take_over

                take_over(self)
            if instruction := os.environ.get(COMPLETE):  # a shell asks what may come next
                from tracker.cli.completion import answer

                return answer(self, instruction)
            prepare()
            if os.name == "nt":
                from tracker.cli.windows_words import of_windows

                args = of_windows(sys.argv[1:])
        return super().main(args, *more, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an exception becomes a message and an exit code here and only here."""
        gc.set_threshold(_GARBAGE)
        with journal() as written:
            try:
                return self._invoke(ctx, written)
            finally:
                refresh_pages(written)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context, which keeps the whole command line; an option of tracker's own may be wrong too."""
        given = tuple(args)
        try:
            ctx = super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            from tracker.cli.ending import end

            ctx = error.ctx or click.Context(self, parent, info_name)
            with ctx:
                ctx.meta[ARGUMENTS] = given
                end(ctx, error, [])
        ctx.meta[ARGUMENTS] = given
        return ctx

    def _run(self, ctx: click.Context) -> Any:
        """Run the command; one written as it was before is read as it is written now, with a note."""
        try:
            return super().invoke(ctx)
        except click.UsageError:
            from tracker.cli.old_spellings import notice, rewritten

            if (words := rewritten(ctx.meta[ARGUMENTS])) is None:
                raise
        note(notice(words))
        super().parse_args(ctx, words)
        return super().invoke(ctx)

    def _invoke(self, ctx: click.Context, written: list[Path]) -> Any:
        try:
            return self._run(ctx)
        except click.exceptions.Exit:
            raise
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - it is ended with its own code
            from tracker.cli.ending import end

            end(ctx, error, written)


def refresh_pages(written: list[Path]) -> None:
    """Make the front page of each case anew in which something was written.

    It is beside what the command was for: where a page cannot be made, one line says so, and how the
    command ended stays what it was.
    """
    changed = [path for path in written if path.name != _PAGE_FILE] if PAGE else []
    for folder in filter(None, dict.fromkeys(map(case_folder, changed))):
        try:
            importlib.import_module(PAGE).refresh(folder)
        except TrackerError as error:
            _say_old(error.say(spoken_language()))
        except Exception as fault:  # noqa: BLE001 - ours, and no reason to end otherwise
            from tracker.cli.fault_report import report

            _say_old(report(fault)[0].replace("\n", " "))


def _say_old(why: str) -> None:
    old = tr("OBS: Sagens forside er ikke opdateret.", "NB: The case's front page is not updated.")
    complain(f"{old} {why}")


@click.group(
    cls=Main,
    table=COMMANDS,
    context_settings=CONTEXT,
    help=tr(
        "Kravark til kommunale udbud: generér, læs tilbage, kontrollér, vis manglerne.",
        "Requirement workbooks for municipal procurements: generate, read back, validate, report.",
    ),
    epilog=tr(
        "Engelsk hjælp: sæt TRACKER_LANGUAGE=en. Dokumentation: docs/ i projektet.",
        "Danish help: set TRACKER_LANGUAGE=da. Documentation: docs/ of the project.",
    ),
)
@click.option("--debug", is_flag=True, help=tr("Vis hele fejlsporet ved fejl.", "Show tracebacks."))
@click.version_option(
    tracker.__version__,
    "-V",
    "--version",
    prog_name="tracker",
    message="%(prog)s %(version)s",
    help=tr("Vis versionen.", "Show the version."),
)
def main(debug: bool) -> None:
    """Requirement workbooks for Danish municipal procurements."""


if __name__ == "__main__":
    main()
