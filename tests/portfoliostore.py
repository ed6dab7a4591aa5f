"""Small stores for tests, written row by row: what is not said is ordinary."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tracker.portfolio.ingest.build import recorded
from tracker.portfolio.ingest.changed import compare
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store.manifest import Member
from tracker.portfolio.store.parquet import write_parquet
from tracker.portfolio.store.storage import storage
from tracker.portfolio.tables import Table, table
from tracker.procurement.scale import ROLE_LABELS, WELL_KNOWN

Row = Mapping[str, Any]
_ORDINARY: dict[str, Any] = {
    "case_id": "udbud-1-00000001",
    "year": 2025,
    "buyer": "Ærø Kommune",
    "vendor": "10150817",
    "vendor_name": "Acme A/S",
    "solution": "acmedoc",
    "round": 1,
    "is_latest": True,
    "standing": "counts",
    "received_on": dt.date(2025, 5, 1),
    "requirement": "SF1461",
    "level": "requirement",
    "kind": "integration",
    "packages": ["I-02"],
    "integrations": ["SF1461"],
    "digest": "a" * 64,
    "answer": "yes",
    "outcome": "fulfilled",
    "delivered_by": "vendor",
    "has_evidence": False,
    "reserved": False,
    "confidential": False,
    "errors": 0,
    "code": "answer-missing",
    "severity": "error",
    "count": 1,
    "promised": "planned",
    "status": "open",
    "questions": 0,
    "text_da": "Løsningen skal kunne det for Ærø Kommune.",
    "folder": "sager/udbud-1",
    "procurement": "udbud-1",
    "title": "ESDH til Ærø Kommune",
    "requirements": 1,
    "vendors": 1,
    "revision": 1,
}


def full(of: Table, row: Row) -> tuple[object, ...]:
    """A row of a table: ordinary but for what is said."""
    strange = set(row) - set(of.names)
    assert not strange, strange
    whole = {**_ORDINARY, **row}
    if role := WELL_KNOWN.get(whole["level"]):
        label = ROLE_LABELS[role]
        whole = {"role": role.value, "level_da": label.da, "level_en": label.en, **whole}
    return tuple(whole.get(name) for name in of.names)


def write(store: Path, **tables: Iterable[Row]) -> Path:
    """Write rows as a store: a file for each case and table, as a build does."""
    files: dict[str, dict[str, str]] = defaultdict(dict)
    for name, rows in tables.items():
        by_case = defaultdict(list)
        for row in rows:
            by_case[row.get("case_id", _ORDINARY["case_id"])].append(full(table(name), row))
        for case_id, some in by_case.items():
            path = f"{name}/in_year=2025/{case_id}-0000.parquet"
            (store / path).parent.mkdir(parents=True, exist_ok=True)
            write_parquet(store / path, table(name), some)
            files[case_id][name] = path
    members = [Member(f"sager/{id}", "made", found) for id, found in files.items()]
    enter(store, members)
    return store


def enter(store: Path, members: Iterable[Member]) -> None:
    """Make these the members of a store, all of one root, as a build does that has read them."""
    place, known = storage(store), {m.key: m for m in members}
    before = stored.current(place)
    found = [CaseSource(store, m.key, m.signature) for m in known.values()]
    compared = compare(place, before, found, {key.split("/")[0] for key in known}, trust=False)
    assert recorded(place, before, compared, known, trust=True)


def small(store: Path) -> Path:
    """A store with something of everything: two buyers, two vendors, three years."""
    one = {"case_id": "udbud-1-00000001", "buyer": "Ærø Kommune"}
    two = {"case_id": "udbud-2-00000002", "buyer": "Århus <b>", "year": 2026}
    told = {"received_on": dt.date(2026, 5, 1)}
    other = {"vendor": "beta aps", "vendor_name": "=Beta ApS <img src=x>", "solution": "betasys"}
    chosen = {k: other[k] for k in ("vendor", "vendor_name")}
    cases: list[dict[str, Any]] = [one, {**two, "title": "Nyt ESDH"}]
    asked: list[Mapping[str, Any]] = [
        {**one},
        {
            **one,
            "requirement": "udbud-1-00000001:EB-01",
            "kind": "own",
            "packages": [],
            "integrations": [],
        },
        {**two, "questions": 2},
        {**two, "requirement": "I-02-K3", "kind": "rule", "level": "minimum", "questions": 1},
    ]
    due = dt.date(2025, 12, 31)
    answers: list[Mapping[str, Any]] = [
        {**one},
        {**one, "requirement": "udbud-1-00000001:EB-01", "kind": "own", "packages": [], "integrations": []},
        {**one, **other, "outcome": "planned", "available_from": due},
        {**two, **told, "outcome": "gap", "answer": "no"},
        {**two, **told, "requirement": "I-02-K3", "level": "minimum", "reserved": True},
        {**two, **told, **other, "outcome": "partial", "available_from": dt.date(2027, 1, 1)},
        {**two, **told, **other, "requirement": "I-02-K3", "level": "minimum",
         "outcome": "fulfilled_as_addon", "price_dkk": "12500.50"},
    ]  # fmt: skip
    delivery = [
        {**two, **chosen, "requirement": "SF1461", "promised": "partial", "due_on": due},
        {**two, **chosen, "requirement": "I-02-K3", "promised": "fulfilled_as_addon",
         "status": "verified", "due_on": due, "delivered_on": dt.date(2026, 1, 2),
         "verified_on": dt.date(2026, 1, 3)},
    ]  # fmt: skip
    findings = [{"case_id": one["case_id"], "requirement": "SF1461"}]
    return write(
        store, cases=cases, asked=asked, answers=answers, delivery=delivery, findings=findings
    )
