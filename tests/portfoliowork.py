"""Portfolios for tests: small real cases, copied about, and what a store answers."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import duckdb
from casework import BASE, filled
from click.testing import CliRunner
from portfolioquestions import questions

from tracker import documents
from tracker.cli.main import main
from tracker.files import digest
from tracker.portfolio.ingest.build import BuildResult, build
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.ingest.work import ingest
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store import manifest as shares
from tracker.portfolio.store import parquet
from tracker.portfolio.store.manifest import Manifest, Member
from tracker.portfolio.store.storage import Storage, storage
from tracker.portfolio.tables import TABLES
from tracker.procurement.case import Case
from tracker.submission.receiving import receive_all

AT = "2026-11-20T10:00:00+01:00"
# What vendors and buyers wrote freely, and who they are: none of it belongs in a portfolio.
SENTINELS = {
    "contact": "Kontaktperson Karla",
    "email": "karla@acme.example",
    "elaboration": "Uddybning, som kun læses her",
    "evidence": "Bilag Zebra",
    "reservation": "Forbehold Quagga",
    "cpr": "010190-1234",
    "question": "Spørgsmål Okapi",
    "note": "Bemærkning Tapir",
    "who": "Verificeret af Vilhelm",
    "proof": "Compliancetest Dodo",
    "buyer_contact": "Indkøber Inger",
    "delivered_by": "Underleverandør Gnu",
}
parquet.LEAST, shares.MOST = 2, 3  # so that few cases are packed as thousands would be
ASKED = questions("10150817", "SF1461", "SF1461")
"""Every question that needs no case, as it is asked on the command line."""
Rows = dict[str, list[tuple[Any, ...]]]
_NEXT = itertools.count()


class Here(Executor):
    """Work done at once in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is the caller's
            future.set_exception(error)
        return future


def tracker(*arguments: object, code: int = 0) -> str:
    """Run tracker in this process; what it printed."""
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == code, result.output
    return result.stdout


@cache
def template(kind: int = 0) -> Path:
    """A case folder to copy: 0 has one vendor, 1 two and two rounds and questions."""
    folder = Path(mkdtemp(prefix="tracker-portfolio-")) / f"sag-{kind}"
    write_case(folder, id=f"udbud-{kind}", deadline=f"202{6 + kind}-12-15")
    send(folder, "a", {"name": "Acme A/S"})
    if kind:
        send(folder, "b", {"name": "Beta ApS", "cvr": None})
        send(folder, "c", {"name": "Acme A/S", "version": "5"})
        write_questions(folder, 2)
    return folder


def write_case(folder: Path, *words: str, **changes: Any) -> Case:
    """A frozen case that nobody has answered.

    Args:
        words: what else is said to ``tracker generate``.
    """
    folder.mkdir(parents=True)
    text = json.dumps({**BASE, **changes}, ensure_ascii=False)
    (folder / "procurement.yaml").write_text(text, "utf-8")
    tracker("generate", folder, *words)
    return Case.at(folder)


def send(
    folder: Path, name: str, fields: dict[str, str | None], answers: dict[str, Any] | None = None
) -> None:
    """Receive a workbook."""
    case = Case.at(folder)
    path = folder.parent / f"{name}.xlsx"
    path.write_bytes(filled(case.frozen(), fields=fields, answers=answers or {}))
    assert list(receive_all(case, [path], clock=lambda: AT, who="ida"))
    path.unlink()


def write_questions(folder: Path, count: int) -> None:
    """So many questions about SF1461."""
    questions = [
        {
            "id": f"S-{n + 1:03d}",
            "asked": "2026-11-01",
            "question": f"{SENTINELS['question']} {n}",
            "requirements": ["SF1461"],
        }
        for n in range(count)
    ]
    text = json.dumps({"questions": questions}, ensure_ascii=False)
    temporary = folder / "questions.yaml.new"
    temporary.write_text(text, "utf-8")
    temporary.replace(folder / "questions.yaml")


def put(root: Path, name: str, kind: int = 0) -> Path:
    """A case made as a template was, under a root: with a log of its own, so that it is no copy."""
    folder = Path(shutil.copytree(template(kind), root / name))
    with_own_log(folder)
    return folder


def with_own_log(folder: Path) -> None:
    """Give a copied case a log of its own: as if somebody else had made it."""
    previous = "0" * 64
    for path in sorted((folder / "log").glob("*.json")):
        record = json.loads(path.read_bytes())
        record |= {"previous": previous, "who": f"ida-{next(_NEXT)}"}
        path.unlink()
        data = documents.to_json(record)
        path.write_bytes(data)
        previous = digest(data)


def built(store: Path, *roots: Path, **options: Any) -> BuildResult:
    """Build in this process."""
    return build(store, roots, Here, **options)


def rows(store: Path) -> Rows:
    """What the newest manifest names, table by table; packed or not it is the same."""
    manifest = stored.current(store)
    found = {t.name: _read(store, files(store, manifest, t.name), t.names) for t in TABLES}
    for t in TABLES:
        packed = parquet.files(storage(store), manifest, t.name)
        assert _read(store, packed, t.names) == found[t.name]
        members = stored.members(storage(store), manifest)  # the other way to the same files
        assert {m.files[t.name] for m in members if t.name in m.files} == set(
            files(store, manifest, t.name)
        )
    return found


def members(store: Path) -> list[Member]:
    """Every member of the newest manifest, by key."""
    manifest = stored.current(store)
    return sorted(stored.members(storage(store), manifest), key=lambda m: m.key)


def files(store: Path, manifest: Manifest, table: str) -> list[str]:
    """The files of a table themselves, not packed."""
    parts = manifest.files
    return [f for part in parts for f in parquet.unpacked(storage(store), part, table)]


def _read(store: Path, files: list[str], columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    if not files:
        return []
    names = ", ".join(f'"{c}"' for c in columns)
    sql = f"SELECT {names} FROM read_parquet(?, hive_partitioning = false)"
    with _database().cursor() as own:
        return sorted(own.execute(sql, [[str(store / f) for f in files]]).fetchall(), key=repr)


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """One for all tests: making it takes ten times as long as reading a table. It remembers no file."""
    return duckdb.connect(config={"enable_external_file_cache": "false"})


def deadly(store: Storage, found: CaseSource) -> Member:
    """As ``ingest``, but whoever reads the case called "gift" dies of it."""
    if found.path.name == "gift":
        os._exit(1)  # as a fault in a library's C code would end it
    return ingest(store, found)
