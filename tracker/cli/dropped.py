"""``python -m tracker.cli.dropped``: what a launcher runs; launchers that were written long ago name it so."""

from tracker.cli.dropped_files import run
from tracker.cli.main import main

if __name__ == "__main__":
    run(obj=main)
