"""Asking: on this machine in one statement, or in parts by workers and then combined."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from tracker.portfolio.pseudonyms import Pseudonyms
from tracker.portfolio.queries.model import Answer, Filter, Question
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store import parquet
from tracker.portfolio.store.parquet import connection
from tracker.portfolio.store.steady import steadily
from tracker.portfolio.store.storage import PARTIALS, Storage
from tracker.portfolio.tables import Table, table

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]
    from duckdb import DuckDBPyConnection

T = TypeVar("T")
Parameters = Mapping[str, object]
_NARROWED = {  # column of a table → field of the filter
    "year": "years",
    "buyer": "buyers",
    "vendor": "vendors",
    "level": "levels",
}


@steadily
def ask(
    store: Storage,
    question: Question,
    filter: Filter,
    parameters: Parameters | None = None,
    pseudonyms: Pseudonyms | None = None,
) -> Answer:
    """The answer, from the files of the newest manifest.

    Args:
        parameters: a name among them is the pseudonym where there are pseudonyms.

    Raises:
        CaseError: the store is of another version of tracker.
    """
    rows = _result(store, question, filter, parameters, pseudonyms, _rows)
    return Answer(question, tuple(rows), filter)


@steadily
def ask_frame(
    store: Storage,
    question: Question,
    filter: Filter,
    parameters: Parameters | None = None,
    pseudonyms: Pseudonyms | None = None,
) -> pd.DataFrame:
    """As ``ask``, as a pandas frame: a column for each of the question's headings, by name.

    Shares and prices are floats, dates are timestamps, lists are arrays; what is missing is NaN or NaT.
    """
    return _result(store, question, filter, parameters, pseudonyms, lambda found: found.df())


def _result(
    store: Storage,
    question: Question,
    filter: Filter,
    parameters: Parameters | None,
    pseudonyms: Pseudonyms | None,
    take: Callable[[DuckDBPyConnection], T],
) -> T:
    """What ``take`` makes of the result of a question."""
    given = parameters or {}
    files = addresses(store, question.table)
    wanted = (*question.parameters, *question.last)
    sql = f"WITH partial AS NOT MATERIALIZED ({question.partial}) {question.final}"
    with connection().cursor() as cursor:
        cursor.execute(view(table(question.table), files, filter, pseudonyms))
        return take(cursor.execute(sql, {name: given[name] for name in wanted}))


def _rows(found: DuckDBPyConnection) -> list[tuple[object, ...]]:
    """All rows of a result.

    None is in a cycle; to look for cycles again and again while a hundred thousand are made takes longer
    than to make them. So they are made without, and then count as objects that were looked through.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        rows = found.fetchall()
        gc.freeze()
        gc.unfreeze()  # into the oldest generation
        return rows
    finally:
        if collecting:
            gc.enable()


@steadily
def ask_in_parts(
    store: Storage,
    question: Question,
    filter: Filter,
    make: Callable[[], Executor],
    parameters: Parameters | None = None,
    pseudonyms: Pseudonyms | None = None,
    *,
    parts: int = 8,
) -> Answer:
    """As ``ask``, each part of the files by a worker; partials pass through the store's folder."""
    given = parameters or {}
    files = addresses(store, question.table)
    chunks = [files[n::parts] for n in range(parts) if files[n::parts]] or [[]]
    own = {name: given[name] for name in question.parameters}
    found: list[str] = []
    try:
        with make() as executor:
            asked = [
                executor.submit(part, store, question, filter, chunk, own, pseudonyms)
                for chunk in chunks
            ]
            found = [future.result() for future in asked]
        with connection().cursor() as cursor:
            listed = [store.address(file) for file in found]
            cursor.execute(f"CREATE TEMP VIEW partial AS {_union(listed)}")
            last = {name: given[name] for name in question.last}
            rows = _rows(cursor.execute(question.final, last))
    finally:
        for file in found:
            store.remove(file)
    return Answer(question, tuple(rows), filter)


def part(
    store: Storage,
    question: Question,
    filter: Filter,
    files: Sequence[str],
    given: Parameters,
    pseudonyms: Pseudonyms | None = None,
) -> str:
    """One worker's partial aggregate, as a Parquet file of the store; its name."""
    file = f"{PARTIALS}/{uuid4().hex}.parquet"
    store.reach(connection())
    with store.writing(file) as path, connection().cursor() as cursor:
        cursor.execute(view(table(question.table), files, filter, pseudonyms))
        target = str(path).replace("'", "''")
        cursor.execute(f"COPY ({question.partial}) TO '{target}' (FORMAT parquet)", dict(given))
    return file


def view(
    of: Table,
    files: Sequence[str],
    filter: Filter,
    pseudonyms: Pseudonyms | None = None,
    *,
    make: str = "OR REPLACE TEMP VIEW",
) -> str:
    """The statement that makes a table's files, narrowed, a view of the table's name.

    Args:
        make: what to create instead.
    """
    source = _union(files) if files else _empty(of)
    where = " AND ".join(_conditions(of, filter)) or "true"
    chosen = f"SELECT * FROM ({source}) WHERE {where}"  # noqa: S608
    shown = pseudonyms.over(chosen, of) if pseudonyms else chosen
    return f"CREATE {make} {of.name} AS {shown}"


def addresses(store: Storage, name: str) -> list[str]:
    """What DuckDB is to read for the rows of a table, from the newest manifest; it can reach them then."""
    store.reach(connection())
    return [store.address(file) for file in parquet.files(store, stored.current(store), name)]


def _union(files: Sequence[str]) -> str:
    listed = ", ".join(_quoted(file) for file in files)
    return f"SELECT * FROM read_parquet([{listed}], hive_partitioning = false)"  # noqa: S608


def _empty(of: Table) -> str:
    columns = ", ".join(f'CAST(NULL AS {c.type}) AS "{c.name}"' for c in of.columns)
    return f"SELECT {columns} WHERE false"


def _conditions(of: Table, filter: Filter) -> list[str]:
    found = []
    for column, name in _NARROWED.items():
        values = getattr(filter, name)
        if values and column in of.names:
            found.append(f"{column} IN ({', '.join(_quoted(v) for v in values)})")
    if filter.packages and "packages" in of.names:
        listed = ", ".join(_quoted(p) for p in filter.packages)
        found.append(f"list_has_any(packages, [{listed}])")
    if filter.without and "case_id" in of.names:
        # A case's id is the procurement's with a dash and eight digits of its folder's hash.
        start, length = _quoted(f"{filter.without}-"), len(filter.without) + 9
        found.append(f"NOT (starts_with(case_id, {start}) AND length(case_id) = {length})")
    return found


def _quoted(value: object) -> str:
    """A value as an SQL literal."""
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
