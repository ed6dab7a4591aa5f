"""All questions, by name."""

from __future__ import annotations

from tracker.portfolio.questions.alike import SIMILAR
from tracker.portfolio.questions.lapsed import LAPSED
from tracker.portfolio.questions.market import (
    INTEGRATION,
    INTEGRATIONS,
    REQUIREMENT,
    REQUIREMENTS,
    VENDOR,
    VENDORS,
)
from tracker.portfolio.questions.promises import CLAIMED, CONTRADICTIONS, OFFERED, PROMISES
from tracker.portfolio.questions.standing import STATUS
from tracker.portfolio.questions.trend import ASKED_INTEGRATION, ASKED_REQUIREMENT, VENDOR_YEARS

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

# What is told along with an answer; asked with the same parameters.
BESIDE = {
    "vendor": (VENDOR_YEARS, CLAIMED),
    "integration": (ASKED_INTEGRATION,),
    "requirement": (ASKED_REQUIREMENT,),
    "contradictions": (LAPSED,),
}
