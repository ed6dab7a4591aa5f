"""One way of going about it in a process of its own: prints the answer, then the peak memory of its largest process in MiB."""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from benchmarks.memory import largest

_HEADINGS = 4  # rows above the first requirement
_ANSWER_IDS = {
    "Ja": "yes",
    "Ja, som et tilkøb": "yes_as_addon",
    "Ja, på anden vis": "yes_otherwise",
    "Ja, delvist": "partly",
    "Nej, men planlagt": "planned",
    "Nej": "no",
    "Ikke relevant": "not_relevant",
}


class Here(Executor):
    """This process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def build_it(source: Path, store: Path) -> None:
    """A build of case folders, by processes as the command does it."""
    from tracker.portfolio.ingest.build import build
    from tracker.portfolio.ingest.executors import local_executor

    assert not build(store, [source], local_executor).problems


def loose(source: Path, store: Path) -> None:
    """A build of loose workbooks, and how often each answer was given."""
    from tracker.portfolio.ingest.build import build
    from tracker.portfolio.queries.own import ask_sql

    assert not build(store, [source], Here, loose=True).problems
    sql = "SELECT answer, count(*) FROM answers GROUP BY answer ORDER BY answer"
    for answer, count in ask_sql(store, sql).rows:
        print(answer, count)


def excel(source: Path, _: Path) -> None:
    """The same by pandas.read_excel."""
    import pandas as pd  # type: ignore[import-untyped]

    from tracker.workbook.layout import COLUMNS

    column = [c.id for c in COLUMNS].index("answer")
    sheets = [
        pd.read_excel(path, sheet_name=2, header=None, skiprows=_HEADINGS)
        for path in sorted(source.glob("*.xlsx"))
    ]
    counted: Counter[str] = Counter(pd.concat(sheets).groupby(column).size().to_dict())
    for answer, count in sorted(
        (_ANSWER_IDS[a], n) for a, n in counted.items() if a in _ANSWER_IDS
    ):
        print(answer, count)


if __name__ == "__main__":
    {"build": build_it, "loose": loose, "excel": excel}[sys.argv[1]](
        Path(sys.argv[2]), Path(sys.argv[3])
    )
    print(largest())
