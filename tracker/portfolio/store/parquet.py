"""Rows to Parquet and back, by DuckDB. One connection for each process; it is given no settings."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.portfolio.store.commits import newest
from tracker.portfolio.store.manifest import Files, Manifest, read_files
from tracker.portfolio.store.storage import Storage
from tracker.portfolio.tables import TABLES, Table

if TYPE_CHECKING:
    import duckdb


# Why a file cannot be written, as far as users can do anything about it.
_REASONS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EROFS, errno.ENOTDIR)
_GROUP = 20_480  # rows of a pack that are in memory at once, when it is written


@cache
def connection() -> duckdb.DuckDBPyConnection:
    """This process's connection: in memory, without extensions from outside."""
    return _closed()


def _closed(threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches nothing from outside.

    Args:
        threads: how many it uses; by default as many as there are cores.
    """
    import duckdb

    closed = duckdb.connect(":memory:")
    closed.execute(
        "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false"
    )
    if threads:
        closed.execute(f"SET threads = {threads}")
    return closed


@cache
def _joining() -> duckdb.DuckDBPyConnection:
    """Where packs are made. Its memory is a build's: one thread, and no file kept that is read once."""
    own = _closed(threads=1)
    own.execute("SET enable_external_file_cache = false")
    return own


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
    import numpy as np

    columns = zip(*rows, strict=True) if rows else ((),) * len(table.names)
    # DuckDB finds ``arrays`` by its name; to ``register`` them would cost a third more.
    arrays = {  # noqa: F841
        name: np.fromiter(column, dtype=object, count=len(rows))
        for name, column in zip(table.names, columns, strict=True)
    }
    try:
        _writer().session.execute(_copy(table), {"path": str(path)})
    except duckdb.DataError as error:
        raise UnfitError(str(error)) from error
    except duckdb.Error as error:
        raise unwritten(error, path) from error


def unwritten(error: Exception, path: Path) -> OSError:
    """Why DuckDB could not write a file, as the system says it: DuckDB has its words, and no number."""
    said = str(error)
    known = (n for n in _REASONS if os.strerror(n) in said)
    if (number := next(known, None)) is None:
        return OSError(errno.EIO, said, str(path))
    return OSError(number, os.strerror(number), str(path))


class _Writer(threading.local):
    """Each thread's session for writing: there is nothing to optimise, and to try takes time."""

    def __init__(self) -> None:
        self.session = connection().cursor()
        self.session.execute("PRAGMA disable_optimizer")


@cache
def _writer() -> _Writer:
    return _Writer()


@cache
def _copy(table: Table) -> duckdb.Statement:
    """What writes a table's rows, parsed once in each process."""
    # Names and types are ours (tables.py).
    typed = ", ".join(f'"{c.name}"::{c.type} AS "{c.name}"' for c in table.columns)
    sql = f"COPY (SELECT {typed} FROM arrays) TO $path (FORMAT parquet)"  # noqa: S608
    [copy] = connection().extract_statements(sql)
    return copy


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

    place.reach(_joining())
    with _joining().cursor() as cursor:
        target = str(path).replace("'", "''")
        rows = "SELECT * FROM read_parquet($files, hive_partitioning = false)"
        named = {"files": [place.address(file) for file in files]}
        try:
            written = f"(FORMAT parquet, ROW_GROUP_SIZE {_GROUP})"
            cursor.execute(f"COPY ({rows}) TO '{target}' {written}", named)
        except duckdb.Error as error:
            gone = [file for file in files if not place.holds(file)]
            raise (FileNotFoundError(gone[0]) if gone else unwritten(error, path)) from error


# Packs: the same rows in fewer and larger files, so that a question need not open ten thousand.

LEAST = 16  # fewer files are read as they are
FOLDER = "packed"


def files(place: Storage, manifest: Manifest, table: str) -> list[str]:
    """The fewest files that hold a table's rows, relative to the store.

    Raises:
        FileNotFoundError: a part of the manifest is gone.
    """
    there = set(place.names(f"{FOLDER}/{table}"))
    found: list[str] = []
    for part in manifest.files:
        if table in part.tables:
            name = _name(part, table)
            found += [f"{FOLDER}/{table}/{name}"] if name in there else unpacked(place, part, table)
    return found


def unpacked(place: Storage, part: Files, table: str) -> list[str]:
    """The files themselves of a table in a part."""
    return list(read_files(place, part).get(table, ()))


def pack(place: Storage, manifest: Manifest) -> None:
    """Make the packs that are not there yet, and remove those of earlier manifests.

    Raises:
        FileNotFoundError: a file that counts is gone.
        OSError: the store cannot be written.
    """
    for table in (t.name for t in TABLES):
        folder = f"{FOLDER}/{table}"
        wanted = {
            _name(part, table): part
            for part in manifest.files
            if table in part.tables and part.tables[table].count >= LEAST
        }
        there = {name for name in place.names(folder) if not name.startswith(".")}
        for name in sorted(wanted.keys() - there):
            with place.writing(f"{folder}/{name}") as path:
                joined(path, place, unpacked(place, wanted[name], table))
        place.sweep(folder)
        for name in there - wanted.keys():
            if newest(place) != manifest.number:
                return  # theirs to tidy
            place.remove(f"{folder}/{name}")


def _name(part: Files, table: str) -> str:
    return f"{part.tables[table].digest}.parquet"
