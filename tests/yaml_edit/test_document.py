"""A whole YAML file is made to say something else by key: comments, order and all else stay to the letter."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from commands import run
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import documents
from tracker.errors import DocumentError
from tracker.evaluation.method.scaffold import LAYOUT as EVALUATION
from tracker.procurement.scaffold import LAYOUT
from tracker.yaml_edit.document import rewritten
from tracker.yaml_edit.lists import differences, same

OWN = """\
# Vores sag
id: sag-1   # aldrig om
title: 'Nyt ESDH'
buyer: {name: "Eksempelby", cvr: "12345678"}
version: "3.10"
weight: 1
select:
  # den vigtigste
  - package: I-02   # personer
    integrations: [SF1601, SF1514]
  - section: '1'
    catalogue: krav

  # resten
  - package: I-05
levels:
  default: requirement
  SF1514: minimum   # aftalt
vendors:
  - id: acme
    name: Acme A/S
  - name: Beta ApS
    id: beta
notes: >-
  En lang tekst, der går over
  flere linjer.
# slut
"""


def plain(data: bytes) -> Any:
    return documents.parse_yaml(data, None, source="f.yaml")


def made(text: str, layout: Any = LAYOUT, **fields: Any) -> str:
    old = plain(text.encode())
    new = {k: v for k, v in {**old, **fields}.items() if v is not ...}
    return rewritten(text.encode(), new, layout, source="f.yaml").decode()


def lines(before: str, after: str) -> list[str]:
    found = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in found if line[0] in "+-"]


CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a text keeps its quotation marks": ({"title": "Nyt"}, ["- title: 'Nyt ESDH'", "+ title: 'Nyt'"]),
    "a number stays a number": ({"weight": 2.5}, ["- weight: 1", "+ weight: 2.5"]),
    "a version stays a text": ({"version": "3.1"}, ['- version: "3.10"', '+ version: "3.1"']),
    "a date is written as people do": (
        {"deadline": "2027-03-01T12:00"},
        ["+ deadline: 2027-03-01T12:00"],
    ),
    "a day no calendar has is a text": ({"deadline": "2027-02-31"}, ['+ deadline: "2027-02-31"']),
    "a key in braces": (
        {"buyer": {"name": "Eksempelby", "cvr": "12345678", "contact": "Bo, bo@x.dk"}},
        ['- buyer: {name: "Eksempelby", cvr: "12345678"}',
         '+ buyer: {name: "Eksempelby", cvr: "12345678", contact: "Bo, bo@x.dk"}'],
    ),
    "a key out of braces": (
        {"buyer": {"name": "Eksempelby"}},
        ['- buyer: {name: "Eksempelby", cvr: "12345678"}', '+ buyer: {name: "Eksempelby"}'],
    ),
    "an item of a list in brackets": (
        {"select": [{"package": "I-02", "integrations": ["SF1514", "SF1"]},
                    {"section": "1", "catalogue": "krav"}, {"package": "I-05"}]},
        ["-     integrations: [SF1601, SF1514]", "+     integrations: [SF1514, SF1]"],
    ),
    "an entry that is gone takes its own comment along": (
        {"select": [{"section": "1", "catalogue": "krav"}, {"package": "I-05"}]},
        ["-   - package: I-02   # personer", "-     integrations: [SF1601, SF1514]"],
    ),
    "an entry first and one last": (
        {"vendors": [{"id": "a", "name": "A"}, {"id": "acme", "name": "Acme A/S"},
                     {"id": "beta", "name": "Beta ApS"}, {"id": "c", "name": "C"}]},
        ["+   - id: a", "+     name: A", "+   - id: c", "+     name: C"],
    ),
    "an entry is known by its id, not by its place": (
        {"vendors": [{"id": "beta", "name": "Beta A/S"}]},
        ["-   - id: acme", "-     name: Acme A/S", "-   - name: Beta ApS", "+   - name: Beta A/S"],
    ),
    "the first key of an entry": (
        {"vendors": [{"id": "acme", "name": "Acme A/S"}, {"id": "beta"}]},
        ["-   - name: Beta ApS", "-     id: beta", "+   - id: beta"],
    ),
    "a sign of a comment within a text is none": (
        {"buyer": {"name": "Nr. # 1"}, "vendors": [{"id": "acme", "name": "Acme A/S"}, {"id": "beta", "name": "Beta ApS"}]},
        ['- buyer: {name: "Eksempelby", cvr: "12345678"}', '+ buyer: {name: "Nr. # 1"}'],
    ),
    "a list that is emptied": (
        {"vendors": []},
        ["- vendors:", "-   - id: acme", "-     name: Acme A/S", "-   - name: Beta ApS", "-     id: beta",
         "+ vendors: []"],
    ),
    "a mapping that is emptied": (
        {"levels": {}},
        ["- levels:", "-   default: requirement", "-   SF1514: minimum   # aftalt", "+ levels: {}"],
    ),
    "all keys of a mapping for others": (
        {"levels": {"SF1": "option"}},
        ["-   default: requirement", "-   SF1514: minimum   # aftalt", "+   SF1: option"],
    ),
    "a new key stands where the order has it": (
        {"conditions": {"a": "yes", "b": "vendor"}},
        ["+ conditions:", "+   a: yes", "+   b: vendor"],
    ),
    "a folded text": (
        {"notes": "En lang tekst, der går over mange linjer."},
        ["-   flere linjer.", "+   mange linjer."],
    ),
    "another kind of value": (
        {"title": {"da": "Nyt", "en": "New"}},
        ["- title: 'Nyt ESDH'", "+ title:", "+   da: Nyt", "+   en: New"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_lines_of_a_key_change(name: str, newline: str) -> None:
    fields, expected = CASES[name]
    text = OWN.replace("\n", newline)
    after = made(text, **fields)
    assert sorted(lines(text, after)) == sorted(expected)
    assert "\n" not in after.replace(newline, "")


def test_a_new_key_stands_among_its_neighbours() -> None:
    after = made(OWN, conditions={"a": "yes"}, reference="26/1", scale="os2kravmotor")
    names = [line.partition(":")[0] for line in after.splitlines() if line[:1].isalpha()]
    assert names == [
        "id", "title", "reference", "buyer", "scale", "version", "weight", "select", "conditions", "levels",
        "vendors", "notes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a: &x {b: c}\nd: *x\n", {"a": {"b": "e"}}),
        ("base: &x {b: c}\nd: {<<: *x, e: f}\n", {"d": {"b": "c", "e": "g"}}),
        ("l: [a, # en\n  b]\n", {"l": ["b"]}),
        ("l:\n- {id: a} # en\n- id: b\n  x: y # to\n", {"l": [{"id": "b", "x": "y"}, {"id": "a"}]}),
    ],
)
def test_what_would_lose_something_is_left_to_people(text: str, fields: dict[str, Any]) -> None:
    with pytest.raises(DocumentError, match=r"Nothing was changed") as refused:
        made(text, **fields)
    assert f"({next(iter(fields))}" in refused.value.text.en
    assert refused.value.where == "f.yaml"


def test_an_empty_file_and_one_of_comments_get_lines() -> None:
    new = {"id": "x", "conditions": {"a": "no"}, "vendors": [{"id": "a", "name": "A"}]}
    for text in ("", "# kun ord", "\ufeff# kun ord\n"):
        after = rewritten(text.encode(), new, LAYOUT, source="f").decode()
        assert after.startswith(text)
        assert after.endswith("id: x\nconditions:\n  a: no\nvendors:\n  - id: a\n    name: A\n")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "sag"
    run("new", folder, "--title", "T", "--buyer", "B", "--package", "I-02", "--package", "I-07")
    run("evaluate", "new", folder)
    return folder


def test_a_new_key_stands_beside_its_example(case: Path) -> None:
    text = (case / "procurement.yaml").read_text("utf-8")
    after = made(
        text,
        buyer={"name": "B", "contact": "Bo"},
        deadline="2027-03-01",
        levels={"SF1514": "minimum"},
        vendors=[{"id": "acme", "name": "Acme"}],
        dates={"I-07-K1": "operation"},
        lots=[{"id": "1", "title": "Et"}],
    )
    rows = after.splitlines()
    for new, above in {
        "  contact: Bo": '  # contact: "Navn, udbud@kommune.dk"   # hvem leverandører kan spørge',
        "deadline: 2027-03-01": "# deadline: 2027-03-01T12:00    # tilbudsfrist",
        "levels:": "#   SF1514: minimum",
        "vendors:": '#       - {name: "Beta ApS", cvr: "87654321"}',
        "dates:": "#  I-07-K1: …",
        "lots:": "# variants: not_allowed",
    }.items():
        assert rows[rows.index(new) - 1] == above
    assert all(line[0] == "+" for line in lines(text, after))
    text = (case / "evaluation.yaml").read_text("utf-8")
    weights = plain(text.encode())["weights"]
    after = made(
        text,
        EVALUATION,
        weights={**weights, "requirements": {"I-02-K1": 2}},
        thresholds={"total": 0.5},
        evaluators=[{"id": "a", "name": "Anna"}],
    )
    rows = after.splitlines()
    assert rows[rows.index("  requirements:") - 2] == "  # requirements:"
    assert rows[rows.index("thresholds:") - 1] == "#     I-02: 0.4"
    assert rows[rows.index("evaluators:") + 3] == "#  - id: anna"


_WORD = st.sampled_from(
    ["Ja", "a: b", "3.10", "yes", "# x", "2027-01-01", "", "null", "[", "én\nto\n", "'", '"']
)
_VALUE = _WORD | st.integers(-5, 5) | st.sampled_from([0.5, 1.0, True, False])
_MAP = st.dictionaries(
    st.sampled_from(["default", "SF1514", "I-02-K1", "a b", "x"]), _VALUE, max_size=4
)
_ENTRIES = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("abcd")}, optional={"name": _WORD, "cvr": _WORD, "members": st.lists(_MAP, max_size=2)}),
    max_size=4,
    unique_by=lambda entry: entry["id"],
)  # fmt: skip
_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": _VALUE,
        "reference": _WORD,
        "buyer": _MAP,
        "conditions": _MAP,
        "levels": _MAP,
        "drop": _ENTRIES,
        "vendors": _ENTRIES,
        "lots": st.lists(_WORD, max_size=3) | _ENTRIES,
        "variants": st.just(...) | _WORD,
    },
)


@given(
    edits=st.lists(_FIELDS, min_size=1, max_size=3),
    newline=st.sampled_from(["\n", "\r\n"]),
    is_own=st.booleans(),
)
@settings(deadline=None, max_examples=50)
def test_any_edits_one_after_the_other_say_what_is_wanted_and_leave_the_rest(
    case: Path, edits: list[dict[str, Any]], newline: str, is_own: bool
) -> None:
    text = OWN if is_own else (case / "procurement.yaml").read_text("utf-8")
    data = text.replace("\n", newline).encode()
    rest = [
        line
        for line in text.splitlines()
        if line.startswith(("#", "id:", "  # ", "notes:", "catalogue:"))
    ]
    for fields in edits:
        old = plain(data)
        wanted = {k: v for k, v in {**old, **fields}.items() if v is not ...}
        data = rewritten(data, wanted, LAYOUT, source="f.yaml")  # none of these is left to people
        assert same(plain(data), wanted)
        assert not list(differences(plain(data), wanted, LAYOUT.keys))
        assert b"\n" not in data.replace(newline.encode(), b"")
        rows = data.decode().splitlines()
        assert all(line in rows for line in rest)
