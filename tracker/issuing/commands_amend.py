"""``tracker amend``: what would an amendment do, and to whom? With a reason it is issued."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    FAIL_ON,
    argument_case,
    case_argument,
    deliver,
    exit_code,
    format_option,
    language_option,
    next_step,
    output_option,
    today,
    wrote,
)
from tracker.cli.texts import tr
from tracker.issuing.commands_notice import (
    allow_option,
    issue_amendment,
    require_reason,
    write_notice,
)
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.issuing.preview import Amendment


@click.command(
    "amend",
    cls=Command,
    help=tr(
        "Vis, hvad en ændring i procurement.yaml gør ved kravene, hvem den rammer, og hvad "
        "juristen bør tage stilling til. Med --reason udsendes den som ny udgave, og "
        "rettelsesbladet skrives i reports/.",
        "Show what a change of procurement.yaml does to the requirements, whom it affects, and "
        "what the lawyer should decide. With --reason it is issued as a new revision, and the "
        "correction notice is written to reports/.",
    ),
)
@case_argument
@click.option(
    "--reason",
    metavar=tr("BEGRUNDELSE", "REASON"),
    help=tr(
        "Udsend ændringen. Begrundelsen står i rettelsesbladet, som alle leverandører får.",
        "Issue the change. The reason stands in the notice that every vendor gets.",
    ),
)
@click.option(
    "--notice",
    type=click.IntRange(min=2),
    metavar=tr("UDGAVE", "REVISION"),
    help=tr(
        "Skriv rettelsesbladet til en udsendt udgave igen; --reason giver det en anden begrundelse.",
        "Write the notice of an issued revision again; --reason gives it another reason.",
    ),
)
@allow_option
@format_option(["text", "json"])
@output_option
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="never",
    show_default=True,
    help=tr(
        "Afslut med kode 1, hvis noget af denne vægt eller over bør afgøres af juristen.",
        "Exit 1 if anything of this severity or above is for the lawyer to decide.",
    ),
)
@language_option
def command(
    case: Path,
    reason: str | None,
    notice: int | None,
    allow: tuple[str, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> None:
    """Preview, issue, or write a notice again."""
    from tracker.privacy.names import names_of_case
    from tracker.procurement.case import Case

    found = Case.at(case)
    require_reason(reason)
    names = names_of_case(found, allowed=allow)
    if notice is not None:
        again = write_notice(found, notice, reason, names)
        deliver("\n".join(map(str, again)) + "\n", output, language)
        return
    from tracker.issuing.preview import preview
    from tracker.issuing.report import as_json, as_text

    amendment = preview(found, today())
    paths: tuple[Path, ...] = ()
    if reason is not None:
        _, paths = issue_amendment(found, amendment, reason, names)
    if form == "json":
        deliver(as_json(amendment, [str(path) for path in paths]), output, language)
    else:
        deliver(as_text(amendment, language), output, language)
    for path in paths:
        wrote(path, language)
    _say_next(amendment, case, issued=reason is not None, language=language)
    raise SystemExit(exit_code((c.severity for c in amendment.cautions), fail_on))


def _say_next(amendment: Amendment, case: Path, *, issued: bool, language: Language) -> None:
    if amendment.is_empty:
        return
    where = argument_case(case)
    if issued:
        text = Text(
            f"skriv de nye arbejdsbøger med »tracker generate{where}«, og send dem med rettelsesbladet til "
            "alle; før svar over med »tracker migrate«.",
            f"write the new workbooks with 'tracker generate{where}' and send them with the notice to all; "
            "carry answers over with 'tracker migrate'.",
        )
    else:
        text = Text(
            f'intet er skrevet; udsend ændringen med »tracker amend{where} --reason "…"«.',
            f"nothing was written; issue the change with 'tracker amend{where} --reason \"…\"'.",
        )
    next_step(text, language)
