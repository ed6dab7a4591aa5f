"""Assessments to score: a close race with evaluators who disagree, and random ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessments import row, vendor
from hypothesis import settings
from hypothesis import strategies as st

from tracker.assessment.model import (
    AssessedProcurement,
    AssessedRow,
    Assessment,
    Judgement,
    Outcome,
    VendorAssessment,
)
from tracker.assessment.summary import summarise
from tracker.evaluation.method.model import (
    LEAVE_OUT,
    Evaluation,
    Evaluator,
    Method,
    Points,
    RowMethod,
    Share,
    Thresholds,
    TotalMethod,
    Weights,
)
from tracker.evaluation.method.seal import Seal, SealState
from tracker.evaluation.scoring.report import OWN_FORMS, score_paper
from tracker.evaluation.scoring.result import Result, UnderSeal, with_prerequisites
from tracker.evaluation.scoring.robustness import robustness
from tracker.evaluation.scoring.score import score
from tracker.paper.render import render
from tracker.procurement.scale import load_scale
from tracker.procurement.specification import PackageTitle
from tracker.texts import Language, Text

PACKAGES = ("I-02", "I-04", "I-06")
LEVELS = ("minimum", "important", "requirement", "option")
EVALUATORS = ("anna", "bo")
# Other work on the machine is no fault of the code's.
PATIENT = settings(deadline=None, max_examples=60)
SCALE = load_scale("os2kravmotor")


def judged(**points: float | None) -> tuple[Judgement, ...]:
    """What was given: ``agreed`` is what they agreed."""
    return tuple(
        Judgement(None if who == "agreed" else who, None, given) for who, given in points.items()
    )


def assessed(name: str, *rows: AssessedRow, group: AssessedRow | None = None) -> VendorAssessment:
    """A vendor with the real counts behind its rows, and perhaps a group they count in."""
    groups = (group,) if group else ()
    summary = summarise((*rows, *groups), ())
    return replace(vendor(name, tuple(rows)), summary=summary, groups=groups)


def choice(*branches: tuple[str, ...], outcome: Outcome = Outcome.FULFILLED) -> AssessedRow:
    """The row of a group of K0 and K1."""
    made = row("I-02-VALG", outcome, packages=("I-02",), integrations=("K0", "K1"), answer=None)
    return replace(made, branches=branches)


def choosing() -> Assessment:
    """Three that choose among K0 and K1: one, with what hangs on it, the other, and both."""
    inside = {"counted_in": ("I-02-VALG",), "packages": ("I-02",)}

    def offer(
        name: str, k0: Outcome, k1: Outcome, k2: Outcome, *branches: tuple[str, ...]
    ) -> VendorAssessment:
        rows = (
            row("K0", k0, **inside),
            row("K1", k1, **inside),
            row("K2", k2, **inside, level="important"),
            row("K3", Outcome.GAP, packages=("I-02", "I-04")),
            row("K4", Outcome.PARTIAL, packages=("I-06",)),
        )
        return assessed(
            name,
            *rows,
            group=choice(*branches, outcome=Outcome.FULFILLED if branches else Outcome.GAP),
        )

    met, out = Outcome.FULFILLED, Outcome.NOT_OFFERED
    return assessment(
        offer("Den ene", met, out, met, ("K0", "K2")),
        offer("Den anden", out, met, Outcome.NOT_APPLICABLE, ("K1",)),
        offer("Begge", met, Outcome.PARTIAL, Outcome.GAP, ("K0", "K2"), ("K1",)),
        offer("Ingen", out, out, Outcome.NOT_APPLICABLE),
    )


def assessment(*vendors: VendorAssessment) -> Assessment:
    """Vendors of one procurement."""
    titles = tuple(PackageTitle(id, Text(f"Pakke {id}", f"Package {id}")) for id in PACKAGES)
    known = AssessedProcurement("test-1", "Prøveudbud", "Prøve Kommune", 1, titles)
    return Assessment(known, vendors)


def race() -> Assessment:
    """Two vendors that the share of *partly* and the weight of I-04 decide between, and a third.

    Nord is partly what Øst is fully or not at all; Vest lacks a prerequisite and a minimum.
    """
    return assessment(
        assessed(
            "Nord A/S",
            row("SF1", Outcome.PARTIAL, answer="partly", packages=("I-02",)),
            row("SF2", Outcome.FULFILLED, packages=("I-02", "I-04"), judgements=judged(anna=4.0, bo=5.0)),
            row("SF3", Outcome.PARTIAL, answer="partly", packages=("I-04",)),
            row("SF4", Outcome.NOT_APPLICABLE, answer="not_relevant", packages=("I-06",), level="option"),
            row("SF5", Outcome.FULFILLED_AS_ADDON, answer="yes_as_addon", packages=("I-06",), price_dkk="1000"),
            row("E1", Outcome.FULFILLED, packages=(), level="important"),
        ),
        assessed(
            "Øst ApS",
            row("SF1", Outcome.FULFILLED, packages=("I-02",)),
            row("SF2", Outcome.FULFILLED, packages=("I-02", "I-04"), judgements=judged(anna=5.0, bo=2.0)),
            row("SF3", Outcome.GAP, answer="no", packages=("I-04",)),
            row("SF4", Outcome.FULFILLED, packages=("I-06",), level="option"),
            row(
                "SF5", Outcome.FULFILLED, packages=("I-06",),
                judgements=(Judgement("anna", "accepted"), Judgement("bo", "rejected")),
            ),
            row("E1", Outcome.PLANNED, answer="planned", packages=(), level="important"),
        ),
        assessed(
            "Vest <b>& Søn",
            row("SF1", Outcome.UNSUPPORTED, answer="yes", packages=("I-02",), unmet=("SF3",)),
            row(
                "SF2", Outcome.UNANSWERED, answer=None, packages=("I-02", "I-04"),
                judgements=(Judgement(None, "rejected", 1.0), *judged(anna=0.0, bo=3.0)), verdict="rejected",
            ),
            row("SF3", Outcome.GAP, answer="no", packages=("I-04",), level="minimum"),
            row("SF4", Outcome.NOT_APPLICABLE, answer="not_relevant", packages=("I-06",), level="option"),
            row("SF5", Outcome.FULFILLED, packages=("I-06",), verdict="elaboration_needed"),
            row("E1", Outcome.UNREADABLE, answer=None, packages=(), level="important"),
        ),
    )  # fmt: skip


def method(**changes: object) -> Evaluation:
    """A method with a bit of everything; keyword arguments replace its fields."""
    known = Evaluation(
        verdicts={"elaboration_needed": 0.4, "rejected": 0.0},
        weights=Weights({"important": 2.0}, {"I-02": 2.0, "own": 0.5}, {"SF5": 1.5}),
        thresholds=Thresholds(0.5, {"I-04": 0.45}),
        evaluators=(Evaluator("anna", "Anna Andersen"), Evaluator("bo", "Bo Bertelsen")),
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def by_requirement(**changes: object) -> Evaluation:
    """The same with all rows in one mean."""
    return method(
        method=Method(RowMethod.MEAN, TotalMethod.BY_REQUIREMENT),
        weights=Weights({"important": 2.0}, {}, {"SF5": 1.5}),
        **changes,
    )


def seal(number: int, *, submissions: int = 0, reason: str | None = None) -> Seal:
    """A seal of a log."""
    at = f"2026-11-{20 + number}T09:05:00+01:00"
    path = f"sealed/evaluation-{number}.json"
    return Seal(number, f"{number}" * 64, path, at, "mette", reason, submissions, 0)


def result(
    how: Evaluation | None = None, given: Assessment | None = None, *, plain: bool = False
) -> Result:
    """A result; unless ``plain`` with an earlier method, a stale verdict and robustness."""
    known, by = given or race(), how or method()
    scores = with_prerequisites(score(known, by), known, SCALE)
    if plain:
        return Result(scores, SealState((seal(1),)))
    earlier = score(known, by_requirement())
    state = SealState(
        (seal(1), seal(2, submissions=3, reason="Rettet efter spørgsmål 7")), changed=True
    )
    held = robustness(known, scores, samples=500)
    return Result(scores, state, (UnderSeal(seal(1), earlier),), stale=2, robustness=held)


FORMS = ("text", "json", "md", "xlsx", "html", "pdf", "csv")
"""Those of ``tracker evaluate score --format``."""


def in_form(found: Result, form: str, language: Language = Language.DA, *, width: int = 160) -> Any:
    """The report of a result."""
    if form in OWN_FORMS:
        return OWN_FORMS[form](found, SCALE, language)
    return render(score_paper(found, SCALE, language), form, width=width)


_SHARES = st.floats(0, 1).map(lambda share: round(share, 3))
_POINTS = st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
_WEIGHTS = st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.5])


@st.composite
def judgements(draw: st.DrawFn) -> tuple[Judgement, ...]:
    """What some of the evaluators, or all of them together, made of a row."""
    who = draw(st.lists(st.sampled_from([None, *EVALUATORS]), unique=True, max_size=3))
    return tuple(Judgement(one, None, draw(st.none() | _POINTS)) for one in who)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Up to four vendors and eight rows."""
    count = draw(st.integers(1, 8))
    shapes = [
        (
            draw(st.sampled_from(LEVELS)),
            tuple(draw(st.lists(st.sampled_from(PACKAGES), unique=True, max_size=3))),
        )
        for _ in range(count)
    ]
    inside = draw(st.integers(0, min(count, 4)))  # the rows that count in a group
    branches = st.lists(st.sampled_from([f"K{n}" for n in range(inside)] or [""]), unique=True)
    return assessment(
        *(
            assessed(
                f"Leverandør {number}",
                *(
                    row(
                        f"K{at}",
                        draw(st.sampled_from(list(Outcome))),
                        level=level,
                        packages=packages,
                        judgements=draw(judgements()),
                        counted_in=("I-02-VALG",) if at < inside else (),
                    )
                    for at, (level, packages) in enumerate(shapes)
                ),
                group=choice(
                    *(tuple(b) for b in draw(st.lists(branches, max_size=3)) if b),
                    outcome=draw(st.sampled_from(list(Outcome))),
                )
                if inside
                else None,
            )
            for number in range(draw(st.integers(1, 4)))
        )
    )


@st.composite
def methods(draw: st.DrawFn, total: TotalMethod | None = None) -> Evaluation:
    """Any method for ``assessments``."""
    how = total or draw(st.sampled_from(TotalMethod))
    share: st.SearchStrategy[Share] = _SHARES | st.just(LEAVE_OUT)
    by_package = how is TotalMethod.BY_PACKAGE
    return Evaluation(
        group_bonus=draw(st.sampled_from((0.0, 0.25, 1.0))),
        points=Points(),
        method=Method(draw(st.sampled_from(RowMethod)), how),
        counts=draw(st.dictionaries(st.sampled_from(Outcome), share)),
        weights=Weights(
            draw(st.dictionaries(st.sampled_from(LEVELS), _WEIGHTS)),
            draw(st.dictionaries(st.sampled_from([*PACKAGES, "own"]), _WEIGHTS))
            if by_package
            else {},
            draw(st.dictionaries(st.sampled_from([f"K{n}" for n in range(8)]), _WEIGHTS)),
        ),
    )
