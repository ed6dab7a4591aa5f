"""The comparison as one HTML page: no outside reference, one script, admitted by its hash."""

from __future__ import annotations

from io import BytesIO

from markupsafe import Markup

from tracker.assessment import texts as shared
from tracker.assessment.comparison import Comparison
from tracker.assessment.looks import LOOKS, outcome_name
from tracker.assessment.model import OUTCOME_LABELS, Outcome
from tracker.paper.bars import Pattern
from tracker.paper.model import Notice
from tracker.paper.templates import environment, report_templates, script_hash
from tracker.procurement.scale import Scale
from tracker.report.bars import bar
from tracker.report.comparison import words
from tracker.report.comparison.sections import ComparisonReport, build
from tracker.texts import Language, Text

_TEMPLATE = "compare.html.j2"
_STYLES = ("gap.css", "compare.css")
_PIECES = 200  # of the template's output are joined before they are encoded


def render(
    comparison: Comparison, scale: Scale, language: Language, notices: tuple[Notice, ...] = ()
) -> bytes:
    """The comparison as a page in UTF-8; all text in it is data, escaped by the template engine."""
    report = build(comparison, scale, language, notices)
    folder = report_templates()
    script = (folder / "compare.js").read_text("utf-8")
    style = "".join((folder / name).read_text("utf-8") for name in _STYLES)
    out = BytesIO()
    # Piece by piece: a large comparison as one string would take several times its size.
    stream = (
        environment(folder)
        .get_template(_TEMPLATE)
        .stream(
            report=report,
            language=language.value,
            say=report.speaker.say,
            w=_texts(words),
            s=_texts(shared),
            script=Markup(script),  # noqa: S704 (ours, not data)
            script_hash=script_hash(script),
            style=Markup(style),  # noqa: S704
            looks=LOOKS,
            Pattern=Pattern,
            outcome_name=lambda outcome: outcome_name(outcome, language),
            bar=lambda tally: bar(tally, language),
            facets=_facets(report),
        )
    )
    stream.enable_buffering(_PIECES)
    stream.dump(out, encoding="utf-8")
    return out.getvalue()


def _texts(module: object) -> dict[str, Text]:
    return {name: text for name, text in vars(module).items() if isinstance(text, Text)}


def _facets(report: ComparisonReport) -> dict[str, dict[str, str]]:
    """What one can choose from in the filters: value in the rows → what people read."""
    language = report.speaker.language
    used = {cell.row.outcome for row in report.comparison.rows for cell in row.cells if cell}
    return {
        "package": {package.id: package.name for package in report.packages},
        "level": report.levels,
        "outcome": {o.value: OUTCOME_LABELS[o].get(language) for o in Outcome if o in used},
    }
