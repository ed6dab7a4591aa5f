"""The comparison of a very large procurement."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.slow
@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_a_very_large_comparison_stays_within_time_and_memory(form: str) -> None:
    command = [sys.executable, "-m", "benchmarks.reports", "compare", form]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, peak, _ = map(float, done.stdout.split())
    assert peak < 512  # MiB, for 5,000 requirements × 20 vendors (threats, R-49)
    assert seconds < 60
