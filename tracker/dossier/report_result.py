"""The evaluation report's part on figures: result, packages, other methods, robustness."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.dossier import report_texts as w
from tracker.dossier.wording import Telling
from tracker.evaluation.scoring import texts as scoring
from tracker.evaluation.scoring.view import ScoreView
from tracker.paper.bars import Bar, Bars
from tracker.paper.model import Block, Bullets, Heading, Notice, Paragraph, Table


def result_blocks(telling: Telling) -> Iterator[Block]:
    """The ranking, the packages, and the ranking by every other sealed method."""
    view, say = telling.view, telling.say
    if view is None:
        yield Notice(say(w.NO_METHOD))
        return
    if view.unfinished:  # the sentence itself names evaluators
        yield Notice(say(w.PROVISIONAL))
    points = say(w.POINTS.fill(highest=view.highest_text))
    heads = (
        say(w.RANK),
        say(w.VENDOR),
        points,
        say(w.SHARE),
        say(scoring.DEVIATIONS),
        say(w.ADDON),
    )
    yield Table.of_texts(
        say(view.heading(w.RANKING)),
        heads,
        tuple(
            (v.rank, v.name, _with(v.total, v.below), v.share, str(len(v.deviations)), v.addon)
            for v in view.vendors
        ),
        (1.2, 3.4, 1.8, 1.3, 1.8, 2),
        numeric=(2, 3, 4, 5),
    )
    yield Paragraph(say(w.ADDON_NOTE))
    told = "; ".join(f"{v.name} {v.total}" for v in view.vendors)
    yield Bars(
        say(view.heading(w.TOTALS)),
        say(w.TOTALS_ALT.fill(highest=view.highest_text, told=told)),
        tuple(Bar.of_share(v.name, v.total, v.score.share or 0.0) for v in view.vendors),
        full=1,
    )
    yield from _winner(telling, view)
    yield Heading(say(w.BY_PACKAGE))
    yield Paragraph(say(scoring.PACKAGES_HINT))
    yield _packages(telling, view)
    if view.others:
        yield Heading(say(w.OTHERS))
        yield Table.of_texts(
            say(view.heading(w.OTHERS)),
            (say(w.METHOD_NAME), *(v.name for v in view.vendors)),
            tuple(
                (_with(o.name, o.why), *(f"{rank}. · {total}" for rank, total in o.cells))
                for o in view.others
            ),
            (3, *(2.0 for _ in view.vendors)),
            numeric=tuple(range(1, len(view.vendors) + 1)),
        )


def _with(text: str, more: str) -> str:
    return f"{text} ({more})" if more else text


def _winner(telling: Telling, view: ScoreView) -> Iterator[Block]:
    key = telling.matter.winner
    if key is None:
        return
    yield Paragraph(telling.say(w.WINNER.fill(vendor=telling.name(key))))
    first = [v for v in view.vendors if v.score.rank == 1]
    if [v.score.vendor.key for v in first] != [key]:
        yield Notice(telling.say(w.WINNER_NOT_FIRST))


def _packages(telling: Telling, view: ScoreView) -> Table:
    ids = tuple(dict.fromkeys(p.score.id for v in view.vendors for p in v.packages))
    cells = {
        (v.score.vendor.key, p.score.id): _with(p.points, p.below)
        for v in view.vendors
        for p in v.packages
    }
    return Table.of_texts(
        telling.say(view.heading(w.BY_PACKAGE)),
        (telling.say(w.PACKAGE), *(v.name for v in view.vendors)),
        tuple(
            (
                view.package_names.get(id, id),
                *(cells.get((v.score.vendor.key, id), "–") for v in view.vendors),
            )
            for id in ids
        ),
        (3.4, *(1.8 for _ in view.vendors)),
        numeric=tuple(range(1, len(view.vendors) + 1)),
    )


def robustness_blocks(telling: Telling) -> Iterator[Block]:
    """Under which assumptions another would come first."""
    say = telling.say
    held = telling.view.robustness if telling.view else None
    if held is None or telling.view is None:
        return
    if telling.view.unfinished:
        yield Notice(say(w.PROVISIONAL))
    yield Paragraph(say(scoring.ROBUSTNESS_HINT))
    yield Paragraph(held.samples_sum)
    told = "; ".join(f"{s.name} {s.first}" for s in held.sampled)
    yield Bars(
        say(w.ROBUST_FIRST),
        say(w.ROBUST_ALT.fill(told=told)),
        tuple(
            Bar.of_share(s.name, s.first, s.shares[0] if s.shares else 0.0) for s in held.sampled
        ),
        full=1,
    )
    yield Table.of_texts(
        say(scoring.VARIANTS),
        (say(w.ASSUMPTION), say(w.FIRST_PLACE), *held.names),
        tuple(
            (v.name, v.leader, *(f"{total} ({rank}.)" for total, rank in v.cells))
            for v in held.variants
        ),
        (3, 1.6, *(1.7 for _ in held.names)),
        numeric=tuple(range(2, len(held.names) + 2)),
    )
    yield Bullets(held.flips)
    yield Table.of_texts(
        say(w.TURNS),
        (say(w.PACKAGE), say(w.LESS), say(w.MORE)),
        tuple((t.package, t.lower, t.upper) for t in held.turns),
        (3, 3, 3),
    )
