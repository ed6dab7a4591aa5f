"""The comparison for a terminal: figures, deviations, costs, and the rows that differ.

Vendors are numbered, so that ten of them fit; names and outcomes are data, never markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text as RichText

from tracker.assessment import texts as shared
from tracker.assessment.comparison import Comparison
from tracker.assessment.lines import NO_PACKAGE
from tracker.assessment.looks import LOOKS, outcome_name
from tracker.paper.console import printed
from tracker.paper.model import Notice
from tracker.paper.terminal_table import print_table
from tracker.procurement.scale import Scale
from tracker.report.comparison import words
from tracker.report.comparison.lines import CellLine
from tracker.report.comparison.sections import ComparisonReport, Deviation, build
from tracker.report.printer import Printer
from tracker.texts import Language

_STYLE = {"good": "green", "open": "yellow", "bad": "red", "idle": "bright_black"}
_SHORT = 60  # characters of a requirement's text in the matrix


def render(
    comparison: Comparison,
    scale: Scale,
    language: Language,
    notices: tuple[Notice, ...] = (),
    *,
    width: int,
    colour: bool,
) -> str:
    """The comparison as text, with colour codes only when ``colour``."""
    report = build(comparison, scale, language, notices)
    return printed(lambda c: _Printer(c, report).report(), width=width, colour=colour)


class _Printer(Printer):
    """Prints the parts of the comparison on one console."""

    def __init__(self, console: Console, report: ComparisonReport) -> None:
        super().__init__(console, report.speaker)
        self._report = report
        self._numbers = [str(n) for n in range(1, len(report.vendors) + 1)]

    def report(self) -> None:
        """Print all of it."""
        report = self._report
        self._print(f"{self._say(words.COMPARISON)}: {report.title}", "bold")
        self._print(f"! {self._say(words.INTERNAL)}", "bold red")
        self._print(" · ".join(f"{label}: {value}" for label, value in report.facts), "dim")
        self._marks(report.marks)
        for warning in report.warnings:
            self._print(f"! {warning}", "yellow")
        if not report.vendors:
            self._print(self._say(shared.NO_VENDORS))
            return
        self._figures()
        self._deviations()
        self._heading(shared.RESERVATIONS)
        self._reserved(self._report.reservations, named=True)
        self._packages()
        self._unmet()
        self._matrix()

    def _figures(self) -> None:
        vendors = self._report.vendors
        heads = ["", self._say(shared.VENDOR), *(label for label, _, _ in vendors[0].figures)]
        rows = [
            [number, vendor.name, *(shown for _, _, shown in vendor.figures)]
            for number, vendor in zip(self._numbers, vendors, strict=True)
        ]
        self._heading(words.FIGURES)
        self._table(heads, rows, left=2)

    def _deviations(self) -> None:
        self._heading(shared.MINIMUM)
        found = list(self._report.deviations())
        if not found:
            self._print(self._say(words.NO_DEVIATION))
        for one in found:
            self._deviation(one)
        before = list(self._report.minimum_before())
        if before:
            self._print(f"\n{self._say(shared.BEFORE_MINIMUM)}", "bold cyan")
        for one in before:
            self._deviation(one)

    def _deviation(self, one: Deviation) -> None:
        title = self._outcome(one.cell)
        title.append(f"  {one.row.requirement}", "bold default")
        title.append(f"  {one.vendor}  {one.cell.cell}", "default not bold")
        self._print(title, indent=2)
        for reason in one.cell.reasons:
            self._print(reason, indent=4)
        for said in one.cell.reserved:
            self._quoted(said.label, said.text, one.cell.cell)

    def _packages(self) -> None:
        self._heading(words.BY_PACKAGE)
        rows = [
            [package.name, *(f"{s.percent_text} ({s.part})" for s in package.shares)]
            for package in self._report.packages
        ]
        self._table([self._say(shared.PACKAGES), *self._numbers], rows)

    def _unmet(self) -> None:
        self._heading(words.PREREQUISITES_TITLE)
        if not self._report.unmet:
            self._print(self._say(words.NO_UNMET))
        for line in self._report.unmet:
            self._print(f"{line.outcome_name}  {line.prerequisite}  {line.vendor}", indent=2)
            for label, ids in (
                (words.UNSUPPORTED, line.unsupported),
                (words.ALONE_ROWS, line.alone),
                (words.WAITING, line.waiting),
            ):
                if ids:
                    self._print(f"{self._say(label)} ({len(ids)}): {', '.join(ids)}", indent=4)

    def _matrix(self) -> None:
        report = self._report
        self._heading(words.SIDE_BY_SIDE)
        self._print(report.difference)
        alone = len(report.vendors) < 2
        shown = [row for row in report.rows() if row.differs or alone]
        if not shown:
            return
        used = [cell.outcome for row in shown for cell in row.cells if cell]
        names = (outcome_name(o, report.speaker.language) for o in LOOKS if o in set(used))
        self._print("  ".join([*names, f"* {self._say(words.REMARKED)}"]), "dim")
        heads = [self._say(shared.REQUIREMENT), self._say(shared.LEVEL), self._say(shared.TEXT)]
        rows: list[list[str | RichText]] = [
            [row.requirement, row.level_label, _short(row.text), *map(self._sign, row.cells)]
            for row in shown
        ]
        self._table([*heads, *self._numbers], rows, left=3)

    def _sign(self, cell: CellLine | None) -> RichText:
        """The outcome's sign; an asterisk where something stands beside it."""
        if cell is None:
            return RichText(NO_PACKAGE)
        mark = "*" if cell.remark else ""
        return RichText(f"{cell.sign}{mark}", f"bold {_STYLE[LOOKS[cell.outcome].tone]}")

    def _outcome(self, cell: CellLine) -> RichText:
        style = _STYLE[LOOKS[cell.outcome].tone]
        title = RichText(cell.outcome_text, f"bold {style}")
        if cell.verdict:
            title.append(f"; {self._say(shared.VERDICT)}: {cell.verdict}", "default not bold")
        return title

    def _table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str | RichText]], *, left: int = 1
    ) -> None:
        """A table whose first columns are text and the others figures."""
        print_table(self._console, heads, rows, right=range(left, len(heads)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"
