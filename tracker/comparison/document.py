"""A comparison as plain data, by ``schemas/comparison.schema.json``."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from tracker import documents
from tracker.assessment.document import BESIDE_ANSWER, flat, what_is_asked
from tracker.comparison.model import ComparedCell, ComparedRow, Comparison

# The fields of its row that a cell has in the document; the row itself stands beside the cells.
_CELL = (
    "answer", "outcome", "reasons", *BESIDE_ANSWER, "supplements", "verdict", "cell", "unmet",
    "available_from_written", "price_written", "price_yearly_written", "value", "reservations",
)  # fmt: skip


def document(comparison: Comparison) -> dict[str, Any]:
    """The comparison by ``schemas/comparison.schema.json``, for ``documents.to_json``.

    Its parts are JSON already: all cells of a large one as plain data would take too much memory.
    """
    others = [field.name for field in fields(comparison) if field.name != "rows"]
    plain = {name: documents.raw(getattr(comparison, name)) for name in others}
    rows = [documents.raw(_row_document(row)) for row in comparison.rows]
    apart = plain.pop("apart")
    return plain | {"rows": rows, "apart": apart}


def _row_document(row: ComparedRow) -> dict[str, Any]:
    return what_is_asked(row.asked) | {
        "differs": row.differs,
        "cells": [_cell_document(cell) if cell else None for cell in row.cells],
    }


def _cell_document(cell: ComparedCell) -> dict[str, Any]:
    row = flat(cell.row)
    return {name: row[name] for name in _CELL} | {
        "is_reserved": cell.row.is_reserved,
        "is_undecided": cell.row.is_undecided,
        "answer_label": row["answer_label"],
        "deviation": cell.deviation,
        "addon": cell.addon,
        "extreme": cell.extreme,
    }
