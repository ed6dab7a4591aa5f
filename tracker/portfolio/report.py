"""An answer as a paper and as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from tracker import documents
from tracker.assessment.model import OUTCOME_LABELS
from tracker.paper.bars import Share
from tracker.paper.model import Cell, Column, Paper, Paragraph, Place, Row, Section, Table
from tracker.paper.values import date_words, money, one_line
from tracker.portfolio.queries.model import Answer, Heading, HeadingKind
from tracker.portfolio.queries.titles import OF_CASES
from tracker.portfolio.tables import Table as StoredTable
from tracker.texts import Language, Text

_STATES = {
    "overdue": Text("✗\u00a0Overskredet", "✗ Overdue"),
    "passed": Text("✗\u00a0Passeret", "✗ Passed"),
    "soon": Text("! Snart", "! Soon"),
    "ahead": Text("– Forude", "– Ahead"),
    "undated": Text("? Uden dato", "? Undated"),
    "open": Text("Åben", "Open"),
    "delivered": Text("Leveret", "Delivered"),
    "verified": Text("Godkendt", "Verified"),
    "failed": Text("Underkendt", "Failed"),
    "waived": Text("Frafaldet", "Waived"),
}
_FEW = 3
# Only in these columns is a code a word of ours.
_CODED = frozenset({"outcome", "promised", "status", "state"})


@cache
def _labels() -> dict[str, Text]:
    return {**{o.value: label for o, label in OUTCOME_LABELS.items()}, **_STATES}


def words(
    value: object, heading: Heading, language: Language, titles: Mapping[str, str] | None = None
) -> str:
    """A value as people read it; empty where it is missing.

    Args:
        titles: case → what it is called, shown for its id.
    """
    if value is None:
        return ""
    if titles and heading.name in OF_CASES:
        cases = value if isinstance(value, list | tuple) else [value]
        return ", ".join(one_line(titles.get(str(each), str(each))) for each in cases)
    if heading.kind is HeadingKind.SHARE and isinstance(value, float):
        return f"{value * 100:.0f} %"
    if heading.kind is HeadingKind.MONEY:
        return money(str(value), language)
    if isinstance(value, dt.date):
        return date_words(value.isoformat(), language)
    if isinstance(value, dict):  # a level, with what its case calls it
        return one_line(value[language.value] or value["id"])
    if isinstance(value, list | tuple):
        return ", ".join(one_line(str(each)) for each in value)
    text = one_line(str(value))
    if heading.name in _CODED and text in _labels():
        return _labels()[text].get(language)
    return text


def brief(
    value: object, heading: Heading, language: Language, titles: Mapping[str, str] | None = None
) -> str:
    """As ``words``, of a long list the first three and how many more."""
    if isinstance(value, list | tuple) and len(value) > _FEW:
        return f"{words(value[:_FEW], heading, language, titles)} + {len(value) - _FEW}"
    return words(value, heading, language, titles)


def plain(value: object) -> object:
    """A value as JSON and CSV hold it."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return value["id"]
    return list(value) if isinstance(value, tuple) else value


_KIND = Text("Portefølje", "Portfolio")
_TABLE, _TABLES = Text("Tabel", "Table"), Text("Tabeller", "Tables")
_RESULT = Text("Resultat", "Result")
_NONE = Text("Ingen.", "None.")
RIGHT = (HeadingKind.COUNT, HeadingKind.SHARE, HeadingKind.MONEY)
_WIDTHS = {HeadingKind.TEXT: 26, HeadingKind.LIST: 40, HeadingKind.DATE: 16, HeadingKind.MONEY: 15}


def answer_paper(answers: Sequence[Answer], language: Language, *, whole: bool = False) -> Paper:
    """The answers, each as one flat table on a sheet of its own.

    Args:
        whole: lists are whole, not their first three: for a sheet or a file of values.
    """
    title = answers[0].question.title.get(language)
    alone = len(answers) == 1
    sections = tuple(
        Section(
            answer.question.name,
            (_RESULT if alone else answer.question.title).get(language),
            (answer_table(answer, language, whole=whole),),
        )
        for answer in answers
    )
    kind = _KIND.get(language)
    return Paper(kind, title, (), (), sections, f"{kind}: {title}", language)


def answer_table(answer: Answer, language: Language, *, whole: bool) -> Table:
    """An answer as a table; ``whole`` as of ``answer_paper``."""
    question = answer.question
    columns = tuple(
        Column(str(n), h.title.get(language), _WIDTHS.get(h.kind, 13), numeric=h.kind in RIGHT)
        for n, h in enumerate(question.headings)
    )
    return Table(
        "",
        columns,
        tuple(_row(row, answer, language, whole=whole) for row in answer.rows),
        empty=_NONE.get(language),
        note=question.explains.get(language),
        sheet=question.title.get(language),
        sorts=True,
    )


def _row(row: Sequence[object], answer: Answer, language: Language, *, whole: bool) -> Row:
    headings, titles = answer.question.headings, answer.titles
    cells = (_cell(v, h, language, titles, whole=whole) for v, h in zip(row, headings, strict=True))
    return Row({str(n): cell for n, cell in enumerate(cells)})


def _cell(
    value: object, heading: Heading, language: Language, titles: Mapping[str, str], *, whole: bool
) -> Cell:
    if heading.kind is HeadingKind.SHARE and isinstance(value, float):
        return Share(value, 0)
    if isinstance(value, bool) or heading.kind in (
        HeadingKind.LIST,
        HeadingKind.CODE,
        HeadingKind.TEXT,
    ):
        return (words if whole else brief)(value, heading, language, titles)
    if isinstance(value, int | Decimal | dt.date):
        return value
    return words(value, heading, language)


def as_json(answers: Sequence[Answer], language: Language) -> bytes:
    """The first answer, with those beside it under ``beside``: ``portfolio-answer.schema.json``."""
    first, *beside = (_plain(answer, language) for answer in answers)
    return documents.to_document("portfolio-answer", {**first, "beside": beside})


def _plain(answer: Answer, language: Language) -> dict[str, object]:
    headings = answer.question.headings
    columns = [{"name": h.name, "title": h.title.get(language), "kind": h.kind} for h in headings]
    names = [heading.name for heading in headings]
    rows = [{n: plain(v) for n, v in zip(names, row, strict=True)} for row in answer.rows]
    return {
        "question": answer.question.name,
        "title": answer.question.title.get(language),
        "explains": answer.question.explains.get(language),
        "columns": columns,
        "rows": rows,
    }


def tables_paper(tables: Sequence[StoredTable], language: Language) -> Paper:
    """The tables that are kept, each with its columns, for those who write SQL."""
    columns = (
        Column("table", _TABLE.get(language), 16, Place.SHEET),
        Column("name", Text("Kolonne", "Column").get(language), 18),
        Column("type", Text("Type", "Type").get(language), 14),
        Column("holds", Text("Indhold", "Content").get(language), 64),
    )
    kind, title = _KIND.get(language), _TABLES.get(language)
    sections = tuple(
        Section(
            table.name,
            table.name,
            (
                Paragraph(table.holds.get(language)),
                Table("", columns, tuple(_stored(table, language)), sheet=title),
            ),
        )
        for table in tables
    )
    return Paper(kind, title, (), (), sections, f"{kind}: {title}", language)


def _stored(table: StoredTable, language: Language) -> Iterator[Row]:
    for column in table.columns:
        cells = {"name": column.name, "type": column.type, "holds": column.holds.get(language)}
        yield Row({"table": table.name, **cells})
