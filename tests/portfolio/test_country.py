"""The synthetic country of the benchmarks: the same from the same seed, in the mix it says, and real."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
from portfoliowork import built, rows

from tracker.portfolio.tables import table

ROOT = Path(__file__).parents[2]
# What the module's docstring says, in percent.
MIX = {
    "yes": 62, "yes_as_addon": 8, "yes_otherwise": 7, "partly": 8, "planned": 6, "no": 6,
    "not_relevant": 3,
}  # fmt: skip


def _made(form: str, folder: Path, size: int, seed: int = 1) -> Path:
    command = [sys.executable, "-m", "benchmarks.country", form, str(folder), str(size), str(seed)]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def _column(store: Path, name: str, column: str) -> list[Any]:
    at = table(name).names.index(column)
    return [row[at] for row in rows(store)[name]]


def test_as_parquet_it_is_the_same_from_the_same_seed_and_another_from_another(
    tmp_path: Path,
) -> None:
    one, again, other = (
        rows(_made("parquet", tmp_path / f"{n}", 20_000, seed)) for n, seed in enumerate((1, 1, 2))
    )
    assert one == again
    assert one["answers"] != other["answers"]
    assert 15_000 < len(one["answers"]) < 25_000
    assert all(one[name] for name in ("cases", "asked", "answers", "delivery"))
    for name in ("asked", "answers", "delivery"):
        known = {row[table(name).names.index("case_id")] for row in one[name]}
        assert known <= {row[0] for row in one["cases"]}


def test_its_answers_are_in_the_mix_it_says(tmp_path: Path) -> None:
    store = _made("parquet", tmp_path / "p", 60_000)
    said = Counter(_column(store, "answers", "answer"))
    shares = {answer: 100 * count / said.total() for answer, count in said.items()}
    assert set(shares) == set(MIX)
    # A vendor says much the same each time, so few vendors and requirements decide.
    assert {a: abs(shares[a] - MIX[a]) < 4 for a in MIX} == dict.fromkeys(MIX, True), shares
    assert len(set(_column(store, "cases", "buyer"))) > 50
    assert set(_column(store, "cases", "year")) == {2022, 2023, 2024, 2025, 2026}


def test_as_folders_it_is_built_without_a_problem(tmp_path: Path) -> None:
    done = built(tmp_path / "p", _made("folders", tmp_path / "land", 6))
    assert done.problems == ()
    assert done.manifest.count == 6
    assert len(set(_column(tmp_path / "p", "answers", "vendor"))) == 5
    errors = _column(tmp_path / "p", "answers", "errors")
    assert 0 < sum(map(bool, errors)) < len(errors) / 10  # vendors overlook a little, as they do


def test_as_workbooks_it_is_one_case_of_many_vendors(tmp_path: Path) -> None:
    folder = _made("workbooks", tmp_path / "arkiv", 3)
    done = built(tmp_path / "p", folder, loose=True)
    assert done.problems == ()
    assert len(rows(tmp_path / "p")["cases"]) == 1
    with duckdb.connect() as own:
        glob = str(tmp_path / "p" / "answers" / "**" / "*.parquet")
        sql = "SELECT count(DISTINCT vendor), count(*) FILTER (answer IS NULL) FROM read_parquet(?)"
        assert own.execute(sql, [glob]).fetchall() == [(3, 0)]
