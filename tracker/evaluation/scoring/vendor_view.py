"""One vendor's part of the score report: every text safe to show, every label in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.assessment.lines import RowWording
from tracker.assessment.model import OUTCOME_LABELS
from tracker.assessment.offer_texts import PENDING
from tracker.assessment.reserved import Quotation, reserved, reserved_before, since
from tracker.assessment.summary import OWN
from tracker.catalogue.modality import LevelRole
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.model import SOURCE_LABELS, PackageScore, RowScore, VendorScore
from tracker.evaluation.scoring.numbers import percent, short
from tracker.frozen import dataclass
from tracker.paper.values import number, one_line
from tracker.reservations.lines import Entry, entry_lines


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the working: texts safe to show.

    Attributes:
        how: where the points come from, with what each evaluator gave.
        points: that it is left out, when it is.
        packages: what people read for the package of each of its parts.
    """

    score: RowScore
    requirement: str
    level: str
    answer: str
    outcome: str
    verdict: str
    how: str
    points: str
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """One vendor's result in one package."""

    score: PackageScore
    name: str
    points: str
    share: str
    below: str


@dataclass(frozen=True, slots=True)
class CostView:
    """A refused prerequisite and what it costs."""

    prerequisite: str
    rows: str
    points: str


@dataclass(frozen=True, slots=True)
class DeviationView:
    """A possible deviation: the row, its answer and outcome, and its reservations in words.

    Of what only an earlier round had ``before`` says which.
    """

    requirement: str
    outcome: str
    quotations: tuple[Quotation, ...]
    before: str = ""


@dataclass(frozen=True, slots=True)
class VendorView:
    """One vendor's part of the report.

    ``deviating`` are the ``deviations`` with why they are, and what earlier rounds had.
    """

    score: VendorScore
    name: str
    rank: str
    total: str
    share: str
    below: str
    deviations: tuple[str, ...]
    deviating: tuple[DeviationView, ...]
    reservations: tuple[Entry, ...]
    addon: str
    addon_yearly: str
    sources: tuple[str, ...]
    packages: tuple[PackageView, ...]
    rows: tuple[RowView, ...]
    prerequisites: tuple[CostView, ...]


def vendor_view(
    score: VendorScore,
    speaker: RowWording,
    names: Mapping[str, str],
    people: Mapping[str, str],
    digits: int,
) -> VendorView:
    """A vendor's part of the report.

    Args:
        names: what people read for a package's id; ``people`` for an evaluator's.
        digits: decimals of the total.
    """
    say, language = speaker.say, speaker.language
    costs = (
        CostView(
            one_line(c.prerequisite), ", ".join(map(one_line, c.rows)), number(c.points, language)
        )
        for c in score.prerequisites
    )
    return VendorView(
        score=score,
        name=one_line(score.vendor.name),
        rank=rank_text(score, speaker),
        total=number(score.total, language, digits),
        share=percent(score.share, language),
        below=say(texts.BELOW) if score.below else "",
        deviations=tuple(one_line(id) for id in score.deviations),
        deviating=tuple(_deviating(score, speaker)),
        reservations=entry_lines(
            one_line(score.vendor.name), score.reservations, score.withdrawn, speaker
        ),
        addon=speaker.addons_text(score.addon_price_dkk, score.addons_lacking),
        addon_yearly=speaker.addons_text(score.addon_price_yearly_dkk, score.addons_lacking_yearly),
        sources=_sources(score, speaker),
        packages=tuple(
            PackageView(
                score=package,
                name=names.get(package.id, one_line(package.id)),
                points=number(package.points, language),
                share=percent(package.share, language),
                below=say(texts.BELOW) if package.below else "",
            )
            for package in score.packages
        ),
        rows=tuple(_row(row, speaker, people) for row in score.rows),
        prerequisites=tuple(costs),
    )


def _deviating(score: VendorScore, speaker: RowWording) -> Iterator[DeviationView]:
    say = speaker.say
    rows = {row.requirement: row for row in score.rows}
    for id in score.deviations:
        own = reserved((e for e in score.reservations if e.requirement == id), say)
        row = rows.get(id)
        answer = speaker.answer(row.answer, row.answer_label) if row else ""
        outcome = say(OUTCOME_LABELS[row.outcome]) if row else ""
        both = " · ".join(part for part in (answer, outcome) if part)
        yield DeviationView(one_line(id), both, own)
    for one in score.withdrawn:
        level = one.entry.level
        if level and speaker.scale.role(level) is LevelRole.MINIMUM:
            earlier = reserved_before(one, say)
            yield DeviationView(one_line(one.entry.requirement), "", (earlier,), since(one, say))


def rank_text(score: VendorScore, speaker: RowWording) -> str:
    """A vendor's place in words: shared, or why it has no place."""
    if score.is_pending:
        return speaker.say(PENDING)
    if score.rank is None:
        return speaker.say(texts.NO_TOTAL)
    return f"{score.rank} ({speaker.say(texts.TIED)})" if score.tied else str(score.rank)


def _sources(score: VendorScore, speaker: RowWording) -> tuple[str, ...]:
    counts = [(SOURCE_LABELS[source], count) for source, count in score.sources.items()]
    if score.left_out:
        counts.append((texts.LEFT_OUT, score.left_out))
    lines = [
        speaker.say(texts.SOURCES_COUNT.fill(label=speaker.say(label), count=count))
        for label, count in counts
    ]
    if score.disputed:
        lines.append(speaker.say(texts.DISPUTED_COUNT.fill(count=score.disputed)))
    return tuple(lines)


def _row(row: RowScore, speaker: RowWording, people: Mapping[str, str]) -> RowView:
    say, language, scale = speaker.say, speaker.language, speaker.scale
    how = [say(SOURCE_LABELS[row.source])]
    if row.given:
        given = (
            f"{people.get(g.evaluator, g.evaluator)} {short(g.points, language)}" for g in row.given
        )
        how.append(", ".join(given))
    if row.disputed:
        how.append(say(texts.DISPUTED))
    if row.stale:
        how.append(say(texts.STALE_ROW))
    left_out = row.points is None
    return RowView(
        score=row,
        requirement=one_line(row.requirement),
        level=speaker.choice(row.level, scale.levels),
        answer=speaker.answer(row.answer, row.answer_label) or "–",
        outcome=say(OUTCOME_LABELS[row.outcome]),
        verdict=speaker.choice(row.verdict, scale.verdicts),
        how="; ".join(how),
        points=say(texts.LEFT_OUT) if left_out else number(row.points, language),
        packages=tuple(_package(part.package, speaker) for part in row.parts),
    )


def _package(id: str | None, speaker: RowWording) -> str:
    if id is None:
        return speaker.say(texts.TOTAL)
    return speaker.say(texts.OWN_PACKAGE) if id == OWN else one_line(id)
