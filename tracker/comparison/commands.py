"""``tracker compare``: the vendors side by side."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step
from tracker.cli.options import (
    case_argument,
    fail_on_words,
    report_options,
    vendors_option,
)
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.submission.commands_standing import warn_of_standings
from tracker.texts import Language, Text


@click.command(
    "compare",
    cls=Command,
    help=tr(
        "Stil leverandørernes seneste besvarelser op side om side: krav for krav, afsnit for afsnit, "
        "mulige afvigelser fra mindstekrav, uopfyldte forudsætninger og priser på tilkøb. Internt "
        "arbejdsdokument; må ikke sendes til tilbudsgivere.",
        "Put the vendors' latest submissions side by side: requirement by requirement, section by "
        "section, possible deviations from minimum requirements, unmet prerequisites and prices of "
        "add-ons. Internal working document; not to be sent to vendors.",
    ),
)
@case_argument
@vendors_option
@click.option(
    "--include",
    is_flag=True,
    help=tr(
        "Vis også det, der ikke er taget i betragtning: for sent, trukket tilbage, afvist.",
        "Also show what is not taken into consideration: late, withdrawn, set aside.",
    ),
)
@report_options(REPORT, fail_on_words("gap", "minimum", default="never"))
def command(
    case: Path,
    names: tuple[str, ...],
    include: bool,
    output: Output,
    fail_on: str,
    language: Language,
) -> None:
    """Compare the latest submissions and render them."""
    from tracker import documents
    from tracker.assessment.standing import with_reservations
    from tracker.assessment.verdict import fails
    from tracker.comparison.compare import compare
    from tracker.comparison.document import document
    from tracker.comparison.report import comparison_paper
    from tracker.evaluation.method.report import notices, seal_part
    from tracker.evaluation.method.seal import known_seal
    from tracker.procurement.case import Case

    found = Case.at(case)
    known = with_reservations(found, names, include=include)
    assessment = known.assessment
    comparison, scale = compare(assessment), known.specification.scale
    seal = known_seal(found)
    output.show(
        lambda: comparison_paper(comparison, scale, language, notices(seal, language)),
        json=lambda: documents.to_document("comparison", document(comparison) | seal_part(seal)),
    )
    warn_of_standings(known.everything, case, language)
    if output.path is not None:
        next_step(_NEXT, language)
    raise SystemExit(int(fails(assessment, fail_on)))


_NEXT = Text(
    "læs den i evalueringsholdet. Den rummer flere leverandørers svar og må ikke sendes til "
    "tilbudsgivere.",
    "read it in the evaluation team. It holds the answers of several vendors and is not to be sent "
    "to vendors.",
)
