"""Work for processes that may die of it; alone in its module, so that a new process has little to load."""

from __future__ import annotations

import os
from pathlib import Path


def work(folder: Path, item: str) -> str:
    """Do it; "poison" kills whoever does."""
    if item == "poison":
        os._exit(1)  # as a fault in a library's C code would
    return f"{item} done"
