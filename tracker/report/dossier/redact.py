"""What the public may not see taken out: answers that vendors marked confidential, internal notes.

Udbudsloven § 5: what a bidder has marked confidential is not handed out. Offentlighedsloven § 30
no. 2 (business affairs) and § 23 (internal documents) are for a person to judge case by case; what
is taken out here is listed, so that it can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from tracker.assessment.model import AssessedRow, VendorAssessment
from tracker.assessment.reservations.model import Field
from tracker.assessment.scoring.result import Result
from tracker.assessment.scoring.robustness import Robustness, VariantKind
from tracker.assessment.standing import Standing
from tracker.assessment.summary import summarise
from tracker.assessment.supplements.model import Supplements
from tracker.findings import Finding, shorten
from tracker.report.dossier import words
from tracker.report.dossier.matter import Matter
from tracker.report.dossier.model import LeftOut
from tracker.report.values import one_line
from tracker.submission.model import Answer, Submission
from tracker.submission.personal import masked
from tracker.submission.register import Rounds

T = TypeVar("T")
_SHORTEST = 10  # what is shorter stands everywhere, and gives nothing away
_OUTSIDE = (Field.VENDOR, Field.OUTSIDE)
_WRITTEN = ("elaboration", "reservation", "evidence")
# Ids, figures and places: no free text, and what everything else is found by.
_KEPT = frozenset(
    (
        *("requirement", "requirements", "level", "packages", "integrations", "answer", "outcome"),
        *(
            "verdict",
            "cell",
            "cells",
            "where",
            "also",
            "unmet",
            "digest",
            "sha256",
            "id",
            "key",
            "cvr",
        ),
        *("price_dkk", "available_from", "at", "code", "vendor_key", "submission", "clarification"),
    )
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is confidential in a case.

    Attributes:
        rows: vendor's key → the requirements whose answer was marked confidential in any round.
        texts: the words of those answers, the longest first.
    """

    rows: Mapping[str, frozenset[str]]
    texts: tuple[str, ...]

    def of(self, vendor: str | None) -> frozenset[str]:
        """The confidential rows of a vendor."""
        return self.rows.get(vendor or "", frozenset())

    def hide(self, value: T) -> T:
        """A value with the confidential words taken out of every text in it."""
        new: Any = value
        if type(value) is str:
            for text in self.texts:
                if text in new:
                    new = new.replace(text, words.HIDDEN)
        elif isinstance(value, tuple):
            new = tuple(self.hide(item) for item in value)
        elif is_dataclass(value) and not isinstance(value, type):
            free = (f.name for f in fields(value) if f.name not in _KEPT)
            new = replace(value, **{name: self.hide(getattr(value, name)) for name in free})
        result: T = new
        return result


def secrets_of(stand: Standing) -> Secrets:
    """The confidential answers of all rounds of all vendors, and what was added to them."""
    rows = {v.key: _marked(v) for v in stand.vendors}
    found = {text for v in stand.vendors for text in _texts(v, rows[v.key])}
    found |= {
        text
        for supplements in stand.supplements
        for added in supplements.added
        if added.requirement in rows.get(supplements.vendor, ())
        for text in (added.text, added.evidence, added.question)
        if text
    }
    texts = {text.strip() for text in (*found, *(masked(text) for text in found))}
    texts |= {shorten(text).rstrip("…") for text in texts}  # as findings and reasons quote it
    kept = (text for text in texts if len(text) >= _SHORTEST)
    return Secrets(rows, tuple(sorted(kept, key=lambda text: (-len(text), text))))


def _marked(vendor: Rounds) -> frozenset[str]:
    answers = (answer for _, submission in vendor.received for answer in submission.answers)
    return frozenset(answer.requirement for answer in answers if answer.confidential)


def _texts(vendor: Rounds, marked: frozenset[str]) -> Iterator[str]:
    for _, submission in vendor.received:
        for answer in submission.answers:
            if answer.requirement in marked:
                yield from (t for name in _WRITTEN if (t := getattr(answer, name)))
                yield from answer.comments
                if answer.answer is None and answer.written:  # words of one's own, no choice
                    yield answer.written


def redacted(matter: Matter, secrets: Secrets) -> Matter:
    """The matter without confidential answers and without what single evaluators noted."""
    stand = matter.stand
    vendors = tuple(_vendor(v, secrets) for v in stand.assessment.vendors)
    entries = tuple(
        e
        for e in matter.register.entries
        if not e.confidential
        and e.field not in _OUTSIDE
        and (e.requirement or "") not in secrets.of(e.vendor_key)
    )
    return replace(
        matter,
        stand=replace(
            stand,
            assessment=replace(stand.assessment, vendors=vendors),
            supplements=tuple(supplements_shown(s, secrets) for s in stand.supplements),
            vendors=tuple(_rounds(v, secrets) for v in stand.vendors),
            verdicts=(),
        ),
        register=replace(matter.register, entries=secrets.hide(entries), outdated=()),
        questions=secrets.hide(matter.questions),
        result=None if matter.result is None else _result(matter.result, secrets),
    )


def left_out_rows(matter: Matter, secrets: Secrets) -> Iterator[LeftOut]:
    """A line for each confidential answer that was left out; never its words."""
    names = {v.vendor.key: one_line(v.vendor.name) for v in matter.stand.assessment.vendors}
    order = [row.id for row in matter.stand.specification.requirements]
    for key, marked in secrets.rows.items():
        for id in sorted(marked, key=lambda one: (one not in order, one)):
            yield LeftOut(words.OUT_ANSWER, words.WHY_CONFIDENTIAL, names.get(key, key), id)


def _vendor(vendor: VendorAssessment, secrets: Secrets) -> VendorAssessment:
    hidden = secrets.of(vendor.vendor.key)
    rows = tuple(_row(r, hidden, secrets) for r in vendor.rows if r.requirement not in hidden)
    findings = secrets.hide(_findings(vendor.findings, hidden))
    return replace(
        vendor,
        rows=rows,
        findings=findings,
        summary=summarise(rows, findings),
        contradictions=tuple(c for c in vendor.contradictions if hidden.isdisjoint(c.requirements)),
        possible_reservations=None,
    )


def _findings(findings: Iterable[Finding], hidden: frozenset[str]) -> tuple[Finding, ...]:
    """Those not about a hidden row, nor of words that stand outside the rows."""
    shown = (f for f in findings if (f.requirement or "") not in hidden)
    return tuple(f for f in shown if f.requirement or f.value is None)


def _row(row: AssessedRow, hidden: frozenset[str], secrets: Secrets) -> AssessedRow:
    """A row without reasons that tell of a hidden one, and with no more than what was agreed."""
    kept = replace(
        row,
        reasons=tuple(r for r in row.reasons if not any(id in r.da for id in hidden)),
        unmet=tuple(id for id in row.unmet if id not in hidden),
        judgements=tuple(j for j in row.judgements if j.evaluator is None),
    )
    return secrets.hide(kept)


def _rounds(vendor: Rounds, secrets: Secrets) -> Rounds:
    hidden = secrets.of(vendor.key)
    files = tuple(
        replace(
            file,
            entry=replace(file.entry, name=masked(file.entry.name)),
            submission=_submission(file.submission, hidden, secrets),
        )
        for file in vendor.files
    )
    current = next(f for f in files if f.entry.sha256 == vendor.current.entry.sha256)
    return replace(vendor, current=current, files=files, all_files=files)


def _submission(submission: Submission, hidden: frozenset[str], secrets: Secrets) -> Submission:
    """A submission without confidential answers, unread cells and people's addresses."""
    submission = masked(submission)
    about = replace(submission.vendor, contact=None, email=None)
    findings = _findings(submission.findings, hidden)
    bare = replace(
        submission,
        vendor=about,
        answers=tuple(_answer(a, hidden) for a in submission.answers),
        findings=findings,
        reconciliation=replace(submission.reconciliation, unread_cells=()),
    )
    return secrets.hide(bare)


def _answer(answer: Answer, hidden: frozenset[str]) -> Answer:
    if answer.requirement not in hidden:
        return answer
    return Answer(answer.requirement, answer.digest, None, answer.cell, confidential=True)


def supplements_shown(supplements: Supplements, secrets: Secrets) -> Supplements:
    """A returned clarification without what is about confidential answers."""
    hidden = secrets.of(supplements.vendor)
    shown = masked(supplements)
    return secrets.hide(
        replace(
            shown,
            added=tuple(a for a in shown.added if a.requirement not in hidden),
            findings=_findings(shown.findings, hidden),
        )
    )


def _result(result: Result, secrets: Secrets) -> Result:
    """The result without the points of hidden rows, and without those of single evaluators."""
    scores = result.scores
    vendors = tuple(
        replace(
            vendor,
            rows=tuple(
                replace(row, given=())
                for row in vendor.rows
                if row.requirement not in secrets.of(vendor.vendor.key)
            ),
            deviations=_visible(vendor.deviations, secrets.of(vendor.vendor.key)),
            prerequisites=tuple(
                cost
                for cost in vendor.prerequisites
                if secrets.of(vendor.vendor.key).isdisjoint((cost.prerequisite, *cost.rows))
            ),
            addon_price_dkk="" if secrets.of(vendor.vendor.key) else vendor.addon_price_dkk,
        )
        for vendor in scores.vendors
    )
    held = result.robustness
    return replace(
        result,
        scores=replace(scores, vendors=vendors, uncounted=()),
        robustness=None if held is None else _without_evaluators(held),
    )


def _visible(ids: Iterable[str], hidden: frozenset[str]) -> tuple[str, ...]:
    return tuple(id for id in ids if id not in hidden)


def _without_evaluators(held: Robustness) -> Robustness:
    kept = (v for v in held.variants if v.kind is not VariantKind.WITHOUT_EVALUATOR)
    return replace(held, variants=tuple(kept))
