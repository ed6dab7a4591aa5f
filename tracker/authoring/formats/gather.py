"""What every reader of a format fills while it reads: rows, headings, what was skipped, what is in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.authoring.formats import findings
from tracker.authoring.imported import ImportedFile, ImportedHeading, ImportedRow, SkippedRow
from tracker.authoring.sheets.aliases import language_of
from tracker.authoring.sheets.table import MOST_ROWS
from tracker.errors import UnreadableError
from tracker.findings import Finding, Where, grouped
from tracker.spreadsheet.limits import MIB, Limits
from tracker.texts import Text

MOST_TEXT = Limits().reply  # characters: as much as a workbook may give


class Gathering:
    """What one file gives, in the file's order.

    Adding to it raises ``UnreadableError`` where a file has more than a sheet of requirements may have: a text
    that is named again and again costs a file nothing, and whoever reads it much.
    """

    def __init__(self) -> None:
        self._read = 0
        self._room = MOST_TEXT
        self._rows: list[ImportedRow] = []
        self._headings: list[ImportedHeading] = []
        self._skipped: list[SkippedRow] = []
        self._findings: list[Finding] = []

    def row(self, row: ImportedRow) -> None:
        """Take a requirement."""
        self._count(row.place, *row.text.values(), *row.guidance.values())
        self._rows.append(row)

    def heading(self, heading: ImportedHeading) -> None:
        """Take a section."""
        self._count(heading.place or heading.path[-1], *heading.title.values())
        self._headings.append(heading)

    def skip(self, place: str, why: Text) -> None:
        """Take note of a row that is neither."""
        self._count(place)
        self._skipped.append(SkippedRow(place, why))

    def doubt(self, finding: Finding) -> None:
        """Take note of what somebody must look at."""
        self._findings.append(finding)

    def lost(self, place: str, what: Text, id: str | None = None) -> None:
        """Take note of what the file has and a bank has no place for."""
        self._findings.append(findings.LOSSY.at(where_of(place), requirement=id, what=what))

    def _count(self, place: str, *texts: str) -> None:
        self._read += 1
        self._room -= sum(map(len, texts))
        if self._read > MOST_ROWS:
            raise UnreadableError(_TOO_MANY.fill(most=MOST_ROWS), where=place)
        if self._room < 0:
            raise UnreadableError(_TOO_LONG.fill(most=MOST_TEXT // MIB), where=place)

    def imported(self, *languages: str) -> ImportedFile:
        """All of it; whatever was read is one of the three."""
        headings = sum(heading.place is not None for heading in self._headings)
        return ImportedFile(
            read=len(self._rows) + headings + len(self._skipped),
            rows=tuple(self._rows),
            headings=tuple(self._headings),
            skipped=tuple(self._skipped),
            findings=grouped(self._findings),
            languages=languages,
        )


def where_of(place: str) -> Where:
    """A place as findings have it: ``sheet!cell``, or a file with line and column.

    >>> where_of("Krav!B7"), where_of("ark.reqif:12:3")
    (Where(sheet='Krav', cell='B7', requirement=None), Where(sheet='ark.reqif:12:3', cell=None, requirement=None))
    """
    sheet, mark, cell = place.rpartition("!")
    return Where(sheet, cell) if mark else Where(place)


def paragraphs(*texts: str | None) -> str:
    """Texts under each other with a blank line between; those that are empty are left out.

    >>> paragraphs("a", None, " ", "b")
    'a\\n\\nb'
    """
    return "\n\n".join(text.strip() for text in texts if text and text.strip())


def spoken(language: str, text: str) -> dict[str, str]:
    """A text in one language; nothing where there is none."""
    return {language: text} if text else {}


def language_by_words(texts: Sequence[str], place: str, found: Gathering, usual: str) -> str:
    """The language that texts seem to be in, and a finding that says so; the usual one where they do not show it."""
    seen = language_of(texts)
    kind = findings.LANGUAGE_SEEN if seen else findings.LANGUAGE_UNKNOWN
    if texts:
        found.doubt(kind.at(where_of(place), value=seen or usual))
    return seen or usual


_TOO_MANY = Text(
    "Her er flere end {most} krav, overskrifter og andet, der skal læses. Del filen.",
    "There are more than {most} requirements, headings and other things to be read here. Split the file.",
)
_TOO_LONG = Text(
    "Filens tekster fylder over {most} millioner tegn, når de er skrevet ud, hvor de hører til. Del filen.",
    "The file's texts take more than {most} million characters, written out where they belong. Split the file.",
)
