"""What is wrong with what we got: data, collected, never raised."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker.personal import mask
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

    ``requirement`` is set in the other places of a grouped finding, whose own names the first.
    """

    sheet: str | None = None
    cell: str | None = None
    requirement: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of finding: the stable code and what is said about it.

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


def _masked(token: Any) -> Any:
    if isinstance(token, Text):
        return Text(mask(token.da), mask(token.en))
    return mask(token) if isinstance(token, str) else token


def shorten(value: str, limit: int = 80) -> str:
    """A vendor's value cut to what a message can bear."""
    value = " ".join(value.split())
    return value if len(value) <= limit else value[: limit - 1] + "…"
