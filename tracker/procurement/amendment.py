"""What changed between two specifications: nothing may change in silence once it is sent."""

from __future__ import annotations

from dataclasses import replace

from tracker.frozen import dataclass
from tracker.procurement.specification import Specification
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Change:
    """One difference a vendor would see. ``id`` names the requirement, or the part of the whole."""

    id: str
    text: Text


def changes(before: Specification, after: Specification) -> tuple[Change, ...]:
    """Every difference between what was asked and what would be asked now, revision apart."""
    old = {r.id: r for r in before.requirements}
    new = {r.id: r for r in after.requirements}
    found = [Change(id, Text("nyt krav", "new requirement")) for id in new if id not in old]
    found += [Change(id, Text("udgået", "removed")) for id in old if id not in new]
    for id, row in new.items():
        if id in old and old[id] != row:
            found.append(
                Change(id, _difference(old[id].level, row.level, old[id].text != row.text))
            )
    if found or before.for_vendors() == replace(after.for_vendors(), revision=before.revision):
        return tuple(found)
    return tuple(_rest(before, after))


def _difference(before: str, after: str, text: bool) -> Text:
    if before != after:
        return Text(f"niveau {before} → {after}", f"level {before} → {after}")
    if text:
        return Text("ændret ordlyd", "changed wording")
    return Text("ændrede vilkår", "changed terms")


def _rest(before: Specification, after: Specification) -> list[Change]:
    parts = (
        "procurement",
        "catalogue",
        "packages",
        "conditions",
        "integrations",
        "groups",
        "scale",
    )
    return [
        Change(part, Text("ændret", "changed"))
        for part in parts
        if getattr(before, part) != getattr(after, part)
    ]
