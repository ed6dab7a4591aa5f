"""``tracker receive``: store the originals, read, validate, record."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, note, progress
from tracker.cli.moments import Moment, now
from tracker.cli.options import (
    case_argument,
    exit_code,
    fail_on_option,
    report_options,
    sender_option,
    who,
)
from tracker.cli.output import OutputFolder
from tracker.cli.passwords import password_options
from tracker.cli.results import REPORT, Output, deliver, drawn
from tracker.cli.shells import quoted
from tracker.cli.streams import FolderThere
from tracker.cli.texts import tr
from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.submission.commands_check import verdict
from tracker.submission.commands_folders import closed_among, files_of, others_of
from tracker.submission.commands_forms import forms_among, hand_over, name_commands
from tracker.submission.commands_inbox import make_inbox
from tracker.submission.commands_receipts import (
    after_receipt,
    say_all,
    say_closed,
    say_completed,
    say_left,
    say_unread,
    say_waiting,
    with_standing,
)
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.spreadsheet.limits import Passwords
    from tracker.submission.receive import ReceiptResult
    from tracker.submission.submitted import Times

_PAUSE = 2.0  # seconds between two looks at a watched folder


class _Submitted(Moment):
    """When a file was submitted: with a clock, by seconds and offset where they are known."""

    example = tr("15-01-2027 kl. 11.58", "15 January 2027 at 11:58")

    def read(self, text: str) -> str:
        """The moment, ISO 8601 with its offset."""
        from tracker.submission.submitted import read_submitted

        return read_submitted(text)


@click.command(
    "receive",
    cls=Command,
    help=tr(
        "Modtag arbejdsbøger i sagen: originalen gemmes uændret, svarene læses og kontrolleres. "
        "En mappe modtages med alt, hvad der er i den; leverandørernes svar på en "
        "afklaring og ark med spørgsmål læses ind af deres egen kommando, og ved jeres egne ark siges, hvilken "
        "kommando der læser dem. Uden filer efterses kun, om en tidligere "
        "modtagelse blev afbrudt.",
        "Receive workbooks into the case: the original is kept, the answers read and validated. "
        "A folder is received with all that is in it; vendors' replies to a clarification "
        "and sheets of questions are read by their own command, and of your own sheets it says which command "
        "reads them. Without files, only what an "
        "interrupted receipt left is completed.",
    ),
)
@case_argument
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(path_type=Path),
    metavar=tr("[FIL|MAPPE]...", "[FILE|FOLDER]..."),
)
@click.option(
    "--inbox",
    type=FolderThere(),
    help=tr("Modtag alt i denne mappe.", "Receive all that is in this folder."),
)
@click.option(
    "--new-inbox",
    type=OutputFolder(),
    help=tr(
        "Gør denne mappe til en indbakke med en side, der forklarer den; intet modtages.",
        "Make this folder an inbox with a page that explains it; nothing is received.",
    ),
)
@click.option(
    "--watch",
    is_flag=True,
    help=tr(
        "Bliv ved med at holde øje med --inbox (afbryd med Ctrl-C; en tjeneste med SIGTERM).",
        "Keep watching --inbox (stop with Ctrl-C; a service with SIGTERM).",
    ),
)
@click.option(
    "--submitted",
    type=_Submitted(),
    help=tr(
        "Hvornår filen blev afgivet, efter udbudssystemet (dansk tid); kun én fil.",
        "When the file was submitted, by the tender system (Danish time); one file only.",
    ),
)
@click.option(
    "--receipt",
    metavar=tr("FIL|NR", "FILE|NO"),
    help=tr("Kvitteringen for --submitted.", "The receipt for --submitted."),
)
@click.option(
    "--manifest",
    type=click.Path(dir_okay=False, path_type=Path),
    help=tr(
        "CSV-liste fra udbudssystemet: fil eller sha256, afgivet, kvittering, leverandør.",
        "CSV list from the tender system: file or sha256, submitted_at, receipt, vendor.",
    ),
)
@sender_option
@password_options
@report_options(REPORT, fail_on_option)
def command(
    case: Path,
    files: tuple[Path, ...],
    inbox: Path | None,
    new_inbox: Path | None,
    watch: bool,
    submitted: str | None,
    receipt: str | None,
    manifest: Path | None,
    sender: str | None,
    output: Output,
    fail_on: str,
    language: Language,
    passwords: Passwords,
) -> None:
    """Complete what was interrupted, then receive."""
    from tracker.procurement.case import Case
    from tracker.submission import report
    from tracker.submission.receiving import complete_receipts

    if new_inbox is not None:
        make_inbox(Case.at(case), new_inbox, language)
        return
    if watch and inbox is None:
        raise click.UsageError(tr("--watch kræver --inbox.", "--watch needs --inbox."))
    if watch and (output.form != "text" or output.path is not None):
        raise click.UsageError(
            tr(
                "--watch viser hver modtagelse som tekst på skærmen. Udelad --format og --output.",
                "--watch shows each receipt as text on the screen. Leave out --format and --output.",
            )
        )
    given = (*files, *([inbox] if inbox else ()))
    _require_cases_apart(case, given)
    found = Case.at(case)
    _warn_of_deadline(found, language)
    times = _times(files, inbox, submitted, receipt, manifest)
    given = (*files, *([inbox] if inbox else ()))
    repaired = complete_receipts(found, clock=now, who=who(), passwords=passwords, given=given)
    say_completed(repaired, language)
    how = How(passwords, times, sender or "")
    if not (given or repaired or repaired.waiting):
        raise click.UsageError(
            tr(
                "Angiv de filer, leverandørerne har sendt, eller en mappe med dem, fx »tracker receive "
                "svar.xlsx«. (Ingen tidligere modtagelse var afbrudt.)",
                "Give the files the vendors sent, or a folder with them, such as 'tracker receive "
                "answers.xlsx'. (No earlier receipt was interrupted.)",
            )
        )
    if watch and inbox is not None:
        say_waiting(repaired.waiting, language)
        _watch(found, inbox, how, language)
    paths = list(files_of(given, found, language))
    got_all = list(zip(paths, _receive(found, paths, how, language), strict=True))
    forms = list(forms_among(got_all)) if output.form == "text" and output.path is None else []
    theirs = [one for one in forms if one.is_vendors]
    handed = {one.path for one in theirs}
    own = [result for path, result in got_all if path not in handed]
    results, vendors = with_standing(found, own)
    read = [result.submission for result in results]
    if read or output.form == "json":
        output.show(
            lambda: report.check_paper(read, language, report.RECEIPT),
            json=lambda: report.as_json(read),
        )
    say_all(results, vendors, found, language)
    got = {result.submission.source.sha256 for result in results if result.path}
    waiting = [one for one in repaired.waiting if one.original.stem not in got]
    say_waiting(waiting, language)
    say_left(times, got_all, language)
    say_unread(others_of(given, found), found, language)
    closed = closed_among(given)
    say_closed(closed, language)
    if any(result.path for result in results):
        next_step(after_receipt(vendors, case), language)
    name_commands((one for one in forms if not one.is_vendors), found.folder, language)
    code = hand_over(theirs, found.folder, sender or "", fail_on, language)
    odd = [Severity.WARNING] if closed or (given and not paths) else []
    code = max(code, exit_code(odd, fail_on))
    raise SystemExit(max(verdict(read, fail_on), 2 if waiting else 0, code))


def _times(
    files: tuple[Path, ...],
    inbox: Path | None,
    submitted: str | None,
    receipt: str | None,
    manifest: Path | None,
) -> Times:
    """The times that were stated; refuses those that cannot be meant."""
    from tracker.submission.submitted import (
        NO_TIMES,
        SubmissionTime,
        Times,
        read_times,
        receipt_of,
    )

    if submitted and (manifest or inbox or len(files) != 1 or files[0].is_dir()):
        raise click.UsageError(
            tr(
                "--submitted er tidspunktet for én fil. Til flere: en liste med --manifest.",
                "--submitted is the time of one file. For more: a list with --manifest.",
            )
        )
    if receipt and not submitted:
        raise click.UsageError(
            tr("--receipt hører til --submitted.", "--receipt needs --submitted.")
        )
    if submitted:
        proof = receipt_of(receipt) if receipt else ""
        return Times(only=SubmissionTime(submitted, proof))
    return read_times(manifest) if manifest else NO_TIMES


def _warn_of_deadline(case: Case, language: Language) -> None:
    """Say that offers are not to be opened while they may still come (udbudsloven § 2)."""
    from tracker.danish_time import read_deadline, read_moment, written_moment

    deadline = case.frozen().procurement.deadline
    if deadline and read_moment(now()) <= read_deadline(deadline):
        limit = written_moment(deadline)
        text = Text(
            f"OBS: Fristen for tilbud er {limit.da}. Tilbud i et udbud må ikke åbnes før fristen; "
            "modtag dem, når den er passeret, og angiv, hvornår de blev afgivet (--manifest).",
            f"NB: The deadline for offers is {limit.en}. Offers in a tender must not be opened before "
            "it; receive them when it is past, and state when they were submitted (--manifest).",
        )
        note(text.get(language))


def _require_cases_apart(case: Path, given: tuple[Path, ...]) -> None:
    """Refuse a case folder among the files: its own workbooks are what the buyer sent out."""
    from tracker.procurement.case import PROCUREMENT

    if case == Path() and not (case / PROCUREMENT).is_file() and not any(p.is_dir() for p in given):
        raise click.UsageError(
            tr(
                "Her er ingen sag. Stå i sagsmappen, eller angiv den først: tracker receive SAGSMAPPE svar.xlsx",
                "There is no case here. Stand in the case folder, or name it first: tracker receive FOLDER "
                "answers.xlsx",
            )
        )
    for path in given:
        if (path / PROCUREMENT).is_file():
            where = quoted(path)
            raise click.UsageError(
                tr(
                    f"»{path}« er en sagsmappe. Angiv den først, og så de filer, leverandørerne har "
                    f"sendt: tracker receive {where} svar.xlsx",
                    f"'{path}' is a case folder. Give it first, and then the files the vendors sent: "
                    f"tracker receive {where} answers.xlsx",
                )
            )


@dataclass(frozen=True, slots=True)
class How:
    """What is known of the files beside what stands in them."""

    passwords: Passwords
    times: Times
    vendor: str


def _receive(
    case: Case, paths: list[Path], how: How, language: Language
) -> Iterator[ReceiptResult]:
    from tracker.submission.receiving import receive_all

    received = receive_all(
        case,
        paths,
        clock=now,
        who=who(),
        passwords=how.passwords,
        times=how.times,
        vendor=how.vendor,
    )
    yield from progress(received, len(paths), Text("Modtager", "Receiving").get(language))


def _watch(case: Case, inbox: Path, how: How, language: Language) -> None:
    """Receive what arrives until somebody stops it; never returns.

    SIGTERM stops it as Ctrl-C does, which a process in the background often does not get.
    """
    from tracker.cli.main import refresh_pages
    from tracker.procurement.case import PROCUREMENT
    from tracker.submission import report
    from tracker.submission.read_files import arrivals

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    text = Text(f"Holder øje med {inbox} (Ctrl-C stopper).", f"Watching {inbox} (Ctrl-C stops).")
    try:
        note(text.get(language))
        named: set[Path] = set()
        for paths in arrivals(inbox, _PAUSE):
            others = [path for path in others_of((inbox,), case) if path not in named]
            closed = [path for path in closed_among((inbox,)) if path not in named]
            named |= {*others, *closed}
            say_unread(others, case, language)
            say_closed(closed, language)
            for path, received in zip(paths, _receive(case, paths, how, language), strict=True):
                forms = list(forms_among([(path, received)]))
                if forms and forms[0].is_vendors:
                    hand_over(forms, case.folder, how.vendor, "never", language)
                    continue
                results, vendors = with_standing(case, [received])
                paper = report.check_paper([results[0].submission], language, report.RECEIPT)
                deliver(drawn(paper, "text", None), None, language)
                say_all(results, vendors, case, language)
            refresh_pages([case.folder / PROCUREMENT])  # the command may run for weeks
    except KeyboardInterrupt:
        raise SystemExit(0) from None
