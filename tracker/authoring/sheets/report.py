"""What is proposed for somebody's sheet, shown before it counts (catalogue.md, section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker import documents
from tracker.authoring.sheets.columns import FoundColumns, find_columns
from tracker.authoring.sheets.mapping import ImportMapping
from tracker.authoring.sheets.propose import Proposal
from tracker.authoring.sheets.survey import SheetLook
from tracker.catalogue.modality import LevelRole
from tracker.paper.cell_values import Said
from tracker.paper.finding_blocks import FINDINGS, finding_table
from tracker.paper.model import Block, Column, Facts, Notice, Paper, Place, Row, Section, Table
from tracker.paper.values import one_line
from tracker.spreadsheet.grid import letters
from tracker.texts import Language, Text

_KIND = Text("Forslag til import", "Proposed import")
_ROWS_SHOWN = 10
_EXAMPLES = 3
_NOTHING_YET = Text(
    "Intet er taget ind. Ret {mapping}, hvor forslaget ikke passer, og kør kommandoen igen.",
    "Nothing was taken in. Correct {mapping} where the proposal is not right, and run the command again.",
)
_OPEN = Text(
    "{count} ting kan kun I afgøre; se Fund.",
    "For you to decide: {count}; see Findings.",
)
ROLES = {
    "id": Text("id", "id"),
    "text": Text("kravets tekst", "the requirement's text"),
    "level": Text("niveau", "level"),
    "section": Text("afsnit", "section"),
    "evidence": Text("dokumentation", "evidence"),
    "wanted": Text("et godt svar", "a good answer"),
    "guidance": Text("råd til ordregiver", "advice to the buyer"),
    "tags": Text("ord at finde det ved", "words to find it by"),
    "answer": Text("leverandørens svar", "the vendor's answer"),
    "ignore": Text("fravalgt", "ignored"),
    "": Text("ikke placeret", "not placed"),
}
LEVELS = {
    LevelRole.MINIMUM: Text("mindstekrav", "minimum requirement"),
    LevelRole.IMPORTANT: Text("vigtigt", "important"),
    LevelRole.NORMAL: Text("almindeligt", "normal"),
    LevelRole.OPTION: Text("option", "option"),
}
_SHEETS, _SHEET = Text("Ark", "Sheets"), Text("Ark", "Sheet")
_HEADER, _ROWS = Text("Overskrift i række", "Header in row"), Text("Rækker", "Rows")
_USE = Text("Bruges", "Used")
_YES, _NO, _HIDDEN = Text("ja", "yes"), Text("nej", "no"), Text("nej, skjult", "no, hidden")
_COLUMN, _HEADING = Text("Kolonne", "Column"), Text("Overskrift", "Heading")
_MEANS, _FILLED = Text("Betyder", "Means"), Text("Udfyldt", "Filled")
_DIFFERENT, _EXAMPLE = Text("Forskellige", "Different"), Text("Fx", "E.g.")
_COLUMNS = Text("Kolonner i »{sheet}«", "Columns of '{sheet}'")
_FIRST = Text("De første rækker", "The first rows")
_WORDS = Text("Niveauer", "Levels")
_WORD, _TIMES = Text("Ord", "Word"), Text("Gange", "Times")
_ID, _LEVEL, _IN = Text("Id", "Id"), Text("Niveau", "Level"), Text("Afsnit", "Section")
_TEXT, _CELL = Text("Tekst", "Text"), Text("Celle", "Cell")
_EMPTY = Text("(tom)", "(empty)")
_READ = Text("Læst", "Read")
ACCOUNT = Text(
    "{read} {read|række|rækker} = {rows} krav + {headings} {headings|overskrift|overskrifter} + {skipped} sprunget "
    "over",
    "{read} {read|row|rows} = {rows} {rows|requirement|requirements} + {headings} {headings|heading|headings} + "
    "{skipped} skipped",
)


def proposal_paper(proposal: Proposal, mapping: str, language: Language) -> Paper:
    """What is proposed.

    Args:
        mapping: the file it was written to, as the user knows it.
    """
    findings = (*proposal.findings, *proposal.imported.findings)
    errors = sum(f.count for f in findings if f.severity.rank == 0)
    notices = [Notice(_NOTHING_YET.fill(mapping=mapping).get(language), alert=False)]
    if errors:
        notices.append(Notice(_OPEN.fill(count=errors).get(language)))
    sections = [
        Section("sheets", _SHEETS.get(language), (_sheets(proposal, language),)),
        *_columns(proposal, language),
        Section(
            "rows", _FIRST.get(language), (_account(proposal, language), _first(proposal, language))
        ),
    ]
    if levels := _levels(proposal, language):
        sections.append(Section("levels", _WORDS.get(language), (levels,)))
    table = finding_table(findings, language)
    sections.append(Section("findings", FINDINGS.get(language), (table,)))
    kind = _KIND.get(language)
    return Paper(
        kind=kind,
        title=one_line(proposal.file.name),
        facts=(),
        notices=tuple(notices),
        sections=tuple(sections),
        footer=kind,
        language=language,
    )


def _sheets(proposal: Proposal, language: Language) -> Table:
    used = {sheet.name for sheet in proposal.draft.sheets}
    heads = (_SHEET, _USE, _HEADER, _ROWS)
    columns = tuple(
        Column(
            str(n), head.get(language), width, Place.NAME if n == 0 else Place.BODY, None, n == 3
        )
        for n, (head, width) in enumerate(zip(heads, (30, 14, 18, 8), strict=True))
    )
    rows = tuple(
        Row({
            "0": Said(look.table.name),
            "1": _use(look, used).get(language),
            "2": _header(look),
            "3": len(look.table.rows),
        })
        for look in proposal.looks
    )  # fmt: skip
    return Table("", columns, rows, sheet=_SHEETS.get(language))


def _use(look: SheetLook, used: set[str]) -> Text:
    if look.table.name in used:
        return _YES
    return _HIDDEN if look.table.is_hidden else _NO


def _header(look: SheetLook) -> str:
    rows = "–".join(str(row) for row in sorted({look.header.rows[0], look.header.rows[-1]}))
    return rows if look.header.is_sure else f"{rows} ?"


def _columns(proposal: Proposal, language: Language) -> Iterator[Section]:
    """A table of the columns of each sheet that is read."""
    mapping = proposal.draft.mapping()
    looks = {look.table.name: look for look in proposal.looks}
    for number, sheet in enumerate(mapping.sheets, 1):
        look = looks[sheet.name]
        found, _ = find_columns(look.table, sheet, mapping)
        rows = tuple(
            Row({
                "column": letters(column.column),
                "heading": Said(column.heading),
                "means": ROLES[role_of(column.column, found)].get(language),
                "filled": column.filled,
                "different": column.distinct,
                "example": Said(" · ".join(_brief(w) for w in [*column.words][:_EXAMPLES])),
            })
            for column in look.columns
        )  # fmt: skip
        title = _COLUMNS.fill(sheet=one_line(sheet.name)).get(language)
        columns = (
            Column("column", _COLUMN.get(language), 8, Place.NAME),
            Column("heading", _HEADING.get(language), 24, Place.NAME),
            Column("means", _MEANS.get(language), 18),
            Column("filled", _FILLED.get(language), 8, Place.ASIDE, None, True),
            Column("different", _DIFFERENT.get(language), 10, Place.ASIDE, None, True),
            Column("example", _EXAMPLE.get(language), 40, Place.BODY),
        )
        yield Section(f"columns-{number}", title, (Table("", columns, rows, sheet=title[:31]),))


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def role_of(column: int, found: FoundColumns) -> str:
    """What a column is, by its name among ``ROLES``."""
    if column == found.id:
        return "id"
    if column == found.level or column in found.level_ticks:
        return "level"
    for key, by_language in found.texts.items():
        if any(column in columns for columns in by_language.values()):
            return key
    if any(column in (*s.columns, s.requirement) for s in found.sections):
        return "section"
    if column == found.answer or column in found.answer_ticks:
        return "answer"
    if column in found.tags:
        return "tags"
    return "ignore" if column in found.ignored else ""


def _account(proposal: Proposal, language: Language) -> Block:
    imported = proposal.imported
    account = ACCOUNT.fill(
        read=imported.read,
        rows=len(imported.rows),
        headings=imported.accounted - len(imported.rows) - len(imported.skipped),
        skipped=len(imported.skipped),
    )
    return Facts(((_READ.get(language), account.get(language)),))


def _first(proposal: Proposal, language: Language) -> Table:
    columns = (
        Column("cell", _CELL.get(language), 14, Place.ASIDE),
        Column("id", _ID.get(language), 12, Place.NAME),
        Column("level", _LEVEL.get(language), 14, Place.ASIDE),
        Column("section", _IN.get(language), 24, Place.ASIDE),
        Column("text", _TEXT.get(language), 60),
    )
    rows = tuple(
        Row({
            "cell": Said(row.place),
            "id": Said(row.id or "–"),
            "level": LEVELS[row.level].get(language) if row.level else "–",
            "section": Said(" / ".join(row.section) or "–"),
            "text": Said(next(iter(row.text.values()), "–")),
        })
        for row in proposal.imported.rows[:_ROWS_SHOWN]
    )  # fmt: skip
    return Table("", columns, rows, empty="–", sheet=_FIRST.get(language))


def _levels(proposal: Proposal, language: Language) -> Table | None:
    words = level_words(proposal)
    if not words:
        return None
    mapping = proposal.draft.mapping()
    rows = tuple(
        Row({
            "word": Said(word) if word else _EMPTY.get(language),
            "times": times,
            "means": _meaning(word, mapping).get(language),
        })
        for word, times in words.items()
    )  # fmt: skip
    columns = (
        Column("word", _WORD.get(language), 30, Place.NAME),
        Column("times", _TIMES.get(language), 8, Place.ASIDE, None, True),
        Column("means", _MEANS.get(language), 24),
    )
    return Table("", columns, rows, sheet=_WORDS.get(language))


def level_words(proposal: Proposal) -> dict[str, int]:
    """The words of the level columns, with how often each is there."""
    words: dict[str, int] = {}
    for sheet in proposal.applied.sheets:
        for word, times in sheet.level_words.items():
            words[word] = words.get(word, 0) + times
    return words


def _meaning(word: str, mapping: ImportMapping) -> Text:
    from tracker.authoring.sheets.aliases import same_heading

    role = mapping.levels.get(same_heading(word))
    if isinstance(role, LevelRole):
        return LEVELS[role]
    return ROLES["ignore"] if role else ROLES[""]


def proposal_json(proposal: Proposal, mapping: str) -> bytes:
    """The same by ``schemas/import-proposal.schema.json``.

    Args:
        mapping: the file it was written to, as the user knows it.
    """
    imported = proposal.imported
    draft = proposal.draft.mapping()
    used = {sheet.name: sheet for sheet in draft.sheets}
    plain: dict[str, Any] = {
        "file": proposal.file.name,
        "sha256": proposal.file.sha256,
        "mapping": mapping,
        "sheets": [],
        "levels": level_words(proposal),
        "read": imported.read,
        "requirements": len(imported.rows),
        "headings": imported.accounted - len(imported.rows) - len(imported.skipped),
        "skipped": [{"place": s.place, "why": documents.to_plain(s.why)} for s in imported.skipped],
        "findings": documents.to_plain((*proposal.findings, *imported.findings)),
    }
    for look in proposal.looks:
        sheet = used.get(look.table.name)
        found = find_columns(look.table, sheet, draft)[0] if sheet else None
        plain["sheets"].append({
            "name": look.table.name,
            "hidden": look.table.is_hidden,
            "used": sheet is not None,
            "header": list(look.header.rows),
            "header_sure": look.header.is_sure,
            "rows": len(look.table.rows),
            "columns": [
                {
                    "column": letters(c.column),
                    "heading": c.heading,
                    "means": (role_of(c.column, found) or None) if found else None,
                    "filled": c.filled,
                    "different": c.distinct,
                }
                for c in look.columns
            ],
        })  # fmt: skip
    return documents.to_document("import-proposal", documents.encodable(plain))
