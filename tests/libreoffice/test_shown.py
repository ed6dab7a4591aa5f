"""What a cell shows, after a real LibreOffice made an .ods of it: the same findings as of the .xlsx."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from casework import filled, found, read, specification
from converting import converted

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]
SPEC = specification(select=[{"package": "I-04"}, {"package": "I-06"}, {"package": "I-02"}])
PRICED = {"answer": "Ja, som et tilkøb", "price_dkk": 2500}
PROMISED = {"answer": "Ja, delvist", "elaboration": "Kun sager", "available_from": "2027-06-01"}
CODES = (
    "[$€-2]\\ #,##0.00",
    '#,##0" t.kr."',
    "0%",
    "#,##0,",
    '#,##0.00\\ "kr."',
    "[$kr.-406]\\ #,##0",
)
DAYS = ("mmm\\-yy", '"Q2 "yyyy', "dd\\-mm\\-yyyy", "[$-406]d.\\ mmmm\\ yyyy")


def test_an_ods_of_libreoffices_shows_what_the_xlsx_did(tmp_path: Path) -> None:
    ids = [row.id for row in SPEC.requirements]
    assert len(ids) >= len(CODES) + len(DAYS) + 4
    rows = dict(enumerate(ids, start=5))
    answers: dict[str, Mapping[str, Any]] = {rows[n]: PRICED for n in range(5, 5 + len(CODES))}
    first = 5 + len(CODES)
    answers |= {rows[n]: PROMISED for n in range(first, first + len(DAYS))}
    last = first + len(DAYS)
    show = {
        "days": [f"I{n}" for n in range(first, last)],
        "formats": {
            **{f"J{n}": code for n, code in enumerate(CODES, start=5)},
            **{f"I{n}": code for n, code in enumerate(DAYS, start=first)},
            f"F{last}": '@" (efter aftale)"',
            f"F{last + 1}": ";;;",
        },
        "struck": [f"F{last + 2}"],
        "white": [f"H{first}"],
        "runs": {
            f"H{last + 3}": ["Vi leverer", "~ ikke", " alt"],
            f"H{last + 2}": ["Vi leverer", "^ mod merpris"],
        },
    }
    path = tmp_path / "svar.xlsx"
    path.write_bytes(filled(SPEC, answers=answers, edits=[{"show": show}]))
    as_sent = found(read(path.read_bytes()))
    assert f"warning cell-hidden Krav!H{last + 2} {rows[last + 2]}" in as_sent
    assert {line.split()[1] for line in as_sent} >= {
        *("price-unreadable", "date-unreadable", "answer-shown-otherwise", "words-struck-out"),
        "cell-hidden",
    }
    ods = converted(path, "ods")
    said = found(read(ods.read_bytes(), name="svar.ods"))
    assert said - as_sent == {"note format-converted -!- -"}
    assert as_sent - said == set()
