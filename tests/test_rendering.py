"""A report on a terminal is as wide as that and in colour; in a file or a pipe it is plain."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tracker.cli.options import rendered


def _as_text(report: str, *, width: int = 100, colour: bool = False) -> str:
    return f"{report} {width} {colour}"


def _as_json(report: str) -> bytes:
    return report.encode()


@pytest.mark.parametrize(
    ("form", "output", "terminal", "expected"),
    [
        ("text", None, True, "report 71 True"),
        ("text", None, False, "report 100 False"),
        ("text", Path("report.txt"), True, "report 100 False"),
        ("json", None, True, b"report"),
    ],
)
def test_only_text_on_a_terminal_is_as_wide_as_it_and_coloured(
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    output: Path | None,
    terminal: bool,
    expected: str | bytes,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_, **__: os.terminal_size((71, 24)))
    assert rendered({"text": _as_text, "json": _as_json}, form, output, "report") == expected
