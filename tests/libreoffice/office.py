"""A real LibreOffice for the tests: the very tools that make the samples, loaded from ``samples/``."""

from __future__ import annotations

import csv
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from tracker.files import data_folder

SAMPLES = data_folder("samples")


def load(name: str) -> ModuleType:
    """A script of ``samples/`` as a module, under its own name."""
    if name != "office":
        load("office")  # the others import it
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, SAMPLES / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


class Spreadsheets:
    """LibreOffice at work, with a folder for what it makes."""

    def __init__(self, office: Any, folder: Path) -> None:
        self._office = office
        self._folder = folder
        self._made = 0

    def put(self, workbook: bytes, suffix: str = ".xlsx") -> Path:
        """A workbook as a file of its own."""
        self._made += 1
        path = self._folder / f"{self._made}{suffix}"
        path.write_bytes(workbook)
        return path

    def fill(
        self,
        workbook: bytes,
        *,
        answers: Mapping[str, Mapping[str, Any]],
        conditions: Mapping[str, str] | None = None,
        fields: Mapping[str, str] | None = None,
        suffixes: tuple[str, ...] = (".xlsx",),
        edits: Sequence[Mapping[str, Any]] = (),
    ) -> tuple[Path, ...]:
        """Fill a workbook as a vendor does, recalculate, save in each of the forms."""
        source = self.put(workbook)
        targets = tuple(source.with_name(f"{source.stem}-filled{s}") for s in suffixes)
        self._office.run(
            "fill",
            source=str(source),
            target=[str(t) for t in targets],
            answers=answers,
            conditions=conditions or {},
            fields=fields or {},
            edits=edits,
        )
        return targets

    def run(self, operation: str, source: Path, **arguments: Any) -> Any:
        """Another operation of ``uno_fill.py``."""
        return self._office.run(operation, source=str(source), **arguments)


def gnumeric_sheet(workbook: Path, sheet: str) -> list[list[str]]:
    """The texts of a sheet as Gnumeric calculates it; it calculates a workbook once, with all its sheets."""
    return _calculated(workbook, workbook.stat().st_mtime_ns)[sheet]


@cache
def _calculated(workbook: Path, _: int) -> dict[str, list[list[str]]]:
    """The sheets of a workbook as it was last changed, by name."""
    ssconvert = shutil.which("ssconvert")
    assert ssconvert, (
        "Gnumeric er ikke installeret (ssconvert findes ikke): apt-get install gnumeric"
    )
    folder = Path(tempfile.mkdtemp(dir=workbook.parent))
    command = [
        *(ssconvert, "--recalc", "--export-type=Gnumeric_stf:stf_assistant", "--export-file-per-sheet"),
        *("-O", "separator=, eol=unix quoting-mode=always", str(workbook), str(folder / "%s.txt")),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    sheets = {}
    for out in folder.iterdir():
        with out.open(encoding="utf-8", newline="") as file:
            sheets[out.stem] = list(csv.reader(file))
    return sheets
