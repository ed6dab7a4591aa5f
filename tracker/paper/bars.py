"""A chart of bars as data, and how its parts look: no form distinguishes them by colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tracker.frozen import dataclass
from tracker.paper.cell_values import Tone


class Pattern(StrEnum):
    """What fills a bar besides its colour."""

    SOLID = "solid"
    DOTS = "dots"
    STRIPES = "stripes"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Look:
    """How a part of a bar looks.

    Attributes:
        sign: one or two characters that most fonts have.
        fill: the colour; ``ink`` is the colour of figures on it (contrast ≥ 4.5).
        mark: the colour of the pattern on the fill.
    """

    sign: str
    tone: Tone
    fill: str
    ink: str
    pattern: Pattern = Pattern.SOLID
    mark: str = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; without a look it has the colour of the house.

    Attributes:
        text: its figure, where it is not the bare count.
    """

    label: str
    count: float
    look: Look | None = None
    text: str = ""

    @property
    def figure(self) -> str:
        """What stands on it where there is room."""
        return self.text or f"{self.count:g}"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one, shown in per cent; with ``decimals`` always as many of them.

    Attributes:
        note: the same in numbers: ``5 af 8``.
        segments: what it is a share of, drawn in a page.
    """

    value: float
    decimals: int | None = None
    note: str = ""
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, of one segment or stacked.

    Attributes:
        text: its figure.
        part: the figure where it is a number of so many: the one and the other.
    """

    label: str
    text: str
    segments: tuple[Segment, ...]
    part: tuple[int, int] | None = None

    @classmethod
    def of_share(cls, label: str, text: str, share: float) -> Bar:
        """A bar of one part, a share of the full width (``Bars.full`` is 1)."""
        return cls(label, text, (Segment(label, share),))

    @property
    def length(self) -> float:
        """All its segments together."""
        return sum(segment.count for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars.

    Attributes:
        alt: the same in words.
        full: the length of the whole width; the longest bar when it is 0.
        limit: a length that is marked across all bars; the caption says what it is.
        figure: what the bars' figures are, over their column in a sheet.
    """

    caption: str
    alt: str
    bars: tuple[Bar, ...]
    full: float = 0
    limit: float | None = None
    figure: str = ""

    @property
    def width(self) -> float:
        """What the whole width stands for."""
        return self.full or max((bar.length for bar in self.bars), default=0) or 1

    @property
    def legend(self) -> Mapping[str, Look]:
        """What the looks of its parts stand for; empty where all are alike."""
        parts = [part for bar in self.bars for part in bar.segments]
        looks = {part.label: part.look for part in parts if part.look}
        return looks if len({part.label for part in parts}) > 1 else {}
