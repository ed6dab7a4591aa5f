"""Evaluators' workbooks in a real LibreOffice: opened, typed in, counted, saved, read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.verdicts.work import KMX, NORDISK, heads, new_case, receive, submit, table, workbook
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from libreoffice.office import Spreadsheets
from tracker.procurement.case import Case

VERDICTS = ["Accepteret", "Accepteret med kommentar", "Uddybelse nødvendig", "Afvist"]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = new_case(tmp_path / "sag")
    evil = {"SF1470": {"elaboration": "=1+1", "answer": "Ja, delvist"}}
    submit(case, NORDISK, "a.xlsx", answers=evil)
    submit(case, KMX, "b.xlsx")
    return case


@pytest.mark.parametrize("blind", [False, True])
def test_what_is_typed_is_counted_live_and_read_the_same(
    case: Case, office: Spreadsheets, tmp_path: Path, blind: bool
) -> None:
    path = workbook(case, "anna", *(["--blind"] if blind else []))
    sheet = table(load_workbook(path).worksheets)
    at = heads(sheet)
    letter = {id: get_column_letter(column) for id, column in at.items()}
    cells: dict[str, str] = {}
    expected: dict[str, dict[str, int]] = {}
    for n, row in enumerate(range(5, 13)):
        vendor = str(sheet.cell(row, at["vendor"]).value)
        verdict = VERDICTS[n % 4]
        counts = expected.setdefault(vendor, dict.fromkeys(VERDICTS, 0))
        counts[verdict] += 1
        cells[f"{letter['verdict']}{row}"] = verdict
        cells[f"{letter['points']}{row}"] = "2,5" if n % 2 else "3"
        cells[f"{letter['reason']}{row}"] = f"Grund {n}\nog en linje til: æøå"
    targets = [tmp_path / f"lo-{blind}{suffix}" for suffix in (".xlsx", ".ods")]
    office.run(
        "type_in",
        path,
        cells={"Bedømmelse": cells},
        targets=[str(target) for target in targets],
    )

    overview = load_workbook(targets[0], data_only=True)["Overblik"]
    shown = {str(r[0]): r[1:] for r in overview.iter_rows(min_row=4, values_only=True) if r[0]}
    names = [str(name) for name in shown["Leverandør"]]
    for vendor, counts in expected.items():
        counted = {name: int(str(n)) for name, n in zip(names, shown[vendor], strict=True)}
        assert {v: counted[v] for v in VERDICTS} == counts
        assert counted["Mangler"] == counted["I alt"] - sum(counts.values())

    for target in targets:
        [got] = receive(case, target, fail_on="never")
        codes = {f["code"] for f in got["findings"]} - {"verdict-on-deviation", "format-converted"}
        assert codes <= {"verdict-contradicts-points"}, got["findings"]
        given = [(g["verdict"], g["points"], g["reason"]) for g in got["given"]]
        assert len(given) == 8
        assert sorted({points for _, points, _ in given}) == [2.5, 3.0]
        assert {"Grund 0\nog en linje til: æøå"} <= {reason for _, _, reason in given}
        assert {v["vendor"] for v in got["given"]} == {"10150817", "25052943"}
