"""What the score report says, in what order: computed once, drawn by each of its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.assessment import texts as shared
from tracker.assessment.lines import Speaker
from tracker.assessment.model import OUTCOME_LABELS
from tracker.assessment.offer_texts import PENDING, offer_notices
from tracker.assessment.reserved import Said, reserved, reserved_before, since
from tracker.assessment.summary import OWN
from tracker.evaluation.method.model import OWN_KEY
from tracker.evaluation.method.report import notices
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.method_view import Group, method_groups
from tracker.evaluation.scoring.model import (
    SOURCE_LABELS,
    PackageScore,
    RowScore,
    Scores,
    VendorScore,
)
from tracker.evaluation.scoring.numbers import decimals, number, percent, short
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.robustness_view import RobustnessView, robustness_view
from tracker.paper.model import Notice
from tracker.paper.values import money, one_line
from tracker.procurement.changes import MINIMUM
from tracker.procurement.scale import Scale
from tracker.report.reservations.lines import Entry, entry_lines
from tracker.texts import Language, Text, counted


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the working: texts safe to show.

    Attributes:
        how: where the points come from, with what each evaluator gave.
        points: ``–`` and why, when it is left out.
        parts: package (or the whole), part of the total in per cent, points added.
    """

    score: RowScore
    requirement: str
    level: str
    answer: str
    outcome: str
    verdict: str
    how: str
    points: str
    weight: str
    parts: tuple[tuple[str, str, str], ...]


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
    told: str
    said: tuple[Said, ...]
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
    sources: tuple[str, ...]
    packages: tuple[PackageView, ...]
    rows: tuple[RowView, ...]
    prerequisites: tuple[CostView, ...]


@dataclass(frozen=True, slots=True)
class OtherView:
    """The ranking by one method: its name, and per vendor (in the order of the report) rank, total."""

    name: str
    why: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ScoreView:
    """The whole report.

    Attributes:
        marks: what is said of offers that are pending, doubtful or left out, and of the seal;
            ``notes`` what else must be known.
        unfinished: what the evaluation lacks, in a sentence; empty when it is finished.
        package_names: what people read for a package's id.
        digits: decimals that tell totals that differ apart.
        others: the rankings by each sealed method, this one first; empty when there is only one.
    """

    title: str
    draft: bool
    facts: tuple[tuple[str, str], ...]
    marks: tuple[Notice, ...]
    notes: tuple[str, ...]
    unfinished: str
    highest: float
    highest_text: str
    threshold: float | None
    digits: int
    vendors: tuple[VendorView, ...]
    package_names: dict[str, str]
    others: tuple[OtherView, ...]
    method: tuple[Group, ...]
    evaluators: tuple[str, ...]
    robustness: RobustnessView | None
    provisional: bool = False

    @property
    def result_title(self) -> Text:
        """What stands over the order: it is provisional while an offer waits for a decision."""
        return texts.PROVISIONAL if self.provisional else texts.RESULT

    def heading(self, text: Text) -> Text:
        """A heading over figures, which says so where they are not the result yet."""
        mark = texts.NOT_FINAL
        return Text(f"{text.da} ({mark.da})", f"{text.en} ({mark.en})") if self.unfinished else text

    @property
    def has_costs(self) -> bool:
        """Whether a refused prerequisite costs any vendor anything."""
        return any(vendor.prerequisites for vendor in self.vendors)


def build(result: Result, scale: Scale, language: Language) -> ScoreView:
    """The report of a result, in the words of one language."""
    speaker = Speaker(scale, language)
    scores = result.scores
    known, method = scores.procurement, scores.method
    names = {p.id: f"{one_line(p.id)} {one_line(p.title.get(language))}" for p in known.packages}
    names |= {OWN: speaker.say(texts.OWN_PACKAGE), OWN_KEY: speaker.say(texts.OWN_PACKAGE)}
    people = {e.id: one_line(e.name) for e in method.evaluators}
    digits = decimals([vendor.total for vendor in scores.vendors])
    vendors = tuple(_vendor(v, speaker, names, people, digits) for v in scores.vendors)
    ranked = tuple(one_line(v.vendor.name) for v in scores.ranked)
    offers = [(v.vendor, v.round, v.offer) for v in scores.vendors]
    return ScoreView(
        title=one_line(known.title),
        draft=result.seal.draft,
        facts=(
            (speaker.say(shared.PROCUREMENT), one_line(known.id)),
            (speaker.say(shared.BUYER), one_line(known.buyer)),
            (speaker.say(shared.REVISION), str(known.revision)),
            (speaker.say(shared.SUBMISSIONS), str(len(vendors))),
        ),
        marks=(
            *offer_notices(offers, scores.apart, language),
            *notices(result.seal, language),
        ),
        notes=_notes(result, speaker),
        unfinished=_unfinished(result, people, speaker),
        highest=method.points.highest,
        highest_text=short(method.points.highest, language),
        threshold=method.thresholds.total,
        digits=digits,
        vendors=vendors,
        package_names=names,
        others=_others(result, speaker),
        method=method_groups(method, speaker, names, known),
        evaluators=_evaluators(scores),
        robustness=(
            robustness_view(result.robustness, method, ranked, names, people, language)
            if result.robustness
            else None
        ),
        provisional=scores.provisional,
    )


def _unfinished(result: Result, people: Mapping[str, str], speaker: Speaker) -> str:
    missing = result.unfinished
    if missing.is_complete:
        return ""
    names = ", ".join(people.get(id, one_line(id)) for id in missing.evaluators)
    counts = (
        (texts.UNJUDGED, missing.unjudged),
        (texts.UNSETTLED, missing.disputed),
        (texts.RENEWED, missing.stale),
    )
    told = [
        *((texts.NO_SEAL,) if missing.unsealed else ()),
        *((texts.NO_EVALUATOR.fill(names=names),) if names else ()),
        *(text.fill(count=count) for text, count in counts if count),
    ]
    all_of_it = Text("; ".join(t.da for t in told), "; ".join(t.en for t in told))
    return speaker.say(texts.UNFINISHED.fill(missing=all_of_it))


def _notes(result: Result, speaker: Speaker) -> tuple[str, ...]:
    said = [
        texts.UNCOUNTED.fill(name=one_line(left_out.evaluator), count=left_out.rows)
        for left_out in result.scores.uncounted
    ]
    if result.stale:
        said.append(
            texts.STALE.fill(count=counted(result.stale, texts.STALE_ONE, texts.STALE_MANY))
        )
    return tuple(map(speaker.say, said))


def _evaluators(scores: Scores) -> tuple[str, ...]:
    """The ids of those who gave points to any row, sorted."""
    given = (g.evaluator for v in scores.vendors for row in v.rows for g in row.given)
    return tuple(sorted(set(given)))


def _vendor(
    score: VendorScore,
    speaker: Speaker,
    names: Mapping[str, str],
    people: Mapping[str, str],
    digits: int,
) -> VendorView:
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
        rank=_rank(score, speaker),
        total=number(score.total, language, digits),
        share=percent(score.share, language),
        below=say(texts.BELOW) if score.below else "",
        deviations=tuple(one_line(id) for id in score.deviations),
        deviating=tuple(_deviating(score, speaker)),
        reservations=entry_lines(
            one_line(score.vendor.name), score.reservations, score.withdrawn, speaker
        ),
        addon=money(score.addon_price_dkk, language),
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


def _deviating(score: VendorScore, speaker: Speaker) -> Iterator[DeviationView]:
    say = speaker.say
    rows = {row.requirement: row for row in score.rows}
    for id in score.deviations:
        own = reserved((e for e in score.reservations if e.requirement == id), say)
        row = rows.get(id)
        answer = speaker.answer(row.answer, row.answer_label) if row else ""
        outcome = say(OUTCOME_LABELS[row.outcome]) if row else ""
        told = " · ".join(part for part in (answer, outcome) if part)
        yield DeviationView(one_line(id), told, own)
    for one in score.withdrawn:
        if one.entry.level == MINIMUM:
            earlier = reserved_before(one, say)
            yield DeviationView(one_line(one.entry.requirement), "", (earlier,), since(one, say))


def _rank(score: VendorScore, speaker: Speaker) -> str:
    if score.is_pending:
        return speaker.say(PENDING)
    if score.rank is None:
        return speaker.say(texts.NO_TOTAL)
    return f"{score.rank} ({speaker.say(texts.TIED)})" if score.tied else str(score.rank)


def _sources(score: VendorScore, speaker: Speaker) -> tuple[str, ...]:
    counts = [(SOURCE_LABELS[source], count) for source, count in score.sources.items()]
    if score.left_out:
        counts.append((texts.LEFT_OUT, score.left_out))
    said = [
        speaker.say(texts.SOURCES_COUNT.fill(label=speaker.say(label), count=count))
        for label, count in counts
    ]
    if score.disputed:
        said.append(speaker.say(texts.DISPUTED_COUNT.fill(count=score.disputed)))
    return tuple(said)


def _row(row: RowScore, speaker: Speaker, people: Mapping[str, str]) -> RowView:
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
        weight=short(row.weight, language),
        parts=tuple(
            (
                _part_name(part.package, speaker),
                percent(part.influence, language),
                number(part.contribution, language, 3),
            )
            for part in row.parts
        ),
    )


def _part_name(package: str | None, speaker: Speaker) -> str:
    if package is None:
        return speaker.say(texts.TOTAL)
    return speaker.say(texts.OWN_PACKAGE) if package == OWN else one_line(package)


def _others(result: Result, speaker: Speaker) -> tuple[OtherView, ...]:
    if not result.others:
        return ()
    language = speaker.language
    scores, others = result.scores, [other.scores for other in result.others]
    order = [v.vendor for v in scores.vendors]
    digits = decimals([v.total for s in [scores, *others] for v in s.vendors])

    def cells(scores: Scores) -> tuple[tuple[str, str], ...]:
        by_vendor = {v.vendor: v for v in scores.vendors}
        known = (by_vendor[one] for one in order)
        return tuple((_rank(v, speaker), number(v.total, language, digits)) for v in known)

    this = OtherView(speaker.say(texts.THIS), "", cells(scores))
    return (
        this,
        *(
            OtherView(
                speaker.say(texts.SEAL_NUMBER.fill(number=other.seal.number)),
                f"{other.seal.at[:10]}"
                + (f": {one_line(other.seal.reason)}" if other.seal.reason else ""),
                cells(other.scores),
            )
            for other in result.others
        ),
    )
