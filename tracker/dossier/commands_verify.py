"""``tracker dossier verify``: is every file what the manifest says, and the log unbroken?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    optional_case_argument,
    report_options,
)
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.dossier.verify import Verification


@click.command(
    "verify",
    cls=Command,
    help=tr(
        "Efterprøv et dossier: hver fil mod manifestets fingeraftryk, intet mangler, intet er kommet "
        "til, loggens kæde er hel, og originalerne er dem, loggen nævner. Med SAG holdes manifestet "
        "også op mod den sags log. Afslutter med kode 1, hvis noget afviger.",
        "Prove a dossier: each file by the manifest's hash, nothing missing, nothing added, the chain "
        "of the log whole, and the originals those that the log names. With CASE the manifest is held against "
        "that case's log too. Exits 1 if anything differs.",
    ),
)
@optional_case_argument
@click.argument(
    "path", type=click.Path(path_type=Path), metavar=tr("MAPPE_ELLER_ZIP", "FOLDER_OR_ZIP")
)
@report_options(["text", "json"])
def command(case: Path | None, path: Path, output: Output, language: Language) -> None:
    """Verify and say what differs."""
    from tracker.dossier.verify import verify
    from tracker.procurement import log
    from tracker.procurement.case import Case

    known = log.records(Case.at(case).folder) if case else None
    found = verify(path, known)
    output.deliver(_json(found) if output.form == "json" else _text(found, language))
    raise SystemExit(int(bool(found.differences)))


def _json(found: Verification) -> bytes:
    from tracker import documents

    return documents.to_document(
        "dossier-verification",
        {
            "whole": not found.differences,
            "sha256": found.sha256,
            "kind": found.manifest.kind.value,
            "procurement": found.manifest.procurement,
            "files": found.files,
            "records": found.records,
            "differences": documents.to_plain(found.differences),
        },
    )


def _text(found: Verification, language: Language) -> str:
    from tracker.paper.values import clean

    lines = [f"{clean(d.path)}: {d.text.get(language)}" for d in found.differences]
    if found.differences:
        count = counted(
            len(found.differences),
            Text("afvigelse", "difference"),
            Text("afvigelser", "differences"),
        )
        head = Text(
            f"Dossieret er ikke helt: {count.da}.", f"The dossier is not whole: {count.en}."
        )
        lines = [head.get(language), *(f"  {line}" for line in lines)]
    else:
        chain = Text(" (uden loggens poster)", " (without the records of the log)")
        if found.records is not None:
            records = counted(found.records, Text("post", "record"), Text("poster", "records"))
            chain = Text(
                f", og loggen er hel ({records.da})", f", and the log is whole ({records.en})"
            )
        files = counted(
            found.files,
            Text("fil er uændret", "file is unchanged"),
            Text("filer er uændrede", "files are unchanged"),
        )
        head = Text(
            f"Dossieret er helt: {files.da}{chain.da}.",
            f"The dossier is whole: {files.en}{chain.en}.",
        )
        lines = [head.get(language)]
    manifest = Text(
        f"SHA-256 af manifest.json: {found.sha256}", f"SHA-256 of manifest.json: {found.sha256}"
    )
    return "\n".join([*lines, manifest.get(language)]) + "\n"
