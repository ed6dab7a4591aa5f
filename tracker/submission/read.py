"""A grid read as a submission: recognise, find the tables, reconcile, interpret, check.

Everything is collected; reading stops only when there is nothing to read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain
from typing import TYPE_CHECKING

from tracker.findings import Finding, grouped
from tracker.frozen import dataclass, for_the_last
from tracker.procurement.scale import Scale
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import Days, as_text, days_of
from tracker.spreadsheet.grid import CellRef, Grid, Source
from tracker.submission import findings as kinds
from tracker.submission.interpret import beside, confidential, leftover, marks
from tracker.submission.interpret.altered import altered_cells
from tracker.submission.interpret.find_tables import Table, tables
from tracker.submission.interpret.headless import headless
from tracker.submission.interpret.misplaced import moved_answers
from tracker.submission.interpret.personal import cpr_findings
from tracker.submission.interpret.prices import PricedAnswer, read_prices
from tracker.submission.interpret.reading import Reading, ReadRow, VendorSheet, Words
from tracker.submission.interpret.recognise import (
    WorkbookIdentity,
    layout_of,
    recognise,
    recognise_by_text,
)
from tracker.submission.interpret.reconcile import (
    RowMatches,
    reconcile,
    reconciliation,
    word_for_word,
)
from tracker.submission.interpret.rows import read_choices, read_row
from tracker.submission.interpret.rules import POLICY
from tracker.submission.interpret.shape import check_shape
from tracker.submission.interpret.typed import date_cells
from tracker.submission.interpret.unread import (
    AddedTexts,
    Unread,
    expected_texts,
    identity_cells,
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
from tracker.workbook.columns import CURRENT
from tracker.workbook.identity import Identity
from tracker.workbook.layout import ANSWERED, PROSE
from tracker.workbook.names import names_of
from tracker.workbook.rowrules import binding

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.procurement.issued import IssuedDigests
    from tracker.procurement.model import Vendor

_BESIDE = tuple(column for column in ANSWERED if column != "answer")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the reader holds the file against, and when.

    Attributes:
        specification: the case's frozen specification; None = the workbook's own is used.
        today: the day the file is read; promises are held against the deadline, where there is
            one, else against this.
        vendors: those who were invited, where that is known.
        scales: revision → the scale it was sent with; a file is read by that of its own.
        beside: gives the names of the files that came along; None = nobody can tell.
        digests: of all that the case ever issued; None = any of the procurement's id is read.
    """

    specification: Specification | None
    today: dt.date
    vendors: tuple[Vendor, ...] = ()
    scales: Mapping[int, Scale] = field(default_factory=dict)
    digests: IssuedDigests | None = None
    beside: Callable[[], frozenset[str] | None] | None = None

    @classmethod
    def by(
        cls, case: Case, today: dt.date, specification: Specification | None = None
    ) -> Expectation:
        """What a case has issued.

        Args:
            specification: the revision that is asked about; None = the one that is asked now.

        Raises:
            CaseError: nothing has been generated yet.
            DocumentError: a revision is damaged.
        """
        from tracker.procurement.issued import issued_digests

        vendors, scales = case.procurement.vendors, case.scales()
        asked = specification or case.frozen()
        return cls(asked, today, vendors, scales, issued_digests(case))


_binding = for_the_last(binding)


@for_the_last
def _words(specification: Specification) -> Words:
    return Words.of(specification.scale)


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
    known = _recognised(known, headed, issued.specification)
    stop, specification = _against(known, issued, headed)
    if stop is not None or specification is None:
        return _refused(known, source, (*remarks, *known.findings, *([stop] if stop else [])))
    words, here = _words(specification), names_of(specification, version)
    pasted = headless(grid, headed, specification, words.all(), version)
    found, moved = moved_answers((*headed, *pasted.tables), words.all())
    if not found:
        stop = here.named(kinds.TABLE_MISSING.at())
        return _refused(known, source, (*remarks, *known.findings, *pasted.findings, stop))
    sent, added = known.specification or specification, AddedTexts(known.hidden)
    vendor = known.identity.vendor if known.identity else None
    about, remarks_about, read = read_about(grid, specification, vendor)
    matched = reconcile(found, specification, pasted.refused, exact=known.by_text)
    blind = grid.format in ("xls", "xlsb")  # only values are seen
    about_cells = read
    prices = read_prices(grid, specification, matched.chosen)
    read |= prices.read
    reading, odd = _interpret(
        matched,
        specification,
        about,
        _reference(specification, issued),
        words,
        _days(matched, grid, specification),
        prices.answers,
        formats_seen=not blind,
    )
    reading, shape = check_shape(replace(reading, beside=issued.beside))
    unread = [
        *unread_cells(grid, sent, found, matched.accounted(found), read, added, version),
        *altered_cells(matched.chosen, sent),
        *prices.unread,
    ]
    cells, areas = listed(unread)
    ids = marks.rows_by_place(matched)
    comments = [(s, c, ids.get((s, c.row))) for s, c in marks.comments(grid, added)]
    notes: dict[str | None, list[str]] = {}
    for _, comment, id in comments:
        notes.setdefault(id, []).append(comment.text)
    around = (
        *beside.with_rows(remarks, ids),
        *beside.headers(grid, expected_texts(sent, version)),
        *beside.hidden_sheets(grid, _hidden_by_us(grid, unread)),
        *beside.links(grid, ids),
    )
    protecting = confidential.protecting(reading, found, unread, comments, around, ids, blind=blind)
    unreported = [u for u in unread if (u.sheet, u.row) not in pasted.cells]
    findings = chain(
        around,
        known.findings,
        _revision(known, specification),
        vendor_is_the_invited(about, issued.vendors),
        marks.columns(found),
        pasted.findings,
        moved,
        remarks_about,
        matched.findings,
        odd,
        shape,
        (finding for rule in POLICY for finding in rule(reading)),
        marks.merged(found, matched),
        marks.commented(comments),
        marks.cut_texts(matched, specification),
        marks.unseen_formats(matched) if blind else (),
        beside.hidden_answers(grid, reading.rows, about_cells),
        beside.elsewhere(grid, read | matched.answer_cells(), {u[:3] for u in unread}, ids),
        leftover.findings(grid, unreported, found, words.all(), ids),
        protecting.findings(),
        cpr_findings(reading, unread, comments),
    )
    return Submission(
        procurement=specification.procurement.id,
        vendor=about.vendor,
        round=1,
        revision=known.identity.revision if known.identity else specification.revision,
        source=source,
        reconciliation=reconciliation(specification, matched, reading, (cells, areas)),
        conditions={
            id: None if reply is None else "yes" if reply else "no"
            for id, reply in about.replies.items()
        },
        answers=tuple(
            _answer(row, notes.get(row.requirement.id, []), protecting) for row in reading.rows
        ),
        findings=here.grouped(findings),
        marks=protecting.marks,
    )


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
    bare = refused(source, findings)
    if known.identity is None:
        return bare
    return Submission(
        procurement=known.identity.procurement,
        vendor=SubmittingVendor(id=known.identity.vendor),
        round=1,
        revision=known.identity.revision,
        source=source,
        reconciliation=bare.reconciliation,
        findings=bare.findings,
    )


def _recognised(
    known: WorkbookIdentity, headed: Sequence[Table], specification: Specification | None
) -> WorkbookIdentity:
    """What the workbook is: by its carriers, else, within a case, by the exact ids and texts."""
    if known.identity or known.findings or specification is None:
        return known
    return recognise_by_text(word_for_word(headed, specification), specification) or known


def _against(
    known: WorkbookIdentity, issued: Expectation, headed: Sequence[Table]
) -> tuple[Finding | None, Specification | None]:
    """What to hold the file against, or why there is nothing to."""
    if known.identity is None:
        return (None if known.findings else kinds.NOT_OURS.at()), None
    if any(f.code == kinds.LAYOUT_UNKNOWN.code for f in known.findings):
        return None, None
    if issued.specification is None:
        missing = None if known.specification else kinds.SPECIFICATION_MISSING.at()
        return missing, known.specification
    expected = issued.specification.procurement.id
    if known.identity.procurement != expected:
        found = known.identity.procurement
        return kinds.PROCUREMENT_OTHER.at(found=found, expected=expected), None
    if issued.digests and not _was_issued(known.identity, issued.digests, headed):
        return kinds.NEVER_ISSUED.at(found=expected, revision=known.identity.revision), None
    scale = issued.scales.get(known.identity.revision)
    asked = issued.specification
    return None, asked.answered_on(scale) if scale else asked


def _was_issued(identity: Identity, digests: IssuedDigests, headed: Sequence[Table]) -> bool:
    """Whether the case has asked what the workbook asks.

    The digest of the whole decides; where that is lost, no row may be one that was never issued.
    """
    if identity.digest:
        return identity.digest in digests.specifications
    keys = {(r.key.requirement, r.key.digest) for t in headed for r in t.rows if r.key}
    return keys <= digests.rows


def _revision(known: WorkbookIdentity, specification: Specification) -> Iterator[Finding]:
    """Whether the file answers what is asked now."""
    identity = known.identity
    if identity is None or identity.revision == specification.revision:
        return
    older = identity.revision < specification.revision
    kind = kinds.REVISION_OLDER if older else kinds.REVISION_NEWER
    yield kind.at(found=identity.revision, expected=specification.revision)


def _reference(specification: Specification, issued: Expectation) -> dt.date:
    deadline = specification.procurement.deadline
    return dt.datetime.fromisoformat(deadline).date() if deadline else issued.today


def _days(matched: RowMatches, grid: Grid, specification: Specification) -> Days:
    written = date_cells(matched.chosen, specification)
    return days_of((as_text(cell) or "" for cell in written), epoch_1904=grid.epoch_1904)


def _interpret(
    matched: RowMatches,
    specification: Specification,
    about: VendorSheet,
    reference: dt.date,
    words: Words,
    days: Days,
    prices: Mapping[str, PricedAnswer],
    *,
    formats_seen: bool,
) -> tuple[Reading, list[Finding]]:
    ways = _binding(specification)
    choices = read_choices(matched.chosen, specification, words)
    about = replace(about, replies={**about.replies, **choices})
    rows: list[ReadRow] = []
    findings: list[Finding] = []
    for requirement in specification.requirements:
        if requirement.id not in matched.chosen:
            continue
        table, row = matched.chosen[requirement.id]
        read, odd = read_row(
            table, row, requirement, specification, words, about.replies, ways[requirement.id], days,
            prices.get(requirement.id), formats_seen=formats_seen,
        )  # fmt: skip
        rows.append(read)
        findings += odd
        if read.is_outdated:
            findings.append(kinds.ROW_OLDER.at(read.at("answer"), requirement=requirement.id))
    return Reading(specification, tuple(rows), about, reference, words), findings


def _hidden_by_us(grid: Grid, unread: Sequence[Unread]) -> frozenset[str]:
    """The sheets that the workbook was sent with hidden, where nothing else was written on them."""
    ours = frozenset(sheet.name for sheet in grid.sheets if identity_cells(sheet))
    return ours - {cell.sheet for cell in unread}


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
