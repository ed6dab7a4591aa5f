"""Findings put in order, and the same one in many places made one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.findings import Finding

_MANY = 5  # fewer than this are told one by one
# Where these are many in one sheet they have one cause, whatever each row has to say of itself.
_BY_SHEET = frozenset({"row-identity-conflict", "row-of-other-procurement"})


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by severity, in the order found; five or more of one message are one.

    A grouped finding keeps the first place, names the others in ``also`` and has their ``count``.
    """
    same: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        about = finding.where.sheet if finding.code in _BY_SHEET else finding.message.en
        same.setdefault((finding.code, about), []).append(finding)
    told: list[Finding] = []
    for group in same.values():
        told += group if len(group) < _MANY else [one(group)]
    return tuple(sorted(told, key=lambda f: f.severity.rank))


def one(findings: Iterable[Finding]) -> Finding:
    """Findings of one cause as one finding: the first, with the places of all the others."""
    first, *others = findings
    if not others:
        return first
    also = [w for f in others for w in (replace(f.where, requirement=f.requirement), *f.also)]
    count = sum(f.count for f in (first, *others))
    return replace(first, count=count, also=(*first.also, *also))
