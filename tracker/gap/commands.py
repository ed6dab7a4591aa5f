"""``tracker gap``: what does each vendor meet, and what not?"""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    case_argument,
    fail_on_words,
    report_options,
    vendors_option,
)
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.submission.commands_standing import warn_of_standings
from tracker.texts import Language


@click.command(
    "gap",
    cls=Command,
    help=tr(
        "Mangelrapport: udfald pr. krav for hver leverandørs seneste besvarelse, mindstekrav først. "
        "Evaluatorernes bedømmelser og leverandørens supplementer står ved siden af.",
        "Gap report: the outcome per requirement of each vendor's latest submission, minimum first. "
        "The evaluators' verdicts and the vendor's supplements stand beside it.",
    ),
)
@case_argument
@vendors_option
@report_options(REPORT, fail_on_words("gap", "minimum", default="gap"))
def command(
    case: Path, names: tuple[str, ...], output: Output, fail_on: str, language: Language
) -> None:
    """Assess the latest submissions and render them."""
    from tracker import documents
    from tracker.assessment.document import document
    from tracker.assessment.standing import with_reservations
    from tracker.assessment.verdict import fails
    from tracker.evaluation.method.report import notices, seal_part
    from tracker.evaluation.method.seal import known_seal
    from tracker.gap.report import gap_paper
    from tracker.procurement.case import Case

    found = Case.at(case)
    stand, seal = with_reservations(found, names), known_seal(found)
    specification, assessment = stand.specification, stand.assessment
    output.show(
        lambda: gap_paper(assessment, specification.scale, language, notices(seal, language)),
        json=lambda: documents.to_document("assessment", document(assessment) | seal_part(seal)),
    )
    warn_of_standings(stand.everything, case, language)
    raise SystemExit(int(fails(assessment, fail_on)))
