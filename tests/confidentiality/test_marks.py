"""What protects an answer, cell by cell, on rows made by hand: every doubt protects, and is told where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from readings import PLACES, asked, reading, row
from submissions import submitted

from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.findings import Finding, Where
from tracker.rounds.model import Round
from tracker.rounds.round_values import row_values
from tracker.spreadsheet.findings import DRAWING, TEXT_BOX
from tracker.spreadsheet.grid import Cell, CellKind, Comment, Range, Sheet
from tracker.submission.findings import PICTURE_IN_CELL
from tracker.submission.interpret.beside import Outside
from tracker.submission.interpret.confidential import (
    Protecting,
    protecting,
    says_yes,
    written_mark,
)
from tracker.submission.interpret.find_tables import Row, Table
from tracker.submission.interpret.sights import Sight
from tracker.submission.interpret.unread import Unread
from tracker.submission.model import Mark
from tracker.workbook.identity import RowKey

COLUMN = PLACES["confidential"]  # O
ROWS = (5, 6, 7, 8)
ERROR, TEXT = CellKind.ERROR, CellKind.TEXT


def cell(number: int, value: Any, kind: CellKind = TEXT, column: int = COLUMN, **more: Any) -> Cell:
    return Cell(number, column, kind, value, **more)


def table(
    *written: Cell,
    merged: tuple[Range, ...] = (),
    header: int = 4,
    columns: dict[str, int] = PLACES,
    twice: tuple[str, ...] = (),
    rows: tuple[Row, ...] = (),
) -> Table:
    """The rows R5 to R8 with what is written in them."""
    names = {at: id for id, at in columns.items()}
    made = tuple(
        Row(n, _key(n), {names[c.column]: c for c in written if c.row == n and c.column in names})
        for n in ROWS
    )
    sheet = Sheet("Krav", cells=written, merged=merged)
    return Table(sheet, header, columns, twice, rows or made)


def _key(number: int) -> RowKey:
    return RowKey("p", 1, f"R{number}", "d", "t")


def found(
    *tables: Table,
    plain: tuple[int, ...] = (),
    beside: tuple[Any, ...] = (),
    read: tuple[int, ...] = ROWS,
    blind: bool = False,
    unread: tuple[Unread, ...] = (),
    comments: tuple[Any, ...] = (),
    remarks: tuple[Finding, ...] = (),
) -> Protecting:
    """What protects the rows R5 to R8, of which some say a plain Yes, in a file with these tables."""
    rows = [row(n, values={"confidential": "yes"} if n in plain else {}) for n in ROWS]
    ids = {("Krav", n): f"R{n}" for n in read}
    outside = Outside(unread, comments, remarks, ids, {})
    made = reading(*(beside or rows))
    return protecting(made, tables, outside, blind=blind)


def marks(*tables: Table, **more: Any) -> list[tuple[str | None, str | None, str]]:
    """Requirement, cell and words of each mark."""
    return [(m.requirement, m.cell, m.words) for m in found(*tables, **more).marks]


def where(*tables: Table, **more: Any) -> list[str | None]:
    return [cell for _, cell, _ in marks(*tables, **more)]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (cell(5, "x"), "x"),
        (cell(5, "."), "."),
        (cell(5, "Nej…"), "Nej…"),
        (cell(5, "Jа"), "Jа"),  # a letter of another alphabet
        (cell(5, "#N/A", ERROR), "#N/A"),
        (cell(5, None, ERROR, raw="99"), "99"),
        (cell(5, None, ERROR, raw=" "), "?"),
        (cell(5, None, ERROR), "?"),
        (cell(5, "", ERROR), "?"),
        (cell(5, None, formula="A1"), "=A1"),
        (cell(5, None, formula=""), "="),
        (cell(5, False, CellKind.BOOLEAN), "FALSK"),
        (cell(5, "Nej", ERROR), "Nej"),
    ],
)
def test_what_is_neither_a_plain_yes_nor_a_plain_no_protects_its_row(
    written: Cell, words: str
) -> None:
    assert marks(table(written)) == [("R5", "O5", words)]


@pytest.mark.parametrize(
    "written",
    [cell(5, "Nej"), cell(5, "No."), cell(5, ""), cell(5, " "), cell(5, "", formula='IF(1,"")')],
)
def test_a_plain_no_and_nothing_protect_nothing(written: Cell) -> None:
    assert marks(table(written)) == []


def test_a_plain_yes_is_the_rows_own_and_no_mark() -> None:
    plain = found(table(cell(5, "Ja"), cell(6, "Ja…")), plain=(5,))
    assert [m.requirement for m in plain.marks] == ["R6"]
    yes = {"confidential": "yes"}
    rows = (row(5, values=yes), row(6), row(7))
    assert [plain.protects(one) for one in rows] == [True, True, False]


def test_beside_a_plain_yes_no_mark_stands_for_a_person_to_take_away() -> None:
    note = ("Krav", Comment(5, COLUMN, "fortroligt"), "R5")
    assert marks(table(cell(5, "Ja")), plain=(5,), comments=(note,)) == []
    assert where(table(cell(5, "Nej")), comments=(note,)) == ["O5"]


def test_a_picture_in_an_empty_cell_may_be_a_tick() -> None:
    picture: tuple[Sight, ...] = (Sight(PICTURE_IN_CELL, "", ""),)
    blank, plain, bare = cell(5, ""), cell(6, "Nej"), {"confidential": picture}
    rows = (
        Row(5, _key(5), {"confidential": blank}, bare),
        Row(6, _key(6), {"confidential": plain}, bare),
        Row(7, _key(7), {"confidential": cell(7, "Nej")}),
    )
    assert marks(table(rows=rows)) == [("R5", "O5", "?"), ("R6", "O6", "Nej")]


# Which column, and which row


WITHOUT = {id: at for id, at in PLACES.items() if id != "confidential"}


@pytest.mark.parametrize("more", [{"columns": WITHOUT}, {"twice": ("confidential",)}])
def test_where_nobody_can_say_which_column_it_is_every_answer_is_protected(more: Any) -> None:
    gone = found(table(cell(5, "Nej"), **more))
    assert gone.marks == (Mark(None, "Krav", None, ""),)
    assert gone.protects(row(8))
    [finding] = gone.findings()
    assert (finding.where, finding.value) == (Where("Krav"), None)
    assert "kan ikke læses for arkets rækker" in finding.message.da


@pytest.mark.parametrize("more", [{"blind": True}, {"header": 0}])
def test_a_blank_proves_nothing_where_the_file_does_not_show_everything(more: Any) -> None:
    header = {"header": more.pop("header")} if "header" in more else {}
    whole = [(None, None, "")]
    assert marks(table(cell(5, "Nej"), **header), **more) == whole
    said = tuple(cell(n, "Nej") for n in ROWS)
    assert marks(table(*said, **header), **more) == []


def test_a_finding_quotes_what_stands_there_and_of_a_lost_column_nothing() -> None:
    written = found(table(columns=WITHOUT), table(cell(5, "x"))).findings()
    assert [one.value for one in written] == [None, "x"]
    assert [
        written_mark(Row(5, None, cells)) for cells in ({"confidential": cell(5, "x")}, {})
    ] == ["x", None]


def test_marks_of_every_table_count_and_each_is_told_once() -> None:
    first, second = table(cell(5, "x")), table(cell(6, "y"))
    lost = table(columns=WITHOUT)
    assert where(lost, first, second, first, lost) == [None, "O5", "O6"]


def test_a_row_that_was_never_issued_is_passed_over_and_those_below_it_are_not() -> None:
    rows = (
        Row(4, RowKey("p", 1, "X1", "d", "t"), {"confidential": cell(4, "x")}),
        Row(5, _key(5), {"confidential": cell(5, "x")}),
    )
    assert where(table(rows=rows)) == ["O5"]


def test_a_row_that_was_not_read_is_known_by_its_key_or_by_its_id() -> None:
    named = cell(9, "R7", column=PLACES["requirement_id"])
    own = cell(9, "Ja")
    rows = (
        Row(5, None, {"confidential": cell(5, "x")}),  # it was read, though its key is gone
        Row(6, _key(6), {"confidential": cell(6, "Ja")}),  # a copy, which says Yes for the other
        Row(9, None, {"confidential": own, "requirement_id": named}),
    )
    told = marks(table(rows=rows), read=(5,))
    assert told == [("R5", "O5", "x"), ("R6", "O6", "Ja"), ("R7", "O9", "Ja")]


def test_a_copy_that_says_no_marks_nothing() -> None:
    assert marks(table(cell(5, "Nej")), read=()) == []


# What shows through a merge


@pytest.mark.parametrize(
    ("areas", "written", "told"),
    [
        # down the column: the first row says it itself
        ([Range(5, COLUMN, 7, COLUMN)], cell(5, "Ja"), ["O6", "O7"]),
        ([Range(5, COLUMN, 7, COLUMN)], cell(5, "x"), ["O5", "O6", "O7"]),
        # from the column to the right, and from the left into it
        ([Range(5, COLUMN, 6, COLUMN + 1)], cell(5, "Ja"), ["O6"]),
        ([Range(6, COLUMN - 1, 7, COLUMN)], cell(6, "x", column=COLUMN - 1), ["O6", "O7"]),
        ([Range(6, COLUMN - 1, 6, COLUMN)], cell(6, ".", column=COLUMN - 1), ["O6"]),
        # from a row above the table
        ([Range(4, COLUMN, 6, COLUMN)], cell(4, "Fortroligt"), ["O5", "O6"]),
        # nothing is covered, or what shows through says nothing or No
        ([Range(6, COLUMN, 6, COLUMN + 1)], cell(6, "Ja"), []),
        ([Range(5, COLUMN - 2, 7, COLUMN - 1)], cell(5, "x", column=COLUMN - 2), []),
        ([Range(5, COLUMN + 1, 7, COLUMN + 2)], cell(5, "x", column=COLUMN + 1), []),
        ([Range(5, COLUMN - 1, 7, COLUMN)], cell(5, "Nej", column=COLUMN - 1), []),
        ([Range(5, COLUMN - 1, 7, COLUMN)], cell(5, "", column=COLUMN - 1), []),
        # an empty one does not hide the one behind it
        ([Range(7, COLUMN, 8, COLUMN), Range(5, COLUMN, 6, COLUMN)], cell(5, "Ja"), ["O6"]),
    ],
)
def test_what_shows_through_a_merge_marks_each_row_it_covers(
    areas: list[Range], written: Cell, told: list[str]
) -> None:
    plain = (written.row,) if (written.value, written.column) == ("Ja", COLUMN) else ()
    assert where(table(written, merged=tuple(areas)), plain=plain) == told


def test_two_merges_cover_the_rows_of_both() -> None:
    areas = (Range(5, COLUMN, 6, COLUMN), Range(7, COLUMN, 8, COLUMN))
    both = table(cell(5, "Ja"), cell(7, "x"), merged=areas)
    assert marks(both, plain=(5,)) == [("R6", "O6", "Ja"), ("R7", "O7", "x"), ("R8", "O8", "x")]


@pytest.mark.parametrize("shown", ["Nej", ""])
def test_under_a_merge_that_says_no_a_rows_own_mark_still_counts(shown: str) -> None:
    area = (Range(5, COLUMN, 6, COLUMN),)
    assert marks(table(cell(5, shown), cell(6, "x"), merged=area)) == [("R6", "O6", "x")]


def test_a_row_shows_the_first_of_the_merges_over_it() -> None:
    areas = (Range(5, COLUMN, 6, COLUMN), Range(4, COLUMN, 7, COLUMN))
    both = table(cell(5, "x"), cell(4, "Ja"), merged=areas)
    assert marks(both) == [("R5", "O5", "Ja"), ("R6", "O6", "x"), ("R7", "O7", "Ja")]


# Beside the column


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"answer": "Ja, men hemmeligt"}, "F5"),
        ({"elaboration": "Dette svar er fortroligt"}, "H5"),
        ({"available_from": "fortroligt"}, "I5"),
        ({"price_dkk": "Kun prisen er fortrolig"}, "J5"),
        ({"price_yearly_dkk": "Hemmelig"}, "K5"),
        ({"delivered_by": "Confidential"}, "L5"),
        ({"evidence": "Må ikke udleveres"}, "M5"),
        ({"reservation": "yes"}, "N5"),
        ({"reservation": "Ja…"}, "N5"),
    ],
)
def test_words_of_secrecy_in_the_rows_other_cells_protect_it(
    cells: dict[str, str], place: str
) -> None:
    [words] = cells.values()
    rows = (row(5, cells=cells), row(6, cells={}))
    made = found(beside=rows)
    assert made.marks == (Mark("R5", "Krav", place, words),)
    assert [made.protects(one) for one in rows] == [True, False]


@pytest.mark.parametrize(
    "cells",
    [
        {"elaboration": "Løsningen behandler fortrolige data om borgere"},
        {"elaboration": "Ja"},
        {"answer": "Ja"},
        {"reservation": "Nej"},
        {"requirement": "Fortrolige oplysninger"},  # the municipality's own words
    ],
)
def test_other_words_in_the_rows_cells_protect_nothing(cells: dict[str, str]) -> None:
    assert marks(beside=(row(5, cells=cells),)) == []


def test_an_answer_in_the_vendors_own_words_is_read_as_a_description() -> None:
    words = {"answer": "Vi behandler fortrolige data om borgere"}
    prose = {"answer": AnswerType(AnswerKind.TEXT)}
    assert where(beside=(row(5, cells=words, asks=prose),)) == []
    assert where(beside=(row(5, cells=words),)) == ["F5"]


def test_what_stands_outside_the_rows_protects_the_row_it_is_beside_or_the_file() -> None:
    secret = "Hemmeligt"
    unread = tuple(
        Unread(sheet, n, 20, words)
        for sheet, n, words in (("Krav", 5, secret), ("Noter", 5, secret), ("Krav", 6, "Kaffe"))
    )
    notes = (
        ("Krav", Comment(7, 3, secret), "R7"),
        ("Noter", Comment(1, 1, secret), None),
        ("Krav", Comment(6, 3, "Kaffe"), "R6"),
    )
    assert found(unread=unread, comments=notes).marks == (
        Mark("R5", "Krav", "T5", secret),
        Mark(None, "Noter", "T5", secret),
        Mark("R7", "Krav", "C7", secret),
        Mark(None, "Noter", "A1", secret),
    )


def test_a_drawing_on_the_column_may_be_a_tick_and_words_in_one_elsewhere_count() -> None:
    on = DRAWING.at(Where("Krav", "O5"), requirement="R5", value="O5:O6")
    others = (Where("Krav", "O6", "R6"),)
    beside = DRAWING.at(Where("Krav", "B5"), requirement="R5", value="B5")
    box = TEXT_BOX.at(Where("Krav", "B7"), requirement="R7", value="Hemmeligt")
    kaffe = TEXT_BOX.at(Where("Krav", "B8"), requirement="R8", value="Kaffe")
    on = replace(on, also=others)
    made = found(table(), remarks=(on, beside, box, kaffe))
    assert made.marks == (
        Mark("R5", "Krav", "O5", "O5:O6"),
        Mark("R6", "Krav", "O6", "O5:O6"),
        Mark("R7", "Krav", "B7", "Hemmeligt"),
    )
    assert [f.where for f in made.findings()] == [
        Where("Krav", "O5"), Where("Krav", "O6"), Where("Krav", "B7"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "mark", "yes"),
    [("Ja", None, True), ("Ja", "x", True), ("Ja…", None, True), ("Ja…", "Ja…", False), ("x", "x", False), (None, None, False)],
)  # fmt: skip
def test_a_yes_that_goes_on_is_decided_by_a_person_and_a_yes_where_it_was_never_marked(
    written: str | None, mark: str | None, yes: bool
) -> None:
    given = {"A": {"confidential_written": written, "confidential": True}, "B": None}
    marks = (Mark("B", "Krav", "O6", "x"), *([Mark("A", "Krav", "O5", mark)] if mark else []))
    read = submitted(given, marks=marks)
    assert says_yes(read, read.answers[0]) is yes


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Nej", None),
        (None, None),
        ("Nej…", "Nej…"),
        ("Nej:", "Nej:"),
        ("Ja…", "Ja…"),
        ("JA", "yes"),
    ],
)
def test_a_no_that_goes_on_in_a_later_round_is_another_answer(
    written: str | None, told: str | None
) -> None:
    marks = (Mark("A", "Krav", "O5", written or ""),)
    read = submitted({"A": {"confidential_written": written}}, marks=marks)
    values = row_values(Round(read, asked(), "2027-01-15"), read.answers[0])
    assert values.get("confidential") == told
