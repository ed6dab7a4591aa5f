"""An answer for the terminal, as JSON, as CSV and as Excel."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from tracker import documents
from tracker.assessment.model import OUTCOME_LABELS
from tracker.foreign_text import TRIGGERS
from tracker.paper.values import clean, date_words, money, one_line
from tracker.portfolio.queries.model import Answer, Heading, Kind
from tracker.procurement.scale import load_scale
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from rich.console import Console

    from tracker.paper.book import Book, Value


# One value of an answer in the words of a language, or as a spreadsheet's value.

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
_CODED = frozenset({"level", "outcome", "promised", "status", "state"})


@cache
def _labels() -> dict[str, Text]:
    levels = {level.id: level.label for level in load_scale("os2kravmotor").levels}
    return {**{o.value: label for o, label in OUTCOME_LABELS.items()}, **_STATES, **levels}


def words(value: object, heading: Heading, language: Language) -> str:
    """A value as people read it; nothing where there is none."""
    if value is None:
        return ""
    if heading.kind is Kind.SHARE and isinstance(value, float):
        return f"{value * 100:.0f} %"
    if heading.kind is Kind.MONEY:
        return money(str(value), language)
    if isinstance(value, dt.date):
        return date_words(value.isoformat(), language)
    if isinstance(value, list | tuple):
        return ", ".join(one_line(str(each)) for each in value)
    text = one_line(str(value))
    if heading.name in _CODED and text in _labels():
        return _labels()[text].get(language)
    return text


def brief(value: object, heading: Heading, language: Language) -> str:
    """As ``words``, of a long list the first three and how many more."""
    if isinstance(value, list | tuple) and len(value) > _FEW:
        return f"{words(value[:_FEW], heading, language)} + {len(value) - _FEW}"
    return words(value, heading, language)


def plain(value: object) -> object:
    """A value as JSON and CSV hold it."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


_NONE = Text("Ingen.", "None.")
RIGHT = (Kind.COUNT, Kind.SHARE, Kind.MONEY)


def as_text(answer: Answer, language: Language, *, width: int = 200, colour: bool = False) -> str:
    """The answer as a table for the terminal."""
    from tracker.paper.console import printed

    return printed(lambda c: _print(c, answer, language), width=max(width, 60), colour=colour)


def _print(console: Console, answer: Answer, language: Language) -> None:
    from rich.text import Text as RichText

    from tracker.paper.terminal_table import print_table

    title = answer.question.title.get(language)
    console.print(RichText(title, "bold"))
    console.print(RichText(answer.question.explains.get(language), "dim"))
    if not answer.rows:
        console.print(_NONE.get(language))
    else:
        headings = answer.question.headings
        print_table(
            console,
            [heading.title.get(language) for heading in headings],
            [_said(answer, row, language) for row in answer.rows],
            right=[n for n, heading in enumerate(headings) if heading.kind in RIGHT],
        )


def _said(answer: Answer, row: Sequence[object], language: Language) -> list[str]:
    headings = answer.question.headings
    return [brief(v, h, language) for v, h in zip(row, headings, strict=True)]


def as_json(answers: Sequence[Answer], language: Language) -> bytes:
    """The first answer, with those beside it under ``beside``: ``portfolio-answer.schema.json``."""
    first, *beside = (_plain(answer, language) for answer in answers)
    return documents.to_json({**first, "beside": beside})


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


def as_csv(answer: Answer, language: Language) -> bytes:
    """All quoted but numbers, semicolons between (Danish Excel), UTF-8 with its mark.

    A text that a spreadsheet could take for a formula gets an apostrophe (threats, R-21).
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([h.title.get(language) for h in answer.question.headings])
    for row in answer.rows:
        writer.writerow(
            [_csv(v, h, language) for v, h in zip(row, answer.question.headings, strict=True)]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _csv(value: object, heading: Heading, language: Language) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value if heading.kind is not Kind.CODE else str(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    text = clean(words(value, heading, language))
    return f"'{text}" if text.startswith(TRIGGERS) else text


def as_excel(answers: Sequence[Answer], language: Language, title: str) -> bytes:
    """One sheet per answer, each a filterable table; the same answers give the same bytes."""
    import xlsxwriter

    from tracker.paper.book import Book
    from tracker.spreadsheet.book import CREATED, OPTIONS

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": title[:250], "created": CREATED})
    sheets = Book.begin(book, language, title)
    answer_sheets(sheets, answers, language)
    book.close()
    return out.getvalue()


def answer_sheets(book: Book, answers: Sequence[Answer], language: Language) -> None:
    """A sheet for each answer: one flat, filterable table."""
    from tracker.paper.book import Column

    for answer in answers:
        headings = answer.question.headings
        columns = [Column(h.title, _width(h)) for h in headings]
        rows = (
            [_value(v, h, language) for v, h in zip(r, headings, strict=True)] for r in answer.rows
        )
        name = answer.question.title
        short = Text(name.da[:31], name.en[:31])
        book.table(short, columns, rows, answer.question.explains, title=name, frozen=1)


def _width(heading: Heading) -> float:
    widths = {Kind.TEXT: 26, Kind.LIST: 40, Kind.DATE: 16, Kind.MONEY: 15}
    return float(widths.get(heading.kind, 13))


def _value(value: object, heading: Heading, language: Language) -> Value:
    from tracker.paper.book import Styled

    if heading.kind is Kind.SHARE and isinstance(value, float):
        return Styled(value, "cell_percent")
    if isinstance(value, bool) or heading.kind in (Kind.LIST, Kind.CODE, Kind.TEXT):
        return words(value, heading, language)
    if isinstance(value, int | Decimal | dt.date):
        return value
    return words(value, heading, language)
