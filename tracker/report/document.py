"""An assessment as its JSON document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker import documents
from tracker.assessment.model import Assessment


def render(document: Assessment, beside: Mapping[str, Any]) -> bytes:
    """The document's bytes, valid against its schema in ``schemas/``.

    Args:
        beside: what else stands in it: the seal on the method of evaluation.
    """
    plain = documents.to_plain(document) | dict(beside)
    try:
        return documents.to_json(plain)
    except UnicodeEncodeError:
        # Half a character pair in a vendor's text (Excel can store one) has no UTF-8 form.
        return documents.to_json(documents.encodable(plain))
