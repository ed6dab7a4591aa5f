"""A case as its evaluators meet it, made by hand: offers, their rows, and what was given to them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from assessments import assessment, row, vendor
from casework import specification
from submissions import submitted

from tracker.assessment.model import AssessedRow, AssessedVendor, VendorAssessment
from tracker.assessment.standing import CaseState
from tracker.assessment.verdicts import Verdict, Verdicts, by_row, judged
from tracker.evaluation.method.model import Evaluator, Points
from tracker.evaluation.method.panel import Panel
from tracker.privacy.known import Trait, VendorTraits
from tracker.privacy.mask import Mask
from tracker.privacy.plain_words import load_words
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.entry import Entry
from tracker.submission.model import Submission
from tracker.submission.offers import FileStanding
from tracker.submission.received import VendorRounds
from tracker.texts import Language

NORDISK, KMX = "nordisk", "25052943"
NAMES = {NORDISK: "Nordisk Sag A/S", KMX: "KMX ApS"}
ANNA, BO = Evaluator("anna", "Anna Andersen"), Evaluator("bo", "Bo Bertelsen")
HALVES = Points(0.0, 5.0, 0.5)
PANEL = Panel((ANNA, BO), HALVES, named=True)
ROW, OTHER = "SF1470", "I-04-K5"  # the first is a minimum requirement, the second has a condition


@cache
def spec() -> Specification:
    """Seven requirements of one section."""
    return specification(levels={ROW: "minimum"})


def sha(number: int) -> str:
    """The hash of a file."""
    return f"{number:x}" * 64


def sent(file: int, round: int = 1, **answers: Any) -> Submission:
    """A file that says yes to the two rows; what it says otherwise by ``row`` or ``other``."""
    given = {ROW: answers.get("row", "yes"), OTHER: answers.get("other", "yes")}
    more = {"conditions": answers["conditions"]} if "conditions" in answers else {}
    made = submitted(given, source=Source(f"{file}.xlsx", sha(file)), **more)
    return replace(made, round=round)


def offer(key: str, *files: Submission) -> VendorRounds:
    """An offer that came in some rounds."""
    each = tuple(
        FileStanding(
            Entry(f.source.sha256, "", f.source.name, "", "", f.round, 1, NAMES[key], "", ""), f
        )
        for f in files
    )
    return VendorRounds(key, key, each[-1], each, each)


def rows() -> tuple[AssessedRow, ...]:
    """Both rows, met; the one a minimum requirement."""
    return (
        row(ROW, level="minimum", packages=("I-04",), cell=CellRef("Krav", "F5")),
        row(OTHER, packages=("I-04",), cell=CellRef("Krav", "F7")),
    )


def assessed(one: VendorRounds, *made: AssessedRow) -> VendorAssessment:
    """What an offer amounts to."""
    known = AssessedVendor(None, NAMES[one.vendor], None, one.key)
    latest = one.latest
    plain = vendor(NAMES[one.vendor], made or rows())
    return replace(plain, vendor=known, source=latest.source, round=latest.round)


def given(who: str | None, *verdicts: Verdict) -> Verdicts:
    """What an evaluator gave, or all of them agreed on."""
    return Verdicts("verdicts-1", who, Source("ark.xlsx", sha(15)), verdicts)


def on(
    key: str,
    verdict: str | None = None,
    points: float | None = None,
    reason: str | None = None,
    **more: Any,
) -> Verdict:
    """A verdict on the minimum requirement, of the vendor's first file."""
    file = {NORDISK: sha(1), KMX: sha(2)}[key]
    known = {"requirement": ROW, "submission": file, **more}
    return Verdict(key, verdict=verdict, points=points, reason=reason, **known)


def state(
    *verdicts: Verdicts,
    nordisk: VendorRounds | None = None,
    first: tuple[AssessedRow, ...] = (),
    second: tuple[AssessedRow, ...] = (),
) -> CaseState:
    """A case with two offers.

    Args:
        nordisk: the rounds of the first; ``first`` and ``second`` are rows that are not ``rows``.
    """
    offers = (nordisk or offer(NORDISK, sent(1)), offer(KMX, sent(2)))
    places = by_row(verdicts)
    vendors = []
    for one, made in zip(offers, (first, second), strict=True):
        plain = assessed(one, *made)
        known = [
            judged(r, places.get((one.key, r.asked.id), {}), plain.source.sha256)
            for r in plain.rows
        ]
        vendors.append(replace(plain, rows=tuple(known)))
    return CaseState(spec(), offers, (), verdicts, assessment(*vendors))


def mask(language: Language = Language.DA) -> Mask:
    """The two vendors behind letters, the last by name the first by letter."""
    known = (
        VendorTraits(NORDISK, ((Trait.NAME, "Nordisk Sag A/S"), (Trait.SOLUTION, "SagFlow"))),
        VendorTraits(KMX, ((Trait.NAME, "KMX ApS"), (Trait.CVR, KMX))),
    )
    return Mask.of(known, {NORDISK: "B", KMX: "A"}, load_words(), frozenset(), language)
