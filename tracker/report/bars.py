"""Stacked bars as geometry: the template draws them, this says where each segment stands."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.assessment.looks import LOOKS, Tally, outcome_name
from tracker.assessment.model import Outcome
from tracker.paper.bars import Look
from tracker.texts import Language

_LABELLED = 7.0  # per cent of the width that a figure needs to be legible


@dataclass(frozen=True, slots=True)
class Segment:
    """One outcome's part of a bar; ``start``, ``width`` and ``middle`` are per cent."""

    outcome: Outcome
    look: Look
    count: int
    start: str
    width: str
    middle: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A stacked bar and what it says in words."""

    segments: tuple[Segment, ...]
    description: str


def bar(tally: Tally, language: Language) -> Bar:
    """The bar of a tally; empty when it has no rows."""
    segments: list[Segment] = []
    before = 0
    for outcome, count in tally.counts:
        if count:
            start, width = (100 * part / tally.total for part in (before, count))
            segments.append(
                Segment(
                    outcome=outcome,
                    look=LOOKS[outcome],
                    count=count,
                    start=f"{start:.3f}",
                    width=f"{width:.3f}",
                    middle=f"{start + width / 2:.3f}",
                    labelled=width >= _LABELLED,
                )
            )
        before += count
    said = (f"{outcome_name(s.outcome, language)}: {s.count}" for s in segments)
    return Bar(tuple(segments), ", ".join(said))
