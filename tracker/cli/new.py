"""``tracker new``: a case folder, from options or from questions in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.common import language_option, next_step, wrote
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.catalogue.model import Catalogue
    from tracker.procurement.model import Vendor


@click.command(
    "new",
    help=tr(
        "Opret en sagsmappe med en forklaret procurement.yaml. Det, der ikke er givet, spørges der "
        "om i en terminal.",
        "Make a case folder with an explained procurement.yaml. What is not given is asked for in "
        "a terminal.",
    ),
)
@click.argument("case", type=click.Path(file_okay=False, path_type=Path), metavar=tr("SAG", "CASE"))
@click.option("--id", "id", help=tr("Udbuddets id (mappens navn).", "Id (the folder's name)."))
@click.option("--title", help=tr("Hvad der købes.", "What is bought."))
@click.option("--buyer", help=tr("Ordregiver.", "The contracting authority."))
@click.option("--cvr", help=tr("Ordregivers CVR-nummer.", "The buyer's CVR number."))
@click.option("--contact", help=tr("Kontakt for spørgsmål.", "Contact for questions."))
@click.option("--reference", help=tr("Jeres sagsnummer.", "Your case number."))
@click.option("--deadline", metavar="YYYY-MM-DD[THH:MM]", help=tr("Tilbudsfrist.", "Deadline."))
@click.option(
    "--package",
    "packages",
    multiple=True,
    metavar="I-NN",
    help=tr("En pakke (gentages).", "A package."),
)
@click.option(
    "--integration",
    "integrations",
    multiple=True,
    metavar="SFNNNN",
    help=tr("Kun denne integration af en pakke (gentages).", "Only this integration (repeatable)."),
)
@click.option(
    "--vendor",
    "vendors",
    multiple=True,
    metavar="ID=NAVN",
    help=tr("En leverandør (gentages).", "A vendor (repeatable)."),
)
@language_option
def command(
    case: Path,
    id: str | None,
    title: str | None,
    buyer: str | None,
    cvr: str | None,
    contact: str | None,
    reference: str | None,
    deadline: str | None,
    packages: tuple[str, ...],
    integrations: tuple[str, ...],
    vendors: tuple[str, ...],
    language: Language,
) -> None:
    """Make the case folder, check what was written, say what comes next."""
    from tracker import documents
    from tracker.catalogue.load import load_catalogue
    from tracker.procurement.case import Case
    from tracker.procurement.scaffold import Start, create, scaffold
    from tracker.procurement.scale import load_scale
    from tracker.procurement.selection import select_integrations

    catalogue = load_catalogue()
    title = title or _ask(Text("Hvad købes der?", "What is bought?"), "--title", language)
    buyer = buyer or _ask(Text("Ordregiver", "Contracting authority"), "--buyer", language)
    if not packages and not integrations:
        packages = _ask_packages(catalogue, language)
    start = Start(
        id=id or _id_of(case),
        title=title,
        buyer=buyer,
        select=select_integrations(catalogue, packages, integrations),
        cvr=cvr,
        contact=contact,
        reference=reference,
        deadline=deadline,
        language=language,
        vendors=tuple(_vendor(v) for v in vendors),
    )
    text = scaffold(start, catalogue, load_scale("os2kravmotor"))
    documents.parse_yaml(text.encode(), "procurement", source=str(case / "procurement.yaml"))
    path = create(case, text)
    wrote(path, language)
    asked = len(Case.at(case).resolve().requirements)
    click.echo(
        Text(
            f"{asked} krav. Ret gerne filen, og se dem med »tracker requirements {case}«.",
            f"{asked} requirements. Edit the file, and see them: 'tracker requirements {case}'.",
        ).get(language)
    )
    next_step(Text(f"»tracker generate {case}«.", f"'tracker generate {case}'."), language)


def _id_of(case: Path) -> str:
    from tracker.files import slug

    return slug(case.resolve().name)


def _ask(question: Text, option: str, language: Language) -> str:
    """Ask in a terminal; elsewhere say which option is missing (UsageError)."""
    if not sys.stdin.isatty():
        raise click.UsageError(tr(f"{option} mangler.", f"{option} is missing."))
    answer: str = click.prompt(question.get(language))
    return answer


def _ask_packages(catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    if sys.stdin.isatty():
        for package in catalogue.packages:
            click.echo(f"  {package.id}  {package.title.get(language)}")
    answer = _ask(Text("Pakker (fx I-02 I-04)", "Packages (e.g. I-02 I-04)"), "--package", language)
    return tuple(answer.replace(",", " ").split())


def _vendor(given: str) -> Vendor:
    from tracker.files import slug
    from tracker.procurement.model import Vendor

    id, _, name = given.partition("=")
    return Vendor(slug(id), name or id)
