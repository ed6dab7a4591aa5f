"""Supplements as they are kept. ``schemas/supplements.schema.json`` describes the JSON form."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.findings import Finding
from tracker.spreadsheet.grid import CellRef, Source


@dataclass(frozen=True, slots=True)
class Added:
    """What the vendor added to one row; each field None when nothing was added.

    Attributes:
        text: how the offer is to be understood.
        reference: where in the offer it stands.
        answer, available_from: what an earlier layout of the form asked for.
    """

    requirement: str
    question: str
    text: str | None = None
    answer: str | None = None
    evidence: str | None = None
    available_from: str | None = None
    cell: CellRef | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Supplements:
    """One returned clarification, read.

    Attributes:
        clarification: the form the buyer asked with.
        vendor: the vendor's key (``register.Rounds``).
        at: when it was received, ISO 8601.
    """

    clarification: str
    vendor: str
    at: str
    source: Source
    added: tuple[Added, ...]
    findings: tuple[Finding, ...] = ()
