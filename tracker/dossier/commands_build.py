"""``tracker dossier build``: the dossier of a case, as a folder and a zip."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.moments import Day, now
from tracker.cli.options import case_argument, format_option, language_option, who
from tracker.cli.output import OutputFolder
from tracker.cli.results import deliver
from tracker.cli.texts import tr
from tracker.confidentiality.commands import how_to_decide
from tracker.submission.commands_standing import warn_of_standings
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.confidentiality.protected import Doubt
    from tracker.dossier.model import Dossier, LeftOutItem
    from tracker.procurement.case import Case
    from tracker.procurement.deadline import Standstill

_PARTS = ("pdf", "word")


def _parts(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[str]:
    """``--without pdf,word`` as a set of words."""
    words = frozenset(part.strip() for part in (value or "").split(",") if part.strip())
    if odd := sorted(words - set(_PARTS)):
        known = ", ".join(_PARTS)
        raise click.BadParameter(
            tr(f"»{odd[0]}« er ingen af: {known}.", f"'{odd[0]}' is not one of: {known}.")
        )
    return words


@click.command(
    "build",
    cls=Command,
    help=tr(
        "Saml alt, hvad en klagesag kræver: kravspecifikation og ændringer, originaler, besvarelser, "
        "mangler, bedømmelser, den forseglede metode, beregninger, rapport, breve, log og en liste over "
        "hver fils fingeraftryk. De samme oplysninger giver de samme bytes.",
        "Collect everything a complaint case needs: specification and amendments, originals, "
        "submissions, gaps, verdicts, the sealed method, scores, report, letters, log, and a list with "
        "the hash of each file. The same input gives the same bytes.",
    ),
)
@case_argument
@click.option(
    "--output",
    "-o",
    type=OutputFolder(),
    metavar=tr("MAPPE", "FOLDER"),
    help=tr(
        "Hvor dossieret skrives (reports/dossier i sagen); zip-filen lægges ved siden af.",
        "Where the dossier goes (reports/dossier in the case); the zip is put beside it.",
    ),
)
@click.option(
    "--winner",
    metavar=tr("LEVERANDØR", "VENDOR"),
    help=tr(
        "Den valgte leverandør (id, navn eller CVR-nummer), før »tracker award« har skrevet "
        "tildelingen; er den skrevet, gælder den, og en anden afvises.",
        "The chosen vendor (id, name or CVR number) before 'tracker award' has written the award; once "
        "it is written it counts, and another is refused.",
    ),
)
@click.option(
    "--sent",
    type=Day(),
    help=tr(
        "Den dag, alle underrettes om tildelingen; brevene får datoerne for standstill. Kræver --channel.",
        "The day on which all are notified of the award; the letters get the dates of the standstill. "
        "Needs --channel.",
    ),
)
@click.option(
    "--channel",
    type=click.Choice(["electronic", "paper"]),
    help=tr("Hvordan underretningen sendes.", "How the notice is sent."),
)
@click.option(
    "--access",
    is_flag=True,
    help=tr(
        "Udgaven til aktindsigt: uden fortrolige svar, originaler og interne notater, med en liste "
        "over det udeladte.",
        "The version for access to documents: without confidential answers, originals and internal "
        "notes, with a list of what was left out.",
    ),
)
@click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=tr("FIL.docx", "FILE.docx"),
    help=tr("Jeres egen skabelon til brevbilagene.", "Your own template for the letter annexes."),
)
@click.option(
    "--without",
    callback=_parts,
    metavar="pdf,word",
    help=tr(
        "Undvær det, der kræver en udvidelse: pdf, word.",
        "Do without what needs an extra: pdf, word.",
    ),
)
@format_option(["text", "json"])
@language_option
def command(
    case: Path,
    output: Path | None,
    winner: str | None,
    sent: str | None,
    channel: str | None,
    access: bool,
    template: Path | None,
    without: frozenset[str],
    form: str,
    language: Language,
) -> None:
    """Read the case, make the dossier, put it in place, log it."""
    from tracker import documents
    from tracker.dossier.contents import DossierRequest, build
    from tracker.dossier.model import DossierKind, Part
    from tracker.dossier.place import put, require_free
    from tracker.dossier.protected import secrets_of
    from tracker.dossier.record import read_matter
    from tracker.procurement.case import Case

    found = Case.at(case)
    kind = DossierKind.ACCESS if access else DossierKind.FULL
    folder = output or found.folder / "reports" / ("aktindsigt" if access else "dossier")
    require_free(folder, found.folder)
    _require_extras(without)
    bytes_of_template = documents.read_bytes(template) if template else None
    wanted = DossierRequest(kind, frozenset(map(Part, without)), bytes_of_template)
    standstill = _standstill(sent, channel)
    matter = read_matter(found, winner=winner, standstill=standstill)
    dossier = build(matter, wanted)
    archive = put(dossier, folder)
    sha256 = _log(found, dossier, standstill)
    doubts = secrets_of(matter.stand, matter.records).undecided if access else ()
    if form == "json":
        document = {"folder": str(folder), "zip": str(archive), "manifest": sha256}
        counts = {"files": len(dossier.items), "left_out": len(dossier.manifest.left_out)}
        counts["undecided"] = len(doubts)
        deliver(documents.to_document("dossier-built", document | counts), None, language)
    else:
        deliver(_as_text(dossier, sha256, language) + _undecided(doubts, language), None, language)
    wrote(folder / "index.html", language)
    wrote(archive, language)
    warn_of_standings(matter.stand.everything, case, language)
    if doubts:
        next_step(how_to_decide(doubts[0], case), language)
    next_step(
        Text(
            f"se index.html igennem; kopiér brevene ud, før de rettes til; efterprøv: tracker dossier verify "
            f"{folder}",
            f"look through index.html; copy the letters out before editing; prove it: tracker dossier verify "
            f"{folder}",
        ),
        language,
    )


def _require_extras(without: frozenset[str]) -> None:
    """Refuse before anything is read, rather than after (CaseError)."""
    from tracker.dossier import texts
    from tracker.dossier.letter import word
    from tracker.errors import CaseError
    from tracker.paper import pdf

    if "pdf" not in without and not pdf.available():
        raise CaseError(texts.NO_PDF)
    if "word" not in without and not word.available():
        raise word.missing()


def _standstill(sent: str | None, channel: str | None) -> Standstill | None:
    """The period after the notice (UsageError: only one of day and channel is given)."""
    from tracker.danish_time import day_of
    from tracker.procurement.calendar import load_calendar
    from tracker.procurement.deadline import Standstill

    if (sent is None) != (channel is None):
        raise click.UsageError(
            tr("Angiv --sent og --channel sammen.", "Give --sent and --channel together.")
        )
    if sent is None or channel is None:
        return None
    return Standstill.of(day_of(sent), channel, load_calendar())


def _log(case: Case, dossier: Dossier, standstill: Standstill | None) -> str:
    """Log the dossier, unless the last record is of the same one; give the hash of the manifest."""
    from tracker.dossier.model import ACTION
    from tracker.files import digest
    from tracker.procurement import log

    sha256 = digest(dossier.manifest_bytes)
    for record in reversed(log.records(case.folder)):
        if record.action != ACTION:
            break
        if record.details["manifest"] == sha256:
            return sha256
    details = {
        "kind": dossier.manifest.kind.value,
        "manifest": sha256,
        "files": str(len(dossier.items)),
        "winner": dossier.manifest.winner or "",
    }
    if standstill:
        details["sent"] = standstill.sent.isoformat()
        details["standstill_ends"] = standstill.ends.isoformat()
    log.append(case.folder, at=now(), who=who(), action=ACTION, details=details)
    return sha256


def _as_text(dossier: Dossier, sha256: str, language: Language) -> str:
    out = dossier.manifest.left_out
    count = counted(len(dossier.items), Text("fil", "file"), Text("filer", "files"))
    head = Text(
        f"Dossieret har {count.da}. Fingeraftrykket af manifest.json står i sagens log: {sha256}",
        f"The dossier has {count.en}. The hash of manifest.json is in the log: {sha256}",
    )
    lines = [head.get(language)]
    if out:
        lines.append(Text("Ikke med:", "Left out:").get(language))
    lines += [f"  {_left_out(one, language)}" for one in out]
    return "\n".join(lines) + "\n"


def _undecided(doubts: Sequence[Doubt], language: Language) -> str:
    """The marks that are not understood and not decided: the answers they are about are hidden."""
    from tracker.confidentiality.report import as_lines

    head = Text("Ikke forstået; afgørelse mangler:", "Not understood; decision missing:")
    return f"{head.get(language)}\n{as_lines(doubts, language)}" if doubts else ""


def _left_out(one: LeftOutItem, language: Language) -> str:
    whose = " · ".join(part for part in (one.vendor, one.requirement) if part)
    line = f"{one.what.get(language)}: {one.why.get(language)}"
    return f"{whose}: {line}" if whose else line
