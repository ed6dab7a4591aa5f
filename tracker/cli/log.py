"""``tracker log``: who did what when, proven by the chain of hashes."""

from __future__ import annotations

from pathlib import Path

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
@format_option(["text", "json"])
@output_option
@language_option
def command(case: Path, verify: bool, form: str, output: Path | None, language: Language) -> None:
    """Print the records; with --verify hold the originals against them."""
    from tracker import documents
    from tracker.procurement import log
    from tracker.procurement.case import Case
    from tracker.submission.register import verify_originals

    found = Case.at(case)
    kept = log.Log(found.folder)
    records = kept.records
    if form == "json":
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
    raise SystemExit(int(verify and bool(kept.strays)))
