"""Write the reference pages: ``python -m tracker.cli.reference FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from tracker.cli.main import main as tracker
from tracker.cli.reference import pages
from tracker.cli.reference.commands import DESCRIBE, describe
from tracker.files import write_atomic


def main(arguments: list[str]) -> None:
    """Write the pages into a folder; or tell this process's commands to the one that asks."""
    match arguments:
        case [only] if only == DESCRIBE:
            sys.stdout.buffer.write(msgspec.json.encode(list(describe(tracker, "tracker"))))
        case [folder]:
            for name, text in pages().items():
                write_atomic(Path(folder) / name, text.encode())
        case _:
            raise SystemExit("usage: python -m tracker.cli.reference FOLDER")


if __name__ == "__main__":
    main(sys.argv[1:])
