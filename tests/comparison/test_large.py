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
    """Half of what the benchmark of every form is (5,000 × 20), in half of the memory."""
    command = [sys.executable, "-m", "benchmarks.reports", "compare", form, "2500"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, peak, _ = map(float, done.stdout.split())
    assert peak < 256  # MiB, for 2,500 requirements × 20 vendors (threats, R-49)
    assert seconds < 60
