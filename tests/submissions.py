"""Submissions made by hand, as the reader would make them of a workbook, and what they amount to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.assessment.assess import assess
from tracker.assessment.model import AssessedRow
from tracker.procurement.scale import Scale
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.model import Answer, Reconciliation, Submission, SubmittingVendor

VENDOR = SubmittingVendor(id="acme", name="Acme A/S", cvr="10150817", solution=None)


def submitted(
    answers: Mapping[str, str | dict[str, Any] | None],
    *,
    conflicting: tuple[str, ...] = (),
    **more: Any,
) -> Submission:
    """A submission as it is read: row → the answer's id, or the answer's fields."""
    given = (
        (id, field if isinstance(field, dict) else {"answer": field})
        for id, field in answers.items()
    )
    made = tuple(
        Answer(**{"requirement": id, "digest": None, "answer": None, "cell": CellRef("Krav", "H5"), **fields})
        for id, fields in given
    )  # fmt: skip
    read = Reconciliation(9, 9, len(made), duplicated=conflicting)
    kept = {"vendor": VENDOR, "revision": 1, "source": Source("svar.xlsx", "ab" * 32), **more}
    return Submission(procurement="p", round=1, reconciliation=read, answers=made, **kept)


def rows_of(
    spec: Specification, submission: Submission, scales: Mapping[int, Scale] | None = None
) -> dict[str, AssessedRow]:
    """The rows it amounts to, by requirement."""
    [vendor] = assess(spec, [submission], scales or {}).vendors
    return {row.asked.id: row for row in vendor.rows}
