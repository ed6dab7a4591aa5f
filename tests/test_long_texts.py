"""Long texts in every free column cost in proportion to their length, in all that is made of them."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
from casework import filled
from effort import measured_run
from evaluating.work import KMX, NORDISK, new_case

PIECES = (", ", "- ", "1", "ib@acme.dk ", "a\n", "\n", "010190-1234 ")
COLUMNS = ("elaboration", "reservation", "evidence")
_MOST_MEMORY = 512
_MOST = 6  # times the work for four times the text; a square has up to 16


def spent(length: int, folder: Path) -> list[float]:
    """Seconds of the processor of each command on a case whose cells hold texts so long."""
    case = new_case(folder / f"sag{length}")
    texts = [(f"x{piece * length}")[:length] for piece in PIECES]
    answers = {
        row.id: dict.fromkeys(COLUMNS, text)
        for row, text in zip(case.frozen().requirements, texts, strict=True)
    }
    files = [folder / f"{length}-{n}.xlsx" for n in range(2)]
    for path, vendor in zip(files, (NORDISK, KMX), strict=True):
        path.write_bytes(filled(case.frozen(), fields=dict(vendor), answers=answers))
    blind = ("--blind", "--evaluator", "anna", "-o", folder / f"anna{length}.xlsx")
    return [
        _seconds("receive", *files, "--case", case.folder, "--fail-on", "never"),
        _seconds("compare", case.folder),
        _seconds("evaluate", "workbook", case.folder, *blind),
        _seconds("dossier", "build", case.folder, "-o", folder / f"akt{length}"),
    ]


def _seconds(*arguments: object) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code, told, peak = measured_run(*arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert code == 0, told
    assert peak < _MOST_MEMORY, arguments
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told there")
def test_long_texts_cost_in_proportion_to_their_length(tmp_path: Path) -> None:
    short, long = spent(8_000, tmp_path), spent(32_000, tmp_path)
    assert [b < _MOST * a for a, b in zip(short, long, strict=True)] == [True] * 4, (short, long)
