"""One procurement: what the buyer writes, freezes and changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from casework import procurement, specification
from ruamel.yaml import YAML

from tracker.errors import CaseError, DocumentError, SelectionError
from tracker.issuing.issue import issue
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.changes import changes

from casework import BASE  # isort: skip

AT, WHO = "2026-11-23T10:00:00+01:00", "ida"


def _case(folder: Path, **changes_: Any) -> Case:
    folder.mkdir(exist_ok=True)
    with (folder / "procurement.yaml").open("w", encoding="utf-8") as out:
        YAML(typ="safe").dump({**BASE, **changes_}, out)
    return Case.at(folder)


def _issue(case: Case, reason: str | None = None) -> int:
    return issue(Case.at(case.folder), at=AT, who=WHO, reason=reason).specification.revision


def test_levels_come_from_the_buyer_and_minimum_from_nobody_else() -> None:
    rows = {
        r.id: r.level
        for r in specification(levels={"default": "important", "sf 1470": "minimum"}).requirements
    }

    assert rows["SF1470"] == "minimum"
    assert rows["SF1514"] == "important"
    assert "minimum" not in {r.level for r in specification().requirements}


def test_own_requirement_is_a_row_with_its_level_and_condition() -> None:
    own = {"id": "EGEN-1", "text": "Løsningen skal være på dansk.", "level": "minimum"}
    row = specification(add=[own]).requirement("EGEN-1")

    assert (row.level, row.text.da, row.kind) == ("minimum", "Løsningen skal være på dansk.", "own")


def test_dropped_row_is_listed_with_its_reason() -> None:
    spec = specification(drop=[{"id": "i-4-k4", "reason": "Gælder i rammeaftalen"}])

    assert "I-04-K4" not in {r.id for r in spec.requirements}
    assert "Gælder i rammeaftalen" in {o.id: o for o in spec.omitted}["I-04-K4"].why.da


def test_addendum_is_part_of_what_was_asked() -> None:
    plain = specification().requirement("SF1470")
    added = specification(addenda={"SF1470": "Også arkiverede sager."}).requirement("SF1470")

    assert added.addendum is not None
    assert plain.digest != added.digest


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"select": [{"package": "I-99"}]}, "I-99"),
        ({"select": [{"package": "SF1470"}]}, "er ikke en pakke"),
        ({"select": [{"package": "I-04", "integrations": ["SF1461"]}]}, "SF1461"),
        ({"conditions": {"writes": "yes"}}, "writes"),
        ({"levels": {"SF1470": "must"}}, "must"),
        ({"levels": {"SF9999": "minimum"}}, "SF9999"),
        ({"drop": [{"id": "I-77-K1", "reason": "x"}]}, "I-77-K1"),
        ({"add": [{"id": "SF1470", "text": "x"}]}, "SF1470"),
        ({"add": [{"id": "E1", "text": "x"}, {"id": "E1", "text": "y"}]}, "E1"),
        ({"add": [{"id": "E1", "text": "x", "when": "nope"}]}, "nope"),
    ],
)
def test_a_selection_of_what_is_not_there_is_refused_by_name(
    changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(SelectionError) as refused:
        specification(**changed)
    assert said in refused.value.text.da
    assert said.replace("er ikke en pakke", "is not a package") in refused.value.text.en


def test_unknown_scale_and_catalogue_and_version_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SelectionError):
        _case(tmp_path / "a", scale="findes-ikke").resolve()
    with pytest.raises(SelectionError):
        _case(tmp_path / "b", catalogue={"id": "andet"}).resolve()
    with pytest.raises(CaseError):
        _case(tmp_path / "c", catalogue={"id": "ski-02.19-2023", "version": "0.0.9"}).resolve()


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("id: a\ntitel: b\n", ":2:1", "Mente du »title«"),
        ("id: a\ntitle: b\nselect:\n  - pakke: I-01\n", ":4:5", "pakke"),
        ("id: a\ntitle: b\nconditions:\n  writes_sf1470: ja\n", ":4:3", "yes, no, vendor"),
        ("id: a\nid: b\n", ":2:1", "YAML"),
        ("id: [a\n", ":2:1", "YAML"),
        ("id: a\ntitle: b\ndeadline: snart\n", ":3:1", "snart"),
    ],
)
def test_errors_in_procurement_yaml_have_line_and_column_and_what_is_allowed(
    tmp_path: Path, text: str, place: str, said: str
) -> None:
    (tmp_path / "procurement.yaml").write_text(text)

    with pytest.raises(DocumentError) as refused:
        _ = Case.at(tmp_path).procurement
    message = refused.value.say("da")  # type: ignore[arg-type]
    assert f"procurement.yaml{place}" in message
    assert said in message


def test_generate_twice_is_one_revision_and_one_log_record(tmp_path: Path) -> None:
    case = _case(tmp_path)

    assert (_issue(case), _issue(case)) == (1, 1)
    assert [r.action for r in log.records(tmp_path)] == ["generate"]


def test_a_changed_selection_is_refused_and_says_what_changed(tmp_path: Path) -> None:
    case = _case(tmp_path)
    _issue(case)
    before = (tmp_path / "specification.json").read_bytes()
    _case(tmp_path, select=[{"package": "I-04"}, {"package": "I-15"}], levels={"SF1470": "minimum"})

    with pytest.raises(CaseError) as refused:
        _issue(case)
    for said in ("SF2900", "SF1470: niveau »Krav« → »Mindstekrav«", "tracker amend"):
        assert said in refused.value.text.da
    assert (tmp_path / "specification.json").read_bytes() == before


def test_amending_makes_revision_two_keeps_the_first_and_logs_the_reason(tmp_path: Path) -> None:
    case = _case(tmp_path)
    _issue(case)
    _case(tmp_path, levels={"SF1470": "minimum"})

    assert _issue(case, "Spørgsmål 4") == 2
    record = log.records(tmp_path)[-1]
    assert (record.action, record.details["reason"]) == ("amend", "Spørgsmål 4")
    assert "SF1470" in record.details["changes_da"]
    assert (tmp_path / "revisions" / "specification-1.json").is_file()
    with pytest.raises(CaseError):
        _issue(case, "igen")


def test_a_changed_deadline_is_a_change(tmp_path: Path) -> None:
    case = _case(tmp_path)
    _issue(case)
    _case(tmp_path, deadline="2027-02-01")

    with pytest.raises(CaseError) as refused:
        _issue(case)
    assert "procurement" in refused.value.text.en


def test_changes_names_added_removed_and_reworded() -> None:
    before = specification(addenda={"SF1470": "a"})
    after = specification(
        select=[{"package": "I-15"}, {"package": "I-04"}],
        addenda={"SF1470": "b"},
        drop=[{"id": "I-04-K4", "reason": "x"}],
    )

    said = {c.id: c.text.da for c in changes(before, after)}
    assert said["SF2900"] == "nyt krav"
    assert said["I-04-K4"] == "udgået"
    assert said["SF1470"] == "ændret ordlyd"


def test_a_change_beside_changed_requirements_is_named_in_words() -> None:
    before = specification(deadline="2027-03-15T12:00")
    after = specification(deadline="2027-03-22T12:00", levels={"SF1470": "minimum"})

    assert [c.shown.da for c in changes(before, after)] == [
        "SF1470: niveau »Krav« → »Mindstekrav«",
        "Frist: 15. marts 2027 kl. 12.00 → 22. marts 2027 kl. 12.00",
    ]
    after = specification(title="Nyt navn", deadline="2027-03-15T12:00")
    assert {c.logged.da for c in changes(before, after)} == {"Titel: ændret"}


def test_log_chain_is_proven(tmp_path: Path) -> None:
    for action in ("generate", "receive", "amend"):
        log.append(tmp_path, at=AT, who=WHO, action=action, details={})

    assert [r.number for r in log.records(tmp_path)] == [1, 2, 3]
    path = tmp_path / "log" / "000002.json"
    path.write_text(path.read_text().replace("receive", "recieve"))
    with pytest.raises(CaseError) as broken:
        log.records(tmp_path)
    assert "000003.json" in str(broken.value.where)


def test_a_missing_log_record_is_noticed(tmp_path: Path) -> None:
    for action in ("a", "b", "c"):
        log.append(tmp_path, at=AT, who=WHO, action=action, details={})
    (tmp_path / "log" / "000002.json").unlink()

    with pytest.raises(CaseError):
        log.records(tmp_path)


def test_procurement_of_the_tests_is_valid() -> None:
    assert procurement().id == "test-1"


@pytest.mark.parametrize("deadline", ["2027-02-31", "2027-13-01T12:00"])
def test_a_deadline_that_is_no_day_is_refused_with_its_file(tmp_path: Path, deadline: str) -> None:
    with pytest.raises(DocumentError) as refused:
        _ = _case(tmp_path / "sag", deadline=deadline).procurement
    assert refused.value.where == str(tmp_path / "sag" / "procurement.yaml")
    assert deadline in refused.value.text.da
