"""Assessments for the tests: an ordinary one, a hostile one, a large one."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from typing import Any

from tracker.assessment.contradiction import Contradiction, ContradictionKind
from tracker.assessment.model import (
    SETTLED,
    AssessedProcurement,
    AssessedRow,
    AssessedVendor,
    Assessment,
    Outcome,
    PossibleReservations,
    Summary,
    VendorAssessment,
)
from tracker.assessment.reservations.model import Reservation
from tracker.catalogue.modality import LevelRole
from tracker.findings import Finding, Severity, Where
from tracker.procurement.scale import Scale, load_scale
from tracker.procurement.specification import Requirement, RowKind
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.model import Answer
from tracker.texts import Text

SENTINEL = "Kontorchef Mette Ægir"
HOSTILE = (
    "<script>window.pwned = 1</script>",
    "=1+1",
    '=HYPERLINK("http://evil.example";"klik")',
    "{{7*7}}",
    "{% for x in y %}",
    "[red]rød[/red]",
    "[link=http://evil.example]klik[/link]",
    "\x1b[31mrød\x1b[0m\x1b]8;;http://evil.example\x07klik",
    "fwd\u202egnp.exe",
    "halv\ud800par",
    "http://evil.example/?a=1&b=2 og www.evil.example og a@evil.example",
    "| a | b |\n| - | - |\n# Overskrift\n`kode` <b>fed</b> **x** ![b](http://evil.example/x.png)",
    '" onmouseover="window.pwned=1',
    "'];window.pwned=1;['",
    "</td></table></script><img src=x onerror=window.pwned=1>",
    "@SUM(A1)",
    "-2+3",
    "æ" * 40_000,
    "𝔘" * 40_000,
)
# A browser fits a word that no line has room for in as this long as it does twenty times as long, and is at it for seconds less.
SHORTER = tuple(text[:2_000] for text in HOSTILE)


@cache
def scale() -> Scale:
    """The scale that ships with tracker."""
    return load_scale("os2kravmotor")


def row(
    requirement: str = "SF1461", outcome: Outcome = Outcome.FULFILLED, **other: object
) -> AssessedRow:
    """A row; what is not given is ordinary. Fields of requirement and answer by their own names."""
    text = Text(
        f"Løsningen integrerer til {requirement}.", f"The solution integrates to {requirement}."
    )
    asked = Requirement(
        requirement, RowKind.INTEGRATION, "requirement", ("I-02",), (), (), (), text, "ab" * 32
    )
    given = Answer(requirement, None, "yes", CellRef("Krav", "F12"))
    return reserved(altered(AssessedRow(asked, given, outcome, LevelRole.NORMAL), **other))


def altered(made: AssessedRow, **other: object) -> AssessedRow:
    """A row with other values, in its requirement, its answer or itself: wherever the name is."""
    parts: dict[str, Any] = {"given": made.given, "asked": made.asked}
    if "level" in other:
        other = {"role": scale().role(str(other["level"])), **other}
    for name, part in parts.items():
        own = {f.name for f in fields(part)} & set(other)
        changed = replace(part, **{name: other.pop(name) for name in own})
        made = replace(made, **{name: changed})
    return replace(made, **other)  # type: ignore[arg-type]


def reserved(made: AssessedRow) -> AssessedRow:
    """A row with what stands in its column for reservations, as ``assess`` has it."""
    if not made.given.reservation or made.reservations:
        return made
    cell = CellRef("Krav", "N12")
    entry = Reservation.declared(made.asked.id, made.asked.level, made.given.reservation, cell)
    return replace(made, reservations=(entry,))


def finding(
    severity: Severity = Severity.ERROR, code: str = "answer-missing", **other: object
) -> Finding:
    """A finding; what is not given is ordinary."""
    known: dict[str, object] = {
        "where": Where("Krav", "F14"),
        "requirement": "SF1500",
        "value": None,
        "message": Text("Kravet SF1500 er ikke besvaret.", "Requirement SF1500 is not answered."),
        "remedy": Text("Vælg et svar på listen.", "Choose an answer from the list."),
    }
    return Finding(code=code, severity=severity, **{**known, **other})  # type: ignore[arg-type]


def contradiction(**other: object) -> Contradiction:
    """A contradiction; what is not given is ordinary."""
    known: dict[str, object] = {
        "kind": ContradictionKind.PREREQUISITE_REFUSED,
        "requirements": ("SF1320_A", "SF1461"),
        "text": Text(
            "SF1320_A er tilbudt, men forudsætningen SF1461 er afvist (SF1320_A → SF1461).",
            "SF1320_A is offered, but its prerequisite SF1461 is refused (SF1320_A → SF1461).",
        ),
        "cells": (CellRef("Krav", "F6"), CellRef("Krav", "F5")),
    }
    return Contradiction(**{**known, **other})  # type: ignore[arg-type]


def summarise(rows: tuple[AssessedRow, ...], findings: tuple[Finding, ...]) -> Summary:
    """The counts behind rows, by the definition in the model."""
    packages: dict[str, Counter[str]] = {}
    levels: dict[str, Counter[str]] = {}
    for one in rows:
        levels.setdefault(one.asked.level, Counter())[one.outcome.value] += 1
        for package in one.asked.packages or ("–",):
            packages.setdefault(package, Counter())[one.outcome.value] += 1
    addons = [
        Decimal(r.given.price_dkk)
        for r in rows
        if r.given.price_dkk and r.given.answer == "yes_as_addon"
    ]
    return Summary(
        outcomes=dict(Counter(r.outcome.value for r in rows)),
        levels={k: dict(v) for k, v in levels.items()},
        packages={k: dict(v) for k, v in packages.items()},
        addon_price_dkk=str(sum(addons, Decimal(0))),
        minimum_open=tuple(
            r.asked.id
            for r in rows
            if r.asked.level == "minimum" and (r.outcome not in SETTLED or r.is_reserved)
        ),
        reservations=sum(r.is_reserved for r in rows),
        findings=dict(Counter(f.severity.value for f in findings)),
    )


def vendor(
    name: str,
    rows: tuple[AssessedRow, ...],
    findings: tuple[Finding, ...] = (),
    cvr: str | None = "25052943",
) -> VendorAssessment:
    """One vendor's submission."""
    return VendorAssessment(
        vendor=AssessedVendor(id=name.lower()[:8], name=name, cvr=cvr),
        source=Source(f"{name}.xlsx", "ab" * 32, "LibreOffice", "xlsx"),
        round=1,
        revision=1,
        summary=summarise(rows, findings),
        rows=rows,
        findings=findings,
    )


def assessment(*vendors: VendorAssessment) -> Assessment:
    """Submissions of one procurement."""
    known = AssessedProcurement(
        "esdh-2027", "ESDH-løsning til Eksempel Kommune", "Eksempel Kommune", 1
    )
    return Assessment(known, vendors)


def _ordinary_rows() -> tuple[AssessedRow, ...]:
    return (
        row("SF1461", level="minimum", packages=("I-02", "I-04"), cell=CellRef("Krav", "F5")),
        row(
            "SF1320_A",
            Outcome.UNSUPPORTED,
            level="minimum",
            packages=("I-02",),
            cell=CellRef("Krav", "F6"),
            reasons=(
                Text("Kræver SF1461, som er besvaret »Nej«.", "Needs SF1461, answered 'No'."),
            ),
            elaboration="Vi henter CPR-data via vores egen formidler.",
        ),
        row(
            "SF1601",
            level="minimum",
            packages=("I-14",),
            cell=CellRef("Krav", "F7"),
            reservation="Forudsætter, at kommunen har indgået aftale om Digital Post.",
        ),
        row(
            "SF1500",
            Outcome.PARTIAL,
            level="important",
            answer="partly",
            packages=("I-04", "I-06"),
            elaboration="Organisation læses i dag; skrivning leveres i version 8.",
            available_from="2027-06-01",
            delivered_by="vendor",
            cell=CellRef("Krav", "F8"),
        ),
        row(
            "SF1510",
            Outcome.PLANNED,
            answer="planned",
            packages=("I-04",),
            available_from="2027-09-15",
            elaboration="Klassifikation er på køreplanen.",
            cell=CellRef("Krav", "F9"),
        ),
        row(
            "SF1470",
            Outcome.GAP,
            answer="no",
            packages=("I-06",),
            cell=CellRef("Krav", "F10"),
            elaboration="Der er ikke behov for dokument- og sagsindeks i løsningen.",
        ),
        row(
            "SF1490",
            Outcome.FULFILLED_AS_ADDON,
            answer="yes_as_addon",
            packages=("I-06",),
            price_dkk="125000.50",
            delivered_by="subcontractor",
            confidential=True,
            elaboration="Leveres som modul.",
            cell=CellRef("Krav", "F11"),
        ),
        row(
            "SF1514",
            Outcome.FULFILLED_OTHERWISE,
            answer="yes_otherwise",
            packages=("I-08",),
            elaboration="Token udstedes af eksisterende STS-klient.",
            evidence="Bilag 3, side 4",
            cell=CellRef("Krav", "F12"),
        ),
        row(
            "I-02-K3",
            Outcome.UNANSWERED,
            answer=None,
            packages=("I-02",),
            cell=CellRef("Krav", "F13"),
        ),
        row(
            "I-08-K2",
            Outcome.UNREADABLE,
            answer=None,
            packages=("I-08",),
            cell=CellRef("Krav", "F14"),
            reasons=(Text("»Ja/Nej« er ikke på listen.", "'Ja/Nej' is not on the list."),),
        ),
        row(
            "I-14-K4",
            Outcome.NOT_APPLICABLE,
            level="option",
            answer="not_relevant",
            packages=("I-14",),
            elaboration="Vi bruger ikke fjernprint.",
            cell=CellRef("Krav", "F15"),
        ),
        row("EGET-1", level="option", packages=(), cell=CellRef("Krav", "F16")),
    )


def _findings() -> tuple[Finding, ...]:
    return (
        finding(
            Severity.NOTE,
            "answer-alias",
            where=Where("Krav", "F9"),
            requirement="SF1510",
            value="på vej",
            message=Text(
                "»på vej« er læst som »Nej, men planlagt«.",
                "'på vej' was read as 'No, but planned'.",
            ),
            remedy=Text("Bekræft, at det er rigtigt.", "Confirm that this is right."),
        ),
        finding(Severity.ERROR, count=2, also=(Where("Krav", "F13"),)),
        finding(
            Severity.WARNING,
            "sheet-renamed",
            where=Where("Krav (2)", None),
            requirement=None,
            message=Text("Arket er omdøbt.", "The sheet was renamed."),
            remedy=Text("Intet, indholdet er læst.", "Nothing, the content was read."),
        ),
    )


def ordinary() -> Assessment:
    """Two vendors; the first has a bit of everything, the second is flawless."""
    rows = _ordinary_rows()
    clean = tuple(
        altered(
            r,
            outcome=Outcome.FULFILLED,
            answer="yes",
            reasons=(),
            reservation=None,
            reservations=(),
            price_dkk=None,
            elaboration=None,
            available_from=None,
            cell=CellRef("Krav", f"F{n}"),
        )
        for n, r in enumerate(rows, start=5)
    )
    first = replace(
        vendor("Nordisk Sags-IT ApS", rows, _findings()),
        contradictions=(contradiction(),),
        possible_reservations=PossibleReservations(2, 1, 3),
    )
    return assessment(first, vendor("Østjysk Data A/S", clean))


def hostile(texts: tuple[str, ...] = HOSTILE) -> Assessment:
    """A vendor who writes an attack into every field there is."""
    rows = tuple(
        row(
            f"EGET-{n}",
            list(Outcome)[n % len(Outcome)],
            level="minimum" if n % 3 == 0 else "requirement",
            packages=("I-02",) if n % 2 else ("I-04", "I-02"),
            answer=bad,
            elaboration=bad,
            reservation=bad,
            evidence=bad,
            delivered_by=bad,
            price_dkk=bad,
            available_from=bad,
            confidential=True,
            reasons=(Text(bad, bad),),
            verdict=bad,
            cell=CellRef(bad[:200], "H9"),
        )
        for n, bad in enumerate(texts)
    )
    findings = tuple(
        finding(
            list(Severity)[n % 3],
            where=Where(bad[:200], "H1"),
            value=bad,
            message=Text(bad, bad),
            remedy=Text(bad, bad),
            also=(Where(bad[:200], "H2"),),
            count=2,
        )
        for n, bad in enumerate(texts)
    )
    one = replace(
        vendor(HOSTILE[0], rows, findings, cvr=HOSTILE[2]),
        contradictions=tuple(
            contradiction(
                requirements=(bad,), text=Text(bad, bad), cells=(CellRef(bad[:200], "H9"),)
            )
            for bad in texts
        ),
    )
    return assessment(one, vendor(HOSTILE[11], rows[:3]))


def large(requirements: int, vendors: int) -> Assessment:
    """Many rows."""
    outcomes = list(Outcome)
    rows = tuple(
        row(
            f"I-{n % 15 + 1:02}-K{n}",
            outcomes[n % 10],
            packages=(f"I-{n % 15 + 1:02}",),
            elaboration=f"Vi leverer det sådan: {n}. " * 4,
            cell=CellRef("Krav", f"F{n}"),
        )
        for n in range(requirements)
    )
    return assessment(*(vendor(f"Leverandør {n:02}", rows) for n in range(vendors)))
