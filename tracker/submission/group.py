"""Findings put in order, and the same one in many places made one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.findings import Finding

_MANY = 5  # fewer than this are told one by one


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by severity, in the order found; five or more of one message are one.

    A grouped finding keeps the first place, names the others in ``also`` and has their ``count``.
    """
    same: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        same.setdefault((finding.code, finding.message.en), []).append(finding)
    told: list[Finding] = []
    for group in same.values():
        if len(group) < _MANY:
            told += group
        else:
            also = tuple(f.where for f in group[1:])
            told.append(replace(group[0], count=len(group), also=also))
    return tuple(sorted(told, key=lambda f: f.severity.rank))
