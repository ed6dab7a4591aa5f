"""Each rule of a submission by itself: where it speaks, what it says, and where it is silent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from readings import ACME, OFFERED, OTHERS, answer, reading, row

from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.procurement.specification import Because, Group, RowKind, chosen
from tracker.submission.interpret import rules
from tracker.submission.interpret.reading import Reading, ReadRow
from tracker.submission.interpret.rules import Rule
from tracker.texts import Text
from tracker.workbook.layout import Status
from tracker.workbook.rowrules import Applies


def found(rule: Rule, read: Reading) -> list[str]:
    """``code place requirement``; with the value, where there is one."""
    return [
        " ".join(filter(None, (
            f.code, f"{f.where.sheet}!{f.where.cell}" if f.where.cell else f.where.sheet,
            f.requirement, f"»{f.value}«" if f.value else "",
        )))
        for f in rule(read)
    ]  # fmt: skip


def words(rule: Rule, read: Reading) -> tuple[str, str]:
    """What the only finding says."""
    [finding] = rule(read)
    return finding.message.da, finding.message.en


def test_a_blank_workbook_is_one_finding_and_its_rows_are_none() -> None:
    missing = {"given": None, "status": Status.ANSWER_MISSING}
    blank = reading(row(5, **missing), row(6, **missing))
    assert found(rules.something_is_answered, blank) == ["nothing-answered Krav!F5"]
    assert words(rules.something_is_answered, blank) == (
        "Ingen af de 2 krav er besvaret.", "None of the 2 requirements is answered.",
    )  # fmt: skip
    assert found(rules.rows_are_complete, blank) == []
    for other in (row(6), row(6, None, unreadable=True)):
        read = reading(row(5, **missing), other)
        assert found(rules.something_is_answered, read) == []
        assert found(rules.rows_are_complete, read) == ["answer-missing Krav!F5 R5"]
    beside = reading(row(5, **missing), row(6, **missing, cells={"elaboration": "Ja"}))
    assert found(rules.something_is_answered, beside) == []


def test_a_word_of_the_scale_beside_an_empty_answer_is_asked_about_and_not_missing() -> None:
    missing = {"given": None, "status": Status.ANSWER_MISSING}
    beside = {
        "cells": {"elaboration": "Nej", "reservation": "Nej"},
        "values": {"elaboration": "Nej"},
    }
    read = reading(row(5, **missing), row(6), row(7, **missing, **beside))
    assert found(rules.rows_are_complete, read) == ["answer-missing Krav!F5 R5"]
    told = "answer-in-other-column Krav!H7 R7 »Nej«", "answer-in-other-column Krav!N7 R7"
    assert found(rules.answers_stand_in_their_column, read) == list(told)
    [one, other] = rules.answers_stand_in_their_column(read)
    assert ("Uddybning" in one.message.da, "Reservation" in other.message.en) == (True, True)
    for no in (
        row(7, "yes", **beside), row(7, None, unreadable=True, **beside),
        row(7, None, without="answer", **beside),
    ):  # fmt: skip
        # The one after it is looked at all the same.
        read = reading(row(4), no, row(8, **missing, cells={"elaboration": "Ja"}))
        assert found(rules.answers_stand_in_their_column, read) == [
            "answer-in-other-column Krav!H8 R8"
        ]


def test_what_is_lost_with_a_column_is_not_missing_in_each_row() -> None:
    read = reading(
        row(5),
        row(6, None, without="answer", status=Status.ANSWER_MISSING),
        row(7, "partly", without="elaboration", status=Status.ELABORATION_MISSING),
    )
    assert found(rules.rows_are_complete, read) == []


@pytest.mark.parametrize(
    ("given", "status", "told", "en"),
    [
        ("not_relevant", Status.NOT_RELEVANT_DENIED, "not-relevant-denied Krav!F5 R5",
         "'Not relevant' is no answer here: the requirement applies to the solution."),
        ("partly", Status.ELABORATION_MISSING, "elaboration-missing Krav!H5 R5",
         "The answer '{label}' lacks an elaboration."),
        ("planned", Status.DATE_MISSING, "date-missing Krav!I5 R5",
         "The answer '{label}' lacks a date."),
        ("yes_as_addon", Status.PRICE_MISSING, "price-missing Krav!J5 R5",
         "The answer '{label}' lacks a price."),
        ("yes", Status.EVIDENCE_MISSING, "evidence-missing Krav!M5 R5",
         "The requirement must be evidenced: A test"),
    ],
)  # fmt: skip
def test_what_a_row_lacks_is_told_at_its_cell(
    given: str, status: Status, told: str, en: str
) -> None:
    read = reading(row(5, given, status=status, asks={"evidence": Text("En prøve", "A test")}))
    assert found(rules.rows_are_complete, read) == [told]
    _, said = words(rules.rows_are_complete, read)
    assert said == en.format(label=answer(given).label.en)
    assert "{" not in words(rules.rows_are_complete, read)[0]


def test_an_answer_may_need_evidence_of_which_its_requirement_says_nothing() -> None:
    """A scale of the buyer's own can ask for it."""
    read = reading(row(5, "yes", status=Status.EVIDENCE_MISSING))
    assert found(rules.rows_are_complete, read) == ["evidence-missing Krav!M5 R5"]
    label = answer("yes").label
    assert words(rules.rows_are_complete, read) == (
        f"Kravet skal dokumenteres: svaret »{label.da}« kræver en henvisning.",
        f"The requirement must be evidenced: the answer '{label.en}' calls for a reference.",
    )


NEEDS_R5 = (
    Because("I-04", "I-04-K1", ("R5", "R6"), () ),
    Because("I-04", "I-04-K2", ("R6", "R7"), ("c",)),
    Because("I-04", "I-04-K3", ("R8",), ("d",)),
)  # fmt: skip


def test_what_is_not_offered_though_it_is_needed_names_what_needs_it_by_the_replies() -> None:
    denied = row(5, "not_offered", status=Status.NOT_OFFERED_DENIED, asks={"because": NEEDS_R5})
    read = reading(row(9), denied, replies={"c": True, "d": False})
    assert found(rules.rows_are_complete, read) == ["not-offered-but-needed Krav!F5 R5"]
    label = answer("not_offered").label
    assert words(rules.rows_are_complete, read) == (
        f"Svaret er »{label.da}«, men R6, R7 er tilbudt og kræver det.",
        f"The answer is '{label.en}', but R6, R7 is offered and requires it.",
    )
    assert "R6 er" in words(rules.rows_are_complete, replace(read, about=reading(row(9)).about))[0]
    unread = row(5, None, status=Status.NOT_OFFERED_DENIED)
    assert found(rules.rows_are_complete, reading(row(9), unread)) == []
    unread = row(5, None, status=Status.DATE_MISSING)
    assert found(rules.rows_are_complete, reading(row(9), unread)) == []


def test_a_row_that_lacks_nothing_does_not_hide_the_next() -> None:
    read = reading(row(5), row(6, "planned", status=Status.DATE_MISSING))
    assert found(rules.rows_are_complete, read) == ["date-missing Krav!I6 R6"]


def test_less_than_half_of_what_applies_looks_unfinished() -> None:
    def of(answered: int, *more: ReadRow, blank: int) -> list[str]:
        rows = [row(n) for n in range(answered)] + [row(n, None) for n in range(9, 9 + blank)]
        return found(rules.most_is_answered, reading(*rows, *more))

    assert of(1, blank=2) == ["looks-unfinished Krav"]
    assert of(1, blank=1) == of(0, blank=3) == of(2, blank=0) == []
    assert of(1, row(20, None, unreadable=True), blank=2) == [], "it holds something"
    assert of(1, row(20, None, applies=Applies.NO), blank=1) == []
    assert of(1, row(20, None, without="answer"), blank=1) == []
    read = reading(row(1), *(row(n, None) for n in range(2, 5)))
    assert words(rules.most_is_answered, read) == (
        "Kun 1 af de 4 krav, der gælder, er besvaret: det ligner et udkast.",
        "Only 1 of the 4 requirements that apply is answered: it looks like a draft.",
    )


def test_what_looks_unfinished_is_told_of_the_sheet_of_the_first_row() -> None:
    rows = (row(1, sheet="Ark1"), row(2, None, sheet="Ark2"), row(3, None, sheet="Ark3"))
    assert found(rules.most_is_answered, reading(*rows)) == ["looks-unfinished Ark1"]


@pytest.mark.parametrize(
    ("date", "is_told"),
    [("2027-01-14", True), ("2027-01-15", False), ("2037-01-15", False), ("2037-01-16", True)],
)
def test_a_promise_is_neither_of_the_past_nor_more_than_ten_years_out(
    date: str, is_told: bool
) -> None:
    for given in ("partly", "planned"):
        read = reading(row(4, values={}), row(5, given, values={"available_from": date}))
        told = [f"date-implausible Krav!I5 R5 »{date}«"] if is_told else []
        assert found(rules.dates_are_plausible, read) == told
    for given_ in ("yes", "yes_as_addon", "no", None):
        read = reading(row(5, given_, values={"available_from": date}))
        assert found(rules.dates_are_plausible, read) == []


def test_an_implausible_date_is_written_as_people_write_it() -> None:
    read = reading(row(5, "planned", values={"available_from": "2027-01-14"}))
    assert words(rules.dates_are_plausible, read) == (
        "Datoen 14-01-2027 ligger før tilbudsfristen eller mere end ti år ude.",
        "The date 14 January 2027 is before the deadline for offers or more than ten years away.",
    )


@pytest.mark.parametrize(("price", "is_told"), [("-0.01", True), ("0", False), ("0.5", False)])
def test_no_price_is_below_zero(price: str, is_told: bool) -> None:
    read = reading(row(4), row(5, None, values={"price_dkk": price}))
    told = [f"price-negative Krav!J5 R5 »{price}«"] if is_told else []
    assert found(rules.prices_are_positive, read) == told


def test_amounts_are_written_as_people_write_them() -> None:
    read = reading(row(5, values={"price_dkk": "-1234.5"}))
    assert words(rules.prices_are_positive, read) == (
        "Prisen -1.234,50 er negativ.", "The price -1,234.50 is negative.",
    )  # fmt: skip
    way = {"kind": RowKind.ALTERNATIVE}
    read = reading(row(5, asks=way, values={"price_dkk": "1234.5"}))
    da, en = words(rules.alternatives_cost_nothing, read)
    assert "til 1.234,50 kr. ekstra" in da
    assert "at DKK 1,234.50 extra" in en


def test_another_way_may_cost_nothing_however_it_is_offered() -> None:
    way = {"kind": RowKind.ALTERNATIVE, "integrations": ("R6",)}
    for given in (*OFFERED, *OTHERS, None):
        read = reading(row(4), row(5, given, asks=way, values={"price_dkk": "1"}), row(6))
        told = ["alternative-costs-extra Krav!J5 R5 »1«"] if given in OFFERED else []
        assert found(rules.alternatives_cost_nothing, read) == told
    free = reading(row(5, asks=way, values={"price_dkk": "0"}), row(6))
    assert found(rules.alternatives_cost_nothing, free) == []


def test_what_another_way_stands_for_costs_nothing_when_it_is_met_otherwise() -> None:
    way = row(5, "no", asks={"kind": RowKind.ALTERNATIVE, "integrations": ("R6",)})
    for given in (*OFFERED, *OTHERS, None):
        priced = row(6, given, values={"price_dkk": "1"})
        other = row(7, given, values={"price_dkk": "1"})
        told = ["alternative-costs-extra Krav!J6 R6 »1«"] if given == "yes_otherwise" else []
        assert found(rules.alternatives_cost_nothing, reading(way, priced, other)) == told


GROUP = (Group("I-01", ("R5", "R6")),)


@pytest.mark.parametrize("given", [*OFFERED, *OTHERS, None])
def test_of_a_group_one_is_offered(given: str | None) -> None:
    told = ["group-unmet Krav!F5 R5"] if given in OTHERS else []
    assert found(rules.groups_are_met, reading(row(5, "no"), row(6, given), groups=GROUP)) == told
    read = reading(row(5, "no"), row(6, "not_offered"), groups=GROUP)
    assert words(rules.groups_are_met, read) == (
        "Mindst én af R5, R6 skal tilbydes; ingen af dem er det.",
        "At least one of R5, R6 must be offered; none is.",
    )


def test_a_group_that_is_met_or_did_not_come_back_does_not_hide_the_next() -> None:
    groups = (Group("I-03", ("R7", "R8")), Group("I-10", ("R3",)), *GROUP)
    read = reading(row(6, "no"), row(7, "yes"), groups=groups)
    assert found(rules.groups_are_met, read) == ["group-unmet Krav!F6 R6"]


@pytest.mark.parametrize(
    ("way", "is_met"),
    [
        ({}, True),
        ({"values": {"price_dkk": "0"}}, True),
        ({"values": {"price_dkk": "-1"}}, True),
        ({"values": {"price_dkk": "1"}}, False),
        ({"values": {"price_dkk": "0.5"}}, False),
        ({"unread": {"price_dkk": "kr. ?"}}, False),
        ({"unread": {"available_from": "?"}}, True),
        ({"given": "no"}, False),
        ({"given": None}, False),
    ],
)
def test_another_way_meets_a_group_where_it_is_offered_and_surely_free(
    way: dict[str, Any], is_met: bool
) -> None:
    asks = {"kind": RowKind.ALTERNATIVE, "integrations": ("R5",)}
    groups = (*GROUP, Group("I-03", ("R7",)))
    read = reading(row(5, "no"), row(6, "no"), row(7, "no"), row(8, **{"given": "yes", **way},
                   asks=asks), groups=groups)  # fmt: skip
    told = [] if is_met else ["group-unmet Krav!F5 R5"]
    assert found(rules.groups_are_met, read) == [*told, "group-unmet Krav!F7 R7"]
    # On a scale without "not offered" there is no such choice.
    spec = read.specification
    answers = tuple(a for a in spec.scale.answers if a.id != "not_offered")
    old = replace(spec, scale=replace(spec.scale, answers=answers))
    assert len(list(rules.groups_are_met(replace(read, specification=old)))) == 2


def needed(number: int = 5, given: str | None = "not_relevant", **other: Any) -> ReadRow:
    return row(number, given, **{"asks": {"because": NEEDS_R5}, **other})


@pytest.mark.parametrize(
    ("one", "others", "told"),
    [
        (needed(), {6: "yes"}, True),
        (needed(), {6: "planned"}, True),
        (needed(), {6: "no"}, False),
        (needed(), {6: None}, False),
        (needed(), {}, False),
        (needed(), {8: "yes"}, False),  # its condition does not hold
        (needed(given="no"), {6: "yes"}, False),
        (needed(given=None), {6: "yes"}, False),
        (needed(asks={"because": NEEDS_R5, "level": "option"}), {6: "yes"}, False),
        (needed(asks={"because": NEEDS_R5, "level": "minimum"}), {6: "yes"}, True),
        (needed(applies=Applies.NO), {6: "yes"}, False),
        (needed(status=Status.NOT_RELEVANT_DENIED), {6: "yes"}, False),
        (needed(status=Status.DATE_INVALID), {6: "yes"}, True),
        (needed(status=Status.PRICE_INVALID), {6: "yes"}, True),
    ],
)
def test_what_an_offered_integration_needs_is_not_irrelevant(
    one: ReadRow, others: dict[int, str | None], told: bool
) -> None:
    rows = (one, *(row(n, given) for n, given in others.items()), needed(9), row(7, "yes"))
    read = reading(*rows, replies={"c": False})
    found_ = [line for line in found(rules.skipped_rows_are_not_needed, read) if "R5" in line]
    assert found_ == (["not-relevant-but-needed Krav!F5 R5"] if told else [])
    after = needed(10, asks={"because": (Because("I-04", "K", ("R7",)),)})
    assert found(rules.skipped_rows_are_not_needed, reading(*rows, after))[-1] == (
        "not-relevant-but-needed Krav!F10 R10"
    )


def test_what_needs_it_is_named_once() -> None:
    read = reading(needed(), row(6), row(7), row(8), replies={"c": True, "d": True})
    assert words(rules.skipped_rows_are_not_needed, read) == (
        "Svaret er »Ikke relevant«, men R6, R7, R8 er tilbudt og kræver det.",
        "The answer is 'Not relevant', but R6, R7, R8 is offered and requires it.",
    )


def test_an_answer_to_what_does_not_apply_is_worth_a_note() -> None:
    off = {"applies": Applies.NO}
    read = reading(
        row(4), row(5, **off), row(6, None, **off), row(7, "not_relevant", **off),
        row(8, applies=Applies.OPEN), row(9, "no", **off),
    )  # fmt: skip
    assert found(rules.inapplicable_rows_are_blank, read) == [
        "answered-though-not-applicable Krav!F5 R5", "answered-though-not-applicable Krav!F9 R9",
    ]  # fmt: skip


def test_a_reservation_against_a_minimum_requirement_is_told() -> None:
    minimum = {"asks": {"level": "minimum"}}
    read = reading(
        row(4, values={"reservation": "Ja"}), row(5, values={"reservation": "Kun A"}, **minimum),
        row(6, **minimum),
    )  # fmt: skip
    assert found(rules.minimums_have_no_reservation, read) == [
        "reservation-on-minimum Krav!N5 R5 »Kun A«"
    ]
    assert "»Kun A«" in words(rules.minimums_have_no_reservation, read)[0]


def test_each_field_about_the_vendor_is_told_at_its_cell_unless_it_may_be_left_out() -> None:
    read = reading(row(5), vendor={**ACME, "email": None, "version": None})
    assert found(rules.vendor_is_named, read) == ["vendor-field-missing Leverandør!C6"]
    assert words(rules.vendor_is_named, read) == (
        "Feltet »E-mail« er ikke udfyldt.", "The field 'E-mail' is not filled in.",
    )  # fmt: skip
    fields = [f"vendor-field-missing Leverandør!C{n}" for n in (3, 4, 5, 6, 7)]
    assert found(rules.vendor_is_named, reading(row(5), vendor={})) == [
        "vendor-unnamed Leverandør!C3", *fields,
    ]  # fmt: skip
    for known in ({"id": "acme"}, {"name": "Acme"}, {"cvr": "10150817"}):
        told = found(rules.vendor_is_named, reading(row(5), vendor=known))
        assert "vendor-unnamed Leverandør!C3" not in told
    told = found(rules.vendor_is_named, reading(row(5), vendor={}, places=False))
    assert told == ["vendor-unnamed", *["vendor-field-missing"] * 5]


@pytest.mark.parametrize(
    ("cvr", "is_told"),
    [
        ("10150818", True),
        ("10150817", False),
        ("1015081", False),
        ("1015081X", False),
        (None, False),
    ],
)
def test_a_number_of_eight_digits_has_its_check_digit(cvr: str | None, is_told: bool) -> None:
    read = reading(row(5), vendor={**ACME, "cvr": cvr})
    assert found(rules.cvr_is_valid, read) == (
        [f"cvr-invalid Leverandør!C4 »{cvr}«"] if is_told else []
    )


def test_a_reason_that_hangs_on_a_choice_counts_when_it_is_made() -> None:
    because = (Because("I-01", "K", ("R6",), (chosen("R6"),)),)
    for reply, told in ((True, True), (False, False), (None, False)):
        read = reading(needed(asks={"because": because}), row(6), replies={chosen("R6"): reply})
        assert bool(found(rules.skipped_rows_are_not_needed, read)) is told


def test_a_document_that_is_named_is_among_the_files_or_nobody_knows() -> None:
    plan = {"asks": {"answer": AnswerType(AnswerKind.DOCUMENT)}, "given": None}
    read = reading(
        row(5, **plan, value="a.pdf og b.pdf"),
        row(6, **plan),
        row(7, None, asks={"answer": AnswerType(AnswerKind.TEXT)}, value="a.pdf"),
        row(8, **plan, value="c.pdf"),
    )
    assert found(rules.documents_are_enclosed, read) == [
        "answer-document-unchecked Krav!F5 R5 »a.pdf og b.pdf«",
        "answer-document-unchecked Krav!F8 R8 »c.pdf«",
    ]
    came = replace(read, beside=lambda: frozenset({"a.pdf", "c.pdf"}))
    assert found(rules.documents_are_enclosed, came) == [
        "answer-document-missing Krav!F5 R5 »b.pdf«"
    ]
    unknown = replace(read, beside=lambda: None)
    assert len(found(rules.documents_are_enclosed, unknown)) == 2


def test_where_no_row_names_a_document_no_folder_is_looked_through() -> None:
    def beside() -> None:
        raise AssertionError

    read = replace(reading(row(5), row(6, value="a.pdf")), beside=beside)
    assert found(rules.documents_are_enclosed, read) == []
