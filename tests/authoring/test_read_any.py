"""Which format a file is in is seen by its content, whatever it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from casework import BASE
from commands import Run

from authoring.grids import Rows, workbook
from authoring.reqif_files import file_of, object_of, place_of
from tracker import documents
from tracker.authoring.formats.read_any import read_any
from tracker.authoring.formats.reqif_write import write_reqif
from tracker.catalogue.load import load_catalogue, read_catalogue, to_plain
from tracker.catalogue.modality import LevelRole
from tracker.errors import SelectionError, TrackerError, UnreadableError

_OS2: dict[str, Rows] = {
    "Krav": [("Krav id", "Navn", "Beskrivelse", "Rationale", "Kategori"), (1, "N", "B", "R", "K")]
}
_CISO: dict[str, Rows] = {
    "library_meta": [("type", "library"), ("locale", "en")],
    "f_meta": [("type", "framework")],
    "f_content": [("assessable", "depth", "ref_id", "name"), ("x", 1, "A", "N")],
}
_OSCAL = {"catalog": {"metadata": {"title": "t"}, "controls": [{"id": "ac-1", "title": "T"}]}}


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (workbook(_OS2), ["1"]),
        (workbook(_CISO), ["A"]),
        (json.dumps(_OSCAL).encode(), ["ac-1"]),
        (b"\xef\xbb\xbf  " + json.dumps(_OSCAL).encode(), ["ac-1"]),
    ],
    ids=["os2kravmotor", "ciso", "oscal", "oscal-bom"],
)
def test_a_format_is_known_by_its_content(tmp_path: Path, data: bytes, ids: list[str]) -> None:
    path = tmp_path / "krav.txt"
    path.write_bytes(data)
    assert [row.id for row in read_any(path).rows] == ids


@pytest.mark.parametrize("form", ["json", "reqif"])
def test_a_bank_of_ours_is_read_whole(tmp_path: Path, form: str) -> None:
    bank = load_catalogue()
    path = tmp_path / f"bank.{form}"
    path.write_bytes(write_reqif(bank) if form == "reqif" else documents.to_json(to_plain(bank)))
    read = read_any(path)
    assert read.bank == to_plain(bank)
    assert [row.id for row in read.rows] == [asked.id for asked in bank.requirements]
    assert [heading.path for heading in read.headings] == [(s.id,) for s in bank.sections]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b'{"format": 3}', UnreadableError),
        (b"[1]", UnreadableError),
        (b'{"catalog": ', UnreadableError),
        (b'{"format": 2, "id": "x"}', TrackerError),
        (b"", UnreadableError),
        (b"%PDF-1.7", UnreadableError),
        (b'<?xml version="1.0"?><REQ-IF><x>', UnreadableError),
        (workbook({"Ark": [("Nr", "Tekst"), (1, "T")]}), SelectionError),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_files_name(
    tmp_path: Path, data: bytes, error: type[TrackerError]
) -> None:
    path = tmp_path / "krav.xyz"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_any(path)
    assert "krav.xyz" in str(caught.value.where) + caught.value.text.en


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_any(tmp_path / "intet.reqif")
    assert "intet.reqif" in str(caught.value.where)


_MAPPING = """
sheets: [{name: NAME, header: 1}]
columns: {text: "TEXT", level: "LEVEL"}
id: {column: "ID"}
levels: {High: minimum, Low: option, "": normal}
ignore: IGNORE
"""


def _mapping(folder: Path, **words: str) -> Path:
    text = _MAPPING
    for word, value in words.items():
        text = text.replace(word, value)
    path = folder / "import.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_goes_before_what_a_format_means_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "krav.xlsx"
    path.write_bytes(
        workbook({"Krav": [(*_OS2["Krav"][0], "Vægt"), (7, "N", "B", "R", "K", "High")]})
    )
    mapping = _mapping(
        tmp_path, NAME="Krav", TEXT="Beskrivelse", LEVEL="Vægt", ID="Krav id",
        IGNORE='["Navn", "Rationale", "Kategori"]',
    )  # fmt: skip
    read = read_any(path, mapping)
    assert [(r.id, r.text, r.level) for r in read.rows] == [("7", {"da": "B"}, LevelRole.MINIMUM)]


def test_a_mapping_says_what_the_attributes_of_reqif_are(tmp_path: Path) -> None:
    path = tmp_path / "krav.reqif"
    objects = [
        object_of("o1", i="A", n="Shown", c="Must", p="hi"),
        object_of("o2", i="B", c="May", p="lo"),
    ]
    path.write_bytes(file_of(objects, [place_of("o1"), place_of("o2")]))
    mapping = _mapping(
        tmp_path, NAME="Krav", TEXT="Comment", LEVEL="Priority", ID="ReqIF.ForeignID",
        IGNORE='["Depth", "IDENTIFIER", "ReqIF.Name", "ReqIF.Text", "ReqIF.ChapterName"]',
    )  # fmt: skip
    read = read_any(path, mapping)
    assert [(r.id, r.text, r.level) for r in read.rows] == [
        ("A", {"da": "Must"}, LevelRole.MINIMUM),
        ("B", {"da": "May"}, LevelRole.OPTION),
    ]


def test_a_bank_of_ours_needs_no_mapping_and_one_that_lies_there_is_not_asked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bank.reqif"
    path.write_bytes(write_reqif(load_catalogue()))
    mapping = _mapping(tmp_path, NAME="Ark", TEXT="Tekst", LEVEL="Niveau", ID="Nr.", IGNORE="[]")
    assert read_any(path, mapping).bank == to_plain(load_catalogue())


def test_a_mapping_for_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "k.json"
    path.write_bytes(json.dumps(_OSCAL).encode())
    with pytest.raises(SelectionError) as caught:
        read_any(path, tmp_path / "import.yaml")
    assert "JSON has none" in caught.value.text.en


@pytest.mark.parametrize("name", ["krav.xml", "krav.txt", "krav.json"])
def test_reqif_is_taken_into_a_case_whatever_it_is_called(
    tmp_path: Path, run: Run, name: str
) -> None:
    case = tmp_path / "sag"
    case.mkdir()
    (case / "procurement.yaml").write_text(json.dumps({**BASE, "language": "en"}), encoding="utf-8")
    path = tmp_path / name
    path.write_bytes(
        file_of([object_of("o1", i="A", t="<x:p>It shall log in.</x:p>")], [place_of("o1")])
    )
    run("requirements", "import", case, path)
    bank = read_catalogue(case / "own")
    assert [(row.id, row.text.en) for row in bank.requirements] == [("A", "It shall log in.")]


def test_a_sheet_nobody_knows_gets_a_proposal_and_is_not_taken_in(tmp_path: Path, run: Run) -> None:
    case = tmp_path / "sag"
    case.mkdir()
    (case / "procurement.yaml").write_text(json.dumps(BASE), encoding="utf-8")
    path = tmp_path / "krav.reqif"  # not what it is called
    path.write_bytes(workbook({"Ark": [("Nr.", "Krav"), ("1.1", "Systemet skal kunne søge.")]}))
    run("requirements", "import", case, path, code=1)
    assert (case / "import.yaml").is_file()
    assert not (case / "own").exists()
