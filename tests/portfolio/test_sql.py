"""Questions of one's own: every row of the store may be read, and nothing else be done."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from effort import measured_run
from portfoliostore import small

from tracker.cli.main import main
from tracker.errors import SelectionError
from tracker.portfolio.pseudonyms import Pseudonyms
from tracker.portfolio.queries.own import Limits, ask_sql


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return small(tmp_path / "store")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM read_text('{secret}')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_parquet('{folder}/other.parquet')",
        "SELECT * FROM read_csv('https://example.invalid/x.csv')",
        "SELECT getenv('HOME')",
        "COPY (SELECT 1) TO '{folder}/ud.csv'",
        "COPY answers TO '{folder}/ud.parquet' (FORMAT parquet)",
        "EXPORT DATABASE '{folder}/ud'",
        "ATTACH '{folder}/ny.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_paths = ['{secret}']",
        "RESET enable_external_access",
        "PRAGMA disable_verification",
        "PRAGMA database_list",
        "CREATE TABLE t AS SELECT 1",
        "CREATE OR REPLACE MACRO f() AS 1",
        "DROP VIEW answers",
        "INSERT INTO answers SELECT * FROM answers",
        "CALL pragma_version()",
        "CHECKPOINT",
        "USE memory",
        "BEGIN",
        "SELECT 1; SELECT 2",
        "SELECT 1; COPY (SELECT 1) TO '{folder}/ud.csv'",
        "",
        "-- intet",
        "SELEKT 1",
        "SELECT * FROM findes_ikke",
    ],
)
def test_what_is_not_reading_the_tables_is_refused(
    store: Path, tmp_path: Path, statement: str
) -> None:
    secret = tmp_path / "hemmelig.csv"
    secret.write_text("a\nhemmeligt\n", "utf-8")
    before = contents(tmp_path)
    told = statement.format(secret=secret, folder=tmp_path)
    result = CliRunner().invoke(main, ["portfolio", "sql", told, "--store", str(store)])
    assert result.exit_code == 2, result.output
    assert "hemmeligt" not in result.output
    assert contents(tmp_path) == before


def test_the_tables_answer(store: Path) -> None:
    answer = ask_sql(store, "SELECT count(*) AS n, max(year) AS y FROM answers;")
    assert answer.rows == ((7, 2026),)
    assert [h.name for h in answer.question.headings] == ["n", "y"]
    joined = (
        "WITH a AS (SELECT case_id FROM cases) SELECT count(*) FROM a JOIN asked USING (case_id)"
    )
    assert ask_sql(store, joined).rows == ((4,),)


def test_a_question_without_end_is_stopped(store: Path) -> None:
    endless = "SELECT sum(sqrt(a.range * b.range)) FROM range(10000000) a, range(10000000) b"
    with pytest.raises(SelectionError, match="--timeout"):
        ask_sql(store, endless, Limits(seconds=0.5))


def test_a_question_too_large_for_memory_is_stopped(store: Path) -> None:
    large = "SELECT list(a.range || 'x') FROM range(100000000) a"
    with pytest.raises(SelectionError, match="--memory"):
        ask_sql(store, large, Limits(seconds=120, memory=0.2))


def test_an_answer_of_too_many_rows_is_refused_before_they_are_made(store: Path) -> None:
    endless = "SELECT range FROM range(1000000000000)"
    with pytest.raises(SelectionError, match="more than 3 rows"):
        ask_sql(store, endless, Limits(rows=3))
    assert len(ask_sql(store, "SELECT range FROM range(3)", Limits(rows=3)).rows) == 3
    more = ["portfolio", "sql", "SELECT 1", "--store", str(store), "--rows"]
    assert CliRunner().invoke(main, [*more, "1000001"]).exit_code == 2
    assert CliRunner().invoke(main, [*more, "1000000"]).exit_code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT range, repeat('x', 1000000) FROM range(1000000)",
        "SELECT repeat('x', 10000000) FROM range(100)",
        "SELECT repeat('x', 1000000000)",
        "SELECT a.range FROM range(100000) a, range(100000) b ORDER BY 1",
    ],
)
def test_a_question_of_large_texts_is_stopped_in_little_memory(store: Path, statement: str) -> None:
    code, said, peak = measured_run("portfolio", "sql", statement, "--store", store)
    assert code == 2, said
    assert "--memory" in said
    assert peak < 512


def test_under_pseudonyms_not_even_the_stores_own_files_can_be_read(store: Path) -> None:
    file = next((store / "answers").rglob("*.parquet")).resolve()
    names = Pseudonyms(bytes(32))
    reading = f"SELECT vendor FROM read_parquet('{file}')"
    assert ask_sql(store, reading).rows
    with pytest.raises(SelectionError):
        ask_sql(store, reading, None, names)
    shown = ask_sql(
        store,
        "SELECT sql FROM duckdb_tables() UNION ALL SELECT sql FROM duckdb_views()",
        None,
        names,
    )
    assert "from_hex" not in str(shown.rows)
    [(vendor,)] = ask_sql(store, "SELECT DISTINCT vendor_name FROM delivery", None, names).rows
    assert str(vendor).startswith("Leverandør-")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("", "der står ingen forespørgsel"),
        ("SELECT 1; SELECT 2", "der står mere end én"),
        ("DROP TABLE answers", "den er ikke en SELECT; tabellerne kan læses, men ikke ændres"),
    ],
)
def test_what_is_refused_is_said_in_plain_words(store: Path, statement: str, said: str) -> None:
    result = CliRunner().invoke(main, ["portfolio", "sql", statement, "--store", str(store)])
    assert result.exit_code == 2, result.output
    assert f"Forespørgslen kan ikke besvares: {said}." in result.stderr
