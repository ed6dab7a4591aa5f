"""``tracker portfolio``: compliance across procurements."""

from __future__ import annotations

import click

from tracker.cli.command import Address, LazyGroup
from tracker.cli.texts import tr

# name -> where the command is, and one line of help, in the order of the work.
COMMANDS = {
    "build": Address(
        "tracker.portfolio.commands_build",
        tr("Byg porteføljen af sagsmapper.", "Build the portfolio from case folders."),
    ),
    "status": Address(
        "tracker.portfolio.commands_queries",
        tr("Udfald pr. udbud, afsnit og niveau.", "Outcomes by procurement, section, level."),
    ),
    "vendors": Address(
        "tracker.portfolio.commands_queries",
        tr("Alle leverandører på tværs.", "All vendors across procurements."),
    ),
    "vendor": Address(
        "tracker.portfolio.commands_queries",
        tr("Én leverandør pr. integration og år.", "One vendor by integration and year."),
    ),
    "integrations": Address(
        "tracker.portfolio.commands_queries",
        tr("Alle integrationer: hvad kan markedet?", "All integrations: the market."),
    ),
    "integration": Address(
        "tracker.portfolio.commands_queries",
        tr("Én integration år for år.", "One integration year by year."),
    ),
    "requirements": Address(
        "tracker.portfolio.commands_queries",
        tr("Alle krav: hvad kan markedet?", "All requirements: the market."),
    ),
    "requirement": Address(
        "tracker.portfolio.commands_queries",
        tr("Ét krav år for år.", "One requirement year by year."),
    ),
    "contradictions": Address(
        "tracker.portfolio.commands_queries",
        tr("Modsigelser på tværs af udbud.", "Contradictions across procurements."),
    ),
    "offered": Address(
        "tracker.portfolio.commands_queries",
        tr("Lovet i tilbud, med datoer.", "Promised in offers, with dates."),
    ),
    "promises": Address(
        "tracker.portfolio.commands_queries",
        tr("Løfter i kontrakter, efter frist.", "Promises in contracts, by due date."),
    ),
    "delivered": Address(
        "tracker.portfolio.commands_queries", tr("Lovet mod leveret.", "Claimed against delivered.")
    ),
    "similar": Address(
        "tracker.portfolio.commands_similar",
        tr("Tidligere udbud, der ligner.", "Earlier procurements that are alike."),
    ),
    "dashboard": Address(
        "tracker.portfolio.commands_dashboard",
        tr("Skriv et overblik i HTML og Excel.", "Write an overview in HTML and Excel."),
    ),
    "lint": Address(
        "tracker.portfolio.commands_lint",
        tr("Hvilke kravtekster bør rettes?", "Which requirement texts should be corrected?"),
    ),
    "sql": Address(
        "tracker.portfolio.commands_sql",
        tr("Spørg selv i SQL (kun læsning).", "Ask in SQL yourself (read only)."),
    ),
    "tables": Address(
        "tracker.portfolio.commands_tables",
        tr("Vis tabellerne og deres kolonner.", "Show the tables and their columns."),
    ),
}


class _Portfolio(LazyGroup):
    """The group; the questions are commands of the same form."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module loaded for it."""
        address = COMMANDS.get(cmd_name)
        if address and address.module == "tracker.portfolio.commands_queries":
            from tracker.portfolio.commands_queries import question_command

            return question_command(cmd_name, address.about)
        return super().get_command(ctx, cmd_name)


@click.group(
    "portfolio",
    cls=_Portfolio,
    table=COMMANDS,
    help=tr(
        "Porteføljen: hvad opfyldes på tværs af udbud og år? Sagsmapperne er sandheden; porteføljen "
        "er et register, der kan smides ud og bygges igen.",
        "The portfolio: what is met across procurements and years? The case folders are the truth; "
        "the portfolio is an index that can be thrown away and rebuilt.",
    ),
)
def command() -> None:
    """The portfolio."""
