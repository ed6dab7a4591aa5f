"""Every case folder: what the vendor did, and exactly what must be found, by API and by CLI."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from casework import case_folders, filled, found, read, specification
from click.testing import CliRunner

from tracker import documents
from tracker.cli.main import main
from tracker.procurement.specification import Specification
from tracker.submission.model import Submission


def _load(folder: Path) -> dict[str, Any]:
    case: dict[str, Any] = documents.read_yaml(folder / "case.yaml", None)
    return case


def _build(case: dict[str, Any]) -> tuple[Specification, bytes]:
    spec = specification(**case.get("procurement", {}))
    keys = ("fields", "conditions", "answers", "edits")
    return spec, filled(spec, **{key: case[key] for key in keys if key in case})


@pytest.mark.parametrize("folder", case_folders(), ids=lambda f: f"{f.parent.name}/{f.name}")
def test_case_has_exactly_the_findings_it_names(folder: Path) -> None:
    case = _load(folder)
    _, data = _build(case)

    submission = read(data)

    assert found(submission) == set(case.get("findings", []))
    for id, values in case.get("reads", {}).items():
        answer = next(a for a in submission.answers if a.requirement == id)
        wanted = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
        assert {k: getattr(answer, k) for k in values} == wanted
    documents.require(documents.to_plain(submission), "submission", folder.name, {})


@pytest.mark.parametrize("folder", case_folders(), ids=lambda f: f"{f.parent.name}/{f.name}")
def test_case_through_the_command_line_has_its_exit_code(folder: Path, tmp_path: Path) -> None:
    case = _load(folder)
    _, data = _build(case)
    path = tmp_path / "svar.xlsx"
    path.write_bytes(data)

    result = CliRunner().invoke(main, ["check", str(path), "--format", "json"])

    assert result.exit_code == case["exit"]
    (plain,) = msgspec.json.decode(result.stdout)["submissions"]
    assert found(documents.convert(plain, Submission)) == set(case.get("findings", []))
