"""Who else is in the situation that a vendor is asked about: the same treatment is due (§ 2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tracker.assessment.model import VendorAssessment
from tracker.assessment.supplements.form import CLARIFICATION
from tracker.assessment.supplements.propose import propose
from tracker.forms.model import Form
from tracker.procurement.scale import Scale


def unasked_alike(
    vendor: VendorAssessment,
    others: Iterable[VendorAssessment],
    asked: Collection[str],
    forms: Iterable[Form],
    scale: Scale,
) -> dict[str, tuple[str, ...]]:
    """Other vendors with the same cause on the same row, by name, with the rows nobody asked about.

    Args:
        asked: the requirements that the vendor is asked about.
        forms: those that were sent out.
    """
    causes = {q.requirement: set(q.because) for q in propose(vendor, scale).questions}
    sent = {
        (form.about["vendor"], row.key)
        for form in forms
        if form.kind == CLARIFICATION
        for row in form.rows
    }
    found: dict[str, tuple[str, ...]] = {}
    for other in others:
        if other.vendor.key == vendor.vendor.key:
            continue
        alike = tuple(
            q.requirement
            for q in propose(other, scale).questions
            if q.by_default
            and q.requirement in asked
            and causes.get(q.requirement, set()) & set(q.because)
            and (other.vendor.key or "", q.requirement) not in sent
        )
        if alike:
            found[other.vendor.name] = alike
    return found
