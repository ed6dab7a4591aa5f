"""What work costs, whatever else the machine is doing: processor time and how it grows, and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

_TIMES = 4  # as much input
_MOST = 9  # times the work: linear is 4, quadratic 16
_TINY = 0.004  # seconds of processor time in which nothing can be measured


def processor_seconds(work: Callable[[], object], tries: int = 3) -> float:
    """The least that work took of the processor; time spent waiting for others is no part of it."""
    least = float("inf")
    for _ in range(tries):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Whether four times the input is about four times the work.

    Doubt is settled by measuring again: noise goes away, a square does not.
    """
    for tries in (1, 3, 7):
        large = processor_seconds(lambda: work(size * _TIMES), tries)
        if large < _TINY or large < _MOST * processor_seconds(lambda: work(size), tries):
            return True
    return False


# Not ``ru_maxrss``: what a process has when it is forked from ours counts there too.
_MEASURED = """
import atexit, resource, sys
def tell():
    [own] = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
    most = max(int(own.split()[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(most, file=sys.stderr)
atexit.register(tell)
from tracker.cli.main import main
main()
"""


def measured_run(*arguments: object) -> tuple[int, str, float]:
    """tracker in a process of its own: its exit code, what it said, and the peak of its largest in MiB."""
    command = [sys.executable, "-c", _MEASURED, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said, _, peak = done.stderr.rstrip().rpartition("\n")
    return done.returncode, done.stdout + said, int(peak) / 1024
