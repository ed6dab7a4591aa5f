"""Contradictions: two things in one submission that cannot both hold, each told in a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, asked_apart, filled, read, specification
from click.testing import CliRunner

from tracker import documents
from tracker.assessment.assess import assess_vendor
from tracker.assessment.contradiction import Contradiction, ContradictionKind
from tracker.cli.main import main
from tracker.procurement.specification import Specification

Kind = ContradictionKind


@cache
def asked(level: str | None = None) -> Specification:
    """A procurement with a group, an alternative, conditions, a dependency graph and a deadline."""
    return specification(
        select=[
            {"package": "I-02"},
            {"package": "I-04"},
            {"package": "I-06"},
            {"package": "I-14", "integrations": ["SF1601", "SF1606"]},
        ],
        conditions={"writes_sf1470": "yes", "needs_organisation_data": "yes"},
        levels={"I-06-K3": level} if level else {},
    )


def found(
    answers: dict[str, dict[str, Any]],
    conditions: dict[str, str] | None = None,
    spec: Specification | None = None,
) -> dict[Kind, Contradiction]:
    """What contradicts itself in a workbook that is faultless but for these answers."""
    spec = spec or asked()
    data = filled(spec, answers=answers, conditions=conditions or {})
    all_of = assess_vendor(spec, read(data, spec)).contradictions
    kinds = {one.kind: one for one in all_of}
    assert len(kinds) == len(all_of)
    return kinds


def test_a_faultless_workbook_has_none() -> None:
    assert found({}) == {}


def test_a_yes_with_a_date_after_the_deadline_is_no_yes_about_the_offer() -> None:
    (one,) = found({"SF1500": {"available_from": "01-06-2027"}}).values()
    assert one.kind is Kind.CLAIMED_BUT_LATER
    assert one.requirements == ("SF1500",)
    assert one.text.da == (
        "SF1500 er besvaret »Ja«, men leveres ifølge »Leveres fra« først den 01-06-2027, efter "
        "tilbudsfristen den 15-01-2027."
    )
    assert [(c.sheet, c.ref[0]) for c in one.cells] == [("Krav", "H")]


@pytest.mark.parametrize(
    "row",
    [
        {"available_from": "15-01-2027"},
        {"available_from": "01-06-2026"},
        {"answer": "Ja, som et tilkøb", "price_dkk": "10", "available_from": "01-06-2027"},
        {"answer": "Ja, delvist", "elaboration": "x", "available_from": "01-06-2027"},
        {"answer": "Nej, men planlagt", "elaboration": "x", "available_from": "01-06-2027"},
    ],
)
def test_a_date_that_fits_its_answer_contradicts_nothing(row: dict[str, Any]) -> None:
    assert found({"I-06-K2": row}) == {}


def test_without_a_deadline_no_date_is_too_late() -> None:
    spec = asked()
    open_ended = replace(spec, procurement=replace(spec.procurement, deadline=None))
    assert found({"SF1500": {"available_from": "01-06-2027"}}, spec=open_ended) == {}


def test_a_plain_yes_has_no_price_of_its_own() -> None:
    (one,) = found({"SF1500": {"price_dkk": "12.500,50"}}).values()
    assert one.kind is Kind.INCLUDED_BUT_PRICED
    assert "12.500,50 kr." in one.text.da
    assert "DKK 12,500.50" in one.text.en
    assert found({"SF1500": {"price_dkk": "0"}}) == {}
    assert found({"I-02-K3": {"price_dkk": "500"}}) == {}


def test_an_add_on_costs_something() -> None:
    free = {"answer": "Ja, som et tilkøb", "price_dkk": "0"}
    assert set(found({"I-06-K2": free})) == {Kind.ADDON_WITHOUT_COST}
    assert found({"I-06-K2": {**free, "price_dkk": "1"}}) == {}


@pytest.mark.parametrize("column", [{"price_dkk": "500"}, {"available_from": "01-06-2027"}])
def test_what_is_refused_has_neither_price_nor_date(column: dict[str, str]) -> None:
    assert set(found({"I-06-K2": {"answer": "Nej", **column}})) == {Kind.REFUSED_BUT_PROMISED}


def test_price_and_date_of_what_is_refused_are_one_sentence() -> None:
    row = {"answer": "Nej", "price_dkk": "500", "available_from": "01-06-2027"}
    (one,) = found({"I-06-K2": row}).values()
    assert one.text.da == (
        "I-06-K2 er besvaret »Nej«, men der er anført en pris på 500,00 kr. og leveringsdatoen "
        "01-06-2027."
    )


@pytest.mark.parametrize(
    ("answer", "evidence", "is_one"),
    [
        ("Nej", "Bilag 7, testrapport", True),
        ("Nej, men planlagt", "Bilag 7, testrapport", True),
        ("Nej", None, False),
        ("Nej", "-", False),
        ("Nej", "Ingen", False),
        ("Ja, delvist", "Bilag 7", False),
    ],
)
def test_evidence_is_of_what_is_met(answer: str, evidence: str | None, is_one: bool) -> None:
    row = {"answer": answer, "evidence": evidence, "elaboration": "x"}
    row |= {"available_from": "01-06-2027"} if answer != "Nej" else {}
    assert set(found({"I-04-K5": row})) == ({Kind.EVIDENCE_OF_UNMET} if is_one else set())


def test_what_the_buyer_delivers_is_no_yes_of_the_vendors() -> None:
    assert set(found({"SF1500": {"delivered_by": "Ordregiver"}})) == {Kind.DELIVERED_BY_BUYER}
    assert found({"SF1500": {"delivered_by": "Underleverandør"}}) == {}
    assert found({"I-06-K2": {"answer": "Nej", "delivered_by": "Ordregiver"}}) == {}


def test_an_option_is_not_irrelevant_where_the_vendor_says_its_condition_holds() -> None:
    row = {"answer": "Ikke relevant", "elaboration": "x", "evidence": None}
    spec = asked("option")
    (one,) = found({"I-06-K3": row}, spec=spec).values()
    assert one.kind is Kind.IRRELEVANT_THOUGH_DUE
    assert found({"I-06-K3": row}, {"writes_sf1500": "Nej"}, spec) == {}


def test_in_any_other_row_that_is_a_finding_and_told_once() -> None:
    row = {"answer": "Ikke relevant", "elaboration": "x", "evidence": None}
    assert found({"I-06-K3": row}) == {}


def test_what_follows_from_a_refused_option_may_be_irrelevant() -> None:
    spec = specification(
        select=[{"package": "I-06"}],
        conditions={"needs_organisation_data": "yes"},
        levels={"SF1500": "option"},
    )
    skip = {"answer": "Ikke relevant", "elaboration": "x", "evidence": None}
    no: dict[str, Any] = {"answer": "Nej"}
    assert found({"SF1500": no, "I-06-K3": skip, "I-06-K2": skip}, spec=spec) == {}


def test_a_refused_prerequisite_is_told_with_the_way_to_it() -> None:
    answers = {
        "SF1520": {"answer": "Nej"},
        "SF1525": {"answer": "Nej"},
        "SF1601": {"answer": "Nej"},
    }
    conditions = {"sends_remote_print": "Nej"}
    (one,) = found({"SF1461": {"answer": "Nej"}, **answers}, conditions).values()
    assert one.kind is Kind.PREREQUISITE_REFUSED
    assert one.requirements == ("SF1320_A", "SF1461")
    assert one.text.da == "SF1320_A er tilbudt, men forudsætningen SF1461 er afvist."
    assert len(one.cells) == 2


def test_all_that_rest_on_one_refused_prerequisite_are_one_sentence() -> None:
    (one,) = found({"SF1514": {"answer": "Nej"}}).values()
    assert one.kind is Kind.PREREQUISITE_REFUSED
    assert one.requirements[-1] == "SF1514"
    assert one.text.da.startswith("SF1320_A, SF1520, SF1525")
    assert " are offered, but the prerequisite SF1514 is refused" in one.text.en


def test_a_way_of_several_steps_is_shown() -> None:
    spec = specification(
        select=[{"package": "I-12"}],
        conditions={"registers_changes": "yes", "builds_assortments": "no"},
    )
    told = found({"SF1461": {"answer": "Nej"}}, spec=spec)[Kind.PREREQUISITE_REFUSED].text.da
    assert "SF1590_E → SF1590_B_01 → SF1461" in told


def test_a_yes_on_what_is_only_planned_is_told_too() -> None:
    planned = {"answer": "Nej, men planlagt", "elaboration": "x", "available_from": "01-06-2027"}
    assert set(found({"SF1510": planned})) == {Kind.PREREQUISITE_LATER}


def test_a_promise_falls_due_after_what_it_rests_on() -> None:
    def planned(day: str) -> dict[str, str]:
        return {"answer": "Nej, men planlagt", "elaboration": "x", "available_from": day}

    (one,) = found({"SF1470": planned("01-06-2027"), "SF1510": planned("01-09-2027")}).values()
    assert one.kind is Kind.EARLIER_THAN_PREREQUISITE
    assert one.requirements == ("SF1470", "SF1510")
    assert (
        one.text.da
        == "SF1470 er lovet den 01-06-2027, men forudsætningen SF1510 først den 01-09-2027."
    )
    assert found({"SF1470": planned("01-09-2027"), "SF1510": planned("01-09-2027")}) == {}


def test_what_is_included_does_not_rest_on_an_add_on() -> None:
    addon = {"answer": "Ja, som et tilkøb", "price_dkk": "40000"}
    (one,) = found({"SF1510": addon}).values()
    assert one.kind is Kind.INCLUDED_BUT_PREREQUISITE_COSTS
    assert one.requirements == ("SF1510", "SF1470")
    assert one.text.da == (
        "SF1470 er besvaret som med i tilbudsprisen, men forudsætningen SF1510 er et tilkøb til "
        "40.000,00 kr."
    )
    assert found({"SF1510": addon, "SF1470": addon}) == {}


def test_several_that_rest_on_one_add_on_are_one_sentence() -> None:
    addon = {"answer": "Ja, som et tilkøb", "price_dkk": "40000"}
    (one,) = found({"SF1461": addon}).values()
    assert set(one.requirements) == {"SF1461", "SF1320_A", "SF1601"}
    assert " og SF1601 er besvaret" in one.text.da


def test_a_rule_about_what_is_refused_is_not_met() -> None:
    (one,) = found(_refused("SF1470")).values()
    assert one.kind is Kind.RULE_OF_REFUSED
    assert one.requirements[1:] == ("SF1470",)


def _refused(id: str) -> dict[str, dict[str, Any]]:
    """One integration refused, with all but one of the rules about it."""
    rules = [r.id for r in asked().requirements if r.kind == "rule" and r.integrations == (id,)]
    refused: dict[str, dict[str, Any]] = {
        rule: {"answer": "Nej", "evidence": None} for rule in rules[1:]
    }
    return {**refused, id: {"answer": "Nej"}}


def test_where_another_way_is_offered_a_rule_may_be_met_by_it() -> None:
    refused: dict[str, dict[str, Any]] = {
        id: {"answer": "Nej"} for id in ("SF1320_A", "SF1520", "SF1525")
    }
    named = specification(select=[{"package": "I-02", "integrations": [*refused]}])
    assert Kind.RULE_OF_REFUSED not in found(refused, spec=named)
    nothing = {**refused, "I-02-K3": {"answer": "Nej"}, "I-02-K5": {"answer": "Nej"}}
    assert Kind.RULE_OF_REFUSED in found(nothing, spec=named)


def test_a_rule_about_what_the_vendor_did_not_choose_does_not_apply() -> None:
    refused = {id: {"answer": "Tilbydes ikke"} for id in ("SF1320_A", "SF1520", "SF1525")}
    assert found({**refused, "I-02-K3": {"answer": "Nej"}}) == {}


def test_what_hangs_on_a_denied_condition_is_not_described_as_met() -> None:
    denied = {"writes_sf1500": "Nej"}
    row = {"answer": "Ja", "elaboration": "Skrives hver nat.", "evidence": None}
    (one,) = found({"I-06-K3": row}, denied).values()
    assert one.kind is Kind.ANSWERED_THOUGH_DENIED
    assert one.requirements == ("I-06-K3",)
    bare = {**row, "elaboration": None}
    assert found({"I-06-K3": bare}, denied) == {}
    assert found({"I-06-K3": {**row, "answer": "Nej"}}, denied) == {}


def test_refusing_an_integration_and_the_way_around_it_leaves_none() -> None:
    """Where the way around it has a row of its own, as in what was issued before."""
    no = {"answer": "Nej"}
    spec = asked_apart(select=[{"package": "I-14", "integrations": ["SF1601", "SF1606"]}])
    kinds = found({"SF1601": no, "I-14-K2": no}, spec=spec)
    assert kinds[Kind.NEITHER_WAY].requirements == ("SF1601", "I-14-K2")
    assert Kind.NEITHER_WAY not in found({"SF1601": no}, spec=spec)
    assert Kind.NEITHER_WAY not in found({"I-14-K2": no}, spec=spec)


def test_every_kind_is_in_the_schema_and_every_sentence_in_both_languages() -> None:
    schema = documents.schema("assessment")
    assert schema["$defs"]["contradiction"]["properties"]["kind"]["enum"] == [k.value for k in Kind]


def test_the_order_is_that_of_the_requirements() -> None:
    later = {"available_from": "01-06-2027"}
    spec = asked()
    priced = {"price_dkk": "500"}
    data = filled(spec, answers={"SF1510": later, "SF1500": priced, "SF1320_A": priced})
    told = [c.requirements[0] for c in assess_vendor(spec, read(data, spec)).contradictions]
    order = [row.id for row in spec.requirements]
    assert len(told) == 3
    assert told == sorted(told, key=order.index)


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "xlsx"])
def test_the_gap_report_tells_them_in_every_form(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
    spec = specification()
    (tmp_path / "svar.xlsx").write_bytes(filled(spec, answers={"SF1470": {"price_dkk": "500"}}))
    for command in (
        ["generate", str(folder)],
        ["receive", str(tmp_path / "svar.xlsx"), "--case", str(folder)],
        ["gap", str(folder), "--format", form, "--output", str(tmp_path / "ud")],
    ):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 0, result.output
    data = (tmp_path / "ud").read_bytes()
    if form == "json":
        documents.require(json.loads(data), "assessment", "her", {})
    if form == "xlsx":
        from io import BytesIO

        from openpyxl import load_workbook

        sheet = load_workbook(BytesIO(data))["Modsigelser"]
        data = "\n".join(str(c.value) for line in sheet.iter_rows() for c in line).encode()
    assert "SF1470 er besvaret »Ja« og er dermed med i tilbudsprisen" in " ".join(
        data.decode().split()
    )
