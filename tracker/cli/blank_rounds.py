"""Saying aloud, wherever a vendor's latest round is used, that it is blank and another was not.

The latest submission counts, and tracker never picks another for the buyer. But a blank workbook
that somebody sent by mistake must not take the place of an offer without anybody being told, and
being told what to do: ``tracker return --round`` sends the earlier answers to the vendor, and what
comes back is a new round, which counts.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.common import argument_case
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.submission.register import Rounds


def warn_of_blank(vendors: Iterable[Rounds], case: Path, language: Language) -> None:
    """Say on stderr whose latest round is blank after one with answers; mostly nothing."""
    for vendor in vendors:
        if text := _blank(vendor, case):
            click.echo(text.get(language), err=True)


def _blank(vendor: Rounds, case: Path) -> Text | None:
    from tracker.report.values import one_line
    from tracker.submission.personal import masked

    if (earlier := vendor.displaced) is None:
        return None
    about = masked(vendor.latest).vendor
    name = one_line(about.name or about.id or vendor.latest.source.name)
    known = shlex.quote(about.id or about.cvr or name)
    again = f"tracker return{argument_case(case)} {known} --round {earlier.round}"
    now, before = vendor.latest.round, earlier.round
    answered = counted(
        earlier.reconciliation.answered, Text("svar", "answer"), Text("svar", "answers")
    )
    return Text(
        f"OBS: Runde {now} fra {name} er tom, men er den seneste, så alle rapporter bruger den; runde "
        f"{before} havde {answered.da}. Spørg leverandøren, hvilken der gælder, før noget bedømmes. Er "
        f"det runde {before}, så send den til bekræftelse med »{again}«: det, der kommer tilbage, bliver "
        "en ny runde og gælder. Er fristen udløbet, så spørg udbudsjuristen først (udbudslovens § 2 og "
        "§ 159, stk. 5).",
        f"NB: Round {now} from {name} is blank, but it is the latest, so that all reports use it; round "
        f"{before} had {answered.en}. Ask the vendor which one counts before anything is judged. If "
        f"it is round {before}, send that for confirmation with '{again}': what comes back is a new round "
        "and counts. After the deadline, ask the procurement lawyer first (Procurement Act § 2 and § 159(5)).",
    )
