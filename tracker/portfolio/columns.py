"""The columns that several tables of the portfolio have. Types are DuckDB's."""

from __future__ import annotations

from tracker.frozen import dataclass
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: str
    holds: Text


STANDINGS = "counts, pending, superseded"
CASE = Column(
    "case_id",
    "VARCHAR",
    Text(
        "sagen: udbuddets id og et fingeraftryk af dens mappe",
        "the case: procurement id and a hash of its folder",
    ),
)
YEAR = Column(
    "year",
    "INTEGER",
    Text(
        "tilbudsfristens år, ellers den første logposts",
        "the year of the deadline, else of the first line of the log",
    ),
)
BUYER = Column(
    "buyer",
    "VARCHAR",
    Text("ordregiveren, som den kalder sig selv", "the contracting authority, as it calls itself"),
)
REQUIREMENT = Column(
    "requirement",
    "VARCHAR",
    Text(
        "kravet: id'et i det medfølgende katalog, fx SF1461; ellers katalogets eller, for et eget "
        "krav, sagens id foran, fx kommune:1.1",
        "the requirement: its id in the bank we ship, e.g. SF1461; else with the bank's id before it, "
        "or that of the case for a requirement of its own, e.g. kommune:1.1",
    ),
)
LEVEL = Column(
    "level",
    "VARCHAR",
    Text(
        "kravets niveau: id'et i sagens egen skala, fx minimum",
        "the requirement's level: its id in the case's own scale, e.g. minimum",
    ),
)
ROLE = Column(
    "role",
    "VARCHAR",
    Text(
        "hvad niveauet betyder: minimum, important, normal eller option; null = intet af dem",
        "what the level means: minimum, important, normal or option; null = none of them",
    ),
)
LEVEL_DA = Column(
    "level_da",
    "VARCHAR",
    Text("niveauets navn i sagen, på dansk", "the case's name of the level, in Danish"),
)
LEVEL_EN = Column(
    "level_en",
    "VARCHAR",
    Text("niveauets navn i sagen, på engelsk", "the case's name of the level, in English"),
)
LEVELS = (LEVEL, ROLE, LEVEL_DA, LEVEL_EN)
KIND = Column(
    "kind",
    "VARCHAR",
    Text(
        "integration, rule, alternative eller own (kravets art)",
        "integration, rule, alternative or own",
    ),
)
PACKAGES = Column(
    "packages",
    "VARCHAR[]",
    Text("de afsnit, kravet stilles på grund af", "the sections on whose account it is asked"),
)
INTEGRATIONS = Column(
    "integrations", "VARCHAR[]", Text("de integrationer, det angår", "the integrations it concerns")
)
DIGEST = Column(
    "digest",
    "VARCHAR",
    Text(
        "SHA-256 af det, der blev spurgt om: id, niveau, tekst, betingelser",
        "SHA-256 of what was asked: id, level, text, conditions",
    ),
)
VENDOR = Column(
    "vendor",
    "VARCHAR",
    Text(
        "leverandøren på tværs af sager: CVR-nummer, ellers navnet udjævnet",
        "the vendor across cases: CVR number, else the name folded",
    ),
)
VENDOR_NAME = Column(
    "vendor_name", "VARCHAR", Text("som leverandøren skrev det", "as the vendor wrote it")
)
