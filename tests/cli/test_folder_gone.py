"""The folder that the terminal stands in was moved or deleted by somebody else: that is said, and is no fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("gap",),
        ("generate",),
        ("new", "a", "--title", "X", "--buyer", "B", "--package", "I-02"),
        ("requirements", "--package", "I-02", "--output", "krav.html"),
        ("portfolio", "build", "."),
        ("demo",),
        ("catalogue", "new", "bank"),
    ],
    ids="-".join,
)
def test_a_folder_that_is_gone_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    folder = tmp_path / "sag"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    said = run(*words, code=2).stderr
    assert "Mappen, terminalen står i, er væk" in said
