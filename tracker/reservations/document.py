"""The register as its JSON document."""

from __future__ import annotations

from typing import Any

from tracker import documents
from tracker.assessment.reservations.model import Register


def render(register: Register) -> bytes:
    """The document's bytes, valid against ``schemas/reservations.schema.json``."""
    plain: dict[str, Any] = documents.to_plain(register)
    for written, entry in zip(plain["entries"], register.entries, strict=True):
        written["state"] = entry.state.value
    if register.withdrawn is None:
        del plain["withdrawn"]
    else:
        for written, gone in zip(plain["withdrawn"], register.withdrawn, strict=True):
            written["entry"]["state"] = gone.entry.state.value
    return documents.to_document("reservations", documents.encodable(plain))
