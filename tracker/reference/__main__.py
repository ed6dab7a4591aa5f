"""Write the reference pages: ``python -m tracker.reference FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from tracker.cli.main import main as tracker
from tracker.files import write_atomic
from tracker.reference import pages
from tracker.reference.command_pages import DESCRIBE, describe


def main(arguments: list[str]) -> None:
    """Write the pages into a folder, or this process's commands to stdout (``DESCRIBE``)."""
    match arguments:
        case [only] if only == DESCRIBE:
            sys.stdout.buffer.write(msgspec.json.encode(list(describe(tracker, "tracker"))))
        case [folder]:
            for name, text in pages().items():
                write_atomic(Path(folder) / name, text.encode())
        case _:
            raise SystemExit("usage: python -m tracker.reference FOLDER")


if __name__ == "__main__":
    main(sys.argv[1:])
