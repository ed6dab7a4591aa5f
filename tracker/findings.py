"""What is wrong with what we got: data, collected, never raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from enum import StrEnum
from typing import Any

from tracker.cpr import mask
from tracker.frozen import dataclass
from tracker.texts import Text


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note: errors sort first."""
        return ("error", "warning", "note").index(self.value)


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a workbook. ``sheet`` is as the vendor named it, ``cell`` is A1 style.

    ``requirement`` is set in the other places of a grouped finding; the finding itself has the first.
    """

    sheet: str | None = None
    cell: str | None = None
    requirement: str | None = None


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: the stable code and its texts.

    Attributes:
        code: stable, kebab-case; tests and users' scripts rely on it.
        severity: how much it matters.
        message: what is wrong; ``{tokens}`` are filled in per finding.
        remedy: what to do about it.
        why: the reason the rule exists, with its source where there is one; goes into docs/.
    """

    code: str
    severity: Severity
    message: Text
    remedy: Text
    why: Text

    def at(
        self,
        where: Where | None = None,
        *,
        requirement: str | None = None,
        value: str | None = None,
        **tokens: Any,
    ) -> Finding:
        """A finding of this kind in one place. CPR numbers are masked: findings are shown."""
        shown = None if value is None else shorten(mask(value))
        tokens = {name: _masked(token) for name, token in tokens.items()}
        tokens |= {"requirement": requirement or "", "value": shown or ""}
        return Finding(
            code=self.code,
            severity=self.severity,
            where=where or Where(),
            requirement=requirement,
            value=shown,
            message=self.message.fill(**tokens),
            remedy=self.remedy.fill(**tokens),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with what a vendor sent.

    ``count`` is above 1 when the same thing was found in several places; ``also`` names the
    other places.
    """

    code: str
    severity: Severity
    where: Where
    requirement: str | None
    value: str | None
    message: Text
    remedy: Text
    count: int = 1
    also: tuple[Where, ...] = field(default=())


def with_places(finding: Finding, others: Iterable[Where]) -> Finding:
    """A finding that is about other places too."""
    also = (*finding.also, *others)
    return replace(finding, also=also, count=1 + len(also))


def _masked(token: Any) -> Any:
    if isinstance(token, Text):
        return Text(mask(token.da), mask(token.en))
    return mask(token) if isinstance(token, str) else token


def shorten(value: str, limit: int = 80) -> str:
    """A vendor's value cut to what a message can bear."""
    value = " ".join(value.split())
    return value if len(value) <= limit else value[: limit - 1] + "…"


# Findings in order, and the same one in many places grouped as one.

_MANY = 5  # fewer than this are listed one by one
# Findings of one code, and places of one finding: as many as the largest specification has rows.
# What is more is counted; else a file made for it would fill the memory.
MOST = 20_000
# Where these are many in one sheet they have one cause, whatever the message of each row.
_BY_SHEET = frozenset({"row-identity-conflict", "row-of-other-procurement"})
_MORE = Text(
    " Det samme gælder {count} {count|sted|steder} mere, som ikke er nævnt hver for sig, sidst {place}.",
    " The same holds in {count} more {count|place that is|places that are} not told one by one, the last being {place}.",
)


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by severity, in the order found; five or more of one message are one.

    A grouped finding keeps the first place, names the others in ``also`` and has their ``count``.
    """
    same: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in capped(findings):
        about = finding.where.sheet if finding.code in _BY_SHEET else finding.message.en
        same.setdefault((finding.code, about), []).append(finding)
    merged: list[Finding] = []
    for group in same.values():
        merged += group if len(group) < _MANY else [one(group)]
    return tuple(sorted(merged, key=lambda f: f.severity.rank))


def one(findings: Iterable[Finding]) -> Finding:
    """Findings of one cause as one finding: the first, with the places of all the others."""
    others = iter(findings)
    first = next(others)
    count, also, last = first.count, list(first.also), first.where
    for finding in others:
        count += finding.count
        last = (finding.where, *finding.also)[-1]
        if len(also) < MOST:
            also += [replace(finding.where, requirement=finding.requirement), *finding.also]
    return first if count == first.count else spread(first, count, also, last)


def spread(finding: Finding, count: int, also: Iterable[Where], last: Where) -> Finding:
    """A finding in several places; where these are too many to name, it says how many are left.

    Args:
        count: how many places there are, the finding's own among them.
        also: the other places, or as many as were kept.
        last: the last of all.
    """
    named = tuple(also)[:MOST]
    left = count - 1 - len(named)
    message = finding.message
    if left:
        more = _MORE.fill(count=left, place=_place(last))
        message = Text(message.da + more.da, message.en + more.en)
    return replace(finding, count=count, also=named, message=message)


def capped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings as they come; of one code, what is more than ``MOST`` is one at the end.

    They are taken one at a time, so that only those that are kept take up memory.
    """
    seen: dict[str, int] = {}
    more: dict[str, tuple[Finding, Finding, int]] = {}
    for finding in findings:
        number = seen[finding.code] = seen.get(finding.code, 0) + 1
        if number <= MOST:
            yield finding
        else:
            first, _, count = more.get(finding.code, (finding, finding, 0))
            more[finding.code] = (first, finding, count + finding.count)
    for first, last, count in more.values():
        yield first if last is first else spread(first, count, (last.where,), last.where)


def _place(where: Where) -> str:
    return f"{where.sheet}!{where.cell}" if where.cell else where.sheet or "–"
