"""What work costs, whatever else the machine is doing: processor time and how it grows, and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

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


_IN_TURN = """
import json, resource, sys
from click.testing import CliRunner
from tracker.cli.main import main
def spent():
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)
took = []
for words in json.loads(sys.argv[1]):
    before, done = spent(), CliRunner().invoke(main, words)
    if done.exit_code:
        sys.exit(done.output)
    took.append(spent() - before)
[own] = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
peak = max(int(own.split()[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
json.dump([took, peak / 1024], sys.stdout)
"""


def measured_in_turn(commands: Sequence[Sequence[object]]) -> tuple[list[float], float]:
    """tracker's commands one after another in a process of their own, each of which must succeed.

    Returns:
        What each took of the processor, readers and all; and the peak of the largest process in MiB.
    """
    words = json.dumps([[str(word) for word in command] for command in commands])
    command = [sys.executable, "-c", _IN_TURN, words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    took, peak = json.loads(done.stdout)
    return took, peak
