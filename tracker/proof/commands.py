"""``tracker log``: who did what when, proven by the chain of hashes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import complain, note
from tracker.cli.failures import print_failure
from tracker.cli.options import case_argument, report_options
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.procurement.log import Log
    from tracker.procurement.proof import Proof
    from tracker.proof.commands_files import AskedFile


def _hash(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A SHA-256 as people copy it: any case, spaces around it."""
    if value is None:
        return None
    found = value.strip().lower()
    if not re.fullmatch("[0-9a-f]{64}", found):
        raise click.BadParameter(
            tr("Et fingeraftryk er 64 hexcifre.", "A hash is 64 hex digits."), ctx, param
        )
    return found


@click.command(
    "log",
    cls=Command,
    help=tr(
        "Vis sagens log. Kæden af fingeraftryk efterprøves altid; --verify efterprøver også hver fil, "
        "loggen nævner (udsendt, modtaget, læst, forseglet), at ingen er kommet til, og at intet nævner "
        "poster, der er væk.",
        "Show the log of the case. The chain of hashes is always proven; --verify also proves every "
        "file the log names (sent, received, read, sealed), that none was added, and that nothing names "
        "records that are gone.",
    ),
)
@case_argument
@click.option("--verify", is_flag=True, help=tr("Efterprøv filerne.", "Prove the files."))
@click.option(
    "--head",
    is_flag=True,
    help=tr(
        "Vis kun fingeraftrykket af den sidste post: gemt et andet sted beviser det alle posterne.",
        "Show the last record's hash only: kept elsewhere, it proves all the records.",
    ),
)
@click.option(
    "--expect",
    metavar=tr("FINGERAFTRYK", "HASH"),
    callback=_hash,
    help=tr(
        "Er dette fingeraftryk, gemt tidligere, af en post i loggen? Ellers afslut med kode 1.",
        "Is this hash, kept from before, that of a record in the log? Otherwise exit 1.",
    ),
)
@click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=tr("FIL", "FILE"),
    help=tr(
        "Er denne fil, hvor den end ligger, en, loggen nævner: sendt, modtaget eller i et dossier? Ellers "
        "afslut med kode 1. Kan gentages.",
        "Is this file, wherever it lies, one that the log names: sent, received or in a dossier? Otherwise "
        "exit 1. Can be repeated.",
    ),
)
@report_options(REPORT)
def command(
    case: Path,
    verify: bool,
    head: bool,
    expect: str | None,
    files: tuple[Path, ...],
    output: Output,
    language: Language,
) -> None:
    """Print the records; exit 1 when --verify cannot prove all, or --expect or --file finds no record."""
    from tracker.errors import TrackerError
    from tracker.procurement.case import Case
    from tracker.procurement.log import Log
    from tracker.proof.report import log_paper, proof_lines

    if head and output.form not in ("text", "json"):
        raise click.UsageError(
            tr(f"--head vises ikke som {output.form}.", f"--head is not shown as {output.form}.")
        )
    found = Case.at(case)
    try:
        kept = Log(found.folder)
    except TrackerError as error:
        if not verify:
            raise
        message = error.say(language)
        complain(f"✗ {message}")
        print_failure(click.get_current_context(), error, message, 1)
        raise SystemExit(1) from None
    proof = None
    if verify:
        from tracker.proof.prove import prove_all

        proof = prove_all(found, kept)
    known: tuple[AskedFile, ...] = ()
    if files:
        from tracker.proof.commands_files import look_up, say_known

        known = look_up(found, kept, files)
        say_known(known, language)
    if head and output.form == "text":
        output.deliver(f"{kept.head}\n")
    else:
        output.show(
            lambda: log_paper(kept, proof, found.folder.resolve().name, language),
            json=lambda: _as_json(kept, proof, known, head=head),
        )
    whole = proof is None or not (proof.differences or proof.unproved)
    say = note if whole else complain
    for line in proof_lines(proof, kept, language) if proof else _strays(kept, language):
        say(line)
    as_expected = _say_expected(kept, expect, language) if expect else True
    raise SystemExit(int(not (as_expected and whole and all(one.named for one in known))))


def _strays(log: Log, language: Language) -> Iterable[str]:
    """What a sync left among the records."""
    if not log.strays:
        return ()
    from tracker.proof.prove import copies
    from tracker.proof.report import difference_lines

    return difference_lines(copies(log), language)


def _as_json(log: Log, proof: Proof | None, known: tuple[AskedFile, ...], *, head: bool) -> bytes:
    """The records or the head, with what was proved, and of which files."""
    from tracker import documents
    from tracker.cpr import masked

    records = masked(log.records)  # an old log may hold what is no longer written
    plain = documents.to_plain(log.end) if head else {"records": documents.to_plain(records)}
    if proof:
        from tracker.proof.report import plain_proof

        plain |= {"proof": plain_proof(proof)}
    if known:
        from tracker.proof.commands_files import plain_known

        plain |= {"files": plain_known(known)}
    return documents.to_document("log", plain)


def _say_expected(log: Log, expected: str, language: Language) -> bool:
    """Say how many records came after the expected one; whether there is such a record."""
    number = log.number_of(expected)
    if number is None:
        text = Text(
            f"✗ Ingen post i loggen har fingeraftrykket {expected}. Loggen er en anden, eller dens "
            "sidste poster er fjernet eller ændret, siden det blev gemt.",
            f"✗ No record of the log has the hash {expected}. The log is another, or its last records "
            "were removed or changed since the hash was kept.",
        )
        complain(text.get(language))
        return False
    after = counted(log.end.number - number, Text("post", "record"), Text("poster", "records"))
    text = Text(
        f"Fingeraftrykket er post {number:06d}; {after.da} er kommet til siden.",
        f"The hash is that of record {number:06d}; {after.en} came after it.",
    )
    note(text.get(language))
    return True
