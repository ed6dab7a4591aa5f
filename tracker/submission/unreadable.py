"""A file that was handed in and cannot be read: which files that is about, and what is kept of them.

A file that came in time is an offer even where it cannot be read: a person decides what becomes of it
(phases, section 3). The document kept beside the original is made from the log's record alone, so that
a hostile file is not opened again to make it.
"""

from __future__ import annotations

from tracker.cpr import mask
from tracker.errors import CaseError
from tracker.findings import Finding, Severity, shorten
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import Source
from tracker.spreadsheet.refusals import FILE_IS_OWNER_FILE
from tracker.submission import findings
from tracker.submission.company import spelled
from tracker.submission.entry import Entry
from tracker.submission.model import Reconciliation, Submission, SubmittingVendor
from tracker.texts import Text

FORMAT = "bin"  # ends the original's name: no program opens it by a mistaken click
NUMBERS = 80  # characters: the CVR numbers of a consortium of nine
# Files that could be read, and are not an offer in this case.
_NO_OFFER = frozenset(
    kind.code
    for kind in (
        findings.NOT_OURS,
        findings.IS_A_FORM,
        findings.IS_A_REPORT,
        findings.IS_A_SELECTION,
        findings.IS_A_BANK,
        findings.PROCUREMENT_OTHER,
        findings.NEVER_ISSUED,
        findings.NO_SUBMISSION,
        FILE_IS_OWNER_FILE,
    )
)


def why_unreadable(refused: Submission) -> Finding | None:
    """Why a refused file cannot be read; None where it can, but is not an offer in this case."""
    errors = [f for f in refused.findings if f.severity is Severity.ERROR]
    if not errors or any(f.code in _NO_OFFER for f in errors):
        return None
    return errors[0]


def require_read(entry: Entry) -> None:
    """Refuse what needs the contents of a file that cannot be read.

    Raises:
        CaseError: it cannot.
    """
    if entry.unread and entry.unreadable:
        da, en = (text.rstrip(".") for text in (entry.unreadable.da, entry.unreadable.en))
        raise CaseError(
            Text(
                f"Filen kan ikke læses ({da}). Bed om en læsbar kopi af det samme indhold, og modtag "
                "den; udbudsjuristen afgør, om den kan indgå (»tracker offer admit FIL«).",
                f"The file cannot be read ({en}). Ask for a readable copy of the same content, and "
                "receive it; the procurement lawyer decides whether it can be considered ('tracker "
                "offer admit FILE').",
            ),
            where=entry.name,
        )


def unread_submission(
    vendor: SubmittingVendor, source: Source, specification: Specification
) -> Submission:
    """The submission of a file that cannot be read: whose it is, and no answers.

    Args:
        vendor: whom people say it is from; of it the id, the name and the CVR number are kept.
        specification: what the vendor was asked.
    """
    ids = tuple(requirement.id for requirement in specification.requirements)
    return Submission(
        procurement=specification.procurement.id,
        vendor=SubmittingVendor(
            id=vendor.id or None,
            name=shorten(mask(vendor.name or "")) or None,
            cvr=shorten(mask(spelled(vendor.cvr) or ""), NUMBERS) or None,
        ),
        round=1,
        revision=None,
        source=Source(source.name, source.sha256),
        reconciliation=Reconciliation(len(ids), 0, 0, missing=ids, readable=0),
        marks=(),
    )
