"""Yes or no about a whole assessment, for exit codes."""

from __future__ import annotations

from tracker.assessment.model import COMPLETE, Assessment
from tracker.catalogue.modality import LevelRole


def has_gap(assessment: Assessment) -> bool:
    """Whether any vendor leaves any requirement other than options not fulfilled.

    What is answered for people to judge is no gap.
    """
    return any(
        row.outcome not in COMPLETE and row.role is not LevelRole.OPTION
        for vendor in assessment.vendors
        for row in vendor.counting
    )


def has_open_minimum(assessment: Assessment) -> bool:
    """Whether any vendor has a possible deviation from a minimum requirement."""
    return any(vendor.summary.minimum_open for vendor in assessment.vendors)


def fails(assessment: Assessment, fail_on: str) -> bool:
    """Whether an assessment is to end with 1: at any ``gap``, at an open ``minimum``, or ``never``."""
    if fail_on == "gap":
        return has_gap(assessment)
    return fail_on == "minimum" and has_open_minimum(assessment)
