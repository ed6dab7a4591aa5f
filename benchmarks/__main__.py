"""Run every benchmark and print one table; exit 1 when a ratio is over its limit."""

from __future__ import annotations

import platform
import sys

from benchmarks import (
    banks,
    batch,
    everyday,
    portfolio,
    reading,
    reports,
    scoring,
    startup,
    writing,
)


def main() -> int:
    """Print the table."""
    print(f"Python {platform.python_version()}, {platform.machine()}; medians of paired runs")
    print(f"{'':<72} {'ours':>10} {'floor':>10} {'ratio':>6}")
    over = 0
    for module in (
        startup,
        everyday,
        writing,
        reading,
        batch,
        reports,
        scoring,
        portfolio,
        banks,
    ):
        for figure in module.figures():
            print(figure.line, flush=True)
            over += figure.ratio > figure.limit
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
