"""What a selection workbook does to a case: shown before it counts, and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker import documents
from tracker.findings import Where
from tracker.frozen import dataclass
from tracker.paper.cell_values import Said
from tracker.paper.finding_blocks import FINDINGS, finding_table
from tracker.paper.model import Column, Notice, Paper, Place, Row, Section, Table
from tracker.selection.case_files import FileChange
from tracker.selection.model import CaseView, Edit
from tracker.selection.rows import where as first_cell
from tracker.selection.table_view import TableView
from tracker.selection.update import Tables, Update
from tracker.texts import Language, Text, counted
from tracker.yaml_edit.lists import ABSENT

_KIND, _PREVIEW = (
    Text("Ændringer fra arket", "Changes from the sheet"),
    Text("Forhåndsvisning", "Preview"),
)
_ONLY_SHOWN = Text(
    "Intet er skrevet: dette er, hvad arket ville gøre ved sagen.",
    "Nothing was written: this is what the sheet would do to the case.",
)
_NOTHING = Text("Arket ændrer ikke noget i sagen.", "The sheet changes nothing in the case.")
_ISSUED = Text(
    "Udbuddet er sendt ud. Ændringer i procurement.yaml når først leverandørerne, når de udsendes som en "
    "ny udgave. Se bagefter, hvad de gør ved det udsendte, med »{command}«.",
    "The procurement was issued. Changes in procurement.yaml reach the vendors only when they are issued as a new "
    "revision. See afterwards what they do to what was issued with '{command}'.",
)
_SEALED = Text(
    "Evalueringsmetoden er forseglet. Ændringen gælder først, når metoden er forseglet på ny med en begrundelse, "
    "og den vises i alle rapporter.",
    "The method of evaluation is sealed. The change holds only when the method is sealed again with a reason, and "
    "every report shows it.",
)
_NEW_FILE = Text("filen laves", "the file is made")
_CONFLICTS = Text("Konflikter: ikke ændret", "Conflicts: not changed")
_UNCONFIRMED = Text("Skal bekræftes: ikke ændret", "To be confirmed: not changed")
_FILES = Text("Filer", "Files")
_CHANGES = Text("Ændringer", "Changes")
_SHEET, _ROW, _COLUMN = Text("Ark", "Sheet"), Text("Række", "Row"), Text("Kolonne", "Column")
_OLD, _NEW, _ADDED = Text("Før", "Before"), Text("Efter", "After"), Text("Ny række", "New row")
_WHAT, _CELL = Text("Hvad", "What"), Text("Celle", "Cell")
_KEPT = Text(
    "Ændret i sagen, siden arket blev skrevet: beholdt",
    "Changed in the case since the sheet was written: kept",
)
_BASE = Text("Da arket blev skrevet", "When the sheet was written")
_NOW, _GIVEN = Text("Sagen siger nu", "The case says now"), Text("Arket siger", "The sheet says")


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What is shown of an update.

    Attributes:
        id, title: of the case.
        is_preview: whether nothing was written.
        amend: the command that shows what a change does to what was issued.
        is_issued: whether its change of ``procurement.yaml`` is an amendment.
        is_sealed: whether its change of ``evaluation.yaml`` breaks the seal.
    """

    id: str
    title: str
    update: Update
    changes: Sequence[FileChange]
    view: CaseView
    tables: Tables
    is_preview: bool
    amend: str = "tracker amend"
    is_issued: bool = False
    is_sealed: bool = False


def update_paper(report: UpdateReport, language: Language) -> Paper:
    """What a workbook does, or would do: conflicts first, then the changes in the words of its cells."""
    update = report.update
    notices = [Notice(_ONLY_SHOWN.get(language), alert=False)] if report.is_preview else []
    if not report.changes:
        notices.append(Notice(_NOTHING.get(language), alert=False))
    names = {change.path.name for change in report.changes}
    if report.is_issued and "procurement.yaml" in names:
        notices.append(Notice(_ISSUED.fill(command=report.amend).get(language)))
    if report.is_sealed and "evaluation.yaml" in names:
        notices.append(Notice(_SEALED.get(language)))
    sections = [*_cells(report, language), *_changes(report, language)]
    table = finding_table(update.findings, language)
    sections.append(Section("findings", FINDINGS.get(language), (table,)))
    kind = (_PREVIEW if report.is_preview else _KIND).get(language)
    return Paper(
        kind=kind,
        title=report.title,
        facts=(("Id", report.id), *_files(report.changes, language)),
        notices=tuple(notices),
        sections=tuple(sections),
        footer=f"{kind}: {report.id}",
        language=language,
    )


def _cells(report: UpdateReport, language: Language) -> Iterator[Section]:
    shown = {table: TableView(one.form(report.view)) for table, one in report.tables.items()}
    for id, title, edits, values in (
        ("conflicts", _CONFLICTS, report.update.conflicts, ("base", "now", "given")),
        ("unconfirmed", _UNCONFIRMED, report.update.unconfirmed, ("now", "given")),
        ("kept", _KEPT, report.update.kept, ("base", "now")),
    ):
        if edits:
            heads = {"base": _BASE, "now": _NOW, "given": _GIVEN}
            words = [(edit, shown[edit.place.table].words(edit)) for edit in edits]
            columns = (
                Column("what", _WHAT.get(language), 28, Place.NAME),
                Column("cell", _CELL.get(language), 12, Place.ASIDE),
                *(Column(value, heads[value].get(language), 20) for value in values),
            )
            rows = tuple(_row(edit.where, each, values, language) for edit, each in words)
            table = Table("", columns, rows, sheet=title.get(language))
            yield Section(
                id,
                _counted(
                    title, len(rows), Text("celle", "cell"), Text("celler", "cells"), language
                ),
                (table,),
            )


def _row(where: Where, words: Mapping[str, Text], values: Iterable[str], language: Language) -> Row:
    cells = {value: Said(words[value].get(language)) for value in values}
    return Row({"what": Said(words["what"].get(language)), "cell": place(where), **cells})


def _files(changes: Sequence[FileChange], language: Language) -> Iterator[tuple[str, str]]:
    """The files that are changed, as a fact; one that is new is marked so."""
    names = (
        f"{one.path.name} ({_NEW_FILE.get(language)})" if one.before is None else one.path.name
        for one in changes
    )
    if shown := ", ".join(names):
        yield _FILES.get(language), shown


def _changes(report: UpdateReport, language: Language) -> Iterator[Section]:
    """Every cell that was taken over and every new row, as the sheets show them."""
    update = report.update
    shown = {table: TableView(one.form(report.view)) for table, one in report.tables.items()}
    rows = []
    for edit in update.edits:
        table = shown[edit.place.table]
        row, column = table.row(edit.place.row), table.heading(edit.place).get(language)
        old, new = (table.word(edit.place, value) for value in (edit.now, edit.given))
        rows.append(_change(table.sheet, row, column, old.get(language), new.get(language)))
    for added in update.added:
        table = shown[added.table]
        words = table.new_row(added, language)
        rows.append(_change(table.sheet, "–", _ADDED.get(language), "–", words))
    if rows:
        columns = (
            Column("sheet", _SHEET.get(language), 12, Place.ASIDE),
            Column("row", _ROW.get(language), 30, Place.NAME),
            Column("column", _COLUMN.get(language), 14, Place.ASIDE),
            Column("old", _OLD.get(language), 26),
            Column("new", _NEW.get(language), 34),
        )
        title = _CHANGES.get(language)
        yield Section(
            "changes", f"{title} ({len(rows)})", (Table("", columns, tuple(rows), sheet=title),)
        )


def _change(sheet: str, row: str, column: str, old: str, new: str) -> Row:
    cells = {"row": Said(row), "old": Said(old), "new": Said(new)}
    return Row({"sheet": sheet, "column": column, **cells})


def _counted(title: Text, count: int, one: Text, many: Text, language: Language) -> str:
    return f"{title.get(language)} ({counted(count, one, many).get(language)})"


def place(where: Where) -> str:
    """A cell's place as people read it."""
    return f"{where.sheet}!{where.cell}" if where.cell else where.sheet or "–"


def as_json(report: UpdateReport) -> bytes:
    """By ``schemas/selection-update.schema.json``."""
    update = report.update
    plain = {
        "procurement": report.id,
        "preview": report.is_preview,
        "amends": report.is_issued
        and any(c.path.name == "procurement.yaml" for c in report.changes),
        "reseals": report.is_sealed
        and any(c.path.name == "evaluation.yaml" for c in report.changes),
        "files": [
            {
                "file": change.path.name,
                "new": change.before is None,
                "changes": [
                    {
                        "path": list(one.path),
                        "old": None if one.old is ABSENT else one.old,
                        "new": None if one.new is ABSENT else one.new,
                    }
                    for one in change.differences
                ],
            }
            for change in report.changes
        ],
        "edits": [_edit(edit) for edit in update.edits],
        "added": [
            {"table": row.table.value, "place": place(first_cell(row))} for row in update.added
        ],
        "conflicts": [_edit(edit) for edit in update.conflicts],
        "unconfirmed": [_edit(edit) for edit in update.unconfirmed],
        "kept": [_edit(edit) for edit in update.kept],
        "findings": documents.to_plain(update.findings),
    }
    return documents.to_document("selection-update", documents.encodable(plain))


def _edit(edit: Edit) -> dict[str, str | None]:
    return {
        "table": edit.place.table.value,
        "row": edit.place.row,
        "column": edit.place.column,
        "place": place(edit.where),
        "base": edit.base,
        "now": edit.now,
        "given": edit.given,
    }
