"""``tracker evaluate seal``: the method fixed by its hash in the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.cli.options import case_argument, report_options, who
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.errors import CaseError
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.evaluation.method.model import Evaluation
    from tracker.evaluation.method.seal import SealResult
    from tracker.procurement.case import Case
    from tracker.procurement.scale import Scale

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
    metavar=tr("BEGRUNDELSE", "REASON"),
    help=tr(
        "Hvorfor metoden ændres eller forsegles sent.",
        "Why the method is changed, or sealed late.",
    ),
)
@click.option(
    "--as-it-is",
    is_flag=True,
    help=tr(
        "Forsegl metoden, selv om den er skabelonens, uændret.",
        "Seal the method although it is the template's, unchanged.",
    ),
)
@report_options(["text", "json"])
def command(
    case: Path, reason: str | None, as_it_is: bool, output: Output, language: Language
) -> None:
    """Seal it, or say that it is sealed as it is."""
    from tracker import documents
    from tracker.evaluation.method.seal import seal, sealed_method
    from tracker.procurement.case import Case

    found = Case.at(case)
    if not as_it_is:
        _require_filled(found)
    done = seal(found, at=now(), who=who(), reason=reason)
    if output.form == "json":
        output.deliver(documents.to_document("seal", done))
    else:
        output.deliver(_as_text(done, sealed_method(found, done.seal), found.scale, language))
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


def _require_filled(case: Case) -> None:
    """Refuse to seal a template that nobody has touched: it is no method of the buyer's.

    Raises:
        CaseError: it says only what ``evaluate new`` wrote.
        DocumentError: it is faulty.
    """
    from tracker.evaluation.method.load import load_evaluation
    from tracker.evaluation.method.seal import seal_state

    case.frozen()
    if not seal_state(case).is_sealed and load_evaluation(case).is_template:
        raise CaseError(_UNTOUCHED)


_UNTOUCHED = Text(
    "Metoden er skabelonens, uændret: alle vægte er 1, og ingen er nævnt som evaluator. Intet er forseglet. "
    "Skriv jeres metode i arkene Evaluering og Evaluatorer; »tracker edit« skriver dem. Er det netop sådan, "
    "udbudsmaterialet har den, så tilføj --as-it-is.",
    "The method is the template's, unchanged: all weights are 1, and nobody is named to evaluate. Nothing was "
    "sealed. Fill in your method in the sheets Evaluation and Evaluators; 'tracker edit' writes them. If it is "
    "just what the procurement documents say, add --as-it-is.",
)


def _as_text(done: SealResult, method: Evaluation, scale: Scale, language: Language) -> str:
    from tracker.evaluation.method.report import method_lines, seal_sentence

    lines = [] if done.made else [_SAME.get(language)]
    lines += [seal_sentence(done.seal).get(language), _SEALED_IS.get(language)]
    return "".join(f"{line}\n" for line in (*lines, *method_lines(method, scale, language)))


_SEALED_IS = Text("Det forseglede:", "What is sealed:")
