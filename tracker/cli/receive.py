"""``tracker receive``: store the originals, read, validate, record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.common import (
    argument_case,
    deliver,
    fail_on_option,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    progress,
    verdict,
    who,
    wrote,
)
from tracker.cli.passwords import password_options
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.submission.receive import Received
    from tracker.submission.receiving import Mended
    from tracker.workbook.locked import Passwords

_PAUSE = 2.0  # seconds between two looks at a watched folder


@click.command(
    "receive",
    cls=Command,
    help=tr(
        "Modtag arbejdsbøger i sagen: originalen gemmes uændret, svarene læses og kontrolleres. "
        "En mappe modtages med alt, hvad der er i den. Uden filer efterses kun, om en tidligere "
        "modtagelse blev afbrudt.",
        "Receive workbooks into the case: the original is kept, the answers read and validated. "
        "A folder is received with all that is in it. Without files, only the traces of an "
        "interrupted receipt are mended.",
    ),
)
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(path_type=Path),
    metavar=tr("[FIL|MAPPE]...", "[FILE|FOLDER]..."),
)
@click.option(
    "--case",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help=tr("Sagsmappen (den aktuelle mappe).", "The case folder (the current folder)."),
)
@click.option(
    "--inbox",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help=tr("Modtag alt i denne mappe.", "Receive all that is in this folder."),
)
@click.option(
    "--watch",
    is_flag=True,
    help=tr(
        "Bliv ved med at holde øje med --inbox (afbryd med Ctrl-C).",
        "Keep watching --inbox (stop with Ctrl-C).",
    ),
)
@password_options
@format_option(["text", "json"])
@output_option
@fail_on_option
@language_option
def command(
    files: tuple[Path, ...],
    case: Path,
    inbox: Path | None,
    watch: bool,
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
    passwords: Passwords,
) -> None:
    """Mend what was interrupted, then receive."""
    from tracker.procurement.case import Case
    from tracker.report import check
    from tracker.submission.receiving import mend

    if watch and inbox is None:
        raise click.UsageError(tr("--watch kræver --inbox.", "--watch needs --inbox."))
    found = Case.at(case)
    found.frozen()
    mended = mend(found, clock=now, who=who(), passwords=passwords)
    _say_mended(mended, language)
    if watch and inbox is not None:
        _watch(found, inbox, passwords, language)
    paths = list(_files((*files, *([inbox] if inbox else ())), language))
    results = list(_receive(found, paths, passwords, language))
    read = [result.submission for result in results]
    content = check.as_json(read) if form == "json" else check.as_text(read, language)
    if read or form == "json":
        deliver(content, output, language)
    for result in results:
        _say(result, language)
    if any(result.path for result in results):
        gap = f"tracker gap{argument_case(case)}"
        next_step(Text(f"se manglerne med »{gap}«.", f"see the gaps: '{gap}'."), language)
    raise SystemExit(max(verdict(read, fail_on), 2 if mended.waiting else 0))


def _files(given: tuple[Path, ...], language: Language) -> Iterator[Path]:
    """The files themselves; a folder stands for the workbooks in it."""
    from tracker.submission.inbox import workbooks_in

    for path in given:
        if path.is_dir():
            inside = workbooks_in(path)
            text = Text(f"{path}: {len(inside)} arbejdsbøger.", f"{path}: {len(inside)} workbooks.")
            click.echo(text.get(language), err=True)
            yield from inside
        else:
            yield path


def _receive(
    case: Case, paths: list[Path], passwords: Passwords, language: Language
) -> Iterator[Received]:
    from tracker.submission.receiving import receive_all

    received = receive_all(case, paths, clock=now, who=who(), passwords=passwords)
    yield from progress(received, len(paths), Text("Modtager", "Receiving").get(language))


def _watch(case: Case, inbox: Path, passwords: Passwords, language: Language) -> None:
    """Receive what arrives until the user stops it; never returns."""
    from tracker.report import check
    from tracker.submission.inbox import arrivals

    text = Text(f"Holder øje med {inbox} (Ctrl-C stopper).", f"Watching {inbox} (Ctrl-C stops).")
    click.echo(text.get(language), err=True)
    try:
        for paths in arrivals(inbox, _PAUSE):
            for result in _receive(case, paths, passwords, language):
                click.echo(check.as_text([result.submission], language), nl=False)
                _say(result, language)
    except KeyboardInterrupt:
        raise SystemExit(0) from None


def _say(result: Received, language: Language) -> None:
    from tracker.workbook.formats import clean_text

    name = clean_text(result.submission.source.name)
    if result.known:
        text = Text("er modtaget før; intet er ændret", "was received before; nothing changed")
        click.echo(f"{name}: {text.get(language)}.", err=True)
    elif result.path:
        wrote(result.path, language)
    else:
        text = Text("er ikke modtaget", "was not received")
        click.echo(f"{name}: {text.get(language)}.", err=True)


def _say_mended(mended: Mended, language: Language) -> None:
    if mended:
        counts = (len(mended.completed), len(mended.rebuilt), len(mended.removed))
        text = Text(
            "En tidligere modtagelse var afbrudt: {} fuldført, {} gendannet fra originalen, "
            "{} ufærdige fjernet.".format(*counts),
            "An earlier receipt was interrupted: {} completed, {} rebuilt from the original, "
            "{} unfinished removed.".format(*counts),
        )
        click.echo(text.get(language), err=True)
    for waiting in mended.waiting:
        for reason in waiting.reasons:
            click.echo(f"{waiting.original}: {reason.message.get(language)}", err=True)
    if mended.waiting:
        text = Text(
            "De gemte originaler er der stadig. Kør »tracker receive« igen, når de kan læses; er de "
            "beskyttet med adgangskode, så med --password-file eller --ask-password.",
            "The stored originals are still there. Run 'tracker receive' again when they can be "
            "read; if they are protected by a password, with --password-file or --ask-password.",
        )
        click.echo(text.get(language), err=True)
