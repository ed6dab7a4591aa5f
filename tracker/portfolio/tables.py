"""The portfolio's tables: every column with its type and what it holds. docs/ is made from this.

Types are DuckDB's. One row of ``answers`` stands for itself: year, buyer and vendor are repeated in it,
so that every question of one table needs no other.
"""

from __future__ import annotations

from tracker.frozen import dataclass
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: str
    holds: Text


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


_STANDINGS = "counts, pending, superseded"
_CASE = Column(
    "case_id",
    "VARCHAR",
    Text(
        "sagen: udbuddets id og et aftryk af dens mappe",
        "the case: procurement id and a hash of its folder",
    ),
)
_YEAR = Column(
    "year",
    "INTEGER",
    Text(
        "tilbudsfristens år, ellers den første logposts",
        "the year of the deadline, else of the first line of the log",
    ),
)
_BUYER = Column(
    "buyer",
    "VARCHAR",
    Text("ordregiveren, som den kalder sig selv", "the contracting authority, as it calls itself"),
)
_REQUIREMENT = Column(
    "requirement",
    "VARCHAR",
    Text(
        "kravet: id'et i det medfølgende katalog, fx SF1461; ellers katalogets eller, for et eget "
        "krav, sagens id foran, fx kommune:1.1",
        "the requirement: its id in the bank we ship, e.g. SF1461; else with the bank's id before it, "
        "or that of the case for a requirement of its own, e.g. kommune:1.1",
    ),
)
_LEVEL = Column(
    "level",
    "VARCHAR",
    Text(
        "kravets niveau: id'et i sagens egen skala, fx minimum",
        "the requirement's level: its id in the case's own scale, e.g. minimum",
    ),
)
_ROLE = Column(
    "role",
    "VARCHAR",
    Text(
        "hvad niveauet betyder: minimum, important, normal eller option; null = intet af dem",
        "what the level means: minimum, important, normal or option; null = none of them",
    ),
)
_LEVEL_DA = Column(
    "level_da",
    "VARCHAR",
    Text("niveauets navn i sagen, på dansk", "the case's name of the level, in Danish"),
)
_LEVEL_EN = Column(
    "level_en",
    "VARCHAR",
    Text("niveauets navn i sagen, på engelsk", "the case's name of the level, in English"),
)
_LEVELS = (_LEVEL, _ROLE, _LEVEL_DA, _LEVEL_EN)
_KIND = Column(
    "kind",
    "VARCHAR",
    Text(
        "integration, rule, alternative eller own (kravets art)",
        "integration, rule, alternative or own",
    ),
)
_PACKAGES = Column(
    "packages",
    "VARCHAR[]",
    Text("de pakker, kravet stilles på grund af", "the packages on whose account it is asked"),
)
_INTEGRATIONS = Column(
    "integrations", "VARCHAR[]", Text("de integrationer, det angår", "the integrations it concerns")
)
_DIGEST = Column(
    "digest",
    "VARCHAR",
    Text(
        "SHA-256 af det, der blev spurgt om: id, niveau, tekst, betingelser",
        "SHA-256 of what was asked: id, level, text, conditions",
    ),
)
_VENDOR = Column(
    "vendor",
    "VARCHAR",
    Text(
        "leverandøren på tværs af sager: CVR-nummer, ellers navnet udjævnet",
        "the vendor across cases: CVR number, else the name folded",
    ),
)
_VENDOR_NAME = Column(
    "vendor_name", "VARCHAR", Text("som leverandøren skrev det", "as the vendor wrote it")
)

CASES = Table(
    "cases",
    Text(
        "En række for hver sagsmappe og for hver kravspecifikation, der er fundet i løse arbejdsbøger.",
        "One row per case folder, and per specification found in loose workbooks.",
    ),
    (
        _CASE,
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
        _BUYER,
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
        _YEAR,
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
        _PACKAGES,
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
        _CASE,
        _YEAR,
        _BUYER,
        _REQUIREMENT,
        *_LEVELS,
        _KIND,
        _PACKAGES,
        _INTEGRATIONS,
        _DIGEST,
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
        _CASE,
        _YEAR,
        _BUYER,
        _VENDOR,
        _VENDOR_NAME,
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
        Column("standing", "VARCHAR", Text(_STANDINGS, _STANDINGS)),
        Column("received_on", "DATE", Text("hvornår den blev modtaget", "when it was received")),
        _REQUIREMENT,
        *_LEVELS,
        _KIND,
        _PACKAGES,
        _INTEGRATIONS,
        _DIGEST,
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
            Text("den angivne pris i kroner", "the price stated, in kroner"),
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
    ),
)
FINDINGS = Table(
    "findings",
    Text(
        "En række for hver sag, leverandør, runde, kode og krav.",
        "One row per case, vendor, round, code and requirement.",
    ),
    (
        _CASE,
        _YEAR,
        _VENDOR,
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
        _CASE,
        _YEAR,
        _BUYER,
        _VENDOR,
        _VENDOR_NAME,
        _REQUIREMENT,
        *_LEVELS,
        _PACKAGES,
        _INTEGRATIONS,
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
