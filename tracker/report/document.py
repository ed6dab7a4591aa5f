"""An assessment as its JSON document."""

from __future__ import annotations

from tracker import documents
from tracker.assessment.evaluation.seal import SealState
from tracker.assessment.model import Assessment
from tracker.report.seal import seal_document


def render(document: Assessment, seal: SealState | None = None) -> bytes:
    """The document's bytes, valid against its schema in ``schemas/``.

    Args:
        seal: on the method of evaluation; None where the case has no method.
    """
    if seal is not None:
        plain = documents.to_plain(document) | {"seal": seal_document(seal)}
        return documents.to_json(documents.encodable(plain))
    try:
        return documents.to_json(document)
    except UnicodeEncodeError:
        # Half a character pair in a vendor's text (Excel can store one) has no UTF-8 form.
        return documents.to_json(documents.encodable(documents.to_plain(document)))
