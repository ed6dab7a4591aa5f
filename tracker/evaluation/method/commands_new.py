"""``tracker evaluate new``: an ``evaluation.yaml`` whose comments explain it."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.hints import argument_case
from tracker.cli.options import case_argument, language_option
from tracker.cli.results import result_option
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "new",
    cls=Command,
    help=tr(
        "Lav en evaluation.yaml med sagens afsnit, niveauer og bedømmelser. En, der findes, bliver "
        "aldrig overskrevet.",
        "Make an evaluation.yaml with the sections, levels and verdicts of the case. One that is "
        "there is never written over.",
    ),
)
@case_argument
@result_option
@language_option
def command(case: Path, language: Language) -> None:
    """Write the file."""
    from tracker.evaluation.method.scaffold import create
    from tracker.procurement.case import Case

    path = create(Case.at(case))
    wrote(path, language)
    where = argument_case(case)
    next_step(
        Text(
            f"skriv metoden i arket Evaluering, som den står i udbudsmaterialet (»tracker edit{where}« skriver "
            f"arket), og forsegl den, før den første besvarelse åbnes: »tracker evaluate seal{where}«.",
            f"fill in the method as the procurement documents have it, in the sheet Evaluation ('tracker "
            f"edit{where}' writes it), and seal it before the first submission is opened: 'tracker evaluate "
            f"seal{where}'.",
        ),
        language,
    )
