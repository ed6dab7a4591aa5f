"""``tracker portfolio lint``: which requirement texts to rewrite, as findings about the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step
from tracker.cli.options import (
    exit_code,
    fail_on_words,
    report_options,
)
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.findings import Severity
from tracker.portfolio.commands_options import filter_options, store_option, taken
from tracker.texts import Language, Text

_KIND = Text("Porteføljen", "Portfolio")
_TITLE = Text("Krav, markedet har svært ved", "Requirements the market finds hard")
_SHARES = {
    "met": (25, tr("Færre end så mange procent opfylder.", "Fewer than so many per cent meet it.")),
    "reservations": (15, tr("Så mange procent tager forbehold.", "So many per cent reserve.")),
    "not-relevant": (50, tr("Så mange procent: gælder ikke.", "So many per cent: not applicable.")),
    "misread": (25, tr("Så mange fund pr. 100 svar.", "So many findings per 100 answers.")),
}


def _threshold_options(command: Any) -> Any:
    kind = click.FloatRange(min=0)
    for name, (default, text) in reversed(_SHARES.items()):
        option = click.option(f"--{name}", type=kind, default=default, show_default=True, help=text)
        command = option(command)
    command = click.option(
        "--questions",
        type=kind,
        default=0.5,
        show_default=True,
        help=tr("Så mange spørgsmål pr. udbud.", "So many questions per procurement."),
    )(command)
    return click.option(
        "--cases",
        type=click.IntRange(min=1),
        default=3,
        show_default=True,
        help=tr("Kun krav, der er stillet så ofte.", "Only what was asked so often."),
    )(command)


@click.command(
    "lint",
    cls=Command,
    help=tr(
        "Hvad kan markedet ikke, og hvilke tekster skal rettes? Fund pr. krav i samme form som "
        "»tracker catalogue lint«: sjældent opfyldt, mange spørgsmål, mange forbehold, ofte "
        "irrelevant, ofte misforstået.",
        "What can the market not meet, and which texts should be corrected? Findings by requirement in "
        "the form of 'tracker catalogue lint': rarely met, many questions, many reservations, often "
        "irrelevant, often misread.",
    ),
)
@store_option
@_threshold_options
@fail_on_words("warning", "note", default="never")
@filter_options
@report_options(REPORT)
def command(
    store: Path | str,
    cases: int,
    questions: float,
    fail_on: str,
    output: Output,
    language: Language,
    **options: Any,
) -> None:
    """Report the texts that give trouble."""
    from tracker.catalogue import lint_report
    from tracker.portfolio.lint import Thresholds, lint
    from tracker.portfolio.queries.named import settled
    from tracker.portfolio.store.commits import require

    require(store)
    shares = {
        name: options.pop(name) / 100 for name in ("met", "reservations", "not_relevant", "misread")
    }
    findings = lint(
        store, settled(store, taken(options)), Thresholds(cases, questions=questions, **shares)
    )
    output.show(
        lambda: lint_report.lint_paper(findings, _TITLE.get(language), language, _KIND),
        json=lambda: lint_report.lint_json(findings),
    )
    if any(f.severity is Severity.WARNING for f in findings):
        next_step(
            Text(
                "se ét krav med »tracker portfolio requirement KRAV«, og ret teksten i kataloget.",
                "see one with 'tracker portfolio requirement ID', and correct the catalogue's text.",
            ),
            language,
        )
    raise SystemExit(exit_code((f.severity for f in findings), fail_on))
