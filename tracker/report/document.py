"""An assessment as its JSON document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker import documents
from tracker.assessment.document import document
from tracker.assessment.model import Assessment


def render(assessment: Assessment, beside: Mapping[str, Any]) -> bytes:
    """The document's bytes, valid against its schema in ``schemas/``.

    Args:
        beside: what else stands in it: the seal on the method of evaluation.
    """
    return documents.to_json(
        document(assessment) | {k: documents.raw(v) for k, v in beside.items()}
    )
