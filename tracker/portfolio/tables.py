"""The portfolio's tables: every column with its type and what it holds. docs/ is made from this.

Types are DuckDB's. One row of ``answers`` stands for itself: year, buyer and vendor are repeated in it,
so that every question of one table needs no other.
"""

from __future__ import annotations

from tracker.frozen import dataclass
from tracker.portfolio.columns import (
    BUYER,
    CASE,
    DIGEST,
    INTEGRATIONS,
    KIND,
    LEVELS,
    PACKAGES,
    REQUIREMENT,
    STANDINGS,
    VENDOR,
    VENDOR_NAME,
    YEAR,
    Column,
)
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the store; it has one immutable file per case and content."""

    name: str
    holds: Text
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


CASES = Table(
    "cases",
    Text(
        "En række for hver sagsmappe og for hver kravspecifikation, der er fundet i løse arbejdsbøger.",
        "One row per case folder, and per specification found in loose workbooks.",
    ),
    (
        CASE,
        Column(
            "folder",
            "VARCHAR",
            Text(
                "hvor den blev fundet, set fra den mappe, der blev læst",
                "where it was found, relative to the root that was scanned",
            ),
        ),
        Column("procurement", "VARCHAR", Text("udbuddets id", "the procurement's id")),
        Column("title", "VARCHAR", Text("udbuddets titel", "the procurement's title")),
        BUYER,
        Column(
            "buyer_cvr",
            "VARCHAR",
            Text("ordregiverens CVR-nummer", "the contracting authority's CVR number"),
        ),
        Column("framework", "VARCHAR", Text("rammeaftalen", "the framework agreement")),
        Column(
            "service_area", "VARCHAR", Text("ydelsesområdet", "the service area (ydelsesområde)")
        ),
        Column("deadline", "DATE", Text("tilbudsfristen", "the deadline for submissions")),
        YEAR,
        Column(
            "catalogue", "VARCHAR", Text("katalogets id og version", "catalogue id and version")
        ),
        Column(
            "revision",
            "INTEGER",
            Text(
                "kravspecifikationens gældende udgave", "the current revision of the specification"
            ),
        ),
        PACKAGES,
        Column(
            "requirements",
            "INTEGER",
            Text("hvor mange krav der er stillet", "how many requirements are asked"),
        ),
        Column(
            "vendors",
            "INTEGER",
            Text("hvor mange leverandører der har svaret", "how many vendors have answered"),
        ),
        Column(
            "awarded_to",
            "VARCHAR",
            Text(
                "leverandøren, hvis levering følges; null før tildelingen",
                "the vendor whose delivery is followed; null before",
            ),
        ),
        Column(
            "questions",
            "INTEGER",
            Text(
                "hvor mange spørgsmål leverandørerne har stillet",
                "how many questions vendors have asked",
            ),
        ),
    ),
)
ASKED = Table(
    "asked",
    Text(
        "En række for hver sag og hvert krav, besvaret eller ej.",
        "One row per case and requirement, answered or not.",
    ),
    (
        CASE,
        YEAR,
        BUYER,
        REQUIREMENT,
        *LEVELS,
        KIND,
        PACKAGES,
        INTEGRATIONS,
        DIGEST,
        Column(
            "text_da",
            "VARCHAR",
            Text("kravets tekst på dansk", "the requirement's text, in Danish"),
        ),
        Column(
            "questions",
            "INTEGER",
            Text(
                "hvor mange spørgsmål der er stillet til det",
                "how many questions were asked about it",
            ),
        ),
    ),
)
ANSWERS = Table(
    "answers",
    Text(
        "En række for hver sag, leverandør, runde og krav.",
        "One row per case, vendor, round and requirement.",
    ),
    (
        CASE,
        YEAR,
        BUYER,
        VENDOR,
        VENDOR_NAME,
        Column(
            "solution",
            "VARCHAR",
            Text("løsningen, udjævnet til sammenligning", "the solution, folded for comparison"),
        ),
        Column(
            "round",
            "INTEGER",
            Text("leverandørens runde i sagen, fra 1", "the vendor's round in the case, from 1"),
        ),
        Column(
            "is_latest",
            "BOOLEAN",
            Text("om tilbuddet vurderes på den fil", "whether the offer is judged by that file"),
        ),
        Column("standing", "VARCHAR", Text(STANDINGS, STANDINGS)),
        Column("received_on", "DATE", Text("hvornår den blev modtaget", "when it was received")),
        REQUIREMENT,
        *LEVELS,
        KIND,
        PACKAGES,
        INTEGRATIONS,
        DIGEST,
        Column(
            "answer",
            "VARCHAR",
            Text(
                "svarets id; null = intet, der blev forstået",
                "the id of the answer; null = none that was understood",
            ),
        ),
        Column(
            "outcome",
            "VARCHAR",
            Text(
                "hvad det udgør (se udfald i dokumentationen)",
                "what it amounts to (docs: outcomes)",
            ),
        ),
        Column(
            "price_dkk",
            "DECIMAL(14,2)",
            Text(
                "den angivne pris i kroner, der betales én gang",
                "the price stated that is paid once, in kroner",
            ),
        ),
        Column(
            "price_yearly_dkk",
            "DECIMAL(14,2)",
            Text("den angivne årlige pris i kroner", "the yearly price stated, in kroner"),
        ),
        Column(
            "available_from", "DATE", Text("den angivne leveringsdato", "the delivery date stated")
        ),
        Column(
            "delivered_by",
            "VARCHAR",
            Text(
                "vendor, subcontractor, third_party eller buyer (hvem der leverer)",
                "vendor, subcontractor, third_party or buyer",
            ),
        ),
        Column(
            "has_evidence",
            "BOOLEAN",
            Text("om der er nævnt dokumentation", "whether evidence is named"),
        ),
        Column(
            "reserved",
            "BOOLEAN",
            Text(
                "om der er anført eller konstateret et forbehold",
                "whether a reservation is declared, or was found by people",
            ),
        ),
        Column(
            "confidential",
            "BOOLEAN",
            Text(
                "om leverandøren har mærket svaret fortroligt",
                "whether the vendor marked the answer confidential",
            ),
        ),
        Column("verdict", "VARCHAR", Text("evaluatorernes bedømmelse", "the evaluators' verdict")),
        Column(
            "points",
            "DOUBLE",
            Text(
                "de aftalte point, ellers evaluatorernes gennemsnit",
                "the points agreed, else the mean of the evaluators'",
            ),
        ),
        Column(
            "errors",
            "INTEGER",
            Text("fund af vægten fejl i rækken", "findings of severity error on the row"),
        ),
        Column(
            "answer_type",
            "VARCHAR",
            Text(
                "hvordan der svares; null = på skalaen", "how it is answered; null = on the scale"
            ),
        ),
        Column(
            "value",
            "VARCHAR",
            Text(
                "tallet, datoen eller valget, hvor der ikke svares på skalaen; aldrig egne ord",
                "the number, date or choice where it is not answered on the scale; never own words",
            ),
        ),
        Column("unit", "VARCHAR", Text("tallets enhed", "the number's unit")),
    ),
)
FINDINGS = Table(
    "findings",
    Text(
        "En række for hver sag, leverandør, runde, kode og krav.",
        "One row per case, vendor, round, code and requirement.",
    ),
    (
        CASE,
        YEAR,
        VENDOR,
        Column(
            "round",
            "INTEGER",
            Text("leverandørens runde i sagen", "the vendor's round in the case"),
        ),
        Column(
            "code",
            "VARCHAR",
            Text("fundets kode (docs/findings.md)", "the finding's code (docs/findings.md)"),
        ),
        Column(
            "severity",
            "VARCHAR",
            Text("error, warning eller note (fundets vægt)", "error, warning or note"),
        ),
        Column(
            "requirement",
            "VARCHAR",
            Text(
                "kravet; null, når fundet angår filen",
                "the requirement; null when it is about the file",
            ),
        ),
        Column("count", "INTEGER", Text("hvor mange steder", "in how many places")),
    ),
)
DELIVERY = Table(
    "delivery",
    Text(
        "En række for hver sag og hvert krav, den valgte leverandør har lovet.",
        "One row per case and requirement promised by the vendor the contract was awarded to.",
    ),
    (
        CASE,
        YEAR,
        BUYER,
        VENDOR,
        VENDOR_NAME,
        REQUIREMENT,
        *LEVELS,
        PACKAGES,
        INTEGRATIONS,
        Column("promised", "VARCHAR", Text("det tilbudte udfald", "the outcome that was offered")),
        Column(
            "due_on",
            "DATE",
            Text(
                "hvornår det er lovet, eller siden aftalt", "when it was promised, or agreed later"
            ),
        ),
        Column(
            "status",
            "VARCHAR",
            Text(
                "open, delivered, verified, failed eller waived",
                "open, delivered, verified, failed or waived",
            ),
        ),
        Column("delivered_on", "DATE", Text("hvornår det blev leveret", "when it was delivered")),
        Column("verified_on", "DATE", Text("hvornår det blev godkendt", "when it was verified")),
        Column(
            "has_evidence",
            "BOOLEAN",
            Text(
                "om der er nævnt noget, der viser det", "whether something is named that proves it"
            ),
        ),
    ),
)
TABLES = (CASES, ASKED, ANSWERS, FINDINGS, DELIVERY)


def table(name: str) -> Table:
    """The table of that name (KeyError: no table has it)."""
    return {t.name: t for t in TABLES}[name]
