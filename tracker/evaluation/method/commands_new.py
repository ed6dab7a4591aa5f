"""``tracker evaluate new``: an ``evaluation.yaml`` whose comments explain it."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.options import case_argument, language_option, next_step, option_case, wrote
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "new",
    cls=Command,
    help=tr(
        "Lav en evaluation.yaml med sagens pakker, niveauer og bedømmelser. En, der findes, bliver "
        "aldrig overskrevet.",
        "Make an evaluation.yaml with the packages, levels and verdicts of the case. One that is "
        "there is never written over.",
    ),
)
@case_argument
@language_option
def command(case: Path, language: Language) -> None:
    """Write the file."""
    from tracker.evaluation.method.scaffold import create
    from tracker.procurement.case import Case

    path = create(Case.at(case))
    wrote(path, language)
    where = option_case(case).replace(" --case", "")
    next_step(
        Text(
            "ret filen, så den svarer til udbudsmaterialet, og forsegl den, før den første "
            f"besvarelse åbnes: tracker evaluate seal{where}",
            "edit the file to say what the procurement documents say, and seal it before the first "
            f"submission is opened: tracker evaluate seal{where}",
        ),
        language,
    )
