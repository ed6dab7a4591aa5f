"""The sheet on how far the ranking holds: figures, and charts drawn from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.excel.places import PERCENT, POINTS, WEIGHT, WHOLE, Figures
from tracker.evaluation.scoring.robustness_view import RobustnessView
from tracker.evaluation.scoring.view import ScoreView
from tracker.paper.book import Book
from tracker.paper.charts import ROW_PIXELS, dress, head_row, heading, insert, series_fill
from tracker.texts import Text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDE = 900
# Ranks from dark to light: the first must stand out, the order distinguishes the rest.
_RANKS = ("#17495C", "#5E8CA0", "#9DBCC9", "#CBDCE3", "#E8F0F3")


def write(book: Book, view: RobustnessView, report: ScoreView) -> None:
    """Write the sheet."""
    say = book.say
    sheet = book.add(texts.ROBUSTNESS_SHEET)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 40, 14)
    sheet.set_row(0, 30)
    sheet.write_string(
        0, 0, f"{say(report.heading(texts.ROBUSTNESS))} {report.title}", book.formats["title"]
    )
    sheet.write_string(1, 0, say(texts.ROBUSTNESS_HINT), book.formats["muted"])
    row = _variants(book, sheet, view, 3)
    row = _samples(book, sheet, view, row + 1)
    row = _curve(book, sheet, view, row + 1)
    _factors(book, sheet, view, row + 1)


def _variants(book: Book, sheet: Worksheet, view: RobustnessView, row: int) -> int:
    """Per assumption the totals, then the ranks."""
    say = book.say
    heading(book, sheet, row, say(texts.VARIANTS))
    sheet.write_string(row + 1, 0, view.variants_sum, book.formats["plain"])
    names = [f"{name}: {say(what)}" for what in (texts.POINTS, texts.RANK) for name in view.names]
    heads = [say(texts.VARIANT), say(texts.CONCERNS), say(texts.LEADER), *names]
    head_row(book, sheet, row + 2, heads)
    figures, at, look = Figures(book, sheet), row + 3, f"0.{'0' * view.digits}"
    for variant in view.variants:
        book.write(sheet, at, 0, variant.name, "label")
        book.write(sheet, at, 1, variant.affected, "cell")
        moved = not variant.variant.same_leader
        book.write(sheet, at, 2, variant.leader, "sign_warning" if moved else "cell")
        for column, total in enumerate(variant.variant.totals, start=3):
            if total is not None:
                figures.number(at, column, total, look)
        for column, rank in enumerate(variant.variant.ranks, start=3 + len(view.names)):
            if rank is not None:
                figures.number(at, column, rank, WHOLE, bold=rank == 1)
        at += 1
    return at


def _samples(book: Book, sheet: Worksheet, view: RobustnessView, row: int) -> int:
    """How often each vendor took each place, and where its total lay."""
    say = book.say
    heading(book, sheet, row, view.samples_title)
    sheet.write_string(row + 1, 0, view.samples_sum, book.formats["plain"])
    ranks = [say(texts.RANK_IN.fill(rank=n)) for n in range(1, len(view.names) + 1)]
    marks = (texts.P_LOWEST, texts.P_LOW, texts.P_MEDIAN, texts.P_HIGH, texts.P_HIGHEST)
    head_row(book, sheet, row + 2, [say(texts.VENDOR), *ranks, *(say(m) for m in marks)])
    figures, first = Figures(book, sheet), row + 3
    for at, sampled in enumerate(view.sampled, start=first):
        book.write(sheet, at, 0, sampled.name, "label")
        for column, share in enumerate(sampled.shares, start=1):
            figures.number(at, column, share, PERCENT)
        known = sampled.sampled
        values = (known.lowest, known.low, known.median, known.high, known.highest)
        for column, value in enumerate(values, start=1 + len(view.names)):
            if value is not None:
                figures.number(at, column, value, POINTS)
    last = first + len(view.sampled) - 1
    chart = book.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    name = sheet.get_name()
    for rank in range(1, len(view.names) + 1):
        colour = _RANKS[min(rank, len(_RANKS)) - 1]
        chart.add_series(
            {
                "name": [name, row + 2, rank],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, rank, last, rank],
                "fill": {"color": colour},
                "border": {"color": "#17495C", "width": 0.5},
                "gap": 45,
            }
        )
    dress(chart, say(texts.PLACES), say(texts.PLACES_AXIS), bars=True, share=True)
    height = 150 + 34 * len(view.names)
    chart.set_size({"width": _WIDE, "height": height})
    text = "; ".join(f"{s.name}: {say(texts.FIRST_IN)} {s.first}" for s in view.sampled)
    insert(sheet, last + 2, chart, f"{say(texts.PLACES)}. {text}")
    return last + 2 + height // ROW_PIXELS + 2


def _curve(book: Book, sheet: Worksheet, view: RobustnessView, row: int) -> int:
    """The totals by what *partly* counts: straight lines."""
    say = book.say
    heading(book, sheet, row, say(texts.PARTLY_CURVE))
    at = row + 1
    for sentence in view.flips:
        sheet.write_string(at, 0, sentence, book.formats["plain"])
        at += 1
    head_row(book, sheet, at, [say(texts.PARTLY_COUNTS), *view.names])
    figures, head = Figures(book, sheet), at
    for end in (0, 1):
        at += 1
        figures.number(at, 0, end, WEIGHT)
        for column, ends in enumerate(view.curve, start=1):
            value = ends[end]
            if value is not None:
                figures.number(at, column, value, POINTS)
    chart = book.book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    name = sheet.get_name()
    for number in range(len(view.names)):
        look = series_fill(number)
        colour = (look.get("fill") or {"color": look.get("pattern", {}).get("bg_color")})["color"]
        chart.add_series(
            {
                "name": [name, head, number + 1],
                "categories": [name, head + 1, 0, head + 2, 0],
                "values": [name, head + 1, number + 1, head + 2, number + 1],
                "line": {"color": colour, "width": 2, "dash_type": _DASHES[number % len(_DASHES)]},
                "marker": {"type": _MARKERS[number % len(_MARKERS)], "size": 7,
                           "fill": {"color": colour}, "border": {"color": colour}},
            }
        )  # fmt: skip
    dress(chart, say(texts.PARTLY_CURVE), say(texts.POINTS))
    chart.set_y_axis({"name": say(texts.POINTS), "num_format": "0.0"})
    chart.set_x_axis({"name": say(texts.PARTLY_COUNTS), "min": 0, "max": 1, "num_format": "0.0"})
    height = 340
    chart.set_size({"width": _WIDE, "height": height})
    insert(sheet, at + 2, chart, f"{say(texts.PARTLY_CURVE)}. {' '.join(view.flips)}")
    return at + 2 + height // ROW_PIXELS + 2


_DASHES = ("solid", "dash", "round_dot", "long_dash", "dash_dot")
_MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus")


def _factors(book: Book, sheet: Worksheet, view: RobustnessView, row: int) -> None:
    say = book.say
    heading(book, sheet, row, say(texts.FACTORS))
    sheet.write_string(row + 1, 0, view.factors_hint, book.formats["plain"])
    heads: tuple[Text, ...] = (
        texts.PACKAGE, texts.LOWER, texts.LOWER_LEADS, texts.UPPER, texts.UPPER_LEADS,
    )  # fmt: skip
    head_row(book, sheet, row + 2, [say(head) for head in heads])
    figures = Figures(book, sheet)
    for at, (turn, shown) in enumerate(
        zip(view.source.packages, view.turns, strict=True), start=row + 3
    ):
        book.write(sheet, at, 0, shown.package, "label")
        for column, found, leaders in (
            (1, turn.lower, turn.lower.before if turn.lower else ()),
            (3, turn.upper, turn.upper.after if turn.upper else ()),
        ):
            if found is None:
                book.write(sheet, at, column, say(texts.FLIP_NEVER), "cell")
                book.write(sheet, at, column + 1, "", "cell")
            else:
                figures.number(at, column, found.value, "0.00")
                who = " = ".join(view.names[v] for v in leaders)
                book.write(sheet, at, column + 1, who, "cell")
