"""A real S3 server on loopback for tests, and what lies on it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fsspec
import pytest
from portfoliowork import Rows

from tracker.portfolio.store import commits as stored
from tracker.portfolio.store import parquet
from tracker.portfolio.store.parquet import connection
from tracker.portfolio.store.storage import Where, storage
from tracker.portfolio.tables import TABLES

SECRET = "hemmelig-noegle"
# moto answers one request at a time: it looks whether a name is taken and then takes it, where a real
# server does both at once.
_SERVER = ("flask", "--app", "moto.server:create_backend_app('s3')", "run", "--without-threads")
_ADDRESS = re.compile(r"Running on (http://127\.0\.0\.1:\d+)")


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """An S3 server, as it is started from the command line, and what leads there in the environment."""
    log = folder / "s3.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *_SERVER, "--host", "127.0.0.1", "--port", "0"],
            stdout=out,
            stderr=out,
        )
    try:
        with pytest.MonkeyPatch.context() as patch:
            url = _url(log)
            for name, value in environment(url).items():
                patch.setenv(name, value)
            forget()
            yield url
    finally:
        process.kill()
        process.wait(600)
        forget()


def _url(log: Path) -> str:
    end = time.monotonic() + 600
    while not (found := _ADDRESS.search(log.read_text("utf-8"))):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found[1]


def environment(url: str) -> dict[str, str]:
    """What leads to a server, and to nothing else this machine may know."""
    return {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "tracker",
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }


def forget() -> None:
    """Use no connection again that was made before."""
    fsspec.get_filesystem_class("s3").clear_instance_cache()


def s3() -> Any:
    """The server's files, without tracker."""
    return fsspec.filesystem("s3", use_listings_cache=False)


def upload(folder: Path, url: str) -> str:
    """Copy a folder to where a URL says; the URL."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            s3().pipe_file(f"{url}/{name}", path.read_bytes())
    return url


def told(where: Where) -> Rows:
    """What the newest manifest of a store names, table by table; packed or not it is the same."""
    place = storage(where)
    manifest = stored.current(place)
    place.reach(connection())
    found: Rows = {}
    for table in TABLES:
        files = [f for part in manifest.files for f in parquet.unpacked(place, part, table.name)]
        found[table.name] = _read(where, files, table.names)
        packed = parquet.files(place, manifest, table.name)
        assert _read(where, packed, table.names) == found[table.name]
    return found


def _read(where: Where, files: list[str], columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    if not files:
        return []
    names = ", ".join(f'"{c}"' for c in columns)
    with connection().cursor() as cursor:
        sql = f"SELECT {names} FROM read_parquet(?, hive_partitioning = false)"
        addresses = [storage(where).address(file) for file in files]
        return sorted(cursor.execute(sql, [addresses]).fetchall(), key=repr)
