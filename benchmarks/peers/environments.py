"""An environment for each way, with the versions of its list (``*.txt``), in ``.venv-peers/``.

One that is there and has what its list says is left alone, so that a second run needs no network.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[2]
_LISTS = Path(__file__).parent
_FOLDER = Path(os.environ.get("BENCH_PEERS_ENVIRONMENTS", HOME / ".venv-peers"))


def pins(name: str) -> dict[str, str]:
    """Version by package, as the list has them."""
    lines = (_LISTS / f"{name}.txt").read_text("utf-8").split()
    return dict(line.split("==") for line in lines)


def ready(name: str) -> Path:
    """The folder of programs of an environment, made where it is missing or has another list."""
    folder, listed = _FOLDER / name, _LISTS / f"{name}.txt"
    mark = folder / listed.name
    if not mark.exists() or mark.read_text("utf-8") != listed.read_text("utf-8"):
        print(f"{name}: an environment is made …", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "-qq", "install"]
        subprocess.run([*pip, "--no-deps", "--requirement", str(listed)], check=True)
        mark.write_text(listed.read_text("utf-8"), "utf-8")
    return folder / "bin"
