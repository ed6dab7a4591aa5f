"""What comes back in a workbook of verdicts, row by row, of forms filled in by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker.assessment.verdicts import Verdict
from tracker.evaluation.verdicts.form import open_columns
from tracker.evaluation.verdicts.receive import verdicts_of
from tracker.findings import Finding, Severity, Where
from tracker.forms.lifecycle import ReturnedForm
from tracker.forms.model import Entry, FilledForm, Form, Row
from tracker.spreadsheet.grid import CellRef, Source
from tracker.texts import Language, Text

from .states import HALVES, NORDISK, ROW, spec

ABOUT = {"vendor": NORDISK, "requirement": ROW, "submission": "1" * 64, "supplements": "2"}
NAMED = f"{NORDISK}/{ROW}"
KEY = f"B/{ROW}"  # a letter in the workbook
CELLS = {id: CellRef("Bedømmelse", f"{letter}5") for id, letter in
         (("verdict", "M"), ("points", "N"), ("reason", "O"))}  # fmt: skip


def back(
    values: dict[str, str],
    before: dict[str, str] | None = None,
    *findings: Finding,
    kind: str = "verdicts",
    **about: str,
) -> ReturnedForm:
    row = Row(KEY, before or {}, {**ABOUT, **about})
    form = Form(
        f"{kind}-1", kind, "p", 1, Language.DA, "", (), Text("", ""), open_columns(spec().scale, HALVES),
        (row,), blind=True, about={"evaluator": "anna", "B.key": NORDISK, "B.name": "Nordisk Sag A/S"},
    )  # fmt: skip
    entries = (Entry(KEY, values, CELLS), Entry(None, {}, {}))
    source = Source(f"{'lang' * 30}.xlsx", "a" * 64)
    return ReturnedForm(form, FilledForm(source, entries, (), findings), b"")


def told(returned: ReturnedForm) -> list[tuple[str, str | None, str | None]]:
    found = verdicts_of(returned).findings
    return [(f.code, f.where.cell, f.requirement) for f in found]


def test_a_verdict_is_of_the_file_and_the_supplements_that_were_shown() -> None:
    values = {"verdict": "rejected", "points": "0.5", "reason": "[Leverandør B] siger nej."}
    got = verdicts_of(back(values))
    assert got.given == (
        Verdict(NORDISK, ROW, "1" * 64, "rejected", 0.5, "Nordisk Sag A/S siger nej.", CELLS["verdict"], 2),
    )  # fmt: skip
    assert (got.form, got.evaluator, got.findings) == ("verdicts-1", "anna", ())
    assert len(got.source.name) == 80
    assert verdicts_of(back(values, kind="consensus")).evaluator is None


def test_an_emptied_row_takes_back_and_one_that_was_never_filled_says_nothing() -> None:
    [blank] = verdicts_of(back({}, {"points": "3"})).given
    assert blank.is_blank
    assert verdicts_of(back({})).given == ()


@pytest.mark.parametrize(
    ("values", "about", "code", "cell"),
    [
        ({"reason": "Hm."}, {}, "verdict-missing", "M5"),
        ({"verdict": "rejected"}, {}, "verdict-reason-missing", "O5"),
        ({"verdict": "accepted"}, {"deviation": "yes"}, "verdict-on-deviation", "M5"),
        ({"verdict": "accepted", "points": "0"}, {}, "verdict-contradicts-points", "N5"),
        ({"verdict": "rejected", "points": "5.0", "reason": "x"}, {}, "verdict-contradicts-points", "N5"),
    ],
)  # fmt: skip
def test_each_remark_stands_at_its_cell_and_names_the_vendor(
    values: dict[str, str], about: dict[str, str], code: str, cell: str
) -> None:
    assert told(back(values, None, **about)) == [(code, cell, NAMED)]


def test_points_without_a_verdict_are_called_points_and_those_that_contradict_are_named() -> None:
    [missing] = verdicts_of(back({"points": "3"}, kind="consensus")).findings
    assert (missing.code, missing.message.da) == (
        "verdict-reason-missing",
        "»Point« er ikke begrundet.",
    )
    [finding] = verdicts_of(back({"verdict": "accepted", "points": "0"})).findings
    assert finding.message.da.startswith("»Accepteret« med 0 point")


def test_a_verdict_left_as_it_was_though_something_is_new_is_remarked_on() -> None:
    before = {"verdict": "accepted", "points": "3"}
    assert told(back(before, before, news="yes")) == [("verdict-unchanged", "M5", NAMED)]
    assert told(back(before, before)) == []
    assert told(back({**before, "points": "4"}, before, news="yes")) == []
    assert told(back({**before, "reason": "Læst."}, before, news="yes")) == []


def test_other_places_of_a_finding_are_named_by_vendor_too() -> None:
    other = Where("Bedømmelse", "M6", KEY)
    finding = Finding(
        "form-choice-unknown", Severity.ERROR, Where("Bedømmelse", "M5"), KEY, "Måske", Text("a", "a"),
        Text("b", "b"), 2, (other, Where("Bedømmelse", "M7")),
    )  # fmt: skip
    [got] = verdicts_of(back({}, None, finding)).findings
    assert (got.requirement, got.also) == (
        NAMED,
        (replace(other, requirement=NAMED), Where("Bedømmelse", "M7")),
    )
    [loose] = verdicts_of(
        back({}, None, replace(finding, requirement=None, also=(), count=1))
    ).findings
    assert loose.requirement is None
