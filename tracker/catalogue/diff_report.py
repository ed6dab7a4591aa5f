"""The difference between two banks, to be read: old and new side by side, what changed marked."""

from __future__ import annotations

from collections.abc import Iterator

from tracker import documents
from tracker.catalogue.diff import CatalogueDiff, EntryDiff
from tracker.catalogue.diff_fields import DiffClass, EntryKind
from tracker.frozen import dataclass
from tracker.paper.cell_values import Marked
from tracker.paper.model import Cell, Column, Filter, Notice, Paper, Place, Row, Section, Table
from tracker.paper.values import clean, one_line
from tracker.paper.wordwise import Mark, compare_words
from tracker.texts import Language, Text

CLASSES = {
    DiffClass.NEW: Text("Nyt", "New"),
    DiffClass.RETIRED: Text("Udgået", "Retired"),
    DiffClass.LEVEL: Text("Niveau", "Level"),
    DiffClass.ANSWER: Text("Svartype", "Answer"),
    DiffClass.WORDING: Text("Ordlyd", "Wording"),
    DiffClass.CONDITIONS: Text("Betingelser", "Conditions"),
    DiffClass.EDITORIAL: Text("Redaktionelt", "Editorial"),
}
RENUMBERED = Text("Nummereret om", "Renumbered")
MOVED = Text("Flyttet", "Moved")
KINDS = {
    EntryKind.REQUIREMENT: Text("Krav", "Requirements"),
    EntryKind.SECTION: Text("Afsnit", "Sections"),
    EntryKind.CONDITION: Text("Betingelser", "Conditions"),
    EntryKind.INTEGRATION: Text("Integrationer", "Integrations"),
    EntryKind.CATALOGUE: Text("Kataloget", "The catalogue"),
}
FIELD_NAMES = {
    "text": Text("Tekst", "Text"),
    "evidence": Text("Dokumentation", "Evidence"),
    "wanted": Text("Et godt svar", "A good answer"),
    "erratum": Text("Fejl i kilden", "Error in the source"),
    "fulfil_by": Text("Opfyldes senest", "To be met by"),
    "to_state": Text("Skal oplyses", "To be stated"),
    "level": Text("Niveau", "Level"),
    "modality": Text("Styrke", "Force"),
    "answer": Text("Svar", "Answer"),
    "kind": Text("Art", "Kind"),
    "when": Text("Hvis", "If"),
    "integrations": Text("Ved", "Where"),
    "requires": Text("Kræver", "Requires"),
    "sums": Text("Følger af andre rækker", "Follows from other rows"),
    "remedy": Text("Hvis det mangler", "If it is missing"),
    "tags": Text("Mærker", "Tags"),
    "source": Text("Kilde", "Source"),
    "provenance": Text("Oprindelse", "Provenance"),
    "title": Text("Titel", "Title"),
    "choose": Text("Vælges", "Choice"),
    "guidance": Text("Vejledning", "Guidance"),
    "question": Text("Spørgsmål", "Question"),
    "purpose": Text("Formål", "Purpose"),
    "demand": Text("Krav", "Demand"),
    "aliases": Text("Andre navne", "Other names"),
    "platform": Text("Platform", "Platform"),
    "form": Text("Form", "Form"),
    "status": Text("Status", "Status"),
    "version": Text("Version", "Version"),
    "checked": Text("Set", "Checked"),
    "sources": Text("Kilder", "Sources"),
    "replaced_by": Text("Erstattet af", "Replaced by"),
    "notes": Text("Noter", "Notes"),
    "languages": Text("Sprog", "Languages"),
    "id_pattern": Text("Id'ernes form", "Form of the ids"),
    "number": Text("Nummer", "Number"),
    "section": Text("Afsnit", "Section"),
    "parent": Text("Del af", "Part of"),
}
_KIND = Text("Katalogets forskelle", "Difference of catalogues")
_BEFORE, _AFTER = Text("Før", "Before"), Text("Nu", "Now")
_CHANGE, _FIELD, _ID = Text("Ændring", "Change"), Text("Felt", "Field"), Text("Nr.", "No.")
_SAME = Text("De to siger det samme.", "The two say the same.")
_EDITORIAL = Text(
    "Alt er redaktionelt: ingen leverandør bliver spurgt om andet, og ingen sag skal have en ny udgave.",
    "All of it is editorial: no vendor is asked anything else, and no case needs a new revision.",
)
_MINIMUM = Text(
    "Mindstekrav berøres: {ids}.",
    "Minimum requirements are touched: {ids}.",
)
_WHY = Text("{why.da} Erstattet af {by}.", "{why.en} Replaced by {by}.")
_SIGNS = Text(
    "[-slettet-] stod der før; {{+indsat+}} er nyt.",
    "[-deleted-] stood there before; {{+inserted+}} is new.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that differs, as a line of a table.

    Attributes:
        change: of which class it is, or that the entry was renumbered or moved.
        field: its name in the document; None where the whole entry came or went.
        language: the one it differs in, where it does not in the one that is asked in.
    """

    kind: EntryKind
    id: str
    change: Text
    field: str | None
    before: Text | None
    after: Text | None
    language: Language | None = None


def lines(difference: CatalogueDiff, kind: EntryKind) -> Iterator[Line]:
    """Everything of a kind that differs, a line for each thing."""
    for entry in difference.entries:
        if entry.kind is kind:
            yield from _lines(entry)


def _lines(entry: EntryDiff) -> Iterator[Line]:
    for whole in (DiffClass.NEW, DiffClass.RETIRED):
        if whole in entry.classes:
            after = _reason(entry) if whole is DiffClass.RETIRED else entry.after
            label = CLASSES[whole]
            yield Line(entry.kind, entry.id, label, None, entry.before, after)
    for field in entry.fields:
        of, texts = CLASSES[field.of], (field.before, field.after)
        yield Line(entry.kind, entry.id, of, field.field, *texts, field.language)
    for move in entry.moves:
        label = RENUMBERED if move.field == "number" else MOVED
        before, after = (Text(it, it) if it else None for it in (move.before, move.after))
        yield Line(entry.kind, entry.id, label, move.field, before, after)


def _reason(entry: EntryDiff) -> Text | None:
    if entry.why and entry.replaced_by:
        return _WHY.fill(why=entry.why, by=entry.replaced_by)
    return entry.why


def diff_paper(difference: CatalogueDiff, language: Language) -> Paper:
    """What differs, a table for each kind of entry."""
    before, after = difference.before, difference.after
    title = after.title.get(language)
    kind = _KIND.get(language)
    return Paper(
        kind=kind,
        title=one_line(title),
        facts=(
            (_BEFORE.get(language), one_line(f"{before.id} {before.version}")),
            (_AFTER.get(language), one_line(f"{after.id} {after.version}")),
            *_counts(difference, language),
        ),
        notices=tuple(_notices(difference, language)),
        sections=tuple(_sections(difference, language)),
        footer=f"{kind}: {one_line(title)}",
        language=language,
    )


def _counts(difference: CatalogueDiff, language: Language) -> Iterator[tuple[str, str]]:
    for one, label in CLASSES.items():
        ids = [it.id for it in difference.of(one) if it.kind is EntryKind.REQUIREMENT]
        if ids:
            yield label.get(language), str(len(ids))
    for label, moved in ((RENUMBERED, "number"), (MOVED, "section")):
        entries = difference.entries
        count = sum(1 for it in entries if moved in {move.field for move in it.moves})
        if count:
            yield label.get(language), str(count)


def _notices(difference: CatalogueDiff, language: Language) -> Iterator[Notice]:
    if not difference.entries:
        yield Notice(_SAME.get(language), alert=False)
    elif difference.is_editorial:
        yield Notice(_EDITORIAL.get(language), alert=False)
    touched = [
        it.id for it in difference.entries if it.minimum and set(it.classes) - {DiffClass.EDITORIAL}
    ]
    if touched:
        yield Notice(_MINIMUM.fill(ids=", ".join(map(one_line, touched))).get(language))


def _sections(difference: CatalogueDiff, language: Language) -> Iterator[Section]:
    for kind, name in KINDS.items():
        found = tuple(lines(difference, kind))
        if not found:
            continue
        title = name.get(language)
        changes = {line.change.get(language): line.change.get(language) for line in found}
        table = Table(
            "",
            (
                Column("id", _ID.get(language), 14, Place.NAME),
                Column("change", _CHANGE.get(language), 14, Place.ASIDE),
                Column("field", _FIELD.get(language), 16, Place.ASIDE),
                Column("before", _BEFORE.get(language), 56),
                Column("after", _AFTER.get(language), 56),
            ),
            tuple(_row(line, language) for line in found),
            note=_SIGNS.fill().get(language),
            sheet=title,
            filters=(Filter(_CHANGE.get(language), ("change",), changes),),
        )
        yield Section(kind.value, title, (table,))


def _row(line: Line, language: Language) -> Row:
    """Both texts, with what went marked in the old and what came in the new."""
    spoken = line.language or language
    old, new = (clean(it.get(spoken)) if it else "" for it in (line.before, line.after))
    field = FIELD_NAMES[line.field].get(language) if line.field else ""
    if line.language:
        field = f"{field} ({line.language.value})"
    cells: dict[str, Cell] = {
        "id": one_line(line.id), "change": line.change.get(language), "field": field,
    }  # fmt: skip
    if not old or not new or line.field is None:
        return Row({**cells, "before": old or "–", "after": new or "–"})
    pieces = compare_words(old, new)
    return Row(
        {
            **cells,
            "before": Marked(tuple(p for p in pieces if p.mark is not Mark.INSERTED)),
            "after": Marked(tuple(p for p in pieces if p.mark is not Mark.DELETED)),
        }
    )


def diff_json(difference: CatalogueDiff) -> bytes:
    """The same as JSON, by ``schemas/catalogue-difference.schema.json``."""
    before, after = difference.before, difference.after
    return documents.to_document(
        "catalogue-difference",
        {
            "before": {"id": before.id, "version": before.version},
            "after": {"id": after.id, "version": after.version},
            "language": difference.language,
            "editorial": difference.is_editorial,
            "entries": documents.to_plain(difference.entries),
        },
    )
