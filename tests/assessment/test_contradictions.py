"""Contradictions in whole workbooks on the real catalogue; each kind by itself, with its edges: unit/test_claims.py."""

from __future__ import annotations

import json
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
    assert [(c.sheet, c.ref[0]) for c in one.cells] == [("Krav", "F")]


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


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "xlsx"])
def test_the_gap_report_tells_them_in_every_form(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
    spec = specification()
    (tmp_path / "svar.xlsx").write_bytes(filled(spec, answers={"SF1470": {"price_dkk": "500"}}))
    for command in (
        ["generate", str(folder)],
        ["receive", str(folder), str(tmp_path / "svar.xlsx")],
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
