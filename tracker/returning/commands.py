"""``tracker return`` and ``tracker migrate``: a new workbook for a vendor, and the mail that goes with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, note, wrote
from tracker.cli.moments import Moment, now
from tracker.cli.options import case_argument, report_options, who
from tracker.cli.output import OutputFile
from tracker.cli.passwords import password_options
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.procurement.commands_options import decision_options
from tracker.submission.commands_standing import warn_of_standings
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import Decider
    from tracker.returning.send import ReturnedWorkbook
    from tracker.spreadsheet.limits import Passwords
    from tracker.submission.received import VendorRounds


# A draft is the vendor's to correct until the deadline; an amendment, and a round of negotiation, are
# the buyer's, and the same for all.
_NEXT = {
    "return": Text(
        "læs mailen igennem, og send den med arbejdsbogen før fristen for tilbud.",
        "read the mail through, and send it with the workbook before the deadline for offers.",
    ),
    "negotiation": Text(
        "læs mailen igennem, og send den med arbejdsbogen. Alle, der er med i forhandlingen, skal have den "
        "samme invitation på samme tid (udbudslovens § 2).",
        "read the mail through, and send it with the workbook. All who take part in the negotiation get "
        "the same invitation at the same time (Danish Public Procurement Act § 2).",
    ),
    "migrate": Text(
        "læs mailen igennem, og send den med arbejdsbogen og rettelsesbladet. Ændringen skal ud til alle "
        "på samme tid (udbudslovens § 2).",
        "read the mail through, and send it with the workbook and the correction notice. The amendment "
        "goes to everyone at the same time (Danish Public Procurement Act § 2).",
    ),
}
_OPTIONS = (
    click.option(
        "--round",
        type=click.IntRange(min=1),
        help=tr("Besvarelsens runde (den seneste).", "The submission's round (the latest)."),
    ),
    click.option(
        "--reply-by",
        type=Moment(),
        help=tr(
            "Svarfrist til leverandøren (udbuddets frist; efter den kun i en forhandling).",
            "When the vendor is asked to reply by (the procurement's deadline; after it only in a "
            "negotiation).",
        ),
    ),
    click.option(
        "--negotiation",
        is_flag=True,
        help=tr(
            "Bed om nyt tilbud som led i en forhandling. Kræver --reply-by, --reason og --decided-by.",
            "Ask for a new offer as part of a negotiation. Needs --reply-by, --reason and "
            "--decided-by.",
        ),
    ),
    decision_options,
    click.option(
        "--mail",
        type=OutputFile("text", "md"),
        help=tr(
            "Skriv mailens tekst til en fil i stedet for skærmen.",
            "Write the text of the mail to a file, not the screen.",
        ),
    ),
    password_options,
    report_options(["text", "json"]),
)


def sendback_parameters(command: Callable[..., Any]) -> Callable[..., Any]:
    """``[CASE] VENDOR`` and the options of both commands."""
    for option in reversed(_OPTIONS):
        command = option(command)
    command = click.argument("vendor", metavar=tr("LEVERANDØR", "VENDOR"))(command)
    return case_argument(command)


def send(
    action: str,
    case: Path,
    vendor: str,
    round: int | None,
    reply_by: str | None,
    negotiation: bool,
    by: Decider,
    mail: Path | None,
    output: Output,
    language: Language,
    passwords: Passwords,
) -> None:
    """Write the workbook, log it, and say what was written and what to write to the vendor."""
    from tracker.files import write_through
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import NOBODY
    from tracker.returning.gate import UNKNOWN_DEADLINE
    from tracker.returning.mail import mail_text, no_addressee
    from tracker.returning.send import send_back

    if not negotiation and by != NOBODY:
        raise click.UsageError(
            tr(
                "--reason, --decided-by og --role hører til --negotiation.",
                "--reason, --decided-by and --role go with --negotiation.",
            )
        )
    found = Case.at(case)
    deadline = found.frozen().procurement.deadline
    sent = send_back(
        found,
        vendor,
        action=action,
        round=round,
        reply_by=reply_by or (None if negotiation else deadline),
        at=now(),
        who=who(),
        passwords=passwords,
        negotiation=by if negotiation else None,
    )
    vendor_rounds = _rounds_of(found, sent)
    text = mail_text(sent, _blank(vendor_rounds, sent))
    if mail:
        write_through(mail, text.encode())
    shown = _as_json(sent, text) if output.form == "json" else _as_text(sent, text, mail, language)
    output.deliver(shown)
    for path in (sent.path, mail):
        if path:
            wrote(path, language)
    if vendor_rounds.latest.source.sha256 == sent.submission.source.sha256:
        warn_of_standings([vendor_rounds], case, language)
    if unaddressed := no_addressee(sent.submission.vendor):
        note(unaddressed.get(language))
    if deadline is None and not negotiation:
        note(UNKNOWN_DEADLINE.get(language))
    next_step(_NEXT["negotiation" if negotiation else action], language)


def _rounds_of(case: Case, sent: ReturnedWorkbook) -> VendorRounds:
    """All rounds of the vendor that something is sent back to."""
    from tracker.submission.received import rounds

    sha256 = sent.submission.source.sha256
    return next(r for r in rounds(case) if any(e.sha256 == sha256 for e, _ in r.received))


def _blank(vendor: VendorRounds, sent: ReturnedWorkbook) -> str | None:
    """When the last came, where it is blank and what is sent back are the answers before."""
    blank = vendor.blank_since
    is_sent = vendor.current.entry.sha256 == sent.submission.source.sha256
    return blank.at if blank and is_sent else None


def _as_text(sent: ReturnedWorkbook, mail: str, file: Path | None, language: Language) -> str:
    from tracker.paper.values import one_line
    from tracker.workbook.prefill import tally

    vendor = one_line(sent.submission.vendor.name or sent.submission.vendor.id)
    found = tally(sent.prefill.counts, language) or Text("ingen fund", "nothing found").get(
        language
    )
    round = Text("runde", "round").get(language)
    summary = f"{vendor}, {round} {sent.submission.round}: {found}.\n"
    return summary if file else f"{summary}\n{mail}"


def _as_json(sent: ReturnedWorkbook, mail: str) -> bytes:
    from tracker import documents
    from tracker.workbook.prefill import ChangeKind

    kinds = [change.kind for change in sent.prefill.changes]
    plain = {
        "workbook": str(sent.path),
        "vendor": sent.submission.vendor.name or sent.submission.vendor.id,
        "round": sent.submission.round,
        "revision": sent.specification.revision,
        "reply_by": sent.prefill.reply_by,
        "findings": {s.value: n for s, n in sent.prefill.counts.items()},
        "changes": {kind.value: kinds.count(kind) for kind in ChangeKind},
        "mail": mail,
    }
    return documents.to_document("returned-workbook", plain)


@click.command(
    "return",
    cls=Command,
    help=tr(
        "Lav en ny arbejdsbog med leverandørens svar, en note på hver celle med et fund og arket "
        "»Fejl og mangler«, og teksten til en mail. Leverandørens fil røres ikke. LEVERANDØR er "
        "id, navn eller CVR-nummer.",
        "Make a new workbook with the vendor's answers, a note on every cell with a finding and the "
        "sheet 'Errors and gaps', and the text of a mail. The vendor's file is not touched. VENDOR "
        "is an id, a name or a CVR number.",
    ),
)
@sendback_parameters
def return_command(**options: Any) -> None:
    """Write a new workbook for the vendor to correct, with the findings on its cells."""
    send("return", **options)


@click.command(
    "migrate",
    cls=Command,
    help=tr(
        "Før en leverandørs svar på en ældre udgave over i en arbejdsbog til den gældende. Svar på "
        "ændrede krav bliver mærket, med gammel og ny ordlyd ved siden af hinanden. LEVERANDØR er "
        "id, navn eller CVR-nummer.",
        "Carry a vendor's answers to an older revision over to a workbook of the current one. "
        "Answers to changed requirements are marked, with old and new wording side by side. VENDOR "
        "is an id, a name or a CVR number.",
    ),
)
@sendback_parameters
def migrate_command(**options: Any) -> None:
    """Write a workbook of the current revision with the answers to an older one."""
    send("migrate", **options)
