"""``tracker new``: a case folder, from options or from questions in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    argument_case,
    deliver,
    format_option,
    language_option,
    next_step,
    output_option,
    wrote,
)
from tracker.cli.output import OutputFolder
from tracker.cli.texts import tr
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.catalogue.model import Catalogue
    from tracker.procurement.model import Vendor


class _Folder(OutputFolder):
    """A folder's path; an empty one, which would be the current folder, is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail(tr("Mappens navn er tomt.", "The folder's name is empty."), param, ctx)
        return super().convert(value, param, ctx)


@click.command(
    "new",
    cls=Command,
    help=tr(
        "Opret en sagsmappe med en forklaret procurement.yaml. Det, der ikke er givet, spørges der "
        "om i en terminal.",
        "Make a case folder with an explained procurement.yaml. What is not given is asked for in "
        "a terminal.",
    ),
)
@click.argument("case", type=_Folder(), metavar=tr("SAG", "CASE"))
@click.option("--id", "id", help=tr("Udbuddets id (mappens navn).", "Id (the folder's name)."))
@click.option("--title", help=tr("Hvad der købes.", "What is bought."))
@click.option("--buyer", help=tr("Ordregiver.", "The contracting authority."))
@click.option("--cvr", help=tr("Ordregivers CVR-nummer.", "The buyer's CVR number."))
@click.option("--contact", help=tr("Kontakt for spørgsmål.", "Contact for questions."))
@click.option("--reference", help=tr("Jeres sagsnr.", "Your case no."))
@click.option("--deadline", metavar="YYYY-MM-DD[THH:MM]", help=tr("Tilbudsfrist.", "Deadline."))
@click.option(
    "--catalogue",
    "which",
    multiple=True,
    metavar=tr("KATALOG", "CATALOGUE"),
    help=tr(
        "Et kravkatalog: et id eller en mappe (kan gentages). En mappe kopieres til sagen, hvis ikke "
        "den ligger ved siden af den. Uden: det, der følger med.",
        "A requirement bank: an id or a folder (repeatable). A folder is copied into the case "
        "unless it lies beside it. Without: the one that comes along.",
    ),
)
@click.option(
    "--package",
    "packages",
    multiple=True,
    metavar=tr("PAKKE|AFSNIT", "PACKAGE|SECTION"),
    help=tr(
        "En pakke, fx I-02, eller et afsnit (kan gentages). Uden: alt i kataloger uden pakker.",
        "A package such as I-02, or a section (repeatable). Without: all of catalogues without packages.",
    ),
)
@click.option(
    "--integration",
    "integrations",
    multiple=True,
    metavar="SFNNNN",
    help=tr(
        "Kun denne integration af en pakke (kan gentages).", "Only this integration (repeatable)."
    ),
)
@click.option(
    "--vendor",
    "vendors",
    multiple=True,
    metavar=tr("ID=NAVN", "ID=NAME"),
    help=tr("En leverandør (kan gentages).", "A vendor (repeatable)."),
)
@click.option(
    "--workbook-language",
    type=click.Choice([known.value for known in Language]),
    default=Language.DA.value,
    show_default=True,
    help=tr("Sproget i leverandørens arbejdsbog.", "The language of the vendor's workbook."),
)
@format_option(["text", "json"])
@output_option
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
    which: tuple[str, ...],
    packages: tuple[str, ...],
    integrations: tuple[str, ...],
    vendors: tuple[str, ...],
    workbook_language: str,
    form: str,
    output: Path | None,
    language: Language,
) -> None:
    """Make the case folder, check what was written, say what comes next."""
    from tracker import documents
    from tracker.catalogue.combine import combine
    from tracker.catalogue.load import open_catalogue
    from tracker.procurement.case import Case
    from tracker.procurement.model import SHIPPED_SCALE, CatalogueChoice
    from tracker.procurement.scaffold import Start, bring, create, scaffold
    from tracker.procurement.scale import load_scale
    from tracker.procurement.selection import select_integrations

    banks = [open_catalogue(one) for one in which or (None,)]
    catalogue = combine(banks)
    if not packages and not integrations:
        packages = _whole(banks)
    _require({"--title": title, "--buyer": buyer, "--package": packages or integrations})
    title = title or _ask(Text("Hvad købes der?", "What is bought?"), language)
    buyer = buyer or _ask(Text("Ordregiver", "Contracting authority"), language)
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
        language=Language(workbook_language),
        vendors=tuple(_vendor(v) for v in vendors),
        catalogues=tuple(CatalogueChoice(bank.id, bank.version) for bank in banks),
    )
    text = scaffold(start, catalogue, load_scale(SHIPPED_SCALE))
    documents.parse_yaml(text.encode(), "procurement", source=str(case / "procurement.yaml"))
    path = create(case, text)
    for folder in filter(Path.is_dir, map(Path, which)):
        bring(folder, case)
    asked = len(Case.at(case).resolve().requirements)
    if form == "json":
        plain = {"procurement": str(path), "requirements": asked}
        deliver(documents.to_json(plain), output, language)
    else:
        deliver(_headline(asked, case, language), output, language)
    wrote(path, language)
    hint = f"tracker generate{argument_case(case)}"
    next_step(Text(f"»{hint}«.", f"'{hint}'."), language)


def _headline(asked: int, case: Path, language: Language) -> str:
    count = counted(asked, Text("krav", "requirement"), Text("krav", "requirements"))
    return Text(
        f"{count.da}. Ret gerne filen, og se dem med »tracker requirements {case}«.\n",
        f"{count.en}. Edit the file, and see them: 'tracker requirements {case}'.\n",
    ).get(language)


def _require(given: dict[str, object]) -> None:
    """Name every option that is missing where nobody can be asked (UsageError)."""
    missing = ", ".join(name for name, value in given.items() if not value)
    if missing and not sys.stdin.isatty():
        raise click.UsageError(
            tr(
                f"Mangler: {missing} (der kan kun spørges i en terminal).",
                f"Missing: {missing} (questions are asked in a terminal only).",
            )
        )


def _id_of(case: Path) -> str:
    from tracker.files import slug

    name = case.resolve().name
    id = slug(name)
    if id.startswith("_"):  # no id may, see procurement.schema.json
        raise click.UsageError(
            tr(
                f"Mappens navn »{name}« kan ikke bruges som udbuddets id (bogstaver, cifre, ».«, »_« "
                "og »-«). Angiv et id med --id.",
                f"The folder's name '{name}' cannot be the procurement's id (letters, digits, '.', "
                "'_' and '-'). Give an id with --id.",
            )
        )
    return id


def _ask(question: Text, language: Language) -> str:
    answer: str = click.prompt(question.get(language))
    return answer


def _ask_packages(catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    for package in catalogue.sections:
        click.echo(f"  {package.id}  {package.title.get(language)}")
    answer = _ask(Text("Pakker (fx I-02 I-04)", "Packages (e.g. I-02 I-04)"), language)
    return tuple(answer.replace(",", " ").split())


def _whole(banks: Sequence[Catalogue]) -> tuple[str, ...]:
    """All of the banks, where none of them has packages to choose among."""
    if any(bank.packages for bank in banks):
        return ()
    return tuple(f"{b.id}:{s.id}" for b in banks for s in b.sections if s.parent is None)


def _vendor(given: str) -> Vendor:
    from tracker.files import slug
    from tracker.procurement.model import Vendor

    id, _, name = given.partition("=")
    return Vendor(slug(id), name or id)
