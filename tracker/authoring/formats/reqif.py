"""A ReqIF file as requirements: objects in their hierarchy, attributes by their usual names.

An object with a heading and no text is a section; what lies under a requirement is a part of it. What
the names do not tell is listed, attribute by attribute; ``as_grid`` gives the same file as sheets, for a
mapping that says what each attribute means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tracker.authoring.formats import reqif_names
from tracker.authoring.formats.gather import Gathering, language_by_words, paragraphs
from tracker.authoring.imported import ImportedFile, ImportedHeading, ImportedRow
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Sheet
from tracker.spreadsheet.reqif import AttributeKind, AttributeValue, Reqif, ReqifFile, SpecObject
from tracker.texts import Text, counted

DEPTH = "Depth"
_FAMILIES = (reqif_names.IDS, reqif_names.NUMBERS, reqif_names.TITLES, reqif_names.NAMES,
             reqif_names.TEXTS)  # fmt: skip
_WORDS = {*reqif_names.TITLES, *reqif_names.NAMES, *reqif_names.TEXTS}
_USUAL, _DESC = "da", "desc"
_OUTSIDE = "(no specification)"
_BAD_ID = re.compile(r"[^A-Za-z0-9_À-ÖØ-öø-ɏ.+/-]+")
_AGAIN = Text(
    "objektet står et andet sted i filen og er læst der",
    "the object stands in another place of the file and was read there",
)
_MISSING = Text("objektet findes ikke i filen", "the object is not in the file")
_WORDLESS = Text(
    "objektet har ingen tekst under et af de navne, der er almindelige i ReqIF",
    "the object has no text under one of the names that are usual in ReqIF",
)
_LOST = {
    "image": Text("et billede eller en vedhæftet fil", "a picture or an attached file"),
    "table": Text("en tabels streger; cellerne står på linje", "a table's lines; its cells are in a row"),
    "struck": Text("en overstregning; ordene står der endnu", "a strike-out; the words are still there"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What one object says, by the plain names of its attributes and by language."""

    texts: Mapping[str, Mapping[str, str]]

    def first(self, names: Sequence[str]) -> Mapping[str, str]:
        """The texts of the first of these attributes that has any."""
        return next((self.texts[name] for name in names if name in self.texts), {})

    def line(self, names: Sequence[str]) -> str | None:
        """The same in one language, for what has none."""
        return next(iter(self.first(names).values()), None)


def read_reqif(file: ReqifFile, language: str | None = None) -> ImportedFile:
    """The requirements of every document in the file.

    Args:
        file: as the guarded reader gives it.
        language: of texts that do not say theirs (``xml:lang``); None = the one most of them seem to
            be in, which is then reported.
    """
    found = Gathering()
    languages: dict[str, None] = {}
    if language is None:
        language = _language(file, found)
    for document in file.documents:
        reading = _Reading(document, language, found)
        reading.read()
        languages |= dict.fromkeys(reading.languages)
    if file.attached:
        names = ", ".join(file.attached)
        what = Text(f"vedhæftede filer ({names})", f"attached files ({names})")
        found.lost(file.documents[0].name, what)
    return found.imported(*(languages or {language: None}))


def _language(file: ReqifFile, found: Gathering) -> str:
    """The language of what does not say its own, by its words; Danish where they say too little."""
    silent = [
        value.text
        for document in file.documents
        for thing in document.objects
        for value in thing.values
        if value.text and value.language is None and _is_words(document, value)
    ]
    return language_by_words(silent, file.documents[0].name, found, _USUAL)


def _is_words(document: Reqif, value: AttributeValue) -> bool:
    """Whether a value is of an attribute that rows have in a language."""
    attribute = document.attributes.get(value.attribute)
    name, spoken = reqif_names.spoken_name(attribute.name) if attribute else ("", None)
    return spoken is None and fold(name) in _WORDS


def words_of(document: Reqif, thing: SpecObject, language: str) -> Words:
    """What an object says: its own values, and its type's where it says nothing."""
    values = {value.attribute: value for value in document.defaults.get(thing.type or "", ())}
    values |= {value.attribute: value for value in thing.values}
    texts: dict[str, dict[str, str]] = {}
    for value in values.values():
        attribute = document.attributes.get(value.attribute)
        if attribute is None:
            continue
        text = value.text.strip()
        if attribute.kind is AttributeKind.ENUMERATION:
            text = ", ".join(attribute.options.get(id) or id for id in value.chosen)
        name, spoken = reqif_names.spoken_name(attribute.name)
        if text:
            texts.setdefault(fold(name), {})[spoken or value.language or language] = text
    if thing.description and thing.description.strip():
        texts.setdefault(_DESC, {})[language] = thing.description.strip()
    return Words(texts)


def as_grid(file: ReqifFile) -> Grid:
    """The file as a workbook: a sheet for each specification, a column for each attribute.

    Beside the depth in the hierarchy and the object's identifier, an attribute in several languages has
    a column for each.
    """
    sheets: dict[str, Sheet] = {}
    for document in file.documents:
        for number, (given, entries) in enumerate(_outlines(document), 1):
            rows = [(depth, thing) for depth, thing in entries if thing is not None]
            name = given or f"{document.name} {number}"
            name = name if name not in sheets else f"{name} ({document.name} {number})"
            sheets[name] = _sheet(name, document, rows)
    return Grid("reqif", tuple(sheets.values()))


def _sheet(name: str, document: Reqif, rows: Sequence[tuple[int, SpecObject]]) -> Sheet:
    heads: dict[str, None] = {DEPTH: None, "IDENTIFIER": None}
    heads |= {attribute.name: None for attribute in document.attributes.values()}
    columns = {fold(head): number for number, head in enumerate(heads, 1)}
    cells = [Cell(1, number, CellKind.TEXT, head) for number, head in enumerate(heads, 1)]
    for row, (depth, thing) in enumerate(rows, 2):
        found: dict[int, Cell] = {
            1: Cell(row, 1, CellKind.NUMBER, float(depth)),
            2: Cell(row, 2, CellKind.TEXT, thing.id),
        }
        for plain, texts in words_of(document, thing, _USUAL).texts.items():
            for spoken, text in texts.items():
                number = columns.get(fold(f"{plain}[{spoken}]")) or columns.get(plain)
                if number is not None:
                    found[number] = Cell(row, number, CellKind.TEXT, text)
        cells += [found[number] for number in sorted(found)]
    return Sheet(name, cells=tuple(cells))


def _outlines(document: Reqif) -> Iterator[tuple[str | None, list[tuple[int, SpecObject | None]]]]:
    """Each specification's objects with their depth, and at the end those that are in none."""
    known = {thing.id: thing for thing in document.objects}
    placed: set[str] = set()
    for specification in document.specifications:
        entries = [(entry.depth, known.get(entry.object)) for entry in specification.entries]
        placed.update(entry.object for entry in specification.entries)
        yield specification.name, entries
    if rest := [(1, thing) for thing in document.objects if thing.id not in placed]:
        yield _OUTSIDE, list(rest)


class _Reading:
    """One document, from the top down."""

    def __init__(self, document: Reqif, language: str, found: Gathering) -> None:
        self._document = document
        self._language = language
        self._found = found
        self._seen: set[str] = set()
        self._unread: dict[str, str] = {}  # attributes nobody asked for, and where the first is
        self._lost: dict[str, list[str]] = {}
        for id, sort in document.lost:
            self._lost.setdefault(id, []).append(sort)
        self._open: list[tuple[int, str, bool]] = []  # depth, key, whether it is a heading
        self.languages: dict[str, None] = {}

    def read(self) -> None:
        several = len(self._document.specifications) > 1
        for name, entries in _outlines(self._document):
            self._open = []
            if several and name and name != _OUTSIDE:
                heading = ImportedHeading(None, (name,), {self._language: name})
                self._found.heading(heading)
                self._open.append((0, name, True))
            depths = [depth for depth, _ in entries]
            for number, (depth, thing) in enumerate(entries):
                has_more = depths[number + 1 : number + 2] > [depth]
                self._entry(depth, thing, has_more=has_more)
        self._tell_lost()

    def _entry(self, depth: int, thing: SpecObject | None, *, has_more: bool) -> None:
        self._open = [entry for entry in self._open if entry[0] < depth]
        if thing is None:
            self._found.skip(self._document.name, _MISSING)
            return
        place = f"{self._document.name}:{thing.line}:{thing.column}"
        if thing.id in self._seen:
            self._found.skip(place, _AGAIN)
            return
        self._seen.add(thing.id)
        words = words_of(self._document, thing, self._language)
        text, title = words.first(reqif_names.TEXTS), words.first(reqif_names.TITLES)
        name = words.first(reqif_names.NAMES)
        if not (text or title or name) and thing.name:
            name = {self._language: thing.name}
        self._note_unread(words, place)
        if not (text or title or name):
            self._found.skip(place, _WORDLESS)
            return
        self.languages |= dict.fromkeys([*text, *title, *name])
        if not text and (title or has_more):
            self._heading(place, depth, title or name, words)
        else:
            self._requirement(place, depth, thing, words)

    def _section(self) -> tuple[str, ...]:
        return tuple(key for _, key, is_heading in self._open if is_heading)

    def _heading(self, place: str, depth: int, title: Mapping[str, str], words: Words) -> None:
        key = words.line(reqif_names.IDS) or next(iter(title.values()))
        number = words.line(reqif_names.NUMBERS)
        path = (*self._section(), key)
        self._found.heading(ImportedHeading(place, path, dict(title), number))
        self._open.append((depth, key, True))

    def _requirement(self, place: str, depth: int, thing: SpecObject, words: Words) -> None:
        written = words.line(reqif_names.IDS) or thing.id
        id = usable_id(written)
        number = words.line(reqif_names.NUMBERS)
        if number is None and id != written and reqif_names.IDS[0] in words.texts:
            number = written
        above = next((key for _, key, is_heading in reversed(self._open) if not is_heading), None)
        text = _joined(
            words.first(reqif_names.TITLES),
            words.first(reqif_names.NAMES),
            words.first(reqif_names.TEXTS),
        )
        row = ImportedRow(
            place=place,
            id=id,
            text=text or {self._language: thing.name or ""},
            number=number,
            section=self._section(),
            parent=above,
        )
        self._found.row(row)
        for sort in self._lost.get(thing.id, ()):
            self._found.lost(place, _LOST[sort], id)
        self._open.append((depth, id, False))

    def _note_unread(self, words: Words, place: str) -> None:
        used = {next((n for n in family if n in words.texts), "") for family in _FAMILIES}
        for name, texts in words.texts.items():
            if name not in used and texts not in [words.texts.get(one) for one in used]:
                self._unread.setdefault(name, place)

    def _tell_lost(self) -> None:
        """What no row has: attributes without a usual name, links between objects."""
        names = {fold(reqif_names.spoken_name(a.name)[0]): a.name
                 for a in self._document.attributes.values()}  # fmt: skip
        for name, place in self._unread.items():
            what = Text(
                f"attributten »{names.get(name, name)}«", f"the attribute '{names.get(name, name)}'"
            )
            self._found.lost(place, what)
        if count := self._document.relations:
            what = counted(
                count,
                Text("henvisning mellem objekter", "link between objects"),
                Text("henvisninger mellem objekter", "links between objects"),
            )
            self._found.lost(self._document.name, what)


def usable_id(written: str) -> str:
    """An id as a bank can have it: what it may not have becomes a hyphen.

    >>> usable_id("_3dd1a60c"), usable_id("REQ 12 (b)"), usable_id("SYS-7")
    ('3dd1a60c', 'REQ-12-b', 'SYS-7')
    """
    return _BAD_ID.sub("-", written).strip("-_.+/")[:64].rstrip("-_.+/") or "object"


def _joined(*texts: Mapping[str, str]) -> dict[str, str]:
    """Texts under each other, by language; a title that is the text as well stands once."""
    languages = dict.fromkeys(language for text in texts for language in text)
    return {
        language: paragraphs(*dict.fromkeys(text.get(language) for text in texts))
        for language in languages
    }
