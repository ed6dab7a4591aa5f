"""ReqIF of other programs: hierarchy, headings, enumerations, XHTML, and what is lost or unsafe."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.reqif_files import ATTRIBUTES, file_of, object_of, place_of
from tracker.authoring.formats.reqif import as_grid, read_reqif
from tracker.authoring.imported import ImportedFile
from tracker.findings import Finding
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.reader import Reader
from tracker.spreadsheet.reqif import ReqifFile


def _open(
    data: bytes, name: str = "k.reqif", limits: Limits | None = None
) -> ReqifFile | Finding | None:
    with Reader(limits, isolated=False) as reader:
        return reader.open_reqif(data, name)


def _read(data: bytes, name: str = "k.reqif") -> ImportedFile:
    file = _open(data, name)
    assert isinstance(file, ReqifFile), file
    read = read_reqif(file, "en")
    assert read.read == read.accounted
    return read


def _lost(read: ImportedFile) -> list[str]:
    assert {finding.code for finding in read.findings} <= {"import-part-lost"}
    return [finding.message.en.rpartition(": ")[2].rstrip(".") for finding in read.findings]


def test_headings_are_sections_and_what_lies_under_a_requirement_is_a_part_of_it() -> None:
    objects = [
        object_of("o1", h="Access"),
        object_of("o2", i="R 1", n="Login", t="<x:div>It shall log in.</x:div>"),
        object_of("o3", i="R-2", t="<x:div>Part</x:div>"),
        object_of("_o4", t="<x:div>No id</x:div>"),
    ]
    places = [place_of("o1", place_of("o2", place_of("o3")), place_of("_o4"))]
    read = _read(file_of(objects, places))
    assert [(r.id, r.number, r.parent, r.section, r.text) for r in read.rows] == [
        ("R-1", "R 1", None, ("Access",), {"en": "Login\n\nIt shall log in."}),
        ("R-2", None, "R-1", ("Access",), {"en": "Part"}),
        ("o4", None, None, ("Access",), {"en": "No id"}),
    ]
    assert [h.path for h in read.headings] == [("Access",)]
    assert read.rows[0].place == "k.reqif:12:1"
    assert _lost(read) == []


@pytest.mark.parametrize(
    ("xhtml", "text", "lost"),
    [
        ("<x:div>a <x:b>b</x:b>\n  c<x:br/>d</x:div>", "a b c\nd", []),
        ("<x:div><x:p>One</x:p><x:p>Two</x:p></x:div>", "One\n\nTwo", []),
        (
            "<x:div>See:<x:ul><x:li>a</x:li><x:li>b<x:ol><x:li>c</x:li><x:li>d</x:li></x:ol></x:li></x:ul>end</x:div>",
            "See:\n\n- a\n- b\n  1. c\n  2. d\n\nend",
            [],
        ),
        ("<x:div><x:pre>a\n  b</x:pre></x:div>", "a\n  b", []),
        (
            "<x:div><x:table><x:tr><x:td>1</x:td><x:td>2</x:td></x:tr></x:table></x:div>",
            "1 | 2",
            ["a table's lines; its cells are in a row"],
        ),
        (
            '<x:div>see <x:object data="f/g.png" type="image/png">old</x:object></x:div>',
            "see [f/g.png]old",
            ["a picture or an attached file"],
        ),
        (
            "<x:div>must <x:del>not</x:del></x:div>",
            "must not",
            ["a strike-out; the words are still there"],
        ),
        (
            '<x:div><x:span style="text-decoration: line-through">no</x:span></x:div>',
            "no",
            ["a strike-out; the words are still there"],
        ),
    ],
)
def test_xhtml_is_plain_text_with_paragraphs_and_lists(
    xhtml: str, text: str, lost: list[str]
) -> None:
    read = _read(file_of([object_of("o1", i="R", t=xhtml)], [place_of("o1")]))
    assert read.rows[0].text == {"en": text}
    assert _lost(read) == lost


def test_a_text_says_its_own_language() -> None:
    text = '<x:div xml:lang="da">Skal</x:div>'
    read = _read(file_of([object_of("o1", i="R", t=text)], [place_of("o1")]))
    assert (read.rows[0].text, read.languages) == ({"da": "Skal"}, ("da",))


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        (
            "The system shall be able to search, and it must be fast for all users.",
            "en",
            "import-language-seen",
        ),
        (
            "Systemet skal kunne søge, og det skal være hurtigt for alle brugere.",
            "da",
            "import-language-seen",
        ),
        ("K-1", "da", "import-language-unknown"),
    ],
)
def test_a_file_that_does_not_say_its_language_has_the_one_of_its_words(
    text: str, language: str, code: str
) -> None:
    file = _open(file_of([object_of("o1", i="R", t=f"<x:div>{text}</x:div>")], [place_of("o1")]))
    assert isinstance(file, ReqifFile)
    read = read_reqif(file)
    assert (read.rows[0].text, read.languages) == ({language: text}, (language,))
    assert [(f.code, f.value) for f in read.findings] == [(code, language)]


def test_what_the_usual_names_do_not_hold_is_reported_once_for_each_attribute() -> None:
    objects = [
        object_of("o1", i="A", t="<x:p>a</x:p>", p="hi lo"),
        object_of("o2", i="B", t="<x:p>b</x:p>", p="hi", c="x"),
    ]
    more = '<SPEC-RELATIONS><SPEC-RELATION IDENTIFIER="r"/></SPEC-RELATIONS>'
    read = _read(file_of(objects, [place_of("o1"), place_of("o2")], more=more))
    assert _lost(read) == [
        "the attribute 'Priority'",
        "the attribute 'Comment'",
        "1 link between objects",
    ]


def test_as_sheets_there_is_a_column_for_each_attribute_and_one_for_the_depth() -> None:
    objects = [object_of("o1", h="S"), object_of("o2", i="A", t="<x:p>a</x:p>", p="hi lo")]
    default = '<ATTRIBUTE-VALUE-STRING THE-VALUE="none"/>'
    file = _open(file_of(objects, [place_of("o1", place_of("o2"))], default=default))
    assert isinstance(file, ReqifFile)
    (sheet,) = as_grid(file).sheets
    rows = [[as_text(cell) for cell in sheet.cells if cell.row == row] for row in (1, 2, 3)]
    assert sheet.name == "Krav"
    assert rows == [
        ["Depth", "IDENTIFIER", *(name for _, name in ATTRIBUTES.values())],
        ["1", "o1", "S", "none"],
        ["2", "o2", "a", "A", "High, Low", "none"],
    ]


def test_the_description_of_an_object_is_its_text_where_it_has_no_other() -> None:
    bare, whole = _object_with(""), _object_with("<x:p>Text</x:p>")
    assert _read(file_of([bare], [place_of("o1")])).rows[0].text == {"en": "Said here"}
    read = _read(file_of([whole], [place_of("o1")]))
    assert read.rows[0].text == {"en": "Text"}
    assert _lost(read) == ["the attribute 'desc'"]


def _object_with(text: str) -> str:
    made = object_of("o1", i="A", **({"t": text} if text else {}))
    return made.replace('IDENTIFIER="o1"', 'IDENTIFIER="o1" DESC="Said here"')


def test_objects_outside_the_hierarchy_twice_in_it_or_missing_are_accounted_for() -> None:
    objects = [
        object_of("o1", i="A", t="<x:p>a</x:p>"),
        object_of("o2", i="B", t="<x:p>b</x:p>"),
        object_of("o3"),
    ]
    read = _read(file_of(objects, [place_of("o1"), place_of("o1"), place_of("gone")]))
    assert [r.id for r in read.rows] == ["A", "B"]
    assert [s.why.en for s in read.skipped] == [
        "the object stands in another place of the file and was read there",
        "the object is not in the file",
        "the object has no text under one of the names that are usual in ReqIF",
    ]


def test_a_reqifz_is_read_and_what_is_attached_is_reported() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "in/krav.ReqIF", file_of([object_of("o1", i="A", t="<x:p>a</x:p>")], [place_of("o1")])
        )
        archive.writestr("in/fig.png", b"png")
    read = _read(out.getvalue(), "k.reqifz")
    assert [(r.id, r.place) for r in read.rows] == [("A", "in/krav.ReqIF:11:1")]
    assert _lost(read) == ["attached files (in/fig.png)"]


_FINE = file_of([object_of("o1", i="A", t="<x:p>a</x:p>")], [place_of("o1")])


@pytest.mark.parametrize(
    ("data", "code", "limits"),
    [
        (
            _FINE.replace(b"<REQ-IF ", b'<!DOCTYPE x [<!ENTITY a "b">]><REQ-IF ', 1),
            "file-unsafe",
            {},
        ),
        (_FINE[:-40], "file-part-broken", {}),
        (re.sub(rb"</?SPECIFICATION\b[^>]*>", b"", _FINE), "file-part-broken", {}),
        (_FINE.replace(b"UTF-8", b"utf-7", 1), "file-part-broken", {}),
        (_FINE.replace(b"<x:p>a</x:p>", b"<x:p>" * 70 + b"</x:p>" * 70), "file-unsafe", {}),
        (_FINE.replace(b"<x:p>a", b"<x:p>" + b"a" * 2_000_000), "file-unsafe", {}),
        (file_of([object_of("o1"), object_of("o1")], []), "file-unsafe", {}),
        (_FINE, "file-unsafe", {"cells": 20}),
        (_FINE, "file-too-large", {"file_size": 100}),
    ],
    ids=[
        "doctype",
        "cut",
        "hierarchy of nothing",
        "codec",
        "deep",
        "long",
        "twice",
        "many",
        "large",
    ],
)
def test_what_is_unsafe_or_broken_is_refused(
    data: bytes, code: str, limits: dict[str, Any]
) -> None:
    refusal = _open(data, limits=Limits(**limits))
    assert isinstance(refusal, Finding)
    assert refusal.code == code


@pytest.mark.parametrize("data", [b"", b"<xml/>", b"Id;Krav", b"{}"])
def test_other_files_are_not_reqif(data: bytes) -> None:
    assert _open(data) is None


def test_the_child_process_reads_the_same() -> None:
    with Reader() as reader:
        assert reader.open_reqif(_FINE, "k.reqif") == _open(_FINE)
        assert reader.open_reqif(b"Id;Krav", "k.csv") is None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_damaged_anywhere_is_read_or_refused_and_never_a_fault(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(_FINE) - 1))
    until = data.draw(st.integers(at, min(at + 40, len(_FINE))))
    other = data.draw(
        st.sampled_from([b"", b"<", b"&", b"\x00", b"IDENTIFIER", b"</VALUES>", b"-REF>"])
    )
    opened = _open(_FINE[:at] + other + _FINE[until:])
    if isinstance(opened, ReqifFile):
        read = read_reqif(opened)
        assert read.read == read.accounted
        as_grid(opened)
    else:
        assert opened is None or opened.code.startswith("file-")


_TAGS = (
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "b",
    "span",
    "pre",
    "a",
    "h1",
    "object",
    "del",
)
_XHTML = st.recursive(
    st.integers(0, 999).map(lambda number: f"w{number}"),
    lambda inside: st.tuples(st.sampled_from(_TAGS), st.lists(inside, max_size=4)).map(
        lambda made: f"<x:{made[0]}> {' '.join(made[1])} </x:{made[0]}>"
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(_XHTML)
def test_no_word_of_an_xhtml_text_is_lost_however_it_is_marked_up(xhtml: str) -> None:
    words = re.findall(r"w\d+", xhtml)
    read = _read(
        file_of([object_of("o1", i="R", h="T", t=f"<x:div>{xhtml}</x:div>")], [place_of("o1")])
    )
    text = read.rows[0].text["en"] if read.rows else ""
    assert re.findall(r"w\d+", text) == words


def _least(*objects: str) -> int:
    """The least content that may be interpreted with which a file of these objects is read."""
    data = file_of(objects, [place_of("a")])
    found = ((most, _open(data, limits=Limits(content=most))) for most in range(100))
    return next(most for most, read in found if isinstance(read, ReqifFile))


def test_each_object_value_and_choice_counts_before_the_parent_is_given_it() -> None:
    base = _least(object_of("a"))
    assert _least(object_of("a"), object_of("b")) == base + 1
    assert _least(object_of("a", t="k")) == base + 1
    assert _least(object_of("a", p="high " * 9)) == base + 10
    assert _least(object_of("a", t="<x:img/>")) == base + 2  # the picture that is lost
    refused = _open(file_of([object_of("a")], []), limits=Limits(content=base - 2))
    assert isinstance(refused, Finding)
    assert "too many values" in refused.message.en


def test_names_and_defaults_count_in_each_object_that_has_them() -> None:
    default = '<ATTRIBUTE-VALUE-STRING THE-VALUE="0123456789"/>'
    data = file_of([object_of(id) for id in "abcd"], [place_of("a")], default=default)
    assert isinstance(_open(data, limits=Limits(reply=40)), ReqifFile)
    refused = _open(data, limits=Limits(reply=39))
    assert isinstance(refused, Finding)
    assert refused.code == "file-too-full"
    chosen = file_of([object_of("a", p="high " * 11)], [place_of("a")])
    assert isinstance(_open(chosen, limits=Limits(reply=44)), ReqifFile)
    assert isinstance(_open(chosen, limits=Limits(reply=43)), Finding)
