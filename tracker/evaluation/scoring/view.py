"""What the score report says, in what order: computed once, drawn by each of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.assessment.lines import RowWording, assessed_facts
from tracker.assessment.offer_texts import offer_notices
from tracker.assessment.summary import OWN
from tracker.evaluation.method.model import OWN_KEY
from tracker.evaluation.method.report import notices
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.method_view import Group, method_groups
from tracker.evaluation.scoring.model import Scores
from tracker.evaluation.scoring.numbers import decimals, short
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.vendor_view import VendorView, rank_text, vendor_view
from tracker.frozen import dataclass
from tracker.paper.model import Notice
from tracker.paper.values import number, one_line
from tracker.procurement.scale import Scale
from tracker.texts import Language, Text

if TYPE_CHECKING:  # most reports have no robustness
    from tracker.evaluation.scoring.robustness_view import RobustnessView


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
        marks: notices on offers that are pending, doubtful or left out, and on the seal;
            ``notes`` what else must be known.
        unfinished: what the evaluation lacks, in a sentence; empty when it is finished.
        package_names: what people read for a package's id.
        digits: decimals needed to tell different totals apart.
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
    def package_ids(self) -> tuple[str, ...]:
        """The packages that any vendor has rows in, in the order of the reports."""
        return tuple(dict.fromkeys(p.score.id for v in self.vendors for p in v.packages))

    @property
    def has_costs(self) -> bool:
        """Whether a refused prerequisite costs any vendor anything."""
        return any(vendor.prerequisites for vendor in self.vendors)


def build(result: Result, scale: Scale, language: Language) -> ScoreView:
    """The report of a result, in the words of one language."""
    speaker = RowWording(scale, language)
    scores = result.scores
    known, method = scores.procurement, scores.method
    names = {p.id: one_line(p.name(language)) for p in known.packages}
    names |= {OWN: speaker.say(texts.OWN_PACKAGE), OWN_KEY: speaker.say(texts.OWN_PACKAGE)}
    people = {e.id: one_line(e.name) for e in method.evaluators}
    digits = decimals([vendor.total for vendor in scores.vendors])
    vendors = tuple(vendor_view(v, speaker, names, people, digits) for v in scores.vendors)
    offers = [(v.vendor, v.round, v.offer) for v in scores.vendors]
    return ScoreView(
        title=one_line(known.title),
        draft=result.seal.draft,
        facts=assessed_facts(known, len(vendors), language),
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
        robustness=_robustness(result, names, people, language),
        provisional=scores.provisional,
    )


def _robustness(
    result: Result, packages: Mapping[str, str], people: Mapping[str, str], language: Language
) -> RobustnessView | None:
    if result.robustness is None:
        return None
    from tracker.evaluation.scoring.robustness_view import robustness_view

    ranked = tuple(one_line(v.vendor.name) for v in result.scores.ranked)
    method = result.scores.method
    return robustness_view(result.robustness, method, ranked, packages, people, language)


def _unfinished(result: Result, people: Mapping[str, str], speaker: RowWording) -> str:
    missing = result.unfinished
    if missing.is_complete:
        return ""
    names = ", ".join(people.get(id, one_line(id)) for id in missing.evaluators)
    counts = (
        (texts.UNJUDGED, missing.unjudged),
        (texts.UNSETTLED, missing.disputed),
        (texts.RENEWED, missing.stale),
        (texts.UNPOINTED, missing.unpointed),
    )
    reasons = [
        *((texts.NO_SEAL,) if missing.unsealed else ()),
        *((texts.NO_EVALUATOR.fill(names=names),) if names else ()),
        *(text.fill(count=count) for text, count in counts if count),
    ]
    all_of_it = Text("; ".join(t.da for t in reasons), "; ".join(t.en for t in reasons))
    return speaker.say(texts.UNFINISHED.fill(missing=all_of_it))


def _notes(result: Result, speaker: RowWording) -> tuple[str, ...]:
    notes = [
        texts.UNCOUNTED.fill(name=one_line(left_out.evaluator), count=left_out.rows)
        for left_out in result.scores.uncounted
    ]
    if result.stale:
        notes.append(texts.STALE.fill(count=result.stale))
    return tuple(map(speaker.say, notes))


def _evaluators(scores: Scores) -> tuple[str, ...]:
    """The ids of those who gave points to any row, sorted."""
    given = (g.evaluator for v in scores.vendors for row in v.rows for g in row.given)
    return tuple(sorted(set(given)))


def _others(result: Result, speaker: RowWording) -> tuple[OtherView, ...]:
    if not result.others:
        return ()
    language = speaker.language
    scores, others = result.scores, [other.scores for other in result.others]
    order = [v.vendor for v in scores.vendors]
    digits = decimals([v.total for s in [scores, *others] for v in s.vendors])

    def cells(scores: Scores) -> tuple[tuple[str, str], ...]:
        by_vendor = {v.vendor: v for v in scores.vendors}
        known = (by_vendor[one] for one in order)
        return tuple((rank_text(v, speaker), number(v.total, language, digits)) for v in known)

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
