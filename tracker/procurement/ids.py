"""Ids of a procurement that must be apart: each names one thing, and file names fold case on Windows."""

from __future__ import annotations

from tracker.errors import CaseError
from tracker.procurement.model import Procurement
from tracker.texts import Text


def require_ids_apart(procurement: Procurement) -> None:
    """Refuse two vendors, lots or own requirements of one id: what is from the one would be taken as from the other.

    Held against when something is sent, and not when a case is read: one that was sent before stays readable.

    Raises:
        CaseError: two have one id, in capitals or not; it names them.
    """
    for key, named in (
        ("vendors", [(vendor.id, vendor.name) for vendor in procurement.vendors]),
        ("lots", [(lot.id, lot.title) for lot in procurement.lots]),
        ("add", [(own.id, own.id) for own in procurement.add]),
    ):
        known: dict[str, str] = {}
        for id, name in named:
            if other := known.get(id.casefold()):
                raise CaseError(
                    Text(
                        f"{key} i procurement.yaml: »{other}« og »{name}« har samme id ({id}). Giv dem hvert sit: "
                        "ellers bliver det, der er fra den ene, læst som den andens.",
                        f"{key} in procurement.yaml: '{other}' and '{name}' have one id ({id}). Give each its own: "
                        "else what is from the one is read as the other's.",
                    )
                )
            known[id.casefold()] = name
