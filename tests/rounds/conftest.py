"""A case with submissions, made by the commands themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casework import BASE
from click.testing import CliRunner, Result

from tracker.cli.main import main
from tracker.procurement.case import Case
from tracker.submission.model import Submission
from tracker.submission.register import load_submissions

Run = Callable[..., Result]
Write = Callable[..., Path]
Make = Callable[..., Case]
Receive = Callable[..., Submission]


@pytest.fixture
def run() -> Run:
    """Run tracker with these arguments; what failed is shown by pytest."""

    def invoke(*arguments: object, code: int = 0) -> Result:
        result = CliRunner().invoke(main, [str(a) for a in arguments])
        print(result.stdout, result.stderr, sep="\n")  # noqa: T201
        assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write ``procurement.yaml``."""

    def write_procurement(**changes: Any) -> Path:
        folder = tmp_path / "sag"
        folder.mkdir(exist_ok=True)
        text = json.dumps({**BASE, **changes}, ensure_ascii=False)
        (folder / "procurement.yaml").write_text(text, "utf-8")
        return folder

    return write_procurement


@pytest.fixture
def make(write: Write, run: Run) -> Make:
    """A frozen case."""

    def make_case(**changes: Any) -> Case:
        folder = write(**changes)
        run("generate", folder)
        return Case.at(folder)

    return make_case


@pytest.fixture
def receive(run: Run, tmp_path: Path) -> Receive:
    """Receive a workbook's bytes into a case."""

    def receive_bytes(case: Case, data: bytes, name: str = "svar.xlsx") -> Submission:
        path = tmp_path / name
        path.write_bytes(data)
        run("receive", path, "--case", case.folder, "--fail-on", "never")
        return load_submissions(case)[-1][1]

    return receive_bytes
