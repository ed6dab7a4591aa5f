"""A workbook of verdicts that came back, as the verdicts it holds. The same file gives the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from tracker.assessment.verdicts import (
    ACCEPTED,
    ACCEPTING,
    CONSENSUS,
    KEPT,
    REJECTED,
    Verdict,
    Verdicts,
)
from tracker.evaluation.verdicts import findings as kinds
from tracker.evaluation.verdicts.blind import unmask
from tracker.evaluation.verdicts.form import EVALUATOR, NEWS, POINTS, REASON, VERDICT
from tracker.findings import Finding, Severity, Where, shorten
from tracker.forms.lifecycle import ReturnedForm
from tracker.forms.model import Entry, Form, Row
from tracker.forms.names import names_of
from tracker.forms.receive import FormKind
from tracker.texts import Text

_OPEN = (VERDICT, POINTS, REASON)


def verdicts_of(returned: ReturnedForm) -> Verdicts:
    """What an evaluator gave, or what evaluators agreed on, with the vendors' own names again."""
    form, filled = returned.form, returned.filled
    rows = {row.key: row for row in form.rows}
    pairs = [(entry, rows[entry.key]) for entry in filled.entries if entry.key is not None]
    unread = _unread(filled.findings)
    given = tuple(
        _given(_as_read(entry, unread), row, form) for entry, row in pairs if _counts(entry, row)
    )
    remarks = [finding for entry, row in pairs for finding in _remarks(entry, row, form)]
    return Verdicts(
        form=form.id,
        evaluator=None if form.kind == CONSENSUS else form.about[EVALUATOR],
        source=replace(filled.source, name=shorten(filled.source.name)),
        given=given,
        findings=tuple(
            _placed(f, rows) for f in names_of(form).grouped([*filled.findings, *remarks])
        ),
    )


def _counts(entry: Entry, row: Row) -> bool:
    """Whether a row has a verdict: it is filled in, or an earlier entry was removed."""
    return any(id in entry.values or id in row.values for id in _OPEN)


def _unread(found: Iterable[Finding]) -> frozenset[Where]:
    """The cells whose words could not be read."""
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    return frozenset(place for one in errors for place in (one.where, *one.also) if place.cell)


def _as_read(entry: Entry, unread: Collection[Where]) -> Entry:
    """A row as it counts: not judged, where its verdict or its points could not be read.

    Half of what an evaluator gave is not what they gave: without the points, others' or the outcome's
    would be the row's, and the result would look finished.
    """
    if not {_where(entry, VERDICT), _where(entry, POINTS)} & set(unread):
        return entry
    values = {id: value for id, value in entry.values.items() if id not in (VERDICT, POINTS)}
    return replace(entry, values=values)


def _given(entry: Entry, row: Row, form: Form) -> Verdict:
    values = entry.values
    return Verdict(
        vendor=row.about["vendor"],
        requirement=row.about["requirement"],
        submission=row.about["submission"],
        verdict=values.get(VERDICT),
        points=float(values[POINTS]) if POINTS in values else None,
        reason=unmask(values[REASON], form) if REASON in values else None,
        cell=entry.cells.get(VERDICT),
        supplements=int(row.about["supplements"]),
    )


def _remarks(entry: Entry, row: Row, form: Form) -> Iterator[Finding]:
    verdict, points = entry.values.get(VERDICT), entry.values.get(POINTS)
    has_reason = REASON in entry.values
    options = {o.id: o.label for o in form.column(VERDICT).options}
    label = options.get(verdict or "", Text("Point", "Points"))
    key = row.key
    if verdict is None and points is None:
        if has_reason:
            yield kinds.VERDICT_MISSING.at(_where(entry, VERDICT), requirement=key)
        return
    agreed = form.kind == CONSENSUS
    if not has_reason and (agreed or (verdict is not None and verdict != ACCEPTED)):
        where = _where(entry, REASON)
        yield kinds.VERDICT_REASON_MISSING.at(where, requirement=key, verdict=label)
    if verdict in ACCEPTING and "deviation" in row.about:
        where = _where(entry, VERDICT)
        yield kinds.VERDICT_ON_DEVIATION.at(where, requirement=key, verdict=label)
    if points is not None and _contradict(verdict, Decimal(points), form):
        yield kinds.VERDICT_CONTRADICTS_POINTS.at(
            _where(entry, POINTS), requirement=key, verdict=label, points=points
        )
    if NEWS in row.about and all(entry.values.get(id) == row.values.get(id) for id in _OPEN):
        yield kinds.VERDICT_UNCHANGED.at(_where(entry, VERDICT), requirement=key)


def _contradict(verdict: str | None, points: Decimal, form: Form) -> bool:
    column = form.column(POINTS)
    lowest, highest = Decimal(str(column.lowest)), Decimal(str(column.highest))
    return (verdict == ACCEPTED and points == lowest) or (verdict == REJECTED and points == highest)


def _where(entry: Entry, column: str) -> Where | None:
    cell = entry.cells.get(column)
    return Where(cell.sheet, cell.ref) if cell else None


def _placed(finding: Finding, rows: dict[str, Row]) -> Finding:
    """A finding with vendor and requirement named, also where the workbook had a letter."""

    def named(key: str | None) -> str | None:
        row = rows.get(key or "")
        return f"{row.about['vendor']}/{row.about['requirement']}" if row else key

    also = tuple(replace(where, requirement=named(where.requirement)) for where in finding.also)
    return replace(finding, requirement=named(finding.requirement), also=also)


def _details(form: Form, verdicts: Verdicts) -> dict[str, str]:
    judged = f"{verdicts.judged}/{len(form.rows)}"
    return {"evaluator": verdicts.evaluator or "", "judged": judged}


KIND = FormKind(KEPT, lambda returned, _: verdicts_of(returned), _details)
