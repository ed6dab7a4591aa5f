"""All questions, by name."""

from __future__ import annotations

from tracker.portfolio.queries.market import (
    INTEGRATION,
    INTEGRATIONS,
    REQUIREMENT,
    REQUIREMENTS,
    VENDOR,
    VENDORS,
)
from tracker.portfolio.queries.promises import CLAIMED, CONTRADICTIONS, LAPSED, OFFERED, PROMISES
from tracker.portfolio.queries.similar import SIMILAR
from tracker.portfolio.queries.status import (
    ASKED_INTEGRATION,
    ASKED_REQUIREMENT,
    STATUS,
    VENDOR_YEARS,
)

QUESTIONS = {
    question.name: question
    for question in (
        STATUS,
        VENDORS,
        VENDOR,
        INTEGRATIONS,
        INTEGRATION,
        REQUIREMENTS,
        REQUIREMENT,
        CONTRADICTIONS,
        LAPSED,
        OFFERED,
        PROMISES,
        CLAIMED,
        SIMILAR,
    )
}

# Questions whose answers are shown beside another's; asked with the same parameters.
BESIDE = {
    "vendor": (VENDOR_YEARS, CLAIMED),
    "integration": (ASKED_INTEGRATION,),
    "requirement": (ASKED_REQUIREMENT,),
    "contradictions": (LAPSED,),
}
