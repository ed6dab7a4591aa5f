"""The golden files: read, compared, and written anew by ``make golden``."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "expected"
WRITE = "GOLDEN_WRITE"  # set in the environment while they are written anew
_MOST = 300  # lines of a difference
_SAME = "= "  # a file of one line: the same as another file
written: set[str] = set()


def writing() -> bool:
    """Whether they are written anew."""
    return WRITE in os.environ


def expect(name: str, text: str) -> None:
    """Hold a text against its golden file; the test fails with the difference."""
    if writing():
        _write(name, text)
        return
    wanted = read(name)
    if text != wanted:
        lines = difflib.unified_diff(
            wanted.splitlines(), text.splitlines(), f"expected/{name}", "now", lineterm="", n=2
        )
        shown = list(lines) or ["they differ only in how their last line ends"]
        more = [f"… and {len(shown) - _MOST} lines more"] if len(shown) > _MOST else []
        pytest.fail("\n".join([*shown[:_MOST], *more]), pytrace=False)


def read(name: str) -> str:
    """What a golden file holds."""
    path = FOLDER / name
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    return read(text[len(_SAME) :].strip()) if text.startswith(_SAME) else text


def _write(name: str, text: str) -> None:
    _put(name, text)
    written.add(name)


def _put(name: str, text: str) -> None:
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)


def files() -> set[str]:
    """The golden files by name."""
    return {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*") if p.is_file()}


def tidy() -> None:
    """After all were written: remove those that no test wrote, and store what is the same once."""
    first: dict[str, str] = {}
    for name in sorted(files()):
        if name not in written:
            (FOLDER / name).unlink()
            continue
        text = read(name)
        same = first.setdefault(text, name)
        if same != name and len(text) > len(same):
            _put(name, f"{_SAME}{same}\n")
