"""On Windows words reach us as they were typed: patterns of files are files, and sentences stay sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.cli.windows_words import of_windows


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.xlsx", "a.xlsx", "svar 1.xlsx", "svar [1].xlsx", "ok.", "~x"):
        (tmp_path / name).touch()
    (tmp_path / "min sag").mkdir()
    monkeypatch.setenv("HOME", "/somewhere")
    monkeypatch.setenv("NAME", "another")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["receive", "*.xlsx"], ["receive", "a.xlsx", "b.xlsx", "svar 1.xlsx", "svar [1].xlsx"]),
        (["receive", "?.xlsx", "--force"], ["receive", "a.xlsx", "b.xlsx", "--force"]),
        (["check", "none*.xlsx"], ["check", "none*.xlsx"]),  # the command says that it is not there
        (["check", "svar [1].xlsx"], ["check", "svar [1].xlsx"]),  # and not `svar 1.xlsx`
        (["--reason", "Er det ok?"], ["--reason", "Er det ok?"]),
        (["--reason", "*"], ["--reason", "*"]),
        (["--reason", "100 % $NAME ~"], ["--reason", "100 % $NAME ~"]),
        (["status", 'min sag"'], ["status", "min sag"]),  # PowerShell: '.\min sag\'
        (["status", "~/min sag"], ["status", "/somewhere/min sag"]),
        (["--reason", 'en "god"'], ["--reason", 'en "god"']),
        (["--reason", 'sagt"'], ["--reason", 'sagt"']),
    ],
)
@pytest.mark.usefixtures("here")
def test_words_are_read_as_they_were_meant(words: list[str], expected: list[str]) -> None:
    assert of_windows(words) == expected
