"""Run a command and write what it and all it starts cost, as JSON: ``measure.py OUT SECONDS COMMAND...``.

A small process of its own, so that nothing it starts seems as large as whoever measures
(``benchmarks/memory.py``). The peak is the larger of two: the largest single process, as the system
counts it, and the largest sum over the tree, looked at every 50 ms (shared pages are shared out).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time

_EVERY = 0.05


def measure(command: list[str], seconds: float) -> dict[str, float | int | bool]:
    """Wall and processor seconds, the peak in MiB, the exit code, and whether the time ran out."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True) as process:
        ended = threading.Event()
        watch = _Watch(process.pid, ended, began + seconds)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watch.join()
    return {
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": max(used.ru_maxrss / 1024, watch.peak),
        "code": process.returncode,
        "given_up": watch.given_up,
    }


class _Watch(threading.Thread):
    """Looks at a tree of processes until it has ended, and ends it when its time has run out."""

    def __init__(self, root: int, ended: threading.Event, until: float) -> None:
        super().__init__(daemon=True)
        self._root, self._ended, self._until = root, ended, until
        self.peak, self.given_up = 0.0, False

    def run(self) -> None:
        while not self._ended.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_share, _tree(self._root))) / 1024)
            if time.perf_counter() > self._until and not self.given_up:
                self.given_up = True
                os.killpg(self._root, signal.SIGKILL)


def _tree(root: int) -> set[int]:
    parents = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 (no more modules than needed: small)
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123
                    parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
            except (OSError, IndexError):  # it ended while we looked
                continue
    tree = {root}
    while found := {each for each, parent in parents.items() if parent in tree} - tree:
        tree |= found
    return tree


def _share(process: int) -> int:
    """The KiB that are this process's, of shared pages its part; 0 when it has ended."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as file:  # noqa: PTH123
            return sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    except OSError:
        return 0


if __name__ == "__main__":
    cost = measure(sys.argv[3:], float(sys.argv[2]))
    with open(sys.argv[1], "w", encoding="ascii") as out:  # noqa: PTH123
        json.dump(cost, out)
