"""Measure, try, store what was found, and write the page: ``make bench-peers``.

``BENCH_PEERS_ROWS=150,2000`` measures other sizes; ``BENCH_PEERS_SECONDS`` is how long a step may take.
What is stored and the page change only when the sizes are the usual ones.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import sys
from typing import Any

from benchmarks.peers import environments, page, probes, run
from benchmarks.peers.all_ways import WAYS

ROWS = (150, 2_000, 20_000)
_SECONDS = 100.0
_WARM = 3


def result(rows: tuple[int, ...], seconds: float) -> dict[str, Any]:
    """All that is on the page."""
    for way in WAYS[1:]:
        environments.ready(way.listed)
    run.mistakes(_WARM, 1, seconds)  # what is compiled and cached is so for all
    return {
        "date": f"{dt.date.today():%d %B %Y}".lstrip("0"),
        "machine": _machine(),
        "python": platform.python_version(),
        "runs": {str(count): run.times(count) for count in rows},
        "versions": {way.name: way.versions() for way in WAYS},
        "sizes": run.sizes(rows, seconds),
        "mistakes": run.mistakes(150, 5, seconds),
        "probes": probes.tried(),
    }


def _machine() -> str:
    """Processors and memory in words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    cores = os.cpu_count()
    return f"{platform.system()} on {platform.machine()}, {cores} processors, {memory:.0f} GiB of memory"


def main() -> int:
    """Measure, print the page, and keep it where it is of the usual sizes."""
    wanted = os.environ.get("BENCH_PEERS_ROWS")
    rows = tuple(map(int, wanted.split(","))) if wanted else ROWS
    found = result(rows, float(os.environ.get("BENCH_PEERS_SECONDS", _SECONDS)))
    if rows == ROWS:
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        page.RESULT.write_text(text, "utf-8")
        page.main()
    print(page.page(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
