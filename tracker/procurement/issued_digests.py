"""What a case has ever issued, by digest: what a workbook must prove to belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker import documents
from tracker.procurement import log
from tracker.procurement.digest import specification_digest
from tracker.procurement.specification import Specification

if TYPE_CHECKING:  # reading a workbook that stands alone needs no case, and not what one loads
    from tracker.procurement.case import Case

_SHORT = 16  # hex digits of a row's digest in its key


@dataclass(frozen=True, slots=True)
class IssuedDigests:
    """Digests of every revision a case has issued.

    Attributes:
        specifications: of the whole, as the log has them and as they are worked out now: a later
            version of tracker may work them out otherwise.
        rows: requirement and digest, as the row keys of workbooks have it.
    """

    specifications: frozenset[str]
    rows: frozenset[tuple[str, str]]


def issued_digests(case: Case) -> IssuedDigests:
    """The digests of all revisions of a case.

    Raises:
        CaseError: nothing has been generated yet.
        DocumentError: a revision is damaged.
    """
    from tracker.procurement.case import REVISIONS

    kept = sorted((case.folder / REVISIONS).glob("specification-*.json"))
    earlier = (documents.read_json(path, "specification", Specification) for path in kept)
    specifications = [case.frozen(), *earlier]
    logged = (r.details.get("specification") for r in log.records(case.folder))
    return IssuedDigests(
        frozenset(
            {*map(specification_digest, specifications), *(digest for digest in logged if digest)}
        ),
        frozenset(
            (row.id, row.digest[:_SHORT]) for spec in specifications for row in spec.requirements
        ),
    )
