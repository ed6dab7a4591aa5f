"""The portfolio's tables: every column with its type and what it holds. docs/ is made from this.

Types are DuckDB's. One row of ``answers`` stands for itself: year, buyer and vendor are repeated in it,
so that every question of one table needs no other.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: str
    holds: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the store; it has one immutable file per case and content."""

    name: str
    holds: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


_CASE = Column("case_id", "VARCHAR", "the case: procurement id and a hash of its folder")
_YEAR = Column("year", "INTEGER", "the year of the deadline, else of the first line of the log")
_BUYER = Column("buyer", "VARCHAR", "the contracting authority, as it calls itself")
_REQUIREMENT = Column("requirement", "VARCHAR", "the requirement's id, e.g. SF1461 or I-02-K3")
_LEVEL = Column("level", "VARCHAR", "minimum, important, requirement or option")
_KIND = Column("kind", "VARCHAR", "integration, rule, alternative or own")
_PACKAGES = Column("packages", "VARCHAR[]", "the packages on whose account it is asked")
_INTEGRATIONS = Column("integrations", "VARCHAR[]", "the integrations it concerns")
_DIGEST = Column("digest", "VARCHAR", "SHA-256 of what was asked: id, level, text, conditions")
_VENDOR = Column("vendor", "VARCHAR", "the vendor across cases: CVR number, else the name folded")
_VENDOR_NAME = Column("vendor_name", "VARCHAR", "as the vendor wrote it")

CASES = Table(
    "cases",
    "One row per case folder, and per specification found in loose workbooks.",
    (
        _CASE,
        Column("folder", "VARCHAR", "where it was found, relative to the root that was scanned"),
        Column("procurement", "VARCHAR", "the procurement's id"),
        Column("title", "VARCHAR", "the procurement's title"),
        _BUYER,
        Column("buyer_cvr", "VARCHAR", "the contracting authority's CVR number"),
        Column("framework", "VARCHAR", "the framework agreement"),
        Column("service_area", "VARCHAR", "the service area (ydelsesområde)"),
        Column("deadline", "DATE", "the deadline for submissions"),
        _YEAR,
        Column("catalogue", "VARCHAR", "catalogue id and version"),
        Column("revision", "INTEGER", "the current revision of the specification"),
        _PACKAGES,
        Column("requirements", "INTEGER", "how many requirements are asked"),
        Column("vendors", "INTEGER", "how many vendors have answered"),
        Column("awarded_to", "VARCHAR", "the vendor whose delivery is followed; null before"),
        Column("questions", "INTEGER", "how many questions vendors have asked"),
    ),
)
ASKED = Table(
    "asked",
    "One row per case and requirement, answered or not.",
    (
        _CASE,
        _YEAR,
        _BUYER,
        _REQUIREMENT,
        _LEVEL,
        _KIND,
        _PACKAGES,
        _INTEGRATIONS,
        _DIGEST,
        Column("text_da", "VARCHAR", "the requirement's text, in Danish"),
        Column("questions", "INTEGER", "how many questions were asked about it"),
    ),
)
ANSWERS = Table(
    "answers",
    "One row per case, vendor, round and requirement.",
    (
        _CASE,
        _YEAR,
        _BUYER,
        _VENDOR,
        _VENDOR_NAME,
        Column("solution", "VARCHAR", "the solution, folded for comparison"),
        Column("round", "INTEGER", "the vendor's round in the case, from 1"),
        Column("is_latest", "BOOLEAN", "whether it is the vendor's last round"),
        Column("received_on", "DATE", "when it was received"),
        _REQUIREMENT,
        _LEVEL,
        _KIND,
        _PACKAGES,
        _INTEGRATIONS,
        _DIGEST,
        Column("answer", "VARCHAR", "the id of the answer; null = none that was understood"),
        Column("outcome", "VARCHAR", "what it amounts to (docs: outcomes)"),
        Column("price_dkk", "DECIMAL(14,2)", "the price stated, in kroner"),
        Column("available_from", "DATE", "the delivery date stated"),
        Column("delivered_by", "VARCHAR", "vendor, subcontractor, third_party or buyer"),
        Column("has_evidence", "BOOLEAN", "whether evidence is named"),
        Column("reserved", "BOOLEAN", "whether a reservation is declared"),
        Column("confidential", "BOOLEAN", "whether the vendor marked the answer confidential"),
        Column("verdict", "VARCHAR", "the evaluators' verdict"),
        Column("points", "DOUBLE", "the points agreed, else the mean of the evaluators'"),
        Column("errors", "INTEGER", "findings of severity error on the row"),
    ),
)
FINDINGS = Table(
    "findings",
    "One row per case, vendor, round, code and requirement.",
    (
        _CASE,
        _YEAR,
        _VENDOR,
        Column("round", "INTEGER", "the vendor's round in the case"),
        Column("code", "VARCHAR", "the finding's code (docs/findings.md)"),
        Column("severity", "VARCHAR", "error, warning or note"),
        Column("requirement", "VARCHAR", "the requirement; null when it is about the file"),
        Column("count", "INTEGER", "in how many places"),
    ),
)
DELIVERY = Table(
    "delivery",
    "One row per case and requirement promised by the vendor the contract was awarded to.",
    (
        _CASE,
        _YEAR,
        _BUYER,
        _VENDOR,
        _VENDOR_NAME,
        _REQUIREMENT,
        _LEVEL,
        _PACKAGES,
        _INTEGRATIONS,
        Column("promised", "VARCHAR", "the outcome that was offered"),
        Column("due_on", "DATE", "when it was promised, or agreed later"),
        Column("status", "VARCHAR", "open, delivered, verified, failed or waived"),
        Column("delivered_on", "DATE", "when it was delivered"),
        Column("verified_on", "DATE", "when it was verified"),
        Column("has_evidence", "BOOLEAN", "whether something is named that proves it"),
    ),
)
TABLES = (CASES, ASKED, ANSWERS, FINDINGS, DELIVERY)


def table(name: str) -> Table:
    """The table of that name (KeyError: there is none)."""
    return {t.name: t for t in TABLES}[name]
