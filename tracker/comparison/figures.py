"""What stands over and beside the matrix: each vendor in figures, each package in shares, what prices come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.assessment import texts as shared
from tracker.assessment.lines import NO_PACKAGE, RowWording
from tracker.assessment.looks import LOOKS, Tally
from tracker.assessment.model import OUTCOME_LABELS, Outcome
from tracker.assessment.offer_texts import distinct_names, offer_facts
from tracker.assessment.summary import lacking
from tracker.assessment.tables import part_text, tally_bars
from tracker.comparison import texts
from tracker.comparison.model import ComparedCell, ComparedVendor, Comparison, UnmetPrerequisite
from tracker.comparison.model import Share as ComparedShare
from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.paper.bars import Bars, Segment, Share
from tracker.paper.cell_values import Sign
from tracker.paper.model import Cell, Column, Place, Row, Table
from tracker.paper.texts import SEVERITY_MANY
from tracker.paper.values import one_line, price
from tracker.procurement.scale import Scale
from tracker.texts import Language, Text

_FEW = 8  # ids named in a sentence
_VENDOR = 16  # characters of a vendor's column of figures
_ADDON = Outcome.FULFILLED_AS_ADDON


@dataclass(frozen=True, slots=True)
class View:
    """A comparison and the words of one language; no two of the vendors' names are the same."""

    comparison: Comparison
    speaker: RowWording
    names: tuple[str, ...]

    @classmethod
    def of(cls, comparison: Comparison, scale: Scale, language: Language) -> View:
        """A comparison in the words of a scale and a language."""
        names = tuple(distinct_names(comparison.vendors, language))
        return cls(comparison, RowWording(scale, language), names)

    @property
    def vendors(self) -> list[tuple[str, ComparedVendor]]:
        """Each vendor with its name."""
        return [*zip(self.names, self.comparison.vendors, strict=True)]

    def columns(self, width: float, place: Place, *, numeric: bool = False) -> tuple[Column, ...]:
        """A column for each vendor, its key the vendor's number."""
        return tuple(
            Column(str(number), name, width, place, numeric=numeric)
            for number, name in enumerate(self.names)
        )

    def cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        """A cell for each vendor."""
        return {str(number): cell for number, cell in enumerate(row)}


def figures(view: View) -> Table:
    """The vendors in figures."""
    say = view.speaker.say
    counts = (
        ("fulfilled", shared.FULFILLED),
        ("open", shared.OUTSTANDING),
        ("deviations", shared.DEVIATIONS),
        ("reservations", shared.RESERVATIONS),
        ("addons", shared.ADDON_PRICE),
        *((("addons_yearly", shared.ADDON_PRICE_YEARLY),) if _has_yearly(view) else ()),
        ("errors", SEVERITY_MANY[Severity.ERROR]),
    )
    columns = (
        Column("vendor", say(shared.VENDOR), 22),
        *(Column(key, say(label), 11, numeric=True) for key, label in counts),
        Column("facts", say(texts.SUBMISSION), 32, Place.DETAIL),
    )
    return Table("", columns, tuple(_figures(number, view) for number in range(len(view.names))))


def _has_yearly(view: View) -> bool:
    """Whether anything is paid every year; most offers have nothing of it, and no column for it."""
    rows = view.comparison.rows
    return any(cell and _YEARLY.stands_in(cell) for row in rows for cell in row.cells)


def _figures(number: int, view: View) -> Row:
    say, (name, vendor) = view.speaker.say, view.vendors[number]
    tally = Tally.counting("", name, vendor.outcomes)
    facts = (
        (shared.CVR, vendor.vendor.cvr),
        (shared.FILE, vendor.source.name),
        (shared.ROUND, str(vendor.round)),
    )
    lines = [(say(label), one_line(value)) for label, value in facts]
    lines += offer_facts(vendor.offer, view.speaker.language)
    return Row(
        {
            "vendor": name,
            "fulfilled": say(part_text(tally.fulfilled, tally.judgeable, tally.answered)),
            "open": tally.open,
            "deviations": len(vendor.minimum_open),
            "reservations": vendor.reservations,
            "addons": _sum(number, _ONCE, view),
            "addons_yearly": _sum(number, _YEARLY, view),
            "errors": vendor.findings.get(Severity.ERROR, 0),
            "facts": " · ".join(f"{label}: {value}" for label, value in lines if value),
        }
    )


def _sum(number: int, paid: _Paid, view: View) -> Cell:
    """A vendor's sum of add-ons; in words where it lacks what some of them cost."""
    total = getattr(view.comparison.vendors[number], paid.sum)
    cells = (row.cells[number] for row in view.comparison.rows)
    return view.speaker.addons(total, lacking([cell.row for cell in cells if cell], paid.column))


def warnings(view: View) -> tuple[str, ...]:
    """The warnings to read before the figures are used, each once."""
    revision = view.comparison.procurement.revision
    found = (text for name, vendor in view.vendors for text in _warnings(vendor, name, revision))
    return tuple(dict.fromkeys(map(view.speaker.say, found)))


def _warnings(vendor: ComparedVendor, name: str, revision: int) -> Iterator[Text]:
    if vendor.revision is not None and vendor.revision < revision:
        yield texts.OLDER.fill(vendor=name, answered=vendor.revision, current=revision)
    if vendor.unpriced:
        rows = ", ".join(map(one_line, vendor.unpriced[:_FEW]))
        more = " …" if len(vendor.unpriced) > _FEW else ""
        count = len(vendor.unpriced)
        yield texts.UNPRICED.fill(vendor=name, count=count, rows=f"{rows}{more}")
    found = vendor.possible_reservations
    if found and (found.open or found.accepted):
        counts = {"open": found.open, "accepted": found.accepted}
        yield texts.POSSIBLE_RESERVATIONS.fill(vendor=name, **counts)
    if vendor.findings.get(Severity.ERROR):
        yield texts.UNREAD


def outcome_bars(view: View) -> tuple[Bars, ...]:
    """Each vendor's outcomes as a stacked bar; nothing without rows."""
    tallies = [Tally.counting("", name, vendor.outcomes) for name, vendor in view.vendors]
    return (*tally_bars(shared.DISTRIBUTION, tallies, view.speaker.language, as_parts=True),)


def outcome_counts(view: View) -> Table:
    """The same in numbers: how many rows of each vendor came to what."""
    say = view.speaker.say
    used = [o for o in Outcome if any(v.outcomes.get(o) for v in view.comparison.vendors)]
    columns = (
        Column("vendor", say(shared.VENDOR), 22),
        *(Column(o, _outcome(o, view).text, 8, numeric=True) for o in used),
        Column("total", say(shared.TOTAL), 8, numeric=True),
    )
    rows = tuple(
        Row(
            {
                "vendor": name,
                **{outcome: vendor.outcomes.get(outcome, 0) for outcome in used},
                "total": sum(vendor.outcomes.values()),
            }
        )
        for name, vendor in view.vendors
    )
    return Table("", columns, rows)


def _segments(tally: Tally, view: View) -> tuple[Segment, ...]:
    return tuple(
        Segment(view.speaker.say(OUTCOME_LABELS[outcome]), count, LOOKS[outcome])
        for outcome, count in tally.counts
        if count
    )


def _outcome(outcome: Outcome, view: View) -> Sign:
    look = LOOKS[outcome]
    return Sign(look.sign, view.speaker.say(OUTCOME_LABELS[outcome]), look.tone)


def package_names(view: View) -> dict[str, str]:
    """What people read for a package, by id; the buyer's own requirements are not in it."""
    own, language = view.speaker.say(shared.OWN_PACKAGE), view.speaker.language
    named = {}
    for package in view.comparison.packages:
        id = one_line(package.id)
        title = one_line(package.title.get(language)) if package.title else ""
        named[id] = own if id == NO_PACKAGE else title if title == id else f"{id} {title}".strip()
    return named


def shares(view: View) -> Table:
    """How much of each package each vendor fulfils."""
    say = view.speaker.say
    columns = (Column("package", say(shared.PACKAGES), 24), *view.columns(_VENDOR, Place.BODY))
    rows = tuple(
        Row({"package": name, **view.cells([_share(share, view) for share in package.vendors])})
        for name, package in zip(
            package_names(view).values(), view.comparison.packages, strict=True
        )
    )
    return Table("", columns, rows, chart=say(texts.BY_PACKAGE))


def _share(share: ComparedShare, view: View) -> Cell:
    """Rounded down: only what is wholly fulfilled is 100 %."""
    say = view.speaker.say
    part = part_text(share.fulfilled, share.applicable, share.answered)
    if not share.applicable:
        return say(part if share.answered else texts.NOTHING_APPLIES)
    percent = 100 * share.fulfilled // share.applicable
    tally = Tally.counting("", "", share.outcomes)
    return Share(percent / 100, 0, say(part), _segments(tally, view))


def unmet(view: View) -> Table:
    """What an unmet prerequisite costs a vendor in other requirements."""
    say = view.speaker.say
    columns = (
        Column("vendor", say(shared.VENDOR), 22, Place.NAME),
        Column("prerequisite", say(texts.PREREQUISITE), 15, Place.NAME),
        Column("outcome", say(shared.OUTCOME), 18, Place.SIGN),
        Column("count", say(shared.COUNT), 9, Place.SHEET, numeric=True),
        Column("unsupported", say(texts.UNSUPPORTED), 44),
        Column("alone", say(texts.ALONE_ROWS), 44),
        Column("waiting", say(texts.WAITING), 36),
    )
    found = [(name, one) for name, vendor in view.vendors for one in vendor.unmet]
    return Table(
        "",
        columns,
        tuple(_unmet(name, one, view) for name, one in found),
        empty=say(texts.NO_UNMET),
        note=say(texts.PREREQUISITES_LEAD) if found else "",
        sheet=say(texts.PREREQUISITES),
    )


def _unmet(name: str, one: UnmetPrerequisite, view: View) -> Row:
    hit = {"unsupported": one.unsupported, "alone": one.alone, "waiting": one.waiting}
    listed = {
        key: f"{len(ids)}: {', '.join(map(one_line, ids))}" for key, ids in hit.items() if ids
    }
    return Row(
        {
            "vendor": name,
            "prerequisite": one_line(one.prerequisite),
            "outcome": _outcome(one.outcome, view),
            "count": len(one.unsupported) + len(one.waiting),
            **listed,
        }
    )


def addons(view: View) -> Table:
    """The prices that vendors stated, or should have, the sums first: once, then every year."""
    say = view.speaker.say
    columns = (
        Column("requirement", say(shared.REQUIREMENT), 13, Place.NAME),
        Column("text", say(shared.TEXT), 44, Place.DETAIL),
        Column("level", say(shared.LEVEL), 13, Place.ASIDE),
        *((Column("paid", say(texts.PAID), 10, Place.ASIDE),) if _has_yearly(view) else ()),
        *view.columns(20, Place.BODY, numeric=True),
    )
    sums: list[Row] = []
    rows: list[Row] = []
    for paid in (_ONCE, _YEARLY):
        priced = [
            row
            for row in view.comparison.rows
            if any(c and (paid.stands_in(c) or _lacks_price(c, paid)) for c in row.cells)
        ]
        found = [_sum(number, paid, view) for number in range(len(view.names))]
        if priced or paid is _ONCE:
            named = {"requirement": say(texts.IN_ALL), "paid": say(paid.label)}
            sums.append(Row(named | view.cells(found)))
        for row in priced:
            known: dict[str, Cell] = {
                "requirement": one_line(row.asked.id),
                "text": say(row.asked.text),
                "level": view.speaker.choice(row.asked.level, view.speaker.scale.levels),
                "paid": say(paid.label),
            }
            rows.append(Row(known | view.cells([_price(cell, paid, view) for cell in row.cells])))
    return Table(
        "",
        columns,
        (*sums, *rows) if rows else (),
        empty=say(texts.NO_ADDONS),
        note=say(texts.ADDONS_LEAD) if rows else "",
        sheet=say(texts.ADDONS),
    )


@dataclass(frozen=True, slots=True)
class _Paid:
    """A price that is paid in one way: the column, what stands there unread, and the sum of it."""

    label: Text
    title: Text
    column: str
    written: str
    sum: str

    def stands_in(self, cell: ComparedCell) -> bool:
        """Whether anything stands where the price should, be it readable or not."""
        given = cell.row.given
        return bool(getattr(given, self.column) or getattr(given, self.written))


_ONCE = _Paid(texts.ONCE, shared.PRICE, "price_dkk", "price_written", "addon_price_dkk")
_YEARLY = _Paid(
    texts.YEARLY,
    shared.PRICE_YEARLY,
    "price_yearly_dkk",
    "price_yearly_written",
    "addon_price_yearly_dkk",
)


def _lacks_price(cell: ComparedCell, paid: _Paid) -> bool:
    """Whether an add-on has no price at all; shown where it is paid once."""
    return paid is _ONCE and cell.row.outcome is _ADDON and not has_price(cell)


def has_price(cell: ComparedCell) -> bool:
    """Whether anything stands where a price should, be it readable or not."""
    return _ONCE.stands_in(cell) or _YEARLY.stands_in(cell)


def _price(cell: ComparedCell | None, paid: _Paid, view: View) -> Cell:
    """A price; as text where it is not a plain part of the sum."""
    if cell is None:
        return None
    say, row = view.speaker.say, cell.row
    amount, outcome = price(getattr(row.given, paid.column)), _outcome(row.outcome, view)
    text = view.speaker.written(row)[paid.title]
    if _lacks_price(cell, paid) and row.given.answer:
        return f"{outcome.sign} {say(texts.NO_PRICE)}"
    if text and not (cell.addon and amount is not None):
        return f"{text} ({say(texts.NOT_ADDED)}: {outcome.text})"
    return amount
