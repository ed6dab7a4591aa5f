"""``tracker new --workbook``: a workbook to begin a case in."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run
from openpyxl import load_workbook
from selectionwork import grid_of

from tracker.selection.read_book import identify_selection
from tracker.texts import Language


@pytest.mark.parametrize(("language", "first"), [("da", "Vejledning"), ("en", "Guide")])
def test_an_empty_workbook_is_written_in_either_language(
    run: Run, tmp_path: Path, language: str, first: str
) -> None:
    path = tmp_path / "mit ark.xlsx"
    done = run("new", "--workbook", path, "--workbook-language", language)
    assert f'tracker new SAG --from "{path}"' in done.stderr
    assert load_workbook(path).sheetnames[0] == first
    identity = identify_selection(grid_of(path.read_bytes()))
    assert identity is not None
    assert (identity.procurement, identity.language) == (None, Language(language))
    assert [bank.id for bank in identity.banks] == ["ski-02.19-2023"]


def test_a_file_that_may_be_filled_in_is_never_written_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    path.write_bytes(b"udfyldt")
    assert "--force" in run("new", "--workbook", path, code=2).stderr
    assert path.read_bytes() == b"udfyldt"


def test_what_is_filled_in_there_is_not_given_beside_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    assert "udfyldes i det" in run("new", "--workbook", path, "--title", "T", code=2).stderr
    assert not path.exists()
