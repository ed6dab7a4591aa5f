"""The sheet of follow-up: sent out, and what it says when it comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from tracker.assessment.standing import with_reservations
from tracker.award.decision import award_of, offer_name, require_award, require_awarded
from tracker.deciding.read import doubtful_rows
from tracker.delivery.findings import (
    DELIVERY_BACKWARDS,
    DELIVERY_DATE_MISSING,
    DELIVERY_LATE,
    DELIVERY_STALE,
    DELIVERY_UNSURE,
    DELIVERY_UNVERIFIED,
)
from tracker.delivery.form import (
    DOSSIER,
    FIELDS,
    FOLLOW_UP,
    SHEET,
    dossier_form,
    filled_in,
    follow_up,
    in_words,
)
from tracker.delivery.model import Deliveries, Delivery, State
from tracker.delivery.received import KEPT, FollowUp, load_follow_up, sheet_by_sheet, so_far
from tracker.errors import CaseError
from tracker.files import slug
from tracker.findings import Finding, FindingKind, Severity, Where
from tracker.forms.lifecycle import ReturnedForm, send
from tracker.forms.model import Entry, Form, Row
from tracker.forms.names import names_of
from tracker.forms.receive import FormKind, Receipt, ReceivedForm
from tracker.procurement.case import Case
from tracker.procurement.log import Record
from tracker.submission.received import rounds
from tracker.texts import Text, written


def send_follow_up(
    case: Case, path: Path | None = None, *, at: str, who: str
) -> tuple[FollowUp, Path]:
    """Write the sheet of the chosen vendor's promises as they stand, and log it.

    Args:
        path: where it goes; None = in the case folder.

    Raises:
        CaseError: no vendor has been chosen.
    """
    now = load_follow_up(case)
    name = f"{slug(now.specification.procurement.id)}-opfoelgning"
    sent = send(
        case,
        FOLLOW_UP,
        lambda form_id: follow_up(form_id, now.specification, now.vendor, now.rows),
        lambda form: path or case.folder / "workbooks" / f"{name}-{form.number}.xlsx",
        at=at,
        who=who,
        action=SHEET,
        details={"vendor": now.vendor.vendor.key or ""},
    )
    return now, sent.path


def follow_up_kind(case: Case) -> FormKind[Deliveries]:
    """The sheet of follow-up, of ``send_follow_up`` or of a dossier, as the case stands.

    Raises:
        CaseError: no contract was awarded, or the chosen offer can no longer be considered.
    """
    require_award(case)
    stand = with_reservations(case)  # what people found to be a reservation stands in the sheet
    require_awarded(case, stand.vendors)
    vendors = {vendor.vendor.key: vendor for vendor in stand.assessment.vendors}

    def made(records: Sequence[Record]) -> list[Form]:
        return [
            follow_up(dossier_form(it, received), stand.specification, it, known)
            for it in vendors.values()
            for received, known in enumerate(sheet_by_sheet(case, it, records))
        ]

    def interpret(returned: ReturnedForm, receipt: Receipt) -> Deliveries:
        vendor = vendors.get(returned.form.about["vendor"])
        if vendor is None:
            raise _left_out(case, returned)
        return deliveries_of(returned, so_far(case, vendor, receipt.records), receipt.at)

    return FormKind(KEPT, interpret, _details, made, partial(_require_chosen, case))


def _details(form: Form, deliveries: Deliveries) -> dict[str, str]:
    return {"vendor": form.about["vendor"], "rows": str(len(deliveries.rows))}


def deliveries_of(returned: ReturnedForm, known: Iterable[Delivery], at: str) -> Deliveries:
    """What a sheet says of each promise.

    A row with an error is not taken over: a verification without a name must not count. Nor is one that
    another sheet has changed meanwhile; a row that nobody changed says nothing.

    Args:
        known: the promises as they stood before.
        at: when it was received, ISO 8601.
    """
    before = {row.requirement: row for row in known}
    sent = {row.key: row for row in returned.form.rows}
    # The words shown in a dossier's sheet are of the day it was written, and no longer known.
    is_kept = not returned.form.id.startswith(DOSSIER)
    doubtful = doubtful_rows(returned.filled) if is_kept else set()
    rows: list[tuple[Entry, Delivery]] = []
    stale: list[Finding] = []
    for entry in returned.filled.entries:
        if entry.key is None or entry.key not in before:
            continue
        now, base = before[entry.key], sent[entry.key]
        found = _outdated(entry, base, now, is_doubtful=entry.key in doubtful)
        stale += [found] if found else []
        changed = _values(entry.values) != _values(base.values)
        same = replace(now, cell=entry.cells.get("status"))
        rows.append((entry, _row(entry, now) if changed else same))
    remarks = [found for row in rows for found in _remarks(*row)]
    findings = names_of(returned.form).grouped([*returned.filled.findings, *stale, *remarks])
    wrong = {found.requirement for found in stale}
    taken = tuple(
        row
        for entry, row in rows
        if row.requirement not in wrong and not _is_wrong(entry, row, findings)
    )
    vendor = returned.form.about["vendor"]
    return Deliveries(returned.form.id, vendor, at, returned.filled.source, taken, findings)


def left_out(received: ReceivedForm[Deliveries]) -> tuple[str, ...]:
    """The requirements whose row was not taken over: what was known before still stands."""
    taken = {row.requirement for row in received.document.rows}
    return tuple(sorted({e.key for e in received.returned.filled.entries if e.key} - taken))


def _require_chosen(case: Case, form: Form, path: Path) -> None:
    """Refuse the sheet of a vendor whose delivery is not the one that is followed (CaseError)."""
    chosen, vendor = award_of(case), form.about["vendor"]
    if chosen is None or chosen.vendor == vendor:
        return
    offers = rounds(case)
    theirs, other = offer_name(offers, vendor), offer_name(offers, chosen.vendor)
    raise CaseError(
        Text(
            f"Arket er om {theirs}, men den valgte leverandør er nu {other}. Intet er læst. Skriv "
            "et nyt ark med »tracker follow --workbook FIL.xlsx«.",
            f"The sheet is about {theirs}, but the chosen vendor is now {other}. Nothing was read. "
            "Write a new sheet with 'tracker follow --workbook FILE.xlsx'.",
        ),
        where=str(path),
    )


def _left_out(case: Case, returned: ReturnedForm) -> CaseError:
    name = offer_name(rounds(case), returned.form.about["vendor"])
    return CaseError(
        Text(
            f"Arket er om {name}, hvis besvarelse ikke længere kan indgå. Se »tracker offer list«.",
            f"The sheet is about {name}, whose submission can no longer be considered. See "
            "'tracker offer list'.",
        )
    )


def _is_wrong(entry: Entry, row: Delivery, findings: Iterable[Finding]) -> bool:
    """Whether an error stands in one of the row's cells, or names its requirement."""
    cells = {(cell.sheet, cell.ref) for cell in entry.cells.values()}
    return any(
        found.severity is Severity.ERROR
        and (
            row.requirement in (found.requirement, where.requirement)
            or (where.sheet, where.cell) in cells
        )
        for found in findings
        for where in (found.where, *found.also)
    )


def _outdated(entry: Entry, sent: Row, now: Delivery, *, is_doubtful: bool) -> Finding | None:
    """Why a row that was changed may not be taken over; None where it may, or says nothing."""
    given, base, known = _values(entry.values), _values(sent.values), _values(filled_in(now))
    if given in (base, known):
        return None
    cell = entry.cells.get("status")
    where = Where(cell.sheet, cell.ref) if cell else None
    if is_doubtful:
        return DELIVERY_UNSURE.at(where, requirement=entry.key)
    if known == base:
        return None
    return DELIVERY_STALE.at(
        where,
        requirement=entry.key,
        base=in_words(base),
        now=in_words(known),
        given=in_words(given),
    )


def _values(values: Mapping[str, str]) -> dict[str, str]:
    """The open columns of a row; one that is open says nothing, as does an empty one."""
    found = {id: " ".join(values.get(id, "").split()) for id in ("status", *FIELDS)}
    return {id: text for id, text in found.items() if text and text != State.OPEN.value}


def _row(entry: Entry, now: Delivery) -> Delivery:
    """A promise with what the sheet says became of it."""
    status = State(entry.values.get("status", State.OPEN))
    values = {field: entry.values.get(field) for field in FIELDS}
    return Delivery(now.requirement, now.promised, status, **values, cell=entry.cells.get("status"))


def _remarks(entry: Entry, row: Delivery) -> Iterator[Finding]:
    def found(kind: FindingKind, column: str, due: Text | None = None) -> Finding:
        cell = entry.cells.get(column)
        where = Where(cell.sheet, cell.ref) if cell else None
        return kind.at(where, requirement=row.requirement, due=due)

    if row.status is State.DELIVERED and not row.delivered_on:
        yield found(DELIVERY_DATE_MISSING, "delivered_on")
    if row.status is State.VERIFIED and not (row.verified_on and row.verified_by):
        yield found(DELIVERY_UNVERIFIED, "verified_on" if not row.verified_on else "verified_by")
    if row.verified_on and row.delivered_on and row.verified_on < row.delivered_on:
        yield found(DELIVERY_BACKWARDS, "verified_on")
    if row.due_on and row.delivered_on and row.delivered_on > row.due_on:
        due = written(dt.date.fromisoformat(row.due_on))
        yield found(DELIVERY_LATE, "delivered_on", due)
