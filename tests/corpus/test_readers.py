"""Three readers over the corpus: where one says otherwise, the reason and who is right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reader_oracles import ours, read

from corpus.model import Kind, Outcome
from corpus.oracle import Oracles
from corpus.table import KINDS

READABLE = [k for k in KINDS if k.expected.outcome is not Outcome.REFUSED]
LIBRARIES = ("openpyxl", "calamine")
OPENPYXL, CALAMINE = LIBRARIES

# What a library cannot open, though every answer can be read from it.
SHUT: dict[str, dict[str, tuple[str, ...]]] = {
    OPENPYXL: {
        "it unpacks every part, also those without cells": (
            "size of a part that is not read lies",
            "bad CRC in a part that is not read",
            "bad CRC in the styles",
        ),
        "it parses styles, theme, properties, drawings and pivots, and gives up with them": (
            "external entity in xl/theme/theme1.xml",
            "broken XML in xl/styles.xml",
            "xl/styles.xml is empty",
            "broken XML in docProps/custom.xml",
            "docProps/custom.xml is empty",
            "broken XML in docProps/app.xml",
            "docProps/app.xml is empty",
            "broken XML in xl/theme/theme1.xml",
            "xl/theme/theme1.xml is empty",
            "broken XML in docProps/core.xml",
            "docProps/core.xml is empty",
            "broken colours and fonts",
            "broken drawing",
            "broken pivotTable",
            "a note of nonsense",
        ),
        "it knows parts by their content type and their exact name": (
            "no content types",
            "backslashes in part names",
            "part names in other case",
            "workbook under another name",
        ),
        "one bad cell costs it the workbook (threats, 1.8)": (
            "answer is a string index out of range",
            "answer is a negative string index",
            "answer is a number that is none",
            "answer is a date that is none",
            "answer is a boolean that is none",
        ),
        "it makes a cell of every place in a merge, or of none": ("merges of nonsense",),
    },
    CALAMINE: {
        "it parses the styles, and gives up with them": (
            "broken XML in xl/styles.xml",
            "xl/styles.xml is empty",
        ),
        "it finds parts by their usual place and writes targets one way only": (
            "no root relationships",
            "workbook under another name",
            "absolute and relative targets",
            "escaped target",
            "a chart sheet",
        ),
        "it reads UTF-8 only": (
            "sheet in utf-16",
            "sheet in utf-16-be",
            "sheet in iso-8859-1",
            "content in UTF-16",
        ),
        "one bad cell or range costs it the workbook (threats, 1.8)": (
            "answer is a string index out of range",
            "answer is a negative string index",
            "answer is a boolean that is none",
            "answer is an unknown type",
            "answer is an error nobody knows",
            "answer is a number that is none",
            "merges of nonsense",
            "dimension says nonsense",
        ),
        "it insists on members that hold no cell": (
            "no mimetype",
            "no manifest",
            "broken XML in META-INF/manifest.xml",
        ),
        "it allocates every cell up to the last, and its process dies (threats, 1.1)": (
            "one shared string of 900 KiB in 1,000 cells",
        ),
    },
}
# What a library reads otherwise. Ours is right in all but the last two reasons of a library,
# where nobody is: the file says two things, or one that cannot be.
OTHER: dict[str, dict[str, tuple[str, ...]]] = {
    OPENPYXL: {
        "ours: openpyxl finds no sheet in strict OOXML, without a word": ("strict OOXML",),
        "ours: openpyxl drops the sheet, without a word": ("escaped target",),
        "ours: openpyxl drops texts under a merge, which the file holds": ("answers merged",),
        "ours: openpyxl leaves _xHHHH_ in texts; Excel does not": (
            "answer with a carriage return escaped",
            "answer with control characters escaped",
            "escapes in shared strings",
            "answer with a lone surrogate escaped",
        ),
        "ours: it is cut where Excel cuts, with a finding": (
            "33,000 characters",
            "one shared string of 900 KiB in 1,000 cells",
        ),
        "ours: a picture is no text": tuple(f"a picture by WPS in {c}" for c in "HINO"),
        "nobody: what cannot be is given up, with a finding": (
            "answer is a number out of range",
            "answer is an unknown type",
            "date as a negative serial",
            "column out of range",
        ),
        "nobody: the file holds two contents": ("cell twice", "row twice", "two values in one cell"),
    },
    CALAMINE: {
        "ours: calamine takes any prefix's attribute for the cell's own": (
            "an unknown namespace's attributes",
        ),
        "ours: calamine reads cells inside elements it does not know": (
            "unknown elements between the cells",
        ),
        "ours: it is cut where Excel cuts, with a finding": ("33,000 characters", "answer is 33,000 characters"),
        "ours: calamine knows prefixes and not namespaces": ("other prefixes",),
        "ours: calamine gives no text for spans, spaces and comments in an .ods": (
            "answers in spans",
            "answer in a heading of blanks",
            "a space of 1,000,000,000",
            "answer is commented on",
        ),
        "ours: words struck out are not the vendor's": ("half an answer struck out",),
        "ours: an error is no text": ("answer is #N/A",),
        "ours: U+FFFD stands for what is no character": ("answer with a lone surrogate escaped",),
        "ours: a picture is no text": tuple(f"a picture by WPS in {c}" for c in "HINO"),
        "nobody: what cannot be is given up, with a finding": (
            "answer is a number that is none",
            "answer is a number out of range",
            "answer is a date that is none",
            "date as a negative serial",
            "column out of range",
        ),
        "nobody: the file holds two contents": ("cell twice", "row twice", "two values in one cell"),
    },
}  # fmt: skip
# Not asked: seconds until memory or patience is out. Ours reads each of them.
NEVER: dict[str, tuple[str, ...]] = {
    OPENPYXL: (
        *("stray cell in XFD1048576", "stray blank in XFD1048576", "row number out of range"),
        *("whole columns merged", "50,000 merges", "50,000 cells beside the table"),
        *("formatted blanks", "phantom rows", "text far below the table"),
    ),
    CALAMINE: ("stray cell in XFD1048576", "stray blank in XFD1048576", "row number out of range"),
}


@pytest.fixture(scope="module")
def oracles() -> Iterator[Oracles]:
    with Oracles() as oracles:
        yield oracles


def _listed(listing: dict[str, tuple[str, ...]]) -> set[str]:
    return {name for names in listing.values() for name in names}


def _asked() -> Iterator[tuple[str, Kind]]:
    for kind in READABLE:
        for library in LIBRARIES:
            if kind.name not in NEVER[library] and not (kind.form == "ods" and library == OPENPYXL):
                yield library, kind


@pytest.mark.xdist_group("corpus-readers")
@pytest.mark.parametrize(
    ("library", "kind"), list(_asked()), ids=lambda v: v if isinstance(v, str) else v.id
)
def test_the_libraries_read_a_kind_the_same_or_it_is_listed_why(
    library: str, kind: Kind, oracles: Oracles
) -> None:
    data = kind.make()
    theirs = oracles.ask(library, data)
    if isinstance(theirs, str):
        assert kind.name in _listed(SHUT[library]), f"{library} does not open it: {theirs}"
        return
    mine = ours(read(data, kind.file))
    differing = {
        place: (mine.get(place), theirs.get(place))
        for place in mine.keys() | theirs.keys()
        if mine.get(place) != theirs.get(place)
    }
    if kind.name in _listed(OTHER[library]):
        return
    assert differing == {}


def test_every_difference_listed_is_of_a_kind_there_is() -> None:
    names = {kind.name for kind in READABLE}
    for library in LIBRARIES:
        listed = _listed(SHUT[library]) | _listed(OTHER[library]) | set(NEVER[library])
        assert listed <= names
