"""A report on a terminal is as wide as that and in colour; in a file or a pipe it is plain."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tracker.cli import results
from tracker.paper.model import Paper
from tracker.texts import Language

PAPER = Paper("Prøve", "Titel", (), (), (), "", Language.DA)


@pytest.mark.parametrize(
    ("form", "output", "terminal", "expected"),
    [
        ("text", None, True, (71, True)),
        ("text", None, False, (100, False)),
        ("text", Path("report.txt"), True, (100, False)),
    ],
)
def test_only_text_on_a_terminal_is_as_wide_as_it_and_coloured(
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    output: Path | None,
    terminal: bool,
    expected: tuple[int, bool],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_, **__: os.terminal_size((71, 24)))
    asked: list[tuple[int, bool]] = []

    def draw(paper: Paper, form: str, *, width: int = 100, colour: bool = False) -> str:
        asked.append((width, colour))
        return ""

    monkeypatch.setattr(results, "render", draw)
    results.drawn(PAPER, form, output)
    assert asked == [expected]
