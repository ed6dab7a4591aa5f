"""What a file is held against: what the case has issued, and whether the file answers that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.procurement.scale import Scale
from tracker.procurement.specification import Specification
from tracker.submission import findings as kinds
from tracker.submission.interpret.find_tables import Table
from tracker.submission.interpret.recognise import WorkbookIdentity, recognise_by_text
from tracker.submission.interpret.reconcile import word_for_word
from tracker.workbook.identity import Identity

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.procurement.issued import IssuedDigests
    from tracker.procurement.model import Vendor


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

    def reference(self, specification: Specification) -> dt.date:
        """The day promises are held against: of the deadline, where there is one, else of the reading."""
        deadline = specification.procurement.deadline
        return dt.datetime.fromisoformat(deadline).date() if deadline else self.today


def recognised(
    known: WorkbookIdentity, headed: Sequence[Table], specification: Specification | None
) -> WorkbookIdentity:
    """What the workbook is: by its carriers, else, within a case, by the exact ids and texts."""
    if known.identity or known.findings or specification is None:
        return known
    return recognise_by_text(word_for_word(headed, specification), specification) or known


def against(
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
