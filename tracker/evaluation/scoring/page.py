"""The score report as one HTML page, without a script."""

from __future__ import annotations

from tracker.assessment import texts as common
from tracker.assessment.lines import Speaker
from tracker.evaluation.scoring import texts as words
from tracker.evaluation.scoring.charts import curve_chart, ranges, rank_pieces, total_bar
from tracker.evaluation.scoring.numbers import percent
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.view import ScoreView, build
from tracker.paper import texts
from tracker.procurement.scale import Scale
from tracker.report.paper import render_page
from tracker.texts import Language


def render(result: Result, scale: Scale, language: Language) -> bytes:
    """The page in UTF-8; every chart has its figures in words and in a table beside it."""
    view = build(result, scale, language)
    held = view.robustness
    return render_page(
        "scores.html.j2",
        language,
        styles=("scores.css",),
        report=view,
        say=Speaker(scale, language).say,
        lang=language,
        w=vars(words),
        s=vars(common),
        reserved=tuple(entry for vendor in view.vendors for entry in vendor.reservations),
        skip=texts.SKIP,
        comparison=common.COMPARISON,
        contents=texts.CONTENTS,
        package_ids=_package_ids(view),
        total_bar=total_bar,
        cent=lambda share: percent(share, language),
        pieces=lambda shares: rank_pieces(shares, language),
        ranges=ranges(held) if held else (),
        chart=curve_chart(held, view, language) if held else None,
    )


def _package_ids(view: ScoreView) -> tuple[str, ...]:
    """The packages that any vendor has rows in, in the order of the reports."""
    return tuple(dict.fromkeys(p.score.id for v in view.vendors for p in v.packages))
