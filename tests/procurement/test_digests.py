"""A digest changes exactly when what was asked changes, and what was sent before still proves."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answered import Make, Receive, Write
from casework import filled, specification
from commands import Run
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from typed import typed_specification

from tracker import documents
from tracker.catalogue.answers import AnswerKind, AnswerOption, AnswerType
from tracker.files import digest
from tracker.procurement import resolve as resolving
from tracker.procurement.case import Case
from tracker.procurement.changes import alterations, changes, parts
from tracker.procurement.digests import (
    canonical_specification,
    digest_of,
    requirement_digest,
    specification_digest,
)
from tracker.procurement.reissue import as_issued
from tracker.procurement.specification import Specification
from tracker.texts import Language, Text

FIRST = Path(__file__).parents[1] / "data" / "specification-first.json"
OWN = [
    {"id": "EGEN-1", "text": {"da": "Eksport.", "en": "Export."}, "level": "minimum"},
    {"id": "EGEN-2", "text": {"da": "Uændret.", "en": "Unchanged."}},
]

# --- one requirement --------------------------------------------------------------------------------

WORDS = st.sampled_from(["a", "b", ""])
TEXTS = st.builds(Text, WORDS, WORDS)
OPTIONS = st.lists(TEXTS, max_size=2).map(
    lambda labels: tuple(AnswerOption(f"o{i}", label) for i, label in enumerate(labels))
)
ANSWERS = st.none() | st.builds(
    AnswerType,
    type=st.sampled_from([AnswerKind.SCALE, AnswerKind.CHOICE, AnswerKind.NUMBER]),
    unit=st.sampled_from([None, "%"]),
    met=st.sampled_from([None, ">= 99"]),
    options=OPTIONS,
)
ASKED = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["K1", "K2"]),
        "level": st.sampled_from(["minimum", "requirement"]),
        "text": TEXTS,
        "addendum": st.none() | TEXTS,
        "when": st.lists(st.sampled_from(["x", "y"]), unique=True).map(tuple),
        "answer": ANSWERS,
    }
)


def as_read(asked: dict[str, Any], language: Language) -> tuple[Any, ...]:
    """What a vendor reads, by another way than the digest's."""
    answer: AnswerType | None = asked["answer"]
    if answer and answer.type is AnswerKind.SCALE:
        answer = None
    return (
        asked["id"],
        asked["level"],
        getattr(asked["text"], language),
        getattr(asked["addendum"], language) if asked["addendum"] else None,
        frozenset(asked["when"]),
        answer and (answer.type, answer.unit, answer.met),
        answer and [getattr(option.label, language) for option in answer.options],
    )


@given(ASKED, ASKED, st.sampled_from(list(Language)))
def test_a_digest_changes_exactly_when_what_is_read_changes(
    one: dict[str, Any], other: dict[str, Any], language: Language
) -> None:
    one_digest, other_digest = (requirement_digest(**it, language=language) for it in (one, other))
    same = as_read(one, language) == as_read(other, language)
    assert (one_digest == other_digest) == same


# --- what was sent before ---------------------------------------------------------------------------


def test_a_specification_sent_before_still_has_its_digest() -> None:
    """Made by tracker before requirements had answer types: a later field must not change it."""
    first = documents.read_json(FIRST, "specification", Specification)
    pinned = "d6f733cb4b42fa74a56d51b4fd0bc4e807e0f0fd88d7afac41a7fc4b3f45a26d"
    assert specification_digest(first) == pinned


def test_what_is_new_in_a_specification_is_in_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    """With "note" as if it came later: left out while it is empty, and else covered."""
    from tracker.procurement import digests
    from tracker.procurement.specification import Requirement

    first = digests._FIRST
    fewer = {**first, Requirement: first[Requirement].removesuffix(" note")}
    monkeypatch.setattr(digests, "_FIRST", fewer)
    digests._later.cache_clear()
    spec = replace(specification(), guidance=())
    bare = replace(spec, requirements=tuple(replace(r, note=None) for r in spec.requirements))
    row = replace(bare.requirements[0], note=Text("n", "n"))
    noted = replace(bare, requirements=(row, *bare.requirements[1:]))
    try:
        assert b'"note"' not in canonical_specification(bare)
        assert canonical_specification(noted).count(b'"note"') == 1
    finally:
        digests._later.cache_clear()


# --- editorial --------------------------------------------------------------------------------------


def english(spec: Specification) -> Specification:
    """The specification with every text otherwise in English, and only there."""

    def walk(plain: Any) -> Any:
        if isinstance(plain, list | tuple):
            return [walk(item) for item in plain]
        if not isinstance(plain, dict):
            return plain
        if plain.keys() == {"da", "en"}:
            return {"da": plain["da"], "en": f"{plain['en']} (revised)"}
        return {key: walk(item) for key, item in plain.items()}

    return documents.convert(walk(documents.to_plain(spec)), Specification)


def test_the_other_language_is_no_change_and_stays_as_it_was_issued() -> None:
    spec = specification(select=[{"package": "I-06"}, {"package": "I-04"}], add=OWN)
    other = english(spec)
    assert other.for_vendors() != spec.for_vendors()
    assert not alterations(spec, other)
    assert not parts(spec, other)
    assert not changes(spec, other)
    assert as_issued(other, spec).for_vendors() == spec.for_vendors()
    assert changes(other, specification(add=OWN))  # and a true change is still one


def test_what_changes_in_the_workbook_s_own_language_is_a_change() -> None:
    spec = specification(add=OWN, language="en")
    [found] = alterations(spec, specification(
        add=[{**OWN[0], "text": {"da": "Eksport.", "en": "Export, any."}}, OWN[1]], language="en",
    ))  # fmt: skip
    assert (found.id, [a.value for a in found.aspects]) == ("EGEN-1", ["wording"])
    assert not alterations(spec, specification(
        add=[{**OWN[0], "text": {"da": "Eksport, al.", "en": "Export."}}, OWN[1]], language="en",
    ))  # fmt: skip


def test_a_case_whose_bank_changes_in_the_other_language_needs_no_revision(
    make: Make, run: Run
) -> None:
    case = make(add=OWN)
    before = (case.folder / "specification.json").read_bytes()
    _edit(case, {"add": [{**OWN[0], "text": {"da": "Eksport.", "en": "Export of all."}}, OWN[1]]})
    run("generate", case.folder)
    assert (case.folder / "specification.json").read_bytes() == before
    run("log", case.folder, "--verify")


# --- another rule for digests -----------------------------------------------------------------------


def _old_rule(
    id: str, level: str, text: Text, addendum: Text | None, when: tuple[str, ...], **_: Any
) -> str:
    """As tracker made digests when these covered both languages."""
    asked = {"id": id, "level": level, "text": text, "addendum": addendum, "when": sorted(when)}
    return digest(documents.canonical(asked))


def _edit(case: Case, change: dict[str, Any]) -> None:
    path = case.folder / "procurement.yaml"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **change}), "utf-8")


@pytest.fixture
def older(write: Write, receive: Receive, run: Run, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A case issued and answered when digests were made by another rule.

    It is issued here, as ``make`` may copy one that a test made by the present rule.
    """
    with monkeypatch.context() as then:
        then.setattr(resolving, "requirement_digest", _old_rule)
        case = Case.at(write(add=OWN))
        run("generate", case.folder)
        receive(case, filled(case.frozen()))
    for row in case.frozen().requirements:
        assert row.digest != digest_of(row, Language.DA)
    return Case.at(case.folder)


def test_the_change_of_the_rule_alone_changes_nothing(older: Case, run: Run) -> None:
    before = (older.folder / "specification.json").read_bytes()
    run("generate", older.folder)
    assert (older.folder / "specification.json").read_bytes() == before
    run("log", older.folder, "--verify")
    told = run("amend", older.folder, "--format", "json").stdout
    assert (json.loads(told)["rows"], json.loads(told)["parts"]) == ([], [])


def test_a_new_revision_keeps_the_digests_of_what_it_asks_as_before(
    older: Case, run: Run, receive: Receive
) -> None:
    issued = {row.id: row.digest for row in older.frozen().requirements}
    old_workbook = filled(older.frozen(), fields={"name": "Beta A/S", "cvr": "20150816"})
    _edit(older, {"add": [{**OWN[0], "text": "Eksport i XML.", "evidence": "Prøve"}, OWN[1]]})
    effect = json.loads(run("amend", older.folder, "--format", "json").stdout)["affected"]
    assert [(v["renewed"], v["new"]) for v in effect] == [(["EGEN-1"], [])]
    run("amend", older.folder, "--reason", "Uklart")
    now = {row.id: row.digest for row in Case.at(older.folder).frozen().requirements}
    assert {id for id in now if now[id] != issued[id]} == {"EGEN-1"}

    told = json.loads(run("migrate", older.folder, "Acme A/S", "--format", "json").stdout)
    migrated = Path(told["workbook"])
    sheet = load_workbook(migrated)["Ændrede krav"]
    assert {row[1].value for row in sheet.iter_rows(min_row=7)} == {"EGEN-1"}
    receive(Case.at(older.folder), migrated.read_bytes(), "runde-2.xlsx")
    difference = run("diff", older.folder, "Acme A/S", "--format", "json").stdout
    asked = {r["requirement"]: r["asked"] for r in json.loads(difference)["rows"]}
    assert {id: way for id, way in asked.items() if way != "same"} == {"EGEN-1": "reworded"}
    run("log", older.folder, "--verify")
    # A workbook of the older revision is still one of the case, whatever rule its digests have.
    late = receive(Case.at(older.folder), old_workbook, "beta.xlsx")
    assert late.revision == 1
    assert "never-issued" not in {f.code for f in late.findings}


def test_a_wording_that_comes_back_has_the_digest_it_had(older: Case, run: Run) -> None:
    issued = older.frozen().requirement("EGEN-1").digest
    _edit(older, {"add": [{**OWN[0], "text": "Eksport i XML."}, OWN[1]]})
    run("amend", older.folder, "--reason", "Uklart")
    _edit(older, {"add": OWN})
    run("amend", older.folder, "--reason", "Alligevel ikke")
    now = Case.at(older.folder).frozen()
    assert (now.revision, now.requirement("EGEN-1").digest) == (3, issued)


def test_rows_that_were_sent_before_price_tables_prove_as_before() -> None:
    spec = typed_specification()
    assert spec.requirement("DRIFT").digest == (
        "5ab48f0375df3cf60b038b0dd0371126263eed89818bc339b8af55ae4365b1df"
    )
    assert specification_digest(spec) == (
        "f490972fe5985ed1544f0b0d59b6eab04396c6f3eac5a0def81d009b29271c78"
    )
