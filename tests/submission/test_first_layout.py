"""Workbooks of the first layout are out at vendors and lie in case folders: they are read as they always were.

The cases are written for the present layout; here each is done to a workbook that our own writer lays
out as the first version was, its cells named as they stand there.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answered import Make, Receive
from casework import blank, case_folders, column_of, filled, found, read, row_of, specification
from commands import Run
from openpyxl import load_workbook

from tracker import documents
from tracker.spreadsheet.grid import letters
from tracker.spreadsheet.reader import Reader
from tracker.submission.interpret import find_tables
from tracker.texts import Text
from tracker.workbook.columns import CURRENT, LAYOUTS, Column, Layout

FIRST = LAYOUTS[1]
_REF = re.compile(r"\b([A-Z])(\d{1,4})\b")
_OF_THE_TABLE = re.compile(r"((?:Krav[\w ]*|Ark2|Vores svar)!)([A-Z]\d+)")
# Its columns are counted from where the copy begins, which is not the same in both.
_OTHERWISE = {"rows-pasted-without-headings-or-keys"}
# What is done to the sheets, and what has a column that changed; the others are read alike.
_TOUCHES = re.compile("edits|price_dkk")
_CASES = [
    folder
    for folder in case_folders()
    if _TOUCHES.search((folder / "case.yaml").read_text("utf-8")) and folder.name not in _OTHERWISE
]
_BESIDE = len(CURRENT.columns) - len(FIRST.columns)


def _letter(letter: str) -> str:
    """The letter that a column of the present layout has in the first; beside the table, as far beside it."""
    number = ord(letter) - ord("A")
    if number == len(CURRENT.columns) - 1:
        return letters(len(FIRST.columns))  # the end of a range over the whole table
    if number >= len(CURRENT.columns):
        return letters(number + 1 - _BESIDE)
    return FIRST.letter[CURRENT.columns[number].id]


def _as_first(text: str) -> str:
    return _REF.sub(lambda m: _letter(m[1]) + m[2], text)


def _edit(edit: dict[str, Any]) -> dict[str, Any]:
    """What is done to a sheet, its cells named as in the first layout."""
    ((name, argument),) = edit.items()
    if isinstance(argument, dict) and argument.get("sheet", "Krav").partition(" ")[0] != "Krav":
        return edit
    if name in ("set", "comment"):
        return {name: {**argument, "cell": _as_first(argument["cell"])}}
    if name == "merge":
        return {name: _as_first(argument)}
    if name == "clear":
        return {name: [_as_first(area) for area in argument]}
    if name == "show":
        kept = {key: value for key, value in argument.items() if key == "sheet"}
        for key in argument.keys() - {"sheet"}:
            cells = argument[key]
            kept[key] = (
                {_as_first(ref): value for ref, value in cells.items()}
                if isinstance(cells, dict)
                else [_as_first(ref) for ref in cells]
            )
        return {name: kept}
    return edit


@pytest.mark.parametrize("folder", _CASES, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_a_case_has_the_same_findings_in_the_first_layout(folder: Path) -> None:
    case: dict[str, Any] = documents.read_yaml(folder / "case.yaml", None)
    keys = ("fields", "conditions", "answers")
    edits = [_edit(edit) for edit in case.get("edits", [])]
    spec = specification(**case.get("procurement", {}))
    given = {key: case[key] for key in keys if key in case}

    submission = read(filled(spec, **given, edits=edits, version=FIRST))

    wanted = {
        _OF_THE_TABLE.sub(lambda m: m[1] + _as_first(m[2]), line)
        for line in case.get("findings", [])
    }
    assert found(submission) == wanted
    for id, values in case.get("reads", {}).items():
        answer = next(a for a in submission.answers if a.requirement == id)
        assert {k: getattr(answer, k) for k in values} == {
            k: tuple(v) if isinstance(v, list) else v for k, v in values.items()
        }


# What documents of that time did not count.
NOTHING = {"unreadable": 0, "outdated": 0, "conflicting": 0, "not_applicable": 0}
COUNTS = ("readable", *NOTHING)
KEPT = Path(__file__).parents[1] / "data" / "first-layout"


@pytest.mark.parametrize("name", ["filled-da", "filled-en"])
def test_a_file_of_the_first_layout_is_read_as_it_was_when_it_was_made(name: str) -> None:
    """The files were made before there was a second layout, and filled and sorted by LibreOffice."""
    found = documents.to_plain(read((KEPT / f"{name}.xlsx").read_bytes(), name=f"{name}.xlsx"))

    before = json.loads((KEPT / f"{name}.json").read_text("utf-8"))
    for part, wanted in before.items():
        got = json.loads(json.dumps(found[part], default=str))
        for entry in got if part == "answers" else ():
            for new in {*entry} - {*wanted[0]}:  # what an answer did not have then is not there
                assert entry.pop(new) in (None, [])
        if part == "reconciliation":
            assert {key: got.pop(key) for key in COUNTS} == {**NOTHING, "readable": got["answered"]}
        assert got == wanted, part


def test_the_remedy_names_the_columns_of_the_workbook_at_hand() -> None:
    spec = specification()
    [first, *_] = [row.id for row in spec.requirements]
    answers = {first: {"answer": "Ja, som et tilkøb", "elaboration": "Modul"}}

    def remedy(version: Layout) -> Text:
        found = read(filled(spec, answers=answers, version=version)).findings
        return next(f.remedy for f in found if f.code == "price-missing")

    assert remedy(FIRST).da == "Skriv prisen i kroner i »Pris (kr.)«."
    assert remedy(FIRST).en == "Write the price in DKK in 'Pris (kr.)'."
    assert (
        remedy(CURRENT).da
        == "Skriv prisen i kroner i »Engangspris (kr.)« eller »Årlig pris (kr.)«."
    )


def test_what_the_file_does_not_say_its_headings_do() -> None:
    """Without the hidden sheet and the properties a table is read by its own headings."""
    spec = specification()
    bare: list[dict[str, Any]] = [{"remove_sheet": "_tracker"}, {"forget_properties": None}]
    for version in LAYOUTS.values():
        found = read(filled(spec, edits=bare, version=version), spec)
        assert {f.code for f in found.findings} == {"identity-stripped"}, version.version
        assert found.reconciliation.unread_cells == ()


def test_what_says_nothing_is_of_the_layout_whose_headings_are_all_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A later layout may have all the columns of one that is out, and one more."""
    more = Column("more", Text("Mere", "More"), 10, answered=True)
    later = replace(CURRENT, version=CURRENT.version + 1, columns=(*CURRENT.columns, more))
    monkeypatch.setitem(LAYOUTS, later.version, later)
    monkeypatch.setitem(find_tables._HEADINGS, later.version, find_tables.headings(later))
    with Reader(isolated=False) as reader:
        grid = reader.open_bytes(blank(specification()), "svar.xlsx").grid
    assert grid
    for said, wanted in ((None, CURRENT), (CURRENT, CURRENT), (later, later)):
        [table] = find_tables.tables(grid, said)
        assert table.layout is wanted


def test_a_layout_that_nobody_has_sent_is_refused() -> None:
    spec = specification()
    later = [{"set": {"sheet": "_tracker", "cell": "B3", "value": "9"}}]
    assert "error layout-unknown -!- -" in found(read(filled(spec, edits=later), spec))


@pytest.mark.parametrize("version", LAYOUTS.values(), ids=lambda it: f"layout{it.version}")
def test_a_workbook_of_either_layout_goes_back_in_the_present_one(
    make: Make, receive: Receive, run: Run, version: Layout
) -> None:
    case = make()
    spec = case.frozen()
    one, two, three, *_ = (row.id for row in spec.requirements)
    answers = {
        one: {"answer": "Måske"},
        two: {"answer": "Ja, som et tilkøb", "price_dkk": "12.500,00"},
        three: {"answer": "Ja, som et tilkøb"},
    }
    receive(case, filled(spec, answers=answers, version=version), "svar.xlsx")

    run("return", case.folder, "Acme A/S")

    [path] = (case.folder / "workbooks").glob("*retur*.xlsx")
    sheet = load_workbook(path)["Krav"]
    assert sheet.cell(4, CURRENT.index["price_dkk"] + 1).value == "Engangspris (kr.)"
    stands = {
        id: sheet.cell(row_of(sheet, id), column_of(sheet, column)).value
        for id, column in ((one, "answer"), (two, "price_dkk"))
    }
    assert stands == {one: "Måske", two: "12.500,00"}
    note = sheet.cell(row_of(sheet, three), column_of(sheet, "price_dkk")).comment
    assert note
    assert "Skriv prisen i kroner i »Engangspris (kr.)«" in note.text
    again = read(path.read_bytes(), spec)
    assert {a.requirement: (a.written, a.price_dkk) for a in again.answers}[two] == (
        "Ja, som et tilkøb",
        "12500.00",
    )


def test_answers_of_the_first_layout_are_carried_to_a_newer_revision(
    make: Make, receive: Receive, run: Run
) -> None:
    case = make()
    one, two, *_ = (row.id for row in case.frozen().requirements)
    answers = {one: {"answer": "Ja, som et tilkøb", "price_dkk": "12.500,00"}}
    receive(case, filled(case.frozen(), answers=answers, version=FIRST), "svar.xlsx")
    procurement = case.folder / "procurement.yaml"
    asked = json.loads(procurement.read_text("utf-8"))
    procurement.write_text(json.dumps({**asked, "addenda": {two: "Også i weekenden."}}), "utf-8")
    run("amend", case.folder, "--reason", "Driftstid")

    run("migrate", case.folder, "Acme A/S")

    [path] = (case.folder / "workbooks").glob("*migreret*.xlsx")
    found = {a.requirement: a for a in read(path.read_bytes(), case.issued(2)).answers}
    assert (found[one].answer, found[one].price_dkk) == ("yes_as_addon", "12500.00")
    assert found[two].answer == "yes"
    changed = load_workbook(path)["Ændrede krav"]
    assert two in {row[1].value for row in changed.iter_rows()}


def test_prefill_takes_answers_from_a_workbook_of_the_first_layout(
    run: Run, tmp_path: Path
) -> None:
    spec = specification()
    [one, *_] = (row.id for row in spec.requirements)
    old, new, made = (tmp_path / f"{name}.xlsx" for name in ("old", "new", "made"))
    old.write_bytes(filled(spec, answers={one: {"elaboration": "Modul 7"}}, version=FIRST))
    new.write_bytes(blank(spec))

    run("prefill", new, "--from", old, "--output", made)

    answers = {a.requirement: a for a in read(made.read_bytes(), spec).answers}
    assert {a.answer for a in answers.values()} == {"yes"}
    assert answers[one].elaboration == "Modul 7"
