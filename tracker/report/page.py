"""The gap report as one HTML page: no outside reference, one script, admitted by its hash."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from types import ModuleType

from markupsafe import Markup

from tracker.assessment import offer_texts, texts
from tracker.assessment.lines import NO_PACKAGE, Line, Speaker
from tracker.assessment.looks import LOOKS, outcome_name
from tracker.assessment.model import OUTCOME_LABELS, Assessment, Outcome
from tracker.paper.bars import Pattern
from tracker.paper.model import Notice
from tracker.paper.templates import environment, report_templates, script_hash
from tracker.procurement.scale import Scale
from tracker.report.bars import bar
from tracker.report.sections import GapReport, VendorReport, build, headline
from tracker.texts import Language, Text

_TEMPLATE = "gap.html.j2"


def render(
    assessment: Assessment, scale: Scale, language: Language, notices: tuple[Notice, ...] = ()
) -> bytes:
    """The report as a page in UTF-8; all text in it is data, escaped by the template engine."""
    report = build(assessment, scale, language, notices)
    speaker = Speaker(scale, language)
    folder = report_templates()
    script = (folder / "gap.js").read_text("utf-8")
    style = (folder / "gap.css").read_text("utf-8")
    out = BytesIO()
    # Piece by piece: a large report as one string would take several times its size.
    for piece in (
        environment(folder)
        .get_template(_TEMPLATE)
        .generate(
            report=report,
            language=language.value,
            say=speaker.say,
            words=_words(texts),
            apart=_words(offer_texts),
            script=Markup(script),  # noqa: S704 (ours, not data)
            script_hash=script_hash(script),
            style=Markup(style),  # noqa: S704
            looks=LOOKS,
            outcome_name=lambda outcome: outcome_name(outcome, language),
            bar=lambda tally: bar(tally, language),
            headline=lambda vendor: headline(vendor, speaker),
            facets=_facets(report, language),
            minimum_lines=_numbered(report, lambda vendor: vendor.minimum),
            gap_lines=_numbered(report, lambda vendor: vendor.gap_lines),
            overruled_lines=_numbered(report, lambda vendor: vendor.overruled),
            all_lines=_numbered(report, lambda vendor: vendor.lines),
            before_lines=_numbered(report, lambda vendor: vendor.minimum_before),
            reserved=[entry for vendor in report.vendors for entry in vendor.reservations],
            outcome_rank=tuple(Outcome).index,
            level_rank=_level_rank(report),
            Pattern=Pattern,
        )
    ):
        out.write(piece.encode())
    return out.getvalue()


def _numbered(
    report: GapReport, lines: Callable[[VendorReport], Iterable[Line]]
) -> list[tuple[int, Line]]:
    """Lines of all vendors, each with its vendor's number: names may be the same."""
    return [(n, line) for n, vendor in enumerate(report.vendors) for line in lines(vendor)]


def _words(module: ModuleType) -> dict[str, Text]:
    return {name: text for name, text in vars(module).items() if isinstance(text, Text)}


def _level_rank(report: GapReport) -> dict[str, int]:
    levels = dict.fromkeys(tally.id for vendor in report.vendors for tally in vendor.levels)
    return {id: rank for rank, id in enumerate(levels)}


def _facets(report: GapReport, language: Language) -> dict[str, dict[str, str]]:
    """What one can choose from in the filters: value in the rows → what people read."""
    used = {package for v in report.vendors for line in v.lines for package in line.packages}
    order = sorted(used, key=lambda package: (package == NO_PACKAGE, package))
    return {
        "vendor": {str(n): vendor.name for n, vendor in enumerate(report.vendors)},
        "package": {package: report.package_names.get(package, package) for package in order},
        "level": {t.id: t.label for vendor in report.vendors for t in vendor.levels},
        "outcome": {o.value: OUTCOME_LABELS[o].get(language) for o in report.outcomes},
    }
