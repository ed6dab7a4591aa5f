"""The register as one HTML page, without a script."""

from __future__ import annotations

from tracker.assessment.reservations.model import Register
from tracker.procurement.scale import Scale
from tracker.report import words as common
from tracker.report.lines import Speaker
from tracker.report.paper import render_page
from tracker.report.reservations import words
from tracker.report.reservations.lines import build
from tracker.texts import Language


def render(register: Register, scale: Scale, language: Language) -> bytes:
    """The page in UTF-8; the words that were found are marked, the state has a sign."""
    speaker = Speaker(scale, language)
    return render_page(
        "reservations.html.j2",
        language,
        report=build(register, speaker),
        say=speaker.say,
        w=vars(words),
        skip=common.SKIP,
    )
