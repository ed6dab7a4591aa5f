"""The sheet of vendors: companies, and consortia with their members."""

from __future__ import annotations

from typing import Any

import pytest

from selection.tables import BASE, Sheet, said, view_of
from tracker import documents
from tracker.selection.model import Table
from tracker.selection.sheets import vendors

ACME, BETA, GAMMA = "10150817", "25052943", "95762565"
GROUP: dict[str, Any] = {
    "id": "gruppen",
    "name": "Konsortiet Prøve",
    "members": [
        {"name": "Acme A/S", "cvr": ACME, "lead": True},
        {"name": "Beta ApS", "cvr": BETA},
        {"name": "Gamma A/S", "cvr": GAMMA},
    ],
}
ALONE: dict[str, Any] = {"id": "alene", "name": "Alene ApS"}


def sheet(*there: dict[str, Any]) -> Sheet:
    return Sheet(vendors, Table.VENDORS, view_of({**BASE, "vendors": list(there)}))


def after(written: Any) -> list[dict[str, Any]]:
    documents.require(written.files.procurement, "procurement", "p", {})
    return list(written.files.procurement["vendors"])


def test_a_member_has_a_row_below_its_consortium() -> None:
    cells = sheet(GROUP, ALONE).cells
    assert list(dict.fromkeys(key for key, _ in cells)) == [
        "gruppen", f"gruppen/{ACME}", f"gruppen/{BETA}", f"gruppen/{GAMMA}", "alene",
    ]  # fmt: skip
    assert cells[f"gruppen/{BETA}", "member"] == "Konsortiet Prøve"
    assert cells[f"gruppen/{ACME}", "lead"] == "yes"


def test_new_vendors_have_ids_of_their_names_and_numbers_as_people_write_them() -> None:
    written = sheet(ALONE).put(
        {},
        {"name": "Nordisk Sags/IT ApS", "cvr": "DK 10 15 08 17"},
        {"name": "Konsortiet Ny"},
        {"name": "Delta", "cvr": "CVR-nr. 25.05.29.43", "member": "konsortiet ny", "lead": "yes"},
        {"name": "Epsilon", "cvr": GAMMA, "member": "Konsortiet Ny"},
        {"id": "zeta", "name": "Zeta Z"},
    )
    assert said(written) == []
    assert after(written)[1:] == [
        {"id": "Nordisk-Sags-IT-ApS", "name": "Nordisk Sags/IT ApS", "cvr": ACME},
        {"id": "Konsortiet-Ny", "name": "Konsortiet Ny", "members": [
            {"name": "Delta", "cvr": BETA, "lead": True}, {"name": "Epsilon", "cvr": GAMMA}]},
        {"id": "zeta", "name": "Zeta Z"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ({"cvr": ACME}, "selection-cell-required", "cvr101"),
        ({"name": "A", "cvr": "10150818"}, "selection-cell-wrong", "cvr101"),
        ({"name": "A", "cvr": f"{ACME} og {BETA}"}, "selection-cell-wrong", "cvr101"),
        ({"name": "A", "lead": "yes"}, "selection-cell-wrong", "lead101"),
        ({"name": "A", "member": "Alene ApS"}, "selection-member-number-missing", "name101"),
        ({"name": "A", "cvr": ACME, "member": "Ukendt"}, "selection-cell-wrong", "member101"),
        ({"name": "A", "cvr": ACME, "member": "Alene ApS"}, "selection-members-wrong", "member101"),
        ({"name": "!!!"}, "selection-cell-wrong", "name101"),
        ({"name": "NAVN"}, "selection-cell-wrong", "name101"),
        ({"name": "»LEVERANDØR«"}, "selection-cell-wrong", "name101"),
        ({"name": "»…«", "cvr": ACME, "member": "Alene ApS"}, "selection-cell-wrong", "name101"),
        ({"name": "A", "id": "_a"}, "selection-cell-wrong", "id101"),
        ({"name": "A", "id": "ALENE"}, "selection-cell-wrong", "id101"),
        ({"name": "Alene aps", "cvr": ACME}, "selection-row-differs", "name101"),
        ({"name": "Alene aps"}, "selection-row-there", "name101"),
        ({"name": "A", "remove": "yes"}, None, None),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_told_and_changes_nothing(
    row: dict[str, str], code: str | None, cell: str | None
) -> None:
    written = sheet(ALONE).put({}, row)
    assert said(written) == ([(code, cell)] if code else [])
    assert after(written) == [ALONE]


def test_a_mistyped_number_of_8_digits_is_told_by_its_check_digit() -> None:
    for cell, words in (
        ("12345678", "kontrolcifferet passer ikke"),
        ("1234567", "et CVR-nummer har 8 cifre"),
        (f"{ACME} og {BETA}", "mere end ét CVR-nummer"),
    ):
        (found,) = sheet(ALONE).put({}, {"name": "A", "cvr": cell}).findings
        assert words in found.message.da


def test_a_number_that_two_vendors_have_is_noticed() -> None:
    written = sheet({**ALONE, "cvr": ACME}).put({}, {"name": "Anden", "cvr": ACME})
    assert said(written) == [("selection-cvr-shared", "cvr101")]
    assert len(after(written)) == 2


def test_names_numbers_and_who_signs_are_changed() -> None:
    written = sheet(GROUP, ALONE).put(
        {
            ("gruppen", "name"): "Konsortiet",
            (f"gruppen/{ACME}", "lead"): "",
            (f"gruppen/{BETA}", "lead"): "yes",
            (f"gruppen/{BETA}", "cvr"): "53371914",
            (f"gruppen/{GAMMA}", "remove"): "yes",
            ("alene", "cvr"): "DK95762565",
        }
    )
    assert said(written) == []
    assert after(written) == [
        {"id": "gruppen", "name": "Konsortiet", "members": [
            {"name": "Acme A/S", "cvr": ACME}, {"name": "Beta ApS", "cvr": "53371914", "lead": True}]},
        {**ALONE, "cvr": GAMMA},
    ]  # fmt: skip


def test_what_would_be_no_consortium_is_left_as_it_was() -> None:
    for edits in (
        {(f"gruppen/{BETA}", "remove"): "yes", (f"gruppen/{GAMMA}", "remove"): "yes"},
        {(f"gruppen/{BETA}", "lead"): "yes"},
        {(f"gruppen/{BETA}", "cvr"): ACME},
    ):
        written = sheet(GROUP).put(edits)
        assert [code for code, _ in said(written)] == ["selection-members-wrong"]
        assert after(written) == [GROUP]


def test_cells_that_cannot_be_changed_are_told() -> None:
    written = sheet(GROUP, ALONE).put(
        {
            ("gruppen", "name"): " ",
            ("gruppen", "lead"): "yes",
            (f"gruppen/{ACME}", "cvr"): "",
            (f"gruppen/{BETA}", "member"): "Alene ApS",
            ("ukendt", "name"): "X",
            ("væk", "remove"): "yes",
        }
    )
    assert [code for code, _ in said(written)] == [
        "selection-cell-required", "selection-cell-wrong", "selection-member-number-missing",
        "selection-cell-wrong", "selection-row-gone",
    ]  # fmt: skip
    assert after(written) == [GROUP, ALONE]


def test_vendors_are_removed_with_their_members() -> None:
    written = sheet(GROUP, ALONE).put(
        {("gruppen", "remove"): "yes", (f"gruppen/{BETA}", "remove"): "yes"}
    )
    assert (said(written), after(written)) == ([], [ALONE])
    members = {(f"gruppen/{cvr}", "remove"): "yes" for cvr in (ACME, BETA, GAMMA)}
    assert after(sheet(GROUP).put(members)) == [{"id": "gruppen", "name": "Konsortiet Prøve"}]


def test_a_consortium_of_which_a_member_is_not_understood_is_not_half_written() -> None:
    rows = [
        {"name": "Ny gruppe"},
        {"name": "A", "cvr": ACME, "member": "Ny gruppe"},
        {"name": "B", "cvr": BETA, "member": "Ny gruppe"},
        {"name": "C", "cvr": "10150818", "member": "Ny gruppe"},
    ]
    written = sheet(ALONE).put({}, *rows)
    assert said(written) == [
        ("selection-cell-wrong", "cvr104"),
        ("selection-members-wrong", "member104"),
    ]
    assert after(written) == [ALONE]
    other = {"name": "E", "cvr": "53371914", "member": "Konsortiet Prøve"}
    written = sheet(GROUP).put({}, {"name": "D", "cvr": "1", "member": "Konsortiet Prøve"}, other)
    assert said(written) == [
        ("selection-cell-wrong", "cvr101"),
        ("selection-members-wrong", "member101"),
    ]
    assert after(written) == [GROUP]


@pytest.mark.parametrize("left", ["NAVN", "»…«", "<VENDOR>"])
def test_a_name_is_not_changed_to_a_placeholder(left: str) -> None:
    written = sheet(ALONE).put({("alene", "name"): left})
    assert [code for code, _ in said(written)] == ["selection-cell-wrong"]
    assert after(written) == [ALONE]
