"""OS2kravmotor exports .xls: the same rows, as LibreOffice writes that format."""

from __future__ import annotations

from pathlib import Path

import pytest
from authoring.grids import workbook
from converting import converted

from tracker.authoring.formats.read_any import read_any
from tracker.catalogue.modality import LevelRole

pytestmark = pytest.mark.office


def test_an_export_in_xls_is_read(tmp_path: Path) -> None:
    source = tmp_path / "krav.xlsx"
    rows = [
        ("Krav id", "Navn", "Beskrivelse", "Rationale", "Kategori", "Prioritet"),
        (12, "Login", "Brugere skal logge på via\nkommunens AD.", "Færre koder", "Adgang", "Mindstekrav"),
        (7, "Log", "Alle opslag skal logges.", None, "Sikkerhed", "Vigtigt krav"),
        (31, "Mørk visning", "Løsningen kan vises mørk.", None, "Adgang", "Option"),
    ]  # fmt: skip
    source.write_bytes(workbook({"Krav": rows, "Metadata": [("Udtræk foretaget",)]}))
    made = converted(source, "xls")
    assert made.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    read = read_any(made)
    assert [(r.id, r.level, r.section, r.place) for r in read.rows] == [
        ("12", LevelRole.MINIMUM, ("Adgang",), "Krav!A2"),
        ("7", LevelRole.IMPORTANT, ("Sikkerhed",), "Krav!A3"),
        ("31", LevelRole.OPTION, ("Adgang",), "Krav!A4"),
    ]
    assert read.rows[0].text == {
        "da": "Login\n\nBrugere skal logge på via\nkommunens AD.\n\nRationale: Færre koder"
    }
    assert read.findings == ()
