"""What an amendment in ``procurement.yaml`` would do, and to whom. Nothing is written.

``schemas/amendment.schema.json`` describes the JSON form.
"""

from __future__ import annotations

import datetime as dt

from tracker.errors import DocumentError
from tracker.frozen import dataclass
from tracker.issuing.cautions import Caution, cautions
from tracker.issuing.newer_bank import BankChange
from tracker.issuing.unsent import without_workbook
from tracker.procurement.case import Case
from tracker.procurement.changes import BANK, Alteration, Aspect, Part, alterations, parts
from tracker.procurement.row_words import wording
from tracker.procurement.specification import ProcurementIdentity, Specification
from tracker.submission.changes import changes
from tracker.submission.model import Submission
from tracker.submission.received import Entry, rounds
from tracker.texts import Text
from tracker.workbook.prefill import ChangeKind


@dataclass(frozen=True, slots=True)
class AmendedRow:
    """A requirement the amendment touches, as vendors read it before and after."""

    id: str
    aspects: tuple[Aspect, ...]
    minimum: bool
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class VendorEffect:
    """What the amendment does to what one vendor has answered.

    Attributes:
        round, revision: the vendor's last submission, and the revision it answers.
        carried: answers that hold as they are.
        renewed: answers that were given to something else than what would be asked.
        new: requirements that are not answered yet.
        withdrawn: answers that would no longer be used.
    """

    vendor: str
    round: int
    revision: int
    carried: int
    renewed: tuple[str, ...]
    new: tuple[str, ...]
    withdrawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """The whole preview; no rows and no parts = nothing has changed.

    Attributes:
        unsent: the vendors that no workbook was written for yet.
    """

    procurement: ProcurementIdentity
    before: int
    after: int
    rows: tuple[AmendedRow, ...]
    parts: tuple[Part, ...]
    cautions: tuple[Caution, ...]
    affected: tuple[VendorEffect, ...]
    bank: BankChange | None = None
    unsent: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to issue: nothing that anybody is asked is another."""
        return not self.rows and all(part.part == BANK for part in self.parts)


def preview(case: Case, today: dt.date, bank: BankChange | None = None) -> Amendment:
    """What issuing ``procurement.yaml`` as it stands would do.

    Args:
        today: the day it would be issued.
        bank: the other version of a bank that the case names, where it is about one.

    Raises:
        CaseError: nothing has been generated yet.
        SelectionError, DocumentError: ``procurement.yaml`` does not hold.
    """
    frozen = case.frozen()
    wanted = case.next_revision()
    found, others = alterations(frozen, wanted), parts(frozen, wanted)
    return Amendment(
        procurement=wanted.procurement,
        before=frozen.revision,
        after=wanted.revision,
        rows=amended_rows(found, frozen, wanted),
        parts=others,
        cautions=cautions(
            found,
            others,
            before=frozen.procurement.deadline,
            after=wanted.procurement.deadline,
            today=today,
            scales=(frozen.scale, wanted.scale),
        ),
        affected=tuple(_affected(case, wanted)) if found or others else (),
        bank=bank,
        unsent=tuple(vendor.name for vendor in without_workbook(case)),
    )


def amended_rows(
    found: tuple[Alteration, ...], before: Specification, after: Specification
) -> tuple[AmendedRow, ...]:
    """The requirements as they are read in either revision."""
    return tuple(
        AmendedRow(
            id=alteration.id,
            aspects=alteration.aspects,
            minimum=alteration.touches_minimum,
            before=wording(alteration.before, before) if alteration.before else None,
            after=wording(alteration.after, after) if alteration.after else None,
        )
        for alteration in found
    )


def _affected(case: Case, wanted: Specification) -> list[VendorEffect]:
    found = [_of_vendor(case, wanted, r.current.entry, r.latest) for r in rounds(case)]
    return sorted(found, key=lambda affected: affected.vendor.casefold())


def _of_vendor(
    case: Case, wanted: Specification, entry: Entry, submission: Submission
) -> VendorEffect:
    revision = submission.revision or entry.revision
    answers = {a.requirement: a for a in submission.answers}
    found = list(changes(_answered_specification(case, revision, entry), wanted, answers, {}))
    ids = {kind: tuple(c.requirement for c in found if c.kind is kind) for kind in ChangeKind}
    answered = {a.requirement for a in submission.answers if a.written or a.unreadable or a.answer}
    asked = {row.id for row in wanted.requirements}
    touched = {change.requirement for change in found}
    return VendorEffect(
        vendor=submission.vendor.name or submission.vendor.id or submission.source.name,
        round=entry.round,
        revision=revision,
        carried=len((answered & asked) - touched),
        renewed=tuple(id for id in ids[ChangeKind.CHANGED] if id in answered),
        new=(
            *ids[ChangeKind.NEW],
            *(id for id in ids[ChangeKind.CHANGED] if id not in answered),
        ),
        withdrawn=tuple(id for id in ids[ChangeKind.WITHDRAWN] if id in answered),
    )


def _answered_specification(case: Case, revision: int, entry: Entry) -> Specification:
    """The specification a submission answers: of the revision it names, if the case ever issued that."""
    try:
        return case.issued(revision)
    except DocumentError:
        return case.issued(entry.revision)
