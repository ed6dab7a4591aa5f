"""OSCAL catalogs: groups, controls inside controls, parameters, and what a bank has no place for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tracker.authoring.formats.oscal import is_oscal, read_oscal
from tracker.authoring.imported import ImportedFile
from tracker.errors import UnreadableError


def _control(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": f"Title of {id}", **more}


def _statement(prose: str, *items: tuple[str, str]) -> dict[str, Any]:
    parts = [
        {"name": "item", "props": [{"name": "label", "value": label}], "prose": text}
        for label, text in items
    ]
    return {"name": "statement", "prose": prose, "parts": parts}


def _read(*controls: dict[str, Any], **catalog: Any) -> ImportedFile:
    groups = [{"id": "g1", "title": "Access", "controls": list(controls)}]
    metadata = {"title": "A catalogue", "oscal-version": "1.1.2", "language": "en-US"}
    whole = {"catalog": {"metadata": metadata, "groups": groups, **catalog}}
    return read_oscal(json.dumps(whole, indent=1).encode(), "cat.json")


def test_groups_are_sections_and_controls_requirements() -> None:
    label = [{"name": "label", "value": "AC-1"}, {"name": "label", "value": "ac01", "class": "z"}]
    part = _statement("The system:", ("a.", "logs in"), ("b.", "logs out"))
    read = _read(_control("ac-1", props=label, parts=[part]))
    (row,) = read.rows
    assert row.text == {"en": "Title of ac-1\n\nThe system:\na. logs in\nb. logs out"}
    assert (row.id, row.number, row.section, row.parent) == ("ac-1", "AC-1", ("g1",), None)
    assert [(h.path, h.title) for h in read.headings] == [(("g1",), {"en": "Access"})]
    assert read.read == read.accounted == 2


def test_nested_controls_are_sub_requirements() -> None:
    read = _read(_control("ac-2", controls=[_control("ac-2.1", controls=[_control("ac-2.1.1")])]))
    assert [(r.id, r.parent) for r in read.rows] == [
        ("ac-2", None),
        ("ac-2.1", "ac-2"),
        ("ac-2.1.1", "ac-2.1"),
    ]


@pytest.mark.parametrize(
    ("param", "text"),
    [
        ({"id": "p1", "values": ["30 days"]}, "within 30 days"),
        ({"id": "p1", "values": ["A", "B"]}, "within A, B"),
        ({"id": "p1", "label": "a period"}, "within [a period]"),
        (
            {"id": "p1", "select": {"how-many": "one-or-more", "choice": ["x", "y"]}},
            "within [one-or-more: x; y]",
        ),
        ({"id": "p1", "values": ["{{ insert: param, p1 }}"]}, "within [p1]"),
        ({"id": "other"}, "within [p1]"),
    ],
)
def test_parameters_stand_in_the_text_by_their_values(param: dict[str, Any], text: str) -> None:
    statement = _statement("within {{ insert: param, p1 }}")
    read = _read(_control("ac-3", parts=[statement]), params=[param])
    assert read.rows[0].text["en"].endswith(text)
    is_open = [f.code for f in read.findings] == ["import-parameter-open"]
    assert is_open is ("[" in text)
    assert all(f.value == "p1" and f.requirement == "ac-3" for f in read.findings)


def test_guidance_is_advice_and_other_parts_are_reported_as_lost() -> None:
    parts = [
        _statement("do"),
        {"name": "guidance", "prose": "think"},
        {"name": "assessment-objective", "prose": "see"},
    ]
    read = _read(
        _control("ac-4", parts=parts, links=[{"href": "#x", "rel": "related"}]),
        **{"back-matter": {"resources": [{"uuid": "u"}]}},
    )
    assert read.rows[0].guidance == {"en": "think"}
    lost = [f.message.en for f in read.findings]
    assert [text.rpartition(": ")[2] for text in lost] == [
        "the part 'assessment-objective'.",
        "links (related).",
        "1 resource (back-matter).",
    ]


def test_a_withdrawn_control_is_skipped_and_its_parts_stay() -> None:
    gone = [{"name": "status", "value": "withdrawn"}]
    read = _read(_control("ac-5", props=gone, controls=[_control("ac-5.1")]))
    assert [(r.id, r.parent) for r in read.rows] == [("ac-5.1", None)]
    assert [s.why.en for s in read.skipped] == ["the source has withdrawn the requirement"]
    assert read.read == read.accounted == 3


@pytest.mark.parametrize(
    ("title", "language", "code"),
    [
        (
            "Die Institution muss das Verfahren und die Regelungen für alle Systeme verankern",
            "de",
            "import-language-seen",
        ),
        (
            "The system shall be logged, and it must be kept for all users",
            "en",
            "import-language-seen",
        ),
        ("AC-1", "en", "import-language-unknown"),
    ],
)
def test_a_catalogue_that_does_not_say_its_language_has_the_one_of_its_words(
    title: str, language: str, code: str
) -> None:
    whole = {"catalog": {"metadata": {"title": "T"}, "controls": [{"id": "c", "title": title}]}}
    read = read_oscal(json.dumps(whole).encode(), "k.json")
    assert (read.languages, list(read.rows[0].text)) == ((language,), [language])
    assert [(f.code, f.value) for f in read.findings] == [(code, language)]


def test_places_are_line_and_column_of_the_id() -> None:
    data = (
        b'{"catalog": {"metadata": {"title": "t"}, "controls": [\n  {"id": "c1", "title": "T"}]}}'
    )
    assert read_oscal(data, "k.json").rows[0].place == "k.json:2:4"


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b'{"catalog": 1}',
        b'{"catalog": {"metadata": {"title": "t"}, "controls": [{"id": 3}]}}',
        b'{"catalog": {"metadata": {"title": "t"}, "controls": ' + b'[{"controls": ' * 600,
        b'{"catalog": {"metadata": {"title": "t"}, "groups": '
        + b'[{"title": "g", "groups": ' * 60
        + b"[]"
        + b"}]" * 60
        + b"}}",
    ],
)
def test_what_is_no_catalogue_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_oscal(data, "k.json")
    assert "k.json" in str(caught.value) or caught.value.where == "k.json"


def test_other_json_is_not_taken_for_a_catalogue() -> None:
    assert not is_oscal({"catalog": []})
    assert not is_oscal([])


@pytest.mark.parametrize("value", ["", "{twice}", "x"], ids=["empty", "letters", "short"])
def test_parameters_that_name_each_other_twice_are_refused_before_they_are_written_out(
    value: str,
) -> None:
    insert = "{{{{ insert: param, p{} }}}}"
    params = [{"id": "p0", "values": [value]}]
    params += [{"id": f"p{n}", "values": [insert.format(n - 1) * 2]} for n in range(1, 40)]
    with pytest.raises(UnreadableError, match="with what parameters insert") as refused:
        _read(_control("a", parts=[_statement(insert.format(39))]), params=params)
    assert refused.value.where == "cat.json"
    few = _read(_control("a", parts=[_statement(insert.format(3))]), params=params)
    assert few.rows[0].text["en"].count(value or "Title") == (8 if value else 1)


def test_a_catalogue_of_more_than_a_sheet_may_have_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tracker.authoring.formats.gather.MOST_ROWS", 4)  # a heading, and three
    assert len(_read(*map(_control, "abc")).rows) == 3
    with pytest.raises(UnreadableError, match="more than 4 requirements") as refused:
        _read(*map(_control, "abcd"))
    assert str(refused.value.where).startswith("cat.json:")


def test_a_catalogue_of_endless_texts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.authoring.formats.gather.MOST_TEXT", 40)
    assert _read(_control("a"), _control("b")).rows  # 6 of the heading and 10 of each
    with pytest.raises(UnreadableError, match="texts take more than"):
        _read(*map(_control, "abcd"))
