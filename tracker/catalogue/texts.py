"""A bank's own words for readers: the kinds and the force of its points, and where a point stands."""

from __future__ import annotations

from tracker.catalogue.modality import Modality
from tracker.catalogue.model import Origin, RequirementKind
from tracker.texts import Text

KINDS = {
    RequirementKind.PREREQUISITE: Text("forudsætning", "prerequisite"),
    RequirementKind.RULE: Text("regel", "rule"),
    RequirementKind.ALTERNATIVE: Text("alternativ", "alternative"),
}
FORCE = {
    Modality.SHALL: Text("skal", "shall"),
    Modality.SHOULD: Text("bør", "should"),
    Modality.MAY: Text("kan", "may"),
}


def cite(origin: Origin | None) -> str:
    """Where a point stands, in one short string.

    >>> cite(Origin("I-02", 3))
    'I-02, 3'
    """
    if origin is None:
        return ""
    parts = (origin.package, origin.bullet, origin.paragraph, origin.page, origin.address)
    place = ", ".join(str(part) for part in parts if part is not None)
    if origin.reference is None:
        return place
    read = f" ({origin.checked})" if origin.checked else ""
    return f"{place}: {origin.reference}{read}" if place else f"{origin.reference}{read}"
