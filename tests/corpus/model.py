"""One row of the corpus: how a workbook is spoilt, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

NOTED = {"ods": frozenset({"format-converted"})}
"""What is said of every file of a format, whatever else is said of it."""


class Outcome(StrEnum):
    """What becomes of a file: the classes A, W and R of threats.md."""

    SAME = "same"
    WARNED = "warned"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Expected:
    """The outcome, the codes of all findings, and the requirements whose answer is given up."""

    outcome: Outcome
    codes: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return said(self.outcome, self.codes, self.lost)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of workbook.

    Attributes:
        name: short and unique together with ``form``; the same oddity in both forms shares it.
        how: what was done to the faultless workbook, with the threat's number.
        make: makes it.
        expected: what must happen.
        form: the format the oddity is in.
        file: what the vendor calls it.
    """

    name: str
    how: str
    make: Callable[[], bytes]
    expected: Expected
    form: str = "xlsx"
    file: str = "svar.xlsx"

    @property
    def id(self) -> str:
        """The name as a test's name."""
        return f"{self.form}: {self.name}"


def same() -> Expected:
    """Accepted: the same answers, and nothing to say."""
    return Expected(Outcome.SAME)


def warned(*codes: str, lost: tuple[str, ...] = ()) -> Expected:
    """Accepted with findings; every answer the same but those given up by name."""
    return Expected(Outcome.WARNED, frozenset(codes), frozenset(lost))


def refused(*codes: str) -> Expected:
    """Refused, with every finding that says why."""
    return Expected(Outcome.REFUSED, frozenset(codes))


def said(outcome: str, codes: frozenset[str], lost: frozenset[str]) -> str:
    """An outcome in one line."""
    parts = [outcome, ", ".join(sorted(codes))]
    if lost:
        parts.append(f"(not {', '.join(sorted(lost))})")
    return " ".join(part for part in parts if part)
