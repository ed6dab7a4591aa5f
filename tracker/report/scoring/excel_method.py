"""The sheet with the method: the figures that every formula goes back to."""

from __future__ import annotations

from tracker.paper.book import Book
from tracker.paper.charts import heading
from tracker.report.scoring import words
from tracker.report.scoring.excel_cells import METHOD_FIRST, WEIGHT, Cells, Figures
from tracker.report.scoring.view import ScoreView


def write(book: Book, view: ScoreView, cells: Cells) -> None:
    """Write the sheet."""
    say = book.say
    sheet = book.add(words.METHOD)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 44)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"{say(words.METHOD)}: {view.title}", book.formats["title"])
    sheet.write_string(1, 0, say(words.INTERNAL), book.formats["muted"])
    figures = Figures(book, sheet)
    row = METHOD_FIRST
    for group in view.method:
        heading(book, sheet, row, group.title)
        for item in group.items:
            at = cells.method[group.id, item.id]
            book.write(sheet, at, 0, item.label, "label")
            if item.number is None:
                book.write(sheet, at, 1, item.text, "cell")
            else:
                figures.number(at, 1, item.number, WEIGHT)
        row += len(group.items) + 2
