"""The gap report of a very large procurement: time and memory of each form, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from benchmarks import comparing
from benchmarks.memory import own
from benchmarks.paired import Figure
from tracker import documents
from tracker.assessment.document import document
from tracker.gap.report import gap_paper
from tracker.paper.render import FORMS, render
from tracker.procurement.scale import load_scale
from tracker.texts import Language

_REQUIREMENTS, _VENDORS = 5_000, 20
_SECONDS, _MIB = 60, 512


def figures() -> Iterator[Figure]:
    """Seconds and MiB of each form; the peak is that of the process that draws it."""
    for form in ("json", *FORMS):
        command = [sys.executable, "-m", "benchmarks.reporting", form]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, peak, size = map(float, done.stdout.split())
        what = f"gap, {_REQUIREMENTS} requirements × {_VENDORS} vendors as {form}"
        yield Figure(f"{what} ({size:.1f} MB): s / 60", seconds, _SECONDS, seconds / _SECONDS, 1)
        yield Figure(f"{what}: MiB / 512", peak / 1000, _MIB / 1000, peak / _MIB, 1)


def _measure(form: str) -> None:
    """Print the seconds of the processor that drawing takes, the process's peak memory in MiB, and the size in MB."""
    with patch.object(comparing, "compare", lambda assessment: assessment):  # before it is compared
        assessment: Any = comparing.material(_REQUIREMENTS, _VENDORS)
    start = time.process_time()
    if form == "json":
        size = len(documents.to_json(document(assessment)))
    else:
        size = len(render(gap_paper(assessment, load_scale("os2kravmotor"), Language.DA), form))
    print(f"{time.process_time() - start:.2f} {own():.0f} {size / 1e6:.1f}")


if __name__ == "__main__":
    _measure(sys.argv[1])
