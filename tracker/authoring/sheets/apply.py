"""A file and its mapping become one ``ImportedFile``: sheets together, languages joined, ids each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker.authoring.imported import ImportedFile, ImportedHeading, ImportedRow, SkippedRow
from tracker.authoring.sheets import findings
from tracker.authoring.sheets.columns import find_columns
from tracker.authoring.sheets.header import NO_HEADER
from tracker.authoring.sheets.mapping import SPOKEN, ImportMapping, SheetMap
from tracker.authoring.sheets.rows import SheetRows, read_rows
from tracker.authoring.sheets.table import OpenedFile, SheetTable
from tracker.findings import Finding, Severity, Where, grouped
from tracker.frozen import dataclass
from tracker.spreadsheet.findings import CSV_UNEVEN
from tracker.spreadsheet.grid import place
from tracker.texts import Text

_JOINED = Text("teksten på {language} til {id}", "the text in {language} of {id}")
_OTHER = Text(
    "krav på {language}, der ikke er på det første ark", "in {language}, and not on the first sheet"
)
_SECTION = Text("overskriften på {language}", "the heading in {language}")


@dataclass(frozen=True, slots=True)
class ApplyResult:
    """What comes out of a file, and the same sheet by sheet, in the order of the mapping."""

    imported: ImportedFile
    sheets: tuple[SheetRows, ...]


def apply_mapping(file: OpenedFile, mapping: ImportMapping) -> ImportedFile:
    """The requirements of a file that is open; an error among the findings means: not to be taken in."""
    return apply_sheets(file, mapping).imported


def apply_sheets(file: OpenedFile, mapping: ImportMapping) -> ApplyResult:
    """As ``apply_mapping``, with each sheet."""
    tables = {table.name: table for table in file.sheets}
    found: list[Finding] = [*_file_findings(file, mapping), *_sheets_decided(file, mapping)]
    read = 0
    sheets: list[SheetRows] = []
    first: list[SheetRows] = []
    others: list[SheetRows] = []
    for sheet in mapping.sheets:
        table = tables.get(sheet.name)
        if table is None:
            continue
        read += len(table.rows)
        rows, wrong = _sheet(table, sheet, mapping)
        found += wrong
        sheets.append(rows)
        (first if rows.language == mapping.languages[0] else others).append(rows)
    joined = _Joined(first)
    for rows in others:
        joined.add(rows)
    requirements = _with_parents(joined.rows, mapping)
    found += [finding for rows in (*first, *others) for finding in rows.findings]
    found += [*joined.findings, *_duplicates(requirements), *_languages(joined, mapping)]
    if not requirements and not any(f.severity is Severity.ERROR for f in found):
        found.append(findings.EMPTY.at())
    imported = ImportedFile(
        read=read,
        rows=requirements,
        headings=tuple(joined.headings),
        skipped=tuple(joined.skipped),
        findings=grouped(found),
        languages=mapping.languages,
    )
    return ApplyResult(imported, tuple(sheets))


def _file_findings(file: OpenedFile, mapping: ImportMapping) -> Iterator[Finding]:
    """What the reader found; rows of another number of fields must have been looked at."""
    sheets = {sheet.name: sheet for sheet in mapping.sheets}
    for finding in file.findings:
        sheet = sheets.get(finding.where.sheet or "")
        at = place(finding.where.cell or "")
        if finding.code != CSV_UNEVEN.code or sheet is None or at is None or sheet.uneven:
            yield finding
        elif not sheet.skips(at[0]):
            yield findings.FIELDS_UNEVEN.at(finding.where, value=finding.value)


def _sheets_decided(file: OpenedFile, mapping: ImportMapping) -> Iterator[Finding]:
    known = [table.name for table in file.sheets]
    named = {sheet.name for sheet in mapping.sheets}
    for table in file.sheets:
        if table.name not in named | {*mapping.ignore_sheets}:
            yield findings.SHEET_UNMAPPED.at(Where(table.name), sheet=table.name)
        elif table.is_hidden:
            yield findings.SHEET_HIDDEN.at(Where(table.name), sheet=table.name)
    for number, sheet in enumerate(mapping.sheets):
        if sheet.name not in known:
            at = mapping.at("sheets", number, "name")
            names = ", ".join(known)
            yield findings.SHEET_MISSING.at(sheet=sheet.name, known=names, value=at)


def _sheet(
    table: SheetTable, sheet: SheetMap, mapping: ImportMapping
) -> tuple[SheetRows, list[Finding]]:
    language = sheet.language or mapping.languages[0]
    if sheet.header != NO_HEADER and not any(row in table.rows for row in sheet.header):
        wrong = [findings.HEADER_EMPTY.at(table.where(sheet.header[0]), row=sheet.header[0])]
        return _unread(table, language, wrong[0].message), wrong
    columns, wrong = find_columns(table, sheet, mapping)
    for heading in mapping.undecided:
        if heading in columns.heads.values() and not any(
            f.code == findings.COLUMN_UNMAPPED.code and heading in f.message.da for f in wrong
        ):
            where = table.where(sheet.header[0])
            wrong.append(findings.COLUMN_UNMAPPED.at(where, heading=heading))
    if not columns.text_columns:
        return _unread(table, language, _NO_COLUMN), wrong
    return read_rows(table, sheet, columns, mapping), wrong


_NO_COLUMN = Text("kravenes kolonne blev ikke fundet", "the requirements' column was not found")


def _unread(table: SheetTable, language: str, why: Text) -> SheetRows:
    """A sheet that could not be read, each of its rows with why."""
    skipped = tuple(
        SkippedRow(f"{table.name}!{table.where(row, min(cells)).cell}", why)
        for row, cells in sorted(table.rows.items())
    )
    return SheetRows(language, (), (), skipped, ())


class _Joined:
    """The sheets of the first language, with what the others say about the same ids."""

    def __init__(self, first: list[SheetRows]) -> None:
        self.rows = [row for sheet in first for row in sheet.rows]
        self.headings = _each_once(first)
        self.skipped = [skipped for sheet in first for skipped in sheet.skipped]
        self.skipped += _headings_again(first, self.headings)
        self.findings: list[Finding] = []
        self._at = {row.id: number for number, row in enumerate(self.rows) if row.id}
        self._translated: dict[tuple[str, ...], dict[str, str]] = {}

    def add(self, sheet: SheetRows) -> None:
        """Join the texts of another language."""
        self.skipped += sheet.skipped
        language = sheet.language
        for heading in sheet.headings:
            if heading.place is not None:
                self.skipped.append(SkippedRow(heading.place, _SECTION.fill(language=language)))
        titles = {heading.path: heading.title[language] for heading in sheet.headings}
        for row in sheet.rows:
            at = self._at.get(row.id) if row.id else None
            if at is None:
                self.skipped.append(SkippedRow(row.place, _OTHER.fill(language=language)))
                self.findings.append(
                    findings.LANGUAGE_UNMATCHED.at(_where(row.place), value=row.id or "")
                )
                continue
            mine = self.rows[at]
            texts: Any = {key: {**getattr(mine, key), **getattr(row, key)} for key in SPOKEN}
            self.rows[at] = replace(mine, **texts)
            self.skipped.append(SkippedRow(row.place, _JOINED.fill(language=language, id=row.id)))
            if len(mine.section) == len(row.section):
                for depth in range(1, len(row.section) + 1):
                    title = titles.get(row.section[:depth])
                    if title is not None:
                        spoken = self._translated.setdefault(mine.section[:depth], {})
                        spoken.setdefault(language, title)
        self.headings = [
            replace(h, title={**self._translated.get(h.path, {}), **h.title}) for h in self.headings
        ]


def _each_once(sheets: list[SheetRows]) -> list[ImportedHeading]:
    """The headings of all sheets; one that several have is where it first stands."""
    kept: dict[tuple[str, ...], ImportedHeading] = {}
    for sheet in sheets:
        for heading in sheet.headings:
            kept.setdefault(heading.path, heading)
    return [*kept.values()]


def _headings_again(sheets: list[SheetRows], kept: list[ImportedHeading]) -> Iterator[SkippedRow]:
    again = Text("afsnittets overskrift igen", "the section's heading again")
    known = {heading.place for heading in kept}
    for sheet in sheets:
        for heading in sheet.headings:
            if heading.place is not None and heading.place not in known:
                yield SkippedRow(heading.place, again)


def _with_parents(rows: list[ImportedRow], mapping: ImportMapping) -> tuple[ImportedRow, ...]:
    """The rows, those whose number continues another requirement's being a part of it."""
    rules = [rule for sheet in mapping.sheets for rule in mapping.sections_of(sheet)]
    if not any(rule.source == "number" for rule in rules):
        return tuple(rows)
    known = {row.id for row in rows if row.id}

    def parent(id: str | None) -> str | None:
        ends = [at for at, c in enumerate(id or "") if c in ".-/" and at]
        return next((id[:at] for at in reversed(ends) if id and id[:at] in known), None)

    return tuple(replace(row, parent=parent(row.id)) for row in rows)


def _duplicates(rows: tuple[ImportedRow, ...]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for row in rows:
        if row.id is None:
            continue
        place_of_first = first.setdefault(row.id.casefold(), row.place)
        if place_of_first != row.place:
            where = _where(row.place)
            yield findings.ID_DUPLICATE.at(
                where, requirement=row.id, value=row.id, first=place_of_first
            )


def _languages(joined: _Joined, mapping: ImportMapping) -> Iterator[Finding]:
    for row in joined.rows:
        for key in SPOKEN:
            texts = getattr(row, key)
            for language in mapping.languages:
                if (texts or key == "text") and language not in texts:
                    where = _where(row.place)
                    yield findings.LANGUAGE_MISSING.at(where, requirement=row.id, language=language)
    for heading in joined.headings:
        for language in mapping.languages:
            if language not in heading.title:
                where = _where(heading.place) if heading.place else Where()
                title = " / ".join(heading.path)
                yield findings.LANGUAGE_MISSING.at(where, language=f"{language}: {title}")


def _where(written: str) -> Where:
    sheet, _, cell = written.rpartition("!")
    return Where(sheet, cell) if place(cell) else Where(written)
