"""Packages, conditions, requirements and decisions: what their cells do to the files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectionwork import put, view

from tracker.catalogue.combine import combine
from tracker.selection.model import CaseFiles, CaseView, Table
from tracker.selection.tables import TABLES

CASE = view(
    select=[{"package": "I-02", "integrations": ["SF1320_A"]}, {"package": "I-04"}],
    drop=[{"id": "I-02-K6", "reason": "Dækkes af K5"}],
    levels={"default": "important", "sf 1470": "minimum"},
    addenda={"I-04-K4": {"da": "Fra dag ét.", "en": "From day one."}},
    conditions={"writes_sf1470": "yes"},
    dates={"I-07-K1": "2028-01-01"},
    errata={"I-14-K4": {"choice": "as_written", "by": "Jura", "reason": "Uklart"}},
)


def made(table: Table, cells: dict[tuple[str, str], str], case: CaseView = CASE) -> dict[str, Any]:
    """``procurement.yaml`` after some cells say something else; there is nothing to remark."""
    done = put(case, table, cells)
    assert done.findings == ()
    return dict(done.files.procurement)


@pytest.mark.parametrize(
    ("ticks", "select"),
    [
        (
            {("I-07", "pick"): "yes"},
            [
                {"package": "I-02", "integrations": ["SF1320_A"]},
                {"package": "I-04"},
                {"package": "I-07"},
            ],
        ),
        (
            {("I-03/SF1411_D", "pick"): "yes"},
            [
                {"package": "I-02", "integrations": ["SF1320_A"]},
                {"package": "I-03", "integrations": ["SF1411_D"]},
                {"package": "I-04"},
            ],
        ),
        (
            {("I-02/SF1520", "pick"): "yes", ("I-04", "pick"): ""},
            [{"package": "I-02", "integrations": ["SF1320_A", "SF1520"]}],
        ),
        ({("I-02/SF1320_A", "pick"): ""}, [{"package": "I-02"}, {"package": "I-04"}]),
        (
            {("I-02", "pick"): ""},  # what is ticked below it is asked for all the same
            [{"package": "I-02", "integrations": ["SF1320_A"]}, {"package": "I-04"}],
        ),
        ({("I-02", "pick"): "", ("I-02/SF1320_A", "pick"): ""}, [{"package": "I-04"}]),
    ],
)
def test_ticks_are_the_selection_in_the_order_of_the_bank(
    ticks: dict[tuple[str, str], str], select: list[dict[str, Any]]
) -> None:
    assert made(Table.PACKAGES, ticks)["select"] == select


def test_a_bank_named_for_a_section_and_an_id_spelt_otherwise_stay_as_they_are_written() -> None:
    select = [{"catalogue": "ski-02.19-2023", "package": "I-2", "integrations": ["sf1320a"]}]
    files = CaseFiles({"select": select})
    case = replace(CASE, files=files, catalogue=combine([CASE.catalogue]))
    ticked = made(Table.PACKAGES, {("I-02/SF1520", "pick"): "yes"}, case)
    assert ticked["select"] == [
        {
            "catalogue": "ski-02.19-2023",
            "package": "I-2",
            "integrations": ["sf1320a", "SF1520"],
        }
    ]


def test_conditions_are_answered_and_left_to_the_vendor_again() -> None:
    given_ = {("registers_changes", "reply"): "no", ("writes_sf1470", "reply"): ""}
    assert made(Table.CONDITIONS, given_)["conditions"] == {"registers_changes": "no"}
    none = made(Table.CONDITIONS, {("writes_sf1470", "reply"): ""})
    assert "conditions" not in none


def test_levels_keep_the_spelling_they_have_and_the_default() -> None:
    cells = {("SF1470", "level"): "option", ("I-02-K5", "level"): "minimum"}
    assert made(Table.REQUIREMENTS, cells)["levels"] == {
        "default": "important",
        "sf 1470": "option",
        "I-02-K5": "minimum",
    }


def test_an_addition_in_two_languages_is_changed_in_that_of_the_workbook() -> None:
    cells = {("I-04-K4", "addendum"): "Fra dag to.", ("I-04-K5", "addendum"): "Med bilag."}
    assert made(Table.REQUIREMENTS, cells)["addenda"] == {
        "I-04-K4": {"da": "Fra dag to.", "en": "From day one."},
        "I-04-K5": "Med bilag.",
    }


def test_a_weight_is_written_in_the_method() -> None:
    case = view({"weights": {"requirements": {"SF1470": 2}}})
    done = put(case, Table.REQUIREMENTS, {("SF1470", "weight"): "2.5", ("I-04-K4", "weight"): "3"})
    assert done.files.evaluation == {"weights": {"requirements": {"SF1470": 2.5, "I-04-K4": 3}}}


def test_what_is_left_out_needs_a_reason() -> None:
    cells = {("I-04-K4", "drop"): "yes", ("I-04-K4", "reason"): "Ikke nødvendigt"}
    assert made(Table.REQUIREMENTS, cells)["drop"] == [
        {"id": "I-02-K6", "reason": "Dækkes af K5"},
        {"id": "I-04-K4", "reason": "Ikke nødvendigt"},
    ]
    without = put(CASE, Table.REQUIREMENTS, {("I-04-K4", "drop"): "yes"})
    assert [f.code for f in without.findings] == ["selection-drop-unexplained"]
    emptied = put(CASE, Table.REQUIREMENTS, {("I-02-K6", "reason"): ""})
    assert [f.code for f in emptied.findings] == ["selection-drop-unexplained"]
    unused = put(CASE, Table.REQUIREMENTS, {("I-04-K4", "reason"): "Måske"})
    assert [f.code for f in unused.findings] == ["selection-reason-unused"]
    assert without.files == emptied.files == unused.files == CASE.files
    back = made(Table.REQUIREMENTS, {("I-02-K6", "drop"): "", ("I-02-K6", "reason"): ""})
    assert "drop" not in back


@pytest.mark.parametrize(
    ("cells", "key", "stands"),
    [
        (
            {("I-14-K4", "choice"): "text", ("I-14-K4", "text"): "Med SF1514."},
            "errata",
            {
                "I-14-K4": {
                    "choice": "text",
                    "by": "Jura",
                    "reason": "Uklart",
                    "text": "Med SF1514.",
                }
            },
        ),
        (
            {("I-14-K4", column): "" for column in ("choice", "by", "reason")},
            "errata",
            None,
        ),
        (
            {("I-02-K3", "choice"): "drop", ("I-02-K3", "by"): "Ib"},
            "alternatives",
            {"I-02-K3": {"choice": "drop", "by": "Ib"}},
        ),
        (
            {("dates/I-07-K1", "date"): "", ("dates/I-07-K1", "choice"): "operation"},
            "dates",
            {"I-07-K1": "operation"},
        ),
        ({("dates/I-07-K1", "date"): "2028-06-30"}, "dates", {"I-07-K1": "2028-06-30"}),
        (
            {("addenda/I-08-K3", "text"): "NSIS Betydelig"},
            "addenda",
            {**CASE.files.procurement["addenda"], "I-08-K3": "NSIS Betydelig"},
        ),
    ],
)
def test_decisions_stand_under_the_key_that_decides(
    cells: dict[tuple[str, str], str], key: str, stands: Any
) -> None:
    assert made(Table.DECISIONS, cells).get(key) == stands


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({("I-02-K3", "choice"): "drop"}, "selection-decision-unfinished"),
        ({("I-02-K3", "by"): "Ib"}, "selection-decision-unfinished"),
        ({("I-14-K4", "choice"): "text"}, "selection-decision-unfinished"),
        ({("I-14-K4", "text"): "Med SF1514."}, "selection-words-unused"),
        ({("dates/I-07-K1", "choice"): "operation"}, "selection-decision-twice"),
    ],
)
def test_half_a_decision_is_not_written(cells: dict[tuple[str, str], str], code: str) -> None:
    done = put(CASE, Table.DECISIONS, cells)
    assert [finding.code for finding in done.findings] == [code]
    assert done.files == CASE.files


TICKABLE = [row.key for row in TABLES[Table.PACKAGES].form(CASE).form.rows]


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(TICKABLE), st.sampled_from(["yes", ""]), max_size=6))
def test_what_is_ticked_is_shown_as_ticked_when_the_files_are_read_again(
    ticks: dict[str, str],
) -> None:
    done = put(CASE, Table.PACKAGES, {(key, "pick"): value for key, value in ticks.items()})
    again = replace(CASE, files=done.files)
    shown = {r.key: r.values.get("pick", "") for r in TABLES[Table.PACKAGES].form(again).form.rows}
    for key, value in ticks.items():
        is_below = "/" not in key and any(shown[k] for k in shown if k.startswith(f"{key}/"))
        assert shown[key] == ("yes" if is_below else value)


def test_a_decision_shows_the_requirement_it_is_about_and_what_the_source_says() -> None:
    rows = TABLES[Table.DECISIONS].form(view()).form.rows
    (what,) = (row.values["what"] for row in rows if row.key == "I-08-K1")
    assert "\nLøsningen skal opfylde sikkerhedskravet SF1515, når den anvender" in what
    assert "\nKilden skriver: »Sikkerhed skal altid medtages (SF1515).« De øvrige pakker" in what


@pytest.mark.parametrize(
    ("row", "left"),
    [("title", "NAVN"), ("buyer.name", "»…«"), ("reference", "…"), ("buyer.contact", "<SAG>")],
)
def test_a_detail_that_was_left_as_a_placeholder_is_told_and_not_written(
    row: str, left: str
) -> None:
    done = put(CASE, Table.PROCUREMENT, {(row, "value"): left})
    assert [finding.code for finding in done.findings] == ["selection-cell-wrong"]
    assert "pladsholder" in done.findings[0].message.da
    assert done.files == CASE.files
