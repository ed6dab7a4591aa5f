"""The command's start against a bare click program with as many commands."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.paired import Figure, pair
from tracker.cli.main import COMMANDS

_RUNS = 21
_BARE = """import click

@click.group()
def main():
    pass

""" + "\n".join(
    f"@main.command({name!r})\n@click.argument('x', required=False)\ndef c{i}(x):\n    pass\n"
    for i, name in enumerate(COMMANDS)
)


def figures() -> Iterator[Figure]:
    """``tracker --help`` as a whole process."""
    with tempfile.TemporaryDirectory() as folder:
        bare = bare_click(Path(folder))
        tracker = Path(sys.executable).with_name("tracker")
        floor = _process(sys.executable, str(bare), "--help")
        name = f"tracker --help / bare click program, {len(COMMANDS)} commands"
        yield pair(name, _process(str(tracker), "--help"), floor, 2.0, _RUNS)


def bare_click(folder: Path) -> Path:
    """A click program with as many commands as we have, and nothing in them."""
    bare = folder / "bare.py"
    bare.write_text(_BARE + "\nmain()\n", encoding="utf-8")
    return bare


def _process(*command: str) -> Callable[[], object]:
    return lambda: subprocess.run(command, check=True, capture_output=True)
