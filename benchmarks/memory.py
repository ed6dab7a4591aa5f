"""The peak memory of a measured process: its own, never that of whoever started it.

Linux carries a process's peak over into what it starts (``ru_maxrss`` begins with what was there when the new
program was loaded), so that beside a parent of 500 MiB every small child seems to have 500 MiB.
"""

from __future__ import annotations

import resource
from pathlib import Path


def own() -> float:
    """This process's peak in MiB."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    [line] = [each for each in status.read_text().splitlines() if each.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def largest() -> float:
    """The peak in MiB of this process or of the largest that it has started and waited for.

    What its children carry over is this process's, which counts here in any case.
    """
    return max(own(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
