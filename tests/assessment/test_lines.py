"""One row, and one finding, in the words of a report."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from assessments import altered, contradiction, finding, row, scale

from tracker.assessment.lines import RowWording
from tracker.assessment.looks import LOOKS, Tally
from tracker.assessment.model import (
    AssessedRow,
    Judgement,
    Outcome,
    Supplement,
    chosen_label,
    verdict_of,
)
from tracker.assessment.reserved import Quotation
from tracker.assessment.tables import (
    contradiction_table,
    finding_table,
    part_text,
    row_filters,
    row_table,
    tally_bars,
)
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.findings import Severity, Where
from tracker.paper.cell_values import Said, Sign, Tone
from tracker.paper.model import Cell, Place, Table
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Language, Text

DA, EN = (RowWording(scale(), language) for language in (Language.DA, Language.EN))
FULL: dict[str, Any] = {
    "answer": "partly", "price_dkk": "1250.50", "price_yearly_dkk": "90000", "available_from": "2027-06-01",
    "delivered_by": "vendor", "elaboration": "Kun sager.", "evidence": "Bilag 7", "comments": ("a", "b"),
    "cell": CellRef("Krav", "H9"), "level": "important", "confidential": True,
}  # fmt: skip
UNREAD: dict[str, Any] = {
    "available_from_written": "Q1", "price_written": "efter aftale", "price_yearly_written": "lidt",
}  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (DA, ("1. juni 2027", "1.250,50 kr.", "90.000,00 kr.")),
        (EN, ("1 June 2027", "DKK 1,250.50", "DKK 90,000.00")),
    ],
)
def test_what_a_vendor_wrote_beside_the_answer_is_told_in_the_reports_language(
    wording: RowWording, expected: tuple[str, str, str]
) -> None:
    line = wording.row("Acme A/S", row(**FULL))
    assert (line.date_text, line.price_text, line.price_yearly_text) == expected
    assert (line.price, line.price_yearly) == (Decimal("1250.50"), Decimal(90000))
    assert line.date == dt.date(2027, 6, 1)
    assert (line.comments, line.elaboration) == ("a\nb", "Kun sager.")


def test_what_cannot_be_read_is_shown_as_written() -> None:
    line = EN.row("Acme A/S", row(**UNREAD))
    assert (line.date, line.price, line.price_yearly) == (None, None, None)
    assert (line.date_text, line.price_text, line.price_yearly_text) == (
        "'Q1' (cannot be read)",
        "'efter aftale' (cannot be read)",
        "'lidt' (cannot be read)",
    )
    empty = EN.row("Acme A/S", row())
    assert (empty.date_text, empty.price_text, empty.price_yearly_text) == ("", "", "")


@pytest.mark.parametrize(
    ("made", "answer", "own"),
    [
        (row(answer="no"), "Nej", ""),
        (row(answer="no", answer_label=Text("Nej tak", "No thanks")), "Nej tak", ""),
        (row(answer=None), "–", ""),
        (row(answer=None, value="3", answer_label=Text("3 timer", "3 hours")), "3 timer", ""),
    ],
)
def test_an_answer_is_called_what_the_vendor_chose_among(
    made: AssessedRow, answer: str, own: str
) -> None:
    line = DA.row("Acme A/S", made)
    assert (line.answer, line.own_answer) == (answer, own)
    assert chosen_label(made, scale()).da == answer
    judged = altered(made, judgements=(Judgement("anna", "accepted"),), verdict="accepted")
    assert DA.beside(judged).startswith(f"Leverandør: {answer} · Værktøj: Opfyldt · ")


def test_an_answer_in_the_vendors_own_words_stands_apart() -> None:
    made = row(answer=None, value="Ud.", answer_label=Text("Egne ord", "Own words"))
    made = replace(made, asked=replace(made.asked, answer=AnswerType(AnswerKind.TEXT)))
    line = DA.row("Acme A/S", made)
    assert (line.answer, line.own_answer) == ("Egne ord", "Ud.")


@pytest.mark.parametrize(
    ("given", "da", "en"),
    [
        (Judgement("anna", "accepted"), "anna: Accepteret", "anna: Accepted"),
        (Judgement("anna", None, 3.5), "anna: 3,5 point", "anna: 3.5 points"),
        (
            Judgement(None, "rejected", 0, "Nej."),
            "Fælles bedømmelse: Afvist, 0 point – Nej.",
            "Agreed: Rejected, 0 points – Nej.",
        ),
        (Judgement("bo", None, None, "Ved ikke."), "bo: – – Ved ikke.", "bo: – – Ved ikke."),
    ],
)
def test_what_an_evaluator_made_of_a_row_is_told_as_far_as_it_goes(
    given: Judgement, da: str, en: str
) -> None:
    assert (DA.judgement(given), EN.judgement(given)) == (da, en)


def test_a_supplement_says_what_was_added_when_and_what_it_is_worth() -> None:
    added = Supplement(
        *("c-1", "2027-01-12T10:00:00+01:00", "Hvornår?", "I marts."),
        answer="yes", evidence="Bilag 9", available_from="2027-03-01", reference="Side 4",
    )  # fmt: skip
    text = (
        "Spurgt: Hvornår?\nSvar: Ja\nI marts.\nHenvisning: Side 4\nLeveres fra: "
        "1. marts 2027\nDokumentation: Bilag 9"
    )
    day = "Supplement modtaget 12. januar 2027"
    open_ = f"{day} · Foreløbigt, ikke taget i betragtning"
    assert DA.supplement(added) == Quotation(open_, text)
    refused = replace(added, choice="refuse", decided_by="Ida", reason="For sent.")
    said = f"{day} · Ikke taget i betragtning (Ida: For sent.)"
    assert DA.supplement(refused) == Quotation(said, text)


def test_a_reservation_that_people_dismissed_is_still_shown_as_written() -> None:
    """The register leaves it out of the row; the words stand in their column all the same."""
    dismissed = altered(row(), reservation="Ingen.")
    assert dismissed.reservations == ()
    assert EN.reserved(dismissed) == (Quotation("Reservation", "Ingen."),)
    assert EN.row("Acme A/S", dismissed).reservation == "Reservation: Ingen."
    assert EN.reserved(row()) == ()


REJECTED, ACCEPTED = Judgement("bo", "rejected"), Judgement("anna", "accepted")


@pytest.mark.parametrize(
    ("outcome", "judgements", "is_open", "overruled"),
    [
        (Outcome.FULFILLED, (), False, False),
        (Outcome.FULFILLED, (ACCEPTED,), False, False),
        (Outcome.FULFILLED, (REJECTED,), False, True),
        (Outcome.FULFILLED, (ACCEPTED, REJECTED), False, True),
        (Outcome.ANSWERED, (REJECTED,), False, True),
        (Outcome.GAP, (), True, False),
        (Outcome.GAP, (REJECTED,), True, False),
        (Outcome.PARTIAL, (ACCEPTED, REJECTED), True, False),
    ],
)
def test_a_verdict_overrules_what_is_settled_and_nothing_else(
    outcome: Outcome, judgements: tuple[Judgement, ...], *, is_open: bool, overruled: bool
) -> None:
    made = row("A", outcome, judgements=judgements, verdict=verdict_of(judgements))
    line = DA.row("Acme A/S", made)
    assert (line.is_open, line.overruled) == (is_open, overruled)
    assert line.sign == LOOKS[outcome].sign


def test_a_finding_is_told_with_what_stood_there_and_where_else() -> None:
    also = (Where("Krav", "F13"), Where("Krav", "F15"))
    line = DA.finding("Acme A/S", finding(value="måske", also=also, count=3))
    assert (line.cell, line.value, line.also) == ("Krav!F14", "måske", "Krav!F13, Krav!F15")


def shown(table: Table) -> list[dict[str, Cell]]:
    """The cells of a table; every column has one, says where it belongs, and can be sorted by."""
    keys = {column.key for column in table.columns}
    rows = [dict(made.cells) for made in table.rows]
    assert all(set(cells) >= keys for cells in rows)
    assert all(column.under in {None, *keys} for column in table.columns)
    assert all(isinstance(column.place, Place) for column in table.columns)
    assert (table.caption, table.sorts) == ("", True)
    return rows


EVERYTHING = frozenset({"comments", "supplements", "beside", "judgements"})


def test_a_row_in_a_table_has_a_cell_for_each_column_and_says_where_its_words_stand() -> None:
    made = row(
        **FULL,
        supplements=(
            Supplement("c", "2027-01-12", "?", "a"),
            Supplement("c", "2027-01-13", "?", "b"),
        ),
    )
    made = replace(made, reasons=(Text("x", "x"), Text("y", "y")))
    table = row_table([("Acme", made)], EN, several=True, kind="Gap", extras=EVERYTHING)
    [cells] = shown(table)
    assert (cells["price"], cells["price_yearly"]) == (Decimal("1250.50"), Decimal(90000))
    assert (cells["kind"], cells["vendor"], cells["answer"]) == ("Gap", "Acme", "Yes, partly")
    assert cells["confidential"] == Sign("", "Confidential", Tone.CONFIDENTIAL)
    assert cells["reasons"] == "x\ny"
    quoted = {key: cell for key, cell in cells.items() if isinstance(cell, Said)}
    assert {cell.cell for cell in quoted.values()} == {"Krav!H9"}
    assert quoted["elaboration"].text == "Kun sager."
    assert [line.partition(" · ")[0] for line in quoted["supplements"].text.split("\n") if " · " in line] == [
        "Supplement received 12 January 2027", "Supplement received 13 January 2027",
    ]  # fmt: skip
    columns = {column.key: column for column in table.columns}
    assert set(columns) == set(cells)
    assert columns["price_yearly"].under == columns["price"].under == "answer"


def test_what_cannot_be_read_stands_quoted_in_its_cell_with_its_place() -> None:
    unread = row(**UNREAD, cell=CellRef("Krav", "H9"))
    [cells] = shown(row_table([("Acme", unread)], EN, several=False))
    for key, words in (
        ("price", "efter aftale"),
        ("price_yearly", "lidt"),
        ("available_from", "Q1"),
    ):
        assert cells[key] == Said(f"'{words}' (cannot be read)", "Krav!H9")
    own = altered(unread, value="Ud.")
    own = replace(own, asked=replace(own.asked, answer=AnswerType(AnswerKind.TEXT)))
    [cells] = shown(row_table([("Acme", own)], EN, several=False))
    assert cells["answer"] == Said("Ud.", "Krav!H9")


def test_rows_sort_by_how_much_a_level_binds_and_from_the_best_outcome_to_the_worst() -> None:
    levels = [level.id for level in scale().levels]
    rows = [("Acme", row(level=level)) for level in levels]
    unknown = replace(rows[0][1], asked=replace(rows[0][1].asked, level="gone"))
    cells = shown(row_table([*rows, ("Acme", unknown)], DA, several=False))
    assert [sign.rank for c in cells if isinstance(sign := c["level"], Sign)] == list(
        range(len(levels) + 1)
    )
    cells = shown(row_table([("Acme", row("A", o)) for o in Outcome], DA, several=False))
    ranks = [sign.rank for c in cells if isinstance(sign := c["outcome"], Sign)]
    assert ranks == sorted(set(ranks))
    made = row_table(
        [("Acme", row("A", o)) for o in (Outcome.GAP, Outcome.FULFILLED)], DA, several=False
    )
    assert [line.stays for line in made.rows] == [True, False], "a switch leaves the gaps"


def test_a_table_can_be_made_of_words_that_are_not_the_rows_as_they_stand() -> None:
    lines = [replace(DA.row("Acme", row("B")), answer="Tidligere")]
    [cells] = shown(row_table([("Acme", row("A"))], DA, several=False, lines=lines))
    assert (cells["requirement"], cells["answer"]) == ("B", "Tidligere")


def test_rows_are_chosen_by_columns_that_the_table_has() -> None:
    filters = row_filters(["Acme"], {"I-02": "Data"}, ["Krav"], [Outcome.GAP], EN)
    table = row_table([("Acme", row())], EN, several=True)
    keys = {column.key for column in table.columns}
    assert {key for one in filters for key in one.columns} <= keys
    assert filters[-1].choices == {"Gap": "Gap"}


def test_findings_come_by_how_grave_they_are_each_with_its_cell() -> None:
    found = [
        DA.finding("Acme", finding(severity, value="x", count=count))
        for severity, count in zip(
            (Severity.NOTE, Severity.ERROR, Severity.WARNING), (1, 2, 3), strict=True
        )
    ]
    table = finding_table(found, DA, several=True)
    cells = shown(table)
    assert [c["count"] for c in cells] == [2, 3, None]
    assert {c.cell for line in cells for c in line.values() if isinstance(c, Said)} == {"Krav!F14"}
    assert cells[0]["value"] == Said("x", "Krav!F14")
    assert (table.sheet, table.empty) == ("Fund", "Ingen fund.")
    columns = {column.key: column for column in table.columns}
    assert columns["count"].numeric
    assert columns["count"].under == columns["also"].under == "message"


def test_contradictions_are_explained_where_there_are_any() -> None:
    full = contradiction_table([DA.contradiction("Acme", contradiction())], DA, several=True)
    [cells] = shown(full)
    assert cells["requirements"] == "SF1320_A, SF1461"
    none = contradiction_table([], DA, several=True)
    assert (full.sheet, none.empty) == ("Modsigelser", "Ingen modsigelser.")
    assert (bool(full.note), none.note) == (True, "")


@pytest.mark.parametrize(
    ("count", "total", "answered", "text"),
    [(2, 5, 0, "2 af 5"), (0, 0, 3, "3 besvaret"), (2, 5, 3, "2 af 5, 3 besvaret"), (0, 0, 0, "0 af 0")],
)  # fmt: skip
def test_a_part_is_told_beside_what_people_judge(
    count: int, total: int, answered: int, text: str
) -> None:
    assert part_text(count, total, answered).da == text


def test_a_bar_shows_all_its_rows_or_how_many_of_them_are_fulfilled() -> None:
    counts = ((Outcome.FULFILLED, 2), (Outcome.ANSWERED, 1), (Outcome.GAP, 3))
    tally = Tally("I-02", "I-02", counts)
    caption = Text("x", "x")
    [all_] = tally_bars(caption, [tally], Language.DA)
    [parts] = tally_bars(caption, [tally], Language.DA, as_parts=True)
    assert (all_.figure, parts.figure) == ("I alt", "Opfyldt i alt")
    assert (all_.bars[0].text, parts.bars[0].text) == ("6", "2 af 5, 1 besvaret")
    assert list(tally_bars(caption, [], Language.DA)) == []
