"""A three-way update: what a cell was, what the files say now, what the cell says; every edit is done or named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectionwork import put, view

from tracker import documents
from tracker.evaluation.method.seal import Seal, SealState
from tracker.findings import Where
from tracker.procurement.scaffold import LAYOUT
from tracker.selection.case_files import changes_of
from tracker.selection.model import (
    AddedRow,
    CaseFiles,
    CaseView,
    CellRead,
    Edit,
    Place,
    PutResult,
    SelectionIdentity,
    SelectionRead,
    Table,
    TableRead,
)
from tracker.selection.rules import keeps_id, keeps_seal, usable
from tracker.selection.table_view import TableView
from tracker.selection.tables import TABLES
from tracker.selection.update import Rule, Update, update
from tracker.selection.view import CaseData, with_files
from tracker.texts import Language, Text
from tracker.yaml_edit.rewriter import new_lines

CASE = view(
    reference="26/1",
    variants="allowed",
    vendors=[{"id": "acme", "name": "Acme A/S", "cvr": "12345674"}, {"id": "beta", "name": "Beta"}],
)
# Tables whose cells say one thing each: the rest have rules of their own, in their own tests.
SOME = {table: TABLES[table] for table in (Table.PROCUREMENT, Table.CONDITIONS, Table.VENDORS)}
Cells = dict[tuple[Table, str, str], str]


def where(place: Place) -> Where:
    """A cell that no other has: tests look for its finding there."""
    return Where(place.table.value, f"{place.row}@{place.column}")


def cells(case: CaseView) -> dict[Place, str]:
    """Every open cell as it stands."""
    found: dict[Place, str] = {}
    for table, one in SOME.items():
        made = one.form(case)
        shown = TableView(made)
        for row in made.form.rows:
            for column in made.form.columns:
                place = Place(table, row.key, column.id)
                if (value := shown.at(place)) is not None:
                    found[place] = value
    return found


def sheet(
    then: CaseView, changes: Cells, *, without_base: bool = False, missing: tuple[str, ...] = ()
) -> SelectionRead:
    """A workbook written from a case as it was then, with other words in some cells."""
    tables: dict[Table, dict[Place, CellRead]] = {}
    for place, base in cells(then).items():
        value = changes.get((place.table, place.row, place.column), base)
        if place.row not in missing:
            read = CellRead(value, None if without_base else base, where(place))
            tables.setdefault(place.table, {})[place] = read
    identity = SelectionIdentity("test-1", Language.DA, (), 1)
    return SelectionRead(
        identity, {table: TableRead(found, (), missing) for table, found in tables.items()}
    )


def edited(case: CaseView, changes: Cells) -> CaseView:
    """The case after its files were changed by hand."""
    for (table, row, column), value in changes.items():
        case = with_files(case, put(case, table, {(row, column): value}).files)
    return case


def done(
    now: CaseView, read: SelectionRead, *rules: Rule, confirm: bool = False
) -> tuple[Update, CaseView]:
    result = update(now, read, SOME, confirm=confirm, rules=(usable(now), *rules))
    return result, with_files(now, result.files)


TITLE = (Table.PROCUREMENT, "title", "value")
DEADLINE, NO_DAY = (Table.PROCUREMENT, "deadline", "value"), "31-02-2027"
REFERENCE = (Table.PROCUREMENT, "reference", "value")


def codes(result: Update) -> list[str]:
    return [finding.code for finding in result.findings]


def test_what_only_the_sheet_has_changed_is_done() -> None:
    result, _ = done(CASE, sheet(CASE, {TITLE: "Nyt", REFERENCE: ""}))
    assert result.files.procurement["title"] == "Nyt"
    assert "reference" not in result.files.procurement
    assert {edit.place[1]: (edit.now, edit.given) for edit in result.edits} == {
        "title": ("Prøveudbud", "Nyt"),
        "reference": ("26/1", ""),
    }
    assert codes(result) == []


def test_what_only_the_file_has_changed_stays() -> None:
    now = edited(CASE, {TITLE: "Rettet i hånden"})
    result, _ = done(now, sheet(CASE, {REFERENCE: "26/2"}))
    assert result.files.procurement["title"] == "Rettet i hånden"
    assert result.files.procurement["reference"] == "26/2"
    assert codes(result) == []


def test_the_same_change_on_both_sides_is_fine() -> None:
    result, _ = done(edited(CASE, {TITLE: "Nyt"}), sheet(CASE, {TITLE: "Nyt"}))
    assert (result.files.procurement["title"], result.edits, codes(result)) == ("Nyt", (), [])


def test_two_changes_of_one_cell_are_a_conflict_with_its_three_values() -> None:
    result, _ = done(edited(CASE, {TITLE: "Filens"}), sheet(CASE, {TITLE: "Arkets"}))
    assert result.files.procurement["title"] == "Filens"
    (finding,) = result.findings
    assert finding.code == "selection-edit-conflict"
    assert finding.where == where(Place(*TITLE))
    for said in ("Filens", "Arkets", "Prøveudbud"):
        assert f"»{said}«" in finding.message.da
    assert [edit.given for edit in result.conflicts] == ["Arkets"]


@pytest.mark.parametrize("confirm", [False, True])
def test_without_a_base_a_differing_cell_needs_a_word(confirm: bool) -> None:
    read = sheet(CASE, {TITLE: "Arkets"}, without_base=True)
    result, _ = done(CASE, read, confirm=confirm)
    assert result.files.procurement["title"] == ("Arkets" if confirm else "Prøveudbud")
    assert codes(result) == ([] if confirm else ["selection-edit-unconfirmed"])
    assert len(result.unconfirmed) == (0 if confirm else 1)


@pytest.mark.parametrize("is_older", [False, True])
def test_the_same_in_other_words_is_no_change(is_older: bool) -> None:
    read = sheet(edited(CASE, {DEADLINE: ""}), {DEADLINE: "1. maj 2027 kl. 12"})
    if is_older:
        read = replace(read, identity=replace(read.identity, procurement=None))
    now = edited(CASE, {DEADLINE: "01-05-2027 kl. 12:00"})
    result, _ = done(now, read)
    assert (result.files, codes(result)) == (now.files, [])
    result, _ = done(now, sheet(now, {DEADLINE: "1. maj 2027 kl. 12"}))
    assert (result.files, codes(result), result.edits) == (now.files, [], ())


@pytest.mark.parametrize("confirm", [False, True])
def test_the_empty_sheet_a_case_was_made_of_needs_a_word_where_the_case_says_more(
    confirm: bool,
) -> None:
    then = edited(CASE, {REFERENCE: "", (Table.PROCUREMENT, "framework", "value"): ""})
    now = edited(CASE, {(Table.PROCUREMENT, "framework", "value"): "SKI"})
    read = sheet(then, {REFERENCE: "26/2", TITLE: "Nyt"})
    read = replace(read, identity=replace(read.identity, procurement=None))
    result, _ = done(now, read, confirm=confirm)
    made = result.files.procurement
    assert (made["title"], made["framework"]) == ("Nyt", "SKI")
    assert made["reference"] == ("26/2" if confirm else "26/1")
    assert codes(result) == ([] if confirm else ["selection-edit-unconfirmed"])


def test_a_row_that_is_missing_changes_nothing() -> None:
    result, _ = done(CASE, sheet(CASE, {TITLE: "Nyt"}, missing=("title", "reference")))
    assert result.files == CASE.files


ACME = (Table.VENDORS, "acme", "name")
REMOVED = (Table.VENDORS, "acme", "remove")


def test_a_row_is_removed_by_its_column_unless_the_file_has_changed_it_since() -> None:
    read = sheet(CASE, {REMOVED: "yes"})
    result, _ = done(CASE, read)
    assert [vendor["id"] for vendor in result.files.procurement["vendors"]] == ["beta"]
    assert codes(result) == []
    result, _ = done(edited(CASE, {ACME: "Acme ApS"}), read)
    assert [vendor["id"] for vendor in result.files.procurement["vendors"]] == ["acme", "beta"]
    (finding,) = result.findings
    assert (finding.code, finding.where.cell) == ("selection-remove-conflict", "acme@remove")
    (conflict,) = result.conflicts
    assert (conflict.base, conflict.now, conflict.given) == ("Acme A/S", "Acme ApS", "")


def test_a_row_changed_in_the_sheet_and_removed_in_the_file_is_named() -> None:
    now = edited(CASE, {REMOVED: "yes"})
    result, _ = done(now, sheet(CASE, {ACME: "Acme ApS"}))
    assert [vendor["id"] for vendor in result.files.procurement["vendors"]] == ["beta"]
    (finding,) = result.findings
    assert (finding.code, finding.where.cell) == ("selection-row-not-in-case", "acme@name")
    assert "Acme ApS" in finding.message.da
    assert codes(done(now, sheet(CASE, {REMOVED: "yes"}))[0]) == []  # both have removed it


def test_a_new_row_is_added_once() -> None:
    row = AddedRow(Table.VENDORS, {"name": "Gamma"}, {"name": Where("vendors", "B9")})
    read = sheet(CASE, {})
    found = replace(read.tables[Table.VENDORS], added=(row,))
    read = replace(read, tables={**read.tables, Table.VENDORS: found})
    result, after = done(CASE, read)
    assert result.files.procurement["vendors"][-1] == {"id": "Gamma", "name": "Gamma"}
    assert result.added == (row,)
    again, _ = done(after, read)
    assert again.files == result.files
    assert codes(again) == ["selection-row-there"]


def test_what_would_make_the_case_unusable_is_refused_by_its_cell_and_the_rest_is_done() -> None:
    def rule(_: CaseFiles, after: CaseFiles) -> Text | None:
        return Text("ikke 9", "no 9") if after.procurement.get("reference") == "9" else None

    changes = {REFERENCE: "9", TITLE: "Nyt", (Table.PROCUREMENT, "framework", "value"): "SKI"}
    result, _ = done(CASE, sheet(CASE, changes), rule)
    made = result.files.procurement
    assert (made["title"], made["framework"], made["reference"]) == ("Nyt", "SKI", "26/1")
    (finding,) = result.findings
    assert (finding.code, finding.where.cell) == ("selection-edit-refused", "reference@value")
    assert "ikke 9" in finding.message.da


class Forgetful:
    """A table that does nothing with what it is told."""

    def __init__(self, table: Table) -> None:
        self.form = TABLES[table].form

    def put(self, view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
        del edits, added
        return PutResult(view.files)


def test_what_a_table_forgets_is_found_out() -> None:
    row = AddedRow(Table.VENDORS, {"name": "Gamma"}, {"name": Where("vendors", "B9")})
    read = sheet(CASE, {TITLE: "Nyt"})
    found = replace(read.tables[Table.VENDORS], added=(row,))
    read = replace(read, tables={**read.tables, Table.VENDORS: found})
    tables = {table: Forgetful(table) for table in (Table.PROCUREMENT, Table.VENDORS)}
    result = update(CASE, read, tables)
    assert (result.edits, result.added) == ((), ())
    assert {(f.code, f.where.cell) for f in result.findings} == {
        ("selection-edit-without-effect", "title@value"),
        ("selection-row-without-effect", "B9"),
    }


def test_the_files_must_stay_usable() -> None:
    rule = usable(CASE)
    for broken in (
        {"title": ""},
        {"deadline": "2027-02-31"},
        {"select": [{"package": "I-99"}]},
        {"vendors": [{"id": "a b", "name": "A"}]},
    ):
        after = replace(CASE.files, procurement={**CASE.files.procurement, **broken})
        assert rule(CASE.files, after) is not None, broken
        assert rule(after, after) is None  # what was wrong before is no edit's fault
    assert rule(CASE.files, CASE.files) is None


def test_an_issued_case_keeps_its_id() -> None:
    read = sheet(CASE, {(Table.PROCUREMENT, "id", "value"): "test-2", TITLE: "Nyt"})
    result, _ = done(CASE, read, keeps_id("test-1"))
    assert (result.files.procurement["id"], result.files.procurement["title"]) == ("test-1", "Nyt")
    assert codes(result) == ["selection-edit-refused"]


def test_a_sealed_method_is_not_changed_in_silence() -> None:
    seal = Seal(1, "0" * 64, "sealed/x.json", "2027-01-01T00:00", "anna", None, 0, 0)
    rule = keeps_seal(SealState((seal,)))
    before = replace(CASE.files, evaluation={"weights": {"requirements": {}}})
    same = replace(CASE.files, evaluation={"weights": {"requirements": {"x": 1}}})
    other = replace(CASE.files, evaluation={"weights": {"requirements": {"x": 2}}})
    assert rule(before, same) is None
    refused = rule(before, other)
    assert refused is not None
    assert "2027-01-01" in refused.da
    assert keeps_seal(SealState())(before, other) is None


# Whatever is changed on both sides, in whatever order: nothing is lost

_WORDS = ["", "En", "To", "Tre: æ # x"]
_DOMAIN: dict[tuple[Table, str, str], list[str]] = {
    TITLE: ["En", "To", "Prøveudbud"],
    **{(Table.PROCUREMENT, row, "value"): _WORDS for row in ("reference", "buyer.contact", "framework", "service_area")},
    DEADLINE: ["01-05-2027 kl. 12:00", NO_DAY],
    (Table.PROCUREMENT, "variants", "value"): ["", "allowed", "not_allowed"],
    (Table.VENDORS, "acme", "name"): ["Acme A/S", "Alfa", "Ålfa: x"],
    (Table.VENDORS, "beta", "cvr"): ["", "12345674", "24257630", "123"],
}  # fmt: skip
_CHANGES = st.dictionaries(st.sampled_from(list(_DOMAIN)), st.integers(0, 3), max_size=6).map(
    lambda picked: {key: _DOMAIN[key][at % len(_DOMAIN[key])] for key, at in picked.items()}
)


@given(by_hand=_CHANGES, in_sheet=_CHANGES, without_base=st.booleans(), confirm=st.booleans())
@settings(deadline=None, max_examples=20)
def test_any_edits_in_sheet_and_yaml_lose_nothing(
    by_hand: Cells, in_sheet: Cells, without_base: bool, confirm: bool
) -> None:
    by_hand = {key: value for key, value in by_hand.items() if value != NO_DAY}
    now = edited(CASE, by_hand)
    read = sheet(CASE, in_sheet, without_base=without_base)
    result, after = done(now, read, confirm=confirm)
    spoken = {finding.where.cell for finding in result.findings}
    then, stands, made = cells(CASE), cells(now), cells(after)
    for place, base in then.items():
        given_, was = in_sheet.get((place.table, place.row, place.column), base), stands[place]
        told = where(place).cell in spoken
        if given_ in (was, base) and not (without_base and given_ != was):
            assert (made[place], told) == (was, False), place  # the file's stays
        elif (without_base and not confirm) or (not without_base and was != base):
            assert (made[place], told) == (was, True), place
        else:
            assert told or made[place] == given_, place
            assert not told or made[place] == was
    text = "# vores\n" + "".join(f"{line}\n" for line in new_lines(now.files.procurement, LAYOUT))
    data = CaseData(Path("sag"), text.encode())
    for change in changes_of(data, now, result.files):
        assert documents.parse_yaml(change.after, None, source="x") == result.files.procurement
        touched = {one.path[0] for one in change.differences}
        kept = [
            line
            for line in text.splitlines()
            if line.partition(":")[0] not in touched and line[0] != " "
        ]
        assert [line for line in change.after.decode().splitlines() if line in kept] == kept
    again, _ = done(after, read, confirm=confirm)
    assert again.files == result.files  # the same sheet twice changes nothing more
