"""Two parts of one offer as one document, when a person has decided that they are (phases, 2.6).

No row may be answered in both: nothing is ever picked between two answers.
"""

from __future__ import annotations

from collections.abc import Callable, KeysView
from dataclasses import replace

from tracker.findings import Finding
from tracker.spreadsheet.grid import CellRef
from tracker.submission.findings.answers import LOOKS_UNFINISHED, NOTHING_ANSWERED
from tracker.submission.model import Answer, Submission

_OF_A_PART = {LOOKS_UNFINISHED.code, NOTHING_ANSWERED.code}


def answered_rows(submission: Submission) -> KeysView[str]:
    """The requirements that a submission says anything about, in its order."""
    given = (a for a in submission.answers if a.answer or a.written or a.unreadable)
    return dict.fromkeys(answer.requirement for answer in given).keys()


def combined(first: Submission, second: Submission) -> Submission:
    """Both parts as one: the second, with the rows that the first answers; both files are named."""
    taken = answered_rows(first)
    own = {a.requirement: _from(first, a) for a in first.answers if a.requirement in taken}
    known = {answer.requirement for answer in second.answers}
    counts, before = second.reconciliation, first.reconciliation
    missing = tuple(id for id in counts.missing if id not in taken)
    # Findings about the file as such would come twice.
    ours = [f for f in first.findings if f.requirement]
    findings = [
        *(kept for f in second.findings if (kept := _of_rows(f, lambda row: row not in taken))),
        *(kept for f in ours if (kept := _of_rows(f, lambda row: row in taken))),
    ]
    return replace(
        second,
        source=replace(second.source, name=f"{first.source.name} + {second.source.name}"),
        conditions={
            **first.conditions,
            **{id: reply for id, reply in second.conditions.items() if reply is not None},
        },
        answers=(
            *(own.get(a.requirement, a) for a in second.answers),
            *(answer for id, answer in own.items() if id not in known),
        ),
        reconciliation=replace(
            counts,
            read=counts.issued - len(missing),
            answered=counts.answered + before.answered,
            readable=_sum(counts.readable, before.readable),
            unreadable=counts.unreadable + before.unreadable,
            outdated=counts.outdated + before.outdated,
            conflicting=counts.conflicting + before.conflicting,
            missing=missing,
        ),
        findings=tuple(findings),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _from(part: Submission, answer: Answer) -> Answer:
    """An answer whose cell says which file it stands in."""
    cell = CellRef(f"{part.source.name}: {answer.cell.sheet}", answer.cell.ref)
    return replace(answer, cell=cell)


def _of_rows(finding: Finding, keep: Callable[[str], bool]) -> Finding | None:
    """A finding in those of its places that stand in rows to keep; None when none does."""
    if finding.code in _OF_A_PART:
        return None
    first = replace(finding.where, requirement=finding.requirement)
    places = [w for w in (first, *finding.also) if w.requirement is None or keep(w.requirement)]
    if not places:
        return None
    where, *also = places
    return replace(
        finding,
        where=replace(where, requirement=None),
        requirement=where.requirement,
        count=len(places),
        also=tuple(also),
    )
