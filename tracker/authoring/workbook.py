"""The authoring workbook: a bank in Excel, a sheet for each of its lists (catalogue.md, section 5).

Yellow cells can be changed, and rows added below. The hidden sheet holds what each row was when the
workbook was made, so that an import can tell whose change is whose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO

import xlsxwriter

from tracker.authoring.cells import normal, shown
from tracker.authoring.edit import Entry, named
from tracker.authoring.fields import TABLES, Field, FieldKind, fields_of
from tracker.authoring.layout import (
    FIELDS_MARK,
    FIRST_ROW,
    HEADER_ROW,
    HINT_ROW,
    ID_ROW,
    IDENTITY,
    SCALE,
    SHEETS,
    TITLE_ROW,
    base_digest,
)
from tracker.catalogue.model import Catalogue
from tracker.foreign_text import cell_text
from tracker.frozen import dataclass
from tracker.spreadsheet.book import CREATED, OPTIONS, draw
from tracker.spreadsheet.look import PROPERTY, Formats, row_height
from tracker.spreadsheet.plan import ListedColumn, PlannedCell, PlannedSheet, area, footer
from tracker.texts import Language, Text

_GUIDE_COLUMN = 4
_MORE = 1_000  # rows below the last that have their lists
_TALLEST = 200.0  # points; the rest is there when the row is opened
_GUIDE = Text(
    "Gule celler kan rettes, og nye rækker skrives under den sidste. Ret ikke id. Læs arbejdsbogen ind med "
    "»tracker catalogue import FIL --into MAPPE --dry-run«.",
    "Yellow cells can be changed, and new rows are written below the last. Do not change ids. Read the workbook in "
    "with 'tracker catalogue import FILE --into FOLDER --dry-run'.",
)
_FROM_LIST = Text("Vælg en værdi på listen.", "Choose a value from the list.")
_WORDS = Text("Det, der kan vælges i de andre ark", "What can be chosen on the other sheets")


@dataclass(frozen=True, slots=True)
class AuthoringBook:
    """What the workbook shows: the bank's entries as they are written.

    Attributes:
        plain: the bank as one document of format 2 (``load.parse_catalogue``).
        language: of headings and words; texts are in all of the bank's languages.
    """

    catalogue: Catalogue
    plain: Mapping[str, Sequence[Entry]]
    language: Language

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the bank's texts."""
        return tuple(language.value for language in self.catalogue.languages)

    def rows(self, table: str) -> list[tuple[Entry, dict[str, str]]]:
        """The entries of a list, each with its cells by the ids of their fields."""
        fields = fields_of(table, self.languages)
        return [
            (entry, {one.id: shown(one, entry, self.languages, self.language) for one in fields})
            for entry in ({"id": id, **e} for id, e in named(table, self.plain.get(table, ())))
        ]


def write_book(book: AuthoringBook) -> bytes:
    """The workbook as the bytes of an .xlsx file; the same bank gives the same bytes."""
    out = BytesIO()
    file = xlsxwriter.Workbook(out, OPTIONS)
    formats = Formats(file)
    title = f"{book.catalogue.title.get(book.language)} {book.catalogue.version}"
    file.set_properties({"title": title[:250], "created": CREATED})
    for name, value in identity(book):
        file.set_custom_property(f"{PROPERTY}{name}", value, "text")
    rows = {table: book.rows(table) for table in TABLES}
    places = word_places(book.languages)
    for table in TABLES:
        draw(file, formats, _table(book, table, [cells for _, cells in rows[table]], places))
    draw(file, formats, _scale(book, places))
    draw(file, formats, _hidden(book, {t: [cells for _, cells in rows[t]] for t in TABLES}))
    file.close()
    return out.getvalue()


def identity(book: AuthoringBook) -> tuple[tuple[str, str], ...]:
    """Which bank the workbook is of, for the hidden sheet and the document's properties."""
    return (
        ("catalogue", book.catalogue.id),
        ("version", book.catalogue.version),
        ("language", book.language.value),
    )


def word_places(languages: tuple[str, ...]) -> dict[str, tuple[int, Field]]:
    """The fields that are chosen from words → the column of the sheet with all words."""
    found: dict[str, tuple[int, Field]] = {}
    for table in TABLES:
        for one in fields_of(table, languages):
            if one.kind is FieldKind.WORD:
                found[f"{table}.{one.id}"] = (len(found), one)
    return found


def _table(
    book: AuthoringBook,
    table: str,
    rows: Sequence[Mapping[str, str]],
    places: Mapping[str, tuple[int, Field]],
) -> PlannedSheet:
    language = book.language
    fields = fields_of(table, book.languages)
    title = f"{SHEETS[table].get(language)} · {book.catalogue.id} {book.catalogue.version}"
    used = {one.id for one in fields if any(row[one.id] for row in rows)}
    hidden = [at for at, one in enumerate(fields) if one.rare and one.id not in used]
    cells = list(_heading(fields, hidden, title, language))
    heights = {TITLE_ROW: 26.0, HEADER_ROW: 32.0}
    heights[HINT_ROW] = row_height([(f.hint.get(language), f.width) for f in fields if f.hint])
    for number, row in enumerate(rows, start=FIRST_ROW):
        texts = []
        for at, one in enumerate(fields):
            if text := cell_text(row[one.id]):
                look = "cell_bold" if one.id == "id" else "input" if one.is_open else "cell"
                cells.append(PlannedCell(number, at, text, look, is_foreign=True))
                texts.append((text, one.width))
            elif not one.is_open:
                cells.append(PlannedCell(number, at, None, "cell"))
        heights[number] = min(row_height(texts), _TALLEST)
    last = FIRST_ROW + len(rows) + _MORE
    return PlannedSheet(
        SHEETS[table].get(language),
        [one.width for one in fields],
        cells,
        hidden=hidden,
        heights=heights,
        footer=footer(title, language),
        listed=list(_lists(book, table, places, last)),
        looks={at: "input" for at, one in enumerate(fields) if one.is_open},
        permitted=("autofilter", "format_columns", "format_rows", "insert_rows", "sort"),
        filtered=(HEADER_ROW, len(rows)),
        frozen=(FIRST_ROW, 1),
        repeated=HEADER_ROW,
        is_front=table == TABLES[0],
        hidden_rows=(ID_ROW,),
    )


def _heading(
    fields: Sequence[Field], hidden: Collection[int], title: str, language: Language
) -> Iterator[PlannedCell]:
    """The rows above the table: its title, the ids of the fields, their names and hints."""
    yield PlannedCell(TITLE_ROW, 0, title, "title")
    yield PlannedCell(TITLE_ROW, _GUIDE_COLUMN, _GUIDE.get(language), "muted")
    for at, one in enumerate(fields):
        yield PlannedCell(ID_ROW, at, one.mark or one.id)
        look = "header_input" if one.is_open and one.id != "id" else "header"
        yield PlannedCell(HEADER_ROW, at, one.title.get(language), look)
        hint = one.hint.get(language) if one.hint and at not in hidden else None
        yield PlannedCell(HINT_ROW, at, hint, "hint")
        if at not in (0, _GUIDE_COLUMN):  # else the column's look shines through
            yield PlannedCell(TITLE_ROW, at, None, "plain")


def _lists(
    book: AuthoringBook, table: str, places: Mapping[str, tuple[int, Field]], last: int
) -> Iterator[ListedColumn]:
    """The columns that are chosen from a list: of words, or of the ids on another sheet."""
    message = _FROM_LIST.get(book.language)
    for at, one in enumerate(fields_of(table, book.languages)):
        if one.kind is FieldKind.WORD:
            column, field = places[f"{table}.{one.id}"]
            sheet = SCALE.get(book.language)
            cells = area(column, FIRST_ROW, FIRST_ROW + len(field.words) - 1)
        elif one.refers and one.kind is FieldKind.LINE:
            sheet = SHEETS[one.refers].get(book.language)
            most = FIRST_ROW + len(book.plain.get(one.refers, ())) + _MORE
            cells = area(0, FIRST_ROW, most)
        else:
            continue
        yield ListedColumn(at, FIRST_ROW, last, f"'{sheet}'!{cells}", message)


def _scale(book: AuthoringBook, places: Mapping[str, tuple[int, Field]]) -> PlannedSheet:
    """All words that can be chosen; nothing is changed there."""
    language = book.language
    cells = [
        PlannedCell(TITLE_ROW, 0, SCALE.get(language), "title"),
        PlannedCell(HINT_ROW, 0, _WORDS.get(language), "muted"),
    ]
    for column, one in places.values():
        cells.append(PlannedCell(HEADER_ROW, column, one.title.get(language), "header"))
        for row, word in enumerate(one.words.values(), start=FIRST_ROW):
            cells.append(PlannedCell(row, column, word.get(language), "cell"))
    return PlannedSheet(
        SCALE.get(language),
        [18.0] * len(places),
        cells,
        heights={TITLE_ROW: 28},
        footer=footer(SCALE.get(language), language),
    )


def _hidden(book: AuthoringBook, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> PlannedSheet:
    """Which bank it is of, and each row as it was, with its digest."""
    cells = [
        PlannedCell(row, column, text)
        for row, pair in enumerate(identity(book))
        for column, text in enumerate(pair)
    ]
    at = len(identity(book)) + 1
    for table in TABLES:
        fields = fields_of(table, book.languages)
        lines = [[table, "", FIELDS_MARK, *(one.id for one in fields)]]
        for row in rows[table]:
            base = [normal(row[one.id]) for one in fields]
            lines.append([table, row["id"], base_digest(base), *base])
        for line in lines:
            cells += [PlannedCell(at, n, text) for n, text in enumerate(line) if text]
            at += 1
    return PlannedSheet(IDENTITY, (), cells, permitted=(), is_hidden=True)
