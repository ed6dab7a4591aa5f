"""Own requirements with every type of answer, for the tests; as procurement.yaml has them."""

from __future__ import annotations

from typing import Any

from casework import specification

from tracker.procurement.specification import Specification

OPTIONS: list[Any] = [
    {"id": "S", "label": "SAML"},
    {"id": "O", "label": {"da": "Åben ID", "en": "Open ID"}, "aliases": ["OIDC"]},
    "Andet",
]
UPTIME = {"type": "number", "unit": "%", "min": 90, "decimals": 2, "met": ">= 99.5"}
ASKED: dict[str, Any] = {
    "OPPETID": UPTIME,
    "TIMER": {"type": "number", "unit": "timer", "min": 0, "met": "<= 4"},
    "DRIFT": {"type": "amount", "recurring": "yearly", "max": 1_000_000},
    "START": {"type": "date", "met": "<= 2027-01-31"},
    "LOGIN": {"type": "choice", "options": OPTIONS, "met": "in: O"},
    "FLERE": {"type": "choice", "several": True, "options": OPTIONS, "met": "any: O"},
    "ISO": {"type": "yes_no", "met": "yes"},
    "TEKST": "text",
    "PLAN": "document",
}


def typed_specification(
    asked: dict[str, Any] | None = None, evidence: tuple[str, ...] = (), **changes: Any
) -> Specification:
    """A specification with a row for each type."""
    add = [
        {"id": id, "text": f"Krav {id}", "answer": type}
        | ({"evidence": "Rapport"} if id in evidence else {})
        for id, type in (asked or ASKED).items()
    ]
    return specification(add=add, **changes)
