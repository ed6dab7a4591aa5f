"""How each outcome looks: a sign, a colour and a pattern, so that colour never stands alone."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.assessment.model import (
    COMPLETE,
    FULFILLED,
    OUTCOME_LABELS,
    Outcome,
)
from tracker.frozen import dataclass
from tracker.paper.bars import Look, Pattern
from tracker.paper.cell_values import Tone
from tracker.spreadsheet.look import INK
from tracker.texts import Language

LOOKS = {
    Outcome.FULFILLED: Look("✓", Tone.GOOD, "#2B7347", "#FFFFFF"),
    Outcome.FULFILLED_AS_ADDON: Look("✓+", Tone.GOOD, "#9BD0AC", INK, Pattern.STRIPES, "#B9E0C5"),
    Outcome.FULFILLED_OTHERWISE: Look("✓~", Tone.GOOD, "#CDEBD5", INK, Pattern.DOTS, "#A6D4B4"),
    Outcome.ANSWERED: Look("#", Tone.IDLE, "#BFD7EA", INK),
    Outcome.PARTIAL: Look("½", Tone.OPEN, "#F0B429", INK),
    Outcome.PLANNED: Look("→", Tone.OPEN, "#FBE3A4", INK, Pattern.STRIPES, "#F4D277"),
    Outcome.UNSUPPORTED: Look("!", Tone.BAD, "#F0AFA6", INK, Pattern.STRIPES, "#F7CBC5"),
    Outcome.GAP: Look("✗", Tone.BAD, "#A62B20", "#FFFFFF"),
    Outcome.UNREADABLE: Look("?", Tone.IDLE, "#C3BBD9", INK, Pattern.GRID, "#D9D3E8"),
    Outcome.UNANSWERED: Look("○", Tone.IDLE, "#5C6B73", "#FFFFFF"),
    Outcome.NOT_OFFERED: Look("·", Tone.IDLE, "#D5DCE3", INK, Pattern.STRIPES, "#BAC5CE"),
    Outcome.NOT_APPLICABLE: Look("–", Tone.IDLE, "#E3E9EC", INK, Pattern.DOTS, "#CBD5DA"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows per outcome of a vendor, a package or a level; every outcome is there, in order."""

    id: str
    label: str
    counts: tuple[tuple[Outcome, int], ...]

    @classmethod
    def counting(cls, id: str, label: str, counts: Mapping[str, int]) -> Tally:
        """A tally of rows per outcome's id, as summaries count them."""
        return cls(id, label, tuple((outcome, counts.get(outcome, 0)) for outcome in Outcome))

    @property
    def total(self) -> int:
        """All rows of it."""
        return sum(count for _, count in self.counts)

    def of(self, *outcomes: Outcome) -> int:
        """The rows with one of these outcomes."""
        return sum(count for outcome, count in self.counts if outcome in outcomes)

    @property
    def fulfilled(self) -> int:
        """Rows that are fulfilled in one way or another."""
        return self.of(*FULFILLED)

    @property
    def answered(self) -> int:
        """Rows that are for people to judge: neither fulfilled nor not, so in no share of it."""
        return self.of(Outcome.ANSWERED)

    @property
    def judgeable(self) -> int:
        """What the fulfilled rows are a share of."""
        return self.total - self.answered

    @property
    def open(self) -> int:
        """Rows that are neither fulfilled nor out of play, nor left to people's judgement."""
        return self.total - self.of(*COMPLETE)


def outcome_name(outcome: Outcome, language: Language) -> str:
    """Sign and label, as ``✗ Mangel``."""
    return f"{LOOKS[outcome].sign} {OUTCOME_LABELS[outcome].get(language)}"
