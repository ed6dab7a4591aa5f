"""What a returned sheet of follow-up says of each promise, row by row."""

from __future__ import annotations

from typing import Any

import pytest
from assessments import finding

from delivery.sheetwork import AT, DONE, KEPT, MADE_ANEW, came_back, cell, promised
from tracker.delivery.model import Deliveries, State
from tracker.findings import Severity, Where
from tracker.forms.findings import FORM_TEXT_CHANGED
from tracker.texts import Text


def told(sheet: Deliveries) -> set[tuple[str, str | None, str | None, str | None]]:
    return {(f.code, f.requirement, f.where.sheet, f.where.cell) for f in sheet.findings}


def test_a_row_that_somebody_filled_is_taken_with_its_words_and_its_cell() -> None:
    read = came_back({"SF1470": DONE, "SF1500": {}})
    assert (read.form, read.at, read.findings) == (KEPT, AT, ())
    [done, untouched] = read.rows
    assert done == promised(
        "SF1470",
        status=State.VERIFIED,
        delivered_on="2027-02-01",
        verified_on="2027-02-09",
        verified_by="Ida",
        evidence="Prøve 12, side 3",
        cell=cell("SF1470"),
    )
    assert untouched == promised("SF1500", cell=cell("SF1500"))


def test_of_a_row_that_another_sheet_changed_meanwhile_all_three_states_are_told() -> None:
    one = promised("SF1470", status=State.DELIVERED, delivered_on="2027-02-01")
    read = came_back({"SF1470": DONE}, known=[one])
    assert read.rows == ()
    [stale] = read.findings
    assert told(read) == {("delivery-stale", "SF1470", "Opfølgning", "G5")}
    assert stale.message == Text(
        "SF1470 er ændret, siden arket blev skrevet. Da: –. Nu: Leveret · 01-02-2027. I arket: "
        "Godkendt · 01-02-2027 · 09-02-2027 · Ida · Prøve 12, side 3.",
        "SF1470 was changed since the sheet was written. Then: –. Now: Delivered · 01-02-2027. In the sheet: "
        "Verified · 01-02-2027 · 09-02-2027 · Ida · Prøve 12, side 3.",
    )


def test_a_promise_that_is_none_now_is_passed_over_and_the_rows_below_it_are_read() -> None:
    read = came_back({"SF1470": DONE, "SF1500": DONE}, gone=["SF1470"])
    assert [(row.requirement, row.status) for row in read.rows] == [("SF1500", State.VERIFIED)]
    assert read.findings == ()


def test_a_changed_row_that_was_moved_is_told_and_not_taken() -> None:
    moved = FORM_TEXT_CHANGED.at(
        Where("Opfølgning", "D5"),
        requirement="SF1470",
        column=Text("Krav", "Requirement"),
        shown="x",
    )
    read = came_back({"SF1470": DONE, "SF1500": DONE}, found=(moved,))
    assert ("delivery-unsure", "SF1470", "Opfølgning", "G5") in told(read)
    assert [row.requirement for row in read.rows] == ["SF1500"]


@pytest.mark.parametrize(
    "where", [{"where": Where("Opfølgning", "H5")}, {"requirement": "SF1470"}], ids=["cell", "name"]
)
def test_an_error_by_its_cell_or_by_its_requirement_keeps_a_row_out(
    where: dict[str, Any],
) -> None:
    known: dict[str, Any] = {"where": Where("Andet", "A1"), "requirement": None, **where}
    for severity, out in ((Severity.ERROR, ["SF1470"]), (Severity.WARNING, [])):
        read = came_back(
            {"SF1470": DONE, "SF1500": DONE}, found=(finding(severity, **known),), id=MADE_ANEW
        )
        assert {"SF1470", "SF1500"} - {row.requirement for row in read.rows} == {*out}


@pytest.mark.parametrize(
    ("lacks", "at"),
    [
        ({"verified_on": ""}, "I5"),
        ({"verified_by": ""}, "J5"),
        ({"verified_on": "", "verified_by": ""}, "I5"),
    ],
)
def test_a_verification_lacks_a_date_or_a_name_in_that_cell(lacks: dict[str, str], at: str) -> None:
    given = {column: text for column, text in {**DONE, **lacks}.items() if text}
    read = came_back({"SF1470": given})
    assert told(read) == {("delivery-unverified", "SF1470", "Opfølgning", at)}
    assert read.rows == ()


def test_delivery_on_the_due_date_is_not_late_nor_verification_on_the_day_of_delivery_backwards() -> (
    None
):
    same = {**DONE, "due_on": "2027-02-01", "verified_on": "2027-02-01"}
    assert told(came_back({"SF1470": same})) == set()
    late = came_back({"SF1470": {**same, "due_on": "2027-01-31"}})
    assert told(late) == {("delivery-late", "SF1470", "Opfølgning", "H5")}
    assert late.findings[0].message.da == "SF1470 blev leveret efter fristen 31-01-2027."
    backwards = came_back({"SF1470": {**same, "verified_on": "2027-01-31"}})
    assert told(backwards) == {("delivery-backwards", "SF1470", "Opfølgning", "I5")}
    assert [row.requirement for row in (*late.rows, *backwards.rows)] == ["SF1470", "SF1470"]
