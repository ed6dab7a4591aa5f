"""The commands of every day as whole processes: what a large selection and a case of three vendors cost.

Processor time of the process and of all it waits for, in turn with its floor: whatever else the
machine does costs neither. Where the floor is ``python -c pass`` the limit stands for seconds on a
machine where that takes 12 ms.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from shutil import copy, rmtree

from benchmarks.material import answered, filled, typical
from benchmarks.paired import Figure, in_turn
from benchmarks.startup import bare_click
from benchmarks.writing import record
from tracker.files import data_folder
from tracker.procurement.case import Case
from tracker.spreadsheet.book import OPTIONS
from tracker.workbook.write import write_workbook

_RUNS = 11
_PASS = 0.012
_OWN, _VENDORS = 2_000, 3
_TRACKER = str(Path(sys.executable).with_name("tracker"))
_NOTHING = (sys.executable, "-c", "pass")
_HEAD = """id: stort
title: Et stort udbud
buyer: {name: Prøve Kommune}
deadline: 2027-03-15T12:00
catalogue: {id: ski-02.19-2023}
dates: {I-07-K1: 2028-01-01}
select:
  - package: I-04
add:
"""
_ENTRY = """  - id: EGEN-{0:04d}
    level: important
    text: >-
      Løsningen skal understøtte kommunens arbejdsgang nummer {0}, som er beskrevet i bilag 3, og som
      medarbejderne bruger hver dag.
    evidence: Beskrivelse af arbejdsgang {0}
"""


_WALK = """import sys
from openpyxl import load_workbook

book = load_workbook(sys.argv[1])
print(sum(cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row))
"""


def figures() -> Iterator[Figure]:
    """``check``, ``generate``, ``requirements``, ``gap``, ``compare``, ``score`` and ``catalogue list``."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _checks(Path(folder))
        yield from _large(Path(folder))
        case = _three_vendors(Path(folder) / "sag")
        for words in (["gap"], ["compare"], ["evaluate", "score"]):
            yield _beside_nothing(words, case, 0.3)
        bare = (sys.executable, str(bare_click(Path(folder))), "--help")
        name = "tracker catalogue list / bare click program with as many commands (CPU)"
        yield in_turn(
            name, lambda: _seconds(_TRACKER, "catalogue", "list"), lambda: _seconds(*bare), 1.3, 21
        )


def _checks(home: Path) -> Iterator[Figure]:
    """A returned workbook, read and validated, beside a script that only loads it and walks its cells."""
    script = home / "walk.py"
    script.write_text(_WALK, "utf-8")
    usual = typical()
    rows, many = len(usual.requirements), typical(_OWN)
    for count, data, limit in ((rows, filled(usual), 1.2), (_OWN, answered(many), 0.8)):
        path = home / f"svar-{count}.xlsx"
        path.write_bytes(data)
        yield in_turn(
            f"tracker check, {count:,} rows / a bare openpyxl script that walks it (CPU)",
            partial(_seconds, _TRACKER, "check", str(path)),
            partial(_seconds, sys.executable, str(script), str(path)),
            limit,
            _RUNS,
        )


def _large(home: Path) -> Iterator[Figure]:
    """A selection with thousands of requirements of the buyer's own."""
    case, tape = home / "stort", home / "tape"
    case.mkdir()
    text = _HEAD + "".join(map(_ENTRY.format, range(_OWN)))
    (case / "procurement.yaml").write_text(text, "utf-8")
    specification = Case.at(case).resolve()
    calls = record(lambda: write_workbook(specification))
    tape.write_bytes(pickle.dumps((OPTIONS, calls)))
    floor = (sys.executable, "-m", "benchmarks.replay", str(tape), str(home / "bare.xlsx"))

    def generate() -> float:
        rmtree(case / "log", ignore_errors=True)
        rmtree(case / "workbooks", ignore_errors=True)
        (case / "specification.json").unlink(missing_ok=True)
        rmtree(case / "revisions", ignore_errors=True)
        return _seconds(_TRACKER, "generate", str(case))

    name = f"tracker generate, {_OWN:,} own requirements / bare xlsxwriter, the same cells (CPU)"
    yield in_turn(name, generate, lambda: _seconds(*floor), 2.0, _RUNS)
    yield _beside_nothing(["requirements"], case, 0.4)


def _three_vendors(case: Path) -> Path:
    """The sample of three vendors, received and with a sealed method."""
    sample = data_folder("samples") / "pension"
    case.mkdir()
    copy(sample / "procurement.yaml", case)
    for words in (
        ["generate", case],
        ["evaluate", "new", case],
        ["evaluate", "seal", case, "--as-it-is"],
        ["receive", case, *sorted((sample / "returned").iterdir())],
    ):
        subprocess.run([_TRACKER, *map(str, words)], check=False, capture_output=True)
    assert len(list((case / "submissions").iterdir())) == _VENDORS
    return case


def _beside_nothing(words: Sequence[str], case: Path, seconds: float) -> Figure:
    name = f"tracker {' '.join(words)}: {seconds} s where python -c pass takes 12 ms (CPU)"
    return in_turn(
        name,
        lambda: _seconds(_TRACKER, *words, str(case)),
        lambda: _seconds(*_NOTHING),
        round(seconds / _PASS, 1),
        _RUNS,
    )


def _seconds(*command: str) -> float:
    """Processor time of a process with all it waits for; compiled modules are kept, as when installed."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), command
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    for figure in figures():
        print(figure.line, flush=True)
