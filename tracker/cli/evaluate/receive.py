"""``tracker evaluate receive``: evaluators' workbooks read back, kept and checked."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.common import (
    deliver,
    exit_code,
    fail_on_option,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    who,
    wrote,
)
from tracker.cli.passwords import password_options
from tracker.cli.texts import tr
from tracker.errors import CaseError, UnreadableError
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.verdicts.receive import ReceivedVerdicts
    from tracker.procurement.case import Case
    from tracker.workbook.locked import Passwords
    from tracker.workbook.open import Reader


@click.command(
    "receive",
    cls=Command,
    help=tr(
        "Læs evaluatorernes arbejdsbøger tilbage, også dem fra »consensus«: originalen gemmes uændret, "
        "bedømmelserne læses og kontrolleres. En fil, der er modtaget før, ændrer intet. Uden filer "
        "efterses kun, om en tidligere modtagelse blev afbrudt.",
        "Read the evaluators' workbooks back, those of 'consensus' too: the original is kept unchanged, "
        "the verdicts are read and checked. A file received before changes nothing. Without files, only "
        "the traces of an interrupted receipt are mended.",
    ),
)
@click.argument(
    "paths",
    nargs=-1,
    type=click.Path(path_type=Path),
    metavar=tr("[SAG] FIL...", "[CASE] FILE..."),
)
@password_options
@format_option(["text", "json"])
@output_option
@fail_on_option
@language_option
def command(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
    passwords: Passwords,
) -> None:
    """Mend what was interrupted, then receive; a file that is refused stops none of the others."""
    from tracker.assessment.verdicts.receive import mend
    from tracker.procurement.case import Case
    from tracker.workbook.open import Reader

    folder = paths[0] if paths and paths[0].is_dir() else Path()
    files = paths[1:] if paths and paths[0].is_dir() else paths
    case = Case.at(folder)
    with Reader(passwords=passwords) as reader:
        mended = mend(case, reader, at=now(), who=who())
        received, refused = _receive(case, files, reader, language)
    everything = [*mended, *received]
    _show(everything, form, output, language)
    for each in everything:
        if not each.kept.known:
            wrote(each.kept.path, language)
    if received:
        where = "" if folder == Path() else f" {shlex.quote(str(folder))}"
        next_step(
            Text(
                f"se, hvor langt I er: »tracker evaluate status{where}«.",
                f"see how far you are: 'tracker evaluate status{where}'.",
            ),
            language,
        )
    findings = (f.severity for r in everything for f in r.verdicts.findings)
    raise SystemExit(2 if refused else exit_code(findings, fail_on))


def _receive(
    case: Case, files: Sequence[Path], reader: Reader, language: Language
) -> tuple[list[ReceivedVerdicts], int]:
    """What was received, and how many files were not."""
    from tracker.assessment.verdicts.receive import receive_verdicts

    received, refused = [], 0
    for path in files:
        try:
            received.append(receive_verdicts(case, path, reader, at=now(), who=who()))
        except (CaseError, UnreadableError) as error:
            refused += 1
            label = Text("Fejl", "Error").get(language)
            click.echo(f"{label}: {error.say(language)}", err=True)
    return received, refused


def _show(
    received: Sequence[ReceivedVerdicts], form: str, output: Path | None, language: Language
) -> None:
    from tracker.submission.personal import masked

    if form == "json":
        from tracker import documents

        shown = [documents.to_plain(masked(r.verdicts)) for r in received]
        deliver(documents.to_json({"verdicts": shown}), output, language)
    elif received:
        lines = (line for r in received for line in _lines(r, language))
        deliver("".join(f"{line}\n" for line in lines), output, language)


def _lines(received: ReceivedVerdicts, language: Language) -> list[str]:
    from tracker.report.check import finding_lines
    from tracker.report.values import one_line
    from tracker.submission.personal import masked

    it, rows = masked(received.verdicts), len(received.form.rows)
    known = Text("; modtaget før, intet er ændret", "; received before, nothing was changed")
    whose = Text("enighed", "consensus").get(language) if it.evaluator is None else it.evaluator
    said = Text(f"{it.judged} af {rows} rækker bedømt", f"{it.judged} of {rows} rows judged")
    head = f"{one_line(it.source.name)}: {one_line(whose)}, {said.get(language)}"
    head += known.get(language) if received.kept.known else ""
    return [head, *finding_lines(it.findings, language), ""]
