"""A case with submissions, made by the commands themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casework import plain
from commands import Run
from issued import issued
from stored import load_submissions

from tracker.procurement.case import Case
from tracker.submission.model import Submission

Write = Callable[..., Path]
Make = Callable[..., Case]
Receive = Callable[..., Submission]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write ``procurement.yaml``."""

    def write_procurement(**changes: Any) -> Path:
        folder = tmp_path / "sag"
        folder.mkdir(exist_ok=True)
        text = json.dumps(plain(**changes), ensure_ascii=False)
        (folder / "procurement.yaml").write_text(text, "utf-8")
        return folder

    return write_procurement


@pytest.fixture
def make(write: Write) -> Make:
    """A frozen case."""

    def make_case(*words: str, **changes: Any) -> Case:
        return issued(write(**changes), *words)

    return make_case


@pytest.fixture
def receive(run: Run, tmp_path: Path) -> Receive:
    """Receive a workbook's bytes into a case."""

    def receive_bytes(case: Case, data: bytes, name: str = "svar.xlsx") -> Submission:
        path = tmp_path / name
        path.write_bytes(data)
        run("receive", case.folder, path, "--fail-on", "never")
        return load_submissions(case)[-1][1]

    return receive_bytes
