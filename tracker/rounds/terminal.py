"""The difference between two rounds for a terminal.

A vendor's words stand behind a bar, line by line, with signs around what went and what came.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text as RichText

from tracker.paper.console import printed
from tracker.paper.wordwise import Mark, Piece
from tracker.procurement.scale import Scale
from tracker.report import words as common
from tracker.report.lines import Speaker
from tracker.report.printer import Printer
from tracker.rounds import texts
from tracker.rounds.model import Asked, Difference, Direction
from tracker.rounds.report import ChangedRow, DifferenceReport, Shown, build, marked
from tracker.texts import Language, Text

_DIRECTIONS = {
    Direction.SAME: "default",
    Direction.BETTER: "green",
    Direction.WORSE: "red",
    Direction.OTHER: "yellow",
}
_MARKS = {Mark.SAME: "default", Mark.DELETED: "red strike", Mark.INSERTED: "green underline"}


def render(
    difference: Difference, scale: Scale, language: Language, *, width: int, colour: bool
) -> str:
    """The difference as text, with colour codes only when ``colour``."""
    report, speaker = build(difference, scale, language), Speaker(scale, language)
    return printed(lambda c: _Printer(c, speaker).report(report), width=width, colour=colour)


class _Printer(Printer):
    """Prints the parts of the report on one console."""

    def report(self, report: DifferenceReport) -> None:
        self._print(f"{self._say(texts.REPORT)}: {report.title}", "bold")
        for label, value in report.facts:
            self._print(f"{label}: {value}", "dim")
        self._console.print()
        for sentence in report.sentences:
            self._print(sentence)
        if report.worsened:
            self._heading(texts.WORSENED)
            self._rows(report.worsened)
        if report.rows:
            self._heading(texts.OTHER_ROWS if report.worsened else texts.ROWS)
            self._rows(report.rows)
        self._fields(texts.CONDITIONS, report.conditions)
        self._fields(texts.ABOUT, report.about)
        if report.outside:
            self._heading(texts.OUTSIDE)
        for cell in report.outside:
            self._print(f"{cell.label}: {cell.cell}", indent=2)
            self._quote(RichText(cell.text))
        if report.rows or report.worsened:
            self._console.print()
            self._print(self._say(texts.HOW_TO_READ), "dim")

    def _rows(self, rows: Iterable[ChangedRow]) -> None:
        for row in rows:
            self._row(row)

    def _row(self, row: ChangedRow) -> None:
        title = RichText(f"{row.direction_label}", f"bold {_DIRECTIONS[row.direction]}")
        title.append(f"  {row.requirement}", "bold default")
        rest = [row.level, row.outcome, row.cell]
        title.append("  " + " · ".join(part for part in rest if part), "default not bold")
        if row.confidential:
            title.append(f"  [{self._say(common.CONFIDENTIAL)}]", "bold magenta")
        self._print(title, indent=2)
        for text in (*row.worsened, *row.reasons):
            self._print(text, indent=4)
        if row.asked is not Asked.SAME:
            self._print(f"{row.asked_label}:", indent=4)
            self._quote(_pieces(row.wording))
        for change in row.changes:
            self._change(change)
        for said in row.reserved:
            self._print(f"{said.label}:", indent=4)
            self._quote(RichText(said.text))

    def _fields(self, heading: Text, changes: Iterable[Shown]) -> None:
        if changes:
            self._heading(heading)
        for change in changes:
            self._change(change)

    def _change(self, change: Shown) -> None:
        """A free text word by word; a single value before and after."""
        self._print(f"{change.label}:", indent=4)
        if change.note:
            self._print(change.note, indent=6)
        elif change.pieces:
            self._quote(_pieces(change.pieces))
        else:
            nothing = self._say(texts.NOTHING)
            self._quote(RichText(f"{change.before or nothing} → {change.after or nothing}"))

    def _quote(self, text: RichText) -> None:
        for part in text.wrap(self._console, self._console.width - 8, tab_size=4):
            self._console.print(RichText("      │ ", "dim") + part, soft_wrap=True)


def _pieces(pieces: Iterable[Piece]) -> RichText:
    """The words with their signs, coloured where there is colour."""
    text = RichText()
    for piece in pieces:
        text.append(marked([piece]), _MARKS[piece.mark])
    return text
