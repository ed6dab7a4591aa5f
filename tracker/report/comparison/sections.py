"""What the comparison says: the figures computed once, the rows put into words as they are drawn.

A large comparison has a hundred thousand cells; their words are made one row at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.assessment import texts as shared
from tracker.assessment.comparison import ComparedCell, Comparison
from tracker.assessment.lines import NO_PACKAGE, Speaker
from tracker.assessment.model import Outcome
from tracker.assessment.offer_texts import distinct_names, offer_notices
from tracker.assessment.reserved import reserved_before, since, together
from tracker.paper.model import Notice
from tracker.paper.values import cell_name, one_line
from tracker.procurement.changes import MINIMUM
from tracker.procurement.scale import Scale
from tracker.report.comparison import words
from tracker.report.comparison.figures import (
    PackageLine,
    UnmetLine,
    VendorColumn,
    package_line,
    vendor_column,
)
from tracker.report.comparison.lines import CellLine, RowLine, row_line
from tracker.report.reservations.lines import Entry, entry_lines
from tracker.texts import Language

_ADDON = Outcome.FULFILLED_AS_ADDON


@dataclass(frozen=True, slots=True)
class Deviation:
    """A minimum requirement that one vendor possibly deviates from."""

    vendor: str
    row: RowLine
    cell: CellLine


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """The comparison in the words of one language.

    ``outcomes`` are those that occur at all; ``levels`` id → label, in the scale's order; ``marks``
    what is said of offers that are pending, doubtful or left out, and of the seal on the method.
    """

    comparison: Comparison
    speaker: Speaker
    title: str
    facts: tuple[tuple[str, str], ...]
    vendors: tuple[VendorColumn, ...]
    packages: tuple[PackageLine, ...]
    outcomes: tuple[Outcome, ...]
    levels: dict[str, str]
    marks: tuple[Notice, ...] = ()

    @property
    def total(self) -> int:
        """All requirements."""
        return len(self.comparison.rows)

    @property
    def different(self) -> int:
        """Requirements in which the vendors differ."""
        return sum(row.differs for row in self.comparison.rows)

    @property
    def difference(self) -> str:
        """How many requirements differ, in a sentence."""
        say, total, different = self.speaker.say, self.total, self.different
        if len(self.vendors) < 2:
            return say(words.ALONE) if self.vendors else say(shared.NO_VENDORS)
        if not different:
            return say(words.NONE_DIFFERENT.fill(total=total))
        counts = {"different": different, "total": total, "same": total - different}
        return say(words.DIFFERENT_COUNT.fill(**counts))

    @property
    def warnings(self) -> tuple[str, ...]:
        """The vendors' warnings, each once."""
        return tuple(dict.fromkeys(w for vendor in self.vendors for w in vendor.warnings))

    @property
    def unmet(self) -> tuple[UnmetLine, ...]:
        """The unmet prerequisites of all vendors."""
        return tuple(line for vendor in self.vendors for line in vendor.unmet)

    @property
    def has_prices(self) -> bool:
        """Whether any vendor stated a price, or should have."""
        return any(True for _ in self.priced())

    def rows(self, package: str | None = None) -> Iterator[RowLine]:
        """The rows, put into words as they are asked for; those of one package, when it is given."""
        for row in self.comparison.rows:
            if package is None or package in (row.asked.packages or (NO_PACKAGE,)):
                yield row_line(row, self.speaker)

    def deviations(self) -> Iterator[Deviation]:
        """Possible deviations from minimum requirements, requirement by requirement."""
        minimum = frozenset(self.comparison.minimum)
        for row in self.comparison.rows:
            if row.asked.id in minimum:
                line = row_line(row, self.speaker)
                for vendor, cell in zip(self.vendors, line.cells, strict=True):
                    if cell and cell.deviation:
                        yield Deviation(vendor.name, line, cell)

    def minimum_before(self) -> Iterator[Deviation]:
        """What earlier rounds had of reservations to minimum requirements, and the last has not."""
        say = self.speaker.say
        rows = {row.asked.id: row for row in self.comparison.rows}
        for at, vendor in enumerate(self.comparison.vendors):
            for one in vendor.withdrawn:
                row = rows.get(one.entry.requirement or "")
                line = row_line(row, self.speaker) if row and row.asked.level == MINIMUM else None
                if line and (cell := line.cells[at]):
                    told = reserved_before(one, say)
                    earlier = replace(
                        cell,
                        reasons=(since(one, say),),
                        reservation=together([told]),
                        reserved=(told,),
                        said=(told,),
                        cell=cell_name(one.entry.cell),
                        deviation=False,
                    )
                    yield Deviation(self.vendors[at].name, line, earlier)

    @property
    def reservations(self) -> tuple[Entry, ...]:
        """All that is or may be a reservation, vendor by vendor."""
        found: list[Entry] = []
        for at, vendor in enumerate(self.comparison.vendors):
            cells = (row.cells[at] for row in self.comparison.rows)
            entries = (entry for cell in cells if cell for entry in cell.row.reservations)
            name, words = self.vendors[at].name, (*entries, *vendor.outside)
            found += entry_lines(name, words, vendor.withdrawn, self.speaker)
        return tuple(found)

    def priced(self) -> Iterator[RowLine]:
        """The rows in which a vendor stated a price, or should have."""
        for row in self.comparison.rows:
            if any(c and (_price(c) or c.row.outcome is _ADDON) for c in row.cells):
                yield row_line(row, self.speaker)


def _price(cell: ComparedCell) -> str | None:
    """What stands where the price should be, be it readable or not."""
    return cell.row.given.price_dkk or cell.row.given.price_written


def build(
    comparison: Comparison, scale: Scale, language: Language, notices: tuple[Notice, ...] = ()
) -> ComparisonReport:
    """The comparison in the words of one language.

    Args:
        notices: what else is said first: of the seal on the method of evaluation.
    """
    speaker = Speaker(scale, language)
    say, known = speaker.say, comparison.procurement
    names = distinct_names(comparison.vendors, language)
    offers = [(v.vendor, v.round, v.offer) for v in comparison.vendors]
    vendors = tuple(
        vendor_column(vendor, name, known.revision, speaker)
        for vendor, name in zip(comparison.vendors, names, strict=True)
    )
    used = {row.asked.level for row in comparison.rows}
    order = [choice.id for choice in scale.levels]
    return ComparisonReport(
        comparison=comparison,
        speaker=speaker,
        title=one_line(known.title),
        facts=(
            (say(shared.PROCUREMENT), one_line(known.id)),
            (say(shared.BUYER), one_line(known.buyer)),
            (say(shared.REVISION), str(known.revision)),
            (say(shared.SUBMISSIONS), str(len(vendors))),
        ),
        vendors=vendors,
        packages=tuple(package_line(package, names, speaker) for package in comparison.packages),
        outcomes=tuple(o for o in Outcome if any(v.tally.of(o) for v in vendors)),
        levels={
            id: speaker.choice(id, scale.levels)
            for id in [*(i for i in order if i in used), *sorted(used - set(order))]
        },
        marks=(*offer_notices(offers, comparison.apart, language), *notices),
    )
