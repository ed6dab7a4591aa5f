"""The neutral value of every import accounts for the rows that were read."""

from __future__ import annotations

from tracker.authoring.imported import Imported, ImportedHeading, ImportedRow, SkippedRow
from tracker.texts import Text


def test_a_section_that_no_row_names_is_not_counted_among_the_rows_read() -> None:
    imported = Imported(
        read=3,
        rows=(ImportedRow("Krav!A3", {"da": "Systemet skal …"}, section=("Drift",)),),
        headings=(
            ImportedHeading("Krav!A2", ("Drift",), {"da": "Drift"}),
            ImportedHeading(None, ("Ark 2",), {"da": "Ark 2"}),
        ),
        skipped=(SkippedRow("Krav!A1", Text("over overskriften", "above the header")),),
    )

    assert imported.accounted == imported.read
