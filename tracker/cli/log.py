"""``tracker log``: who did what when, proven by the chain of hashes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.common import (
    case_argument,
    deliver,
    format_option,
    language_option,
    output_option,
)
from tracker.cli.texts import tr
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.procurement.log import Log


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
        "Vis sagens log. Kæden af hashværdier efterprøves altid; --verify efterprøver også, at "
        "hver gemt original er uændret, og at ingen synkronisering har efterladt kopier.",
        "Show the log of the case. The chain of hashes is always proven; --verify also proves "
        "that every stored original is unchanged and that no sync has left copies.",
    ),
)
@case_argument
@click.option("--verify", is_flag=True, help=tr("Efterprøv originalerne.", "Prove the originals."))
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
@format_option(["text", "json"])
@output_option
@language_option
def command(
    case: Path,
    verify: bool,
    head: bool,
    expect: str | None,
    form: str,
    output: Path | None,
    language: Language,
) -> None:
    """Print the records; exit 1 when --verify finds a difference, or --expect no such record."""
    from tracker import documents
    from tracker.procurement import log
    from tracker.procurement.case import Case
    from tracker.submission.register import verify_originals

    found = Case.at(case)
    kept = log.Log(found.folder)
    records = kept.records
    if head:
        shown = documents.to_json(kept.end) if form == "json" else f"{kept.head}\n"
        deliver(shown, output, language)
    elif form == "json":
        deliver(
            documents.to_json({"records": [documents.to_plain(r) for r in records]}),
            output,
            language,
        )
    else:
        lines = [
            f"{r.number:06d}  {r.at}  {r.who}  {r.action}  "
            + "  ".join(f"{k}={v}" for k, v in r.details.items())
            for r in records
        ]
        deliver("\n".join(lines) + "\n", output, language)
    if verify:
        kept_whole = counted(
            verify_originals(found),
            Text("original er uændret", "original is unchanged"),
            Text("originaler er uændrede", "originals are unchanged"),
        )
        told = counted(len(records), Text("post", "record"), Text("poster", "records"))
        text = Text(
            f"Loggen er hel ({told.da}), og {kept_whole.da}.",
            f"The log is whole ({told.en}), and {kept_whole.en}.",
        )
        click.echo(text.get(language), err=True)
    for name in kept.strays:
        text = Text(
            f"✗ log/{name} er ikke en post i loggen. Er det en kopi fra en synkronisering i konflikt, "
            "så se efter, om det, den fortæller om, også står i loggen, og flyt den så ud.",
            f"✗ log/{name} is no record of the log. If it is a sync conflict's copy, see whether what "
            "it tells of is in the log too, and then move it away.",
        )
        click.echo(text.get(language), err=True)
    as_expected = _say_expected(kept, expect, language) if expect else True
    raise SystemExit(int(not as_expected or (verify and bool(kept.strays))))


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
        click.echo(text.get(language), err=True)
        return False
    after = counted(log.end.number - number, Text("post", "record"), Text("poster", "records"))
    text = Text(
        f"Fingeraftrykket er post {number:06d}; {after.da} er kommet til siden.",
        f"The hash is that of record {number:06d}; {after.en} came after it.",
    )
    click.echo(text.get(language), err=True)
    return True
