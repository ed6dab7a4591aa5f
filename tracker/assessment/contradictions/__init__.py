"""What a vendor says in one place and not in another, each in a sentence.

What is wrong with a row by itself is a finding (``tracker.submission.interpret.rules``) and is not
repeated here. A contradiction follows from answers, dates, prices, evidence, conditions and the
dependency graph alone; what words mean is for people to judge.
"""

from __future__ import annotations

from tracker.assessment.contradiction import Contradiction
from tracker.assessment.contradictions import across, within
from tracker.assessment.contradictions.claims import ClaimSet

POLICY = (*within.POLICY, *across.POLICY)


def contradictions(claims: ClaimSet) -> tuple[Contradiction, ...]:
    """Every contradiction in one submission, in the order of the requirements."""
    order = {row.id: number for number, row in enumerate(claims.specification.requirements)}
    found = [one for rule in POLICY for one in rule(claims)]
    return tuple(sorted(found, key=lambda one: order[one.requirements[0]]))
