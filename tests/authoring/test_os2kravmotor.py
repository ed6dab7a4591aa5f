"""OS2kravmotor's exports: its columns, its four priorities, what vendors see and what they do not."""

from __future__ import annotations

import pytest

from authoring.grids import Rows, grid
from tracker.authoring.formats.os2kravmotor import is_os2kravmotor, read_os2kravmotor
from tracker.authoring.imported import ImportedFile
from tracker.catalogue.modality import LevelRole

_SHORT = ("Krav id", "Navn", "Beskrivelse", "Rationale", "Kategori", "Prioritet")
_LONG = ("Krav id", "Navn", "Type", "Beskrivelse", "Lokal Beskrivelse", "Fortolkning", "Interessenter",
         "Kategori", "Prioritet", "Rationale", "Bilag", "Sidst ændret", "Noter")  # fmt: skip


def _read(*rows: tuple[object, ...], head: tuple[str, ...] = _SHORT) -> ImportedFile:
    sheets: dict[str, Rows] = {
        "Krav": [head, *rows],
        "Metadata": [("Udtræk foretaget",), ("2027",)],
    }
    book = grid(sheets)
    assert is_os2kravmotor(book)
    read = read_os2kravmotor(book)
    assert read.read == read.accounted
    return read


def test_the_short_export_is_read_with_categories_as_sections() -> None:
    read = _read(
        (12, "Login", "Via AD.", "Færre koder", "Adgang", "Mindstekrav"),
        (7, "Log", "Alt.", None, "Sikkerhed", "Krav"),
        (9, "Log ud", None, None, "Adgang", "Option"),
    )
    assert [(r.id, r.section, r.level, r.place) for r in read.rows] == [
        ("12", ("Adgang",), LevelRole.MINIMUM, "Krav!A2"),
        ("7", ("Sikkerhed",), LevelRole.NORMAL, "Krav!A3"),
        ("9", ("Adgang",), LevelRole.OPTION, "Krav!A4"),
    ]
    assert read.rows[0].text == {"da": "Login\n\nVia AD.\n\nRationale: Færre koder"}
    assert [h.path for h in read.headings] == [("Adgang",), ("Sikkerhed",)]
    assert read.findings == ()


def test_the_buyers_own_words_never_reach_the_text() -> None:
    row = (3, "Navn", "Lokalt krav", "Tekst", "Vores tekst", "Læs det sådan", "Løn", "Kat",
           "Vigtigt krav", "Derfor", "https://example.dk/b.pdf", "2027-01-02", "Hemmelig note")  # fmt: skip
    read = _read(row, head=_LONG)
    (asked,) = read.rows
    assert asked.text == {"da": "Navn\n\nTekst\n\nVores tekst\n\nRationale: Derfor"}
    assert asked.guidance == {"da": "Læs det sådan\n\nHemmelig note"}
    assert asked.level is LevelRole.IMPORTANT
    assert asked.tags == ("Lokalt krav", "Løn")
    assert asked.source is not None
    assert asked.source.address == "https://example.dk/b.pdf"
    assert [(f.code, f.message.en.rpartition(": ")[2]) for f in read.findings] == [
        ("import-part-lost", "the column 'sidst ændret'.")
    ]


def test_an_unknown_priority_is_an_error_at_its_row() -> None:
    read = _read((1, "N", "B", None, "K", "Haster"))
    assert [(f.code, f.where.cell, f.value) for f in read.findings] == [
        ("import-value-unknown", "A2", "Haster")
    ]


def test_a_row_without_words_is_skipped() -> None:
    read = _read((1, None, None, None, "K", "Krav"))
    assert (read.rows, [s.place for s in read.skipped]) == ((), ["Krav!A2"])


@pytest.mark.parametrize("missing", ["Krav id", "Rationale", "Kategori"])
def test_other_sheets_are_not_taken_for_an_export(missing: str) -> None:
    head = tuple(name for name in _SHORT if name != missing)
    assert not is_os2kravmotor(grid({"Krav": [head]}))
