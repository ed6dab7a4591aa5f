"""``tracker catalogue diff`` of a bank and a workbook: what the sheet would make of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from banks import SECURITY, write_bank
from commands import Run
from openpyxl import Workbook, load_workbook

from tracker.files import digest


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "sikkerhed")


@pytest.fixture
def book(bank: Path, tmp_path: Path, run: Run) -> Path:
    """The bank's authoring workbook, as it was exported."""
    path = tmp_path / "sikkerhed.xlsx"
    run("catalogue", "export", bank, "--format", "xlsx", "--output", path)
    return path


def differences(run: Run, *words: object) -> dict[str, list[str]]:
    plain: dict[str, Any] = json.loads(
        run("catalogue", "diff", *words, "--format", "json", "--language", "en").stdout
    )
    return {entry["id"]: entry["classes"] for entry in plain["entries"]}


def test_a_cell_that_is_edited_and_a_row_that_is_gone_are_told_and_nothing_is_written(
    bank: Path, book: Path, run: Run
) -> None:
    before = {p: digest(p.read_bytes()) for p in bank.rglob("*") if p.is_file()}
    assert differences(run, bank, book) == {}
    edited = load_workbook(book)
    sheet = edited["Krav"]
    for row in list(sheet.iter_rows()):
        for cell in row:
            if cell.value == "Access is by role.":
                cell.value = "Access is by rule."
    ids = [[cell.value for cell in row] for row in sheet.iter_rows()]
    gone = next(number for number, row in enumerate(ids, start=1) if "BK-1" in row)
    sheet.delete_rows(gone)
    edited.save(book)
    assert differences(run, bank, book) == {"AC-1": ["wording"], "BK-1": ["retired"]}
    assert {p: digest(p.read_bytes()) for p in bank.rglob("*") if p.is_file()} == before


def test_a_sheet_whose_columns_nobody_has_explained_is_asked_about(
    bank: Path, tmp_path: Path, run: Run
) -> None:
    book = Workbook()
    book.active.append(["Nr", "Kravtekst"])  # type: ignore[union-attr]
    book.active.append(["X-1", "Noget nyt."])  # type: ignore[union-attr]
    path = tmp_path / "ark.xlsx"
    book.save(path)
    told = run("catalogue", "diff", bank, path, code=2).stderr
    assert "skal først forklares" in told
    assert not (tmp_path / "import.yaml").exists()


def test_another_bank_s_workbook_is_refused(book: Path, tmp_path: Path, run: Run) -> None:
    other = write_bank(tmp_path / "andet", SECURITY.replace("id: sikkerhed", "id: andet"))
    told = run("catalogue", "diff", other, book, code=2).stderr
    assert "Arket har 1 fejl" in told
