"""Ten thousand sets of weights over ten vendors and five hundred requirements, against one second."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

from benchmarks.paired import Figure
from tracker.assessment.model import (
    AssessedProcurement,
    AssessedRow,
    AssessedVendor,
    Assessment,
    Outcome,
    VendorAssessment,
)
from tracker.assessment.summary import summarise
from tracker.evaluation.method.model import Evaluation, Method, RowMethod, TotalMethod
from tracker.evaluation.scoring.robustness import SAMPLES, robustness
from tracker.evaluation.scoring.score import score
from tracker.procurement.scale import WELL_KNOWN
from tracker.procurement.specification import Requirement, RowKind
from tracker.spreadsheet.grid import Source
from tracker.submission.model import NOWHERE, Answer
from tracker.texts import Text

_RUNS = 5
_VENDORS, _ROWS, _PACKAGES = 10, 500, 15
_SECOND = 1.0


def figures() -> Iterator[Figure]:
    """The scores and all of the robustness, in processor time: of one core, whatever is idle."""
    given = _large()
    for total in TotalMethod:
        method = Evaluation(method=Method(RowMethod.MEAN, total))
        scores = score(given, method)
        robustness(given, scores, samples=100)
        seconds = median(_timed(given, method) for _ in range(_RUNS))
        name = (
            f"score and robustness, {SAMPLES:,} × {_VENDORS} × {_ROWS}, {total.value} / one second"
        )
        yield Figure(name, seconds, _SECOND, seconds / _SECOND, 1.0)


def _timed(given: Assessment, method: Evaluation) -> float:
    start = time.process_time()
    robustness(given, score(given, method))
    return time.process_time() - start


def _large() -> Assessment:
    known = AssessedProcurement("bench", "Benchmark", "Prøve Kommune", 1)
    return Assessment(known, tuple(_vendor(number) for number in range(_VENDORS)))


def _vendor(number: int) -> VendorAssessment:
    outcomes = list(Outcome)
    rows = tuple(
        AssessedRow(
            Requirement(
                id=f"K{n}",
                kind=RowKind.OWN,
                level="requirement" if n % 3 else "important",
                packages=(f"I-{n % _PACKAGES:02}",),
                integrations=(),
                when=(),
                because=(),
                text=Text("Krav", "Requirement"),
                digest="ab" * 32,
            ),
            Answer(f"K{n}", digest=None, answer="yes", cell=NOWHERE),
            outcomes[(7 * n + number * (n % 11)) % len(outcomes)],
            WELL_KNOWN["requirement" if n % 3 else "important"],
        )
        for n in range(_ROWS)
    )
    name = f"Leverandør {number:02}"
    return VendorAssessment(
        AssessedVendor(None, name, key=name),
        Source(f"{name}.xlsx", f"{number:064}"),
        1,
        1,
        summarise(rows, ()),
        rows,
        (),
    )
