"""How each outcome looks: a sign, a colour and a pattern, so that colour never stands alone."""

from __future__ import annotations

from tracker.assessment.model import Outcome
from tracker.paper.bars import Look, Pattern
from tracker.paper.model import Tone
from tracker.spreadsheet.look import INK

LOOKS = {
    Outcome.FULFILLED: Look("✓", Tone.GOOD, "#2B7347", "#FFFFFF"),
    Outcome.FULFILLED_AS_ADDON: Look("✓+", Tone.GOOD, "#9BD0AC", INK, Pattern.STRIPES, "#B9E0C5"),
    Outcome.FULFILLED_OTHERWISE: Look("✓~", Tone.GOOD, "#CDEBD5", INK, Pattern.DOTS, "#A6D4B4"),
    Outcome.PARTIAL: Look("½", Tone.OPEN, "#F0B429", INK),
    Outcome.PLANNED: Look("→", Tone.OPEN, "#FBE3A4", INK, Pattern.STRIPES, "#F4D277"),
    Outcome.UNSUPPORTED: Look("!", Tone.BAD, "#F0AFA6", INK, Pattern.STRIPES, "#F7CBC5"),
    Outcome.GAP: Look("✗", Tone.BAD, "#A62B20", "#FFFFFF"),
    Outcome.UNREADABLE: Look("?", Tone.IDLE, "#C3BBD9", INK, Pattern.GRID, "#D9D3E8"),
    Outcome.UNANSWERED: Look("○", Tone.IDLE, "#5C6B73", "#FFFFFF"),
    Outcome.NOT_OFFERED: Look("·", Tone.IDLE, "#D5DCE3", INK, Pattern.STRIPES, "#BAC5CE"),
    Outcome.NOT_APPLICABLE: Look("–", Tone.IDLE, "#E3E9EC", INK, Pattern.DOTS, "#CBD5DA"),
}
