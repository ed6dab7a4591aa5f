"""Workbooks of the first layout are out at vendors and lie in case folders: they are read as they always were.

The cases are written for the present layout; here each is done to a workbook that our own writer lays
out as the first version was, its cells named as they stand there.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from casework import case_folders, filled, found, read, specification

from tracker import documents
from tracker.spreadsheet.grid import letters
from tracker.workbook.columns import CURRENT, LAYOUTS

FIRST = LAYOUTS[1]
_REF = re.compile(r"\b([A-Z])(\d{1,4})\b")
_OF_THE_TABLE = re.compile(r"((?:Krav[\w ]*|Ark2)!)([A-Z]\d+)")
# Its columns are counted from where the copy begins, which is not the same in both.
_OTHERWISE = {"rows-pasted-without-headings-or-keys"}
_CASES = [folder for folder in case_folders() if folder.name not in _OTHERWISE]
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
