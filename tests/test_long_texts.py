"""Long texts in every column and of the vendor cost in proportion to their length, in all that is made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from casework import FIELDS, filled
from corpus.base import packed
from effort import measured_in_turn
from evaluation.verdicts.work import KMX, NORDISK, new_case

PIECES = (", ", "- ", "1", "ib@acme.dk ", "a\n", "\n", "010190-1234 ")
OF_VENDOR = ("kr. ", "Å ", "-", "\n", "x", "1")
COLUMNS = (
    *("elaboration", "available_from", "price_dkk", "delivered_by"),
    *("evidence", "reservation", "confidential"),
)
# Long past when the test runs: only then is anybody asked about an offer.
_DEADLINE, _SUBMITTED = "2026-01-15T12:00", "2026-01-14T12:00"
_MOST_MEMORY = 512
_MOST = 6  # times the work for four times the text; a square has up to 16


@pytest.fixture(autouse=True)
def kept_children() -> None:
    """Each reader here starts a process of its own."""


def spent(length: int, folder: Path) -> list[float]:
    """Seconds of the processor of each command on a case whose cells hold texts so long."""
    case = new_case(folder / f"sag{length}", deadline=_DEADLINE)
    texts = [_text("x", piece, length) for piece in PIECES]
    answers = {
        row.id: dict.fromkeys(COLUMNS, text)
        for row, text in zip(case.frozen().requirements, texts, strict=True)
    }
    options = ("--fail-on", "never", "--submitted", _SUBMITTED)
    received = []
    for vendor in (NORDISK, KMX):
        path = folder / f"{length}-{vendor['cvr']}.xlsx"
        own = {**FIELDS, **vendor}
        fields = {k: _text(own[k], p, length) for k, p in zip(own, OF_VENDOR, strict=True)}
        path.write_bytes(_stored(filled(case.frozen(), fields=fields, answers=answers)))
        received.append(("receive", case.folder, path, *options))
    blind = ("--blind", "--evaluator", "anna", "-o", folder / f"anna{length}.xlsx")
    took, peak = measured_in_turn(
        [
            *received,
            ("compare", case.folder),
            ("clarify", case.folder, "--draft", folder / f"{length}.yaml"),
            ("evaluate", "workbook", case.folder, *blind),
            ("dossier", "build", case.folder, "-o", folder / f"akt{length}"),
        ]
    )
    assert peak < _MOST_MEMORY
    return took


def _text(start: str, piece: str, length: int) -> str:
    return (start + piece * length)[:length]


def _stored(workbook: bytes) -> bytes:
    """The workbook unpacked: texts so even, packed, are taken for a bomb."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return packed({n: archive.read(n) for n in archive.namelist()}, zipfile.ZIP_STORED)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told there")
def test_long_texts_cost_in_proportion_to_their_length(tmp_path: Path) -> None:
    short, long = spent(4_000, tmp_path), spent(16_000, tmp_path)
    assert [b < _MOST * a for a, b in zip(short, long, strict=True)] == [True] * 6, (short, long)
