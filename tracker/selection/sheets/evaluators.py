"""The sheet of evaluators (Evaluatorer): the list ``evaluators`` of ``evaluation.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.findings import Finding
from tracker.foreign_text import fold
from tracker.forms.book import FormSheet
from tracker.forms.live import filled, joined
from tracker.forms.model import Row
from tracker.selection import list_findings as kinds
from tracker.selection.findings import CELL_REQUIRED, CELL_WRONG
from tracker.selection.ids import id_fault, id_of
from tracker.selection.method import new_case
from tracker.selection.model import AddedRow, CaseFiles, CaseView, Edit, PutResult, Table
from tracker.selection.rows import (
    ID,
    NAME,
    REMOVE,
    YES,
    added_cells,
    by_row,
    list_sheet,
    plain_list,
    table_form,
    where,
    with_list,
)
from tracker.selection.workbook import normal
from tracker.texts import Text

_COUNTED = Text("evaluatorer", "evaluators")
_PURPOSE = Text("Dem, der vurderer, én i hver række.", "Those who evaluate, one in each row.")
SHEET = Text("Evaluatorer", "Evaluators")
_LONGEST = 40  # of an id, evaluation.schema.json
_TOO_LONG = Text(f"et id er højst {_LONGEST} tegn", f"an id has at most {_LONGEST} characters")


def form(view: CaseView) -> FormSheet:
    """The evaluators as they stand, and room for more."""
    rows = [Row(e["id"], {"id": e["id"], "name": normal(e["name"])}) for e in _evaluators(view)]
    made = table_form(view, Table.EVALUATORS, SHEET, (ID, NAME, REMOVE), rows)
    status = joined(filled(made.id, "name"), f" {_COUNTED.get(view.language)}")
    return list_sheet(made, _PURPOSE, status)


def _evaluators(view: CaseView) -> list[dict[str, Any]]:
    return plain_list(view.files.evaluation or {}, "evaluators")


def put(view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
    """The files with the rows' cells in them; where there was no method, the explained one with these."""
    people = {entry["id"]: entry for entry in _evaluators(view)}
    before = list(people.values())
    findings: list[Finding] = []
    for id, row in by_row(edits).items():
        findings += _change(people, id, row)
    for one in added:
        findings += _add(people, one)
    if list(people.values()) == before:
        return PutResult(view.files, tuple(findings))
    if view.files.evaluation is None and view.asked is None:
        place = where(added[0]) if added else edits[0].where
        return PutResult(view.files, (*findings, kinds.METHOD_TOO_SOON.at(place)))
    evaluation = new_case(view) if view.files.evaluation is None else view.files.evaluation
    made = with_list(evaluation, "evaluators", list(people.values()))
    return PutResult(CaseFiles(view.files.procurement, made), tuple(findings))


def _change(people: dict[str, dict[str, Any]], id: str, row: Mapping[str, Edit]) -> list[Finding]:
    """What the cells of one row do."""
    remove, name = row.get("remove"), row.get("name")
    if id not in people:
        return [kinds.ROW_GONE.at(name.where, value=id)] if name else []
    if remove and remove.given == YES:
        del people[id]
    elif name and not normal(name.given):
        return [CELL_REQUIRED.at(name.where, column=NAME.title)]
    elif name and normal(name.given) != normal(people[id]["name"]):
        people[id] = {**people[id], "name": normal(name.given)}
    return []


def _add(people: dict[str, dict[str, Any]], row: AddedRow) -> list[Finding]:
    """What one row below the table adds."""
    cells = added_cells(row)
    if not cells:
        return []
    name, given = cells.get("name"), cells.get("id")
    if name is None:
        return [CELL_REQUIRED.at(where(row), column=NAME.title)]
    for there in people.values():
        if there["id"] == given or (fold(there["name"]) == fold(name) and not given):
            if fold(there["name"]) == fold(name):
                return [kinds.ROW_THERE.at(where(row, "name"), value=there["id"])]
            place = where(row, "name")
            return [kinds.ROW_DIFFERS.at(place, value=there["id"], differing=NAME.title)]
    id = given or id_of(name.split()[0].lower(), people)
    if fault := id_fault(id, people) or (_TOO_LONG if len(id) > _LONGEST else None):
        column, title = ("id", ID.title) if given else ("name", NAME.title)
        place = where(row, column)
        return [CELL_WRONG.at(place, value=given or name, column=title, reason=fault)]
    people[id] = {"id": id, "name": name}
    return []
