"""``make corpus``: the table of kinds, what must happen to each, and what does."""

from __future__ import annotations

import sys
from collections import Counter

from corpus.model import Kind
from corpus.table import KINDS, Seen, run
from tracker.spreadsheet.reader import Reader


def main() -> int:
    """Print the table; 1 when anything is not as expected."""
    counts: Counter[str] = Counter()
    wrong = 0
    slowest: tuple[float, str] = (0.0, "")
    with Reader() as reader:
        for kind, seen in run(KINDS, reader):
            good = seen.is_(kind.expected)
            wrong += not good
            counts[kind.expected.outcome] += 1
            slowest = max(slowest, (seen.seconds, kind.id))
            sys.stdout.write(_line(kind, seen, good=good))
    names = len({kind.name for kind in KINDS})
    told = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    sys.stdout.write(
        f"\n{names} kinds, {len(KINDS)} files: {told}; {wrong} not as expected; "
        f"slowest {slowest[0]:.1f} s ({slowest[1]})\n"
    )
    return 1 if wrong else 0


def _line(kind: Kind, seen: Seen, *, good: bool) -> str:
    mark = "ok   " if good else "WRONG"
    told = str(seen) if good else f"{kind.expected}  BUT  {seen}"
    return f"{mark} {seen.seconds:5.2f} s  {kind.form:4}  {kind.name:60.60}  {told}\n"


if __name__ == "__main__":
    sys.exit(main())
