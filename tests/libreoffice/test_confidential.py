"""Marks in "Fortroligt" of files that LibreOffice saved as .ods and .xls."""

from __future__ import annotations

from pathlib import Path

import pytest
from casework import filled, read, specification
from converting import converted

SPEC = specification()
IDS = [row.id for row in SPEC.requirements]
MARKS = ["x", True, "=NA()", "Ja", "Nej", "Fortroligt"]


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_what_is_no_plain_no_protects_in_every_format(form: str, tmp_path: Path) -> None:
    source = tmp_path / "svar.xlsx"
    answers = {id: {"confidential": mark} for id, mark in zip(IDS, MARKS, strict=False)}
    source.write_bytes(filled(SPEC, answers=answers))

    submission = read(converted(source, form).read_bytes(), name=f"svar.{form}")

    protected = {answer.requirement for answer in submission.answers if answer.confidential}
    plainly = {IDS[MARKS.index("Nej")], *IDS[len(MARKS) :]}
    # An .xls shows an error as nothing: there a blank is no proof, and the whole file is protected.
    assert protected == (set(IDS) if form == "xls" else set(IDS) - plainly)
    marked = {mark.requirement for mark in submission.marks or ()}
    assert {IDS[0], IDS[1], IDS[5]} <= marked
    assert (None in marked) == (form == "xls")
    assert (IDS[2] in marked) == (form == "ods")
