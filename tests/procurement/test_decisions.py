"""Decisions of named people: written to the log, the newest first, never without who and why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tracker.errors import CaseError
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import (
    NOBODY,
    Decider,
    Decision,
    DecisionError,
    decide,
    decisions,
    newest,
    pick,
    prepare,
    write_decision,
)
from tracker.texts import Text

AT = "2027-03-01T12:00:00+01:00"


def test_the_newest_decision_about_a_thing_is_first_and_earlier_ones_stay(tmp_path: Path) -> None:
    case = Case(tmp_path)
    for choice, subject in (("late", "a"), ("admit", "a"), ("late", "b")):
        decide(
            case,
            kind="offer",
            subject=subject,
            choice=choice,
            by=Decider(f" because of {subject} ", "Ida"),
            at=AT,
            who="x",
        )
    found = decisions(log.records(case.folder), "offer")
    assert {k: [d.choice for d in v] for k, v in found.items()} == {
        "a": ["admit", "late"],
        "b": ["late"],
    }
    assert (found["b"][0].reason, found["b"][0].decided_by) == ("because of b", "Ida")
    assert decisions(log.records(case.folder), "confidential") == {}


@pytest.mark.parametrize("by", [Decider(" ", "Ida"), Decider("because"), NOBODY])
def test_a_decision_without_reason_or_person_is_refused_and_not_logged(
    tmp_path: Path, by: Decider
) -> None:
    case = Case(tmp_path)
    before = log.records(case.folder)
    with pytest.raises(CaseError, match="needs a reason and a name"):
        decide(
            case,
            kind="offer",
            subject="a",
            choice="b",
            by=by,
            at=AT,
            who="x",
        )
    assert log.records(case.folder) == before


def test_a_decision_is_read_back_whole_and_with_cpr_numbers_masked(tmp_path: Path) -> None:
    case = Case(tmp_path)
    name = " Ida 010190-1234 "
    first = Decider("first", name)
    decide(case, kind="supplement", subject="a", choice="refuse", by=first, at=AT, who="ib")
    decide(
        case, kind="supplement", subject="a", choice="accept",
        by=Decider("se 010190-1234", name, "lawyer"), ground="form",
        values={"answer": "yes", "kind": "x"}, at=AT, who="ib",
    )  # fmt: skip
    found = newest(log.records(case.folder), "supplement")
    assert found == {
        "a": Decision(
            "supplement", "a", "accept", "se 010190-xxxx", "Ida 010190-xxxx", "lawyer", "form", AT,
            "ib", 2, {"answer": "yes", "kind": "x"},
        )
    }  # fmt: skip
    [_, earlier] = decisions(log.records(case.folder), "supplement")["a"]
    assert (earlier.role, earlier.ground, earlier.values, earlier.number) == ("", "", {}, 1)


def test_a_decision_is_not_written_where_one_about_the_same_came_meanwhile(tmp_path: Path) -> None:
    case, by = Case(tmp_path), Decider("fordi", "Ida")
    for kind, subject in (("offer", "a"), ("supplement", "a"), ("offer", "b")):
        decide(case, kind=kind, subject=subject, choice="x", by=by, at=AT, who="x")
    logged = {
        (k, s): since
        for since, (k, s) in enumerate([("offer", "a"), ("supplement", "a"), ("offer", "b")])
    }
    for (kind, subject), since in logged.items():
        made = prepare(kind=kind, subject=subject, choice="y", by=by)
        before = len(log.records(tmp_path))
        write_decision(case, made, at=AT, who="x", since=since)
        assert len(log.records(tmp_path)) == before
        write_decision(case, made, at=AT, who="x", since=before)
        assert len(log.records(tmp_path)) == before + 1


def test_a_refusal_says_where_it_is_refused() -> None:
    assert DecisionError(Text("nej", "no"), "svar.xlsx").where == "svar.xlsx"


def test_records_of_other_actions_are_no_decisions(tmp_path: Path) -> None:
    log.append(tmp_path, at=AT, who="ib", action="generate", details={"kind": "offer"})
    assert decisions(log.records(tmp_path), "offer") == {}
    assert newest(log.records(tmp_path), "offer") == {}


def test_a_refused_decision_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as refused:
        decide(
            Case(tmp_path), kind="offer", subject="a", choice="b", by=Decider("x", " "), at=AT,
            who="x",
        )  # fmt: skip
    assert (refused.value.text.da, refused.value.text.en) == (
        (
            'En afgørelse skal have en begrundelse og et navn: --reason "…" --decided-by "…". Begge '
            "følger den i sagens log."
        ),
        (
            'A decision needs a reason and a name: --reason "…" --decided-by "…". Both follow it in the '
            "log of the case."
        ),
    )


def test_an_id_is_picked_whole_or_by_its_beginning_and_never_where_it_may_be_another() -> None:
    entries = {"abcd12": 1, "abcd34": 2, "abcd3": 3, "form-1/K10": 4}

    def unknown(id: str) -> Text:
        return Text(f"{id}?", f"{id}?")

    assert pick(entries, ["ABCD1 ", "abcd3", "abcd12"], unknown) == (1, 3)
    for id, told in (("abcd", "abcd12, abcd34, abcd3"), ("abc", r"abc\?"), ("ffff", r"ffff\?")):
        with pytest.raises(CaseError, match=told):
            pick(entries, [id], unknown)
    with pytest.raises(CaseError, match="abcd12, abcd34"):
        pick({"abcd12": 1, "abcd34": 2}, ["abcd"], unknown)
    for id, meant in (("abcz12", "Mente du »abcd12«"), ("abzz12", r"abzz12\?$")):
        with pytest.raises(CaseError) as refused:
            pick({"abcd12": 1}, [id], unknown)
        assert re.search(meant, refused.value.text.da)
    assert pick(entries, ["form-1/k10"], unknown, whole=True) == (4,)
    with pytest.raises(CaseError, match="form-1/K1"):
        pick(entries, ["form-1/K1"], unknown, whole=True)
