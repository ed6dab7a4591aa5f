"""The comparison as a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.assessment import texts as shared
from tracker.assessment.lines import assessed_facts
from tracker.assessment.offer_texts import offer_notices
from tracker.assessment.reservations.model import WithdrawnReservation
from tracker.assessment.reserved import reserved_before, since, together
from tracker.catalogue.modality import LevelRole
from tracker.comparison import texts
from tracker.comparison.answers import (
    OWN,
    answer,
    answers,
    brief,
    confidential,
    legend,
    matrix,
    overview,
    packages,
    sign,
)
from tracker.comparison.figures import (
    View,
    addons,
    figures,
    outcome_bars,
    outcome_counts,
    shares,
    unmet,
    warnings,
)
from tracker.comparison.model import ComparedCell, ComparedRow, Comparison
from tracker.comparison.prices import price_tables
from tracker.paper.cell_values import Said
from tracker.paper.model import (
    Block,
    Cell,
    Column,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Place,
    Row,
    Section,
    Table,
)
from tracker.paper.values import cell_name, one_line
from tracker.procurement.scale import Scale
from tracker.reservations.blocks import entry_blocks
from tracker.reservations.lines import Entry, entry_lines
from tracker.texts import Language


def comparison_paper(
    comparison: Comparison, scale: Scale, language: Language, notices: Sequence[Notice] = ()
) -> Paper:
    """The comparison: the vendors in figures, then requirement by requirement.

    Args:
        notices: shown first, beside those on how the offers stand: on the seal on the method.
    """
    view = View.of(comparison, scale, language)
    say, known = view.speaker.say, comparison.procurement
    title = one_line(known.title)
    offers = [(v.vendor, v.round, v.offer) for v in comparison.vendors]
    return Paper(
        kind=say(texts.COMPARISON),
        title=title,
        facts=assessed_facts(known, len(comparison.vendors), language),
        notices=(
            Notice(f"{say(texts.INTERNAL)} {say(texts.INTERNAL_WHY)}"),
            *offer_notices(offers, comparison.apart, language),
            *notices,
            Notice(say(texts.PROMISE), alert=False),
        ),
        sections=tuple(_sections(view)),
        footer=f"{say(texts.COMPARISON)}: {title}",
        language=language,
        internal=say(texts.INTERNAL),
    )


def _sections(view: View) -> Iterator[Section]:
    say = view.speaker.say
    if not view.names:
        yield Section("figures", say(texts.FIGURES), (Paragraph(say(shared.NO_VENDORS)),))
        return
    warned = tuple(map(Notice, warnings(view)))
    yield Section("figures", say(texts.FIGURES), (*warned, figures(view)))
    bars, counts = outcome_bars(view), outcome_counts(view)
    yield Section("outcomes", say(texts.BY_VENDOR), (*bars, counts), ("html", "pdf"))
    yield Section("outcomes", say(texts.BY_VENDOR), (counts,), ("md",))
    yield Section("outcomes", say(texts.BY_VENDOR), bars, ("xlsx",))
    difference = Paragraph(_difference(view))
    yield Section("overview", say(texts.MATRIX), (difference, overview(view)), ("xlsx",))
    yield Section("minimum", say(shared.MINIMUM), tuple(_minimum(view)))
    title = say(shared.RESERVATIONS)
    reserved = entry_blocks(_reservations(view), say, title)
    yield Section("reservations", title, tuple(reserved))
    note = Paragraph(say(texts.BY_PACKAGE_NOTE))
    yield Section("packages", say(texts.BY_PACKAGE), (note, shares(view)))
    yield from _side_by_side(view)
    yield Section("prerequisites", say(texts.PREREQUISITES_TITLE), (unmet(view),))
    yield Section("addons", say(texts.ADDONS_TITLE), (addons(view),))
    if tables := tuple(price_tables(view)):
        yield Section("prices", say(texts.PRICES), tables)
    yield Section("by-package", say(texts.BY_PACKAGE), tuple(packages(view)), ("xlsx",))


def _side_by_side(view: View) -> Iterator[Section]:
    say, title = view.speaker.say, view.speaker.say(texts.MATRIX)
    difference = Paragraph(_difference(view))
    notes = (Paragraph(say(texts.DIFFERS_NOTE)), Paragraph(say(texts.PRINT_NOTE)))
    yield Section("matrix", title, (difference, *notes, matrix(view)), ("html",))
    table = brief(view)
    read = map(Paragraph, legend(view)) if len(table.rows) else ()
    short = (difference, *read, table) if len(table.rows) else (difference,)
    yield Section("matrix", say(texts.SIDE_BY_SIDE), short, ("text", "md", "pdf"))
    yield Section("answers", title, (answers(view),), ("csv",))


def _difference(view: View) -> str:
    """How many requirements differ, in a sentence."""
    say, rows = view.speaker.say, view.comparison.rows
    different = sum(row.differs for row in rows)
    if len(view.names) < 2:
        return say(texts.ALONE)
    if not different:
        return say(texts.NONE_DIFFERENT.fill(total=len(rows)))
    counts = {"different": different, "total": len(rows), "same": len(rows) - different}
    return say(texts.DIFFERENT_COUNT.fill(**counts))


def _minimum(view: View) -> Iterator[Block]:
    """Possible deviations, requirement by requirement, then those of earlier rounds."""
    say = view.speaker.say
    known = frozenset(view.comparison.minimum)
    found = tuple(
        _deviation(name, row, cell, view)
        for row in view.comparison.rows
        if row.asked.id in known
        for name, cell in zip(view.names, row.cells, strict=True)
        if cell and cell.deviation
    )
    lead = say(texts.MINIMUM_LEAD)
    yield _deviations(found, lead, view)
    if before := tuple(_before(view)):
        yield Heading(say(shared.BEFORE_MINIMUM))
        yield _deviations(before, lead, view)


def _deviations(rows: tuple[Row, ...], note: str, view: View) -> Table:
    say, ((host, title), *others) = view.speaker.say, OWN
    columns = (
        Column("requirement", say(shared.REQUIREMENT), 13, Place.NAME),
        Column("vendor", say(shared.VENDOR), 20, Place.NAME),
        Column("text", say(shared.TEXT), 42, Place.DETAIL),
        Column("outcome", say(shared.OUTCOME), 20, Place.SIGN),
        Column("answer", say(shared.ANSWER), 15, Place.DETAIL),
        Column("reasons", say(shared.REASONS), 30),
        Column("reservation", say(shared.RESERVATION), 36),
        Column(host, say(title), 36, Place.DETAIL),
        *(Column(key, say(text), 20, under=host) for key, text in others),
        Column("confidential", say(shared.CONFIDENTIAL), 12, Place.ASIDE),
        Column("cell", say(shared.CELL), 13, Place.ASIDE),
    )
    return Table(
        "",
        columns,
        rows,
        empty=say(texts.NO_DEVIATION),
        note=note if rows else "",
        sheet=say(texts.MINIMUM),
    )


def _deviation(name: str, row: ComparedRow, cell: ComparedCell, view: View) -> Row:
    shown: dict[str, Cell] = {
        "requirement": one_line(row.asked.id),
        "vendor": name,
        "text": view.speaker.say(row.asked.text),
        "outcome": sign(cell, view),
        "confidential": confidential(cell, view.speaker),
    }
    return Row(answer(cell, view) | shown)


def _before(view: View) -> Iterator[Row]:
    """Reservations to minimum requirements in earlier rounds that the last no longer has."""
    rows = {row.asked.id: row for row in view.comparison.rows}
    for at, (name, vendor) in enumerate(view.vendors):
        for one in vendor.withdrawn:
            row = rows.get(one.entry.requirement or "")
            cell = row.cells[at] if row else None
            if row and cell and cell.row.role is LevelRole.MINIMUM:
                yield _earlier(_deviation(name, row, cell, view), one, view)


def _earlier(row: Row, one: WithdrawnReservation, view: View) -> Row:
    say, where = view.speaker.say, cell_name(one.entry.cell)
    words = Said(together([reserved_before(one, say)]), where)
    return Row({**row.cells, "reasons": since(one, say), "reservation": words, "cell": where})


def _reservations(view: View) -> Iterator[Entry]:
    """What of each vendor is or may be a reservation, or was in an earlier round."""
    for at, (name, vendor) in enumerate(view.vendors):
        cells = (row.cells[at] for row in view.comparison.rows)
        found = (entry for cell in cells if cell for entry in cell.row.reservations)
        yield from entry_lines(name, (*found, *vendor.outside), vendor.withdrawn, view.speaker)
