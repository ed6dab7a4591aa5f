"""The dashboard's workbook: a sheet for each question, figures for pivot tables, and native charts."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.paper.book import Book, Column, StyledCell, Value
from tracker.paper.charts import dress, grid, heading, insert, series
from tracker.paper.excel import write_sheet
from tracker.portfolio.dashboard import figures, texts
from tracker.portfolio.dashboard.facts import Cube, Facts
from tracker.portfolio.dashboard.names import titles_in_bank
from tracker.portfolio.queries.cubes import PRICES
from tracker.portfolio.queries.status import GROUPS
from tracker.portfolio.report import answer_table
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_CHARTED = 15  # vendors in the chart
_COLOURS = ("#2B7347", "#F0B429", "#FBE3A4", "#A62B20", "#5C6B73", "#E3E9EC")
_WIDE = 24
_MOST_RAW = 100_000  # rows of figures for pivot tables
_HOW = {"price_min": "min", "price_max": "max"}  # how measures are added up, but for sums
_DIMENSIONS = {
    "case_id": texts.CASE, "year": texts.YEAR, "buyer": texts.BUYER, "vendor": texts.VENDOR,
    "packages": texts.PACKAGE,
}  # fmt: skip


def render(facts: Facts, language: Language) -> bytes:
    """The workbook; the same facts give the same bytes."""
    import xlsxwriter

    from tracker.spreadsheet.book import CREATED, OPTIONS

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    title = texts.DASHBOARD.get(language)
    book.set_properties({"title": title, "created": CREATED})
    sheets = Book.begin(book, language, title)
    _overview(sheets, facts)
    for answer in facts.answers:
        write_sheet(sheets, [answer_table(answer, language, whole=True)])
    _raw(sheets, facts)
    book.close()
    return out.getvalue()


def _overview(book: Book, facts: Facts) -> None:
    sheet = book.add(texts.OVERVIEW)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 12, 13)
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, book.say(texts.DASHBOARD), book.formats["title"])
    note = texts.PSEUDONYMS if facts.pseudonyms else texts.PROMISE
    sheet.write_string(1, 0, book.say(note), book.formats["muted"])
    years = [(str(row[0]), row) for row in facts.tables["year"]]
    at = _charted(book, sheet, 3, texts.BY_YEAR, texts.YEAR, years)
    largest = sorted(facts.tables["vendor"], key=lambda row: -_answers(row))[:_CHARTED]
    vendors = [(facts.vendors.get(str(row[0]), str(row[0])), row) for row in largest]
    at = _charted(book, sheet, at, texts.BY_VENDOR, texts.VENDOR, vendors)
    hardest = sorted(facts.tables["integration"], key=_met)[:_CHARTED]
    known = titles_in_bank(book.language)
    market = [(known.called(str(row[0])), row) for row in hardest]
    _charted(book, sheet, at, texts.MARKET, texts.INTEGRATION, market)


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
    say = book.say
    heading(book, sheet, at, say(title))
    heads = [say(first), *(say(texts.MEASURES[name]) for name in (*GROUPS, "answers"))]
    heads += [say(texts.MEASURES[name]) for name in ("met_share", "minimum_share")]
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
    dress(chart, say(title), say(texts.MEASURES["answers"]), bars=True, share=True)
    language = book.language
    description = "; ".join(
        f"{label}: {figures.bar_words('answers', figures.of_answers(row), language)}"
        for label, row in rows
    )
    insert(sheet, place.last + 2, chart, f"{say(title)}. {description}")
    return place.last + 2 + height // 20 + 3


def _figures(label: str, row: Sequence[object]) -> list[Value]:
    named = figures.of_answers(row)
    shares = [figures.share(name, named) for name in ("met_share", "minimum_share")]
    counts: list[Value] = [int(named[name] or 0) for name in (*GROUPS, "answers")]
    return [label, *counts, *(None if s is None else StyledCell(s, "cell_percent") for s in shares)]


def _raw(book: Book, facts: Facts) -> None:
    """The finest figures that Excel opens with ease, as one flat table."""
    cube = _coarser(facts.cubes["answers"])
    columns = [Column(_DIMENSIONS[name], _WIDE) for name in cube.dimensions]
    columns += [Column(texts.MEASURES[name], 13) for name in cube.measures]
    book.table(texts.RAW, columns, _raw_rows(cube, facts), texts.RAW_NOTE, frozen=1)


def _coarser(cube: Cube) -> Cube:
    """The cube, with dimensions left out until it is small enough."""
    frame = (
        cube.frame.assign(packages=cube.frame["packages"].map(", ".join))
        if ("packages" in cube.dimensions)
        else cube.frame
    )
    how = {name: _HOW.get(name, "sum") for name in cube.measures}
    dimensions = cube.dimensions
    for left_out in ("case_id", "packages", "buyer"):
        if len(frame) > _MOST_RAW and left_out in dimensions:
            dimensions = tuple(name for name in dimensions if name != left_out)
            frame = frame.groupby(list(dimensions), as_index=False).agg(how)
    return Cube(dimensions, cube.measures, frame)


def _raw_rows(cube: Cube, facts: Facts) -> Iterable[list[Value]]:
    width = len(cube.dimensions)
    named = {"vendor": facts.vendors, "case_id": facts.titles}
    names: list[Mapping[str, str]] = [named.get(name, {}) for name in cube.dimensions]
    for row in cube.frame[[*cube.dimensions, *cube.measures]].itertuples(index=False, name=None):
        values: list[Value] = [
            called.get(str(value), str(value))
            for called, value in zip(names, row[:width], strict=True)
        ]
        for name, value in zip(cube.measures, row[width:], strict=True):
            if name not in PRICES:
                values.append(int(value))
            else:
                values.append(None if math.isnan(value) else StyledCell(float(value), "cell_money"))
        yield values
