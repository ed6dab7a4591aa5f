"""What the register has stands in every report, with its words and the cell that they stand in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from evaluation.scoring.factories import in_form
from issued import receiving
from openpyxl import load_workbook

from tracker import documents
from tracker.assessment.document import document as assessment_document
from tracker.assessment.reservations.decisions import decide
from tracker.assessment.reservations.model import State
from tracker.assessment.reservations.register import load_register
from tracker.assessment.reservations.weigh import weigh
from tracker.assessment.standing import CaseState, with_reservations
from tracker.comparison.compare import compare
from tracker.comparison.document import document
from tracker.comparison.report import comparison_paper
from tracker.evaluation.method.model import Evaluation
from tracker.evaluation.method.seal import SealState
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.score import score
from tracker.gap.report import gap_paper
from tracker.paper.render import render
from tracker.portfolio.ingest.case_rows import case_rows
from tracker.portfolio.tables import ANSWERS, table
from tracker.procurement.case import Case
from tracker.texts import Language

PAPERS = ("text", "md", "html", "xlsx")
MINIMUM, OTHER = "SF1470", "I-04-K4"
FORMS = [
    *(("gap", form) for form in ("json", *PAPERS)),
    *(("compare", form) for form in ("json", *PAPERS)),
    *(("score", form) for form in ("text", "json", "md", "xlsx", "html")),
]


@pytest.fixture
def case(tmp_path: Path) -> Callable[..., Case]:
    """A case whose SF1470 is a minimum requirement; each call receives a round with these answers."""
    return receiving(tmp_path / "sag", {MINIMUM: "minimum"})


def settle(case: Case, state: State, requirement: str | None = None) -> None:
    """Decide about what is undecided."""
    entries = [e for e in load_register(case).open if requirement in (None, e.requirement)]
    decide(case, entries, state, "Læst i sammenhæng", at="2026-11-23T10:00:00+01:00", who="ib")


def drawn(stand: CaseState, report: str, form: str) -> str:
    """A report in a form as one text, on one line."""
    scale, language = stand.specification.scale, Language.DA
    if report == "gap":
        content = (
            documents.to_json(assessment_document(stand.assessment))
            if form == "json"
            else render(gap_paper(stand.assessment, scale, language), form)
        )
    elif report == "compare":
        compared = compare(stand.assessment)
        content = (
            documents.to_json(document(compared))
            if form == "json"
            else render(comparison_paper(compared, scale, language), form)
        )
    else:
        result = Result(score(stand.assessment, Evaluation()), SealState(()))
        content = in_form(result, form)
    if form == "xlsx":
        assert isinstance(content, bytes)
        sheets = load_workbook(BytesIO(content)).worksheets
        rows = (cell.value for sheet in sheets for row in sheet for cell in row)
        return " ".join(str(value) for value in rows if value is not None)
    text = content if isinstance(content, str) else content.decode()
    plain = text.replace("│ ", "").replace("<br>", " ").replace("\\", "")
    return " ".join(plain.split())


def test_words_found_to_be_a_reservation_stand_there_with_the_cell_they_stand_in(
    case: Callable[..., Case],
) -> None:
    found = case(**{MINIMUM: {"elaboration": "Tages med forbehold for prisen."}})
    settle(found, State.ACCEPTED)
    stand = with_reservations(found)
    (vendor,) = stand.assessment.vendors
    assert vendor.summary.minimum_open == (MINIMUM,)
    assert vendor.summary.minimum_undecided == ()
    id = load_register(found).entries[0].id
    for report, form in FORMS:
        shown = drawn(stand, report, form)
        assert "Krav!H5" in shown or '"ref": "H5"' in shown, "the cell of the elaboration"
        assert "forbehold" in shown
        assert "for prisen." in shown
        assert id not in shown or form == "json"


def test_undecided_words_on_a_minimum_requirement_are_a_possible_deviation_named_as_undecided(
    case: Callable[..., Case],
) -> None:
    stand = with_reservations(case(**{MINIMUM: {"elaboration": "Tages med forbehold for prisen."}}))
    (vendor,) = stand.assessment.vendors
    assert vendor.summary.minimum_open == vendor.summary.minimum_undecided == (MINIMUM,)
    assert vendor.summary.reservations == 0
    for report, form in FORMS:
        shown = drawn(stand, report, form)
        assert "for prisen." in shown
        undecided = "Muligt forbehold, ikke afgjort (Uddybning, Krav!H5)"
        assert ('"decisions": []' if form == "json" else undecided) in shown


def test_what_only_an_earlier_round_had_stands_with_its_round_words_and_cell(
    case: Callable[..., Case],
) -> None:
    case(**{MINIMUM: {"reservation": "Kun på hverdage."}})
    stand = with_reservations(case(**{OTHER: {"elaboration": "Nyt."}}))
    (vendor,) = stand.assessment.vendors
    assert vendor.summary.minimum_open == ()
    for report, form in FORMS:
        shown = drawn(stand, report, form)
        assert "Kun på hverdage." in shown
        assert ('"gone": 2' if form == "json" else "Forbehold i runde 1 (Krav!N5)") in shown
        assert form == "json" or "Stod i runde 1, men ikke i runde 2." in shown


def test_dismissed_words_stand_in_no_report_but_the_register(
    case: Callable[..., Case],
) -> None:
    found = case(**{MINIMUM: {"evidence": "Bilag 7, medmindre andet aftales."}})
    settle(found, State.DISMISSED)
    stand = with_reservations(found)
    (vendor,) = stand.assessment.vendors
    assert vendor.summary.minimum_open == ()
    assert vendor.rows[0].reservations == vendor.outside == ()
    assert vendor.possible_reservations
    assert vendor.possible_reservations.dismissed == len(load_register(found).entries) > 0
    for report, form in FORMS:
        assert "Muligt forbehold" not in drawn(stand, report, form)


def test_a_column_that_says_none_and_a_declared_one_that_is_dismissed_are_no_reservation(
    case: Callable[..., Case],
) -> None:
    answers = {MINIMUM: {"reservation": "Ingen forbehold."}, OTHER: {"reservation": "Se bilag 3."}}
    found = case(**answers)
    entry = next(e for e in load_register(found).entries if e.requirement == OTHER)
    decide(found, [entry], State.DISMISSED, "Bilaget har intet", at="2026-11-23T10:00", who="ib")
    (vendor,) = with_reservations(found).assessment.vendors
    assert (vendor.summary.minimum_open, vendor.summary.reservations) == ((), 0)
    rows = {row.asked.id: row for row in vendor.rows}
    assert rows[MINIMUM].given.reservation == "Ingen forbehold.", "the words stay"
    assert (rows[MINIMUM].reasons, rows[OTHER].reasons) == ((), ())


def test_reports_of_the_same_case_count_alike(case: Callable[..., Case], run: Run) -> None:
    found = case(
        **{MINIMUM: {"elaboration": "Med forbehold."}, OTHER: {"reservation": "Kun hverdage."}}
    )
    settle(found, State.ACCEPTED, MINIMUM)
    documents_of: dict[str, Any] = {
        name: json.loads(run(*words, found.folder, "--format", "json", "--fail-on", "never").stdout)
        for name, words in (("assessment", ("gap",)), ("comparison", ("compare",)))
    }
    for name, found_document in documents_of.items():
        documents.require(found_document, name, "her", {})
    (told,), (compared,) = (documents_of[n]["vendors"] for n in ("assessment", "comparison"))
    assert told["summary"]["minimum_open"] == compared["minimum_open"] == [MINIMUM]
    assert told["summary"]["reservations"] == compared["reservations"] == 2
    for command in ("gap", "compare"):
        run(command, found.folder, "--fail-on", "minimum", code=1)


def test_what_stands_outside_the_rows_is_told_and_counts(case: Callable[..., Case]) -> None:
    found = case()
    (vendor,) = with_reservations(found).assessment.vendors
    assert vendor.outside == ()
    before = load_register(found)
    entry = replace(
        load_register(case(**{OTHER: {"elaboration": "Med forbehold."}})).entries[0],
        requirement=None,
        level=None,
    )
    stand = with_reservations(found)
    told = weigh(stand.assessment, replace(load_register(found), entries=(entry,)))
    assert before.entries == ()
    assert [e.words for e in told.vendors[0].outside] == [entry.words]
    shown = drawn(replace(stand, assessment=told), "gap", "text")
    assert "Uden for rækkerne" in shown


def test_a_date_and_a_price_nobody_can_read_stand_as_they_were_written(
    case: Callable[..., Case], run: Run, tmp_path: Path
) -> None:
    unread = {"answer": "Nej, men planlagt", "available_from": "Q2 2027", "price_dkk": "ca. 50.000"}
    found = case(**{OTHER: unread})
    stand = with_reservations(found)
    row = next(r for r in stand.assessment.vendors[0].rows if r.asked.id == OTHER)
    assert (row.given.available_from, row.given.price_dkk) == (None, None)
    for report, form in FORMS:
        if report == "score" or (report == "compare" and form in {"text", "md"}):
            continue  # they show neither dates nor the prices of single rows
        shown = drawn(stand, report, form)
        plain = form == "json"
        assert ("Q2 2027" if plain else "»Q2 2027« (kan ikke læses)") in shown, (report, form)
        price = "ca. 50.000" if plain else "»ca. 50.000« (kan ikke læses)"
        assert price in shown, (report, form)
    run("evaluate", "workbook", found.folder, "--evaluator", "Anna Ask")
    [path] = (found.folder / "verdicts").rglob("*.xlsx")
    sheets = load_workbook(path).worksheets
    told = " ".join(str(c.value) for sheet in sheets for line in sheet for c in line)
    assert "Leveres fra: »Q2 2027« (kan ikke læses)" in told
    assert "Pris: »ca. 50.000« (kan ikke læses)" in told


def test_the_portfolio_counts_a_reservation_as_the_case_does(case: Callable[..., Case]) -> None:
    found = case(
        **{MINIMUM: {"elaboration": "Med forbehold."}, OTHER: {"reservation": "Se bilag 3."}}
    )
    assert _reserved(found) == {OTHER}, "nobody has decided: what is declared counts"
    settle(found, State.ACCEPTED, MINIMUM)
    assert _reserved(found) == {MINIMUM, OTHER}
    entry = next(e for e in load_register(found).entries if e.requirement == OTHER)
    decide(found, [entry], State.DISMISSED, "Bilaget har intet", at="2026-11-23T10:00", who="ib")
    assert _reserved(found) == {MINIMUM}


def _reserved(found: Case) -> set[object]:
    names = table(ANSWERS.name).names
    at = names.index("requirement"), names.index("reserved")
    return {row[at[0]] for row in case_rows(found, "x", "x").rows[ANSWERS.name] if row[at[1]]}
