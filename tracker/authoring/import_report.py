"""What an import does to a bank: shown before it counts, and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker import documents
from tracker.authoring.imported import ImportedFile
from tracker.authoring.layout import SHEETS
from tracker.authoring.model import Edit, NewRow, Update
from tracker.authoring.sheets.report import ACCOUNT
from tracker.paper.cell_values import Said
from tracker.paper.finding_blocks import FINDINGS, finding_table
from tracker.paper.model import Block, Column, Facts, Notice, Paper, Place, Row, Section, Table
from tracker.texts import Language, Text, counted

_IMPORT, _PREVIEW = Text("Indlæsning", "Import"), Text("Forhåndsvisning", "Preview")
_ONLY_SHOWN = Text(
    "Intet er skrevet: dette er, hvad indlæsningen ville gøre.",
    "Nothing was written: this is what the import would do.",
)
_NOTHING = Text("Kataloget er ikke ændret.", "The bank was not changed.")
_EDITS = Text("Ændringer", "Changes")
_ADDED = Text("Nye rækker", "New rows")
_CONFLICTS = Text("Konflikter: ikke ændret", "Conflicts: not changed")
_UNCONFIRMED = Text("Skal bekræftes: ikke ændret", "To be confirmed: not changed")
_SKIPPED = Text("Rækker, der ikke er krav", "Rows that are no requirements")
_RETIRED = Text("Udgået", "Retired")
_READ = Text("Læst", "Read")
_ID, _SHEET, _CELL = Text("Id", "Id"), Text("Ark", "Sheet"), Text("Celle", "Cell")
_FIELD = Text("Felt", "Field")
_BASE, _BANK = (
    Text("Da arket blev lavet", "When the sheet was made"),
    Text("Kataloget nu", "The bank now"),
)
_SAYS = Text("Arket siger", "The sheet says")
_BEFORE, _AFTER = Text("Før", "Before"), Text("Efter", "After")
_TEXT, _WHY = Text("Tekst", "Text"), Text("Hvorfor", "Why")
_PLACE = Text("Sted", "Place")


def import_paper(
    update: Update, language: Language, *, is_preview: bool, imported: ImportedFile | None = None
) -> Paper:
    """What an import does, or would do.

    Args:
        imported: what was read, where the file was not our own workbook: its rows are accounted for.
    """
    catalogue = update.bank.catalogue
    notices = [Notice(_ONLY_SHOWN.get(language), alert=False)] if is_preview else []
    if not update.changes:
        notices.append(Notice(_NOTHING.get(language), alert=False))
    sections = [*_parts(update, language)]
    if imported is not None:
        account = ACCOUNT.fill(
            read=imported.read,
            rows=len(imported.rows),
            headings=sum(h.place is not None for h in imported.headings),
            skipped=len(imported.skipped),
        )
        facts = Facts(((_READ.get(language), account.get(language)),))
        sections.insert(0, Section("read", _READ.get(language), (facts,)))
        if imported.skipped:
            sections.append(_skipped(imported, language))
    findings = finding_table(update.findings, language)
    sections.append(Section("findings", FINDINGS.get(language), (findings,)))
    kind = (_PREVIEW if is_preview else _IMPORT).get(language)
    return Paper(
        kind=kind,
        title=catalogue.title.get(language),
        facts=((_ID.get(language), catalogue.id), ("Version", catalogue.version)),
        notices=tuple(notices),
        sections=tuple(sections),
        footer=f"{kind}: {catalogue.id}",
        language=language,
    )


def _parts(update: Update, language: Language) -> Iterator[Section]:
    if update.conflicts:
        yield _edits("conflicts", _CONFLICTS, update.conflicts, language, (_BASE, _BANK, _SAYS))
    if update.unconfirmed:
        yield _edits(
            "unconfirmed", _UNCONFIRMED, update.unconfirmed, language, (None, _BANK, _SAYS)
        )
    if update.edits:
        yield _edits("edits", _EDITS, update.edits, language, (None, _BEFORE, _AFTER))
    if update.added:
        yield _section(
            "added", _ADDED, _new_rows(update.added, language), len(update.added), language
        )
    if update.retired:
        rows = tuple(Row({"id": id}) for id in update.retired)
        table = Table(
            "",
            (Column("id", _ID.get(language), 20, Place.NAME),),
            rows,
            sheet=_RETIRED.get(language),
        )
        yield _section("retired", _RETIRED, table, len(rows), language)


def _section(id: str, title: Text, block: Block, count: int, language: Language) -> Section:
    rows = counted(count, Text("række", "row"), Text("rækker", "rows")).get(language)
    return Section(id, f"{title.get(language)} ({rows})", (block,))


def _edits(
    id: str,
    title: Text,
    edits: tuple[Edit, ...],
    language: Language,
    heads: tuple[Text | None, Text, Text],
) -> Section:
    values = [
        (key, head) for key, head in zip(("base", "bank", "cell"), heads, strict=True) if head
    ]
    columns = (
        Column("id", _ID.get(language), 14, Place.NAME),
        Column("field", _FIELD.get(language), 18, Place.NAME),
        Column("place", _CELL.get(language), 14, Place.ASIDE),
        *(Column(key, head.get(language), 40) for key, head in values),
    )
    rows = tuple(
        Row(
            {
                "id": edit.id,
                "field": edit.title.get(language),
                "place": _place(edit),
                **{key: Said(getattr(edit, key) or "–") for key, _ in values},
            }
        )
        for edit in edits
    )
    return _section(
        id, title, Table("", columns, rows, sheet=title.get(language)), len(rows), language
    )


def _place(edit: Edit | NewRow) -> str:
    where = edit.where
    return f"{where.sheet}!{where.cell}" if where.cell else where.sheet or "–"


def _new_rows(added: Iterable[NewRow], language: Language) -> Table:
    columns = (
        Column("id", _ID.get(language), 14, Place.NAME),
        Column("sheet", _SHEET.get(language), 14, Place.NAME),
        Column("place", _CELL.get(language), 14, Place.ASIDE),
        Column("text", _TEXT.get(language), 70),
    )
    rows = tuple(
        Row(
            {
                "id": row.id,
                "sheet": SHEETS[row.table].get(language),
                "place": _place(row),
                "text": Said(_text_of(row, language)),
            }
        )
        for row in added
    )
    return Table("", columns, rows, sheet=_ADDED.get(language))


def _text_of(row: NewRow, language: Language) -> str:
    text = next((row.entry[key] for key in ("text", "title", "question") if key in row.entry), "")
    if isinstance(text, str):
        return text
    return str(text.get(language.value) or next(iter(text.values()), ""))


def _skipped(imported: ImportedFile, language: Language) -> Section:
    columns = (
        Column("place", _PLACE.get(language), 18, Place.NAME),
        Column("why", _WHY.get(language), 60),
    )
    rows = tuple(
        Row({"place": Said(row.place), "why": Said(row.why.get(language))})
        for row in imported.skipped
    )
    table = Table("", columns, rows, sheet=_SKIPPED.get(language))
    return _section("skipped", _SKIPPED, table, len(rows), language)


def as_json(update: Update, *, is_preview: bool, imported: ImportedFile | None = None) -> bytes:
    """By ``schemas/catalogue-import.schema.json``."""
    plain = {
        "catalogue": update.bank.catalogue.id,
        "preview": is_preview,
        "read": None
        if imported is None
        else {
            "rows": imported.read,
            "requirements": len(imported.rows),
            "headings": sum(h.place is not None for h in imported.headings),
            "skipped": [
                {"place": s.place, "why": documents.to_plain(s.why)} for s in imported.skipped
            ],
        },
        "edits": [_edit(edit) for edit in update.edits],
        "conflicts": [_edit(edit) for edit in update.conflicts],
        "unconfirmed": [_edit(edit) for edit in update.unconfirmed],
        "added": [{"table": row.table, "id": row.id, "place": _place(row)} for row in update.added],
        "missing": [{"table": table, "id": id} for table, id in update.missing],
        "retired": list(update.retired),
        "advice": update.advice,
        "findings": documents.to_plain(update.findings),
    }
    return documents.to_document("catalogue-import", documents.encodable(plain))


def _edit(edit: Edit) -> dict[str, str | None]:
    return {
        "table": edit.table,
        "id": edit.id,
        "field": edit.field,
        "place": _place(edit),
        "base": edit.base,
        "bank": edit.bank,
        "cell": edit.cell,
    }
