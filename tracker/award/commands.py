"""``tracker award``: which offer was chosen, by whom and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, note
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.cli.options import (
    case_argument,
    format_option,
    language_option,
    output_option,
    who,
)
from tracker.cli.results import deliver
from tracker.cli.texts import tr
from tracker.procurement.commands_options import decision_options
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.award.decision import Award
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import Decider
    from tracker.submission.received import VendorRounds


@click.command(
    "award",
    cls=Command,
    help=tr(
        "Skriv tildelingsbeslutningen i sagens log: hvem der er valgt, hvem der har besluttet det, og "
        "hvorfor. En ny tildeling afløser den forrige, som bliver stående. Uden LEVERANDØR vises "
        "tildelingerne. LEVERANDØR er id, navn eller CVR-nummer.",
        "Write the award to the log of the case: who was chosen, who decided, and why. A new award "
        "takes the place of the one before, which stays visible. Without VENDOR the awards are shown. "
        "VENDOR is an id, a name or a CVR number.",
    ),
)
@case_argument
@click.argument("vendor", required=False, metavar=tr("[LEVERANDØR]", "[VENDOR]"))
@decision_options
@format_option(["text", "json"])
@output_option
@language_option
def command(
    case: Path,
    vendor: str | None,
    by: Decider,
    form: str,
    output: Path | None,
    language: Language,
) -> None:
    """Log the award, or show those there are."""
    from tracker.award.decision import award, offer_name
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import NOBODY
    from tracker.submission.received import rounds

    found = Case.at(case)
    if vendor is not None:
        _, before = award(found, vendor, by, at=now(), who=who())
        if before:
            old = offer_name(rounds(found), before.vendor)
            message = Text(
                f"Afløser tildelingen til {old} (log nr. {before.number}).",
                f"Takes the place of the award to {old} (log no. {before.number}).",
            )
            note(message.get(language))
    elif by != NOBODY:
        raise click.UsageError(tr("Angiv leverandøren.", "Give the vendor."))
    _show(found, form, output, language)
    if vendor is not None:
        where = argument_case(found.folder)
        hint = Text(
            f"skriv arket over det, der er lovet: »tracker follow{where} --workbook opfoelgning.xlsx«.",
            f"write the sheet of what was promised: 'tracker follow{where} --workbook follow.xlsx'.",
        )
        next_step(hint, language)


def _show(case: Case, form: str, output: Path | None, language: Language) -> None:
    """The awards, the one that counts first."""
    from tracker import documents
    from tracker.award.decision import awards
    from tracker.procurement import log
    from tracker.submission.received import rounds

    found, offers = awards(log.records(case.folder))[::-1], rounds(case)
    if form == "json":
        deliver(
            documents.to_document("awards", {"awards": _plain(found, offers)}), output, language
        )
        return
    lines = [_line(each, offers, is_first=each is found[0], language=language) for each in found]
    nothing = Text("Kontrakten er ikke tildelt.", "The contract is not awarded.").get(language)
    deliver("\n".join(lines or [nothing]) + "\n", output, language)


def _plain(found: Sequence[Award], offers: Sequence[VendorRounds]) -> list[dict[str, object]]:
    from tracker.award.decision import offer_name

    return [
        {
            "vendor": each.vendor,
            "name": offer_name(offers, each.vendor),
            "submission": each.submission,
            "reason": each.reason or None,
            "decided_by": each.decided_by or None,
            "at": each.at,
            "number": each.number,
            "counts": each is found[0],
        }
        for each in found
    ]


def _line(
    each: Award, offers: Sequence[VendorRounds], *, is_first: bool, language: Language
) -> str:
    from tracker.award.decision import offer_name
    from tracker.danish_time import written_moment
    from tracker.paper.values import one_line

    name, at = one_line(offer_name(offers, each.vendor)), written_moment(each.at)
    why = f"{one_line(each.decided_by)}: {one_line(each.reason)}" if each.reason else "–"
    state = Text("Tildelt", "Awarded") if is_first else Text("Afløst", "Superseded")
    text = f"{state.get(language)}: {name}, {at.get(language)} (log {each.number}). {why}"
    current = next((o.current.entry.sha256 for o in offers if o.key == each.vendor), None)
    if is_first and current != each.submission:
        text += Text(
            "\n  OBS: En anden fil fra leverandøren gælder nu; tildel igen, hvis valget står ved magt.",
            "\n  NB: Another file of the vendor's counts now; award again if the choice stands.",
        ).get(language)
    return text
