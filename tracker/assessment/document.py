"""An assessment as plain data, by ``schemas/assessment.schema.json``: a row is flat there.

The requirement, the answer and the outcome stand side by side in one object, whereas
``AssessedRow`` nests them: programs that read the documents rely on the flat form.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from tracker.assessment.model import AssessedRow, Assessment, VendorAssessment
from tracker.documents import raw
from tracker.procurement.specification import Requirement
from tracker.workbook.layout import FURTHER_PROSE

BESIDE_ANSWER = (
    *("elaboration", "price_dkk", "price_yearly_dkk", "available_from", "delivered_by"),
    *FURTHER_PROSE,
    *("reservation", "confidential", "comments"),
)


def what_is_asked(asked: Requirement) -> dict[str, Any]:
    """The requirement of a row, as it leads the row's object."""
    return {
        "requirement": asked.id,
        "level": asked.level,
        "packages": asked.packages,
        "integrations": asked.integrations,
        "text": asked.text,
    }


def flat(row: AssessedRow) -> dict[str, Any]:
    """A row as one object; its values are as ``documents.to_json`` takes them."""
    given = row.given
    return what_is_asked(row.asked) | {
        "answer": given.answer,
        "outcome": row.outcome,
        "reasons": row.reasons,
        **{name: getattr(given, name) for name in BESIDE_ANSWER},
        "verdict": row.verdict,
        "judgements": row.judgements,
        "supplements": row.supplements,
        "cell": row.cell,
        "unmet": row.unmet,
        "available_from_written": given.available_from_written,
        "price_written": given.price_written,
        "value": given.value,
        "price_yearly_written": given.price_yearly_written,
        "reservations": row.reservations,
        "counted_in": row.counted_in,
        "branches": row.branches,
        "answer_label": row.answer_label,
    }


def document(assessment: Assessment) -> dict[str, Any]:
    """The whole assessment; its rows are JSON already, as those of a comparison are."""
    return _members(assessment) | {"vendors": [_vendor(v) for v in assessment.vendors]}


def _vendor(vendor: VendorAssessment) -> dict[str, Any]:
    rows, groups = ([raw(flat(row)) for row in rows] for rows in (vendor.rows, vendor.groups))
    return _members(vendor) | {"rows": rows, "groups": groups}


def _members(value: Assessment | VendorAssessment) -> dict[str, Any]:
    large = ("vendors", "rows", "groups")
    return {f.name: None if f.name in large else raw(getattr(value, f.name)) for f in fields(value)}
