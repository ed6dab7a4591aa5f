"""What the public may not see taken out: protected answers, all that rests on them, internal notes.

Udbudsloven § 5: what a vendor has marked confidential is not handed out. Offentlighedsloven § 30
no. 2 (business affairs) and § 23 (internal documents) are for a person to judge case by case; what
is taken out here is listed, so that it can be.

Whoever reads the result must not be able to work out a protected answer (phases 7.5, "Inference").
The rule is the simplest that is safe: what is derived from an offer is whole or absent. Of a vendor
with a protected answer (here: *veiled*) only the other answers are shown, as they were written;
what compares or ranks vendors is there only when nobody is veiled. Nothing is counted anew without
the hidden rows, and nothing that others wrote, or that everybody has, is changed because of them: a
gap would reveal what is in them. ``tests/dossier/test_inference.py`` holds that the bytes do
not depend on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tracker.assessment.model import VendorAssessment
from tracker.assessment.reservations.model import Field, Reservation
from tracker.assessment.summary import summarise
from tracker.award.decision import awards
from tracker.confidentiality.protected import ProtectedOffer
from tracker.cpr import masked
from tracker.dossier import texts
from tracker.dossier.model import LeftOutItem
from tracker.dossier.protected import Secrets
from tracker.dossier.record import CaseRecord
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.robustness_model import Robustness, VariantKind
from tracker.findings import Finding, FindingKind
from tracker.paper.values import one_line
from tracker.privacy.names import Name, NameKind, names_of_case
from tracker.privacy.others import Others
from tracker.procurement.log import Record
from tracker.questions.model import Question
from tracker.submission.findings import standing
from tracker.texts import Text

_OF_STANDING = frozenset(k.code for k in vars(standing).values() if isinstance(k, FindingKind))
_OUTSIDE = (Field.VENDOR, Field.OUTSIDE)


# Actions that do not depend on what the offers hold, as clarifications and decisions do.
_FOR_ALL = ("generate", "workbooks", "amend", "notice", "seal", "receive", "questions-template",
            "questions-import", "questions-export")  # fmt: skip


def redacted(matter: CaseRecord, secrets: Secrets, others: Others) -> CaseRecord:
    """The case as the derived reports of an access version may know it.

    Veiled vendors are gone from all that is assessed; the result is gone when anybody is veiled, and
    so are the records of what was done because of what somebody answered: a record that no offer
    shown accounts for would reveal something about the others. No hash of a file with a protected
    answer is shown, for short answers can be guessed from it.
    """
    stand, veiled = matter.stand, secrets.veiled
    vendors = tuple(
        secrets.hide_reasons(_vendor(v), v.vendor.key or "", others)
        for v in stand.assessment.vendors
        if v.vendor.key not in veiled
    )
    entries = tuple(
        secrets.hide_reasons(e, e.vendor_key, others)
        for e in matter.register.entries
        if e.vendor_key not in veiled and e.field not in _OUTSIDE
    )
    register = replace(
        matter.register,
        vendors=tuple(v for v in matter.register.vendors if v.key not in veiled),
        entries=entries,
        outdated=(),
        withdrawn=None,
    )
    result = None if veiled or matter.result is None else _result(matter.result)
    return replace(
        matter,
        stand=replace(
            stand,
            assessment=replace(stand.assessment, vendors=vendors, apart=()),
            out=(),
            verdicts=(),
        ),
        register=register,
        result=result,
        records=tuple(_for_all(matter.records)) if veiled else matter.records,
        end=replace(matter.end, sha256=None),
        veiled=veiled,
        questions=_of_nobody(matter),
    )


def _of_nobody(matter: CaseRecord) -> tuple[Question, ...]:
    """The questions whose texts name no vendor: who asked is nobody else's business.

    ``tracker questions export`` refuses a list with others; here they are left out, and counted.
    """
    asked_by = [Name(NameKind.NAME, one.vendor) for one in matter.questions if one.vendor]
    names = names_of_case(matter.case, asked_by) if matter.questions else None
    return tuple(
        one
        for one in matter.questions
        if names is None
        or not any(
            map(
                names.mentions, (one.id, " ".join(one.requirements), one.question, one.answer or "")
            )
        )
    )


def left_out_questions(whole: CaseRecord, shown: CaseRecord) -> Iterator[LeftOutItem]:
    """How many answered questions are left out since they name a vendor.

    Args:
        whole: the case as it is.
        shown: the same, redacted.
    """
    kept = {one.id for one in shown.questions}
    answered = [one for one in whole.questions if one.answer]
    if count := sum(one.id not in kept for one in answered):
        yield LeftOutItem(texts.OUT_QUESTIONS.fill(count=count), texts.WHY_QUESTIONS)


def _for_all(records: Sequence[Record]) -> Iterator[Record]:
    made = {award.number for award in awards(records)}
    return (r for r in records if r.action in _FOR_ALL or r.number in made)


def left_out_rows(matter: CaseRecord, secrets: Secrets) -> Iterator[LeftOutItem]:
    """A line for each protected answer that was left out, and for what rests on it; never its words."""
    order = [row.id for row in matter.stand.specification.requirements]
    for vendor in matter.stand.everything:
        known = secrets.vendors[vendor.key]
        if not known.rows:
            continue
        name = one_line(masked(vendor.latest.vendor.name or vendor.key))
        if known.whole:
            yield LeftOutItem(texts.OUT_ALL_ANSWERS, _why_marked(known, None), name)
        for id in sorted(known.rows, key=lambda one: (one not in order, one)):
            if id in known.plain:
                yield LeftOutItem(texts.OUT_ANSWER, texts.WHY_CONFIDENTIAL, name, id)
            elif id in known.telling:
                yield LeftOutItem(texts.OUT_ANSWER, texts.WHY_TELLING, name, id)
            elif not known.whole:
                yield LeftOutItem(texts.OUT_ANSWER, _why_marked(known, id), name, id)
        yield LeftOutItem(texts.OUT_DERIVED, texts.WHY_DERIVED, name)
    if secrets.veiled:
        yield LeftOutItem(texts.OUT_RESULT, texts.WHY_DERIVED)


def _why_marked(known: ProtectedOffer, id: str | None) -> Text:
    """Whether it is withheld by decision, or for want of one."""
    about = [d for d in known.doubts if d.protects and d.mark.requirement == id]
    missing = any(d.decision is None for d in about)
    return texts.WHY_UNCLEAR if missing else texts.WHY_DECIDED


def _vendor(vendor: VendorAssessment) -> VendorAssessment:
    """A vendor without the notes of single evaluators and the words that stand outside the rows."""
    rows = tuple(
        replace(
            row,
            judgements=tuple(j for j in row.judgements if j.evaluator is None),
            reservations=_in_rows(row.reservations),
        )
        for row in vendor.rows
    )
    findings = _findings(vendor.findings)
    return replace(
        vendor,
        rows=rows,
        findings=findings,
        summary=summarise((*rows, *vendor.groups), findings),
        possible_reservations=None,
        outside=(),
        withdrawn=(),
        offer=vendor.offer and replace(vendor.offer, why=()),
    )


def _in_rows(entries: Iterable[Reservation]) -> tuple[Reservation, ...]:
    """The reservations that stand in the answer cells: no others can be marked confidential."""
    return tuple(entry for entry in entries if entry.field not in _OUTSIDE)


def _findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of rows, and those without words; those on how offers stand hold people's own words."""
    known = (f for f in findings if f.code not in _OF_STANDING)
    return tuple(f for f in known if f.requirement or f.value is None)


def _result(result: Result) -> Result:
    """The result without the points of single evaluators."""
    scores, held = result.scores, result.robustness
    vendors = tuple(
        replace(
            vendor,
            rows=tuple(replace(row, given=()) for row in vendor.rows),
            reservations=_in_rows(vendor.reservations),
            withdrawn=(),
            offer=vendor.offer and replace(vendor.offer, why=()),
        )
        for vendor in scores.vendors
    )
    return replace(
        result,
        scores=replace(scores, vendors=vendors, uncounted=(), apart=()),
        robustness=None if held is None else _without_evaluators(held),
    )


def _without_evaluators(held: Robustness) -> Robustness:
    kept = (v for v in held.variants if v.kind is not VariantKind.WITHOUT_EVALUATOR)
    return replace(held, variants=tuple(kept))
