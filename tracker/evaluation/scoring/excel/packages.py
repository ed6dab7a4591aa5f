"""The sheet of the packages: each vendor's result in each, summed from the rows."""

from __future__ import annotations

from tracker.assessment.summary import OWN
from tracker.evaluation.method.model import OWN_KEY
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.excel.places import (
    PERCENT,
    POINTS,
    WEIGHT,
    WHOLE,
    Cells,
    Figures,
    PackageColumn,
    TraceColumns,
)
from tracker.evaluation.scoring.vendor_view import PackageView
from tracker.evaluation.scoring.view import ScoreView
from tracker.paper.book import FIRST_ROW, HEADER_ROW, Book, Column


def write(book: Book, view: ScoreView, cells: Cells) -> None:
    """Write the sheet."""
    heads = (
        Column(texts.VENDOR, 24), Column(texts.PACKAGE, 34), Column(texts.ROWS, 10),
        Column(texts.SUM_OF_WEIGHTS, 11), Column(texts.SUM_OF_WEIGHTED, 13), Column(texts.POINTS, 9),
        Column(texts.SHARE, 9), Column(texts.PACKAGE_WEIGHT, 10), Column(texts.WEIGHT_IN_PLAY, 10),
        Column(texts.WEIGHTED, 10), Column(texts.THRESHOLD, 9), Column(texts.NOTE, 18, "cell_bold"),
    )  # fmt: skip
    blank = (None,) * (len(heads) - 3)
    rows = (
        (vendor.name, package.name, *blank, package.below)
        for vendor in view.vendors
        for package in vendor.packages
    )
    title = view.heading(texts.PACKAGES_SHEET)
    sheet, _ = book.table(texts.PACKAGES_SHEET, heads, rows, texts.FORMULAS, title=title, frozen=2)
    sheet.set_row(HEADER_ROW, 48)
    figures = Figures(book, sheet)
    for number, vendor in enumerate(view.vendors):
        for package in vendor.packages:
            _result(figures, view, cells, number, package)
            if package.score.weight is not None:
                _in_total(figures, cells, number, package)


def _result(
    figures: Figures, view: ScoreView, cells: Cells, vendor: int, package: PackageView
) -> None:
    """The weighted mean of the package's rows."""
    score, columns = package.score, TraceColumns(len(view.evaluators))
    at, rows = cells.packages[vendor, score.id], cells.blocks[vendor, score.id]
    lines = cells.lines[rows[0] - FIRST_ROW : rows[1] + 1 - FIRST_ROW]
    counted = [line.row.score for line in lines if line.row.score.points is not None]
    weights = sum(row.weight for row in counted)
    weighted = sum(row.weight * (row.points or 0.0) for row in counted)
    above, below = (
        cells.at("packages", at, column)
        for column in (PackageColumn.WEIGHTED, PackageColumn.WEIGHTS)
    )
    result, highest = (
        cells.at("packages", at, PackageColumn.RESULT),
        cells.of_method("points", "highest"),
    )
    figures.number(at, PackageColumn.ROWS, score.rows, WHOLE)
    for column, source, value, look in (
        (PackageColumn.WEIGHTS, columns.weight, weights, WEIGHT),
        (PackageColumn.WEIGHTED, columns.weighted, weighted, POINTS),
    ):
        figures.formula(at, column, f"SUM({cells.area('trace', rows, source)})", value, look)
    mean = f'IF({below}>0,{above}/{below},"")'
    figures.formula(at, PackageColumn.RESULT, mean, score.points, POINTS, bold=True)
    share = f'IF(ISNUMBER({result}),{result}/{highest},"")'
    figures.formula(at, PackageColumn.SHARE, share, score.share, PERCENT)
    if score.threshold is not None:
        figures.number(at, PackageColumn.THRESHOLD, score.threshold, PERCENT)


def _in_total(figures: Figures, cells: Cells, vendor: int, package: PackageView) -> None:
    """What the package weighs in the total: nothing when no row of it counts."""
    score = package.score
    at = cells.packages[vendor, score.id]
    weight = score.weight or 0.0
    in_play = weight if score.points is not None else 0.0
    weights, result, own, part = (
        cells.at("packages", at, column)
        for column in (
            PackageColumn.WEIGHTS,
            PackageColumn.RESULT,
            PackageColumn.WEIGHT,
            PackageColumn.IN_PLAY,
        )
    )
    known = cells.of_method("packages", OWN_KEY if score.id == OWN else score.id) or "1"
    figures.formula(at, PackageColumn.WEIGHT, known, weight, WEIGHT)
    figures.formula(at, PackageColumn.IN_PLAY, f"IF({weights}>0,{own},0)", in_play, WEIGHT)
    worth = f"IF({weights}>0,{part}*{result},0)"
    figures.formula(at, PackageColumn.WORTH, worth, in_play * (score.points or 0.0), POINTS)
