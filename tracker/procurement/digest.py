"""Digests that prove what a vendor was asked."""

from __future__ import annotations

from tracker import documents
from tracker.files import digest
from tracker.procurement.specification import Specification
from tracker.texts import Text


def requirement_digest(
    id: str, level: str, text: Text, addendum: Text | None, when: tuple[str, ...]
) -> str:
    """SHA-256 over a requirement's id, level, text, addendum and conditions (design, section 4)."""
    return digest(
        documents.canonical(
            {"id": id, "level": level, "text": text, "addendum": addendum, "when": sorted(when)}
        )
    )


def specification_digest(specification: Specification) -> str:
    """SHA-256 over the whole of what a vendor is sent."""
    return digest(documents.canonical(specification.for_vendors()))
