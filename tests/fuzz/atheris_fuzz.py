"""Coverage-guided fuzzing of the door, where atheris is installed: ``make fuzz`` runs it then.

    python -m fuzz.atheris_fuzz -max_total_time=60

A part of a filled workbook is replaced by what the fuzzer makes of it, so that it works on XML and
not on checksums. Nothing but a refusal may come out of the door.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import Any


def main(arguments: list[str]) -> int:
    """Fuzz until the time given is out; 0 at once where atheris is not installed."""
    if find_spec("atheris") is None:
        sys.stdout.write("atheris is not installed: pip install atheris\n")
        return 0
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    with atheris.instrument_imports(include=["tracker.workbook"]):
        from fuzz.mutate import _often, seeds
        from tracker.spreadsheet import door
        from tracker.spreadsheet.limits import Limits
        from tracker.spreadsheet.refusals import Refused
    from corpus.base import packed

    limits = Limits(cells=100_000, strings=100_000)

    def one(data: bytes) -> None:
        provider: Any = atheris.FuzzedDataProvider(data)
        members, name = seeds()[provider.ConsumeIntInRange(0, len(seeds()) - 1)]
        parts = sorted(set(_often(members)))
        part = parts[provider.ConsumeIntInRange(0, len(parts) - 1)]
        content = bytearray(members[part])
        while provider.remaining_bytes() > 4:
            at = provider.ConsumeIntInRange(0, len(content))
            cut = provider.ConsumeIntInRange(0, 64)
            content[at : at + cut] = provider.ConsumeBytes(provider.ConsumeIntInRange(0, 64))
        try:
            door.read(packed(members | {part: bytes(content)}), name, limits)
        except Refused:
            return

    atheris.Setup(["atheris_fuzz", *arguments], one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
