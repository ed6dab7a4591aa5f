"""Rows to Parquet and back, by DuckDB. One connection for each process; it is given no settings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.portfolio.storage import Storage
from tracker.portfolio.tables import Table

if TYPE_CHECKING:
    import duckdb


@cache
def connection() -> duckdb.DuckDBPyConnection:
    """This process's connection: in memory, without extensions from outside."""
    import duckdb

    closed = duckdb.connect(":memory:")
    closed.execute(
        "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false"
    )
    return closed


class UnfitError(Exception):
    """A value does not fit its column."""


def write_parquet(path: Path, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Write rows as one Parquet file of a table's types.

    Args:
        path: is made anew; the caller puts the finished file in its place.

    Raises:
        OSError: it cannot be written.
        UnfitError: a value does not fit its column.
    """
    import duckdb
    import pandas as pd  # type: ignore[import-untyped]

    frame = pd.DataFrame(list(rows), columns=list(table.names), dtype=object)
    casts = ", ".join(f'CAST("{c.name}" AS {c.type}) AS "{c.name}"' for c in table.columns)
    with connection().cursor() as cursor:
        cursor.register("frame", frame)
        target = str(path).replace("'", "''")
        try:
            # Names and types are ours (tables.py), and the path is quoted.
            cursor.execute(f"COPY (SELECT {casts} FROM frame) TO '{target}' (FORMAT parquet)")  # noqa: S608
        except duckdb.DataError as error:
            raise UnfitError(str(error)) from error
        except duckdb.Error as error:
            raise OSError(str(error)) from error


def joined(path: Path, place: Storage, files: Sequence[str]) -> None:
    """Write the rows of some files of one table as one file.

    Args:
        path: is made anew; the caller puts the finished file in its place.
        files: relative to the store.

    Raises:
        FileNotFoundError: one of them is gone.
        OSError: it cannot be written.
    """
    import duckdb

    place.reach(connection())
    with connection().cursor() as cursor:
        target = str(path).replace("'", "''")
        rows = "SELECT * FROM read_parquet($files, hive_partitioning = false)"
        named = {"files": [place.address(file) for file in files]}
        try:
            cursor.execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet)", named)
        except duckdb.Error as error:
            gone = [file for file in files if not place.holds(file)]
            raise (FileNotFoundError(gone[0]) if gone else OSError(str(error))) from error
