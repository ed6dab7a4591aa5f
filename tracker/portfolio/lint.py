"""Which requirement texts the market has trouble with: findings about the catalogue, from all cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.portfolio import findings as kinds
from tracker.portfolio.queries.model import Filter, Question
from tracker.portfolio.queries.run import ask
from tracker.portfolio.queries.status import OUT_OF_PLAY, listed
from tracker.portfolio.store.steady import undisturbed
from tracker.portfolio.store.storage import Where
from tracker.procurement.scale import MET
from tracker.texts import Text

_WHY = Text("Hvor teksten giver besvær.", "Where the text gives trouble.")


def _by_requirement(table: str, counted: Sequence[tuple[str, str]], where: str) -> Question:
    """Counts of a table by requirement; each of ``counted`` is a name and its SQL."""
    counts = ", ".join(f"{sql} AS {name}" for name, sql in counted)
    sums = ", ".join(f"CAST(sum({name}) AS BIGINT)" for name, _ in counted)
    return Question(
        name=f"trouble-{table}",
        title=_WHY,
        explains=_WHY,
        table=table,
        partial=f"SELECT requirement, {counts} FROM {table} WHERE {where} GROUP BY requirement",  # noqa: S608
        final=f"SELECT requirement, {sums} FROM partial GROUP BY requirement ORDER BY requirement",  # noqa: S608
        headings=(),
    )


_ASKED = _by_requirement("asked", [("cases", "count(*)"), ("questions", "sum(questions)")], "true")
_ANSWERED = _by_requirement(
    "answers",
    [
        ("answers", "count(*)"),
        # What people judge is neither met nor missed, as in every share.
        ("applying", f"count(*) FILTER (outcome NOT IN ({OUT_OF_PLAY}))"),
        ("met", f"count(*) FILTER (outcome IN ({listed(MET)}))"),
        ("not_relevant", "count(*) FILTER (outcome = 'not_applicable')"),
        ("reservations", "count(*) FILTER (reserved)"),
    ],
    "is_latest AND outcome <> 'not_offered'",  # not chosen says nothing about the text
)
# Every round counts: what was corrected afterwards was misread at first.
_SUBMITTED = _by_requirement("answers", [("answers", "count(*)")], "true")
_MISREAD = _by_requirement(
    "findings", [("found", "sum(count)")], "requirement IS NOT NULL AND severity <> 'note'"
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a text is reported; shares are from 0 to 1.

    Attributes:
        cases: asked in fewer procurements, nothing is reported.
        met: share of answers that meet it, of those it applies to and that no person has to judge: below.
        questions: questions per procurement: at or above.
        reservations, not_relevant: share of answers: at or above.
        misread: findings, but for notes, per answer in any round: at or above.
    """

    cases: int = 3
    met: float = 0.25
    questions: float = 0.5
    reservations: float = 0.15
    not_relevant: float = 0.5
    misread: float = 0.25


@dataclass(frozen=True, slots=True)
class Trouble:
    """The counts of one requirement."""

    requirement: str
    cases: int
    questions: int
    answers: int = 0
    applying: int = 0
    met: int = 0
    not_relevant: int = 0
    reservations: int = 0
    submitted: int = 0
    misread: int = 0


def lint(store: Where, filter: Filter, limits: Thresholds) -> tuple[Finding, ...]:
    """Findings by requirement, what matters most first.

    Raises:
        CaseError: the store is of another version of tracker.
    """
    counted = undisturbed(store, lambda: troubles(store, filter))
    found = [f for each in counted for f in judged(each, limits)]
    return tuple(sorted(found, key=lambda f: f.severity.rank))


def troubles(store: Where, filter: Filter) -> list[Trouble]:
    """The counts of every requirement that was asked, by id."""

    def counts(question: Question) -> dict[str, tuple[int, ...]]:
        rows = ask(store, question, filter).rows
        return {str(row[0]): tuple(int(str(n or 0)) for n in row[1:]) for row in rows}

    answered, submitted, misread = counts(_ANSWERED), counts(_SUBMITTED), counts(_MISREAD)
    return [
        Trouble(
            id,
            *asked,
            *answered.get(id, (0, 0, 0, 0, 0)),
            *submitted.get(id, (0,)),
            *misread.get(id, (0,)),
        )
        for id, asked in counts(_ASKED).items()
    ]


def judged(it: Trouble, limits: Thresholds) -> Iterator[Finding]:
    """The findings about one requirement."""
    if it.cases < limits.cases:
        return
    id = it.requirement
    if it.applying and it.met / it.applying < limits.met:
        share = _percent(it.met, it.applying)
        yield kinds.RARELY_MET.at(requirement=id, cases=it.cases, share=share)
    if it.questions and it.questions / it.cases >= limits.questions:
        yield kinds.MANY_QUESTIONS.at(requirement=id, count=it.questions, cases=it.cases)
    for kind, count, limit, of in (
        (kinds.MANY_RESERVATIONS, it.reservations, limits.reservations, it.answers),
        (kinds.OFTEN_IRRELEVANT, it.not_relevant, limits.not_relevant, it.answers),
        (kinds.OFTEN_MISREAD, it.misread, limits.misread, it.submitted),
    ):
        if of and count and count / of >= limit:
            yield kind.at(requirement=id, count=count, answers=of, share=_percent(count, of))


def _percent(part: int, of: int) -> str:
    return f"{100 * part / of:.0f} %"
