"""The difference between two rounds as one HTML page, without a script."""

from __future__ import annotations

from tracker.foreign_text import clean_text
from tracker.paper import texts
from tracker.procurement.scale import Scale
from tracker.report import words as common
from tracker.report.lines import Speaker
from tracker.report.paper import render_page
from tracker.rounds import texts as words
from tracker.rounds.model import Difference
from tracker.rounds.report import build
from tracker.texts import Language


def render(difference: Difference, scale: Scale, language: Language) -> bytes:
    """The page in UTF-8; deleted and inserted words have signs besides their colour."""
    return render_page(
        "difference.html.j2",
        language,
        report=build(difference, scale, language),
        say=Speaker(scale, language).say,
        clean=clean_text,
        w=vars(words),
        skip=texts.SKIP,
        summary=texts.SUMMARY,
        confidential=common.CONFIDENTIAL,
    )
