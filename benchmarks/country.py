"""A synthetic country, from a seed: what 98 municipalities might have asked in five years.

The mix (assumed, nothing of it is measured in any municipality): a case asks what ``typical`` asks,
about 150 requirements, some left out in each; a fifth are minimum requirements. Five vendors answer
it, out of forty, the large ones oftener than the small; one in three sends a second round. A vendor
says much the same each time: 62 % yes, 8 % as an add-on, 7 % in another way, 8 % partly, 6 % planned,
6 % no, 3 % not relevant; one answer in fifty is another than usual, and what was planned is delivered
two years later. One case in four has been awarded and is followed.

The same seed and size give the same rows with the same version of DuckDB.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.material import typical
from tracker import documents
from tracker.files import digest
from tracker.portfolio.ingest.build import recorded
from tracker.portfolio.ingest.changed import compare
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store.manifest import Member
from tracker.portfolio.store.parquet import connection
from tracker.portfolio.store.storage import storage
from tracker.portfolio.tables import TABLES, Table
from tracker.procurement import log
from tracker.procurement.case import SPECIFICATION, Case
from tracker.procurement.digests import specification_digest
from tracker.procurement.specification import Specification
from tracker.submission.receiving import receive_all
from tracker.workbook.prefill import Prefill
from tracker.workbook.write import write_workbook

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MUNICIPALITIES, YEARS, VENDORS, FIRST = 98, 5, 40, 2022
_ROWS_PER_CASE = 848
_PER_FILE = 200  # cases of one year in one file, where they are not to have one each

_LABELS = {  # the same mix in the words of a workbook
    "Ja": 62, "Ja, som et tilkøb": 8, "Ja, på anden vis": 7, "Ja, delvist": 8,
    "Nej, men planlagt": 6, "Nej": 6, "Ikke relevant": 3,
}  # fmt: skip

# u(…) is a number from 0 to 1 that its arguments and the seed decide.
_MACRO = "CREATE OR REPLACE TEMP MACRO u(a, b, c) AS (hash(a, b, c, {seed}) % 1000003) / 1000003.0"
_CASES = f"""
CREATE OR REPLACE TEMP TABLE country_case AS SELECT n, format('udbud-{{{{:05d}}}}-{{{{:08x}}}}', n, n) AS case_id,
    {FIRST} + CAST(floor(u(n, 'year', 0) * {YEARS}) AS INTEGER) AS year,
    format('Kommune {{{{:02d}}}}', n % {MUNICIPALITIES} + 1) AS buyer
FROM range({{cases}}) AS t(n)"""
_BIDS = f"""
CREATE OR REPLACE TEMP TABLE country_bid AS SELECT *, round = max(round) OVER (PARTITION BY n, v) AS is_latest,
    format('{{:08d}}', 10000000 + v * 137) AS vendor, format('Leverandør {{:02d}} A/S', v) AS vendor_name
FROM (
    SELECT DISTINCT n, case_id, year, buyer, round,
           CAST(floor(pow(u(n, 'vendor', slot), 1.8) * {VENDORS}) AS INTEGER) AS v
    FROM country_case, range(5) AS s(slot), (VALUES (1), (2)) AS r(round)
    WHERE round = 1 OR u(n, 'again', slot) < 0.33)"""
_USUAL = """CASE WHEN z < 0.62 THEN 'yes' WHEN z < 0.70 THEN 'yes_as_addon' WHEN z < 0.77 THEN 'yes_otherwise'
    WHEN z < 0.85 THEN 'partly' WHEN z < 0.91 THEN 'planned' WHEN z < 0.97 THEN 'no'
    ELSE 'not_relevant' END"""
_OUTCOME = """CASE answer WHEN 'yes' THEN 'fulfilled' WHEN 'yes_as_addon' THEN 'fulfilled_as_addon'
    WHEN 'yes_otherwise' THEN 'fulfilled_otherwise' WHEN 'partly' THEN 'partial'
    WHEN 'planned' THEN 'planned' WHEN 'no' THEN 'gap' ELSE 'not_applicable' END"""
_ANSWERS = f"""
WITH replies AS (
    SELECT b.*, q.*, CASE WHEN u(n, v, requirement) < 0.02 THEN u(n, requirement, v)
                          ELSE u(v, requirement, 'usual') END AS z
    FROM country_bid b, country_asked q WHERE {{where}} AND u(n, requirement, 'asked') < 0.9),
given AS (SELECT *, CASE WHEN {_USUAL} = 'planned' AND year - {FIRST} > u(v, requirement, 'due') * 4 + 1
                        THEN 'yes' ELSE {_USUAL} END AS answer FROM replies)
SELECT case_id, year, buyer, vendor, vendor_name, 'løsning ' || (v % 7) AS solution, round, is_latest,
    CASE WHEN is_latest THEN 'counts' ELSE 'superseded' END AS standing,
    make_date(year, 1 + CAST(floor(u(n, 'month', 0) * 11.99) AS INTEGER), 15) AS received_on,
    requirement, level, role, level_da, level_en, kind, packages, integrations, digest, answer,
    {_OUTCOME} AS outcome, NULL AS answer_type, NULL AS value, NULL AS unit, NULL AS price_yearly_dkk,
    CASE WHEN answer = 'yes_as_addon' THEN round(10000 + 90000 * u(v, requirement, year), 2) END AS price_dkk,
    CASE WHEN answer IN ('planned', 'partly') AND u(n, v, 'dated') < 0.7
         THEN make_date(year + 1, 6, 30) END AS available_from,
    CASE WHEN answer = 'yes_otherwise' THEN 'subcontractor' ELSE 'vendor' END AS delivered_by,
    u(n, requirement, v + 100) < 0.3 AS has_evidence, u(n, requirement, v + 200) < 0.03 AS reserved,
    u(n, requirement, v + 300) < 0.05 AS confidential,
    CASE WHEN is_latest AND u(n, 'judged', 0) < 0.4 THEN 'accepted' END AS verdict,
    CAST(NULL AS DOUBLE) AS points, CASE WHEN u(n, requirement, v + 400) < 0.01 THEN 1 ELSE 0 END AS errors
FROM given"""
_TABLES = {
    "cases": """
SELECT case_id, 'land/' || buyer || '/' || case_id AS folder, format('udbud-{{:05d}}', n) AS procurement,
    'Udbud ' || n AS title, buyer, NULL AS buyer_cvr, 'SKI 02.19' AS framework, NULL AS service_area,
    make_date(year, 6, 1) AS deadline, year, 'ski-02.19-2023' AS catalogue, 1 AS revision,
    ['I-01', 'I-02'] AS packages, 135 AS requirements, 5 AS vendors, NULL AS awarded_to, 3 AS questions
FROM country_case WHERE {where}""",
    "asked": """
SELECT case_id, year, buyer, requirement, level, role, level_da, level_en, kind, packages, integrations, digest, text_da,
    CASE WHEN u(n, requirement, 'question') < 0.02 THEN 1 ELSE 0 END AS questions
FROM country_case, country_asked WHERE {where} AND u(n, requirement, 'asked') < 0.9""",
    "answers": _ANSWERS,
    "findings": """
SELECT case_id, year, vendor, round, 'answer-missing' AS code, 'error' AS severity, requirement, 1 AS count
FROM country_bid, country_asked WHERE {where} AND u(n, requirement, v + 400) < 0.01""",
    "delivery": f"""
SELECT case_id, year, buyer, vendor, vendor_name, requirement, level, role, level_da, level_en, packages, integrations,
    outcome AS promised, make_date(year + 1, 6, 30) AS due_on,
    CASE WHEN u(case_id, requirement, 'status') < 0.5 THEN 'verified' ELSE 'open' END AS status,
    CASE WHEN status = 'verified' THEN make_date(year + 1, 7, 1) END AS delivered_on,
    CASE WHEN status = 'verified' THEN make_date(year + 1, 7, 9) END AS verified_on,
    status = 'verified' AS has_evidence
FROM ({_ANSWERS}) WHERE is_latest AND outcome IN ('fulfilled', 'fulfilled_as_addon', 'partial', 'planned')
    AND u(case_id, 'award', 0) < 0.25 AND u(case_id, 'to', vendor) < 0.2""",
}


def as_parquet(store: Path, answers: int, *, seed: int = 1, per_file: int = _PER_FILE) -> int:
    """Write a country of about so many answers straight into a store, and return how many there are.

    Args:
        per_file: how many cases share a file; 1 is what a build of case folders makes.
    """
    cases = max(answers // _ROWS_PER_CASE, YEARS)
    with connection().cursor() as cursor:
        cursor.execute(_MACRO.format(seed=seed))
        cursor.execute(_CASES.format(cases=cases))
        cursor.execute(_BIDS)
        _asked(cursor)
        found = cursor.execute(
            "SELECT year, n, case_id FROM country_case ORDER BY year, n"
        ).fetchall()
        by_year: dict[int, list[tuple[int, str]]] = {}
        for year, n, case_id in found:
            by_year.setdefault(year, []).append((n, case_id))
        members = [
            _written(cursor, store, year, of_year[start : start + per_file])
            for year, of_year in by_year.items()
            for start in range(0, len(of_year), per_file)
        ]
    enter(store, members)
    with connection().cursor() as cursor:
        files = [str(store / m.files["answers"]) for m in members]
        (count,) = cursor.execute("SELECT count(*) FROM read_parquet(?)", [files]).fetchall()[0]
    return int(count)


def enter(store: Path, members: Iterable[Member]) -> None:
    """Make these the members of a store, all of one root, as a build does that has read them."""
    place, known = storage(store), {m.key: m for m in members}
    before = stored.current(place)
    found = [CaseSource(store, m.key, m.signature) for m in known.values()]
    compared = compare(place, before, found, {key.split("/")[0] for key in known}, trust=False)
    assert recorded(place, before, compared, known, trust=True)


def _asked(cursor: DuckDBPyConnection) -> None:
    import pandas as pd  # type: ignore[import-untyped]

    rows, known = [], {level.id: level for level in typical().scale.levels}
    for number, row in enumerate(typical().requirements):
        level = ("minimum", "important", "requirement", "requirement", "option")[number % 5]
        words = known[level]
        named = (level, words.role.value if words.role else None, words.label.da, words.label.en)
        about = (row.id, *named, row.kind.value, list(row.packages), list(row.integrations))
        rows.append((*about, row.digest, row.text.da))
    names = [
        "requirement",
        "level",
        "role",
        "level_da",
        "level_en",
        "kind",
        "packages",
        "integrations",
        "digest",
        "text_da",
    ]
    frame = pd.DataFrame(rows, columns=names)
    cursor.register("asked_frame", frame)
    cursor.execute("CREATE OR REPLACE TEMP TABLE country_asked AS SELECT * FROM asked_frame")


def _written(
    cursor: DuckDBPyConnection, store: Path, year: int, cases: list[tuple[int, str]]
) -> Member:
    first, name = cases[0][0], cases[0][1]
    where = f"year = {year} AND n BETWEEN {first} AND {cases[-1][0]}"
    files = {}
    for table in TABLES:
        file = f"{table.name}/in_year={year}/{name}-{digest(where.encode())[:16]}.parquet"
        (store / file).parent.mkdir(parents=True, exist_ok=True)
        cursor.execute(_copy(table, where, store / file))
        files[table.name] = file
    return Member(f"land/{name}", "made", files)


def _copy(table: Table, where: str, path: Path) -> str:
    casts = ", ".join(f'CAST("{c.name}" AS {c.type}) AS "{c.name}"' for c in table.columns)
    rows = _TABLES[table.name].format(where=where)
    target = str(path).replace("'", "''")
    return f"COPY (SELECT {casts} FROM ({rows})) TO '{target}' (FORMAT parquet)"


def as_workbooks(folder: Path, count: int, *, seed: int = 1) -> list[Path]:
    """So many answered workbooks of one procurement, each of another vendor: an archive of offers."""
    specification = typical()
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        path = folder / f"tilbud-{number:04d}.xlsx"
        path.write_bytes(workbook(specification, number, seed))
        paths.append(path)
    return paths


def workbook(specification: Specification, vendor: int, seed: int) -> bytes:
    """A vendor's workbook, answered in the mix of the country."""
    fields = {"name": f"Leverandør {vendor:02d} A/S", "contact": "Ib Ibsen", "email": "ib@acme.dk"}
    answers = {r.id: _answered(f"{seed}:{vendor}:{r.id}") for r in specification.requirements}
    replies = {condition.id: "Ja" for condition in specification.conditions}
    return write_workbook(
        specification, None, Prefill(fields=fields, replies=replies, answers=answers)
    )


def _answered(key: str) -> dict[str, str]:
    dice = random.Random(key)
    answer = dice.choices(tuple(_LABELS), tuple(_LABELS.values()))[0]
    row = {"answer": answer, "elaboration": f"Se bilag 4, afsnit {dice.randrange(200)}."}
    if answer == "Ja, som et tilkøb":
        row["price_dkk"] = str(dice.randrange(10_000, 100_000))
    if answer in ("Ja, delvist", "Nej, men planlagt"):
        row["available_from"] = "01-06-2027"
    return row


def as_folders(root: Path, cases: int, *, seed: int = 1, vendors: int = 5) -> None:
    """Case folders, municipality by municipality and year by year, with what vendors returned.

    The cases of one year are copies of one, their files linked: making them anew is what takes time.
    """
    first: dict[int, Path] = {}
    for number in range(cases):
        year = FIRST + number % YEARS
        folder = (
            root / f"kommune-{number % MUNICIPALITIES + 1:02d}" / str(year) / f"udbud-{number:05d}"
        )
        if year in first:
            shutil.copytree(first[year], folder, copy_function=os.link)
            _own_log(folder)
        else:
            first[year] = folder
            _case(folder, year, seed, vendors)


def _own_log(folder: Path) -> None:
    """A log of its own: a copy of a case counts once."""
    previous = log.FIRST
    for path in sorted((folder / "log").glob("*.json")):
        record = documents.read_json(path, "log-record", log.Record)
        path.unlink()
        data = documents.to_json(replace(record, who=folder.name, previous=previous))
        path.write_bytes(data)
        previous = digest(data)


def _case(folder: Path, year: int, seed: int, vendors: int) -> None:
    it = typical()
    about = replace(it.procurement, id=f"udbud-{year}", deadline=f"{year}-12-01")
    specification = replace(it, procurement=about)
    case = Case(folder)
    folder.mkdir(parents=True)
    header = {"id": f"udbud-{year}", "title": "Et udbud", "buyer": {"name": "Prøve Kommune"}}
    rest = {"deadline": f"{year}-12-01", "catalogue": {"id": "ski-02.19-2023"}, "select": []}
    (folder / "procurement.yaml").write_text(json.dumps({**header, **rest}), "utf-8")
    (folder / SPECIFICATION).write_bytes(documents.to_json(specification))
    issued = {"revision": "1", "specification": specification_digest(specification)}
    at = f"{year}-10-01T09:00:00+02:00"
    log.append(folder, at=at, who="ida", action="generate", details=issued)
    with TemporaryDirectory() as inbox:
        paths = [Path(inbox) / f"{n}.xlsx" for n in range(vendors)]
        for number, path in enumerate(paths):
            path.write_bytes(workbook(specification, number, seed))
        at = f"{year}-11-30T10:00:00+01:00"
        for received in receive_all(case, paths, clock=lambda: at, who="ida"):
            assert received.submission.reconciliation.issued


def main(form: str, target: Path, size: int, seed: int = 1) -> None:
    """``python -m benchmarks.country parquet|folders|workbooks FOLDER SIZE [SEED]``."""
    start = time.perf_counter()
    match form:
        case "parquet":
            as_parquet(target, size, seed=seed)
        case "folders":
            as_folders(target, size, seed=seed)
        case _:
            as_workbooks(target, size, seed=seed)
    print(f"{target}: {form}, {size}, seed {seed}, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), *map(int, sys.argv[4:5]))
