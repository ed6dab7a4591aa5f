"""``tracker new``: a case folder, from options or from questions in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.command import Command
from tracker.cli.console import is_terminal, next_step, wrote
from tracker.cli.hints import argument_case
from tracker.cli.moments import Moment
from tracker.cli.options import integration_option, report_options
from tracker.cli.output import OutputFile, OutputFolder
from tracker.cli.results import Output, deliver
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.selection.dialogue.new_case import NewCase


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
        "Opret en sagsmappe med en forklaret procurement.yaml. Mangler titel, ordregiver eller pakker, "
        "spørges der i en terminal om alt, der ikke er givet; intet skrives, før det er vist.",
        "Make a case folder with an explained procurement.yaml. Where the title, the buyer or the packages "
        "are missing, all that is not given is asked for in a terminal; nothing is written before it was "
        "shown.",
    ),
)
@click.argument("case", type=_Folder(), required=False, metavar=tr("[SAG]", "[CASE]"))
@click.option("--id", "id", help=tr("Udbuddets id (mappens navn).", "Id (the folder's name)."))
@click.option("--title", help=tr("Hvad der købes.", "What is bought."))
@click.option("--buyer", help=tr("Ordregiver.", "The contracting authority."))
@click.option("--cvr", help=tr("Ordregivers CVR-nummer.", "The buyer's CVR number."))
@click.option("--contact", help=tr("Kontakt for spørgsmål.", "Contact for questions."))
@click.option("--reference", help=tr("Jeres sagsnr.", "Your case no."))
@click.option("--deadline", type=Moment(), help=tr("Tilbudsfrist.", "Deadline."))
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
@integration_option
@click.option(
    "--invite",
    "vendors",
    multiple=True,
    metavar=tr("ID=NAVN", "ID=NAME"),
    help=tr("Invitér denne leverandør (kan gentages).", "Invite this vendor (repeatable)."),
)
@click.option(
    "--workbook-language",
    type=click.Choice([known.value for known in Language]),
    help=tr(
        "Sproget i leverandørens arbejdsbog (da).", "The language of the vendor's workbook (da)."
    ),
)
@click.option(
    "--workbook",
    type=OutputFile("xlsx"),
    metavar=tr("FIL.xlsx", "FILE.xlsx"),
    help=tr(
        "Skriv i stedet et tomt udvælgelsesark, sagen kan udfyldes i (med --catalogue og --workbook-language).",
        "Write an empty selection workbook instead, to fill in the case in (with --catalogue and "
        "--workbook-language).",
    ),
)
@click.option(
    "--from",
    "sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=tr("FIL", "FILE"),
    help=tr(
        "Lav sagen af et udfyldt udvælgelsesark. Er noget i det galt, siges det celle for celle, og intet laves.",
        "Make the case of a filled-in selection workbook. What is wrong in it is reported cell by cell, and nothing is "
        "made.",
    ),
)
@click.option(
    "--plain",
    is_flag=True,
    help=tr(
        "Spørg linje for linje, uden lister (fx til en skærmlæser).",
        "Ask line by line, without lists (for a screen reader, say).",
    ),
)
@report_options(["text", "json"])
def command(
    case: Path | None,
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
    workbook_language: str | None,
    workbook: Path | None,
    sheet: Path | None,
    plain: bool,
    output: Output,
    language: Language,
) -> None:
    """Make the case folder, check what was written, say what comes next."""
    from tracker.selection.dialogue.new_case import NewCase
    from tracker.selection.dialogue.world import this_world

    world = this_world()
    given = _given(
        folder=None if case is None else str(case),
        id=id,
        title=title,
        buyer=buyer,
        cvr=cvr,
        contact=contact,
        reference=reference,
        deadline=deadline,
        catalogues="\n".join(which) or None,
        packages="\n".join(packages) or ("" if integrations else None),
        integrations="\n".join(integrations) or None,
        language=workbook_language,
    )
    given |= _vendors(vendors)
    if workbook is not None:
        _write_workbook(workbook, given, which, language)
        return
    if sheet is not None:
        if case is None or given.keys() - {"folder", "id", "catalogues"}:
            raise click.UsageError(_only_from())
        from tracker.selection.commands_from import make_from

        make_from(case, sheet, which, id or _id_of(case), output, language)
    new_case = NewCase(given, world)
    if missing := _missing(new_case):
        _require_terminal(missing)
        from tracker.selection.commands_ask import asked

        agreed = asked(given, world, language, plain=plain)
        if agreed is None:
            raise SystemExit(1)
        _make(agreed.new_case, output, language, goes_on=agreed.goes_on)
        return
    if case and not id:
        new_case = NewCase({**given, "id": _id_of(case)}, world)
    _make(new_case, output, language)


def _write_workbook(
    path: Path, given: dict[str, str], which: tuple[str, ...], language: Language
) -> None:
    """Write an empty selection workbook, and say what comes next (UsageError: more is given)."""
    from tracker.selection.empty_workbook import empty_workbook

    if given.keys() - {"catalogues", "language"}:
        raise click.UsageError(
            tr(
                "Et tomt udvælgelsesark skrives af --workbook alene; det øvrige udfyldes i det. Kun --catalogue "
                "og --workbook-language kan angives sammen med det.",
                "An empty selection workbook is written by --workbook alone; the rest is filled in there. Only "
                "--catalogue and --workbook-language can be given with it.",
            )
        )
    deliver(empty_workbook(which, Language(given.get("language", language))), path, language)
    step = f"tracker new {tr('SAG', 'CASE')} --from{argument_case(path)}"
    next_step(
        Text(
            f"udfyld arket, gem det, og lav sagen af det: »{step}«.",
            f"fill it in, save it, and make the case of it: '{step}'.",
        ),
        language,
    )


def _only_from() -> str:
    return tr(
        "Med --from angives sagens mappe (tracker new SAG --from FIL) og ellers kun --id og --catalogue; alt andet "
        "står i arket.",
        "With --from the case's folder is given (tracker new CASE --from FILE), and else only --id and --catalogue; "
        "all the rest stands in the sheet.",
    )


def _make(new_case: NewCase, output: Output, language: Language, *, goes_on: bool = False) -> None:
    """Write the case, and say what it results in and what comes next.

    Args:
        goes_on: whether its owner goes on in the selection workbook, which is then written too.
    """
    from tracker import documents
    from tracker.folders import all_or_nothing
    from tracker.procurement.case import Case
    from tracker.procurement.commands import note_past_deadline
    from tracker.selection.dialogue import kept
    from tracker.selection.making import make, text_of
    from tracker.submission.commands_inbox import write_inbox
    from tracker.submission.inbox import INBOX

    case = Path(new_case.answers["folder"])
    with all_or_nothing(case):
        path = make(case, text_of(new_case), new_case.which)
        made = Case.at(case)
        count = len(made.resolve().requirements)
        write_inbox(made, case / INBOX, language)
    kept.forget(str(case))
    if output.form == "json":
        plain = {"procurement": str(path), "requirements": count}
        output.deliver(documents.to_document("new-case", plain))
    else:
        output.deliver(_headline(count, case, language))
    wrote(path, language)
    note_past_deadline(made, language)
    if goes_on:
        from tracker.selection.commands_edit import write_workbook

        write_workbook(made, None, language)
        return
    hint = f"tracker generate{argument_case(case)}"
    next_step(Text(f"»{hint}«.", f"'{hint}'."), language)


def _headline(asked: int, case: Path, language: Language) -> str:
    count = counted(asked, Text("krav", "requirement"), Text("krav", "requirements"))
    return Text(
        f"{count.da}. Ret gerne filen, og se dem med »tracker requirements {quoted(case)}«.\n",
        f"{count.en}. Edit the file, and see them: 'tracker requirements {quoted(case)}'.\n",
    ).get(language)


def _missing(new_case: NewCase) -> tuple[str, ...]:
    """The options without which there is no case (TrackerError: a name is not a bank's)."""
    needed = {
        tr("SAG", "CASE"): new_case.get("folder"),
        "--title": new_case.get("title"),
        "--buyer": new_case.get("buyer"),
        "--package": new_case.packages or new_case.integrations,
    }
    return tuple(name for name, value in needed.items() if not value)


def _require_terminal(missing: tuple[str, ...]) -> None:
    """Name every option that is missing where nobody can be asked (UsageError)."""
    if not is_terminal(sys.stdin):
        names = ", ".join(missing)
        raise click.UsageError(
            tr(
                f"Mangler: {names} (der kan kun spørges i en terminal).",
                f"Missing: {names} (questions are asked in a terminal only).",
            )
        )


def _given(**options: str | None) -> dict[str, str]:
    """What stood on the command line, as answers; what did not is asked about."""
    return {name: value for name, value in options.items() if value is not None}


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


def _vendors(given: tuple[str, ...]) -> dict[str, str]:
    """``--invite`` as answers; where there are some, no others are asked about.

    Raises:
        BadParameter: one names nobody, has no id, or has the id of another.
    """
    from tracker.files import slug
    from tracker.selection.ids import id_fault

    found, taken = {"vendors": "given"} if given else {}, list[str]()
    for number, one in enumerate(given, start=1):
        id, equals, name = (part.strip() for part in one.partition("="))
        made, called = slug(id), name if equals else id
        if not (id and called):
            text = tr(
                f'»{one}« har intet id eller intet navn. Skriv ID=NAVN, fx acme="Acme A/S".',
                f"'{one}' has no id or no name. Write ID=NAME, such as acme=\"Acme A/S\".",
            )
            raise click.BadParameter(text, param_hint="--invite")
        if fault := id_fault(made, taken):
            text = tr(f"»{one}«: {fault.da}.", f"'{one}': {fault.en}.")
            raise click.BadParameter(text, param_hint="--invite")
        taken.append(made)
        found |= {f"vendor:{number}": called, f"vendor_id:{number}": made}
    return found
