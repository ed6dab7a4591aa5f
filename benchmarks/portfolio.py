"""The portfolio: what a build costs beside a check, and a question beside the same in other hands.

``python -m benchmarks`` asks a country of a million answers; ``python -m benchmarks.portfolio`` one of
ten million (``make bench-portfolio``), or a store that ``benchmarks.country`` made: its path as argument.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.by_hand import BY_HAND, in_pandas
from benchmarks.country import as_folders, as_parquet, as_workbooks, enter
from benchmarks.material import typical
from benchmarks.paired import Figure, cpu, least
from tracker.portfolio.ingest.build import build
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.ingest.scan import case_id, scan
from tracker.portfolio.ingest.work import ingest
from tracker.portfolio.queries.all import QUESTIONS
from tracker.portfolio.queries.model import Filter
from tracker.portfolio.queries.run import ask, ask_frame
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store import parquet
from tracker.portfolio.store.manifest import Member
from tracker.portfolio.store.parquet import connection
from tracker.portfolio.store.storage import storage
from tracker.spreadsheet.reader import Reader
from tracker.submission.expectation import Expectation
from tracker.submission.read_files import submission_of

_MILLION = 1_000_000
_VENDORS = 5
_FEW, _MANY, _COUNTRY = 20, 400, 2_000  # cases: 100, 2,000 and 10,000 workbooks
_MOST = 10_000
_PANDAS = 0.1
_RUNS = 9
_ISSUED = Expectation(None, dt.date(2026, 11, 23))
GIVEN: dict[str, object] = {
    "vendor": "10000137",
    "today": dt.date(2026, 11, 23),
    "soon": dt.date(2027, 2, 23),
    "procurement": "another",
}


class _Here(Executor):
    """This process: the cost of one core."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def figures() -> Iterator[Figure]:
    """Everything, at a size that takes some minutes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        yield from _building(home)
        yield from _memory(home, _MANY)
        yield from _one_new(home)
        yield from _instead(home)
        as_parquet(home / "country", _MILLION)
        yield from questions(home / "country", 0.5)


def _building(home: Path) -> Iterator[Figure]:
    """A case and a loose workbook made into rows, beside the check of as many workbooks.

    All is read in this process and none in the reader's child, whose work costs both the same.
    """
    as_folders(home / "one", 1, vendors=_VENDORS)
    [case] = scan([home / "one"])
    new = count()
    assert isinstance(case.path, Path)
    files = sorted(case.path.glob("received/*.xlsx"))[:_VENDORS]
    assert len(files) == _VENDORS
    with Reader(isolated=False) as here:

        def check() -> None:
            for path in files:
                submission_of(path.name, here.open_bytes(path.read_bytes(), path.name), _ISSUED)

        figure = least(
            f"build, a case of {_VENDORS} workbooks / tracker check of them (CPU)",
            lambda: _stored(home / f"read{next(new)}", case),
            check,
            1.5,
            7,
        )
    yield figure
    rate = _VENDORS / figure.ours
    yield Figure(f"    workbooks per second and core: {rate:.0f}", figure.ours / _VENDORS,
                 figure.floor / _VENDORS, figure.ratio, math.inf)  # fmt: skip
    runs = 15
    checked = as_workbooks(home / "loose", runs + 1)
    archive = list(scan([home / "loose"], loose=True))
    with (
        Reader(isolated=False) as here,
        patch("tracker.portfolio.ingest.loose._reader", lambda: here),
    ):

        def check_one() -> None:
            path = checked.pop()
            submission_of(path.name, here.open_bytes(path.read_bytes(), path.name), _ISSUED)

        yield least(
            "build, a loose workbook of an archive / tracker check of it (CPU)",
            lambda: _stored(home / "archived", archive.pop()),
            check_one,
            1.5,
            runs,
        )


def _stored(store: Path, found: CaseSource) -> None:
    member = ingest(storage(store), found)
    assert member.files, member.problem


def _memory(home: Path, most: int) -> Iterator[Figure]:
    """The peak of the largest process of a build of few cases, and of one of many."""
    peaks = {}
    for size in (_FEW, most):
        as_folders(home / f"land{size}", size, vendors=_VENDORS)
        peaks[size] = _peak("build", home / f"land{size}", home / f"store{size}")
    few, many = (peaks[c][0] for c in (_FEW, most))
    seconds = peaks[most][1]
    yield Figure(
        f"peak memory, build of {most * _VENDORS:,} workbooks / of {_FEW * _VENDORS} "
        f"({many:.0f} and {few:.0f} MiB; {most * _VENDORS / seconds:.0f}/s on all cores)",
        many / 1000,
        few / 1000,
        many / few,
        1.2,
    )


def _one_new(home: Path) -> Iterator[Figure]:
    """A build after one case changed, among few and among ten thousand, without the scan.

    The ten thousand are links to one case and its files, entered as if each had been read: what is
    measured is what a build does with the unchanged, and the packs it makes anew.
    """
    cost = {}
    for size in (100, _MOST):
        root, store = home / f"sager{size}", home / f"sagerp{size}"
        as_folders(root, size, vendors=1)
        target = root / "kommune-01" / "2022" / "udbud-00000"
        build(store, [target], _Here)
        [read] = stored.members(storage(store), stored.current(store))
        enter(store, [_linked(store, read, found) for found in scan([root])])
        build(store, [root], _Here)
        rest, scans = [], []
        for turn in range(_RUNS):
            text = (
                f'{{"questions": [{{"id": "S-1", "asked": "2026-01-01", "question": "{turn}"}}]}}'
            )
            (target / "questions.yaml").write_text(text, "utf-8")
            found: list[CaseSource] = []
            scans.append(cpu(lambda root=root, found=found: found.extend(scan([root]))))  # type: ignore[misc]
            with patch("tracker.portfolio.ingest.build.scan", lambda *_, found=found, **__: found):
                rest.append(cpu(partial(build, store, [root], _Here)))
        cost[size] = min(rest)
    per = min(scans) / _MOST * 1_000
    yield Figure(
        f"build after one change among {_MOST:,} cases / among 100, without the scan "
        f"({per * 1000:.0f} ms per 1,000 cases)",
        cost[_MOST],
        cost[100],
        cost[_MOST] / cost[100],
        2.0,
    )


def _linked(store: Path, read: Member, found: CaseSource) -> Member:
    """A member with files of its own that hold what another's do."""
    files = {}
    for table, file in read.files.items():
        content = file.rpartition("-")[2]
        files[table] = f"{table}/in_year=2022/{case_id(found.path.name, found.key)}-{content}"
        if not (store / files[table]).exists():
            os.link(store / file, store / files[table])
    return Member(found.key, found.signature, files)


def _instead(home: Path) -> Iterator[Figure]:
    """What a user would do: pandas.read_excel over the folder and groupby; the same counts."""
    as_workbooks(home / "archive", 60)
    peaks = {way: _peak(way, home / "archive", home / "archivep") for way in ("loose", "excel")}
    assert peaks["loose"][2] == peaks["excel"][2], "not the same answer"
    (ours, built, _), (theirs, read, _) = peaks["loose"], peaks["excel"]
    yield Figure(
        "60 workbooks: build and ask / pandas.read_excel and groupby, same counts "
        f"({ours:.0f} and {theirs:.0f} MiB)",
        built,
        read,
        built / read,
        math.inf,
    )
    again = _peak("loose", home / "archive", home / "archivep")
    assert again[2] == peaks["excel"][2]
    yield Figure(
        "    asked again: a build with nothing new, and the question / read_excel again",
        again[1],
        read,
        again[1] / read,
        1.0,
    )


def questions(store: Path, limit: float | None = None) -> Iterator[Figure]:
    """Every question beside the same aggregate by hand, on one core; some beside pandas.

    Args:
        limit: the most CPU seconds a question may take.
    """
    connection().execute("SET threads = 1")
    rows = typical().requirements
    own = {"ids": [r.id for r in rows[:60]], "digests": [r.digest for r in rows[:60]], "own": 60}
    given = {**GIVEN, **own}
    runs = 3 if limit else 1
    for name, by_hand in BY_HAND.items():
        question = QUESTIONS[name]
        about = {**given, "id": "I-02-K3" if name == "requirement" else "SF1461"}
        files = [
            str(store / f)
            for f in parquet.files(storage(store), stored.current(store), question.table)
        ]
        sql = by_hand.format(files=f"read_parquet({files!r}, hive_partitioning = false)")
        used = {n: v for n, v in about.items() if re.search(rf"\${n}\b", sql)}
        answer = ask(store, question, Filter(), about)
        assert len(_asked(sql, used)) == len(answer.rows), name
        figure = least(
            f"question {name} ({len(answer.rows):,} rows) / the same in SQL by hand (CPU)",
            partial(ask, store, question, Filter(), about),
            partial(_asked, sql, used),
            2.0,
            runs,
        )
        yield figure
        if limit:
            yield Figure(f"    question {name} / {limit} s", figure.ours, limit,
                         figure.ours / limit, 1.0)  # fmt: skip
    # Of ten million the whole table takes pandas 10 GiB and half a minute.
    yield from _beside_pandas(store, (True, False) if limit else (False,), runs)


def _beside_pandas(store: Path, ways: Sequence[bool], runs: int) -> Iterator[Figure]:
    """Some questions beside pandas, frame beside frame.

    Args:
        ways: whether pandas reads the whole table, or the columns it needs.
    """
    files = [
        str(store / f) for f in parquet.files(storage(store), stored.current(store), "answers")
    ]
    for name in ("vendors", "requirements", "status"):
        ours = partial(ask_frame, store, QUESTIONS[name], Filter(), GIVEN)
        frames = ours(), in_pandas(name, files)
        one, other = (sorted(zip(f["answers"], f["met"], strict=True)) for f in frames)
        assert one == other, name
        for whole in ways:
            yield least(
                f"question {name} / pandas, {'the whole table' if whole else 'its columns alone'} (CPU)",
                ours,
                partial(in_pandas, name, files, whole=whole),
                _PANDAS if whole else 1.0,  # SQL by hand is not ten times faster than that
                runs,
            )


def _asked(sql: str, given: dict[str, object]) -> list[tuple[object, ...]]:
    with connection().cursor() as cursor:
        return cursor.execute(sql, given).fetchall()


def _peak(way: str, source: Path, store: Path) -> tuple[float, float, str]:
    """Peak MiB and seconds of a process that does it one way, and what it printed."""
    command = [sys.executable, "-m", "benchmarks.portfolio_ways", way, str(source), str(store)]
    start = time.perf_counter()
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return float(lines[-1]), time.perf_counter() - start, "\n".join(lines[:-1])


def main() -> int:
    """Ten thousand workbooks built, ten million answers asked; exit 1 when a ratio is over its limit."""
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        store = Path(sys.argv[1]) if sys.argv[1:] else Path(folder) / "country"
        if not sys.argv[1:]:
            print(f"{as_parquet(store, 10 * _MILLION):,} answers")
        for figure in chain(_memory(Path(folder), _COUNTRY), questions(store)):
            print(figure.line, flush=True)
            over += figure.ratio > figure.limit
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
