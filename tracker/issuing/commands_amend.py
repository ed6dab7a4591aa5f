"""``tracker amend``: what would an amendment do, and to whom? With a reason it is issued."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.hints import argument_case
from tracker.cli.moments import today
from tracker.cli.options import (
    SEVERITIES,
    allow_option,
    case_argument,
    exit_code,
    fail_on_words,
    report_options,
)
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.issuing.commands_notice import issue_amendment, require_reason, write_notice
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.issuing.preview import Amendment
    from tracker.procurement.case import Case


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
    "--catalogue",
    "bank",
    metavar="ID@VERSION",
    help=tr(
        "Vis, hvad en anden version af et kravkatalog gør ved sagen; --reason udsender den og skriver "
        "versionen i procurement.yaml.",
        "Show what another version of a catalogue does to the case; --reason issues it and writes the "
        "version into procurement.yaml.",
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
@report_options(["text", "json"], fail_on_words(*SEVERITIES, default="never"))
def command(
    case: Path,
    reason: str | None,
    bank: str | None,
    notice: int | None,
    allow: tuple[str, ...],
    output: Output,
    fail_on: str,
    language: Language,
) -> None:
    """Preview, issue, or write a notice again."""
    from tracker.errors import CaseError
    from tracker.privacy.names import names_of_case
    from tracker.procurement.case import Case
    from tracker.procurement.issued import settle
    from tracker.procurement.log import records

    found = Case.at(case)
    require_reason(reason)
    if reason is not None:  # given again after it was stopped: what came first is completed
        settle(found, records(found.folder))
    names = names_of_case(found, allowed=allow)
    if notice is not None and bank is not None:
        raise click.UsageError(
            tr(
                "Angiv enten --catalogue eller --notice, ikke begge.",
                "Give either --catalogue or --notice, not both.",
            )
        )
    if notice is not None:
        again = write_notice(found, notice, reason, names)
        output.deliver("\n".join(map(str, again)) + "\n")
        return
    from tracker.issuing.report import NO_CHANGE, as_json, as_text

    amendment, asked = _preview(found, bank)
    paths: tuple[Path, ...] = ()
    if reason is not None:
        written = partial(_named, found, asked) if bank is not None else None
        if bank is not None and amendment.is_empty:
            raise CaseError(NO_CHANGE.fill(before=amendment.before), where=str(case))
        _, paths = issue_amendment(asked, amendment, reason, names, written)
    if output.form == "json":
        output.deliver(as_json(amendment, [str(path) for path in paths]))
    else:
        output.deliver(as_text(amendment, language))
    for path in paths:
        wrote(path, language)
    _say_next(amendment, case, bank, issued=reason is not None, language=language)
    raise SystemExit(exit_code((c.severity for c in amendment.cautions), fail_on))


def _preview(found: Case, bank: str | None) -> tuple[Amendment, Case]:
    """What would be issued, and the case as it asks that."""
    from tracker.issuing.newer_bank import bank_change, naming
    from tracker.issuing.preview import preview

    if bank is None:
        return preview(found, today()), found
    found.frozen()
    asked = naming(found, bank)
    change = bank_change(found, asked, bank.partition("@")[0])
    return preview(asked, today(), change), asked


def _named(found: Case, asked: Case) -> Case:
    """The case once ``procurement.yaml`` names the version; first that the case is as its log says."""
    from tracker.issuing.newer_bank import write_version
    from tracker.procurement.case import Case
    from tracker.procurement.issued import require_issued
    from tracker.procurement.log import records

    require_issued(found, records(found.folder))
    write_version(found, asked)
    return Case.at(found.folder)


def _say_next(
    amendment: Amendment, case: Path, bank: str | None, *, issued: bool, language: Language
) -> None:
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
        again = f"tracker amend{where}{f' --catalogue {bank}' if bank else ''}"
        text = Text(
            f'intet er skrevet; udsend ændringen med »{again} --reason "…"«.',
            f"nothing was written; issue the change with '{again} --reason \"…\"'.",
        )
    next_step(text, language)
