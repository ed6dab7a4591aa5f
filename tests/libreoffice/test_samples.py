"""The samples: what six vendors sent back, read to the last finding.

``expected/<case>-<vendor>.txt`` holds one finding a line (severity, code, place, requirement), read
and approved by people against the faults planted in ``samples/*/answers``. After a wanted change:

    TRACKER_WRITE_EXPECTED=1 python -m pytest tests/libreoffice/test_samples.py

writes them anew (and fails, so that it is never left on); read the difference before it is committed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from libreoffice.office import SAMPLES, load
from tracker.cli.main import main
from tracker.procurement.case import Case
from tracker.procurement.digests import specification_digest
from tracker.spreadsheet.reader import open_workbook
from tracker.submission.interpret.recognise import recognise

EXPECTED = Path(__file__).parent / "expected"
RETURNED = sorted(SAMPLES.glob("*/returned/*.*"))
VENDORS = [f"{path.parent.parent.name}-{path.stem}" for path in RETURNED]
CLEAN = {"esdh-eksempel-esdh"}


def _check(path: Path) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(main, ["check", str(path), "--format", "json"])
    [submission] = json.loads(result.stdout)["submissions"]
    return result.exit_code, submission


def _lines(submission: dict[str, Any]) -> Iterator[str]:
    """A line for each place of each finding; a grouped finding names the requirement of its first."""
    for finding in submission["findings"]:
        places = [finding["where"], *finding.get("also", [])]
        ids = [finding.get("requirement") or "-", *("-" for _ in places[1:])]
        for place, id in zip(places, ids, strict=True):
            cell = f"{place.get('sheet') or ''}!{place.get('cell') or ''}".strip("!") or "-"
            yield f"{finding['severity']} {finding['code']} {cell} {id}"


def test_there_are_three_vendors_to_each_case() -> None:
    answers = sorted(SAMPLES.glob("*/answers/*.yaml"))
    assert [(p.parents[1], p.stem) for p in RETURNED] == [(p.parents[1], p.stem) for p in answers]
    assert len(RETURNED) == 6
    assert [path.suffix for path in RETURNED].count(".ods") == 1
    assert sorted(path.stem for path in EXPECTED.glob("*.txt")) == sorted(VENDORS)


@pytest.mark.parametrize("path", RETURNED, ids=VENDORS)
def test_check_finds_what_was_planted_and_nothing_else(path: Path) -> None:
    name = f"{path.parent.parent.name}-{path.stem}"
    exit_code, submission = _check(path)
    found = sorted(_lines(submission))
    expected = EXPECTED / f"{name}.txt"
    if os.environ.get("TRACKER_WRITE_EXPECTED") == "1":
        expected.write_text("\n".join(found) + "\n", encoding="utf-8")
        pytest.fail(f"{expected} er skrevet på ny: læs forskellen")
    assert found == expected.read_text(encoding="utf-8").splitlines()
    assert exit_code == (0 if name in CLEAN else 1)


@pytest.mark.parametrize("path", RETURNED, ids=VENDORS)
def test_the_samples_answer_what_is_asked_today(path: Path) -> None:
    folder = path.parent.parent
    opened = open_workbook(path, isolated=False)
    assert opened.grid is not None
    identity = recognise(opened.grid).identity
    assert identity is not None
    today = specification_digest(Case.at(folder).resolve())
    assert identity.digest == today, (
        f"{path.name} svarer på en anden kravspecifikation: kør make samples"
    )


@pytest.mark.parametrize("path", RETURNED, ids=VENDORS)
def test_the_samples_say_what_the_vendors_wrote(path: Path) -> None:
    """Each answer of the answers file stands in the file that came back (but for deleted rows)."""
    asked = load("fill").read_answers(path.parent.parent / "answers" / f"{path.stem}.yaml")
    _, submission = _check(path)
    found = {a["requirement"]: a.get("written") for a in submission["answers"]}
    deleted = {edit["delete_row"] for edit in asked.get("edits", []) if "delete_row" in edit}
    wanted = {
        id: " ".join(values["answer"].split())
        for id, values in asked["answers"].items()
        if id not in deleted
    }
    assert {id: found[id] for id in wanted} == wanted
