"""``tracker export``: a procurement in forms that others read."""

from __future__ import annotations

import re
from pathlib import Path

import click

from tracker.cli.command import Group
from tracker.cli.console import note
from tracker.cli.options import case_argument, report_options
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.texts import Language, Text

_PREFIX = re.compile(r"ocds-[a-z0-9]{6}")


@click.group(
    "export",
    cls=Group,
    help=tr(
        "Giv et udbud ud i et format, som andre læser.",
        "Give a procurement out in a format that others read.",
    ),
)
def command() -> None:
    """What a procurement can be exported as."""


@command.command(
    "ocds",
    help=tr(
        "Skriv udbuddet som åbne data: en OCDS 1.1-pakke (JSON) med krav, frist og tildeling. Tilbud er "
        "med, når kontrakten er tildelt, eller med --offers, når fristen er udløbet: hvad der er valgt "
        "eller angivet i svarfelter, aldrig fri tekst og intet fortroligt. Tider er loggens.",
        "Write the procurement as open data: an OCDS 1.1 package (JSON) with requirements, deadline and "
        "award. Offers are there when the contract is awarded, or with --offers when the deadline has "
        "passed: what was chosen or stated in answer cells, never prose and nothing confidential. Times "
        "are the log's.",
    ),
)
@case_argument
@click.option(
    "--prefix",
    metavar="ocds-xxxxxx",
    help=tr(
        "Ordregivers registrerede præfiks til OCID.", "The buyer's registered prefix for the OCID."
    ),
)
@click.option(
    "--offers",
    "with_offers",
    is_flag=True,
    help=tr(
        "Tag tilbud og leverandørernes navne med, før kontrakten er tildelt.",
        "Include offers and the vendors' names before the contract is awarded.",
    ),
)
@report_options(["json"])
def ocds_command(
    case: Path, prefix: str | None, with_offers: bool, output: Output, language: Language
) -> None:
    """Write the package."""
    from tracker import documents
    from tracker.ocds.model import load_public
    from tracker.ocds.package import UNREGISTERED, package
    from tracker.procurement.case import Case

    if prefix is not None and not _PREFIX.fullmatch(prefix):
        raise click.BadParameter(
            tr(
                "præfikset er ocds- og seks små bogstaver eller tal, fx ocds-a1b2c3",
                "the prefix is ocds- and six small letters or digits, e.g. ocds-a1b2c3",
            ),
            param_hint="--prefix",
        )
    public = load_public(Case.at(case), with_offers=with_offers)
    made = package(public, prefix or UNREGISTERED)
    output.deliver(documents.to_json(made, indent=1))
    if prefix is None:
        text = Text(
            f"Præfikset {UNREGISTERED} er ikke registreret; angiv jeres med --prefix, før pakken "
            "offentliggøres.",
            f"The prefix {UNREGISTERED} is not registered; give yours with --prefix before the package "
            "is published.",
        )
        note(text.get(language))
