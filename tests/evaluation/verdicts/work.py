"""A case with two vendors and three evaluators, and evaluators at work in their workbooks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from casework import BASE, filled
from commands import run
from issued import issued, made
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.procurement.case import Case

NORDISK = {
    "name": "Nordisk Sag A/S",
    "cvr": "10150817",
    "contact": "Salgschef Ib Ågård",
    "email": "ib@nordisksag.dk",
    "solution": "SagFlow 365",
}
KMX = {
    "name": "KMX ApS",
    "cvr": "25052943",
    "contact": "Else Overgaard, tlf. 87 65 43 21",
    "email": "salg@kmx-it.dk",
    "solution": "Zenit",
}
EVALUATION = """
points: {lowest: 0, highest: 5, step: 0.5}
evaluators:
  - {id: anna, name: Anna Andersen}
  - {id: bo, name: Bo Bertelsen}
  - {id: carl, name: Carl Christensen}
"""
HEAD = 4  # the row of headings; the ids stand two rows above
Values = Mapping[tuple[str, str], Mapping[str, Any]]


def new_case(folder: Path, *, evaluation: str | None = EVALUATION, **changes: Any) -> Case:
    """A frozen case; with a method unless it is None."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {**BASE, "levels": {"SF1470": "minimum"}, **changes}
    (folder / "procurement.yaml").write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    case = issued(folder)
    if evaluation is not None:
        (folder / "evaluation.yaml").write_text(evaluation, "utf-8")
        made(folder, ("evaluate", "seal", folder))
    return case


def submit(case: Case, vendor: Mapping[str, str], name: str = "svar.xlsx", **changes: Any) -> None:
    """A vendor's submission, received."""
    path = case.folder.parent / name
    path.write_bytes(filled(case.frozen(), fields=dict(vendor), **changes))
    made(case.folder, ("receive", case.folder, path, "--fail-on", "never"))


def workbook(case: Case, evaluator: str, *options: str) -> Path:
    """The workbook of an evaluator."""
    words = ("evaluate", "workbook", case.folder, "--evaluator", evaluator, "--format", "json")
    return Path(json.loads(run(*words, *options).stdout)["workbook"])


def judge(path: Path, values: Values, target: Path | None = None) -> Path:
    """Fill a workbook in: (vendor as shown, requirement) → column id → what is typed."""
    book = load_workbook(path)
    sheet = table(book.worksheets)
    columns = heads(sheet)
    for row in range(HEAD + 1, sheet.max_row + 1):
        place = tuple(str(sheet.cell(row, columns[id]).value) for id in ("vendor", "requirement"))
        for id, value in values.get((place[0], place[1]), {}).items():
            sheet.cell(row, columns[id]).value = value
    target = target or path.with_name(f"udfyldt-{path.name}")
    out = BytesIO()
    book.save(out)
    target.write_bytes(out.getvalue())
    return target


def table(sheets: Sequence[Any]) -> Worksheet:
    """The sheet with the rows."""
    found: Worksheet = next(sheet for sheet in sheets if sheet.cell(2, 1).value == "key")
    return found


def heads(sheet: Worksheet) -> dict[str, int]:
    """Column id → number."""
    row = range(1, sheet.max_column + 1)
    return {str(sheet.cell(2, at).value): at for at in row if sheet.cell(2, at).value}


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a workbook as shown, by column id."""
    sheet = table(load_workbook(path).worksheets)
    columns = heads(sheet)
    return [
        {id: str(sheet.cell(row, at).value or "") for id, at in columns.items()}
        for row in range(HEAD + 1, sheet.max_row + 1)
    ]


def receive(case: Case, *paths: Path, code: int = 0, fail_on: str = "error") -> list[Any]:
    """What tracker makes of filled workbooks."""
    words = ("evaluate", "receive", case.folder, *paths, "--format", "json", "--fail-on", fail_on)
    verdicts: list[Any] = json.loads(run(*words, code=code).stdout)["verdicts"]
    return verdicts


def status(case: Case) -> Any:
    """``tracker evaluate status`` as JSON."""
    return json.loads(run("evaluate", "status", case.folder, "--format", "json").stdout)


def gap_rows(case: Case) -> dict[tuple[str, str], Any]:
    """The rows of the gap report by vendor and requirement."""
    told = json.loads(run("gap", case.folder, "--format", "json", "--fail-on", "never").stdout)
    return {
        (v["vendor"]["name"], row["requirement"]): row for v in told["vendors"] for row in v["rows"]
    }
