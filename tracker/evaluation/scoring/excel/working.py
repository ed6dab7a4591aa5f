"""The sheet with the working: every row of every vendor, from its points to what it adds."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.excel.places import (
    ADDED,
    PERCENT,
    POINTS,
    WEIGHT,
    Cells,
    Figures,
    Line,
    PackageColumn,
    TraceColumns,
)
from tracker.evaluation.scoring.model import PointsSource, RowScore
from tracker.evaluation.scoring.view import ScoreView
from tracker.paper.book import FIRST_ROW, HEADER_ROW, Book, Column
from tracker.texts import Text

_NOTHING = "-1E+99"  # below any points: nothing of a branch counts
_TEXTS = (
    Column(texts.VENDOR, 20),
    Column(texts.PACKAGE, 9),
    Column(texts.REQUIREMENT, 13, "cell_bold"),
    Column(texts.LEVEL, 14),
    Column(texts.ANSWER, 16),
    Column(texts.OUTCOME, 18),
    Column(texts.VERDICT, 16),
    Column(texts.SOURCE, 30),
)


def write(book: Book, view: ScoreView, cells: Cells) -> None:
    """Write the sheet."""
    heads = (
        *_TEXTS,
        *(Column(Text(id, id), 9) for id in view.evaluators),
        Column(texts.AGREED, 9), Column(texts.POINTS, 9), Column(texts.LEVEL_WEIGHT, 10),
        Column(texts.OWN_WEIGHT, 10), Column(texts.WEIGHT, 9), Column(texts.WEIGHTED, 11),
        Column(texts.WEIGHT_IN_TOTAL, 10), Column(texts.INFLUENCE, 10), Column(texts.CONTRIBUTION, 11),
    )  # fmt: skip
    blank = (None,) * (len(heads) - len(_TEXTS))
    rows = ((*_texts(view, line), *blank) for line in cells.lines)
    title = view.heading(texts.TRACE)
    sheet, _ = book.table(texts.TRACE, heads, rows, texts.FORMULAS, title=title)
    sheet.set_row(HEADER_ROW, 64)
    sheet.fit_to_pages(2, 0)
    sheet.repeat_columns(0, 2)
    columns = TraceColumns(len(view.evaluators))
    figures = Figures(book, sheet)
    for at, line in enumerate(cells.lines, start=FIRST_ROW):
        _points(figures, view, cells, line.row.score, at)
        _weights(figures, view, cells, line, at)
        _share(figures, cells, columns, line, at)


def _texts(view: ScoreView, line: Line) -> tuple[str, ...]:
    row = line.row
    return (
        view.vendors[line.vendor].name, line.package, row.requirement, row.level, row.answer,
        row.outcome, row.verdict, row.how,
    )  # fmt: skip


def _points(figures: Figures, view: ScoreView, cells: Cells, row: RowScore, at: int) -> None:
    """What was given, and the points that came of it."""
    columns = TraceColumns(len(view.evaluators))
    given = {g.evaluator: g.points for g in row.given}
    for column, evaluator in enumerate(view.evaluators, start=columns.given):
        if evaluator in given:
            figures.number(at, column, given[evaluator], POINTS)
    if row.source is PointsSource.AGREED and row.points is not None:
        figures.number(at, columns.agreed, row.points, POINTS)
    formula = _points_formula(cells, columns, row, at)
    figures.formula(at, columns.points, formula, row.points, POINTS, bold=True)


def _points_formula(cells: Cells, columns: TraceColumns, row: RowScore, at: int) -> str:
    if row.source is PointsSource.AGREED:
        return _here(at, columns.agreed)
    if row.source in (PointsSource.MEAN, PointsSource.MEDIAN):
        function = "AVERAGE" if row.source is PointsSource.MEAN else "MEDIAN"
        return f"{function}({_here(at, columns.given)}:{_here(at, columns.agreed - 1)})"
    by_verdict = row.source is PointsSource.VERDICT
    if row.source is PointsSource.CHOICE:
        return _best(cells, columns, row, at)
    group, id = ("verdicts", row.verdict) if by_verdict else ("counts", row.outcome.value)
    share, highest = cells.of_method(group, id or ""), cells.of_method("points", "highest")
    return f'IF(ISNUMBER({share}),{share}*{highest},"")'


def _best(cells: Cells, columns: TraceColumns, row: RowScore, at: int) -> str:
    """What is offered of a group, each a weighted mean of its rows: ``points.group_points``, in Excel."""
    vendor = cells.lines[at - FIRST_ROW].vendor

    def mean(branch: tuple[str, ...]) -> str:
        lines = [cells.line(vendor, id) for id in branch]
        weights = [f"{_here(n, columns.level)}*{_here(n, columns.own)}" for n in lines]
        points = [_here(n, columns.points) for n in lines]
        both = list(zip(weights, points, strict=True))
        above = "+".join(f"IF(ISNUMBER({p}),{w}*{p},0)" for w, p in both)
        below = "+".join(f"IF(ISNUMBER({p}),{w},0)" for w, p in both)
        return f"IF({below}>0,({above})/({below}),{_NOTHING})"

    means = [mean(branch) for branch in row.branches]
    best = f"MAX({','.join(means)})"
    if not (bonus := cells.of_method("points", "group_bonus")):
        return f'IF({best}>{_NOTHING},{best},"")'
    shares = [f"MAX({one},0)" for one in means]
    if len(shares) > row.members:
        numbers, most = (",".join(map(str, range(1, n + 1))) for n in (len(shares), row.members))
        top = f"SUMPRODUCT(LARGE(CHOOSE({{{numbers}}},{','.join(shares)}),{{{most}}}))"
    else:
        top = "+".join(shares)
    return f'IF({best}>{_NOTHING},(1-{bonus})*{best}+{bonus}*({top})/{row.members},"")'


def _weights(figures: Figures, view: ScoreView, cells: Cells, line: Line, at: int) -> None:
    """What the row weighs."""
    columns, row = TraceColumns(len(view.evaluators)), line.row.score
    weight = 0.0 if row.points is None else row.weight
    counts = 0 if row.counted_in else 1
    is_first = int(line.first)
    for column, group, id in (
        (columns.level, "levels", row.level),
        (columns.own, "requirements", row.requirement),
    ):
        figures.formula(
            at, column, cells.of_method(group, id) or "1", _known(view, group, id), WEIGHT
        )
    points = _here(at, columns.points)
    product = f"{_here(at, columns.level)}*{_here(at, columns.own)}*{counts}"
    worth = f"{_here(at, columns.weight)}*{points}"
    figures.formula(at, columns.weight, f"IF(ISNUMBER({points}),{product},0)", weight, WEIGHT)
    figures.formula(
        at,
        columns.weighted,
        f"IF(ISNUMBER({points}),{worth},0)",
        weight * (row.points or 0.0),
        POINTS,
    )
    counted = f"{_here(at, columns.weight)}*{is_first}"
    figures.formula(at, columns.total_weight, counted, weight * is_first, WEIGHT)


def _share(figures: Figures, cells: Cells, columns: TraceColumns, line: Line, at: int) -> None:
    """What the row decides of the total, and adds to it."""
    row = line.row.score
    influence = 0.0
    if row.parts and (cells.by_package or line.first):
        influence = row.parts[line.part if cells.by_package else 0].influence
    figures.formula(at, columns.influence, _influence(cells, columns, line, at), influence, PERCENT)
    points = _here(at, columns.points)
    added = f"IF(ISNUMBER({points}),{_here(at, columns.influence)}*{points},0)"
    figures.formula(at, columns.contribution, added, influence * (row.points or 0.0), ADDED)


def _influence(cells: Cells, columns: TraceColumns, line: Line, at: int) -> str:
    if not cells.by_package:
        everything = cells.area("trace", cells.vendors[line.vendor], columns.total_weight)
        return f"IF(SUM({everything})>0,{_here(at, columns.total_weight)}/SUM({everything}),0)"
    package = cells.packages[line.vendor, line.package]
    inside = cells.at("packages", package, PackageColumn.WEIGHTS)
    weight = cells.at("packages", package, PackageColumn.IN_PLAY)
    everything = cells.area("packages", cells.packages_of(line.vendor), PackageColumn.IN_PLAY)
    own = _here(at, columns.weight)
    return f"IF({inside}*SUM({everything})>0,{own}/{inside}*{weight}/SUM({everything}),0)"


def _here(at: int, column: int) -> str:
    return str(xl_rowcol_to_cell(at, column, False, True))


def _known(view: ScoreView, group: str, id: str) -> float:
    """A weight by the method; 1 where it says nothing."""
    items = (item for known in view.method if known.id == group for item in known.items)
    return next((i.number for i in items if i.id == id and i.number is not None), 1.0)
