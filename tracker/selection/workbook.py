"""The selection workbook (udvælgelsesark): a case in Excel, a sheet for each of its tables.

The hidden sheet holds what each cell said when the workbook was written, so that whoever reads it can
tell whose change is whose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.authoring.layout import FIELDS_MARK, base_digest
from tracker.foreign_text import cell_text, tidy
from tracker.forms.book import FormBook, FormSheet, shown_mark
from tracker.forms.write import write_book
from tracker.selection.guide import guide
from tracker.selection.model import CaseView, SelectionTable, Table
from tracker.texts import Text

LAYOUT = 1
GUIDE_MARK = "guide"  # before the marks of the guide's texts, among the records
_SHOWN = "shown"  # the column of the digests of what was shown
_TITLE = Text("Udvælgelsesark", "Selection workbook")


def write_selection(view: CaseView, tables: Mapping[Table, SelectionTable]) -> bytes:
    """The workbook as the bytes of an .xlsx file; the same case gives the same bytes."""
    return write_book(planned(view, tables))


def sheets_of(view: CaseView, tables: Mapping[Table, SelectionTable]) -> dict[Table, FormSheet]:
    """Each table as it stands, in the order of their sheets."""
    return {table: tables[table].form(view) for table in Table if table in tables}


def planned(
    view: CaseView, tables: Mapping[Table, SelectionTable], title: str | None = None
) -> FormBook:
    """The workbook as data.

    Args:
        title: of the procurement, where the workbook was written with another one than it has now.
    """
    sheets = sheets_of(view, tables)
    title = view.files.procurement.get("title") if title is None else title
    name = _TITLE.get(view.language)
    title = f"{name}: {title}" if title else name
    first = guide(view, tuple(sheets.values()), title)
    words = dict.fromkeys(text for _, text in first.texts() if text)
    return FormBook(
        title=title,
        language=view.language,
        guide=first,
        sheets=tuple(sheets.values()),
        identity=identity(view),
        records=(*records(sheets), (GUIDE_MARK, "", *map(text_mark, words))),
    )


def text_mark(text: str) -> str:
    """A text of the guide as the hidden sheet records it: a later tracker may have other words there."""
    return base_digest([normal(text)])


def identity(view: CaseView) -> tuple[tuple[str, str], ...]:
    """Who the workbook is, for the hidden sheet and the document's properties."""
    plain = view.files.procurement
    named = plain.get("catalogues") or [plain.get("catalogue") or {"id": view.catalogue.id}]
    versions = {view.catalogue.id: view.catalogue.version} if len(named) == 1 else {}
    banks = (
        "@".join(filter(None, (one["id"], one.get("version") or versions.get(one["id"]))))
        for one in named
    )
    return (
        ("selection", str(LAYOUT)),
        ("procurement", plain.get("id") or "-"),
        ("language", view.language.value),
        ("banks", " ".join(banks)),
    )


def normal(text: str) -> str:
    """A value as its cell gives it back: what a spreadsheet program does to a text makes no difference.

    >>> normal("Ja \\r\\nnej\\u00a0")
    'Ja\\nnej'
    """
    return tidy(cell_text(text))


def records(sheets: Mapping[Table, FormSheet]) -> Iterator[tuple[str, ...]]:
    """What every open cell says now, a line for each row, with its digest."""
    for table, sheet in sheets.items():
        columns = [column.id for column in sheet.form.columns if column.is_open]
        yield (table, "", FIELDS_MARK, _SHOWN, *columns)
        for row in sheet.form.rows:
            values = [normal(row.values.get(column, "")) for column in columns]
            shown = shown_mark(sheet, row.key, row.values)
            yield (table, row.key, base_digest([row.key, shown, *values]), shown, *values)
