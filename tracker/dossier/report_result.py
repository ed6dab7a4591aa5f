"""The evaluation report's part on figures: result, packages, other methods, robustness."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.dossier import report_texts as w
from tracker.dossier.wording import CaseWording
from tracker.evaluation.scoring import result_report as scores
from tracker.evaluation.scoring import texts as scoring
from tracker.evaluation.scoring.robustness_report import robustness_blocks
from tracker.evaluation.scoring.view import ScoreView
from tracker.paper.model import Block, Heading, Notice, Paragraph


def result_blocks(wording: CaseWording) -> Iterator[Block]:
    """The ranking, the packages, and the ranking by every other sealed method."""
    view, say = wording.view, wording.say
    if view is None:
        yield Notice(say(w.NO_METHOD))
        return
    if view.unfinished:  # the sentence itself names evaluators
        yield Notice(say(w.PROVISIONAL))
    is_blank = any(not vendor.addon for vendor in view.vendors)
    notes = (w.ADDON_NOTE, *((w.ADDON_BLANK,) if is_blank else ()))
    yield from scores.result_blocks(view, wording.speaker, " ".join(map(say, notes)))
    yield from _winner(wording, view)
    yield Heading(say(scoring.PACKAGES))
    yield from scores.package_blocks(view, wording.speaker)
    yield from scores.other_blocks(view, wording.speaker)


def _winner(wording: CaseWording, view: ScoreView) -> Iterator[Block]:
    key = wording.matter.winner
    if key is None:
        return
    yield Paragraph(wording.say(w.WINNER.fill(vendor=wording.name(key))))
    first = [v for v in view.vendors if v.score.rank == 1]
    if [v.score.vendor.key for v in first] != [key]:
        yield Notice(wording.say(w.WINNER_NOT_FIRST))


def weights_blocks(wording: CaseWording) -> Iterator[Block]:
    """Under which assumptions another would come first."""
    view = wording.view
    if view is None or view.robustness is None:
        return
    if view.unfinished:
        yield Notice(wording.say(w.PROVISIONAL))
    yield from robustness_blocks(view, view.robustness, wording.speaker)
