"""LibreOffice works out every formula of the score workbook, and gets what tracker wrote."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO

import pytest
from assessments import row
from converting import converted_all
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


FOUND = {
    "by-package": result(),
    "by-requirement": result(by_requirement()),
    "median": result(method(method=Method(RowMethod.MEDIAN))),
    "edges": Result(score(EDGES, Evaluation()), SealState((seal(1),))),
    "groups": Result(score(choosing(), method()), SealState((seal(1),))),
    "bonus": Result(score(ANOTHER_WAY, method(group_bonus=0.25)), SealState((seal(1),))),
    "outcome": Result(score(race(), Evaluation(method=Method(RowMethod.OUTCOME))), SealState((seal(1),))),
}  # fmt: skip


@dataclass(frozen=True)
class Recalculated:
    """A workbook as tracker wrote it, the same as LibreOffice works it out, and the formulas between them."""

    ours: bytes
    theirs: bytes
    formulas: int


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Recalculated]:
    """What LibreOffice makes of the workbooks where their formulas have no values, all in two starts."""
    folder = tmp_path_factory.mktemp("regnet")
    ours = {name: in_form(found, "xlsx") for name, found in FOUND.items()}
    bare = {name: without_values(workbook) for name, workbook in ours.items()}
    for name, (workbook, _) in bare.items():
        (folder / f"{name}.xlsx").write_bytes(workbook)
    opened = converted_all([folder / f"{name}.xlsx" for name in FOUND], "ods")
    saved = converted_all(opened, "xlsx:Calc MS Excel 2007 XML")
    return {
        name: Recalculated(ours[name], path.read_bytes(), bare[name][1])
        for name, path in zip(FOUND, saved, strict=True)
    }


@pytest.mark.parametrize("name", FOUND)
def test_every_formula_gives_what_tracker_wrote(
    name: str, recalculated: dict[str, Recalculated]
) -> None:
    found = recalculated[name]
    theirs = load_workbook(BytesIO(found.theirs), data_only=True)

    ours = load_workbook(BytesIO(found.ours), data_only=True)
    compared = 0
    for sheet in load_workbook(BytesIO(found.ours)):
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type != "f":
                    continue
                compared += 1
                mine = ours[sheet.title][cell.coordinate].value or 0
                other = theirs[sheet.title][cell.coordinate].value or 0
                assert other == pytest.approx(mine), (sheet.title, cell.coordinate, cell.value)
    assert compared == found.formulas > 30
