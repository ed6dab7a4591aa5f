"""A bank written as ReqIF: the same bank comes back, and the public schema takes it."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
import reqif
import xmlschema
from commands import Run
from hypothesis import HealthCheck, given, settings

from authoring.banks import banks
from tracker.authoring.formats.bank import read_bank
from tracker.authoring.formats.reqif_bank import bank_in
from tracker.authoring.formats.reqif_write import write_reqif
from tracker.catalogue.answers import AnswerKind
from tracker.catalogue.load import from_plain, load_catalogue, to_plain
from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import Catalogue
from tracker.errors import DocumentError
from tracker.spreadsheet.reader import Reader
from tracker.spreadsheet.reqif import ReqifFile

_FIELDS = ("id", "number", "level", "parent", "answer", "tags", "source")


@cache
def _schema() -> xmlschema.XMLSchema:
    """The OMG's ReqIF schema, as the library ``reqif`` ships it."""
    return xmlschema.XMLSchema(str(Path(reqif.__file__).parent / "reqif_schema" / "reqif.xsd"))


def _opened(data: bytes) -> ReqifFile:
    with Reader(isolated=False) as reader:
        file = reader.open_reqif(data, "bank.reqif")
    assert isinstance(file, ReqifFile), file
    return file


def _again(data: bytes) -> Catalogue:
    plain = bank_in(_opened(data))
    assert plain is not None
    return from_plain(plain, "bank.reqif")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(banks())
def test_any_bank_comes_back_as_it_was(bank: Catalogue) -> None:
    data = write_reqif(bank)
    again = _again(data)
    assert to_plain(again) == to_plain(bank)
    assert again == bank
    assert write_reqif(again) == data


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(banks())
def test_any_bank_is_reqif_by_the_public_schema(bank: Catalogue) -> None:
    _schema().validate(write_reqif(bank).decode())


def test_the_shipped_bank_is_reqif_and_comes_back() -> None:
    bank = load_catalogue()
    data = write_reqif(bank)
    _schema().validate(data.decode())
    assert _again(data) == bank


def test_levels_and_types_of_answers_are_enumerations() -> None:
    attributes = _opened(write_reqif(load_catalogue())).documents[0].attributes.values()
    options = {a.name: list(a.options.values()) for a in attributes if a.options}
    assert options == {
        "tracker.Level": [role.value for role in LevelRole],
        "tracker.Answer": [kind.value for kind in AnswerKind],
    }


def test_the_schema_refuses_what_is_not_reqif() -> None:
    data = write_reqif(load_catalogue()).decode()
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        _schema().validate(data.replace("<REQ-IF-VERSION>1.0", "<REQ-IF-VERSION>2.0"))


def test_a_requirement_that_was_moved_and_reworded_elsewhere_is_read_as_it_is_now() -> None:
    plain = {
        "format": 2, "id": "b", "version": "1.0.0", "title": {"da": "B"}, "languages": ["da"],
        "sections": [{"id": "S1", "title": {"da": "Et"}}, {"id": "S2", "title": {"da": "To"}}],
        "requirements": [{"id": "K1", "section": "S1", "text": {"da": "Gammel  tekst"}}],
    }  # fmt: skip
    data = write_reqif(from_plain(plain, "b")).decode()
    place = data[data.index('<SPEC-HIERARCHY IDENTIFIER="place-Requirement-K1"') :]
    place = place[: place.index("</SPEC-HIERARCHY>") + len("</SPEC-HIERARCHY>")]
    second = "<SPEC-OBJECT-REF>Section-S2</SPEC-OBJECT-REF></OBJECT>"
    moved = data.replace(f"<CHILDREN>\n{place}\n</CHILDREN>", "", 1)
    moved = moved.replace(second, f"{second}<CHILDREN>{place}</CHILDREN>", 1)
    moved = moved.replace("Gammel  tekst</xhtml:p>", "Ny tekst</xhtml:p>")
    (asked,) = _again(moved.encode()).sections[1].requirements
    assert (asked.id, asked.text.da) == ("K1", "Ny tekst")


def test_what_was_made_no_bank_elsewhere_is_refused_with_what_is_wrong() -> None:
    data = write_reqif(load_catalogue()).decode()
    broken = data.replace('LONG-NAME="minimum"', 'LONG-NAME="highest"')
    broken = broken.replace("</VALUES><TYPE><SPEC-OBJECT-TYPE-REF>type-Requirement", (
        "<ATTRIBUTE-VALUE-ENUMERATION><DEFINITION><ATTRIBUTE-DEFINITION-ENUMERATION-REF>"
        "attribute-Requirement-level</ATTRIBUTE-DEFINITION-ENUMERATION-REF></DEFINITION><VALUES>"
        "<ENUM-VALUE-REF>level-minimum</ENUM-VALUE-REF></VALUES></ATTRIBUTE-VALUE-ENUMERATION>"
        "</VALUES><TYPE><SPEC-OBJECT-TYPE-REF>type-Requirement"), 1)  # fmt: skip
    with pytest.raises(DocumentError) as caught:
        bank_in(_opened(broken.encode()))
    assert "bank.reqif" in str(caught.value)


@pytest.mark.parametrize(
    ("head", "details", "wrong"),
    [
        ('"languages":5', "{}", "languages"),
        ('"languages":{"da":1}', "{}", "languages"),
        ('"languages":[[]]', "{}", "languages"),
        ('"languages":["da"]', '{"text":"x","answer":[1],"tags":5}', None),
        ('"languages":["da"]', '{"text":[1],"answer":5,"tags":[1,{}]}', None),
        ('"languages":["da"]', "[" * 100_000, None),
        ('"languages":["da"]', "9" * 100_000, None),
    ],
    ids=["number", "map", "list in it", "no groups", "no texts", "deep", "digits"],
)
def test_details_that_somebody_wrote_otherwise_are_passed_over_or_refused_by_the_schema(
    head: str, details: str, wrong: str | None
) -> None:
    plain = {
        "format": 2, "id": "b", "version": "1.0.0", "title": {"da": "B"}, "languages": ["da"],
        "sections": [{"id": "S", "title": {"da": "Et"}}],
        "requirements": [{"id": "K", "section": "S", "text": {"da": "Tekst"}, "tags": ["a"],
                          "answer": {"type": "number"}}],
    }  # fmt: skip
    data = write_reqif(from_plain(plain, "b")).decode().replace('"languages":["da"]', head)
    own = '{"kind":"rule","modality":"shall"}'
    assert data.count(own) == 1
    data = data.replace(f"'{own}'", f"'{details}'")
    if wrong:
        with pytest.raises(DocumentError, match=wrong):
            bank_in(_opened(data.encode()))
        return
    (asked,) = _again(data.encode()).requirements
    assert (asked.id, asked.text.da, asked.tags) == ("K", "Tekst", ("a",))
    assert asked.answer is not None
    assert asked.answer.type is AnswerKind.NUMBER


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(banks())
def test_rows_are_those_of_the_bank(bank: Catalogue) -> None:
    read = read_bank(to_plain(bank), "bank.json")
    assert read.read == read.accounted == len(read.rows) + len(bank.sections)
    assert [tuple(getattr(row, f) for f in _FIELDS) for row in read.rows] == [
        tuple(getattr(asked, f) for f in _FIELDS) for asked in bank.requirements
    ]


def test_identifiers_differ_where_ids_do() -> None:
    from tracker.authoring.formats.reqif_write import identifier

    rng = random.Random(5)
    ids = {"".join(rng.choices("a_/+.2f", k=rng.randint(1, 4))) for _ in range(2_000)}
    assert len({identifier("Requirement", id) for id in ids}) == len(ids)


def test_the_command_writes_the_same_file_to_screen_and_disk(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "bank.reqif"
    run("catalogue", "export", "ski-02.19-2023", "--format", "reqif", "--output", path)
    assert path.read_bytes() == write_reqif(load_catalogue())
    shown = run("catalogue", "export", "ski-02.19-2023", "--format", "reqif").stdout
    assert shown.encode() == path.read_bytes()
