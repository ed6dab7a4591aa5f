"""The assessment as its JSON document."""

from __future__ import annotations

from typing import Any

from tracker import documents
from tracker.assessment.model import Assessment


def render(assessment: Assessment) -> bytes:
    """The document's bytes, valid against ``schemas/assessment.schema.json``."""
    try:
        return documents.to_json(assessment)
    except UnicodeEncodeError:
        # Half a character pair in a vendor's text (Excel can store one) has no UTF-8 form.
        return documents.to_json(encodable(documents.to_plain(assessment)))


def encodable(value: Any) -> Any:
    """A plain value without half characters, which have no UTF-8 form."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {encodable(k): encodable(v) for k, v in value.items()}
        case list() | tuple():
            return [encodable(v) for v in value]
        case _:
            return value
