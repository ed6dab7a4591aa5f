"""``tracker evaluate seal``: the method fixed by its hash in the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    argument_case,
    case_argument,
    deliver,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    who,
    wrote,
)
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.evaluation.method.seal import SealResult

_SAME = Text(
    "Metoden er uændret siden forseglingen; intet er skrevet.",
    "The method is unchanged since it was sealed; nothing was written.",
)


@click.command(
    "seal",
    cls=Command,
    help=tr(
        "Forsegl metoden i evaluation.yaml: den gemmes uforanderligt i sealed/, og dens hashværdi "
        "skrives i loggen. Gør det, før den første besvarelse modtages. Senere, og ved en ændring, "
        "kræves en begrundelse, som vises i alle rapporter.",
        "Seal the method in evaluation.yaml: it is kept unchangeable in sealed/, and its hash is "
        "written to the log. Do it before the first submission is received. Later, and for a "
        "change, a reason is needed, and every report shows it.",
    ),
)
@case_argument
@click.option(
    "--reason",
    help=tr(
        "Hvorfor metoden ændres eller forsegles sent.",
        "Why the method is changed, or sealed late.",
    ),
)
@format_option(["text", "json"])
@output_option
@language_option
def command(
    case: Path, reason: str | None, form: str, output: Path | None, language: Language
) -> None:
    """Seal it, or say that it is sealed as it is."""
    from tracker import documents
    from tracker.evaluation.method.seal import seal
    from tracker.procurement.case import Case

    found = Case.at(case)
    done = seal(found, at=now(), who=who(), reason=reason)
    if form == "json":
        deliver(documents.to_json(done), output, language)
    else:
        deliver(_as_text(done, language), output, language)
    if done.made:
        wrote(found.folder / done.seal.path, language)
    where = argument_case(case)
    next_step(
        Text(
            "del metoden med dem, der skal vurdere. Point beregnes med "
            f"»tracker evaluate score{where}«.",
            "share the method with those who evaluate. Points are worked out by "
            f"'tracker evaluate score{where}'.",
        ),
        language,
    )


def _as_text(done: SealResult, language: Language) -> str:
    from tracker.evaluation.method.report import seal_sentence

    sentence = seal_sentence(done.seal).get(language)
    return f"{sentence}\n" if done.made else f"{_SAME.get(language)}\n{sentence}\n"
