"""The neutral value of every import accounts for the rows that were read."""

from __future__ import annotations

from tracker.authoring.from_imported import answer_in
from tracker.authoring.imported import ImportedFile, ImportedHeading, ImportedRow, SkippedRow
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.texts import Text


def test_a_section_that_no_row_names_is_not_counted_among_the_rows_read() -> None:
    imported = ImportedFile(
        read=3,
        rows=(ImportedRow("Krav!A3", {"da": "Systemet skal …"}, section=("Drift",)),),
        headings=(
            ImportedHeading("Krav!A2", ("Drift",), {"da": "Drift"}),
            ImportedHeading(None, ("Ark 2",), {"da": "Ark 2"}),
        ),
        skipped=(SkippedRow("Krav!A1", Text("over overskriften", "above the header")),),
    )

    assert imported.accounted == imported.read


def test_a_number_without_decimals_keeps_that_it_has_none() -> None:
    answer = AnswerType(AnswerKind.NUMBER, decimals=0)  # though 0 equals False
    assert answer_in(answer, ("da",)) == {"type": "number", "decimals": 0}
