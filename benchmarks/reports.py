"""The reports of a very large procurement: time and memory of each form (threats, R-49)."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product

from benchmarks.memory import own
from benchmarks.paired import Figure
from tracker import documents
from tracker.assessment.document import document as assessed_document
from tracker.assessment.model import (
    AssessedProcurement,
    AssessedRow,
    AssessedVendor,
    Assessment,
    Outcome,
    VendorAssessment,
)
from tracker.assessment.summary import summarise
from tracker.comparison.compare import compare
from tracker.comparison.document import document
from tracker.comparison.report import comparison_paper
from tracker.evaluation.method.model import Evaluation, Method, RowMethod, TotalMethod
from tracker.evaluation.method.seal import SealState
from tracker.evaluation.scoring.report import score_paper
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.score import score
from tracker.gap.report import gap_paper
from tracker.paper.render import FORMS, render
from tracker.procurement.scale import WELL_KNOWN, load_scale
from tracker.procurement.specification import Requirement, RowKind
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.model import Answer
from tracker.texts import Language, Text

_REQUIREMENTS, _VENDORS, _PACKAGES = 5_000, 20, 15
_SECONDS, _MIB = 60, 512
_ANSWERS = {
    Outcome.FULFILLED: "yes",
    Outcome.FULFILLED_AS_ADDON: "yes_as_addon",
    Outcome.PARTIAL: "partly",
    Outcome.PLANNED: "planned",
    Outcome.GAP: "no",
}


def figures() -> Iterator[Figure]:
    """Seconds and MiB of each form against what R-49 allows; the peak is that of the process that draws it."""
    for report, form in (*product(("gap", "compare"), ("json", *FORMS)), ("scores", "pdf")):
        command = [sys.executable, "-m", "benchmarks.reports", report, form]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, peak, size = map(float, done.stdout.split())
        what = f"{report}, {_REQUIREMENTS} requirements × {_VENDORS} vendors as {form}"
        yield Figure(f"{what} ({size:.1f} MB): s / 60", seconds, _SECONDS, seconds / _SECONDS, 1)
        yield Figure(f"{what}: MiB / 512", peak / 1000, _MIB / 1000, peak / _MIB, 1)


def material(requirements: int, vendors: int) -> Assessment:
    """An assessment in which every vendor answers at length and no two alike."""
    packages = [f"I-{n:02}" for n in range(1, _PACKAGES + 1)]
    outcomes = list(_ANSWERS)

    def row(number: int, vendor: int) -> AssessedRow:
        outcome = outcomes[(number * 7 + vendor * (number % 5)) % len(outcomes)]
        package = packages[number * _PACKAGES // requirements]
        text = f"Løsningen skal understøtte arbejdsgang {number}, beskrevet i bilag 3."
        id = f"{package}-K{number}"
        level = ("minimum", "important", "requirement", "option")[number % 4]
        kind = RowKind.OWN
        return AssessedRow(
            Requirement(id, kind, level, (package,), (), (), (), Text(text, text), "ab" * 32),
            Answer(
                id,
                digest=None,
                answer=_ANSWERS[outcome],
                cell=CellRef("Krav", f"H{number + 5}"),
                elaboration=f"Vi leverer {number} således, som leverandør {vendor} plejer: " * 2,
                price_dkk="12500" if outcome is Outcome.FULFILLED_AS_ADDON else None,
                available_from="2027-06-01" if outcome is Outcome.PLANNED else None,
                reservation=f"Forudsætter aftale {vendor}." if number % 97 == vendor else None,
            ),
            outcome,
            WELL_KNOWN[level],
        )

    def assessed(vendor: int) -> VendorAssessment:
        rows = tuple(row(number, vendor) for number in range(requirements))
        name = f"Leverandør {vendor:02} A/S"
        return VendorAssessment(
            vendor=AssessedVendor(f"v{vendor}", name),
            source=Source(f"{vendor}.xlsx", "ab" * 32),
            round=1,
            revision=1,
            summary=summarise(rows, ()),
            rows=rows,
            findings=(),
        )

    known = AssessedProcurement("stor", "Et meget stort udbud", "Prøve Kommune", 1)
    return Assessment(known, tuple(assessed(n) for n in range(vendors)))


def _render(report: str, assessment: Assessment, form: str) -> str | bytes:
    scale, language = load_scale("os2kravmotor"), Language.DA
    if report == "gap":
        if form == "json":
            return documents.to_json(assessed_document(assessment))
        return render(gap_paper(assessment, scale, language), form)
    if report == "scores":
        scores = score(
            assessment, Evaluation(method=Method(RowMethod.MEAN, TotalMethod.BY_PACKAGE))
        )
        return render(score_paper(Result(scores, SealState()), scale, language), form)
    comparison = compare(assessment)
    if form == "json":
        return documents.to_json(document(comparison))
    return render(comparison_paper(comparison, scale, language), form)


def _measure(report: str, form: str, requirements: str = str(_REQUIREMENTS)) -> None:
    """Print the seconds of the processor that it takes, the process's peak memory in MiB, and the size in MB."""
    assessment = material(int(requirements), _VENDORS)
    start = time.process_time()
    size = len(_render(report, assessment, form))
    seconds = time.process_time() - start
    print(f"{seconds:.2f} {own():.0f} {size / 1e6:.1f}")


if __name__ == "__main__":
    _measure(*sys.argv[1:])
