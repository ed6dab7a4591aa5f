"""What a vendor changed in answers that are not on the scale, and their way back in a workbook."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from casework import FIELDS, filled
from commands import Run
from openpyxl import load_workbook
from submissions import submitted
from typed import ASKED, typed_specification

from tracker.procurement.case import Case
from tracker.procurement.specification import Specification
from tracker.rounds.difference import compare
from tracker.rounds.model import Round
from tracker.submission.model import UnitPrice
from tracker.workbook.columns import CURRENT

FIRST: dict[str, Any] = {
    "OPPETID": "99,5 %", "TIMER": 3.5, "DRIFT": 450000, "START": "05-01-2027", "LOGIN": "Åben ID",
    "FLERE": "Åben ID; SAML", "ISO": True, "TEKST": "Vi ringer i løbet af en time.", "PLAN": "plan.pdf",
}  # fmt: skip


def _case(folder: Path, run: Run) -> Specification:
    run("new", folder, "--title", "T", "--buyer", "B", "--package", "I-06")
    path = folder / "procurement.yaml"
    add = [{"id": id, "text": f"Krav {id}", "answer": type} for id, type in ASKED.items()]
    path.write_text(f"{path.read_text('utf-8')}\nadd: {json.dumps(add)}\n", "utf-8")
    run("generate", folder, code=None)
    return Case.at(folder).frozen()


def _receive(folder: Path, spec: Specification, name: str, run: Run, **changed: Any) -> None:
    answers = {id: {"answer": value} for id, value in (FIRST | changed).items()}
    (folder.parent / name).write_bytes(filled(spec, fields=FIELDS, answers=answers))
    run("receive", folder, folder.parent / name, code=None)


def test_changed_values_are_told_with_their_units_and_words_are_compared(
    tmp_path: Path, run: Run
) -> None:
    spec = _case(tmp_path / "sag", run)
    _receive(tmp_path / "sag", spec, "a.xlsx", run)
    _receive(
        tmp_path / "sag",
        spec,
        "b.xlsx",
        run,
        OPPETID="99,6 %",
        TEKST="Vi ringer i løbet af to timer.",
    )
    told = json.loads(
        run("diff", tmp_path / "sag", "Acme A/S", "--format", "json", code=None).stdout
    )
    rows = {row["requirement"]: row["fields"] for row in told["rows"]}
    assert rows.keys() == {"OPPETID", "TEKST"}
    [uptime], [text] = rows["OPPETID"], rows["TEKST"]
    assert (uptime["before"], uptime["after"], uptime["pieces"]) == ("99,5 %", "99,6 %", [])
    assert len(text["pieces"]) > 2


def test_a_workbook_on_its_way_back_has_the_same_values(tmp_path: Path, run: Run) -> None:
    case = tmp_path / "sag"
    spec = _case(case, run)
    _receive(case, spec, "a.xlsx", run, OPPETID="meget")
    run("return", case, "Acme A/S", code=None)
    [sent] = (case / "workbooks").glob("*retur*.xlsx")
    sheet = load_workbook(BytesIO(sent.read_bytes()))["Krav"]
    id, answer = (CURRENT.index[column] for column in ("requirement_id", "answer"))
    cells = {row[id].value: row[answer] for row in sheet.iter_rows(min_row=5)}
    assert cells["OPPETID"].value == "meget"
    assert not cells["OPPETID"].protection.locked
    assert cells["ISO"].value == "Ja"
    assert cells["TIMER"].value == "3,5"
    read = json.loads(run("check", case, sent, "--format", "json", code=None).stdout)[
        "submissions"
    ][0]
    values = {a["requirement"]: a["value"] for a in read["answers"] if a["value"]}
    assert values == {
        "TIMER": "3.5", "DRIFT": "450000", "START": "2027-01-05", "LOGIN": "O", "FLERE": "S; O",
        "ISO": "yes", "TEKST": FIRST["TEKST"], "PLAN": "plan.pdf",
    }  # fmt: skip


def test_kroner_moved_between_the_lines_of_a_price_table_are_a_change_though_the_sum_is_none() -> (
    None
):
    lines = [{"id": id, "title": id, "quantity": 1} for id in ("licens", "drift", "start")]
    spec = typed_specification({"PRIS": {"type": "amount", "lines": lines}})

    def sent(licens: str, drift: str) -> Round:
        given = {"licens": licens, "drift": drift, "start": "10000"}
        prices = tuple(UnitPrice(line, price, None) for line, price in given.items())
        answers = {"PRIS": {"value": "311000", "prices": prices}}
        return Round(submitted(answers), spec, "2027-01-10T12:00:00+01:00")

    found = compare(sent("100", "2000"), sent("76", "3000"))
    assert not found.same_answers
    (row,) = found.rows
    (change,) = row.fields
    assert (row.requirement, change.field) == ("PRIS", "prices")
    assert [line.partition(": ")[2] for line in (change.after or "").splitlines()] == [
        "76,00", "3.000,00", "10.000,00",
    ]  # fmt: skip
    assert compare(sent("100", "2000"), sent("100", "2000")).is_empty
