"""The dashboard's workbook: a sheet for each question, figures for pivot tables, and native charts."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tracker.portfolio.questions.cubes import MEASURES, PRICES
from tracker.portfolio.questions.standing import GROUPS
from tracker.report.excel_charts import dress, grid, heading, insert, series
from tracker.report.excel_sheet import Book, Column, Styled, Value
from tracker.report.portfolio.answers import answer_sheets
from tracker.report.portfolio.dashboard import figures, words
from tracker.report.portfolio.dashboard.facts import Facts
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_CHARTED = 15  # vendors in the chart
_COLOURS = ("#2B7347", "#F0B429", "#FBE3A4", "#A62B20", "#5C6B73", "#E3E9EC")
_WIDE = 24


def render(facts: Facts, language: Language) -> bytes:
    """The workbook; the same facts give the same bytes."""
    import xlsxwriter

    from tracker.procurement.scale import load_scale
    from tracker.report.lines import Speaker
    from tracker.workbook.write import CREATED, OPTIONS

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    title = words.DASHBOARD.get(language)
    book.set_properties({"title": title, "created": CREATED})
    sheets = Book.begin(book, Speaker(load_scale("os2kravmotor"), language), title)
    _overview(sheets, facts)
    answer_sheets(sheets, facts.answers, language)
    _raw(sheets, facts)
    book.close()
    return out.getvalue()


def _overview(book: Book, facts: Facts) -> None:
    sheet = book.add(words.OVERVIEW)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 12, 13)
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, book.speaker.say(words.DASHBOARD), book.formats["title"])
    note = words.PSEUDONYMS if facts.pseudonyms else words.PROMISE
    sheet.write_string(1, 0, book.speaker.say(note), book.formats["muted"])
    years = [(str(row[0]), row) for row in facts.tables["year"]]
    at = _charted(book, sheet, 3, words.BY_YEAR, words.YEAR, years)
    largest = sorted(facts.tables["vendor"], key=lambda row: -_answers(row))[:_CHARTED]
    vendors = [(facts.vendors.get(str(row[0]), str(row[0])), row) for row in largest]
    at = _charted(book, sheet, at, words.BY_VENDOR, words.VENDOR, vendors)
    hardest = sorted(facts.tables["integration"], key=_met)[:_CHARTED]
    market = [(str(row[0]), row) for row in hardest]
    _charted(book, sheet, at, words.MARKET, words.INTEGRATION, market)


def _answers(row: Sequence[object]) -> float:
    return figures.of_answers(row)["answers"] or 0


def _met(row: Sequence[object]) -> float:
    met = figures.share("met_share", figures.of_answers(row))
    return 2.0 if met is None else met


def _charted(
    book: Book,
    sheet: Worksheet,
    at: int,
    title: Text,
    first: Text,
    rows: Sequence[tuple[str, Sequence[object]]],
) -> int:
    """A table of figures and its chart, each row's outcomes as shares; gives the row after them."""
    say = book.speaker.say
    heading(book, sheet, at, say(title))
    heads = [say(first), *(say(words.MEASURES[name]) for name in (*GROUPS, "answers"))]
    heads += [say(words.MEASURES[name]) for name in ("met_share", "minimum_share")]
    place = grid(book, sheet, at + 1, heads, [_figures(label, row) for label, row in rows])
    if not rows:
        return at + 4
    chart = book.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for column, colour in enumerate(_COLOURS, start=1):
        fill = {"fill": {"color": colour}, "border": {"color": "#FFFFFF", "width": 0.5}, "gap": 45}
        chart.add_series(
            {k: v for k, v in series(sheet, place, column).items() if k != "data_labels"} | fill
        )
    height = 140 + 26 * len(rows)
    chart.set_size({"width": 900, "height": height})
    dress(chart, say(title), say(words.MEASURES["answers"]), bars=True, share=True)
    language = book.speaker.language
    told = "; ".join(
        f"{label}: {figures.told('answers', figures.of_answers(row), language)}"
        for label, row in rows
    )
    insert(sheet, place.last + 2, chart, f"{say(title)}. {told}")
    return place.last + 2 + height // 20 + 3


def _figures(label: str, row: Sequence[object]) -> list[Value]:
    named = figures.of_answers(row)
    shares = [figures.share(name, named) for name in ("met_share", "minimum_share")]
    counts: list[Value] = [int(named[name] or 0) for name in (*GROUPS, "answers")]
    return [label, *counts, *(None if s is None else Styled(s, "cell_percent") for s in shares)]


def _raw(book: Book, facts: Facts) -> None:
    """The finest figures as one flat table."""
    cube = facts.cubes["answers"]
    titles = {
        "case_id": words.CASE, "year": words.YEAR, "buyer": words.BUYER, "vendor": words.VENDOR,
        "packages": words.PACKAGE,
    }  # fmt: skip
    extra = ("year", "buyer") if "case_id" in cube.dimensions else ()
    columns = [Column(titles[d], _WIDE) for d in (*extra, *cube.dimensions)]
    columns += [Column(words.MEASURES[name], 13) for name in (*MEASURES, *PRICES)]
    book.table(words.RAW, columns, _raw_rows(facts), words.RAW_NOTE, frozen=1)


def _raw_rows(facts: Facts) -> Iterable[list[Value]]:
    cube = facts.cubes["answers"]
    width = len(cube.dimensions)
    for row in cube.rows:
        named = dict(zip(cube.dimensions, row, strict=False))
        told: list[Value] = []
        if "case_id" in named:
            year, buyer = facts.cases.get(str(named["case_id"]), (0, ""))
            told += [str(year), buyer]
        if "vendor" in named:
            named["vendor"] = facts.vendors.get(str(named["vendor"]), str(named["vendor"]))
        told += [", ".join(v) if isinstance(v, list) else str(v) for v in named.values()]
        counted = row[width : width + len(MEASURES)]
        prices = row[width + len(MEASURES) :]
        told += [int(str(count)) for count in counted]
        yield told + [None if p is None else Styled(float(str(p)), "cell_money") for p in prices]
