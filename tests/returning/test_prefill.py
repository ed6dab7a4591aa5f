"""``tracker prefill``: a vendor's earlier answers in a new workbook, each marked with where it is from."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from answered import Make, Receive
from casework import BASE, FIELDS, blank, filled, row_of, specification
from commands import Run
from openpyxl import load_workbook

from tracker import documents
from tracker.procurement.case import Case
from tracker.procurement.specification import Specification
from tracker.workbook.columns import CURRENT

OWN = [{"id": "EGEN-1", "text": "Eksport i åbent format."}, {"id": "EGEN-2", "text": "Sikker."}]
GIVEN: dict[str, Any] = {
    "SF1470": {"answer": "Ja, som et tilkøb", "elaboration": "Bygget ind.", "price_dkk": "1000"},
    "I-04-K4": {
        "answer": "Nej, men planlagt",
        "elaboration": "Snart.",
        "available_from": "01-06-2027",
    },
    "EGEN-1": {"elaboration": "CSV."},
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A workbook answered in an earlier procurement."""
    spec = specification(id="gammel", title="Det gamle udbud", add=OWN)
    path = tmp_path / "gammel.xlsx"
    path.write_bytes(filled(spec, answers=GIVEN))
    return path


def carried(
    run: Run, tmp_path: Path, spec: Specification, *earlier: Path, data: bytes | None = None
) -> tuple[dict[str, dict[str, Any]], bytes]:
    new, out = tmp_path / "ny.xlsx", tmp_path / "ud.xlsx"
    new.write_bytes(data or blank(spec))
    options = [item for path in earlier for item in ("--from", path)]
    told = run("prefill", new, *options, "--output", out, "--format", "json").stdout
    plain = json.loads(told)
    documents.require(plain, "prefill", "stdout", {})
    return {row["requirement"]: row for row in plain["rows"]}, out.read_bytes()


def cell(data: bytes, requirement: str, column: str) -> Any:
    sheet = load_workbook(BytesIO(data))["Krav"]
    return sheet.cell(row_of(sheet, requirement), CURRENT.index[column] + 1)


def test_answers_are_carried_and_marked_with_where_they_are_from(
    old: Path, tmp_path: Path, run: Run
) -> None:
    spec = specification(add=[OWN[0], {**OWN[1], "text": "Meget sikker."}])
    rows, data = carried(run, tmp_path, spec, old)
    assert (rows["SF1470"]["kind"], rows["SF1470"]["file"]) == ("same", "gammel.xlsx")
    assert rows["EGEN-1"]["kind"] == "same"
    assert rows["EGEN-2"]["kind"] == "none"  # another buyer's own of that id is another requirement
    assert cell(data, "SF1470", "answer").value == "Ja, som et tilkøb"
    assert cell(data, "SF1470", "elaboration").value == "Bygget ind."
    assert cell(data, "SF1470", "price_dkk").value is None
    assert cell(data, "I-04-K4", "available_from").value is None
    note = cell(data, "SF1470", "answer").comment.text
    assert "Fra gammel.xlsx (Det gamle udbud, udgave 1). Ordlyden er den samme." in note
    assert cell(data, "EGEN-2", "answer").value is None
    book = load_workbook(BytesIO(data))
    assert any(c.value == FIELDS["solution"] for r in book["Leverandør"].iter_rows() for c in r)


def test_a_changed_wording_shows_both_and_a_changed_meaning_leaves_the_answer_out(
    old: Path, tmp_path: Path, run: Run
) -> None:
    spec = specification(
        addenda={"SF1470": "Også arkiverede sager."}, add=[{**OWN[0], "answer": "yes_no"}]
    )
    rows, data = carried(run, tmp_path, spec, old)
    assert (rows["SF1470"]["kind"], rows["EGEN-1"]["kind"]) == ("changed", "rechoose")
    note = cell(data, "SF1470", "answer").comment.text
    assert "Ordlyden er ændret siden." in note
    assert note.index("Før: ") < note.index("Nu: ") < note.index("Også arkiverede sager.")
    assert cell(data, "EGEN-1", "answer").value is None
    assert cell(data, "EGEN-1", "elaboration").value == "CSV."


def test_what_stands_in_the_new_workbook_stays_and_the_first_of_several_is_taken(
    old: Path, tmp_path: Path, run: Run
) -> None:
    older = tmp_path / "aeldre.xlsx"
    spec = specification(add=OWN)
    older.write_bytes(filled(spec, answers={"SF1470": {"answer": "Nej"}}))
    new = specification(add=OWN)
    begun = load_workbook(BytesIO(blank(new)))
    sheet = begun["Krav"]
    sheet.cell(row_of(sheet, "EGEN-2"), CURRENT.index["answer"] + 1, "Nej")
    out = BytesIO()
    begun.save(out)
    rows, data = carried(run, tmp_path, new, old, older, data=out.getvalue())
    assert (rows["SF1470"]["file"], rows["EGEN-2"]["kind"]) == ("gammel.xlsx", "own")
    assert cell(data, "EGEN-2", "answer").value == "Nej"
    assert cell(data, "EGEN-2", "answer").comment is None
    assert carried(run, tmp_path, new, older, old)[0]["SF1470"]["file"] == "aeldre.xlsx"


def test_the_case_receives_it_as_any_other_and_our_marks_are_no_finding(
    old: Path, tmp_path: Path, run: Run, make: Make, receive: Receive
) -> None:
    case = make(add=OWN)
    [workbook] = (case.folder / "workbooks").glob("*.xlsx")
    rows, data = carried(
        run, tmp_path, Case.at(case.folder).frozen(), old, data=workbook.read_bytes()
    )
    submission = receive(case, data)
    answers = {a.requirement: a.answer for a in submission.answers}
    assert answers["SF1470"] == "yes_as_addon"
    assert {f.code for f in submission.findings} == {"price-missing", "date-missing"}
    assert submission.procurement == BASE["id"]
    assert len(rows) == len(answers)


def test_what_is_no_workbook_of_ours_is_refused(old: Path, tmp_path: Path, run: Run) -> None:
    other = tmp_path / "andet.xlsx"
    from openpyxl import Workbook

    Workbook().save(other)
    new = tmp_path / "ny.xlsx"
    new.write_bytes(blank(specification()))
    out = tmp_path / "ud.xlsx"
    told = run("prefill", new, "--from", other, "--output", out, code=2).stderr
    assert "ikke en arbejdsbog fra tracker" in told
    run("prefill", new, "--from", tmp_path / "ikke-der.xlsx", "--output", out, code=2)
    run("prefill", new, "--from", old, "--output", old, code=2)
    assert not out.exists()
