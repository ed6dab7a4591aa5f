"""Where each figure stands in the workbook, worked out before any is written."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from tracker.assessment.lines import RowWording
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.vendor_view import RowView
from tracker.evaluation.scoring.view import ScoreView
from tracker.frozen import dataclass
from tracker.paper.book import FIRST_ROW, Book
from tracker.spreadsheet.look import INK, LINE

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


METHOD_FIRST = 3  # the row of the method's first heading
POINTS, ADDED, WHOLE, WEIGHT, PERCENT = "0.00", "0.000", "0", "General", "0.0 %"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working: a row of a vendor in one of its packages.

    ``first`` is whether this is the row's first line: a row shared by packages has several.
    """

    vendor: int
    package: str
    part: int
    row: RowView
    first: bool


@dataclass(frozen=True, slots=True)
class Cells:
    """The places.

    Attributes:
        lines: of the sheet with the working, from ``FIRST_ROW`` down.
        blocks: (vendor, package) → first and last row there; contiguous.
        vendors: vendor → first and last row there.
        packages: (vendor, package) → row of the sheet with the packages.
        method: (group, id) → row of the sheet with the method.
        by_package: whether packages are weighed in the total.
        first: (vendor, requirement) → its first line there.
    """

    lines: tuple[Line, ...]
    blocks: dict[tuple[int, str], tuple[int, int]]
    vendors: dict[int, tuple[int, int]]
    packages: dict[tuple[int, str], int]
    method: dict[tuple[str, str], int]
    by_package: bool
    names: dict[str, str]
    first: dict[tuple[int, str], int]

    @classmethod
    def plan(cls, view: ScoreView, speaker: RowWording) -> Cells:
        """The places for a report."""
        lines: list[Line] = []
        blocks: dict[tuple[int, str], tuple[int, int]] = {}
        vendors: dict[int, tuple[int, int]] = {}
        packages: dict[tuple[int, str], int] = {}
        for number, vendor in enumerate(view.vendors):
            start, seen = FIRST_ROW + len(lines), set[str]()
            for package in vendor.packages:
                id, top = package.score.id, FIRST_ROW + len(lines)
                packages[number, id] = FIRST_ROW + len(packages)
                for row in vendor.rows:
                    if id in row.score.packages:
                        part = row.score.packages.index(id)
                        first = row.score.requirement not in seen
                        lines.append(Line(number, id, part, row, first))
                        seen.add(row.score.requirement)
                blocks[number, id] = (top, FIRST_ROW + len(lines) - 1)
            vendors[number] = (start, max(FIRST_ROW + len(lines) - 1, start))
        return cls(
            lines=tuple(lines),
            blocks=blocks,
            vendors=vendors,
            packages=packages,
            method=_method(view),
            by_package=any(group.id == "packages" for group in view.method),
            first={
                (line.vendor, line.row.score.requirement): at
                for at, line in reversed([*enumerate(lines, start=FIRST_ROW)])
            },
            names={
                key: speaker.say(text)
                for key, text in {
                    "result": texts.RESULT,
                    "packages": texts.PACKAGES_SHEET,
                    "trace": texts.TRACE,
                    "method": texts.METHOD,
                }.items()
            },
        )

    def line(self, vendor: int, requirement: str) -> int:
        """A row of the sheet with the working that has the points of a vendor's requirement."""
        return self.first[vendor, requirement]

    def at(self, sheet: str, row: int, column: int) -> str:
        """A cell of a sheet, as a formula refers to it."""
        return f"'{self.names[sheet]}'!{xl_rowcol_to_cell(row, column, True, True)}"

    def area(self, sheet: str, rows: tuple[int, int], column: int) -> str:
        """Part of a column, as a formula refers to it."""
        first, last = (xl_rowcol_to_cell(row, column, True, True) for row in rows)
        return f"'{self.names[sheet]}'!{first}:{last}"

    def packages_of(self, vendor: int) -> tuple[int, int]:
        """First and last row of a vendor on the sheet of the packages."""
        rows = [row for (of, _), row in self.packages.items() if of == vendor]
        return (rows[0], rows[-1])

    def of_method(self, group: str, id: str) -> str | None:
        """The cell of a figure of the method; None when it has no such figure."""
        row = self.method.get((group, id))
        return None if row is None else self.at("method", row, 1)


def total_look(view: ScoreView) -> str:
    """The number format of totals: enough decimals for those that differ to look different."""
    return f"0.{'0' * view.digits}"


def _method(view: ScoreView) -> dict[tuple[str, str], int]:
    places, row = {}, METHOD_FIRST
    for group in view.method:
        row += 1
        for item in group.items:
            places[group.id, item.id] = row
            row += 1
        row += 1
    return places


class Figures:
    """Writes numbers and formulas in number formats of this report."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book = book
        self._sheet = sheet
        self._formats: dict[tuple[str, bool], Format] = {}

    def number(self, row: int, column: int, value: float, look: str, *, bold: bool = False) -> None:
        """A number of ours."""
        self._sheet.write_number(row, column, value, self._format(look, bold=bold))

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        value: float | None,
        look: str,
        *,
        bold: bool = False,
    ) -> None:
        """A formula of ours with its value; None = it gives an empty text."""
        cached = "" if value is None else value
        known = self._format(look, bold=bold)
        self._sheet.write_formula(row, column, f"={formula}", known, cached)

    def _format(self, look: str, *, bold: bool) -> Format:
        if (look, bold) not in self._formats:
            self._formats[look, bold] = self._book.book.add_format(
                {
                    "font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top",
                    "border": 1, "border_color": LINE, "num_format": look, "bold": bold,
                    **({"align": "center"} if look == WHOLE else {}),
                }
            )  # fmt: skip
        return self._formats[look, bold]


# The columns of the sheets that refer to each other.


TEXT_COLUMNS = 8  # vendor, package, no., level, answer, outcome, verdict, source


@dataclass(frozen=True, slots=True)
class TraceColumns:
    """The sheet with the working: what each evaluator gave stands after the texts."""

    evaluators: int

    @property
    def given(self) -> int:
        """The first evaluator's points."""
        return TEXT_COLUMNS

    @property
    def agreed(self) -> int:
        """The agreed points."""
        return TEXT_COLUMNS + self.evaluators

    @property
    def points(self) -> int:
        """The points that count."""
        return self.agreed + 1

    @property
    def level(self) -> int:
        """The level's weight."""
        return self.agreed + 2

    @property
    def own(self) -> int:
        """The row's own weight."""
        return self.agreed + 3

    @property
    def weight(self) -> int:
        """The row's weight; 0 when it is left out."""
        return self.agreed + 4

    @property
    def weighted(self) -> int:
        """Weight times points."""
        return self.agreed + 5

    @property
    def total_weight(self) -> int:
        """The weight in a mean of all rows: 0 where an earlier line has the row."""
        return self.agreed + 6

    @property
    def influence(self) -> int:
        """The part of the total."""
        return self.agreed + 7

    @property
    def contribution(self) -> int:
        """The points added to the total."""
        return self.agreed + 8


class PackageColumn(IntEnum):
    """The sheet of the packages."""

    VENDOR = 0
    PACKAGE = 1
    ROWS = 2
    WEIGHTS = 3
    WEIGHTED = 4
    RESULT = 5
    SHARE = 6
    WEIGHT = 7
    IN_PLAY = 8
    WORTH = 9
    THRESHOLD = 10
    NOTE = 11


class ResultColumn(IntEnum):
    """The sheet with the result."""

    RANK = 0
    VENDOR = 1
    TOTAL = 2
    SHARE = 3
    CHECK = 4
    THRESHOLD = 5
    NOTE = 6
    DEVIATIONS = 7
    WHICH = 8
    ADDON = 9
    ADDON_YEARLY = 10
