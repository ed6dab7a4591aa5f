"""Findings as a table of a paper: where each is, what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.findings import Finding, Severity
from tracker.frozen import dataclass
from tracker.paper.cell_values import Said, Sign, Tone
from tracker.paper.model import Column, Filter, Paper, Paragraph, Place, Row, Section, Table
from tracker.paper.texts import SEVERITY_ONE, SEVERITY_SIGNS
from tracker.paper.values import clean, one_line, place
from tracker.texts import Language, Text

FINDINGS = Text("Fund", "Findings")
NO_FINDINGS = Text("Ingen fund.", "No findings.")
_FEW = 10  # findings that one sees all of
_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.OPEN, Severity.NOTE: Tone.IDLE}
_COLUMNS: tuple[tuple[str, Text, float, Place, str | None], ...] = (
    ("severity", Text("Vægt", "Severity"), 14, Place.SIGN, None),
    ("cell", Text("Celle", "Cell"), 14, Place.NAME, None),
    ("requirement", Text("Nr.", "No."), 13, Place.NAME, None),
    ("count", Text("Antal", "Count"), 8, Place.ASIDE, None),
    ("code", Text("Kode", "Code"), 24, Place.ASIDE, None),
    ("message", Text("Hvad", "What"), 48, Place.BODY, None),
    ("also", Text("Også", "Also"), 18, Place.BODY, "message"),
    ("remedy", Text("Hvad nu", "What to do"), 40, Place.BODY, None),
    ("value", Text("Værdi", "Value"), 24, Place.SHEET, None),
)


def finding_table(
    findings: Iterable[Finding],
    language: Language,
    *,
    caption: str = "",
    of: tuple[str, str] | None = None,
    cells: bool = True,
) -> Table:
    """The findings in the order given, on the sheet of findings.

    Args:
        of: what they are all of, as a title and a value: a file or a vendor. It is a column where
            findings of several stand together, which is on a sheet.
        cells: False where none of them is about a cell of a workbook.
    """
    first = (Column("of", of[0], 22, Place.SHEET),) if of else ()
    columns = [
        Column(key, title.get(language), width, where, under)
        for key, title, width, where, under in _COLUMNS
        if cells or key not in ("cell", "also", "value")
    ]
    found = tuple(findings)
    labels = [
        SEVERITY_ONE[s].get(language) for s in Severity if any(f.severity is s for f in found)
    ]
    choice = Filter(columns[0].title, ("severity",), dict(zip(labels, labels, strict=True)))
    return Table(
        caption,
        (*first, *columns),
        tuple(Row(_cells(f, language) | ({"of": one_line(of[1])} if of else {})) for f in found),
        empty=NO_FINDINGS.get(language),
        sheet=FINDINGS.get(language),
        filters=(choice,) if len(labels) > 1 and len(found) > _FEW else (),
        sorts=True,
    )


def _cells(finding: Finding, language: Language) -> dict[str, str | int | Said | Sign | None]:
    severity, where = finding.severity, finding.where
    cell = place(where.sheet, where.cell)
    return {
        "severity": Sign(
            SEVERITY_SIGNS[severity],
            SEVERITY_ONE[severity].get(language),
            _TONES[severity],
            severity.rank,
        ),
        "cell": cell,
        "requirement": one_line(finding.requirement),
        "count": finding.count if finding.count > 1 else None,
        "code": finding.code,
        # A sentence of ours that holds the vendor's words: quoted as these are.
        "message": Said(" ".join(clean(finding.message.get(language)).split()), cell),
        # A finding that stands for several names one place; the others are for programs.
        "also": Said(", ".join(place(also.sheet, also.cell) for also in finding.also), cell)
        if finding.count > 1
        else None,
        "remedy": one_line(finding.remedy.get(language)),
        "value": one_line(finding.value),
    }


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its name, what it is in a sentence, and what was found in it."""

    name: str
    sentence: str
    findings: Sequence[Finding]


_FILE = Text("Fil", "File")
_MANY = Text("{count} filer", "{count} files")


def files_paper(
    kind: Text, files: Sequence[ReadFile], language: Language, overview: Section | None = None
) -> Paper:
    """What was found in files: a section for each, or the whole of the one.

    Args:
        kind: what has been done with them.
        overview: the files beside each other, before the sections of many.
    """
    title = (
        one_line(files[0].name) if len(files) == 1 else _MANY.fill(count=len(files)).get(language)
    )
    sections = tuple(
        Section(
            f"file-{n}",
            FINDINGS.get(language) if len(files) == 1 else one_line(file.name),
            (
                Paragraph(file.sentence),
                finding_table(file.findings, language, of=(_FILE.get(language), file.name)),
            ),
        )
        for n, file in enumerate(files, start=1)
    )
    return Paper(
        kind=kind.get(language),
        title=title,
        facts=(),
        notices=(),
        sections=(overview, *sections) if overview and len(files) > 1 else sections,
        footer=kind.get(language),
        language=language,
    )
