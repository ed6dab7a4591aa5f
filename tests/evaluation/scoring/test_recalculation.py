"""LibreOffice works out every formula of the score workbook, and gets what tracker wrote."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from assessments import row
from converting import converted
from openpyxl import load_workbook

from tracker.assessment.model import Outcome
from tracker.evaluation.method.model import Evaluation, Method, RowMethod
from tracker.evaluation.method.seal import SealState
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.score import score

from .factories import (
    assessed,
    assessment,
    by_requirement,
    choice,
    choosing,
    in_form,
    method,
    race,
    result,
    seal,
)

pytestmark = pytest.mark.office
EDGES = assessment(
    assessed("Intet tæller", row("K1", Outcome.NOT_APPLICABLE), row("K2", Outcome.NOT_APPLICABLE)),
    assessed("Ens 1", row("K1"), row("K2", Outcome.GAP)),
    assessed("Ens 2", row("K1", Outcome.GAP), row("K2")),
)
# More is offered than the group has integrations: another way beside both.
BOTH = choosing().vendors[2]
BESIDE = (*choice(("K0", "K2"), ("K1",)).branches, ("K4",))
ANOTHER_WAY = replace(
    choosing(),
    vendors=(
        *choosing().vendors,
        replace(
            BOTH,
            vendor=replace(BOTH.vendor, name="Alt", key="alt"),
            groups=(replace(BOTH.groups[0], branches=BESIDE),),
        ),
    ),
)


def without_values(workbook: bytes) -> tuple[bytes, int]:
    """The workbook without the values of its formulas, and how many those were."""
    out, count = BytesIO(), 0
    with zipfile.ZipFile(BytesIO(workbook)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                data, found = re.subn(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", data)
                count += found
            target.writestr(item, data)
    return out.getvalue(), count


def recalculated(workbook: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a workbook whose formulas have no values."""
    bare = folder / "bare.xlsx"
    bare.write_bytes(workbook)
    return converted(converted(bare, "ods"), "xlsx:Calc MS Excel 2007 XML").read_bytes()


@pytest.mark.parametrize(
    "found",
    [
        result(),
        result(by_requirement()),
        result(method(method=Method(RowMethod.MEDIAN))),
        Result(score(EDGES, Evaluation()), SealState((seal(1),))),
        Result(score(choosing(), method()), SealState((seal(1),))),
        Result(score(ANOTHER_WAY, method(group_bonus=0.25)), SealState((seal(1),))),
        Result(score(race(), Evaluation(method=Method(RowMethod.OUTCOME))), SealState((seal(1),))),
    ],
    ids=["by-package", "by-requirement", "median", "edges", "groups", "bonus", "outcome"],
)
def test_every_formula_gives_what_tracker_wrote(found: Result, tmp_path: Path) -> None:
    workbook = in_form(found, "xlsx")
    bare, count = without_values(workbook)

    theirs = load_workbook(BytesIO(recalculated(bare, tmp_path)), data_only=True)

    ours = load_workbook(BytesIO(workbook), data_only=True)
    compared = 0
    for sheet in load_workbook(BytesIO(workbook)):
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type != "f":
                    continue
                compared += 1
                mine = ours[sheet.title][cell.coordinate].value or 0
                other = theirs[sheet.title][cell.coordinate].value or 0
                assert other == pytest.approx(mine), (sheet.title, cell.coordinate, cell.value)
    assert compared == count > 30
