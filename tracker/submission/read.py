"""A grid read as a submission: recognise, find the tables, reconcile, interpret, check.

Everything is collected; reading stops only when there is nothing to read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from tracker.findings import Finding, grouped
from tracker.frozen import dataclass, for_the_last
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import Days, as_text, days_of
from tracker.spreadsheet.grid import CellRef, Grid, Source
from tracker.submission import findings as kinds
from tracker.submission.expectation import Expectation, against, recognised
from tracker.submission.interpret import confidential, leftover, marks, unseen
from tracker.submission.interpret.altered import altered_cells
from tracker.submission.interpret.beside import Outside, look_outside
from tracker.submission.interpret.find_tables import Table, tables
from tracker.submission.interpret.headless import Headless, headless
from tracker.submission.interpret.misplaced import moved_answers
from tracker.submission.interpret.personal import cpr_findings
from tracker.submission.interpret.prices import PricedAnswer, read_prices
from tracker.submission.interpret.reading import Reading, ReadRow, RowContext, VendorSheet, Words
from tracker.submission.interpret.recognise import WorkbookIdentity, layout_of, recognise
from tracker.submission.interpret.reconcile import RowMatches, reconcile, reconciliation
from tracker.submission.interpret.rows import read_choices, read_row
from tracker.submission.interpret.rules import POLICY
from tracker.submission.interpret.shape import check_shape
from tracker.submission.interpret.typed import date_cells
from tracker.submission.interpret.unread import (
    CONFIDENTIAL,
    AddedTexts,
    Place,
    Unread,
    expected_texts,
    listed,
    unread_cells,
)
from tracker.submission.interpret.vendor import read_about, vendor_is_the_invited
from tracker.submission.model import (
    Answer,
    Reconciliation,
    Submission,
    SubmittingVendor,
)
from tracker.workbook.columns import CURRENT, Layout
from tracker.workbook.layout import ANSWERED, PROSE
from tracker.workbook.names import names_of
from tracker.workbook.rowrules import binding

_REPLIES = {None: None, True: "yes", False: "no"}
_BESIDE = tuple(column for column in ANSWERED if column != "answer")


_binding = for_the_last(binding)


@for_the_last
def _words(specification: Specification) -> Words:
    return Words.of(specification.scale)


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook whose requirement tables were found, and what it is held against.

    Attributes:
        known: what it says that it is.
        specification: what was asked.
        layout: its version.
        pasted: the rows that stand without a heading.
        tables: those that count, and ``matched``: their rows by requirement.
    """

    grid: Grid
    known: WorkbookIdentity
    specification: Specification
    layout: Layout
    pasted: Headless
    tables: Sequence[Table]
    matched: RowMatches

    @property
    def words(self) -> Words:
        """The words of the scale."""
        return _words(self.specification)

    @property
    def sent(self) -> Specification:
        """What the workbook itself asks."""
        return self.known.specification or self.specification

    @property
    def is_blind(self) -> bool:
        """Whether its format shows values only."""
        return self.grid.format in ("xls", "xlsb")


def read_submission(
    grid: Grid, source: Source, issued: Expectation, remarks: Sequence[Finding] = ()
) -> Submission:
    """What a workbook says, and what is wrong with it.

    Args:
        grid: the cells, as the door let them in.
        source: the file they came from.
        issued: what was asked.
        remarks: what the door found odd about the file.
    """
    known = recognise(grid)
    version = layout_of(known)
    headed = tuple(tables(grid, version))
    version = version or (headed[0].layout if headed else CURRENT)
    known = recognised(known, headed, issued.specification)
    stop, specification = against(known, issued, headed)
    if stop is not None or specification is None:
        return _refused(known, source, (*remarks, *known.findings, *([stop] if stop else [])))
    words = _words(specification).all()
    pasted = headless(grid, headed, specification, words, version)
    found, moved = moved_answers((*headed, *pasted.tables), words)
    if not found:
        stop = names_of(specification, version).named(kinds.TABLE_MISSING.at())
        return _refused(known, source, (*remarks, *known.findings, *pasted.findings, stop))
    matched = reconcile(found, specification, pasted.refused, exact=known.by_text)
    work = _Workbook(grid, known, specification, version, pasted, found, matched)
    return _interpret(work, source, issued, remarks, moved)


def _interpret(
    work: _Workbook,
    source: Source,
    issued: Expectation,
    remarks: Sequence[Finding],
    moved: Iterable[Finding],
) -> Submission:
    """The answers of a workbook, and every finding, in the order in which they are reported."""
    grid, known, specification, matched = work.grid, work.known, work.specification, work.matched
    vendor = known.identity.vendor if known.identity else None
    about, odd_about, about_cells = read_about(grid, specification, vendor)
    prices = read_prices(grid, specification, matched.chosen)
    reading, odd = _rows(work, about, prices.answers, issued)
    reading, shape = check_shape(replace(reading, beside=issued.beside))
    read = about_cells | prices.read
    outside = _outside(work, read, prices.unread, remarks)
    protecting = confidential.protecting(reading, work.tables, outside, blind=work.is_blind)
    findings = chain(
        outside.remarks,
        known.findings,
        _revision(known, specification),
        vendor_is_the_invited(about, issued.vendors),
        marks.columns(work.tables),
        work.pasted.findings,
        moved,
        odd_about,
        matched.findings,
        odd,
        shape,
        (finding for rule in POLICY for finding in rule(reading)),
        marks.merged(work.tables, outside.ids),
        marks.commented(outside.comments),
        marks.cut_texts(matched, specification),
        marks.unseen_formats(matched) if work.is_blind else (),
        unseen.hidden_answers(grid, reading.rows, about_cells),
        _unread_findings(work, outside, read),
        protecting.findings(),
        cpr_findings(reading, outside.unread, outside.comments),
    )
    notes, replies = outside.notes(), about.replies.items()
    return Submission(
        procurement=specification.procurement.id,
        vendor=about.vendor,
        round=1,
        revision=known.identity.revision if known.identity else specification.revision,
        source=source,
        reconciliation=reconciliation(specification, matched, reading, listed(outside.unread)),
        conditions={id: _REPLIES[reply] for id, reply in replies},
        answers=tuple(
            _answer(row, notes.get(row.requirement.id, []), protecting) for row in reading.rows
        ),
        findings=names_of(specification, work.layout).grouped(findings),
        marks=protecting.marks,
    )


def _outside(
    work: _Workbook, read: Collection[Place], unread: Iterable[Unread], remarks: Iterable[Finding]
) -> Outside:
    """What the workbook holds besides its answers.

    Args:
        read: the cells read elsewhere than in the table.
        unread: those of the price tables that nobody read.
    """
    sent, matched, added = work.sent, work.matched, AddedTexts(work.known.hidden)
    rows = matched.accounted(work.tables)
    cells = [
        *unread_cells(work.grid, sent, work.tables, rows, read, added, work.layout),
        *altered_cells(matched.chosen, sent),
        *unread,
    ]
    ours = expected_texts(sent, work.layout).keys() - CONFIDENTIAL
    return look_outside(work.grid, matched, cells, remarks, added, ours)


def _unread_findings(
    work: _Workbook, outside: Outside, read: Collection[Place]
) -> Iterator[Finding]:
    """The findings about cells that nobody read."""
    spoken_for = {cell[:3] for cell in outside.unread}
    answers = frozenset(read) | work.matched.answer_cells()
    yield from unseen.elsewhere(work.grid, answers, spoken_for, outside.ids)
    left = [u for u in outside.unread if (u.sheet, u.row) not in work.pasted.cells]
    yield from leftover.findings(work.grid, left, work.tables, work.words.all(), outside.ids)


def refused(source: Source, findings: Sequence[Finding]) -> Submission:
    """The submission of a file that could not be read: its source and the reason, no answers."""
    return Submission(
        procurement=None,
        vendor=SubmittingVendor(),
        round=1,
        revision=None,
        source=source,
        reconciliation=Reconciliation(0, 0, 0, readable=0),
        findings=grouped(findings),
    )


def _refused(known: WorkbookIdentity, source: Source, findings: Sequence[Finding]) -> Submission:
    """A file that could not be read, as what it says that it is."""
    bare, identity = refused(source, findings), known.identity
    if identity is None:
        return bare
    return replace(
        bare,
        procurement=identity.procurement,
        vendor=SubmittingVendor(id=identity.vendor),
        revision=identity.revision,
    )


def _revision(known: WorkbookIdentity, specification: Specification) -> Iterator[Finding]:
    """Whether the file answers what is asked now."""
    identity = known.identity
    if identity is None or identity.revision == specification.revision:
        return
    older = identity.revision < specification.revision
    kind = kinds.REVISION_OLDER if older else kinds.REVISION_NEWER
    yield kind.at(found=identity.revision, expected=specification.revision)


def _days(matched: RowMatches, grid: Grid, specification: Specification) -> Days:
    written = date_cells(matched.chosen, specification)
    return days_of((as_text(cell) or "" for cell in written), epoch_1904=grid.epoch_1904)


def _rows(
    work: _Workbook,
    about: VendorSheet,
    prices: Mapping[str, PricedAnswer],
    issued: Expectation,
) -> tuple[Reading, list[Finding]]:
    """The rows with their answers, and what was odd about their cells."""
    specification, chosen, words = work.specification, work.matched.chosen, work.words
    choices = read_choices(chosen, specification, words)
    about = replace(about, replies={**about.replies, **choices})
    known = RowContext(
        specification,
        words,
        about.replies,
        _binding(specification),
        _days(work.matched, work.grid, specification),
        formats_seen=not work.is_blind,
    )
    rows: list[ReadRow] = []
    findings: list[Finding] = []
    for requirement in specification.requirements:
        id = requirement.id
        if id not in chosen:
            continue
        read, odd = read_row(*chosen[id], requirement, known, prices.get(id))
        rows.append(read)
        findings += odd
        if read.is_outdated:
            findings.append(kinds.ROW_OLDER.at(read.at("answer"), requirement=id))
    reference = issued.reference(specification)
    return Reading(specification, tuple(rows), about, reference, words), findings


def _answer(row: ReadRow, comments: Sequence[str], protecting: confidential.Protecting) -> Answer:
    place = row.at("answer")
    values = row.values
    return Answer(
        requirement=row.requirement.id,
        digest=row.digest,
        answer=row.answer.id if row.answer else None,
        cell=CellRef(place.sheet or "", place.cell or ""),
        applies=row.applies.value,
        written=values.get("answer"),
        available_from=values.get("available_from"),
        price_dkk=values.get("price_dkk"),
        price_yearly_dkk=values.get("price_yearly_dkk"),
        delivered_by=values.get("delivered_by"),
        confidential=protecting.protects(row),
        confidential_written=confidential.written_mark(row.row),
        value=row.value,
        unreadable=row.unreadable,
        comments=tuple(comments),
        available_from_written=row.unread.get("available_from"),
        price_written=row.unread.get("price_dkk"),
        price_yearly_written=row.unread.get("price_yearly_dkk"),
        cells={c: row.row.cells[c].ref for c in _BESIDE if c in values or c in row.unread},
        prices=row.prices,
        **{column: values.get(column) for column in PROSE},
    )
