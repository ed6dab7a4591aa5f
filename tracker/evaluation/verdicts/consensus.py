"""The workbook in which evaluators who disagree agree: all verdicts side by side, and room for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.assessment.standing import CaseState
from tracker.assessment.verdicts import CONSENSUS, Verdict
from tracker.cpr import masked
from tracker.evaluation.method.model import Evaluator, Points
from tracker.evaluation.method.panel import Panel
from tracker.evaluation.verdicts.blind import about_codes
from tracker.evaluation.verdicts.disagreement import Agreement, JudgedRow, judged_rows
from tracker.evaluation.verdicts.form import (
    VERDICT,
    guide_of_mask,
    guide_of_points,
    in_order,
    in_turn,
    open_columns,
    prefilled,
)
from tracker.evaluation.verdicts.shown import CELL, SHOWN, Showing
from tracker.forms.model import Column, Form, Row
from tracker.frozen import dataclass
from tracker.texts import Language, Text

_TITLE = Text("Fælles bedømmelse: {title}", "Consensus: {title}")
_SHEET = Text("Fælles bedømmelse", "Consensus")
_OLDER = Text("(på runde {round})", "(on round {round})")
_BEFORE = Text("(fra før et supplement)", "(from before a supplement)")
_POINTS = Text("{points} point", "{points} {points|point|points}")
_GUIDE = (
    Text(
        "Her står de krav, hvor evaluatorerne er uenige. Hver evaluators bedømmelse, point og "
        "begrundelse står ved siden af hinanden. Skriv det, I bliver enige om, i de gule felter.",
        "Here are the requirements on which the evaluators disagree. Each evaluator's verdict, points "
        "and reason stand side by side. Write what you agree on in the yellow cells.",
    ),
    Text(
        "Begrundelsen skal altid udfyldes: den skal kunne læses af leverandøren og af Klagenævnet for "
        "Udbud (udbudslovens § 171).",
        "The reason is always needed: the vendor and the Complaints Board for Public Procurement must "
        "be able to read it (Danish Public Procurement Act § 171).",
    ),
    Text(
        "Evaluatorernes egne bedømmelser bevares uændret. »(på runde 1)« siger, at bedømmelsen er af "
        "en tidligere besvarelse.",
        "The evaluators' own verdicts are kept unchanged. '(on round 1)' says that a verdict is on an "
        "earlier submission.",
    ),
    Text(
        "Ved et mindstekrav med »mulig afvigelse« afgøres det ikke her, om tilbuddet kan antages.",
        "At a minimum requirement with a 'possible deviation', whether the offer can be accepted is "
        "not decided here.",
    ),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the evaluators meet about.

    Attributes:
        rows: those to settle: disputed, outdated or, when asked for, judged by some only.
    """

    stand: CaseState
    evaluators: tuple[Evaluator, ...]
    points: Points | None
    rows: tuple[JudgedRow, ...]


def meeting_of(
    stand: CaseState, panel: Panel, *, spread: float = 0.0, everything: bool = False
) -> Meeting:
    """The rows that are disputed, and those agreed on before the vendor sent something new.

    Args:
        spread: how far apart points may be without being a disagreement.
        everything: also the rows that only some have judged.
    """
    wanted = {Agreement.DISPUTED, Agreement.OUTDATED, *((Agreement.PARTIAL,) if everything else ())}
    found = judged_rows(stand, panel.evaluators, spread)
    rows = tuple(judged for judged in found if judged.agreement in wanted)
    return Meeting(stand, panel.evaluators, panel.points, rows)


def consensus_form(id: str, meeting: Meeting, showing: Showing) -> Form:
    """The workbook of a meeting."""
    stand, say = meeting.stand, showing.language
    spec = stand.specification
    places = {j.place: j for j in meeting.rows}
    order = in_order(stand.assessment.vendors, showing)
    turns = in_turn(stand, (), order)
    found = (places.get((v.key, r.asked.id)) for v, r in turns)
    rows = tuple(_row(judged, meeting, showing) for judged in found if judged)
    shown = [c for c in SHOWN if c.id not in ("package", "reasons")]
    cell = () if showing.mask else (CELL,)
    return Form(
        id=id,
        kind=CONSENSUS,
        procurement=spec.procurement.id,
        revision=spec.revision,
        language=say,
        title=showing.own(_TITLE.get(say).format(title=spec.procurement.title)),
        guide=(*_GUIDE, *guide_of_points(meeting.points), *guide_of_mask(showing)),
        sheet=_SHEET,
        columns=(
            *shown,
            *cell,
            *_columns(meeting.evaluators),
            *open_columns(spec.scale, meeting.points),
        ),
        rows=rows,
        frozen=2,
        count=VERDICT,
        by="vendor",
        blind=showing.mask is not None,
        about=about_codes(showing.mask),
    )


def _columns(evaluators: Sequence[Evaluator]) -> Iterator[Column]:
    for number, evaluator in enumerate(evaluators):
        yield Column(f"evaluator{number}", Text(evaluator.name, evaluator.name), 28, foreign=True)


def _row(judged: JudgedRow, meeting: Meeting, showing: Showing) -> Row:
    values = showing.values(judged.vendor, showing.row(judged.row))
    for number, evaluator in enumerate(meeting.evaluators):
        if given := judged.given.get(evaluator.id):
            values[f"evaluator{number}"] = _judgement_text(given, judged, meeting, showing)
    if agreed := judged.given.get(None):
        values |= prefilled(agreed, showing.hide, meeting.points)
    about = showing.about(judged.vendor, judged.row)
    return Row(f"{showing.code(judged.vendor)}/{judged.row.asked.id}", values, about)


def _judgement_text(given: Verdict, judged: JudgedRow, meeting: Meeting, showing: Showing) -> str:
    """One evaluator's verdict and points on a line, the reason below."""
    say, scale = showing.language, meeting.stand.specification.scale
    label = next((c.label.get(say) for c in scale.verdicts if c.id == given.verdict), given.verdict)
    parts = [label or "–"]
    if given.points is not None:
        shown = f"{given.points:g}"
        shown = shown.replace(".", ",") if say is Language.DA else shown
        parts.append(_POINTS.get(say).format(points=shown))
    head = " · ".join(parts)
    if judged.is_stale(given):
        head = f"{head} {_when(given, judged, meeting).get(say)}"
    return f"{head}\n{showing.hide(masked(given.reason))}" if given.reason else head


def _when(given: Verdict, judged: JudgedRow, meeting: Meeting) -> Text:
    """Which round an older verdict is on."""
    received = next(v.received for v in meeting.stand.vendors if v.key == judged.vendor.key)
    round = next((s.round for e, s in received if e.sha256 == given.submission), None)
    if given.submission == judged.vendor.source.sha256:
        return _BEFORE
    return _OLDER.fill(round=round or "?")
