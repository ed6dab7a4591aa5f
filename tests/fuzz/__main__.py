"""``make fuzz``: mutated workbooks for TRACKER_FUZZ_SECONDS seconds, each from a fresh seed.

A seed that breaks a promise is printed, and ``python -m fuzz FAMILY SEED`` tries it alone.
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from pathlib import Path
from random import Random

from fuzz.examine import Tally, examine
from fuzz.mutate import FAMILIES
from tracker.spreadsheet.reader import Reader

_WORST = 20


def main(arguments: list[str]) -> int:
    """Print the counts; 1 when a promise was broken."""
    if arguments:
        family, seed = arguments
        data, name = FAMILIES[family](Random(int(seed)))
        Path(f"fuzz-{family}-{seed}{Path(name).suffix}").write_bytes(data)
        with Reader(isolated=False) as reader:
            examine(data, name, reader, Tally())
        return 0
    seconds = float(os.environ.get("TRACKER_FUZZ_SECONDS", "60"))
    tally, broken = Tally(), 0
    with Reader() as child, Reader(isolated=False) as here:
        while time.perf_counter() - tally.started < seconds and broken < _WORST:
            for family in FAMILIES:
                broken += _try(family, secrets.randbits(48), child, here, tally)
    sys.stdout.write(f"{tally}, {broken} broken\n")
    return 1 if broken else 0


def _try(family: str, seed: int, child: Reader, here: Reader, tally: Tally) -> int:
    """1 when the file of a seed breaks a promise. Every eighth is read in the child process."""
    data, name = FAMILIES[family](Random(seed))
    try:
        examine(data, name, here if seed % 8 else child, tally)
    except Exception as error:  # noqa: BLE001 - whatever it is, the seed is what is wanted
        sys.stdout.write(f"{family} {seed}: {type(error).__name__}: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
